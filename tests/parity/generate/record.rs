//! Writes a struct, with the structs, lists, maps and enums in it.

use super::field::{Field, alternatives};
use super::text::Name;
use super::{Generator, Place};

impl Generator {
    /// Writes a struct; its name, and what it reads. `words` are those that its fields may still have.
    pub(super) fn record(
        &mut self,
        place: &Place,
        words: &mut Vec<&'static str>,
    ) -> (String, Vec<Name>) {
        let ty = self.new_type('S');
        let mut attributes = Vec::new();
        let mut place = Place {
            prefix: place.prefix.clone(),
            ..*place
        };
        if self.happens(if place.depth == 0 { 40 } else { 8 }) {
            attributes.push("prefix = \"APP_\"".to_owned());
            place.prefix.push_str("APP_");
        }
        let mut separator = "_";
        if self.happens(20) {
            separator = "__";
            attributes.push("nested_separator = \"__\"".to_owned());
        }
        let fields = self.fields(&place, separator, words);
        if self.happens(15) {
            attributes.push("file".to_owned());
        }
        let switches = fields
            .iter()
            .filter(|field| field.may_be_taken)
            .map(|field| field.ident.clone());
        self.switches.insert(ty.clone(), switches.collect());
        let mut names: Vec<Name> = fields
            .iter()
            .flat_map(|field| field.names.clone())
            .collect();
        if self.happens(15) && !place.is_in_series {
            attributes.push("removed(\"REMOVED_ONE\", \"has no effect any more\")".to_owned());
            let removed = Name::new(
                format!("{}REMOVED_ONE", place.prefix),
                vec!["x".to_owned()],
                Vec::new(),
            );
            names.push(removed.called(removed.name.clone()));
        }
        if self.happens(8) {
            attributes.push(format!("validate = |_: &{ty}| Ok::<(), Violation>(())"));
        }
        self.conditions(&fields, &mut attributes);
        let doc = self.one_of(&[
            "",
            "/// Settings of a service.\n///\n/// With a second paragraph, and `code` | pipes.\n",
        ]);
        self.source.push_str(doc);
        self.declare(&ty, &attributes, fields);
        (ty, names)
    }

    fn declare(&mut self, ty: &str, attributes: &[String], fields: Vec<Field>) {
        self.source.push_str("#[derive(FromEnv)]\n");
        self.put(attributes, &format!("pub(crate) struct {ty} {{\n"));
        self.write_fields(fields);
        self.source.push_str("}\n\n");
    }

    pub(super) fn write_fields(&mut self, fields: Vec<Field>) {
        for field in fields {
            let doc = self.one_of(&[
                "",
                "/// What it is for.\n",
                "/// First line.\n/// Second <b>line</b>.\n",
            ]);
            self.source.push_str(doc);
            self.put(
                &field.attributes,
                &format!("{}: {},\n", field.ident, field.ty),
            );
        }
    }

    /// The fields of a struct or of a variant. Nested structs are written at once.
    pub(super) fn fields(
        &mut self,
        place: &Place,
        separator: &str,
        words: &mut Vec<&'static str>,
    ) -> Vec<Field> {
        let mut fields: Vec<Field> = Vec::new();
        let most = if place.depth == 0 { 9 } else { 4 };
        for _ in 0..self.random.usize(2..=most) {
            let Some(word) = words.pop() else { break };
            let field = match self.random.u8(..100) {
                0..18 if place.depth < 3 => self.nested(place, separator, word, words),
                18..26 if place.depth < 2 && !place.is_in_series => {
                    self.series(place, separator, word)
                }
                26..30 if !place.is_in_series => self.entries(place, separator, word),
                _ => self.variable(place, word, &fields),
            };
            fields.push(field);
        }
        self.terms(&mut fields);
        fields
    }

    fn nested(
        &mut self,
        place: &Place,
        separator: &str,
        word: &str,
        words: &mut Vec<&'static str>,
    ) -> Field {
        let upper = word.to_uppercase();
        let (mut written, mut inner) = (
            "nested".to_owned(),
            format!("{}{upper}{separator}", place.prefix),
        );
        let mut has_prefix = true;
        match self.random.u8(..6) {
            0 => {
                written = format!("nested(prefix = \"IN_{upper}__\")");
                inner = format!("{}IN_{upper}__", place.prefix);
            }
            1 => {
                written = "nested(prefix = \"\")".to_owned();
                inner.clone_from(&place.prefix);
                has_prefix = false;
            }
            _ => {}
        }
        let inside = Place {
            prefix: inner,
            depth: place.depth + 1,
            is_in_series: place.is_in_series,
        };
        let mut own_words = self.words();
        let (ty, names) = match has_prefix && self.happens(35) {
            true => self.choice(&inside),
            false if has_prefix => self.record(&inside, &mut own_words),
            false => self.record(&inside, words),
        };
        let is_optional = self.happens(50) && has_prefix;
        if is_optional && written == "nested" && self.happens(50) {
            let switches = self.switches.get(&ty).cloned().unwrap_or_default();
            if let Some(switch) = switches.first() {
                written = format!("nested(when = {switch:?})");
            }
        }
        Field {
            attributes: vec![written],
            ident: word.to_owned(),
            ty: if is_optional {
                format!("Option<{ty}>")
            } else {
                ty
            },
            names,
            is_optional,
            terms: &[],
            may_be_taken: false,
        }
    }

    fn series(&mut self, place: &Place, separator: &str, word: &str) -> Field {
        let start = format!("{}{}{separator}", place.prefix, word.to_uppercase());
        let is_map = self.happens(50);
        let inside = |element: &str| Place {
            prefix: format!("{start}{element}{separator}"),
            depth: place.depth + 1,
            is_in_series: true,
        };
        let (first, others): (_, &[&str]) = if is_map {
            ("EU", &["us", "EU_2"])
        } else {
            ("0", &["1", "3"])
        };
        let mut words = self.words();
        let (ty, mut names) = match self.happens(30) {
            true => self.choice_of(&inside(first), is_map),
            false => self.record(&inside(first), &mut words),
        };
        let of_first = names.clone();
        for other in others {
            let begin = format!("{start}{first}");
            for name in of_first.iter().filter(|name| name.name.starts_with(&begin)) {
                let rest = name.name.get(begin.len()..).unwrap_or_default();
                names.push(name.called(format!("{start}{other}{rest}")));
            }
        }
        let mut attributes = vec!["nested".to_owned()];
        if self.happens(30) {
            attributes.push("len = 0..=2".to_owned());
        } else if self.happens(20) {
            attributes.push("default".to_owned());
        }
        let ty = match (is_map, self.happens(50)) {
            (true, true) => format!("BTreeMap<String, {ty}>"),
            (true, false) => format!("HashMap<String, {ty}>"),
            (false, _) => format!("Vec<{ty}>"),
        };
        if is_map && self.happens(20) {
            attributes.push("keys = \"lower\"".to_owned());
        }
        let is_optional = attributes.len() == 1 && self.happens(25);
        Field {
            attributes,
            ident: word.to_owned(),
            ty: if is_optional {
                format!("Option<{ty}>")
            } else {
                ty
            },
            names,
            is_optional,
            terms: &[],
            may_be_taken: false,
        }
    }

    fn entries(&mut self, place: &Place, separator: &str, word: &str) -> Field {
        let start = format!("{}{}{separator}", place.prefix, word.to_uppercase());
        let (ty, good, bad) = self.one_of(&[
            ("BTreeMap<String, u8>", "7", "x"),
            (
                "HashMap<String, Secret<String>>",
                "hunter2-not-a-real-one",
                "",
            ),
            ("BTreeMap<String, Vec<u16>>", "1,2", "1,,2"),
            ("HashMap<String, Duration>", "30s", "90"),
        ]);
        let names = ["team", "TEAM", "a_b"].map(|key| {
            Name::new(
                format!("{start}{key}"),
                vec![good.to_owned()],
                vec![bad.to_owned()],
            )
        });
        let mut attributes = vec!["entries".to_owned()];
        if self.happens(30) {
            attributes.push("keys = \"lower\"".to_owned());
        }
        if self.happens(50) {
            attributes.push("default".to_owned());
        }
        if self.happens(20) {
            attributes.push("file".to_owned());
        }
        let [first, second, third] = names;
        Field {
            attributes,
            ident: word.to_owned(),
            ty: ty.to_owned(),
            names: vec![first.clone(), first.called(second.name), third],
            is_optional: false,
            terms: &[],
            may_be_taken: false,
        }
    }

    /// Requires some optional fields by the values of others.
    fn terms(&mut self, fields: &mut [Field]) {
        for place in 0..fields.len() {
            if !fields[place].is_optional || !self.happens(20) {
                continue;
            }
            let mut terms = Vec::new();
            for (other, field) in fields.iter().enumerate() {
                let may_be_alone =
                    field.is_optional || (field.ty == "bool" && !field.terms.is_empty());
                let may_be_asked = may_be_alone && self.happens(30);
                if other != place && may_be_asked && terms.len() < 2 {
                    terms.push(field.ident.clone());
                    continue;
                }
                if other == place || field.terms.is_empty() || terms.len() == 2 {
                    continue;
                }
                let count = self.random.usize(1..=field.terms.len());
                let values = alternatives(field.terms.get(..count).unwrap_or_default());
                terms.push(format!("{} = {values}", field.ident));
            }
            if !terms.is_empty() {
                fields[place]
                    .attributes
                    .push(format!("required_if({})", terms.join(", ")));
            }
        }
    }

    pub(super) fn conditions(&mut self, fields: &[Field], attributes: &mut Vec<String>) {
        let mut optional: Vec<&str> = fields
            .iter()
            .filter(|field| field.is_optional)
            .map(|field| &*field.ident)
            .collect();
        for _ in 0..2 {
            if optional.len() < 2 || !self.happens(50) {
                continue;
            }
            self.random.shuffle(&mut optional);
            let count = self.random.usize(2..=optional.len().min(3));
            let quantity =
                self.one_of(&["exactly_one", "at_most_one", "at_least_one", "all_or_none"]);
            let of = optional.get(..count).unwrap_or_default().join(", ");
            attributes.push(format!("{quantity}({of})"));
        }
    }
}
