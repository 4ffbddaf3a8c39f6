//! Base64 in both alphabets, wherever the secret starts in the encoded text.

use data_encoding::{BASE64_NOPAD, BASE64URL_NOPAD};
use zeroize::Zeroizing;

use super::{Edge, Edges, Encoding};

/// The line lengths of encoders: MIME and `base64`, PEM and `openssl base64`.
const LINE_LENGTHS: [usize; 2] = [76, 64];

/// Digits of base64, in both alphabets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Digits(u64);

impl Digits {
    /// The digits with these lowest bits.
    fn ending_in(value: usize, bits: usize) -> Self {
        let fits = |digit: &usize| digit % (1 << bits) == value % (1 << bits);
        Self::collect((0..64).filter(fits))
    }

    /// The digits with these highest bits.
    fn starting_with(value: usize, bits: usize) -> Self {
        let fits = |digit: &usize| digit >> (6 - bits) == value;
        Self::collect((0..64).filter(fits))
    }

    fn collect(digits: impl Iterator<Item = usize>) -> Self {
        Self(digits.fold(0, |set, digit| set | 1 << digit))
    }

    pub(crate) fn contains(self, byte: u8) -> bool {
        value_of(byte).is_some_and(|value| self.0 >> value & 1 == 1)
    }

    pub(crate) fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

fn value_of(byte: u8) -> Option<u8> {
    Some(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    })
}

/// Visits the digits that consist of bits of the secret only, for each of the three places in a group of three bytes where it may
/// start, and the lines of a secret that starts an encoded text and is longer than a line.
pub(super) fn encode(secret: &[u8], visit: &mut dyn FnMut(Encoding, Vec<u8>, Edges)) {
    for (encoding, alphabet) in [
        (Encoding::Base64, BASE64_NOPAD),
        (Encoding::Base64Url, BASE64URL_NOPAD),
    ] {
        for bytes_before in 0..3 {
            let mut shifted = Zeroizing::new(vec![0; bytes_before]);
            shifted.reserve_exact(secret.len());
            shifted.extend_from_slice(secret);
            let digits = Zeroizing::new(alphabet.encode(&shifted));
            let first = (bytes_before * 8).div_ceil(6);
            let end = shifted.len() * 8 / 6;
            let own = digits.as_bytes().get(first..end).unwrap_or_default();
            let edges = edges(secret, bytes_before);
            visit(encoding, own.to_vec(), edges);
            if bytes_before == 0 {
                break_lines(own, &mut |lines| visit(encoding, lines, edges));
            }
        }
    }
}

/// The digits at the edges of a secret that starts after this many bytes.
fn edges(secret: &[u8], bytes_before: usize) -> Edges {
    let first = secret.first().copied().map_or(0, usize::from);
    let last = secret.last().copied().map_or(0, usize::from);
    // The secret's first complete digit starts at a multiple of six bits; the bits before that share a digit with the previous
    // byte.
    let before = match bytes_before {
        1 => Edge::Shared(Digits::ending_in(first >> 4, 4)),
        2 => Edge::Shared(Digits::ending_in(first >> 6, 2)),
        _ => Edge::Clean,
    };
    let after = match (bytes_before + secret.len()) % 3 {
        1 => Edge::Shared(Digits::starting_with(last & 0b11, 2)),
        2 => Edge::Shared(Digits::starting_with(last & 0b1111, 4)),
        _ => Edge::Clean,
    };
    Edges { before, after }
}

fn break_lines(digits: &[u8], visit: &mut dyn FnMut(Vec<u8>)) {
    for length in LINE_LENGTHS {
        if digits.len() <= length {
            continue;
        }
        for end in [&b"\n"[..], b"\r\n"] {
            let lines: Vec<&[u8]> = digits.chunks(length).collect();
            visit(lines.join(end));
        }
    }
}
