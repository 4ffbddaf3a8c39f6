//! No hazard reveals anything about a value.

use envkeep::{Env, FromEnv, Secret};

/// A text that is in each value, and nowhere else.
const MARK: &str = "hunter2";

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Config {
    token: Secret<String>,
    plain: String,
    list: Vec<String>,
    tags: Secret<Vec<u8>>,
    data: std::path::PathBuf,
    base: url::Url,
}

#[test]
fn no_text_of_a_hazard_holds_a_piece_of_a_value() {
    let values = [
        format!("\"{MARK}\""),
        format!("{MARK}\n"),
        format!("{MARK} # {MARK}"),
        format!("{MARK}\u{200b}"),
        format!("\u{201c}{MARK}\u{201d}"),
        format!("op://{MARK}/x"),
        format!("vault:{MARK}"),
        format!("${{{{ {MARK} }}}}"),
        format!("-----BEGIN PRIVATE KEY-----\\n{MARK}\\n"),
        format!("[\"{MARK}\"]"),
        format!("~/{MARK}"),
        format!("{MARK}:8080"),
        format!("{MARK} PLAIN={MARK}"),
        format!("tcp://{MARK}"),
        format!("x://app:{MARK}@db"),
        format!("x://app:p@{MARK}/{MARK}@db"),
        format!("ghp_16C7e42F292c6912E7710c838347{MARK}"),
    ];
    let names = ["TOKEN", "PLAIN", "LIST", "TAGS", "DATA", "BASE"];
    let mut count = 0;
    for value in &values {
        for name in names {
            let report = Env::empty().vars([(name, value)]).check::<Config>();
            for warning in report.warnings() {
                count += 1;
                let said = format!("{warning} {warning:?}");
                assert!(!said.contains(MARK), "{name} {value:?}: {said}");
            }
            if name == "TOKEN" || name == "TAGS" {
                let said = format!("{report}{report:?}{}", report.to_json());
                assert!(!said.contains(MARK), "{name} {value:?}: {said}");
            }
        }
    }
    assert!(count > 30, "{count}");
}
