//! Hexadecimal digits, in either case.

use data_encoding::{HEXLOWER, HEXUPPER};

pub(super) fn encode(secret: &[u8], visit: &mut dyn FnMut(Vec<u8>)) {
    for digits in [HEXLOWER, HEXUPPER] {
        visit(digits.encode(secret).into_bytes());
    }
}
