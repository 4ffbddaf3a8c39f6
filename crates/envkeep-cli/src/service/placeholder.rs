//! What tells a text that was made up from a key that chance made.

use super::keys;

/// What people write where a key goes.
const TELLTALES: [&str; 2] = ["example", "placeholder"];

/// What follows upon each other in the alphabet, among the digits, and on a keyboard.
const ROWS: [&[u8]; 5] = [
    b"abcdefghijklmnopqrstuvwxyz",
    b"01234567890",
    b"qwertyuiop",
    b"asdfghjkl",
    b"zxcvbnm",
];

/// How many signs of such a row, or of one kind, chance does not put side by side. It would do so in one of a million keys.
const ROW: usize = 6;

/// Nor does chance make a text of so many signs twice in one key.
const REPEATED: usize = 8;

/// A key has more kinds of signs.
const FEWEST_DISTINCT: usize = 8;

/// Whether what stands behind the prefix of a key was made up to show where one goes.
pub(super) fn is_made_up(tail: &[u8]) -> bool {
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

/// Whether some signs follow upon each other as they do in a row, from either end, or are the same one again and again.
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

/// Whether a text comes twice, as where somebody typed a few signs and pasted them until there were enough.
fn repeats_itself(tail: &[u8]) -> bool {
    let mut runs: Vec<&[u8]> = tail.windows(REPEATED).collect();
    runs.sort_unstable();
    runs.windows(2).any(|pair| pair.first() == pair.last())
}

/// Whether these are words, as in `sk_live_yourSecretKeyGoesHere` and where the texts of a program stand side by side: letters
/// alone, of which few are capitals, or few stand beside one of the other case. Of what chance makes, half are.
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
