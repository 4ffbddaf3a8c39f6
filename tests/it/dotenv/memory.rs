//! Reading a text takes at most eight times its size in memory, including the text itself, whatever it contains.

use std::fmt::Write;
use std::fs;

use super::growth::{FAMILIES, Family};
use crate::subject::Subject;

const SIZE: usize = 16 << 20;

/// Texts that are all lines, and of those the shortest.
const SHORT_LINES: &[(&str, Family)] = &[
    ("a name a line", |size| "x\n".repeat(size / 2)),
    ("a name of its own a line", |size| names(size, "\n")),
    ("a name and a colon a line", |size| "x:\n".repeat(size / 3)),
    ("an empty value a line", |size| "A=\n".repeat(size / 3)),
    ("an empty value of its own a line", |size| {
        names(size, "=\n")
    }),
    ("an opening quote a line", |size| "A='\n".repeat(size / 4)),
    ("a quoted value a line", |size| "A=''\n".repeat(size / 5)),
    ("an escape a line", |size| "A=\"\\n\"\n".repeat(size / 7)),
    ("an escape of its own a line", |size| {
        names(size, "=\"\\n\"\n")
    }),
    ("a variable from outside a line", |size| {
        "A=$OUTSIDE\n".repeat(size / 11)
    }),
    ("a variable from outside for each name", |size| {
        format!("B=$OUTSIDE\n{}", names(size - 11, "=$B\n"))
    }),
    ("a reference to the line before", |size| {
        format!("A=$OUTSIDE\n{}", "A=$A\n".repeat((size - 11) / 5))
    }),
    ("two references to the line before", |size| {
        format!("A=\n{}", "A=$A$A\n".repeat((size - 3) / 7))
    }),
    ("a broken reference for each name", |size| {
        names(size, "=$\u{7b}\n")
    }),
    ("bytes that are not text for each name", |size| {
        names(size, "=\0\n")
    }),
    ("a lone carriage return a line", |size| {
        "A=\r".repeat(size / 3)
    }),
];

/// As many lines as there is room for, each with another name of four letters, and then with names of five.
fn names(size: usize, behind: &str) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.";
    let mut text = String::with_capacity(size + 16);
    let mut number = 10_usize << 18;
    while text.len() < size {
        let letter = |shift: usize| char::from(LETTERS[(number >> shift) & 63]);
        let _ = write!(
            text,
            "K{}{}{}{}{behind}",
            letter(0),
            letter(6),
            letter(12),
            letter(18)
        );
        number += 1;
    }
    text
}

/// The most memory that reading a text took, in KiB, and what the program takes for itself.
fn peak(text: &str) -> u64 {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let path = directory.path().join("text.env");
    fs::write(&path, text).expect("a file");
    let lines = Subject::in_release().run(&["parse", &path.display().to_string()]);
    let words = lines[0].split_whitespace();
    let kib = words.filter_map(|word| word.parse::<u64>().ok()).next();
    kib.expect("Linux tells the peak")
}

#[test]
#[ignore = "builds the programs of the tests for release"]
fn reading_takes_at_most_eight_times_the_text() {
    let program = peak("");
    let mut too_much = Vec::new();
    for (name, family) in FAMILIES.iter().chain(SHORT_LINES) {
        let text = family(SIZE);
        let kib = peak(&text) - program;
        let times = kib as f64 * 1024.0 / text.len() as f64;
        println!("{name}: {kib} KiB, {times:.2} times the text");
        if times > 8.0 {
            too_much.push(format!("{name}: {times:.2}"));
        }
    }
    assert!(too_much.is_empty(), "{too_much:#?}");
}
