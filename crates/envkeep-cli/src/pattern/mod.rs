//! Every form that a secret may take in a text, as bytes to search for.
//!
//! A program seldom prints a key unchanged: the key is in base64 in an `Authorization` header, percent-encoded in the query of a
//! URL, escaped in a JSON log, or quoted in the trace of a shell. [`patterns`] returns all of these forms as data, so a search need
//! not know how any of them is made.

mod base64;
mod grams;
mod hex;
mod json;
mod part;
mod percent;
mod shell;
mod skip;
mod utf16;

use std::fmt;

use zeroize::Zeroizing;

pub(crate) use base64::Digits;
pub(crate) use grams::Grams;
pub(crate) use skip::{Head, Next, Skip, WINDOW};

/// The length from which a value is searched for. A shorter one would be found in unrelated text.
pub(crate) const FEWEST_CHARACTERS: usize = 8;

/// The number of keys in one value up to which each is searched for in every encoding; of more, only as they are.
const MOST_ITEMS_ENCODED: usize = 32;

/// One form of a secret in a text. `Debug` shows no byte of it.
pub(crate) struct Pattern {
    bytes: Zeroizing<Vec<u8>>,
    part: Part,
    encoding: Encoding,
    edges: Edges,
}

/// The part of a value that a pattern stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Part {
    /// The value, without the blanks around it.
    Whole,
    /// The password of a URL, on its own.
    UrlPassword,
    /// One line of several, such as those of a private key.
    Line,
    /// A key in a list, in JSON, or among the settings of a connection.
    Item,
}

/// The encoding of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Encoding {
    Plain,
    Base64,
    Base64Url,
    Percent,
    Json,
    Shell,
    Hex,
    Utf16,
}

/// The characters next to a pattern that contain some bits of the secret and some of its neighbors. They are digits of base64,
/// which has six bits in a digit, wherever the secret starts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Edges {
    pub(crate) before: Edge,
    pub(crate) after: Edge,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Edge {
    /// No bits of the secret are there.
    #[default]
    Clean,
    /// A digit there contains some bits of it, and can only be one of these.
    Shared(Digits),
}

impl Edge {
    /// The digits that may be there; none if the edge is clean.
    pub(crate) fn digits(self) -> Digits {
        match self {
            Self::Clean => Digits::default(),
            Self::Shared(digits) => digits,
        }
    }

    fn join(&mut self, other: Self) {
        *self = match (*self, other) {
            (Self::Shared(digits), Self::Shared(others)) => Self::Shared(digits.union(others)),
            (shared @ Self::Shared(_), Self::Clean) | (Self::Clean, shared) => shared,
        };
    }
}

impl Pattern {
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) fn encoding(&self) -> Encoding {
        self.encoding
    }

    pub(crate) fn part(&self) -> Part {
        self.part
    }

    /// Whether encoders break text in this encoding into lines.
    pub(crate) fn is_folded(&self) -> bool {
        let has_lines = matches!(
            self.encoding,
            Encoding::Base64 | Encoding::Base64Url | Encoding::Hex
        );
        has_lines && !self.bytes.contains(&b'\n')
    }

    pub(crate) fn edges(&self) -> Edges {
        self.edges
    }

    /// Adds the edges of another pattern with the same bytes.
    pub(crate) fn join_edges(&mut self, other: Edges) {
        self.edges.before.join(other.before);
        self.edges.after.join(other.after);
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Pattern")
            .field("part", &self.part)
            .field("encoding", &self.encoding)
            .finish_non_exhaustive()
    }
}

/// Whether a value is too short to be searched for.
pub(crate) fn is_too_short(value: &str) -> bool {
    value.trim().chars().count() < FEWEST_CHARACTERS
}

/// Whether a value is a URL with a password.
pub(crate) fn has_password(value: &str) -> bool {
    part::passwords(value).next().is_some()
}

/// Whether a value is a URL whose password is too short to be searched for on its own.
pub(crate) fn has_short_password(value: &str) -> bool {
    part::passwords(value).any(is_too_short)
}

/// Every form of a value in a text, each once; none for a value that [`is_too_short`].
pub(crate) fn patterns(value: &str) -> Vec<Pattern> {
    let mut patterns = Patterns::default();
    let parts = part::of(value);
    let items = parts.iter().filter(|(part, _)| *part == Part::Item).count();
    for (part, text) in parts {
        if is_too_short(&text) {
            continue;
        }
        patterns.push(part, Encoding::Plain, text.as_bytes().to_vec());
        if part == Part::Line || part == Part::Item && items > MOST_ITEMS_ENCODED {
            continue;
        }
        patterns.push_encoded(part, &text);
    }
    patterns.0
}

/// The patterns so far. Of two equal ones, the first is kept.
#[derive(Default)]
struct Patterns(Vec<Pattern>);

impl Patterns {
    fn push_encoded(&mut self, part: Part, text: &str) {
        for bytes in part::line_ends(text) {
            self.push(part, Encoding::Plain, bytes);
        }
        // `powershell -EncodedCommand` takes base64 of UTF-16.
        let wide = Zeroizing::new(utf16::within(text));
        for bytes in [text.as_bytes(), &wide] {
            base64::encode(bytes, &mut |encoding, bytes, edges| {
                self.push_with_edges(part, encoding, bytes, edges);
            });
        }
        percent::encode(text, &mut |bytes| self.push(part, Encoding::Percent, bytes));
        json::encode(text, &mut |bytes| self.push(part, Encoding::Json, bytes));
        shell::encode(text, &mut |bytes| self.push(part, Encoding::Shell, bytes));
        utf16::encode(text, &mut |bytes| self.push(part, Encoding::Utf16, bytes));
        hex::encode(text.as_bytes(), &mut |bytes| {
            self.push(part, Encoding::Hex, bytes);
        });
    }

    fn push(&mut self, part: Part, encoding: Encoding, bytes: Vec<u8>) {
        self.push_with_edges(part, encoding, bytes, Edges::default());
    }

    fn push_with_edges(&mut self, part: Part, encoding: Encoding, bytes: Vec<u8>, edges: Edges) {
        let bytes = Zeroizing::new(bytes);
        if self.0.iter().any(|pattern| *pattern.bytes == *bytes) {
            return;
        }
        self.0.push(Pattern {
            bytes,
            part,
            encoding,
            edges,
        });
    }
}

#[cfg(test)]
mod tests;
