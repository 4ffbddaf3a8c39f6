use std::fmt::Write;

use super::unprintable::is_unprintable;

/// JSON with every unprintable character written as `\u` and its code units (RFC 8259, section 7), so that it reads as the same
/// text. In JSON on one line, such characters occur only in strings.
pub(crate) fn json(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        // Indented JSON has line feeds between tokens; in strings they are already escaped.
        if character == '\n' || !is_unprintable(character) {
            out.push(character);
            continue;
        }
        for unit in character.encode_utf16(&mut [0; 2]) {
            let _ = write!(out, "\\u{unit:04x}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::json;

    proptest! {
        #[test]
        fn json_reads_as_the_same_text(text in "([\\u{85}\\u{ad}\\u{61c}\\u{202e}\\u{e0041}\\\\\"\n]|(?s:.)){0,16}") {
            let written = json(&serde_json::to_string(&text).expect("a string"));
            prop_assert!(!written.contains(super::is_unprintable), "{}", written);
            prop_assert_eq!(serde_json::from_str::<String>(&written).expect("a string"), text);
        }
    }
}
