//! A first scan of a value, which suffices for most: finds signs of possible hazards.

use super::reference;
use crate::credential::may_start_like_key;

/// What was seen, one bit each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Signs(u32);

impl Signs {
    pub(crate) const NOTHING: Self = Self(0);
    pub(super) const CONTROL: Self = Self(1);
    pub(super) const NOT_ASCII: Self = Self(2);
    pub(super) const HASH: Self = Self(4);
    pub(super) const EQUALS: Self = Self(8);
    pub(super) const AT: Self = Self(16);
    pub(super) const COLON: Self = Self(32);
    pub(super) const BRACKET: Self = Self(64);
    pub(super) const SLASH: Self = Self(128);
    /// The first or the last byte is not a visible ASCII character.
    pub(super) const EDGE: Self = Self(256);
    /// The first byte is a quote, or may precede one.
    pub(super) const QUOTE: Self = Self(512);
    pub(super) const TILDE: Self = Self(1024);
    /// The first byte is a dash, as in an armoured key.
    pub(super) const DASH: Self = Self(2048);
    /// The value may start like a known service's key.
    pub(super) const KEY: Self = Self(4096);
    /// The value may start like a reference to a secret.
    pub(super) const REFERENCE: Self = Self(16384);
    /// A quote stands at the start of an item, or of what is behind an `=`.
    pub(super) const ITEM_IN_QUOTES: Self = Self(65_536);
    /// Not a sign of a hazard by itself.
    const DIGIT: Self = Self(8192);
    /// Not a sign of a hazard by itself either.
    const COMMA: Self = Self(32768);
    /// Bytes that no known service's key contains.
    const NO_KEY: Self = Self(1 | 2 | 4 | 16 | 32 | 64 | 128);

    #[inline]
    pub(crate) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let (Some(&first), Some(&last)) = (bytes.first(), bytes.last()) else {
            return Self(0);
        };
        let seen = FIRST.get(usize::from(first)).copied().unwrap_or_default();
        let mut signs = Self(seen).and(Self(of_bytes(bytes)));
        if !last.is_ascii_graphic() {
            signs = signs.and(Self::EDGE).and(Self::QUOTE);
        }
        if signs.has(Self::DIGIT) && !signs.has(Self::NO_KEY) && may_start_like_key(bytes) {
            signs = signs.and(Self::KEY);
        }
        if signs.has(Self::ITEM_IN_QUOTES) && !may_start_item(bytes) {
            signs = Self(signs.0 & !Self::ITEM_IN_QUOTES.0);
        }
        let meaningless = if signs.has(Self::COLON.and(Self::BRACKET).and(Self::SLASH)) {
            signs = signs.with_context(bytes);
            Self::DIGIT.and(Self::COMMA).and(Self::SLASH)
        } else {
            // A password is between a colon and an `@`.
            Self::DIGIT.and(Self::COMMA).and(Self::SLASH).and(Self::AT)
        };
        Self(signs.0 & !meaningless.0)
    }

    /// Refines the signs of colons, brackets and slashes by their context. A colon counts before a port, in a URL with a
    /// user, and in what Kubernetes sets.
    fn with_context(mut self, bytes: &[u8]) -> Self {
        let is_reference = self.has(Self::QUOTE) || reference::may_begin(bytes);
        if is_reference {
            self = self.and(Self::REFERENCE);
        }
        let colon = bytes.iter().position(|&byte| byte == b':');
        let behind = colon.and_then(|colon| bytes.get(colon + 1));
        let is_port = |behind: Option<&u8>| behind.is_some_and(u8::is_ascii_digit);
        // In a list, any colon may be the one before a port.
        let is_in_list = || {
            let mut pairs = bytes.windows(2);
            self.has(Self::COMMA) && pairs.any(|pair| matches!(pair, [b':', b'0'..=b'9']))
        };
        let is_before_port = is_port(behind) || is_in_list();
        let is_link = matches!(
            bytes,
            [b't', b'c', b'p', ..] | [b'u', b'd', b'p', ..] | [b's', b'c', b't', b'p', ..]
        );
        if !self.has(Self::AT) && !is_link && !is_before_port {
            self = Self(self.0 & !Self::COLON.0);
        }
        if !self.has(Self::COLON) {
            self = Self(self.0 & !Self::AT.0);
        }
        self
    }

    #[inline]
    pub(crate) const fn is_nothing(self) -> bool {
        self.0 == 0
    }

    /// Whether the value contains `=` or `;`.
    pub(crate) const fn may_assign(self) -> bool {
        self.has(Self::EQUALS)
    }

    /// Whether the value contains a `:` that may follow a scheme.
    pub(crate) const fn may_have_scheme(self) -> bool {
        self.has(Self::COLON)
    }

    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether any of these signs was found.
    pub(super) const fn has(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }
}

/// The signs of all bytes, eight at a time in a long text.
#[inline]
fn of_bytes(mut bytes: &[u8]) -> u32 {
    let meaning = |&byte: &u8| MEANINGS.get(usize::from(byte)).copied().unwrap_or_default();
    let mut seen = 0;
    while let [a, b, c, d, e, f, g, h, rest @ ..] = bytes {
        seen |= meaning(a) | meaning(b) | meaning(c) | meaning(d);
        seen |= meaning(e) | meaning(f) | meaning(g) | meaning(h);
        bytes = rest;
    }
    for byte in bytes {
        seen |= meaning(byte);
    }
    seen
}

/// Whether a quote follows a sign or a blank, and not a letter as in `it's`.
fn may_start_item(bytes: &[u8]) -> bool {
    let mut pairs = bytes.windows(2);
    let is_start = |before: u8| !before.is_ascii_alphanumeric() && before != b'\\';
    pairs.any(|pair| matches!(*pair, [before, b'"' | b'\'' | b'`'] if is_start(before)))
}

/// The signs of each byte.
const MEANINGS: [u32; 256] = {
    let mut meanings = [0; 256];
    let mut rest: &mut [u32] = &mut meanings;
    let mut byte = 0_u8;
    while let [meaning, others @ ..] = rest {
        *meaning = match byte {
            0..=0x1f | 0x7f => Signs::CONTROL.0,
            0x80.. => Signs::NOT_ASCII.0,
            b'#' => Signs::HASH.0,
            // Another variable's assignment may follow either of these.
            b'=' | b';' => Signs::EQUALS.0,
            b'@' => Signs::AT.0,
            b':' => Signs::COLON.0,
            b'[' | b'{' | b'(' => Signs::BRACKET.0,
            b'/' => Signs::SLASH.0,
            b'~' => Signs::TILDE.0,
            b',' => Signs::COMMA.0,
            b'"' | b'\'' | b'`' => Signs::ITEM_IN_QUOTES.0,
            b'0'..=b'9' => Signs::DIGIT.0,
            _ => 0,
        };
        rest = others;
        byte = byte.wrapping_add(1);
    }
    meanings
};

/// The additional signs of each byte at the start of a value.
const FIRST: [u32; 256] = {
    let mut meanings = [0; 256];
    let mut rest: &mut [u32] = &mut meanings;
    let mut byte = 0_u8;
    while let [meaning, others @ ..] = rest {
        *meaning = match byte {
            b'"' | b'\'' | b'`' => Signs::QUOTE.0,
            b'-' => Signs::DASH.0,
            b'$' => Signs::REFERENCE.0,
            graphic if graphic.is_ascii_graphic() => 0,
            _ => Signs::EDGE.0 | Signs::QUOTE.0,
        };
        rest = others;
        byte = byte.wrapping_add(1);
    }
    meanings
};

#[cfg(test)]
mod tests {
    use super::Signs;

    #[test]
    fn a_usual_value_has_no_sign() {
        for text in [
            "",
            "8080",
            "true",
            "eu-central-1",
            "info",
            "two words",
            "a,b",
            "30s",
            "it's",
            "5'10\"",
        ] {
            assert!(Signs::of(text).is_nothing(), "{text}");
        }
        for text in [
            "a\n",
            " a",
            "é",
            "a #b",
            "a=b",
            "'a'",
            "~/x",
            "-----BEGIN",
            "a:1",
            "[1]",
            "a,'b'",
            "a \"b\"",
        ] {
            assert!(!Signs::of(text).is_nothing(), "{text}");
        }
    }

    #[test]
    fn a_sign_is_seen_wherever_it_stands_and_however_often() {
        for sign in ["#", "=", ";", "~", "[", "\u{1}", "é", "\u{200b}"] {
            for first in 1..17 {
                let mut text = "x".repeat(20);
                text.replace_range(first..=first, sign);
                let signs = Signs::of(&text);
                assert!(!signs.is_nothing(), "{text:?}");
                for second in first + sign.len()..18 {
                    let mut twice = text.clone();
                    twice.replace_range(second..=second, sign);
                    assert_eq!(Signs::of(&twice), signs, "{twice:?}");
                }
            }
        }
    }

    #[test]
    fn a_key_is_looked_for_where_a_digit_stands_and_nothing_that_no_key_has() {
        let key = "ghp_16C7e42F292c6912E7710c838347Ae178B4a";
        assert!(Signs::of(key).has(Signs::KEY));
        for text in [
            "ghp_".to_owned(),
            format!("{key}#"),
            format!("{key}/x"),
            format!("x{key}"),
        ] {
            assert!(!Signs::of(&text).has(Signs::KEY), "{text}");
        }
    }

    #[test]
    fn a_reference_is_looked_for_where_its_brackets_colons_or_slashes_stand() {
        for text in [
            "{{ x }}",
            "ENC(x)",
            "ENC[x]",
            "#{x}",
            "{cipher}x",
            "op://x",
            "vault:x",
            "ref+x/y",
            "projects/a/secrets/b",
            " {{ x }}",
            "'[x]'",
        ] {
            assert!(Signs::of(text).has(Signs::REFERENCE), "{text}");
        }
        for text in ["[x]", "x/y", "(x)", "ENC", "https://x"] {
            assert!(!Signs::of(text).has(Signs::REFERENCE), "{text}");
        }
    }

    #[test]
    fn a_blank_at_either_edge_and_a_quote_at_the_start_are_signs() {
        for text in [" x", "x ", " x ", " ", "é", "xé"] {
            assert!(Signs::of(text).has(Signs::EDGE), "{text}");
            assert!(Signs::of(text).has(Signs::QUOTE), "{text}");
        }
        for text in ["'x'", "\"x", "`x"] {
            assert!(Signs::of(text).has(Signs::QUOTE), "{text}");
            assert!(!Signs::of(text).has(Signs::EDGE), "{text}");
        }
        assert!(Signs::of("x'y\"").is_nothing());
    }

    #[test]
    fn a_colon_counts_before_a_port_behind_a_user_and_in_a_link() {
        for text in [
            "a:1", "a:b,c:1", "u:p@h", "tcp:x", "udp:x", "sctp:x", "h:80/x",
        ] {
            assert!(Signs::of(text).has(Signs::COLON), "{text}");
        }
        for text in ["a:b", "a:b,c:d", "a:b:1", "http:x", "1:a"] {
            assert!(!Signs::of(text).has(Signs::COLON), "{text}");
        }
        assert!(Signs::of("u:p@h").has(Signs::AT));
        for text in ["p@h", "p@h/x", "[p@h]"] {
            assert!(!Signs::of(text).has(Signs::AT), "{text}");
        }
    }
}
