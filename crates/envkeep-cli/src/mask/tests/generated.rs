//! The mask, held to a search that takes its time and has the whole text before it.

use data_encoding::{BASE64, HEXLOWER};
use proptest::prelude::*;

use super::super::Mask;
use super::{masked, pieces};
use crate::pattern::{Edge, Pattern, patterns};

/// Which bytes of a text belong to a secret.
fn covered(secrets: &[(&str, &str)], text: &[u8]) -> Vec<bool> {
    let mut covered = vec![false; text.len()];
    let is_in = |edge: Edge, byte: Option<&u8>| byte.is_some_and(|it| edge.digits().contains(*it));
    for pattern in secrets.iter().flat_map(|(_, value)| patterns(value)) {
        let bytes = pattern.bytes();
        for (start, window) in text.windows(bytes.len()).enumerate() {
            if window != bytes {
                continue;
            }
            let end = start + bytes.len();
            let edges = pattern.edges();
            let before = start.checked_sub(1).and_then(|place| text.get(place));
            let first = start - usize::from(is_in(edges.before, before));
            let end = end + usize::from(is_in(edges.after, text.get(end)));
            let range = covered
                .get_mut(first..end)
                .expect("a window is in the text");
            range.fill(true);
        }
    }
    covered
}

/// The text with a `#` for every run of bytes that belong to secrets.
fn searched(secrets: &[(&str, &str)], text: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for (byte, is_covered) in text.iter().zip(covered(secrets, text)) {
        match is_covered {
            false => out.push(*byte),
            true if out.last() != Some(&b'#') => out.push(b'#'),
            true => {}
        }
    }
    out
}

/// The same with a `#` for every run of names.
fn without_names(text: &[u8]) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::new();
    let mut is_name = false;
    for byte in text {
        match byte {
            b'[' if out.last() != Some(&b'#') => out.push(b'#'),
            b'[' => {}
            _ if !is_name => out.push(*byte),
            _ => {}
        }
        is_name = (is_name || *byte == b'[') && *byte != b']';
    }
    out
}

/// Secrets of few letters, so that they overlap themselves and each other, and texts made of them, of their starts and ends, and
/// of what else these letters can make.
fn tangle() -> impl Strategy<Value = (Vec<String>, Vec<u8>, Vec<usize>)> {
    let secrets = proptest::collection::vec("[ab]{8,12}|[ab]{8}/[ab%]{1,3}|abab[ab]{4,30}", 1..5);
    secrets.prop_flat_map(|secrets| {
        let mut bits: Vec<Vec<u8>> = Vec::new();
        for secret in &secrets {
            // The search knows nothing of secrets that line ends cut, which `folded` makes.
            let patterns = patterns(secret);
            let on_one_line = |bytes: &&[u8]| !bytes.contains(&b'\n');
            for bytes in patterns.iter().map(Pattern::bytes).filter(on_one_line) {
                let half = bytes.len() / 2;
                bits.extend(
                    [
                        bytes,
                        &bytes[..half],
                        &bytes[half..],
                        &bytes[..bytes.len() - 1],
                    ]
                    .map(<[u8]>::to_vec),
                );
            }
            bits.extend(["", "x", "xy"].map(|before| {
                BASE64
                    .encode(format!("{before}{secret}!").as_bytes())
                    .into_bytes()
            }));
        }
        bits.extend(["a", "b", ".", "Y", "h"].map(|bit| bit.as_bytes().to_vec()));
        let text = proptest::collection::vec(proptest::sample::select(bits), 1..40);
        let lengths = proptest::collection::vec(1_usize..80, 1..20);
        (Just(secrets), text.prop_map(|bits| bits.concat()), lengths)
    })
}

/// A secret, and a text in base64 or hexadecimal digits that holds it, in three: what stands before all digits that hold a bit of
/// the secret, these, and what stands behind them.
fn folded() -> impl Strategy<Value = (String, [String; 3])> {
    let around = "[ -~]{0,90}";
    let parts = ("[!-~]{8,90}", around, around, 16_usize..80, 0..4);
    parts.prop_map(|(secret, before, after, length, kind)| {
        let whole = format!("{before}{secret}{after}");
        let (digits, bits) = if kind % 2 == 0 {
            (BASE64.encode(whole.as_bytes()), 6)
        } else {
            (HEXLOWER.encode(whole.as_bytes()), 4)
        };
        let first = 8 * before.len() / bits;
        let end = (8 * (before.len() + secret.len())).div_ceil(bits);
        let line_end = if kind < 2 { "\n" } else { "\r\n" };
        let mut parts = [String::new(), String::new(), String::new()];
        for (place, digit) in digits.char_indices() {
            let part = &mut parts[usize::from(place >= first) + usize::from(place >= end)];
            if place > 0 && place % length == 0 {
                part.push_str(line_end);
            }
            part.push(digit);
        }
        (secret, parts)
    })
}

/// How many digits of the secret are seen before its name and behind it.
fn seen(parts: &[String; 3], shown: &[u8]) -> (usize, usize) {
    let shown = String::from_utf8_lossy(shown);
    let (before, behind) = shown.split_once("[KEY]").expect("its name is shown");
    let [first, digits, last] = parts;
    let start = before
        .strip_prefix(first.as_str())
        .expect("what stands before is kept");
    let end = behind
        .strip_suffix(last.as_str())
        .expect("what stands behind is kept");
    assert!(
        digits.starts_with(start) && digits.ends_with(end),
        "{digits} is shown as {shown}"
    );
    let count = |text: &str| text.chars().filter(|it| !it.is_whitespace()).count();
    (count(start), count(end))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn exactly_what_belongs_to_a_secret_is_masked_however_the_text_is_cut(
        (values, text, lengths) in tangle(),
    ) {
        let names = ["A", "B", "C", "D"];
        let secrets: Vec<(&str, &str)> = names.into_iter().zip(values.iter().map(String::as_str)).collect();
        let mask = Mask::new(secrets.iter().copied());
        let whole = masked(&mask, &[&text]);
        let (shown, expected) = (without_names(&whole), searched(&secrets, &text));
        prop_assert_eq!(String::from_utf8_lossy(&shown), String::from_utf8_lossy(&expected));
        let cut = masked(&mask, &pieces(&text, &lengths));
        prop_assert_eq!(String::from_utf8_lossy(&whole), String::from_utf8_lossy(&cut));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_secret_that_is_broken_into_lines_is_masked(
        (secret, parts) in folded(),
        lengths in proptest::collection::vec(1_usize..40, 1..20),
    ) {
        let mask = Mask::new([("KEY", secret.as_str())]);
        let text = parts.concat();
        // A line end may stand between the secret and a digit that shares bits with it.
        let (before, behind) = seen(&parts, &masked(&mask, &[text.as_bytes()]));
        prop_assert!(before <= 1 && behind <= 1, "{before} and {behind} digits");
        let (before, behind) = seen(&parts, &masked(&mask, &pieces(text.as_bytes(), &lengths)));
        prop_assert!(before <= 8 && behind <= 1, "{before} and {behind} digits");
    }
}
