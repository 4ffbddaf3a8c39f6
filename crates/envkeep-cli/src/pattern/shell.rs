//! How shells, and programs that write for shells, quote a text.

use std::fmt::Write as _;

use zeroize::Zeroizing;

/// How the characters of a word are quoted.
enum Dialect {
    /// In single quotes; a single quote in the word becomes this.
    SingleQuoted(&'static str),
    /// With a backslash before each of these.
    Backslash(&'static str),
    /// The same, where a line feed or a carriage return among these becomes a letter, as in an env file.
    EnvFile(&'static str),
    /// With a backslash before everything but letters, digits and these.
    BackslashBut(&'static str),
    /// Between `$'` and `'`, or as Python prints a string.
    AnsiC(BeyondAscii),
}

enum BeyondAscii {
    Kept,
    /// As the digits of its bytes in base 8.
    Octal,
    /// As the digits of its bytes in base 16.
    Hex,
}

const DIALECTS: [Dialect; 14] = [
    // `set -x`, `alias`, `declare`, git.
    Dialect::SingleQuoted("'\\''"),
    // Python's `shlex.quote`.
    Dialect::SingleQuoted("'\"'\"'"),
    // dash.
    Dialect::SingleQuoted("'\"'\"''"),
    // In double quotes: `declare -p`, and the same if `!` is special.
    Dialect::Backslash("\"\\$`"),
    Dialect::Backslash("\"\\$`!"),
    Dialect::Backslash("\"\\"),
    // envkeep itself, and the same on one line.
    Dialect::EnvFile("\"\\$\r"),
    Dialect::EnvFile("\"\\$\r\n"),
    // bash's `printf %q`; `#` and `~` only at the start of a word.
    Dialect::Backslash(" !\"$&'()*,;<>?[\\]^`{|}"),
    Dialect::Backslash(" !\"#$&'()*,;<>?[\\]^`{|}~"),
    // Ruby's `Shellwords.escape`.
    Dialect::BackslashBut("_-.,:+/@\n"),
    Dialect::AnsiC(BeyondAscii::Kept),
    Dialect::AnsiC(BeyondAscii::Octal),
    Dialect::AnsiC(BeyondAscii::Hex),
];

pub(super) fn encode(text: &str, visit: &mut dyn FnMut(Vec<u8>)) {
    for dialect in &DIALECTS {
        // No character needs more than five bytes for each of its own.
        let mut out = Zeroizing::new(String::with_capacity(text.len() * 5));
        for character in text.chars() {
            dialect.push(character, &mut out);
        }
        visit(out.as_bytes().to_vec());
    }
    visit(with_runs_quoted(text));
}

/// As dash writes it: runs of single quotes are in double quotes, and nothing comes after one at the end.
fn with_runs_quoted(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() * 5);
    let mut is_in_run = false;
    for byte in text.bytes() {
        if (byte == b'\'') != is_in_run {
            out.extend_from_slice(if is_in_run { b"\"'" } else { b"'\"" });
            is_in_run = !is_in_run;
        }
        out.push(byte);
    }
    if is_in_run {
        out.push(b'"');
    }
    out
}

impl Dialect {
    fn push(&self, character: char, out: &mut String) {
        match self {
            Self::SingleQuoted(quote) if character == '\'' => out.push_str(quote),
            Self::Backslash(special) if special.contains(character) => {
                out.extend(['\\', character]);
            }
            Self::EnvFile(special) if special.contains(character) => {
                let written = match character {
                    '\n' => 'n',
                    '\r' => 'r',
                    _ => character,
                };
                out.extend(['\\', written]);
            }
            Self::BackslashBut(plain)
                if !character.is_alphanumeric() && !plain.contains(character) =>
            {
                out.extend(['\\', character]);
            }
            Self::AnsiC(beyond) => push_ansi_c(character, beyond, out),
            _ => out.push(character),
        }
    }
}

fn push_ansi_c(character: char, beyond: &BeyondAscii, out: &mut String) {
    match character {
        '\'' => out.push_str("\\'"),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        _ if character.is_ascii() => out.push(character),
        _ => push_beyond_ascii(character, beyond, out),
    }
}

fn push_beyond_ascii(character: char, beyond: &BeyondAscii, out: &mut String) {
    for byte in character.encode_utf8(&mut [0; 4]).bytes() {
        let written = match beyond {
            BeyondAscii::Kept => return out.push(character),
            BeyondAscii::Octal => write!(out, "\\{byte:03o}"),
            BeyondAscii::Hex => write!(out, "\\x{byte:02x}"),
        };
        written.expect("a text takes every write");
    }
}
