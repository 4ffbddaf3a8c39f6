//! The mask on texts whose outcome is plain.

#![expect(
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that panics has failed, and says where"
)]

mod generated;

use data_encoding::BASE64;

use super::{Holding, Mask, Masker};

const KEY: &str = "sk_live_4eC39HqLyjWD";
const OTHER: &str = "HqLyjWDarjtT1zdp7dc";
const LONGER: &str = "sk_live_4eC39HqLyjWD-and-more";

/// Cuts a text at every place that is a multiple of one of these numbers, in turn.
fn pieces<'t>(text: &'t [u8], lengths: &[usize]) -> Vec<&'t [u8]> {
    let mut pieces = Vec::new();
    let mut rest = text;
    for length in lengths.iter().cycle() {
        if rest.is_empty() {
            break;
        }
        let (piece, after) = rest.split_at((*length).clamp(1, rest.len()));
        pieces.push(piece);
        rest = after;
    }
    pieces
}

fn masked(mask: &Mask, pieces: &[&[u8]]) -> Vec<u8> {
    let mut masker = Masker::new(mask, Holding::Everything);
    let mut out = Vec::new();
    for piece in pieces {
        masker.push(piece, &mut out);
    }
    masker.let_go(&mut out);
    assert!(masker.held().is_empty());
    out
}

fn masked_whole(secrets: &[(&str, &str)], text: &str) -> String {
    let mask = Mask::new(secrets.iter().copied());
    let out = masked(&mask, &[text.as_bytes()]);
    String::from_utf8(out).expect("it stays text")
}

#[test]
fn a_secret_is_replaced_by_its_name() {
    let secrets = [("STRIPE_KEY", KEY)];
    let text = format!("key={KEY}, base64 {}.", BASE64.encode(KEY.as_bytes()));
    assert_eq!(
        masked_whole(&secrets, &text),
        "key=[STRIPE_KEY], base64 [STRIPE_KEY]=."
    );
}

#[test]
fn of_a_secret_that_starts_another_the_longer_is_named() {
    let secrets = [("SHORT", KEY), ("LONG", LONGER)];
    let text = format!("{LONGER} {KEY}-and-mor {KEY}");
    assert_eq!(
        masked_whole(&secrets, &text),
        "[LONG] [SHORT]-and-mor [SHORT]"
    );
}

#[test]
fn two_secrets_that_overlap_are_both_masked_whole() {
    let text = format!("{KEY}arjtT1zdp7dc.");
    assert!(text.contains(KEY) && text.contains(OTHER));
    assert_eq!(
        masked_whole(&[("ONE", KEY), ("OTHER", OTHER)], &text),
        "[ONE][OTHER]."
    );
}

#[test]
fn a_digit_behind_two_secrets_that_end_together_is_masked_if_it_holds_bits_of_one() {
    let secrets = [("SHORT", "abcdefgh"), ("LONG", "x-YWJjZGVmZ2")];
    let text = format!("x-{}", BASE64.encode(b"abcdefgh"));
    assert_eq!(masked_whole(&secrets, &text), "[LONG]=");
}

#[test]
fn two_secrets_that_share_a_digit_are_both_masked() {
    let text = BASE64.encode(b"abcdefghabcdefgh");
    let mask = Mask::new([("KEY", "abcdefgh")]);
    for lengths in [[text.len()], [1]] {
        let out = masked(&mask, &pieces(text.as_bytes(), &lengths));
        assert_eq!(String::from_utf8_lossy(&out), "[KEY][KEY]==");
    }
}

#[test]
fn a_secret_that_overlaps_itself_is_named_once() {
    assert_eq!(
        masked_whole(&[("A", "aaaaaaaa")], "aaaaaaaaaaa b aaaaaaa"),
        "[A] b aaaaaaa"
    );
}

#[test]
fn a_secret_twice_in_a_row_is_named_twice() {
    assert_eq!(
        masked_whole(&[("KEY", KEY)], &format!("{KEY}{KEY}")),
        "[KEY][KEY]"
    );
}

#[test]
fn of_two_variables_with_one_value_the_first_is_named_and_a_whole_value_before_a_part() {
    let url = "postgres://app:hunter2hunter2@db/shop";
    let secrets = [
        ("URL", url),
        ("PASSWORD", "hunter2hunter2"),
        ("AGAIN", "hunter2hunter2"),
    ];
    assert_eq!(
        masked_whole(&secrets, &format!("{url} hunter2hunter2")),
        "[URL] [PASSWORD]"
    );
}

#[test]
fn bytes_are_held_only_while_they_may_start_a_secret() {
    let mask = Mask::new([("KEY", "sk_live_4eC39HqLyjWD-")]);
    let mut masker = Masker::new(&mask, Holding::Everything);
    let mut out = Vec::new();
    for (bytes, shown) in [
        ("a line\n", "a line\n"),
        ("sk_", ""),
        ("live_4eC39", ""),
        ("sk_live", "sk_live_4eC39"),
        ("!", "sk_live!"),
        ("$ ", "$ "),
    ] {
        masker.push(bytes.as_bytes(), &mut out);
        assert_eq!(String::from_utf8_lossy(&out), shown, "{bytes}");
        out.clear();
    }
    assert!(masker.held().is_empty());
}

#[test]
fn a_secret_that_cannot_go_on_is_named_at_once() {
    let mask = Mask::new([("KEY", KEY)]);
    let mut masker = Masker::new(&mask, Holding::Everything);
    let mut out = Vec::new();
    masker.push(KEY.as_bytes(), &mut out);
    assert_eq!(String::from_utf8_lossy(&out), "[KEY]");
}

#[test]
fn on_a_terminal_fewer_than_four_bytes_are_shown_at_once_and_the_rest_is_still_masked() {
    let mask = Mask::new([("KEY", KEY)]);
    let mut masker = Masker::new(&mask, Holding::FromFourBytes);
    let mut out = Vec::new();
    masker.push(b"sk_", &mut out);
    assert_eq!(String::from_utf8_lossy(&out), "sk_");
    masker.push(b"l", &mut out);
    assert_eq!(String::from_utf8_lossy(&out), "sk_");
    masker.push(&KEY.as_bytes()[4..], &mut out);
    assert_eq!(String::from_utf8_lossy(&out), "sk_[KEY]");
}

#[test]
fn what_follows_after_no_more_waiting_is_still_masked() {
    let mask = Mask::new([("KEY", KEY)]);
    let mut masker = Masker::new(&mask, Holding::FromFourBytes);
    let mut out = Vec::new();
    masker.push(b"sk_live", &mut out);
    assert!(out.is_empty() && !masker.held().is_empty());
    masker.let_go(&mut out);
    masker.push(&KEY.as_bytes()[7..], &mut out);
    masker.push(b".", &mut out);
    assert_eq!(String::from_utf8_lossy(&out), "sk_live[KEY].");
}

#[test]
fn the_end_of_a_stream_shows_what_is_no_secret_after_all() {
    assert_eq!(masked_whole(&[("KEY", LONGER)], KEY), KEY);
}

#[test]
fn without_a_secret_nothing_is_changed() {
    assert_eq!(masked_whole(&[], "sk_live_"), "sk_live_");
}

#[test]
fn the_end_of_a_line_is_not_held_for_what_the_next_may_bring() {
    let mask = Mask::new([("KEY", KEY)]);
    let digits = BASE64.encode(KEY.as_bytes());
    let mut masker = Masker::new(&mask, Holding::Everything);
    let mut out = Vec::new();
    masker.push(format!("{}\n", &digits[..7]).as_bytes(), &mut out);
    assert_eq!(String::from_utf8_lossy(&out), format!("{}\n", &digits[..7]));
    out.clear();
    masker.push(&digits.as_bytes()[7..], &mut out);
    assert_eq!(String::from_utf8_lossy(&out), "[KEY]=");
}

#[test]
fn a_digit_that_shares_bits_with_a_secret_is_held_with_the_start_of_a_line() {
    let mask = Mask::new([("KEY", KEY)]);
    let digits = BASE64.encode(format!("ab{KEY}").as_bytes());
    let (line, next) = digits.split_at(15);
    let mut masker = Masker::new(&mask, Holding::Everything);
    let mut out = Vec::new();
    masker.push(format!("{line}\n").as_bytes(), &mut out);
    masker.push(next.as_bytes(), &mut out);
    masker.let_go(&mut out);
    assert_eq!(
        String::from_utf8_lossy(&out),
        format!("{}[KEY]==", &digits[..2])
    );
}

#[test]
fn a_secret_as_it_is_is_not_sought_across_lines() {
    let (one, other) = KEY.split_at(12);
    let text = format!("{one}\n{other}");
    assert_eq!(masked_whole(&[("KEY", KEY)], &text), text);
}

#[test]
fn a_secret_is_not_sought_across_an_empty_line() {
    let digits = BASE64.encode(KEY.as_bytes());
    let (one, other) = digits.split_at(15);
    let masked_text =
        |between: &str| masked_whole(&[("KEY", KEY)], &format!("{one}{between}{other}"));
    assert_eq!(masked_text("\r\n"), "[KEY]=");
    for between in ["\n\n", "\r\n\r\n", "\n\r", "\n \n"] {
        assert_eq!(masked_text(between), format!("{one}{between}{other}"));
    }
}

#[test]
fn a_secret_is_sought_across_lines_of_any_length() {
    // No digit of it holds bits of what stands beside it.
    let key = "sk_live_4eC39HqLyjWD-";
    let digits = BASE64.encode(key.as_bytes());
    let mask = Mask::new([("KEY", key)]);
    for length in 1..digits.len() - 1 {
        for line_end in ["\n", "\r\n"] {
            let lines = pieces(digits.as_bytes(), &[length]);
            let text = lines.join(line_end.as_bytes());
            let text = [&b"a line\n"[..], &text, b".\nand one more\n"].concat();
            let shown = String::from_utf8(masked(&mask, &[&text])).expect("it stays text");
            assert_eq!(shown, "a line\n[KEY].\nand one more\n", "{length}");
        }
    }
}
