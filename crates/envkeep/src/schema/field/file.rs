//! Writes and reads a field in a schema file. A new property of a field needs one line in each direction.

#[cfg(feature = "dynamic")]
mod read;

#[cfg(feature = "dynamic")]
pub(crate) use read::MadeDefault;

use super::{Content, Field, Flag, Presence, Scope};
use crate::credential::{Judgement, judge};
use crate::schema::data::{Data, Object};
use crate::schema::series::{By, KeyCase, Series};
use crate::value::{Edge, EndIs, Hazard, Kind, Manner, Shape, TypeFacts, Unit};

impl Field {
    /// Describes the field for a schema file, in a struct with a prefix. The only value it includes is a default.
    pub(in crate::schema) fn as_object(&'static self, prefix: &str) -> Object {
        let mut object = Object::default().with("field", self.name);
        let inner = format!("{prefix}{}", self.variable);
        match self.content {
            Content::Variable(_) => object.set("variable", self.variable),
            Content::Nested(schema, presence) => {
                object.set("prefix", self.variable);
                object.set_flag("optional", presence == Presence::Optional);
                object.set("struct", schema.as_object(&inner));
            }
            Content::Series(series) => {
                object.set("prefix", self.variable);
                set_series(series, &inner, &mut object);
            }
            Content::Variant(variant) => {
                object.set("prefix", self.variable);
                object.set_texts("chosen_by", variant.names);
                object.set("struct", variant.schema.as_object(&inner));
            }
        }
        object.set_known("doc", self.doc);
        object.set_flag("absolute", self.scope == Scope::Absolute);
        object.set_flag("prefix_alone", self.scope == Scope::PrefixAlone);
        let others = self.others().iter().map(|other| other.to_object());
        if !self.others().is_empty() {
            object.set("other_names", others.collect::<Data>());
        }
        if let Some(facts) = self.facts() {
            set_type(facts, &mut object);
            object.set_flag("rotates", facts.rotates);
            object.set_flag("secret", self.is_secret());
        }
        object.set_known("separator", self.format.separator);
        object.set_known("pair_separator", self.format.pair_separator);
        object.set_known("unit", self.format.unit.map(Unit::sign));
        self.set_checks(&mut object);
        self.set_default(prefix, &mut object);
        if let Some(terms) = self.terms {
            let terms = terms.iter().map(|term| term.to_object(prefix));
            object.set("required_if", terms.collect::<Data>());
        }
        object.set_known("when", self.when);
        object.set_known("example", self.example);
        object.set_known("expected", self.expected);
        for (name, flag) in FLAGS {
            object.set_flag(name, self.has(flag));
        }
        let allowed = Hazard::ALL.iter().filter(|hazard| self.allows(**hazard));
        let allowed: Vec<&str> = allowed.map(|hazard| hazard.name()).collect();
        object.set_texts("allow", &allowed);
        object.set_known("rotate", self.rotate);
        object.set_known("url", self.url);
        object
    }

    fn set_checks(&self, object: &mut Object) {
        object.set_known("starts_with", self.starts_with);
        object.set_texts("one_of", self.allowed());
        if let Some(range) = self.range_of_values() {
            let mut ends = Object::default();
            let above = match range.end_is {
                EndIs::Valid => "to",
                EndIs::Above => "below",
            };
            let is_told = ![&range.start, &range.end].contains(&&Edge::Untold);
            if is_told {
                ends.set_known("from", range.start.text());
                ends.set_known(above, range.end.text());
            }
            object.set("range", ends);
        }
        let usual = usize::from(self.series().is_some());
        object.set_known(
            "at_least",
            Some(self.shortest).filter(|least| *least != usual),
        );
        object.set_known(
            "at_most",
            Some(self.longest).filter(|most| *most < usize::MAX),
        );
    }

    fn set_default(&'static self, prefix: &str, object: &mut Object) {
        // The name of a variant is not a credential, whatever its tag is called.
        let may_show = self.has(Flag::Tag) || !self.hides_value(prefix);
        let is_told = |text: &str| may_show && judge(text) == Judgement::Harmless;
        if matches!(self.default, super::Default::None) {
            return;
        }
        if let Some(text) = self.default_text().filter(|text| is_told(text)) {
            object.set("default", text.into_owned());
            let is_text = matches!(self.default, super::Default::Written(_));
            object.set_flag("default_is_text", is_text);
            return;
        }
        object.set("default_by_program", true);
        let Some(text) = self.written_default() else {
            return;
        };
        match judge(&text) {
            _ if self.hides_value(prefix) => object.set("default_hidden", true),
            Judgement::Credential => object.set("default_hidden", true),
            Judgement::Trimmed(kept) => object.set("default_words", kept),
            Judgement::Harmless => object.set("default_words", text.into_owned()),
        }
    }
}

const FLAGS: [(&str, Flag); 6] = [
    ("allow_empty", Flag::AllowEmpty),
    ("file", Flag::File),
    ("visible", Flag::Visible),
    ("validated", Flag::Validated),
    ("warned", Flag::Warned),
    ("tag", Flag::Tag),
];

fn set_series(series: Series, prefix: &str, object: &mut Object) {
    object.set(
        "each",
        match series.by {
            By::Index => "index",
            By::Key => "key",
        },
    );
    object.set_flag("optional", series.presence == Presence::Optional);
    object.set_flag("lower_keys", series.case == KeyCase::Lower);
    if let Some(schema) = series.schema() {
        object.set("element_separator", series.separator);
        let element = format!("{prefix}0{}", series.separator);
        object.set("struct", schema.as_object(&element));
    }
}

/// Describes what is known about the type.
fn set_type(facts: &TypeFacts, object: &mut Object) {
    let kinds = facts.kinds.get();
    set_kind(kinds.value, object);
    if kinds.value == Kind::Program {
        match facts.expected.get() {
            Some(phrase) => object.set("phrase", phrase),
            None => object.set("named", facts.phrase_of_name()),
        }
        object.set_known("read_by", read_by(facts.manner));
        object.set_flag("keeps_text", facts.keeps_text);
    } else if kinds.value == Kind::Json {
        object.set("named", facts.phrase_of_name());
    }
    match facts.shape {
        Shape::Single => {}
        Shape::List(count) => {
            object.set("shape", "list");
            object.set_known("count", count);
        }
        Shape::Set => object.set("shape", "set"),
        Shape::Pairs => {
            object.set("shape", "map");
            let mut key = Object::default();
            set_kind(kinds.key, &mut key);
            object.set("key", key);
        }
    }
    object.set_known("bytes", facts.count);
    if facts.is_optional.get() {
        object.set("optional", true);
    }
}

fn set_kind(kind: Kind, object: &mut Object) {
    object.set("kind", kind.name());
    if let Kind::Choice { names, phrase } = kind {
        object.set_texts("words", names);
        object.set("phrase", phrase);
    }
}

fn read_by(manner: Manner) -> Option<&'static str> {
    match manner {
        Manner::Type | Manner::Json => None,
        Manner::Function => Some("function"),
        Manner::Deserialize => Some("deserialize"),
    }
}
