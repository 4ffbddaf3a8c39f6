//! Base64 in both alphabets, wherever in the encoded text the secret starts.

use data_encoding::{BASE64_NOPAD, BASE64URL_NOPAD};
use zeroize::Zeroizing;

use super::{Edge, Edges, Encoding};

/// Where encoders break lines: MIME and `base64`, PEM and `openssl base64`.
const LINE_LENGTHS: [usize; 2] = [76, 64];

/// Whether a byte is a digit of either alphabet.
pub(crate) fn is_digit(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_')
}

/// Visits the digits that hold nothing but bits of the secret, for each of the three places at which it may start in a group
/// of three bytes, and the lines of one that starts an encoded text and is longer than a line.
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
            let edges = Edges {
                before: edge(bytes_before * 8),
                after: edge(shifted.len() * 8),
            };
            visit(encoding, own.to_vec(), edges);
            if bytes_before == 0 {
                break_lines(own, &mut |lines| visit(encoding, lines, edges));
            }
        }
    }
}

/// What stands at a boundary so many bits behind the start of a group.
fn edge(bits: usize) -> Edge {
    if bits.is_multiple_of(6) {
        Edge::Clean
    } else {
        Edge::Shared
    }
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
