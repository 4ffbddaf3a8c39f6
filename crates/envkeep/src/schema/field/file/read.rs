//! Reads a field from a schema file.

use super::{
    By, Content, FLAGS, Field, Hazard, KeyCase, Kind, Manner, Presence, Scope, Series, Shape,
    TypeFacts,
};
use crate::schema::Schema;
use crate::schema::field::Default;
use crate::schema::field::rotation::{is_page, is_span};
use crate::schema::file::{Node, SchemaFileError};
use crate::schema::overlap::has_absolute;
use crate::schema::series::Element;
use crate::schema::variant::Variant;
use crate::schema::{Flag, OtherName, Term};
use crate::value::{Bounds, EndIs, Fact, Kinds, Measure, Secrecy, TypeName, Unit};

/// A default computed by the program.
pub(crate) enum MadeDefault {
    None,
    Told(&'static str),
    Untold,
}

impl Field {
    /// Reads a field from a schema file.
    pub(in crate::schema) fn of_node(node: Node<'_>) -> Result<Self, SchemaFileError> {
        let name = node.needed("field")?;
        let schema = node.object("struct", Schema::of_node)?;
        let chosen_by = node.texts("chosen_by")?;
        let content = match (node.text("each")?, schema) {
            (None, Some(schema)) if chosen_by.is_some() => {
                let names = chosen_by.unwrap_or_default();
                Content::Variant(Variant { schema, names })
            }
            (Some(each), schema) => Content::Series(series(&node, each, schema)?),
            (None, Some(schema)) => Content::Nested(schema, presence(&node)?),
            (None, None) => Content::Variable(facts(&node)?),
        };
        let variable = match content {
            Content::Variable(_) if node.flag("prefix_alone")? => node.name_part("variable")?,
            Content::Variable(_) => node.name("variable")?,
            Content::Nested(..) | Content::Series(_) | Content::Variant(_) => {
                node.name_part("prefix")?
            }
        };
        let mut field = Self::new(name, variable, content);
        field.doc = node.text("doc")?;
        if node.flag("absolute")? {
            field.scope = Scope::Absolute;
        }
        if node.flag("prefix_alone")? {
            field.scope = Scope::PrefixAlone;
        }
        let others = node.nodes("other_names", OtherName::of_node)?;
        if !others.is_empty() {
            field.other_names = Some(others.leak());
            field = field.with_flag(Flag::SeveralNames);
        }
        field.format.separator = node.filled("separator")?;
        field.format.pair_separator = node.filled("pair_separator")?;
        field.format.unit = unit(&node, &field)?;
        if field.rotates() {
            field = field.with_flag(Flag::SeveralNames);
        }
        field.read_checks(&node)?;
        let is_text = node.flag("default_is_text")?;
        let words = node.text("default_words")?;
        let is_hidden = node.flag("default_hidden")?;
        field.default = match (node.text("default")?, node.flag("default_by_program")?) {
            (None, true) if words.is_some() => Default::Words(words.unwrap_or_default()),
            (Some(text), _) if is_text => Default::Written(text),
            (Some(text), _) => Default::Literal(text),
            (None, true) if is_hidden => Default::Hidden,
            (None, true) => Default::Untold,
            (None, false) => Default::None,
        };
        let terms = node.nodes("required_if", Term::of_node)?;
        field.terms = (!terms.is_empty()).then(|| &*terms.leak());
        field.when = node.text("when")?;
        if let (Some(when), Content::Nested(schema, _)) = (field.when, content) {
            let opener = schema.field_named(when);
            if !opener.is_some_and(Field::is_variable) {
                return Err(node.unknown("when"));
            }
        }
        field.example = node.text("example")?;
        field.expected = node.text("expected")?;
        for (name, flag) in FLAGS {
            if node.flag(name)? {
                field = field.with_flag(flag);
            }
        }
        for hazard in node.texts("allow")?.unwrap_or_default() {
            let hazard = Hazard::named(hazard).ok_or_else(|| node.unknown("allow"))?;
            field.allowed_hazards = field.allowed_hazards.with(hazard);
        }
        field.rotate = node.checked("rotate", is_span)?;
        field.url = node.checked("url", is_page)?;
        node.finish()?;
        Ok(field)
    }

    /// The nested struct of the field, if it is not in a list or a map.
    pub(crate) fn nested_struct(&self) -> Option<(&'static Schema, Presence)> {
        match self.content {
            Content::Nested(schema, presence) => Some((schema, presence)),
            Content::Variable(_) | Content::Series(_) | Content::Variant(_) => None,
        }
    }

    /// Whether an absent variable has a value by its type.
    pub(crate) fn is_optional(&self) -> bool {
        self.facts().is_some_and(|facts| facts.is_optional.get())
    }

    /// A default that is read like a string of the environment.
    pub(crate) fn text_default(&self) -> Option<&'static str> {
        match self.value_default() {
            Default::Written(text) => Some(text),
            _ => None,
        }
    }

    /// A default given as text in the file.
    pub(in crate::schema) fn fixed_default(&self) -> Option<&'static str> {
        match self.value_default() {
            Default::Written(text) | Default::Literal(text) => Some(text),
            _ => None,
        }
    }

    /// Any other default, with its text if it has one.
    pub(crate) fn made_default(&self) -> MadeDefault {
        match self.value_default() {
            Default::Literal(text) => MadeDefault::Told(text),
            Default::Made(_) | Default::Untold | Default::Hidden | Default::Words(_) => {
                MadeDefault::Untold
            }
            Default::Written(_) | Default::None => MadeDefault::None,
        }
    }

    fn read_checks(&mut self, node: &Node<'_>) -> Result<(), SchemaFileError> {
        self.starts_with = node.text("starts_with")?;
        self.one_of = node.texts("one_of")?;
        let usual = usize::from(self.series().is_some());
        self.shortest = node.number("at_least")?.unwrap_or(usual);
        self.longest = node.number("at_most")?.unwrap_or(usize::MAX);
        let is_limited = self.starts_with.is_some()
            || self.one_of.is_some()
            || (self.shortest, self.longest) != (0, usize::MAX);
        if is_limited {
            *self = self.with_flag(Flag::Limited);
        }
        let Some(range) = node.node("range")? else {
            return Ok(());
        };
        let (start, end, below) = (range.text("from")?, range.text("to")?, range.text("below")?);
        range.finish()?;
        self.range = if start.or(end).or(below).is_none() {
            Bounds::Untold
        } else {
            Bounds::Written {
                start,
                end: end.or(below),
                end_is: match end {
                    Some(_) => EndIs::Valid,
                    None => EndIs::Above,
                },
            }
        };
        Ok(())
    }
}

/// The unit of a bare number, for a duration or a size.
fn unit(node: &Node<'_>, field: &Field) -> Result<Option<Unit>, SchemaFileError> {
    let Some(sign) = node.text("unit")? else {
        return Ok(None);
    };
    let measure = match field.kinds().value {
        Kind::Duration => Measure::Time,
        Kind::Size => Measure::Size,
        _ => return Err(node.refused("unit", "belongs to no duration or size")),
    };
    let unit = measure.unit(sign);
    unit.map(Some).ok_or_else(|| node.unknown("unit"))
}

fn presence(node: &Node<'_>) -> Result<Presence, SchemaFileError> {
    Ok(if node.flag("optional")? {
        Presence::Optional
    } else {
        Presence::Required
    })
}

fn series(
    node: &Node<'_>,
    each: &str,
    schema: Option<&'static Schema>,
) -> Result<Series, SchemaFileError> {
    let by = match each {
        "index" => By::Index,
        "key" => By::Key,
        _ => return Err(node.unknown("each")),
    };
    if by == By::Key && node.name_part("prefix")?.is_empty() {
        return Err(node.refused("prefix", "is empty, so every variable would have a key"));
    }
    let element = match schema {
        Some(schema) if has_absolute(schema.fields()) => {
            return Err(node.refused("struct", "has a variable without a prefix"));
        }
        Some(schema) => Element::Struct(schema),
        None if by == By::Index => return Err(node.refused("struct", "is not there")),
        None => Element::Variable(facts(node)?),
    };
    Ok(Series {
        by,
        element,
        presence: presence(node)?,
        separator: node.text("element_separator")?.unwrap_or("_"),
        case: if node.flag("lower_keys")? {
            KeyCase::Lower
        } else {
            KeyCase::Kept
        },
    })
}

fn facts(node: &Node<'_>) -> Result<TypeFacts, SchemaFileError> {
    let kind = kind(node)?;
    let (count, key) = (node.number("count")?, node.node("key")?);
    let shape = match node.text("shape")? {
        None => Shape::Single,
        Some("list") => Shape::List(count),
        Some("set") => Shape::Set,
        Some("map") => Shape::Pairs,
        Some(_) => return Err(node.unknown("shape")),
    };
    let kinds = Kinds {
        value: kind,
        key: match &key {
            Some(key) => self::kind(key)?,
            None => Kind::Program,
        },
    };
    if let Some(key) = key {
        key.finish()?;
    }
    let phrase = match kind {
        Kind::Program => node.text("phrase")?,
        kind => kind.phrase(),
    };
    let named = node.text("named")?.unwrap_or("a valid value");
    let secrecy = if node.flag("secret")? {
        Secrecy::Secret
    } else {
        Secrecy::Plain
    };
    let manner = match (kind, node.text("read_by")?) {
        (Kind::Json, _) => Manner::Json,
        (Kind::Base64 | Kind::Hex, _) | (_, Some("function")) => Manner::Function,
        (_, Some("deserialize")) => Manner::Deserialize,
        (_, None) => Manner::Type,
        (_, Some(_)) => return Err(node.unknown("read_by")),
    };
    let keeps_text = match kind {
        Kind::Program => node.flag("keeps_text")?,
        kind => {
            kind.keeps_text()
                || secrecy == Secrecy::Secret
                || !matches!(shape, Shape::Single | Shape::List(Some(_)))
        }
    };
    Ok(TypeFacts {
        expected: Fact::Known(phrase),
        name: TypeName::Phrase(named),
        is_optional: Fact::Known(node.flag("optional")?),
        kinds: Fact::Known(kinds),
        shape,
        rotates: node.flag("rotates")?,
        names: match kind {
            Kind::Choice { names, .. } => names,
            _ => &[],
        },
        count: node.number("bytes")?,
        secrecy,
        manner,
        keeps_text,
    })
}

fn kind(node: &Node<'_>) -> Result<Kind, SchemaFileError> {
    let name = node.needed("kind")?;
    if name == "choice" {
        return Ok(Kind::Choice {
            names: node.texts("words")?.unwrap_or_default(),
            phrase: node.needed("phrase")?,
        });
    }
    Kind::named(name).ok_or_else(|| node.unknown("kind"))
}
