//! dotenvy, the reader that most Rust projects use today, as the oracle: envkeep reads every file the same, or says that it does
//! not.

use std::collections::BTreeMap;

use envkeep::dotenv::{Document, Limits, Lookup};
use proptest::prelude::*;

use super::{corpus, properties};
use crate::effort::cases;

type Pairs = BTreeMap<String, String>;

/// What dotenvy reads, if it reads the whole file.
fn dotenvy_pairs(file: &[u8]) -> Option<Pairs> {
    dotenvy::from_read_iter(file)
        .collect::<Result<Pairs, _>>()
        .ok()
}

/// What envkeep reads, and whether it has nothing to say.
fn envkeep_pairs(file: &[u8]) -> (Pairs, bool) {
    let document = Document::from_bytes(file.to_vec());
    // dotenvy looks references up in the process environment as well.
    let mut process = |name: &str| Lookup::from(std::env::var(name).ok());
    let expansion = document.expand(&Limits::default(), &mut process);
    let pairs = expansion
        .iter(&document)
        .map(|value| (value.key().to_owned(), value.text().to_owned()));
    let is_silent = document.diagnostics().is_empty() && expansion.diagnostics().is_empty();
    (pairs.collect(), is_silent)
}

/// What dotenvy would write into the process environment, in the order of the names: the first line of a variable counts, and
/// what is set stays.
pub(crate) fn exported_by_dotenvy(file: &[u8]) -> Option<Vec<(String, String)>> {
    let mut exported = Pairs::new();
    for pair in dotenvy::from_read_iter(file) {
        let (name, value) = pair.ok()?;
        if std::env::var_os(&name).is_none() {
            exported.entry(name).or_insert(value);
        }
    }
    Some(exported.into_iter().collect())
}

/// Whether envkeep has nothing to say about a file.
pub(crate) fn reads_in_silence(file: &[u8]) -> bool {
    envkeep_pairs(file).1
}

/// Asserts that the values are the same or a diagnostic says that they may not be; returns whether dotenvy read it.
fn agrees(file: &[u8]) -> bool {
    let Some(expected) = dotenvy_pairs(file) else {
        return false;
    };
    let (pairs, is_silent) = envkeep_pairs(file);
    assert!(
        !is_silent || pairs == expected,
        "{:?}: {pairs:?}, dotenvy: {expected:?}",
        String::from_utf8_lossy(file)
    );
    true
}

#[test]
fn every_corpus_file_that_dotenvy_reads_gives_the_same_pairs_or_a_diagnostic() {
    let read = corpus::cases()
        .iter()
        .filter(|case| agrees(&case.bytes))
        .count();
    assert!(read > 500, "{read}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(20_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_generated_file_that_dotenvy_reads_gives_the_same_pairs_or_a_diagnostic(
        file in prop_oneof![properties::files(), properties::mutations(), properties::assignments()],
    ) {
        agrees(&file);
    }
}
