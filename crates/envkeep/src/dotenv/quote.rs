//! The text between quotes: which escapes are known, and which are hazards.

use super::code::Code;

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quote {
    None,
    Single,
    Double,
}

impl Quote {
    /// The length of the mark on either side of the value.
    pub(crate) const fn width(self) -> usize {
        match self {
            Quote::None => 0,
            Quote::Single | Quote::Double => 1,
        }
    }
}

/// The first carriage return in a quoted value, which is read as a line feed, together with one that follows.
pub(crate) fn carriage_return(value: &str) -> Option<(Code, usize)> {
    let place = value.find('\r')?;
    let code = match value.as_bytes().get(place + 1) {
        Some(b'\n') => Code::CarriageReturnInValue,
        _ => Code::LoneCarriageReturn,
    };
    Some((code, place))
}

/// Calls `warn` with each kind of hazard in a quoted value once, with its offset in the value.
pub(crate) fn hazards(value: &str, quote: Quote, mut warn: impl FnMut(Code, usize)) {
    if quote == Quote::Double {
        return escapes(value, warn);
    }
    if value.ends_with('\\') {
        warn(Code::BackslashBeforeQuote, value.len() - 1);
    }
}

fn escapes(value: &str, mut warn: impl FnMut(Code, usize)) {
    let mut warned = Vec::new();
    let mut rest = value;
    while let Some(place) = rest.find('\\') {
        let after = rest.get(place + 1..).unwrap_or_default();
        let code = match after.chars().next() {
            Some('n' | 'r' | '\\' | '"' | '$') => None,
            Some('t') => Some(Code::TabEscape),
            Some('\n' | '\r') => Some(Code::BackslashNewline),
            _ => Some(Code::UnknownEscape),
        };
        if let Some(code) = code.filter(|code| !warned.contains(code)) {
            warned.push(code);
            warn(code, value.len() - after.len() - 1);
        }
        let escaped = usize::from(after.starts_with('\\'));
        rest = after.get(escaped..).unwrap_or_default();
    }
}

/// Whether a value contains a pair of ASCII bytes. This searches byte by byte: in a debug build, the standard library's
/// `contains` leaves parts of the value on the stack.
pub(crate) fn has_pair(value: &str, pair: [u8; 2]) -> bool {
    let mut last = 0;
    value
        .bytes()
        .any(|byte| std::mem::replace(&mut last, byte) == pair[0] && byte == pair[1])
}

/// Whether a reference's name can start with this character.
pub(crate) const fn is_name_start(character: char) -> bool {
    character.is_ascii_alphabetic() || character == '_'
}

/// Whether a reference's name can continue with this character.
pub(crate) const fn goes_on_in_name(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}

/// One part of a written value.
pub(crate) enum Part<'t> {
    /// Literal text, decoded.
    Text(&'t str),
    /// An unescaped `$`, at this offset of the document.
    Dollar(usize),
    /// The `}` that ends an operand.
    Close,
}

/// Where a part of a value is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Value,
    /// Inside `${NAME:-…}`, where a `}` ends the text.
    Operand,
}

/// Splits a value into parts, from front to back.
pub(crate) struct Parts<'t> {
    /// The rest of the value.
    rest: &'t str,
    /// The offset of the value's end in the document.
    end: usize,
    quote: Quote,
}

impl<'t> Parts<'t> {
    pub(crate) const fn new(value: &'t str, end: usize, quote: Quote) -> Parts<'t> {
        Parts {
            rest: value,
            end,
            quote,
        }
    }

    /// The offset of the rest in the document.
    pub(crate) const fn offset(&self) -> usize {
        self.end - self.rest.len()
    }

    pub(crate) const fn rest(&self) -> &'t str {
        self.rest
    }

    /// Consumes `length` bytes and returns them.
    pub(crate) fn take(&mut self, length: usize) -> &'t str {
        let (taken, rest) = self
            .rest
            .split_at_checked(length)
            .unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    pub(crate) fn next(&mut self, place: Place) -> Option<Part<'t>> {
        let is_special = |byte: u8| match byte {
            b'$' | b'\\' => self.quote != Quote::Single,
            b'\r' => true,
            b'}' => place == Place::Operand,
            _ => false,
        };
        let plain = self
            .rest
            .bytes()
            .position(is_special)
            .unwrap_or(self.rest.len());
        if plain > 0 {
            return Some(Part::Text(self.take(plain)));
        }
        let offset = self.offset();
        Some(match self.rest.as_bytes().first()? {
            b'$' => {
                self.take(1);
                Part::Dollar(offset)
            }
            b'\r' => {
                self.take(if self.rest.starts_with("\r\n") { 2 } else { 1 });
                Part::Text("\n")
            }
            b'}' => {
                self.take(1);
                Part::Close
            }
            _ => Part::Text(self.escape()),
        })
    }

    /// Consumes a backslash and, if they form an escape, the next character.
    fn escape(&mut self) -> &'t str {
        let escaped = self.rest.as_bytes().get(1);
        let decoded = match (self.quote, escaped) {
            (_, Some(b'$')) => "$",
            (Quote::Double, Some(b'n')) => "\n",
            (Quote::Double, Some(b'r')) => "\r",
            (Quote::Double, Some(b't')) => "\t",
            (Quote::Double, Some(b'\\')) => "\\",
            (Quote::Double, Some(b'"')) => "\"",
            _ => return self.take(1),
        };
        self.take(2);
        decoded
    }
}
