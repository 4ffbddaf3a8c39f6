//! Whether a string is a list or a table in the syntax of JSON, TOML or Python. This does not parse it, but only distinguishes
//! it from lookalikes.

use crate::letters::Letters;

/// How deep such a string may be nested before it counts as something else.
const DEEPEST: usize = 16;

/// Whether the whole text is a list.
pub(super) fn is_list(text: &str) -> bool {
    // A list cut off at its first line end leaves only its opening bracket.
    text == "[" || is_whole(text, '[') || (text.contains(['"', '\'']) && is_whole(text, '('))
}

/// Whether the whole text is a table with keys.
pub(super) fn is_table(text: &str) -> bool {
    text == "{" || is_whole(text, '{')
}

fn is_whole(text: &str, open: char) -> bool {
    text.starts_with(open) && value(text, 0).is_some_and(str::is_empty)
}

/// The rest after a value and its trailing blanks, if a string starts with one.
fn value(text: &str, depth: usize) -> Option<&str> {
    let behind = match text.chars().next()? {
        '[' if depth < DEEPEST => items(text.get(1..)?, ']', depth)?,
        '(' if depth < DEEPEST => items(text.get(1..)?, ')', depth)?,
        '{' if depth < DEEPEST => items(text.get(1..)?, '}', depth)?,
        quote @ ('"' | '\'') => string(text.get(1..)?, quote)?,
        _ => word(text)?,
    };
    Some(behind.trim_start())
}

/// The rest after the items of a list or the pairs of a table, including the closing bracket.
fn items(text: &str, close: char, depth: usize) -> Option<&str> {
    let mut rest = text.trim_start();
    loop {
        if let Some(behind) = rest.strip_prefix(close) {
            return Some(behind);
        }
        rest = if close == '}' {
            pair(rest, depth)?
        } else {
            value(rest, depth + 1)?
        };
        match rest.strip_prefix(',') {
            Some(behind) => rest = behind.trim_start(),
            None => return rest.strip_prefix(close),
        }
    }
}

fn pair(text: &str, depth: usize) -> Option<&str> {
    let behind = if let quote @ ('"' | '\'') = text.chars().next()? {
        string(text.get(1..)?, quote)?
    } else {
        let is_inner = |letter: char| letter.is_ascii_alphanumeric() || "_-.".contains(letter);
        let behind = text.trim_start_where(is_inner);
        (behind.len() < text.len()).then_some(behind)?
    };
    let behind = behind.trim_start().strip_prefix([':', '='])?;
    value(behind.trim_start(), depth + 1)
}

fn string(text: &str, quote: char) -> Option<&str> {
    let mut is_escaped = false;
    let end = text.char_indices().find(|&(_, character)| {
        let closes = character == quote && !is_escaped;
        is_escaped = character == '\\' && !is_escaped;
        closes
    });
    text.get(end?.0 + 1..)
}

/// A number, or one of the words for true, false and null.
fn word(text: &str) -> Option<&str> {
    let is_inner = |letter: char| letter.is_ascii_alphanumeric() || "+-._".contains(letter);
    let behind = text.trim_start_where(is_inner);
    let word = text.get(..text.len() - behind.len())?;
    let is_known = matches!(word, "true" | "false" | "null" | "True" | "False" | "None");
    (is_known || word.parse::<f64>().is_ok()).then_some(behind)
}

#[cfg(test)]
mod tests {
    use super::{is_list, is_table};

    #[test]
    fn lists_of_other_syntaxes_are_told_from_what_looks_like_them() {
        for text in [
            "[]",
            "[ ]",
            "[",
            "[1]",
            "[1, 2.5, -3]",
            "[\"https://a.example\",\"https://b.example\"]",
            "['a', 'it\\'s']",
            "['a',]",
            "[true, None, [\"x\"], {\"a\": 1}]",
            "[\n  \"a\"\n]",
            "[\"a]b\"]",
            "('a', 'b')",
        ] {
            assert!(is_list(text), "{text}");
        }
        for text in [
            "",
            "a,b",
            "[::1],[fe80::1]",
            "[::1]",
            "[fe80::1%eth0]",
            "[a-z]",
            "[abc]*.log",
            "[^/]+",
            "[0-9]+",
            "[0-9]",
            "[1],[2]",
            "[\"a\"] x",
            "[\"a",
            "[1 2]",
            "[1,,2]",
            "(1)",
            "('a')?",
            "{\"a\":1}",
        ] {
            assert!(!is_list(text), "{text}");
        }
        assert!(is_table("{\"a\": 1, 'b': \"x\"}") && is_table("{a = 1}"));
        assert!(!is_table("{a}") && !is_table("{{x}}") && !is_table("{\"a\"}"));
        assert!(!is_table("{: 1}") && !is_table("{\"a\" 1}"));
    }

    #[test]
    fn what_is_nested_deeper_than_16_times_is_something_else() {
        let nested = |open: &str, close: &str, depth: usize| {
            format!("{}{}", open.repeat(depth), close.repeat(depth))
        };
        assert!(is_list(&nested("[", "]", 16)));
        assert!(!is_list(&nested("[", "]", 17)));
        assert!(is_list(&format!("[{}]", nested("(", ")", 15))));
        assert!(!is_list(&format!("[{}]", nested("(", ")", 16))));
        assert!(is_list(&format!(
            "[{}1{}]",
            "{a:".repeat(15),
            "}".repeat(15)
        )));
        assert!(!is_list(&format!(
            "[{}1{}]",
            "{a:".repeat(16),
            "}".repeat(16)
        )));
    }

    #[test]
    fn what_is_nested_deep_or_long_is_answered_at_once() {
        assert!(!is_list(&"[".repeat(100_000)));
        assert!(is_list(&format!("[{}1]", "1,".repeat(100_000))));
    }
}
