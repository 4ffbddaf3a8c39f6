//! A schema as a JSON Schema, for tools that check an environment.

use serde::ser::{Serialize, SerializeMap, Serializer};

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

/// JSON whose keys stay in the order in which they were added.
enum Json {
    Text(String),
    Number(usize),
    True,
    List(Vec<Self>),
    Object(Object),
}

#[derive(Default)]
struct Object(Vec<(String, Json)>);

impl Object {
    fn set(&mut self, key: &str, value: Json) {
        self.0.push((key.to_owned(), value));
    }

    fn set_text(&mut self, key: &str, text: impl Into<String>) {
        self.set(key, Json::Text(text.into()));
    }
}

fn list(texts: impl IntoIterator<Item = impl Into<String>>) -> Json {
    Json::List(
        texts
            .into_iter()
            .map(|text| Json::Text(text.into()))
            .collect(),
    )
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => number.serialize(serializer),
            Self::True => serializer.serialize_bool(true),
            Self::List(items) => serializer.collect_seq(items),
            Self::Object(object) => object.serialize(serializer),
        }
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
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
    object.set_text("$schema", DIALECT);
    object.set_text("title", schema.name());
    if let Some(doc) = schema.doc() {
        object.set_text("description", doc);
    }
    object.set_text("type", "object");
    object.set("properties", Json::Object(properties));
    object.set("required", list(required));
    if !one_of_names.is_empty() {
        object.set("allOf", Json::List(one_of_names));
    }
    object
}

/// A variable that may be set under several names is required under any of them.
fn any_name(variable: &Variable, others: Vec<String>) -> Json {
    let names = [vec![variable.name().to_owned()], others].concat();
    let choices = names.into_iter().map(|name| {
        let mut choice = Object::default();
        choice.set("required", list([name]));
        Json::Object(choice)
    });
    let mut object = Object::default();
    object.set("anyOf", Json::List(choices.collect()));
    Json::Object(object)
}

/// Adds the properties of a variable; gives the other names under which it may be set.
fn describe_variable(variable: &Variable, properties: &mut Object) -> Vec<String> {
    properties.set(variable.name(), Json::Object(property(variable)));
    let mut others = variable.aliases();
    for alias in &others {
        let mut object = property(variable);
        object.set("deprecated", Json::True);
        properties.set(alias, Json::Object(object));
    }
    if variable.may_be_in_file() {
        let mut object = Object::default();
        object.set_text(
            "description",
            format!("The path of a file that holds {}.", variable.name()),
        );
        object.set_text("type", "string");
        let name = format!("{}_FILE", variable.name());
        properties.set(&name, Json::Object(object));
        others.push(name);
    }
    others
}

fn property(variable: &Variable) -> Object {
    let mut object = Object::default();
    let requirement = variable.requirement(Notation::Plain);
    object.set_text(
        "description",
        match variable.doc() {
            Some(doc) => format!("{doc}\n\n{requirement}"),
            None => requirement,
        },
    );
    object.set_text("type", "string");
    if variable.field().shape() == Shape::Single {
        set_rules(variable, &mut object);
    }
    let is_told = variable.judge_default() == Some(Judgement::Harmless);
    if let Some(default) = variable.default_text().filter(|_| is_told) {
        object.set_text("default", default);
    }
    if let Some(example) = variable.example() {
        object.set("examples", list([example]));
    }
    if variable.is_secret() {
        object.set("writeOnly", Json::True);
    }
    object
}

fn set_rules(variable: &Variable, object: &mut Object) {
    if !variable.allowed().is_empty() {
        object.set("enum", list(variable.allowed().iter().copied()));
    }
    if let Some(start) = variable.starts_with() {
        object.set_text("pattern", format!("^{}", escape_pattern(start)));
    } else if variable.field().own_phrase().is_some_and(is_integer) {
        object.set_text("pattern", "^[+-]?[0-9]+$");
    }
    let length = variable.length().filter(|_| !variable.is_bytes());
    let Some(length) = length else { return };
    if *length.start() > 0 {
        object.set("minLength", Json::Number(*length.start()));
    }
    if *length.end() < usize::MAX {
        object.set("maxLength", Json::Number(*length.end()));
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
