//! A schema as a JSON Schema, for tools that check an environment.

use super::data::{Data, Object};
use super::requirement::Notation;
use super::{Schema, Variable};
use crate::credential::Judgement;
use crate::escape;
use crate::value::Shape;

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// What is no letter of its own in a regular expression of ECMA-262, which `pattern` is written in.
const PATTERN_SIGNS: [char; 15] = [
    '^', '$', '\\', '.', '*', '+', '?', '(', ')', '[', ']', '{', '}', '|', '/',
];

impl Schema {
    /// Writes the schema as a JSON Schema (draft 2020-12), indented.
    ///
    /// It describes an object of the variables that are set: every value is a string, as in the environment. A blank
    /// variable counts as absent, so it is left out of that object. What JSON Schema has a word for is a rule (`required`,
    /// `enum`, `pattern`, `minLength` and `maxLength`); a range or the form of a duration is told in `description` alone, so
    /// whatever envkeep reads is valid, and not all that is valid loads. A deprecated name is a property of its own.
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
        let object = describe(self);
        let text = serde_json::to_string_pretty(&object).expect("every key is a string");
        escape::json(&text)
    }
}

fn describe(schema: &'static Schema) -> Object {
    let mut properties = Object::default();
    let mut required = Vec::new();
    let mut one_of_names = Vec::new();
    for variable in schema.variables() {
        let others = describe_variable(&variable, &mut properties);
        match (variable.is_required(), others.is_empty()) {
            (false, _) => {}
            (true, true) => required.push(variable.name().to_owned()),
            (true, false) => one_of_names.push(any_name(&variable, others)),
        }
    }
    let mut object = Object::default();
    object.set("$schema", DIALECT);
    object.set("title", schema.name());
    if let Some(doc) = schema.doc() {
        object.set("description", doc);
    }
    object.set("type", "object");
    object.set("properties", properties);
    object.set("required", Data::from_iter(required));
    if !one_of_names.is_empty() {
        object.set("allOf", Data::List(one_of_names));
    }
    object
}

/// A variable that may be set under several names is required under any of them.
fn any_name(variable: &Variable, others: Vec<String>) -> Data {
    let names = [vec![variable.name().to_owned()], others].concat();
    let choices = names.into_iter().map(|name| {
        let mut choice = Object::default();
        choice.set("required", Data::from_iter([name]));
        choice
    });
    let mut object = Object::default();
    object.set("anyOf", choices.collect::<Data>());
    object.into()
}

/// Adds the properties of a variable; gives the other names under which it may be set.
fn describe_variable(variable: &Variable, properties: &mut Object) -> Vec<String> {
    properties.set(variable.name().to_owned(), property(variable));
    let mut others = variable.aliases();
    for alias in &others {
        let mut object = property(variable);
        object.set("deprecated", true);
        properties.set(alias.clone(), object);
    }
    if variable.may_be_in_file() {
        let mut object = Object::default();
        object.set(
            "description",
            format!("The path of a file that holds {}.", variable.name()),
        );
        object.set("type", "string");
        let name = format!("{}_FILE", variable.name());
        properties.set(name.clone(), object);
        others.push(name);
    }
    others
}

fn property(variable: &Variable) -> Object {
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
    if variable.field().shape() == Shape::Single {
        set_rules(variable, &mut object);
    }
    let is_told = variable.judge_default() == Some(Judgement::Harmless);
    if let Some(default) = variable.default_text().filter(|_| is_told) {
        object.set("default", default);
    }
    if let Some(example) = variable.example() {
        object.set("examples", Data::from_iter([example]));
    }
    if variable.is_secret() {
        object.set("writeOnly", true);
    }
    object
}

fn set_rules(variable: &Variable, object: &mut Object) {
    if !variable.allowed().is_empty() {
        object.set("enum", variable.allowed().iter().copied().collect::<Data>());
    }
    if let Some(start) = variable.starts_with() {
        object.set("pattern", format!("^{}", escape_pattern(start)));
    } else if variable.field().own_phrase().is_some_and(is_integer) {
        object.set("pattern", "^[+-]?[0-9]+$");
    }
    let length = variable.length().filter(|_| !variable.is_bytes());
    let Some(length) = length else { return };
    if *length.start() > 0 {
        object.set("minLength", *length.start());
    }
    if *length.end() < usize::MAX {
        object.set("maxLength", *length.end());
    }
}

/// Whether a phrase is that of one of the standard integers, and nothing more.
fn is_integer(phrase: &str) -> bool {
    let Some(bounds) = phrase.strip_prefix("an integer") else {
        return false;
    };
    bounds
        .split_whitespace()
        .all(|word| matches!(word, "from" | "to" | "upwards") || word.parse::<i128>().is_ok())
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
