//! Distinguishes made-up texts from random keys.

use super::keys;

/// What people write in place of a key.
const TELLTALES: [&str; 2] = ["example", "placeholder"];

/// Rows of characters: the alphabet, the digits, and the rows of a keyboard.
const ROWS: [&[u8]; 5] = [
    b"abcdefghijklmnopqrstuvwxyz",
    b"01234567890",
    b"qwertyuiop",
    b"asdfghjkl",
    b"zxcvbnm",
];

/// The length from which such a row, or a repeated character, is not random: in random keys, one in a million has one.
const ROW: usize = 6;

/// The length from which a text that occurs twice in one key is not random.
const REPEATED: usize = 8;

/// The smallest number of different characters in a key.
const FEWEST_DISTINCT: usize = 8;

/// Whether the text after a key's prefix was made up to show where a key goes.
pub(crate) fn is_made_up(tail: &[u8]) -> bool {
    let text = String::from_utf8_lossy(tail).to_ascii_lowercase();
    has_few_kinds(tail)
        || has_row(text.as_bytes())
        || repeats_itself(tail)
        || is_words(tail)
        || TELLTALES.iter().any(|word| text.contains(word))
        || keys::PUBLISHED
            .iter()
            .any(|key| tail.ends_with(key.as_bytes()))
}

fn has_few_kinds(tail: &[u8]) -> bool {
    let mut distinct = tail.to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    distinct.len() < FEWEST_DISTINCT
}

/// Whether some characters are in the order of a row, forwards or backwards, or are all the same.
fn has_row(text: &[u8]) -> bool {
    let are_in_row = |signs: &[u8]| {
        let mut backwards = signs.to_vec();
        backwards.reverse();
        let are_in = |row: &[u8]| {
            row.windows(ROW)
                .any(|part| part == signs || part == backwards)
        };
        ROWS.into_iter().any(are_in) || signs.windows(2).all(|pair| pair.first() == pair.last())
    };
    text.windows(ROW).any(are_in_row)
}

/// Whether a text repeats, as if someone typed a few characters and pasted them until there were enough.
fn repeats_itself(tail: &[u8]) -> bool {
    let mut runs: Vec<&[u8]> = tail.windows(REPEATED).collect();
    runs.sort_unstable();
    runs.windows(2).any(|pair| pair.first() == pair.last())
}

/// Whether a text consists of words, as `sk_live_yourSecretKeyGoesHere` does, or texts of a program that are next to each other:
/// letters only, of which few are capitals, or few are next to a letter of the other case. In a random text, half are.
fn is_words(tail: &[u8]) -> bool {
    let changes = tail.windows(2).filter(|pair| match pair {
        [one, other] => one.is_ascii_uppercase() != other.is_ascii_uppercase(),
        _ => false,
    });
    let capitals = tail.iter().filter(|byte| byte.is_ascii_uppercase());
    tail.iter().all(u8::is_ascii_alphabetic)
        && tail.iter().any(u8::is_ascii_lowercase)
        && changes.count().min(capitals.count()) * 5 <= tail.len()
}
