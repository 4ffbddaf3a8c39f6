//! A value that another program writes.

use std::io::Read;

use zeroize::Zeroizing;

use super::{MOST_BYTES, too_long};
use crate::failure::Failure;

/// The whole input, without the single line end that most programs write after it.
pub(super) fn read(mut input: impl Read) -> Result<Zeroizing<Vec<u8>>, Failure> {
    // A buffer that grows would leave copies behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(MOST_BYTES + 3));
    let read = input
        .by_ref()
        .take(MOST_BYTES as u64 + 3)
        .read_to_end(&mut bytes);
    read.map_err(|cause| Failure::System {
        action: "read standard input",
        cause,
    })?;
    if bytes.ends_with(b"\n") {
        bytes.pop();
        if bytes.ends_with(b"\r") {
            bytes.pop();
        }
    }
    if bytes.len() > MOST_BYTES {
        return Err(too_long());
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::{MOST_BYTES, read};

    #[test]
    fn one_line_end_is_taken_off_and_no_more() {
        for (input, expected) in [
            ("key", "key"),
            ("key\n", "key"),
            ("key\r\n", "key"),
            ("key\n\n", "key\n"),
            ("key\r", "key\r"),
            ("\nkey", "\nkey"),
        ] {
            let value = read(input.as_bytes()).expect("it can be read");
            assert_eq!(value.as_slice(), expected.as_bytes(), "{input:?}");
        }
    }

    #[test]
    fn what_no_program_can_be_given_is_refused() {
        let longest = [vec![b'a'; MOST_BYTES], b"\r\n".to_vec()].concat();
        assert!(read(&*longest).is_ok());
        let longer = [vec![b'a'; MOST_BYTES + 1], b"\n".to_vec()].concat();
        assert!(read(&*longer).is_err());
        assert!(read(&*vec![b'a'; 2 * MOST_BYTES]).is_err());
    }
}
