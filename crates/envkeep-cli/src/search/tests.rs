//! What is found where, in one piece, in pieces, and across the windows of a file.

use std::io::Cursor;

use data_encoding::{BASE64, BASE64URL, HEXLOWER};
use proptest::prelude::*;
use zeroize::Zeroizing;

use super::{Buffer, Content, Hit, Layout, Scanned, Searcher, Secret, What, scan};
use crate::pattern::Encoding;

const KEY: &str = "k3y-Zq8$Lw2\"mN7/pR4";

fn searcher(secrets: &[(&str, &str)]) -> Searcher {
    let secrets: Vec<Secret> = secrets
        .iter()
        .map(|(name, value)| Secret {
            is_password_sought: true,
            name: (*name).to_owned(),
            value: Zeroizing::new((*value).to_owned()),
        })
        .collect();
    Searcher::new(&secrets)
}

fn hits(searcher: &Searcher, text: impl AsRef<[u8]>) -> Vec<Hit> {
    let mut hits = Vec::new();
    searcher.find(text.as_ref(), &mut |hit| hits.push(hit));
    searcher.find_split(text.as_ref(), &mut |hit| hits.push(hit));
    hits
}

fn names(searcher: &Searcher, text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for hit in hits(searcher, text) {
        match hit.what {
            What::Secret(target) => names.extend(searcher.names(target).map(str::to_owned)),
            What::Service(id) => names.push(id.service().name.to_owned()),
        }
    }
    names
}

fn scanned(searcher: &Searcher, bytes: &[u8]) -> Scanned {
    let mut buffer = Buffer::new(searcher);
    scan(searcher, &mut Cursor::new(bytes), &mut buffer).expect("memory can be read")
}

fn encodings(searcher: &Searcher, text: impl AsRef<[u8]>) -> Vec<Encoding> {
    let of_secrets = hits(searcher, text)
        .into_iter()
        .filter_map(|hit| match hit.what {
            What::Secret(target) => Some(searcher.encoding(target)),
            What::Service(_) => None,
        });
    of_secrets.collect()
}

#[test]
fn every_encoding_is_found_and_told() {
    let searcher = searcher(&[("KEY", KEY)]);
    for (text, expected) in [
        (KEY.to_owned(), Encoding::Plain),
        (
            BASE64.encode(format!("user:{KEY}").as_bytes()),
            Encoding::Base64,
        ),
        (
            BASE64URL.encode(format!("??>{KEY}??>").as_bytes()),
            Encoding::Base64,
        ),
        (HEXLOWER.encode(KEY.as_bytes()), Encoding::Hex),
        ("k3y-Zq8%24Lw2%22mN7%2FpR4".to_owned(), Encoding::Percent),
        ("k3y-Zq8$Lw2\\\"mN7/pR4".to_owned(), Encoding::Json),
        ("k3y-Zq8\\$Lw2\\\"mN7/pR4".to_owned(), Encoding::Shell),
    ] {
        let text = format!("a: '{text}'\n");
        assert_eq!(encodings(&searcher, &text), [expected], "{text}");
    }
}

#[test]
fn quotes_behind_the_cut_may_be_a_piece_of_the_value() {
    let searcher = searcher(&[("KEY", "k3y\"+\"Zq8Lw2mN7")]);
    for text in [
        r#"x = 'k3' + 'y"+"Zq8Lw2mN7'"#,
        r#"x = 'k3y"+"Zq8' + 'Lw2mN7'"#,
    ] {
        assert_eq!(names(&searcher, text), ["KEY"], "{text}");
    }
}

/// A file in UTF-16, as Windows writes it.
fn utf16_file(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let text = format!("\u{feff}{text}");
    text.encode_utf16().flat_map(order).collect()
}

#[test]
fn a_file_in_utf_16_is_read_as_the_text_that_it_is() {
    let searcher = searcher(&[("KEY", KEY)]);
    let base64 = BASE64.encode(KEY.as_bytes());
    let (head, tail) = KEY.split_at(9);
    let split = format!("\"{}\" +\n \"{}\"", head, tail.replace('"', "\\\""));
    let github = ["ghp_", "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ", "0mLq17"].concat();
    let filler = "𝄞ü line\r\n".repeat(90_000);
    for order in [u16::to_le_bytes as fn(u16) -> [u8; 2], u16::to_be_bytes] {
        for (sought, layout) in [
            (KEY, Layout::Whole),
            (&base64, Layout::Whole),
            (&split, Layout::Split),
            (&github, Layout::Whole),
        ] {
            let text = format!("{filler}𝄞 ü {sought} x\n");
            let found = scanned(&searcher, &utf16_file(&text, order));
            assert_eq!(found.sightings.len(), 1, "{sought}: {found:?}");
            let sighting = found.sightings.first().expect("it was counted");
            let before = format!("\u{feff}{filler}𝄞 ü ").encode_utf16().count() as u64;
            let quote = u64::from(layout == Layout::Split);
            assert_eq!((sighting.layout, sighting.content), (layout, Content::Text));
            assert_eq!(
                (
                    sighting.place.line,
                    sighting.place.column,
                    sighting.place.offset
                ),
                (90_001, 5 + quote, 2 * (before + quote)),
            );
            let allowed = format!("{sought} # envkeep: allow\n").replace(" +\n", " +");
            let found = scanned(&searcher, &utf16_file(&allowed, order));
            assert_eq!((found.sightings.len(), found.allowed), (0, 1), "{sought}");
        }
    }
}

#[test]
fn what_only_starts_like_utf_16_is_read_as_its_bytes_too() {
    let searcher = searcher(&[("KEY", KEY)]);
    for start in [
        &b"\xff\xfe"[..],
        b"\xfe\xff",
        b"\xff\xfex\0\xd8",
        b"\xff\xfe\0\xd8\0\xd8",
    ] {
        let plain = [start, KEY.as_bytes()].concat();
        assert_eq!(scanned(&searcher, &plain).sightings.len(), 1, "{start:?}");
        // One byte too many moves all units.
        let moved: Vec<u8> = KEY.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let moved = [start, b"z", &moved].concat();
        assert_eq!(scanned(&searcher, &moved).sightings.len(), 1, "{start:?}");
    }
}

#[test]
fn a_secret_in_utf_16_is_found_in_either_order_of_bytes() {
    // That of ASCII is nearly the same in both.
    for key in [KEY, "p\u{e4}ssw\u{f6}rd-\u{20ac}42"] {
        let searcher = searcher(&[("KEY", key)]);
        let text = format!("x = {key}\n");
        for order in [u16::to_le_bytes as fn(u16) -> [u8; 2], u16::to_be_bytes] {
            let bytes: Vec<u8> = text.encode_utf16().flat_map(order).collect();
            assert_eq!(encodings(&searcher, &bytes), [Encoding::Utf16], "{key}");
        }
    }
}

#[test]
fn literals_that_a_language_puts_together_are_read_as_one() {
    let searcher = searcher(&[("KEY", KEY.trim_end_matches('4'))]);
    for text in [
        r#"const char *a = "k3y-Zq8$L" "w2\"mN7/pR";"#,
        "a = 'k3y-Zq8$L' + \\\n    'w2\"mN7/pR'",
        "a = 'k3y-Zq8$' . 'Lw2\"' . 'mN7/pR';",
        "a = `k3y-Zq8$` +\r\n  'Lw2\"mN' +\r\n  '7/pR'",
        "concat!(\"k3y-\", r#\"Zq8$Lw2\"mN7/pR\"#)",
        "a = \"k3y-Zq8$Lw2\\\"m\\\n     N7/pR\"",
        "['k','3','y','-','Z','q','8','$','L','w','2','\"','m','N','7','/','p','R'].join('')",
        "{\"code\": \"a = 'k3y-Zq8$' + 'Lw2\\\"mN7/pR'\"}",
        "{\"code\": \"a = \\\"k3y-Zq8$\\\" + \\\"Lw2\\\\\\\"mN7/pR\\\"\"}",
        "f'k3y-Zq8$L' f'w2\"mN7/pR'",
        "a <- \"k3y-Zq8$L\" <> 'w2\"mN7/pR'",
    ] {
        let found = hits(&searcher, text);
        assert_eq!(found.len(), 1, "{text}");
        assert!(
            found.iter().all(|hit| hit.layout == Layout::Split),
            "{text}"
        );
    }
}

/// Digits in lines of this length.
fn folded(digits: &str, length: usize, end: &str) -> String {
    let lines = digits
        .as_bytes()
        .chunks(length)
        .map(String::from_utf8_lossy);
    lines.collect::<Vec<_>>().join(end)
}

#[test]
fn what_an_encoder_breaks_into_lines_is_found_wherever_it_does() {
    let searcher = searcher(&[("KEY", KEY)]);
    for before in (0..70).step_by(7) {
        let file = format!(
            "{}API_KEY={KEY}\n# the end of the file\n",
            "a".repeat(before)
        );
        for digits in [
            BASE64.encode(file.as_bytes()),
            HEXLOWER.encode(file.as_bytes()),
        ] {
            for (length, end) in [
                (76, "\n"),
                (64, "\r\n"),
                (64, "\n    "),
                (60, "\\n"),
                (10, "\n"),
            ] {
                let text = format!("data: {}\n", folded(&digits, length, end));
                let found = scanned(&searcher, text.as_bytes()).sightings;
                assert_eq!(found.len(), 1, "{text}");
            }
        }
    }
    // What is not an encoding is not put together.
    let text = folded(KEY, 9, "\n");
    assert_eq!(scanned(&searcher, text.as_bytes()).sightings, [], "{text}");
}

#[test]
fn literals_that_are_apart_are_not_put_together() {
    let searcher = searcher(&[("KEY", "abcdefgh12345678")]);
    for text in [
        "\"abcdefgh\": \"12345678\"",
        "\"abcdefgh\"; \"12345678\"",
        "\"abcdefgh\" or \"12345678\"",
    ] {
        assert_eq!(hits(&searcher, text), [], "{text}");
    }
}

#[test]
fn a_text_stands_for_every_variable_that_has_it_and_a_part_for_its_own() {
    let url = "postgres://app:Sup3rS3cretPassw0rd@db/shop";
    let searcher = searcher(&[
        ("A", "shared-value-9"),
        ("B", "shared-value-9"),
        ("URL", url),
    ]);
    assert_eq!(names(&searcher, "x shared-value-9 y"), ["A", "B"]);
    assert_eq!(names(&searcher, url), ["URL"]);
    let found = hits(&searcher, "pw: Sup3rS3cretPassw0rd");
    assert!(matches!(
        found.as_slice(),
        [Hit {
            what: What::Secret(_),
            ..
        }]
    ));
}

#[test]
fn an_own_key_of_a_service_is_told_by_its_variable_and_any_other_by_its_kind() {
    let own = ["sk_live_", "Zq8Lw2mN7pR4tY6uI1oP3aS5"].concat();
    let searcher = searcher(&[("STRIPE_KEY", &own)]);
    assert_eq!(names(&searcher, &format!("a = '{own}'")), ["STRIPE_KEY"]);
    let other = ["sk_live_", "Xx8Lw2mN7pR4tY6uI1oP3aS5"].concat();
    assert_eq!(
        names(&searcher, &format!("a = '{other}'")),
        ["Stripe secret key"]
    );
}

#[test]
fn a_name_with_a_secret_in_it_is_shown_without_it() {
    let searcher = searcher(&[("KEY", "abcdefgh12345678")]);
    assert_eq!(
        searcher.masked(b"logs/abcdefgh12345678.txt"),
        "logs/[KEY].txt"
    );
    assert_eq!(searcher.masked(b"a\x1b[2J\xff"), "a\\u{1b}[2J\u{fffd}");
}

#[test]
fn a_line_that_allows_a_secret_is_counted_and_the_next_is_not() {
    let searcher = searcher(&[("KEY", "abcdefgh12345678")]);
    let text = "a = 'abcdefgh12345678' # envkeep: allow\nb = 'abcdefgh12345678'\n";
    let scanned = scanned(&searcher, text.as_bytes());
    assert_eq!(scanned.allowed, 1);
    let lines: Vec<u64> = scanned.sightings.iter().map(|it| it.place.line).collect();
    assert_eq!(lines, [2]);
}

#[test]
fn columns_count_characters_and_a_file_with_a_nul_has_no_lines() {
    let searcher = searcher(&[("KEY", "abcdefgh12345678")]);
    let found = scanned(&searcher, "x\näöü abcdefgh12345678".as_bytes());
    let place = found.sightings.first().expect("it is found").place;
    assert_eq!((place.line, place.column, place.offset), (2, 5, 9));
    let found = scanned(&searcher, b"\0\0\nabcdefgh12345678");
    assert_eq!(
        found.sightings.first().expect("it is found").content,
        Content::Binary
    );
}

/// The bytes that are read at first.
const WINDOW: usize = 1 << 20;

/// How far before their end a window decides anything, and the next one starts.
const NEAR: usize = 60_000;

#[test]
fn a_secret_is_found_once_wherever_the_windows_of_a_file_end() {
    let searcher = searcher(&[("KEY", "abcdefgh12345678")]);
    for (line, column) in [
        ("\"abcdefgh12345678\",\n", 2),
        ("   \"abcdefgh\" + \"12345678\";\n", 5),
    ] {
        for padding in (0..line.len()).step_by(3) {
            let mut text = " ".repeat(WINDOW - NEAR + padding) + "\n";
            let count = (NEAR + 2000) / line.len();
            text.push_str(&line.repeat(count));
            let found = scanned(&searcher, text.as_bytes()).sightings;
            assert_eq!(found.len(), count, "{padding}");
            for (number, it) in found.iter().enumerate() {
                assert_eq!(
                    (it.place.line, it.place.column),
                    (number as u64 + 2, column)
                );
            }
        }
    }
}

#[test]
fn what_stands_before_a_window_is_not_forgotten() {
    let searcher = searcher(&[]);
    // Each is a part of a word, and a window may start behind any letter of it.
    let part_of_word = ["xAKIA", "Q3EGRC5ZT7WPLKUJ "].concat();
    for padding in 0..part_of_word.len() {
        let mut text = " ".repeat(WINDOW - NEAR + padding);
        text.push_str(&part_of_word.repeat(NEAR / part_of_word.len()));
        text.push_str(&" ".repeat(1000));
        assert_eq!(
            scanned(&searcher, text.as_bytes()).sightings,
            [],
            "{padding}"
        );
    }
}

#[test]
fn a_value_is_found_that_starts_within_the_start_of_another() {
    let searcher = searcher(&[("A", "abcdefgh11112222"), ("B", "efgh1111zzzzyyyy")]);
    assert_eq!(names(&searcher, "abcdefgh1111zzzzyyyy"), ["B"]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_way_a_value_is_cut_into_literals_it_is_found(
        value in "[0-9A-Za-z]{8,60}",
        cuts in proptest::collection::vec(0..60usize, 1..6),
        quote in prop_oneof![Just("\""), Just("'")],
        between in prop_oneof![Just(" "), Just(" + "), Just(" . "), Just("\n  "), Just(" +\n\t"), Just(", "), Just(" & _\r\n ")],
    ) {
        let searcher = searcher(&[("KEY", &value)]);
        let mut cuts: Vec<usize> = cuts.into_iter().filter(|cut| *cut > 0 && *cut < value.len()).collect();
        cuts.sort_unstable();
        cuts.dedup();
        prop_assume!(!cuts.is_empty());
        let mut text = format!("x = {quote}");
        for (index, character) in value.char_indices() {
            if cuts.contains(&index) {
                text.extend([quote, between, quote]);
            }
            text.push(character);
        }
        text += quote;
        prop_assert_eq!(names(&searcher, &text), ["KEY"], "{}", text);
    }
}
