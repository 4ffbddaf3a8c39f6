//! Describes a type in an operator's terms, given the compiler's name for it.

/// A type in singular and plural: "a list of texts", "lists of texts".
struct Noun {
    one: String,
    many: String,
}

/// The values of a type: "a map of lists of integers"; for a type of the program, its short name.
pub(super) fn in_words(type_name: &str) -> String {
    noun(type_name).one
}

/// The phrase for a type that accepts any value.
pub(super) const ANY: &str = "any value";

/// Types without type arguments.
const PLAIN: &[(&[&str], &str, &str)] = &[
    (&["String", "str", "OsString", "OsStr"], "a text", "texts"),
    (&["bool"], "a boolean", "booleans"),
    (&["char"], "a character", "characters"),
    (&["f32", "f64"], "a number", "numbers"),
    (
        &[
            "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize",
            "NonZero",
        ],
        "an integer",
        "integers",
    ),
    (&["PathBuf", "Path"], "a path", "paths"),
    (&["Duration"], "a duration", "durations"),
    (&["ByteSize"], "a size", "sizes"),
    (&["Url"], "a URL", "URLs"),
    (&["Uuid"], "a UUID", "UUIDs"),
    (
        &["IpAddr", "Ipv4Addr", "Ipv6Addr"],
        "an IP address",
        "IP addresses",
    ),
    (
        &["SocketAddr", "SocketAddrV4", "SocketAddrV6"],
        "an IP address with a port",
        "IP addresses with ports",
    ),
    (&["Value"], ANY, "any values"),
];

const LISTS: [&str; 5] = ["Vec", "VecDeque", "HashSet", "BTreeSet", "LinkedList"];

const MAPS: [&str; 3] = ["HashMap", "BTreeMap", "IndexMap"];

/// Wrappers, which the phrase skips.
const HOLDERS: [&str; 8] = [
    "Option",
    "Secret",
    "SecretBox",
    "Box",
    "Rc",
    "Arc",
    "Zeroizing",
    "Cow",
];

fn noun(type_name: &str) -> Noun {
    let name = type_name.trim().trim_start_matches('&');
    if let Some(inner) = inside(name, '[', ']') {
        let item = inner.rsplit_once("; ").map_or(inner, |(item, _)| item);
        return holding("list", &noun(item).many);
    }
    if let Some(inner) = inside(name, '(', ')') {
        let items = arguments(inner);
        let what = if items.len() == 2 { "pair" } else { "list" };
        let mut content = String::new();
        for item in items {
            if !content.is_empty() {
                content.push_str(" and ");
            }
            content.push_str(&noun(item).one);
        }
        return holding(what, &content);
    }
    let (path, inner) = match name.split_once('<') {
        Some((path, inner)) => (path, inner.strip_suffix('>').unwrap_or(inner)),
        None => (name, ""),
    };
    let short = path.rsplit("::").next().unwrap_or(path);
    let inner = arguments(inner);
    if let Some((_, one, many)) = PLAIN.iter().find(|(names, ..)| names.contains(&short)) {
        return Noun {
            one: (*one).to_owned(),
            many: (*many).to_owned(),
        };
    }
    let content = if HOLDERS.contains(&short) || LISTS.contains(&short) {
        inner.iter().find(|argument| !argument.starts_with('\''))
    } else if MAPS.contains(&short) {
        inner.get(1)
    } else {
        None
    };
    match content {
        Some(content) if HOLDERS.contains(&short) => noun(content),
        Some(content) if LISTS.contains(&short) => holding("list", &noun(content).many),
        Some(content) => holding("map", &noun(content).many),
        None => Noun {
            one: format!("`{short}`"),
            many: format!("`{short}`"),
        },
    }
}

fn holding(what: &str, content: &str) -> Noun {
    Noun {
        one: format!("a {what} of {content}"),
        many: format!("{what}s of {content}"),
    }
}

fn inside(name: &str, opening: char, closing: char) -> Option<&str> {
    name.strip_prefix(opening)?.strip_suffix(closing)
}

/// The parts of a list of types, split at the commas outside brackets.
fn arguments(list: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let is_comma = |character: char| {
        match character {
            '<' | '(' | '[' => depth += 1,
            '>' | ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        character == ',' && depth == 0
    };
    let mut arguments = Vec::new();
    for part in list.split(is_comma) {
        if !part.trim().is_empty() {
            arguments.push(part.trim());
        }
    }
    arguments
}

#[cfg(test)]
mod tests {
    use std::any::type_name;
    use std::collections::{BTreeMap, HashMap, HashSet};
    use std::net::IpAddr;
    use std::time::Duration;

    use super::in_words;
    use crate::secret::Secret;

    struct Upstream;
    struct Generic<T>(std::marker::PhantomData<T>);

    #[test]
    fn a_type_is_told_whole_and_without_its_holders() {
        for (name, words) in [
            (type_name::<Duration>(), "a duration"),
            (type_name::<Option<Duration>>(), "a duration"),
            (type_name::<Vec<Upstream>>(), "a list of `Upstream`"),
            (type_name::<Secret<Vec<Upstream>>>(), "a list of `Upstream`"),
            (type_name::<Option<Vec<String>>>(), "a list of texts"),
            (
                type_name::<BTreeMap<String, Vec<u32>>>(),
                "a map of lists of integers",
            ),
            (
                type_name::<HashMap<String, HashMap<u8, Option<bool>>>>(),
                "a map of maps of booleans",
            ),
            (type_name::<HashSet<IpAddr>>(), "a list of IP addresses"),
            (type_name::<[f64; 3]>(), "a list of numbers"),
            (
                type_name::<(u8, Vec<(String, Upstream)>)>(),
                "a pair of an integer and a list of pairs of a text and `Upstream`",
            ),
            (
                type_name::<(Vec<u8>, bool)>(),
                "a pair of a list of integers and a boolean",
            ),
            (type_name::<&'static str>(), "a text"),
            (type_name::<std::borrow::Cow<'static, str>>(), "a text"),
            (type_name::<std::num::NonZeroU16>(), "an integer"),
            (type_name::<Generic<Vec<u8>>>(), "`Generic`"),
            ("", "``"),
            ("Vec<", "`Vec`"),
            ("(((", "`(((`"),
        ] {
            assert_eq!(in_words(name), words, "{name}");
        }
    }
}
