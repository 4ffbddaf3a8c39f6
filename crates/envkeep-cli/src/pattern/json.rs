//! The content of a JSON string. Every library escapes more than it must, and each a different set of characters.

use std::fmt::Write as _;

use zeroize::Zeroizing;

struct Dialect {
    /// The characters that are written as `\u` and four digits although that is not necessary.
    escaped: &'static str,
    slash: &'static str,
    beyond_ascii: BeyondAscii,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum BeyondAscii {
    Kept,
    Escaped,
}

const fn dialect(escaped: &'static str, slash: &'static str, beyond_ascii: BeyondAscii) -> Dialect {
    Dialect {
        escaped,
        slash,
        beyond_ascii,
    }
}

use BeyondAscii::{Escaped, Kept};

const DIALECTS: [Dialect; 9] = [
    // serde_json, JavaScript.
    dialect("", "/", Kept),
    // Python's `json.dumps`.
    dialect("", "/", Escaped),
    // PHP's `json_encode`, and the same with `JSON_UNESCAPED_UNICODE`.
    dialect("", "\\/", Escaped),
    dialect("", "\\/", Kept),
    // Go's `encoding/json`.
    dialect("<>&\u{2028}\u{2029}", "/", Kept),
    // Ruby on Rails, Gson.
    dialect("<>&'=\u{2028}\u{2029}", "/", Kept),
    // PHP with all of its `JSON_HEX_…` options.
    dialect("<>&'\"", "\\/", Escaped),
    dialect("<>&'\"", "/", Escaped),
    // .NET's `System.Text.Json`.
    dialect("<>&'\"+`", "/", Escaped),
];

/// Visits the text as each dialect writes it, and each of the results as a string within another JSON text.
pub(super) fn encode(text: &str, visit: &mut dyn FnMut(Vec<u8>)) {
    for dialect in &DIALECTS {
        for digits in [Digits::Lower, Digits::Upper] {
            let once = dialect.encode(text, digits);
            let twice = DIALECTS.first().map(|plain| plain.encode(&once, digits));
            visit(once.as_bytes().to_vec());
            if let Some(twice) = twice {
                visit(twice.as_bytes().to_vec());
            }
        }
    }
}

/// The case of the digits after `\u`.
#[derive(Clone, Copy)]
enum Digits {
    Lower,
    Upper,
}

impl Dialect {
    fn encode(&self, text: &str, digits: Digits) -> Zeroizing<String> {
        // A character of one byte becomes six bytes, one of four bytes becomes two escapes.
        let mut out = Zeroizing::new(String::with_capacity(text.len() * 6));
        for character in text.chars() {
            self.push(character, digits, &mut out);
        }
        out
    }

    fn push(&self, character: char, digits: Digits, out: &mut String) {
        let is_beyond = !character.is_ascii() && self.beyond_ascii == Escaped;
        match character {
            _ if is_beyond || self.escaped.contains(character) => {
                push_escape(character, digits, out);
            }
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '/' => out.push_str(self.slash),
            '\0'..='\u{1f}' => push_escape(character, digits, out),
            _ => out.push(character),
        }
    }
}

fn push_escape(character: char, digits: Digits, out: &mut String) {
    for unit in character.encode_utf16(&mut [0; 2]) {
        let written = match digits {
            Digits::Lower => write!(out, "\\u{unit:04x}"),
            Digits::Upper => write!(out, "\\u{unit:04X}"),
        };
        written.expect("a text takes every write");
    }
}
