//! What a record holds, and when it is written.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;

use super::{Record, update};

/// A separate file for each test.
fn path(test: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("envkeep-{test}-{}", std::process::id()));
    _ = fs::remove_file(&path);
    path
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(ToString::to_string).collect()
}

#[test]
fn a_record_is_written_once_a_day_and_once_more_for_a_new_name() {
    let path = path("once-a-day");
    let written = |names: &[String], day: &str| {
        let before = fs::File::open(&path);
        update(&path, names, day).expect("it can be written");
        // A replaced file no longer has a name.
        before.map_or(true, |file| file.metadata().is_ok_and(|it| it.nlink() == 0))
    };
    assert!(written(&names(&["A_KEY"]), "2026-11-28"));
    assert!(!written(&names(&["A_KEY"]), "2026-11-28"));
    assert!(written(&names(&["A_KEY", "B_KEY"]), "2026-11-28"));
    assert!(!written(&names(&["B_KEY"]), "2026-11-28"));
    assert!(written(&names(&["A_KEY"]), "2026-11-30"));
    // Setting the clock back removes nothing.
    assert!(!written(&names(&["A_KEY"]), "2026-11-29"));
    let record =
        Record::parse(&fs::read_to_string(&path).expect("it is there")).expect("it is a record");
    assert_eq!(record.since(), "2026-11-28");
    assert_eq!(
        (record.last("A_KEY"), record.last("B_KEY")),
        (Some("2026-11-30"), Some("2026-11-28"))
    );
    assert_eq!(
        (record.latest(), record.last("C_KEY")),
        ("2026-11-30", None)
    );
    fs::remove_file(&path).expect("it is there");
}

#[test]
fn a_file_that_is_no_record_is_left_as_it_is() {
    let path = path("no-record");
    for text in ["", "API_KEY=1\n", "# envkeep record 2\nsince 2026-11-28\n"] {
        fs::write(&path, text).expect("it can be written");
        assert!(update(&path, &names(&["A_KEY"]), "2026-11-28").is_err());
        assert_eq!(fs::read_to_string(&path).expect("it is there"), text);
    }
    fs::remove_file(&path).expect("it is there");
}

#[test]
fn a_record_reads_back_and_anything_else_is_none() {
    let mut record = Record::starting("2026-11-28");
    assert!(record.note("A", "2026-11-28") && record.note("B.C", "2026-12-01"));
    assert!(!record.note("two words", "2026-12-01") && !record.note("line\nend", "2026-12-01"));
    let text = record.to_text();
    assert_eq!(Record::parse(&text), Some(record));
    for broken in [
        text.replace("record 1", "record 2"),
        text.replace("since 2026-11-28", "since today"),
        text.replace("2026-12-01 B.C", "2026-12-01"),
        text.replace("2026-12-01 B.C", "2026-12-1 B.C"),
    ] {
        assert_eq!(Record::parse(&broken), None, "{broken}");
    }
}
