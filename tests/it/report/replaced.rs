//! A value that another process, or another part of this one, replaces while it is being read.

use crate::subject::Subject;

/// The program changes its own environment while the first text is read.
#[cfg(target_os = "linux")]
#[test]
fn nothing_is_shown_where_another_value_stands_by_the_time_of_the_report() {
    let lines = Subject::new().with("MODE", "first-text").run(&["replaced"]);
    let [problem, then] = &lines[..] else {
        panic!("two lines expected: {lines:?}");
    };
    assert_eq!(then, "then: other-text");
    let start = "Invalid: `MODE` is not a valid `Replaced`: [not shown";
    assert!(problem.starts_with(start), "{problem}");
    assert!(!problem.contains("text"), "{problem}");
}
