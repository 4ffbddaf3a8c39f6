//! UTF-16, the encoding of files written by PowerShell and Windows editors.

/// Returns a text in both byte orders. For ASCII, the two differ only in a NUL at one end, which is left out, so that one pattern
/// stands for both.
pub(super) fn encode(text: &str, push: &mut dyn FnMut(Vec<u8>)) {
    let mut little = bytes_of(text, u16::to_le_bytes);
    if little.last() == Some(&0) {
        little.pop();
    }
    push(little);
    let mut big = bytes_of(text, u16::to_be_bytes);
    if big.first() == Some(&0) {
        big.remove(0);
    }
    push(big);
}

/// The text as part of a longer one, in the byte order of Windows.
pub(super) fn within(text: &str) -> Vec<u8> {
    bytes_of(text, u16::to_le_bytes)
}

fn bytes_of(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    // No character has more units than bytes. A buffer that grows would leave copies behind.
    let mut bytes = Vec::with_capacity(text.len() * 2);
    bytes.extend(text.encode_utf16().flat_map(order));
    bytes
}
