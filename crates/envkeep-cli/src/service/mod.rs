//! Keys of known services, recognized by their shape if it contains a checksum or nothing else looks like it.

mod keys;
mod placeholder;

pub(crate) use placeholder::is_made_up;

use std::ops::Range;
use std::sync::LazyLock;

use regex::bytes::{Regex, RegexBuilder};

/// One kind of key that a service issues.
#[derive(Debug)]
pub(crate) struct Service {
    pub(crate) name: &'static str,
    /// The prefix of every key of this kind.
    pub(crate) prefix: &'static str,
    /// The rest, as a regular expression.
    shape: &'static str,
    proof: Proof,
    /// The page that documents the shape.
    pub(crate) source: &'static str,
}

/// What distinguishes a key from a text that looks like one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Proof {
    /// The shape, between characters that are not part of a word.
    Shape,
    /// The last six characters.
    Crc32InBase62,
}

/// A kind of key, by its number in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct ServiceId(usize);

/// The length of the longest service key, in bytes.
pub(crate) const MOST_BYTES: usize = 400;

static SHAPES: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let compile = |service: &Service| {
        RegexBuilder::new(&format!("\\A{}", service.shape))
            .unicode(false)
            .build()
            .expect("a test compiles every shape of the table")
    };
    keys::SERVICES.iter().map(compile).collect()
});

impl ServiceId {
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        (0..keys::SERVICES.len()).map(Self)
    }

    pub(crate) fn service(self) -> &'static Service {
        keys::SERVICES
            .get(self.0)
            .expect("numbers are made of the table alone")
    }

    /// The key of this kind at the place of the prefix, or `None` if something else is there.
    pub(crate) fn find(self, text: &[u8], start: usize) -> Option<Range<usize>> {
        let service = self.service();
        let tail = start + service.prefix.len();
        let rest = text.get(start..)?.strip_prefix(service.prefix.as_bytes())?;
        let rest = rest.get(..MOST_BYTES).unwrap_or(rest);
        if service.proof == Proof::Shape && begins_inside_word(text.get(..start)?) {
            return None;
        }
        let found = SHAPES.get(self.0)?.find(rest)?;
        let behind = rest.get(found.end());
        let is_key = match service.proof {
            Proof::Crc32InBase62 => has_checksum(found.as_bytes()),
            Proof::Shape => {
                !behind.is_some_and(|next| is_of_word(*next) || *next == b'-')
                    && !placeholder::is_made_up(found.as_bytes())
            }
        };
        is_key.then(|| start..tail + found.end())
    }
}

const BASE62: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// Whether the last six bytes are the CRC-32 of the bytes before them.
fn has_checksum(tail: &[u8]) -> bool {
    let Some((random, checksum)) = tail.split_last_chunk::<6>() else {
        return false;
    };
    let mut rest = crc32fast::hash(random);
    checksum.iter().rev().all(|digit| {
        let expected = usize::try_from(rest % 62)
            .ok()
            .and_then(|at| BASE62.get(at));
        rest /= 62;
        expected == Some(digit)
    })
}

fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn begins_inside_word(before: &[u8]) -> bool {
    match before {
        // The letter of an escape such as `\n` is not part of the text after it.
        [.., b'\\', b'n' | b'r' | b't'] | [] => false,
        [.., last] => is_of_word(*last),
    }
}

#[cfg(test)]
mod tests;
