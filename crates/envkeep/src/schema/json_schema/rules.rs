//! What JSON Schema can say about the text of one variable.

use super::escape_pattern;
use crate::schema::Variable;
use crate::schema::data::{Data, Object};
use crate::value::{Kind, Shape};

/// Adds the rules for the text of a variable. If an empty value counts as absent, it is allowed, unless the variable is
/// required under this one name.
pub(super) fn set_rules(variable: &Variable, blank: Blank, object: &mut Object) {
    if blank == Blank::Unjudged {
        return;
    }
    let rules = rules(variable);
    if variable.may_be_empty() {
        object.extend(rules);
    } else if blank == Blank::Refused {
        object.extend(with_something(rules));
    } else if !rules.is_empty() {
        let nothing = Object::default().with("maxLength", 0_usize);
        object.set("anyOf", Data::from_iter([nothing, rules]));
    }
}

/// Whether a variable may be empty.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Blank {
    Allowed,
    Refused,
    /// Not judged: it may be unread, as another variable, or as one that is read only under a condition.
    Unjudged,
}

fn with_something(mut rules: Object) -> Object {
    if !rules.has("minLength") && !rules.has("enum") {
        rules.set("minLength", 1_usize);
    }
    rules
}

fn rules(variable: &Variable) -> Object {
    let mut rules = Object::default();
    if variable.field().shape() != Shape::Single {
        return rules;
    }
    if !variable.allowed().is_empty() {
        rules.set("enum", variable.allowed().iter().copied().collect::<Data>());
    }
    let start = variable.starts_with();
    let start = start.map(|start| format!("^{}", escape_pattern(start)));
    let kind = variable.field().kinds().value;
    match (start, pattern(kind)) {
        (Some(start), Some(pattern)) => {
            let of_pattern = |text: String| Object::default().with("pattern", text);
            let both = [start, pattern].map(of_pattern);
            rules.set("allOf", Data::from_iter(both));
        }
        (Some(pattern), None) | (None, Some(pattern)) => rules.set("pattern", pattern),
        (None, None) => {}
    }
    let (least, most) = match (kind, variable.length().filter(|_| !variable.is_bytes())) {
        (Kind::Character, _) => (1, 1),
        (_, Some(length)) => (*length.start(), *length.end()),
        (_, None) => (0, usize::MAX),
    };
    if least > 0 {
        rules.set("minLength", least);
    }
    if most < usize::MAX {
        rules.set("maxLength", most);
    }
    rules
}

/// The pattern for the texts of a kind; `None` for kinds that need more than a pattern.
fn pattern(kind: Kind) -> Option<String> {
    Some(match kind {
        Kind::Bool => choice(&["true", "false", "1", "0", "yes", "no", "on", "off"], "")?,
        Kind::Choice { names, .. } => choice(names, "[-_]*")?,
        Kind::U8 | Kind::U16 | Kind::U32 | Kind::U64 | Kind::U128 | Kind::Usize => {
            r"^\+?[0-9]+$".to_owned()
        }
        Kind::NonZeroU8
        | Kind::NonZeroU16
        | Kind::NonZeroU32
        | Kind::NonZeroU64
        | Kind::NonZeroUsize => r"^\+?0*[1-9][0-9]*$".to_owned(),
        Kind::I8 | Kind::I16 | Kind::I32 | Kind::I64 | Kind::I128 | Kind::Isize => {
            r"^[+-]?[0-9]+$".to_owned()
        }
        Kind::Hex => "^([0-9A-Fa-f]{2})*$".to_owned(),
        Kind::Base64 => "^[A-Za-z0-9+/_-]*={0,2}$".to_owned(),
        _ => return None,
    })
}

/// The pattern for one of these words in any case, with ignored characters around each letter.
pub(super) fn choice(words: &[&str], between: &str) -> Option<String> {
    let words: Option<Vec<String>> = words
        .iter()
        .map(|word| in_any_case(word, between))
        .collect();
    Some(format!("^({})$", words?.join("|")))
}

/// Returns `None` for a word with letters whose upper case this does not know.
fn in_any_case(word: &str, between: &str) -> Option<String> {
    let mut expression = between.to_owned();
    for letter in word.chars() {
        match letter {
            '-' | '_' => continue,
            // The Kelvin sign is an upper-case k too.
            'k' | 'K' => expression.push_str("[kK\u{212a}]"),
            letter if letter.is_ascii_alphabetic() => {
                expression.push('[');
                expression.push(letter.to_ascii_lowercase());
                expression.push(letter.to_ascii_uppercase());
                expression.push(']');
            }
            letter if letter.is_ascii() => {
                expression.push_str(&escape_pattern(&letter.to_string()));
            }
            _ => return None,
        }
        expression.push_str(between);
    }
    Some(expression)
}
