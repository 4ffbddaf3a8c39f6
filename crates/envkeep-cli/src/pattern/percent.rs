//! Percent-encoding. Every library leaves different punctuation unchanged.

/// The characters that stay unchanged besides letters and digits, and the encoding of a space.
struct Dialect {
    kept: &'static str,
    space: &'static str,
}

const DIALECTS: [Dialect; 11] = [
    // RFC 3986, section 2.3: Go's and PHP's for paths, Python's `quote(…, safe='')`, Ruby's.
    Dialect::percent("-._~"),
    // JavaScript's `encodeURIComponent`.
    Dialect::percent("-_.!~*'()"),
    // JavaScript's `encodeURI`.
    Dialect::percent(";,/?:@&=+$-_.!~*'()#"),
    // Python's `quote`.
    Dialect::percent("-._~/"),
    // Go's `url.PathEscape`.
    Dialect::percent("-._~$&+=:@"),
    // The URL Standard's userinfo: browsers, Rust's and Node's `url`.
    Dialect::percent("!$%&'()*+,-.~_"),
    // The URL Standard's path.
    Dialect::percent("!$%&'()*+,-.~_/:;=@[\\]|"),
    // The URL Standard's query.
    Dialect::percent("!$%&()*+,-.~_/:;=@[\\]|?^`{}"),
    // The URL Standard's forms, Java's `URLEncoder`.
    Dialect::form("*-._"),
    // Python's `quote_plus`, Go's `url.QueryEscape`; PHP's `urlencode` escapes `~`.
    Dialect::form("-._~"),
    Dialect::form("-._"),
];

impl Dialect {
    const fn percent(kept: &'static str) -> Self {
        Self { kept, space: "%20" }
    }

    const fn form(kept: &'static str) -> Self {
        Self { kept, space: "+" }
    }

    fn keeps(&self, byte: u8) -> bool {
        byte.is_ascii_alphanumeric() || self.kept.as_bytes().contains(&byte)
    }
}

const LOWER: &[u8; 16] = b"0123456789abcdef";
const UPPER: &[u8; 16] = b"0123456789ABCDEF";

/// Visits the text as each dialect writes it, and with every byte escaped.
pub(super) fn encode(text: &str, visit: &mut dyn FnMut(Vec<u8>)) {
    for digits in [UPPER, LOWER] {
        for dialect in &DIALECTS {
            let mut out = Vec::with_capacity(text.len() * 3);
            for byte in text.bytes() {
                match byte {
                    b' ' => out.extend_from_slice(dialect.space.as_bytes()),
                    _ if dialect.keeps(byte) => out.push(byte),
                    _ => push_escape(byte, digits, &mut out),
                }
            }
            visit(out);
        }
        let mut out = Vec::with_capacity(text.len() * 3);
        for byte in text.bytes() {
            push_escape(byte, digits, &mut out);
        }
        visit(out);
    }
}

fn push_escape(byte: u8, digits: &[u8; 16], out: &mut Vec<u8>) {
    out.push(b'%');
    for nibble in [byte >> 4, byte & 0xf] {
        out.extend(digits.get(usize::from(nibble)));
    }
}

/// The text with its escapes decoded, or `None` if it has no escapes or they do not decode to text.
pub(super) fn decode(text: &str) -> Option<String> {
    if !text.contains('%') {
        return None;
    }
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let escape = (*first == b'%').then(|| after.get(..2)).flatten();
        let byte = escape.and_then(|digits| {
            let digits = std::str::from_utf8(digits).ok()?;
            u8::from_str_radix(digits, 16).ok()
        });
        out.push(byte.unwrap_or(*first));
        rest = match byte {
            Some(_) => after.get(2..).unwrap_or_default(),
            None => after,
        };
    }
    String::from_utf8(out).ok()
}
