//! Decodes text that is percent-encoded or escaped as in JSON.

use zeroize::Zeroizing;

/// Decodes bytes written as `%` and two hexadecimal digits (RFC 3986, section 2.1), and characters written as in JSON (RFC 8259,
/// section 7), as `\u` and four digits or as `\/`. Returns `None` if there are none.
pub(super) fn decoded_once(text: &str) -> Option<Zeroizing<String>> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len()));
    let mut rest = text.as_bytes();
    while let [first, behind @ ..] = rest {
        let (number, taken) = match (first, behind) {
            (b'%', digits) => (hexadecimal(digits.get(..2)), 3),
            (b'\\', [b'u', digits @ ..]) => (hexadecimal(digits.get(..4)), 6),
            (b'\\', [b'/', ..]) => (Some(u32::from(b'/')), 2),
            _ => (None, 1),
        };
        let Some(number) = number else {
            bytes.push(*first);
            rest = behind;
            continue;
        };
        match u8::try_from(number) {
            // In JSON this is a character, after `%` a byte.
            Ok(byte) if byte.is_ascii() || *first == b'%' => bytes.push(byte),
            _ => {
                let character = char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER);
                bytes.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
            }
        }
        rest = rest.get(taken..)?;
    }
    if bytes.len() == text.len() {
        return None;
    }
    Some(Zeroizing::new(String::from_utf8_lossy(&bytes).into_owned()))
}

fn hexadecimal(digits: Option<&[u8]>) -> Option<u32> {
    digits?.iter().try_fold(0, |number, digit| {
        Some(number * 16 + char::from(*digit).to_digit(16)?)
    })
}
