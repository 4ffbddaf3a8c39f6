//! `envkeep diff`.

use serde_json::json;

use super::{directory, json, printed, run};
use crate::tool::text;

const FILES: &[(&str, &str)] = &[
    ("a.env", "ONE=1\nSAME='two words' # here\nDIFFERENT=alpha\n"),
    (
        "b.env",
        "# reordered\nOTHER=2\nDIFFERENT=beta\nSAME=\"two words\"\n",
    ),
];

#[test]
fn names_are_put_into_groups_and_values_are_compared_as_they_are_read() {
    let directory = directory(FILES);
    assert_eq!(
        printed(&directory, &["diff", "a.env", "b.env"], 1),
        "only in a.env\n  ONE\n\nonly in b.env\n  OTHER\n\ndifferent\n  DIFFERENT\n\nequal\n  SAME\n"
    );
    assert_eq!(
        json(&directory, &["diff", "a.env", "b.env", "--json"], 1),
        json!({
            "version": 1,
            "only_in_one": ["ONE"],
            "only_in_other": ["OTHER"],
            "different": ["DIFFERENT"],
            "equal": ["SAME"],
            "lacking_in_one": null,
            "lacking_in_other": null,
        })
    );
}

#[test]
fn files_that_set_the_same_end_with_0() {
    let directory = directory(FILES);
    assert_eq!(
        printed(&directory, &["diff", "a.env", "a.env"], 0),
        "equal\n  DIFFERENT\n  ONE\n  SAME\n"
    );
}

#[test]
fn a_file_that_is_wrong_ends_with_78_and_one_that_is_not_there_with_3() {
    let directory = directory(&[("a.env", "A=1\n"), ("b.env", "A: 1\n")]);
    let output = run(directory.path(), &["diff", "a.env", "b.env"]);
    assert_eq!(output.status.code(), Some(78));
    assert!(text(&output.stderr).contains("b.env:1:1: error[colon-separator]"));
    printed(&directory, &["diff", "a.env", "c.env"], 3);
}

#[test]
fn no_column_reveals_how_long_a_value_is() {
    let directory = directory(&[("a.env", "API_KEY='hunter2' 3\n")]);
    let output = run(directory.path(), &["diff", "a.env", "a.env"]);
    assert!(
        text(&output.stderr).contains("a.env:1:1: error[text-after-quote]"),
        "{output:?}"
    );
}
