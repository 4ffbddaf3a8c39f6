mod chosen;
mod default;
mod describe;
mod elements;
#[cfg(feature = "json")]
mod file;
mod keyed;
mod length;
mod names;
mod reading;
mod rotation;

pub use chosen::{tag, variant};
pub use describe::field;
pub use elements::entries;
#[cfg(feature = "dynamic")]
pub(crate) use file::MadeDefault;
pub(crate) use names::Generation;
pub use names::OtherName;

use super::Schema;
use super::condition::Term;
use super::series::{Element, Series};
use super::variant::Variant;
use crate::credential::{NameSays, name_says};
use crate::letters::Letters;
use crate::value::{
    Bounds, Format, Hazard, Hazards, Manner, Meaning, Shape, TypeFacts, URL_SAMPLE,
};
#[cfg(feature = "json")]
use crate::value::{Kinds, Range};

/// One field, as described by the derive.
///
/// Missing texts are `None` and not empty strings, because each string in a program takes an entry in the loader's
/// relocation table.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    name: &'static str,
    variable: &'static str,
    other_names: Option<&'static [OtherName]>,
    doc: Option<&'static str>,
    example: Option<&'static str>,
    starts_with: Option<&'static str>,
    one_of: Option<&'static [&'static str]>,
    expected: Option<&'static str>,
    range: Bounds,
    shortest: usize,
    longest: usize,
    format: Format,
    default: Default,
    rotate: Option<&'static str>,
    url: Option<&'static str>,
    /// The terms that together make it required.
    pub(super) terms: Option<&'static [Term]>,
    /// The field of the nested struct whose variable alone makes the struct present.
    pub(super) when: Option<&'static str>,
    scope: Scope,
    flags: u8,
    /// The hazards that are not reported.
    allowed_hazards: Hazards,
    content: Content,
}

#[derive(Debug, Clone, Copy)]
enum Default {
    None,
    /// A string, as in the environment.
    Written(&'static str),
    /// A literal of the program, as such a string. No text check applies to it.
    Literal(&'static str),
    /// A value computed by the program, as such a text if a text reads as it.
    Made(fn(&'static Format) -> Option<String>),
    /// A value computed by the program, in the author's words.
    Words(&'static str),
    /// A default that only the program knows.
    #[cfg(feature = "dynamic")]
    Untold,
    /// The same, because it may be a credential.
    #[cfg_attr(
        not(feature = "dynamic"),
        allow(dead_code, reason = "only a schema file keeps a default back")
    )]
    Hidden,
}

/// Whether a variable's name takes outer prefixes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope {
    Prefixed,
    Absolute,
    /// The name is the prefix alone, without its trailing separator.
    PrefixAlone,
}

/// An attribute without a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flag {
    AllowEmpty = 1,
    File = 2,
    Visible = 4,
    /// A check examines the text or its length.
    Limited = 8,
    /// The variable is read under more than one name.
    SeveralNames = 16,
    /// The variable selects the variant of an enum.
    Tag = 64,
    /// There is a check that only the program can run.
    Validated = 32,
    /// There is a function whose objection to a value is only a warning.
    Warned = 128,
}

/// Whether a nested struct may be absent as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Its required variables are required.
    Required,
    /// None of its variables needs to be set.
    Optional,
}

impl Presence {
    pub(super) fn or(self, inner: Self) -> Self {
        match self {
            Self::Required => inner,
            Self::Optional => self,
        }
    }
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Content {
    Variable(TypeFacts),
    Nested(&'static Schema, Presence),
    Series(Series),
    Variant(Variant),
}

/// The properties of a field.
impl Field {
    pub(crate) const fn name(&self) -> &'static str {
        self.name
    }

    /// What is known about the value of its variable, or about each value in a map.
    const fn facts(&self) -> Option<&TypeFacts> {
        match &self.content {
            Content::Variable(facts)
            | Content::Series(Series {
                element: Element::Variable(facts),
                ..
            }) => Some(facts),
            Content::Nested(..) | Content::Series(_) | Content::Variant(_) => None,
        }
    }

    /// The struct of a nested field, or of the elements of a list or a map.
    #[inline]
    pub(crate) fn nested_schema(&self) -> Option<&'static Schema> {
        match self.content {
            Content::Nested(schema, _) => Some(schema),
            Content::Series(series) => series.schema(),
            Content::Variant(variant) => Some(variant.schema),
            Content::Variable(_) => None,
        }
    }

    /// Replaces the description of a nested field's struct with another one of the same struct.
    #[inline]
    pub(super) const fn put_struct(&mut self, other: &'static Schema) {
        match &mut self.content {
            Content::Nested(schema, _) => *schema = other,
            Content::Series(series) => series.element = Element::Struct(other),
            Content::Variant(variant) => variant.schema = other,
            Content::Variable(_) => {}
        }
    }

    pub(super) const fn content(&self) -> Content {
        self.content
    }

    pub(super) const fn variable(&self) -> &'static str {
        self.variable
    }

    pub(super) const fn is_absolute(&self) -> bool {
        matches!(self.scope, Scope::Absolute)
    }

    #[inline]
    pub(super) fn text_of_doc(&self) -> &'static str {
        self.doc.unwrap_or_default()
    }

    /// Whether the list or map may be empty.
    pub(crate) fn may_have_no_element(&self) -> bool {
        let is_optional = |series: Series| series.presence == Presence::Optional;
        self.shortest == 0
            || !matches!(self.default, Default::None)
            || self.series().is_some_and(is_optional)
    }

    /// Whether it is read from one variable.
    #[inline]
    pub(crate) fn is_variable(&self) -> bool {
        matches!(self.content, Content::Variable(_))
    }

    pub(crate) fn is_required(&self) -> bool {
        let is_optional = match self.content {
            Content::Variable(facts) => facts.is_optional.get(),
            Content::Nested(..) | Content::Series(_) | Content::Variant(_) => false,
        };
        !self.has_default() && !is_optional
    }

    /// The prefix of a nested struct's variables, after the outer prefix.
    pub(crate) fn inner_prefix(&self) -> &'static str {
        self.variable
    }

    pub(crate) fn is_secret(&self) -> bool {
        self.facts().is_some_and(|facts| facts.is_secret())
    }

    /// Whether the value is always masked, because of its type, an attribute, or one of its names.
    pub(crate) fn hides_value(&self, prefix: &str) -> bool {
        self.is_secret() || self.is_named_like_credential(prefix)
    }

    /// Whether one of its names, including deprecated ones and the field's own, indicates a credential, and the field is
    /// not `visible`.
    fn is_named_like_credential(&self, prefix: &str) -> bool {
        let Some(facts) = self.facts().filter(|_| !self.has(Flag::Visible)) else {
            return false;
        };
        let says = |whole: &str| match name_says(whole) {
            NameSays::Credential => true,
            NameSays::PerhapsCredential | NameSays::CredentialInText => facts.can_hold_credential(),
            NameSays::Nothing => false,
        };
        let mut whole = String::new();
        let mut is_credential = false;
        self.visit_names(prefix, &mut whole, &mut |name| is_credential |= says(name));
        // A field's own name says no more than a variable with the same letters, which may be `PWD`.
        if !self.name.eq_ignore_ascii_case(self.variable) {
            self.write(self.scope, prefix, self.name, &mut whole);
            is_credential |= says(&whole);
        }
        is_credential || (self.series().is_some() && says(self.name))
    }

    pub(crate) const fn has(&self, flag: Flag) -> bool {
        self.flags & flag as u8 != 0
    }

    /// What a valid text is, as a noun phrase.
    pub(crate) fn phrase(&self) -> Box<str> {
        if let Some(stated) = self.expected {
            return stated.into();
        }
        match (self.content, self.facts()) {
            (Content::Nested(schema, _), _) => schema.name.into(),
            (_, Some(facts)) => self.with_own_scheme(facts.phrase(self.format())),
            (_, None) => Box::default(),
        }
    }

    /// The phrase for a URL, with a URL of the field's own scheme.
    fn with_own_scheme(&self, phrase: Box<str>) -> Box<str> {
        if !self
            .own_phrase()
            .is_some_and(|phrase| phrase.ends_with(URL_SAMPLE))
        {
            return phrase;
        }
        let start = self.required_start();
        let scheme = start.split_once(':').map_or(start, |(scheme, _)| scheme);
        let is_scheme = scheme.starts_where(|first| first.is_ascii_alphabetic());
        let sample = match self.valid_example() {
            Some(example) => example.to_owned(),
            _ if is_scheme => URL_SAMPLE.replacen("https", scheme, 1),
            _ => return phrase,
        };
        phrase.replace(URL_SAMPLE, &sample).into()
    }

    /// The phrase given by the field's author.
    pub(crate) fn stated_phrase(&self) -> Option<&'static str> {
        self.expected
    }

    /// The phrase of the type itself; for a collection, that of an item.
    pub(crate) fn own_phrase(&self) -> Option<&'static str> {
        self.facts().and_then(|facts| facts.expected.get())
    }

    /// The kinds of the text or its items, and of a map's keys.
    #[cfg(feature = "json")]
    pub(crate) fn kinds(&self) -> Kinds {
        self.facts()
            .map_or(Kinds::PROGRAM, |facts| facts.kinds.get())
    }

    /// The required number of what the type's phrase names.
    #[inline]
    pub(crate) fn count(&self) -> Option<usize> {
        self.facts().and_then(|facts| facts.count)
    }

    pub(crate) const fn format(&self) -> &Format {
        &self.format
    }

    pub(crate) fn shape(&self) -> Shape {
        self.facts().map_or(Shape::Single, |facts| facts.shape)
    }

    /// What the type says about the texts that it reads, and how it reads them.
    pub(crate) fn meaning(&self) -> (Meaning, Manner) {
        match self.facts() {
            Some(facts) => (facts.meaning(), facts.manner),
            None => (Meaning::Unknown, Manner::Type),
        }
    }

    /// Whether a value may store its text or a part of it.
    pub(crate) const fn keeps_text(&self) -> bool {
        match self.facts() {
            Some(facts) => facts.keeps_text,
            None => false,
        }
    }

    pub(crate) const fn allows(&self, hazard: Hazard) -> bool {
        self.allowed_hazards.has(hazard)
    }

    pub(crate) fn required_start(&self) -> &'static str {
        self.starts_with.unwrap_or_default()
    }

    pub(crate) fn allowed(&self) -> &'static [&'static str] {
        self.one_of.unwrap_or_default()
    }

    /// The range of valid values.
    #[cfg(feature = "json")]
    pub(crate) fn range_of_values(&self) -> Option<Range> {
        self.range.range()
    }

    /// The range of valid values, as a phrase.
    pub(crate) fn valid_range(&self) -> Option<String> {
        self.range.range()?.phrase()
    }

    pub(crate) fn purpose(&self) -> Option<&'static str> {
        self.doc?.lines().next().filter(|line| !line.is_empty())
    }

    pub(crate) fn valid_example(&self) -> Option<&'static str> {
        self.example.filter(|example| !example.is_empty())
    }
}
