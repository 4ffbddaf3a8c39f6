//! A random value.

use data_encoding::BASE64URL_NOPAD;
use zeroize::Zeroizing;

use crate::failure::Failure;

/// The given number of random bytes, in the variant of base64 that never needs quotes.
pub(super) fn value(count: u16) -> Result<Zeroizing<String>, Failure> {
    let mut bytes = Zeroizing::new(vec![0; usize::from(count)]);
    getrandom::fill(&mut bytes).map_err(|cause| Failure::System {
        action: "get random bytes from the system",
        cause: cause.into(),
    })?;
    let length = BASE64URL_NOPAD.encode_len(bytes.len());
    let mut text = Zeroizing::new(String::with_capacity(length));
    BASE64URL_NOPAD.encode_append(&bytes, &mut text);
    Ok(text)
}
