//! A schema as a JSON Schema, for tools that check an environment.

mod alternatives;
mod conditions;
mod judged;
mod rules;
mod set;
mod whole;

use std::fmt::Write;

use judged::always_judged;
use rules::{Blank, set_rules};

use super::data::{Data, Object};
use super::requirement::Notation;
use super::{Elements, Outer, Schema, Variable};
use crate::escape;

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The special characters in an ECMA-262 regular expression, the syntax of `pattern`.
const PATTERN_SIGNS: [char; 15] = [
    '^', '$', '\\', '.', '*', '+', '?', '(', ')', '[', ']', '{', '}', '|', '/',
];

impl Schema {
    /// Writes the schema as a JSON Schema (draft 2020-12), indented.
    ///
    /// It describes an object with the variables that are set: every value is a string, as in the environment, and an optional one
    /// may be blank. Whatever JSON Schema can express briefly is a rule: what must be set, including once any variable of an
    /// optional struct is; that a value is not in both a variable and a file; the words for `bool` and of enums; the digits of
    /// integers; starts and lengths. A range or the syntax of a duration appears only in `description`, so whatever envkeep reads
    /// is valid, but not everything valid loads. A deprecated name is a separate property. The variables of lists and maps of
    /// structs, and of entries, are `patternProperties`. For an enum with fields, one of the variants must hold (`oneOf`): the
    /// name that selects it, and what is required with it. What a variant reads, or a struct that a single variable opens, is judged
    /// only once it is read. In lists, these rules apply to the first element, or to as many as are
    /// required, up to 16; they do not apply in maps, whose names are unknown.
    ///
    /// # Panics
    ///
    /// Never: writing JSON into a string does not fail.
    ///
    /// # Examples
    ///
    /// ```
    /// use envkeep::FromEnv;
    ///
    /// #[derive(FromEnv)]
    /// struct Config {
    ///     #[env(one_of = ["json", "text"])]
    ///     log_format: String,
    /// }
    ///
    /// let schema: serde_json::Value = serde_json::from_str(&Config::schema().to_json_schema())?;
    /// assert_eq!(schema["required"], serde_json::json!(["LOG_FORMAT"]));
    /// assert_eq!(schema["properties"]["LOG_FORMAT"]["enum"], serde_json::json!(["json", "text"]));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn to_json_schema(&'static self) -> String {
        let object = self.to_standard_object(Names {
            prefix: "",
            secrets_in_files: SecretsInFiles::WhereSaid,
        });
        let text = serde_json::to_string_pretty(&object).expect("every key is a string");
        escape::json(&text)
    }

    /// The same, with the names that the variables have in an environment.
    pub(crate) fn to_standard_object(&'static self, names: Names<'_>) -> Object {
        describe(self, names)
    }
}

/// The names under which variables are looked up.
#[derive(Clone, Copy)]
pub(crate) struct Names<'n> {
    pub(crate) prefix: &'n str,
    pub(crate) secrets_in_files: SecretsInFiles,
}

/// Which secrets may be in a file that another variable names.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum SecretsInFiles {
    /// Those whose field allows it.
    WhereSaid,
    All,
}

impl Names<'_> {
    fn outer<'o>(&'o self, elements: &'o Elements) -> Outer<'o> {
        Outer {
            prefix: self.prefix,
            elements,
        }
    }

    /// Whether the value of a variable may be in a file that another one names.
    fn reads_file(&self, variable: &Variable) -> bool {
        let all = self.secrets_in_files == SecretsInFiles::All;
        variable.may_be_in_file() || (all && variable.is_secret())
    }

    /// The names of the variables that name the file of one.
    fn pointers(&self, variable: &Variable) -> Vec<String> {
        if !self.reads_file(variable) {
            return Vec::new();
        }
        let names = variable.names().into_iter();
        names.map(|name| format!("{name}_FILE")).collect()
    }

    /// The other names under which a variable may be set.
    fn others(&self, variable: &Variable) -> Vec<String> {
        let mut others = variable.other_names();
        others.append(&mut self.pointers(variable));
        others
    }
}

/// The placeholders for any index and any key in a name. No name contains a control character.
const INDEX: &str = "\u{1}";
const KEY: &str = "\u{2}";

fn describe(schema: &'static Schema, names: Names<'_>) -> Object {
    let (mut properties, mut patterns) = (Object::default(), Vec::new());
    let mut fallbacks = Vec::new();
    let every = Elements::Sample {
        index: INDEX,
        key: KEY,
    };
    let judged = always_judged(schema, names, &every);
    for variable in schema.variables_under(names.outer(&every)) {
        let is_judged = judged.iter().any(|judged| judged.name() == variable.name());
        for (name, property) in describe_variable(&variable, names, is_judged) {
            // A fallback may be another field's own variable, and is described as such.
            let is_fallback = variable.fallbacks().contains(&name);
            if is_fallback {
                fallbacks.push((name, property));
            } else if variable.is_in_element() {
                patterns.push((name, property));
            } else {
                properties.set(name, property);
            }
        }
    }
    for (name, property) in fallbacks {
        if !properties.has(&name) {
            properties.set(name, property);
        }
    }
    let elements = &Elements::Sample {
        index: INDEX,
        key: KEY,
    };
    let outer = Outer {
        prefix: "",
        elements,
    };
    schema.visit_removed(outer, &mut |name, words| {
        let property = Object::default()
            .with("description", format!("Removed: {words}"))
            .with("type", "string")
            .with("deprecated", true);
        if name.contains(INDEX) || name.contains(KEY) {
            patterns.push((name.to_owned(), property));
        } else {
            properties.set(name.to_owned(), property);
        }
    });
    let mut object = Object::default();
    object.set("$schema", DIALECT);
    object.set("title", schema.name());
    if let Some(doc) = schema.doc() {
        object.set("description", doc);
    }
    object.set("type", "object");
    object.set("properties", properties);
    if !patterns.is_empty() {
        object.set("patternProperties", as_patterns(patterns));
    }
    let mut all = Vec::new();
    alternatives::choose(schema, names, None, &mut all);
    whole::require(schema, names, Vec::new(), all, &mut object);
    object
}

/// Turns names with placeholders into patterns. If a name could be one of two variables, the longer one is meant.
fn as_patterns(properties: Vec<(String, Object)>) -> Object {
    let names: Vec<String> = properties.iter().map(|(name, _)| name.clone()).collect();
    let mut patterns = Object::default();
    for (name, property) in properties {
        let mut excluded = String::new();
        for other in &names {
            if is_longer_reading(&name, other) {
                let _ = write!(excluded, "(?!{}$)", expression(other));
            }
        }
        patterns.set(format!("^{excluded}{}$", expression(&name)), property);
    }
    patterns
}

/// Whether the part after the last key of a name is a suffix of the corresponding part of another name of the same
/// map.
fn is_longer_reading(name: &str, other: &str) -> bool {
    let (Some((map, end)), Some((other_map, other_end))) =
        (name.rsplit_once(KEY), other.rsplit_once(KEY))
    else {
        return false;
    };
    map == other_map && other_end.len() > end.len() && other_end.ends_with(end)
}

fn expression(name: &str) -> String {
    escape_pattern(name)
        .replace(INDEX, "(0|[1-9][0-9]*)")
        .replace(KEY, "[^_](.*[^_])?")
}

/// The properties of a variable, by its names.
fn describe_variable(
    variable: &Variable,
    names: Names<'_>,
    is_judged: bool,
) -> Vec<(String, Object)> {
    let is_alone = names.others(variable).is_empty() && !variable.is_in_element();
    let others = if is_judged {
        Blank::Allowed
    } else {
        Blank::Unjudged
    };
    let blank = if is_judged && variable.is_required() && is_alone {
        Blank::Refused
    } else {
        others
    };
    let mut properties = vec![(variable.name().to_owned(), property(variable, blank))];
    for alias in variable.aliases() {
        let object = property(variable, others).with("deprecated", true);
        properties.push((alias, object));
    }
    for name in variable.equal_names() {
        properties.push((name, property(variable, others)));
    }
    for name in variable.fallbacks() {
        properties.push((name, property(variable, Blank::Unjudged)));
    }
    for pointer in names.pointers(variable) {
        let words = format!("The path of a file that holds {}.", told_name(variable));
        let object = Object::default().with("description", words);
        properties.push((pointer, object.with("type", "string")));
    }
    properties
}

fn told_name(variable: &Variable) -> String {
    variable.name().replace(INDEX, "<n>").replace(KEY, "<key>")
}

fn property(variable: &Variable, blank: Blank) -> Object {
    let mut object = Object::default();
    let requirement = variable.requirement(Notation::Plain);
    object.set(
        "description",
        match variable.doc() {
            Some(doc) => format!("{doc}\n\n{requirement}"),
            None => requirement,
        },
    );
    object.set("type", "string");
    let is_agreed = variable.is_agreed(|reading| reading.field().requirement(Notation::Plain));
    if is_agreed {
        set_rules(variable, blank, &mut object);
    }
    object.set_known("default", variable.shown_default().map(String::from));
    if let Some(example) = variable.example() {
        object.set("examples", Data::from_iter([example]));
    }
    if variable.is_secret() {
        object.set("writeOnly", true);
    }
    object
}

fn escape_pattern(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len());
    for character in text.chars() {
        if PATTERN_SIGNS.contains(&character) {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    pattern
}
