//! A value that another process, or another part of this one, replaces while it is being read.

use envkeep::{Env, FromEnv};

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

/// Of many values that others replace only the first stay known; the rest may be anything.
#[test]
fn what_is_made_of_a_value_that_is_no_longer_known_is_masked() {
    #[derive(Debug, FromEnv)]
    #[expect(dead_code, reason = "it is only asked what is shown")]
    struct Config {
        port: u16,
        #[env(default = "")]
        host: String,
        #[env(default = "")]
        line: String,
    }
    for (before, is_shown) in [(10, false), (990, false), (1_500, false)] {
        let text = format!(
            "API_KEY=hunter2\nHOST=db\n{}LINE=$API_KEY\nPORT=$LINE\nLINE=last\n",
            "LINE=$HOST\n".repeat(before)
        );
        let told = told::<Config>(&text);
        assert!(!told.contains("hunter2"), "{before}: {told}");
        assert_eq!(told.contains("not shown"), !is_shown, "{before}: {told}");
    }
    // What is known to be made of plain values is shown, and what is not known is not.
    for (before, is_shown) in [(10, true), (990, true), (1_500, false)] {
        let text = format!(
            "HOST=db\n{}PORT=$LINE\nLINE=last\n",
            "LINE=$HOST\n".repeat(before)
        );
        let told = told::<Config>(&text);
        assert_eq!(told.contains("`db`"), is_shown, "{before}: {told}");
    }
}

/// What is reported about the port.
fn told<T: FromEnv>(text: &str) -> String {
    let report = Env::empty().dotenv_str(".env", text).check::<T>();
    let mut problems = report.problems().iter();
    let of_port = problems.find(|problem| problem.variable() == Some("PORT"));
    of_port.expect("the port is not a number").to_string()
}
