//! Properties that hold for any bytes, on generated files; the fuzz targets search further for the same.

use proptest::prelude::*;

use super::{corpus, oracle};
use crate::effort::cases;

/// Text that the grammar has a rule for.
const FRAGMENTS: &[&str] = &[
    "KEY",
    "a.b",
    "1K",
    "a-b",
    "=",
    "==",
    "export ",
    " ",
    "\t",
    "\u{a0}",
    "\n",
    "\r\n",
    "\r",
    "\"",
    "'",
    "`",
    "#",
    " #",
    "\\",
    "\\n",
    "\\\"",
    "\\$",
    "$",
    "$$",
    "$KEY",
    "${KEY}",
    "${KEY:-",
    "${KEY:+",
    "${KEY:?",
    "${",
    "}",
    "$(",
    ")",
    ";",
    ",",
    ":",
    "value",
    "_",
    ".",
    "-",
    "/",
    "9",
    "two words",
    "é",
    "\u{feff}",
    "\0",
    "-----BEGIN",
    "-----END",
    "$ABOVE",
    "$BELOW",
    "KEY=value\n",
    "B=\"${KEY}\"\n",
];

/// Files made of parts of the grammar, with bytes in between that are not part of it.
pub(super) fn files() -> impl Strategy<Value = Vec<u8>> {
    let fragment = prop_oneof![
        12 => proptest::sample::select(FRAGMENTS).prop_map(|fragment| fragment.as_bytes().to_vec()),
        1 => proptest::collection::vec(any::<u8>(), 1..4),
    ];
    proptest::collection::vec(fragment, 0..40).prop_map(|fragments| fragments.concat())
}

/// Files of the corpus with a few bytes changed.
pub(super) fn mutations() -> impl Strategy<Value = Vec<u8>> {
    let files: Vec<Vec<u8>> = corpus::cases().into_iter().map(|case| case.bytes).collect();
    let changes = proptest::collection::vec(
        (
            any::<prop::sample::Index>(),
            proptest::sample::select(FRAGMENTS),
        ),
        0..4,
    );
    (proptest::sample::select(files), changes).prop_map(|(mut file, changes)| {
        for (place, fragment) in changes {
            let at = place.index(file.len() + 1);
            file.splice(at..at, fragment.bytes());
        }
        file
    })
}

/// Files of lines that are assignments, with a value that the grammar has a rule for.
pub(super) fn assignments() -> impl Strategy<Value = Vec<u8>> {
    let value = proptest::collection::vec(proptest::sample::select(FRAGMENTS), 0..5);
    let line = (
        proptest::sample::select(&["A", "B", "KEY", "export KEY", "a.b"][..]),
        value,
    );
    proptest::collection::vec(line, 1..5).prop_map(|lines| {
        let lines = lines
            .into_iter()
            .map(|(key, value)| format!("{key}={}\n", value.concat()));
        lines.collect::<String>().into_bytes()
    })
}

/// Any text, with more of what has to be written in a special way.
fn values() -> impl Strategy<Value = String> {
    let special = proptest::sample::select(
        &[
            '\'', '"', '\\', '$', '{', 'a', '\n', '\r', '#', ' ', '`', '\u{feff}',
        ][..],
    );
    proptest::collection::vec(prop_oneof![any::<char>(), special], 0..30)
        .prop_map(String::from_iter)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(2_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_give_a_document_that_prints_the_same(file in prop_oneof![files(), mutations()]) {
        oracle::parse(&file);
    }

    #[test]
    fn every_variable_has_a_value_or_the_file_an_error(file in prop_oneof![files(), mutations()]) {
        oracle::expand(&file);
    }

    #[test]
    fn a_value_that_is_set_reads_back(value in values(), file in prop_oneof![files(), mutations()]) {
        oracle::round_trip(&[value.as_bytes(), b"\xff", &file].concat());
    }

    #[test]
    fn any_value_reads_back_from_an_empty_file(value in values()) {
        oracle::round_trip(&[value.as_bytes(), b"\xff"].concat());
    }
}

#[test]
fn every_corpus_file_keeps_what_holds_for_any_bytes() {
    for case in corpus::cases() {
        oracle::parse(&case.bytes);
        oracle::expand(&case.bytes);
        oracle::round_trip(&[b"it's \"$a\"\xff", case.bytes.as_slice()].concat());
    }
}
