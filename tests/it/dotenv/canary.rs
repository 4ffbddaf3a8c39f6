//! A marked value is planted everywhere and shown nowhere.

use proptest::prelude::*;

use super::oracle::{self, MARK};
use super::{corpus, hazards, properties};
use crate::effort::cases;

/// The stand-ins for the marks and for lines that hold them, see [`oracle::redaction`].
const PLANTED: [u8; 4] = [0xfe, 0xfd, 0xfc, 0xfb];

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(2_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_rendering_of_a_generated_file_shows_a_piece_of_a_value(
        mut file in prop_oneof![properties::files(), properties::mutations()],
        places in proptest::collection::vec((any::<prop::sample::Index>(), prop::sample::select(&PLANTED[..])), 1..6),
    ) {
        for (place, planted) in places {
            let at = place.index(file.len() + 1);
            file.insert(at, planted);
        }
        oracle::redaction(&file);
    }
}

#[test]
fn no_rendering_of_a_corpus_file_shows_a_mark_planted_at_every_eighth_place() {
    assert_no_mark_of_a_corpus_file(8);
}

#[test]
#[ignore = "reads each file of the corpus some hundred times"]
fn no_rendering_of_a_corpus_file_shows_a_mark_planted_at_any_place() {
    assert_no_mark_of_a_corpus_file(1);
}

/// Plants each mark at every so manieth place, in each file from another one on.
fn assert_no_mark_of_a_corpus_file(step: usize) {
    let cases = corpus::cases();
    let short = cases.iter().filter(|case| case.bytes.len() < 400);
    for (number, case) in short.enumerate() {
        for at in (number % step..=case.bytes.len()).step_by(step) {
            for planted in PLANTED {
                let mut file = case.bytes.clone();
                file.insert(at, planted);
                oracle::redaction(&file);
            }
        }
    }
}

#[test]
fn no_rendering_of_a_hazard_shows_its_secret() {
    for hazard in hazards::cases() {
        assert!(!hazard.name.contains(MARK));
        oracle::shows_no_mark(hazard.file);
    }
}

#[test]
fn no_rendering_shows_what_looks_like_a_key_in_a_value_that_was_meant_to_span_lines() {
    let body =
        format!("{MARK}\n{MARK}=\n{MARK}=x#y\n{MARK}: 1\nexport {MARK}\n1{MARK}=\n{MARK}=$NOPE\n");
    for opening in ["KEY=\"", "KEY='", "KEY=-----BEGIN PRIVATE KEY-----\n"] {
        oracle::shows_no_mark(format!("A=1\n{opening}{body}").into_bytes());
    }
    oracle::shows_no_mark(format!("KEY=abc\n{MARK}\n{MARK}  \n{MARK} # note\n").into_bytes());
    oracle::shows_no_mark(format!("KEY=`\n{body}`\n").into_bytes());
    oracle::shows_no_mark(format!("KEY=\"{body}OTHER=\"x\"\n").into_bytes());
}

#[test]
fn no_rendering_shows_an_operand_or_a_name_that_may_be_a_piece_of_a_password() {
    for value in [
        "${A:-@}", "${A-@}", "${A:?@}", "${A?@}", "${A:+@}", "${A:=@}", "${A%@}", "pa$@", "pa$$@",
        "${@", "$(@)",
    ] {
        for quote in ["", "\""] {
            let value = value.replace('@', MARK);
            oracle::shows_no_mark(format!("KEY={quote}{value}{quote}\n").into_bytes());
        }
    }
}
