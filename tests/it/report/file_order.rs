//! Findings about a `.env` file are in the order of its lines, whichever part of the reader found them.

use envkeep::{Env, FromEnv, Origin, ProblemKind, WarningKind};

#[derive(FromEnv)]
#[allow(dead_code)]
struct Config {
    host: Option<String>,
}

#[test]
fn problems_come_in_the_order_of_the_file() {
    let file = "A=${NOWHERE}\nB: x\nC=x$NOWHERE\nD='x\nE=${NOWHERE:?}\n";
    let report = Env::empty().dotenv_str(".env", file).check::<Config>();
    let lines: Vec<_> = report
        .problems()
        .iter()
        .map(|problem| (problem.kind(), problem.origin().and_then(Origin::line)))
        .collect();
    let expected: Vec<_> = (1..=5)
        .map(|line| (ProblemKind::Syntax, Some(line)))
        .collect();
    assert_eq!(lines, expected, "{report}");
}

#[test]
fn warnings_come_in_the_order_of_the_file() {
    let file = "HOST=a\nA=${HOST:-x}\nB = 'x';\nC=${HOST-x}\nD = 'x';\n";
    let report = Env::empty().dotenv_str(".env", file).check::<Config>();
    let lines: Vec<_> = report
        .warnings()
        .iter()
        .filter(|warning| warning.kind() == WarningKind::Portability)
        .map(|warning| warning.origin().and_then(Origin::line))
        .collect();
    assert_eq!(lines, [Some(2), Some(3), Some(4), Some(5)], "{report}");
}
