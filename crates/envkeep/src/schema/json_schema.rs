//! A schema as a JSON Schema, for tools that check an environment.

mod alternatives;

use std::fmt::Write;

use super::data::{Data, Object};
use super::requirement::Notation;
use super::{Elements, Outer, Schema, Variable};
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
    /// whatever envkeep reads is valid, and not all that is valid loads. A deprecated name is a property of its own. The variables of
    /// lists and maps of structs, and of entries, are `patternProperties`. Of an enum with fields one of the variants must hold
    /// (`oneOf`): the name that chooses it, and what is required with it; not so in lists and maps.
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

/// What stands for any index and any key in a name. No name holds a control character.
const INDEX: &str = "\u{1}";
const KEY: &str = "\u{2}";

fn describe(schema: &'static Schema) -> Object {
    let (mut properties, mut patterns) = (Object::default(), Vec::new());
    let mut fallbacks = Vec::new();
    for variable in schema.variables_with(&Elements::Sample {
        index: INDEX,
        key: KEY,
    }) {
        for (name, property) in describe_variable(&variable) {
            // A variable that fields fall back to may be another's own, and is described as that.
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
    alternatives::choose(schema, "", None, &mut all);
    all.append(&mut super::json_conditions::describe(schema, ""));
    require(schema, "", Vec::new(), all, &mut object);
    object
}

/// Adds what must be set behind a prefix, beside these names, and what else must hold. Of a list that is the first elements; of a map no
/// name is known.
fn require(
    schema: &'static Schema,
    prefix: &str,
    mut required: Vec<String>,
    mut all: Vec<Data>,
    object: &mut Object,
) {
    let outer = Outer {
        prefix,
        elements: &Elements::Fewest { key: KEY },
    };
    for variable in schema.variables_behind(outer) {
        let others = other_names(&variable);
        let is_needed = variable.is_required() || variable.opens_element();
        match (
            is_needed && !variable.name().contains(KEY),
            others.is_empty(),
        ) {
            (false, _) => {}
            (true, true) => required.push(variable.name().to_owned()),
            (true, false) => all.push(any_name(&variable, others)),
        }
    }
    object.set("required", Data::from_iter(required));
    if !all.is_empty() {
        object.set("allOf", Data::List(all));
    }
}

/// Makes expressions of names with marks in them. Of two variables that a name could be one of, it is the longer.
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

/// Whether what stands behind the last key of a name is the end of what stands there in another one of the same map.
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

/// The other names under which a variable may be set.
pub(super) fn other_names(variable: &Variable) -> Vec<String> {
    let mut others = variable.other_names();
    if variable.may_be_in_file() {
        others.push(format!("{}_FILE", variable.name()));
    }
    others
}

/// The properties of a variable, by its names.
fn describe_variable(variable: &Variable) -> Vec<(String, Object)> {
    let mut properties = vec![(variable.name().to_owned(), property(variable))];
    for alias in variable.aliases() {
        let mut object = property(variable);
        object.set("deprecated", true);
        properties.push((alias, object));
    }
    for name in [variable.equal_names(), variable.fallbacks()].concat() {
        properties.push((name, property(variable)));
    }
    if variable.may_be_in_file() {
        let mut object = Object::default();
        object.set(
            "description",
            format!("The path of a file that holds {}.", told_name(variable)),
        );
        object.set("type", "string");
        properties.push((format!("{}_FILE", variable.name()), object));
    }
    properties
}

fn told_name(variable: &Variable) -> String {
    variable.name().replace(INDEX, "<n>").replace(KEY, "<key>")
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
    let is_agreed = variable.is_agreed(|reading| reading.field().requirement(Notation::Plain));
    if is_agreed && variable.field().shape() == Shape::Single {
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
