//! Several assignments on one line, where line ends are missing.

use std::collections::BTreeMap;

use envkeep::{Env, FromEnv, Secret};

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Config {
    host: String,
    port: u16,
    token: Secret<String>,
    name: Option<String>,
    labels: Option<BTreeMap<String, String>>,
    #[env(json)]
    limits: Option<Vec<u32>>,
}

/// What is told of second assignments, where the file has these lines.
fn told(text: &str) -> Vec<String> {
    let report = Env::empty().dotenv_str(".env", text).check::<Config>();
    let problems = report.problems().iter().map(ToString::to_string);
    let warnings = report.warnings().iter().map(ToString::to_string);
    problems
        .chain(warnings)
        .filter(|told| told.contains("in its value"))
        .collect()
}

#[test]
fn all_of_them_are_told_with_what_stands_between_and_a_file_so_divided_loads() {
    for (joint, advice) in [
        (" ", "put a line end in front of each"),
        (";", "put a line end in place of each `;`"),
        ("; ", "put a line end in place of each `;`"),
        (" && ", "put a line end in place of each `&&`"),
        (" && export ", "put a line end in place of each `&& export`"),
        (" export ", "put a line end in place of each `export`"),
        (", ", "put a line end in place of each `,`"),
        (" \\ ", "put a line end in place of each `\\`"),
    ] {
        let lines = ["HOST=h", "PORT=80", "TOKEN=t"];
        let expected = format!("`HOST` holds `PORT=` and `TOKEN=` in its value; {advice}");
        assert_eq!(told(&lines.join(joint)), [expected], "{joint}");
        // What is told to be taken away is taken away.
        let sign = joint.trim();
        let divided = lines.join(joint).replace(" export ", "\n");
        let divided = if sign.is_empty() {
            divided.replace(' ', "\n")
        } else {
            divided.replace(sign.trim_end_matches(" export"), "\n")
        };
        let env = Env::empty().dotenv_str(".env", &divided);
        let (config, _) = env
            .load_with_report::<Config>()
            .expect("the advice is followed");
        assert_eq!((&*config.host, config.port), ("h", 80), "{joint}");
    }
    assert_eq!(
        told("HOST=h PORT=80; TOKEN=t"),
        [
            "`HOST` holds `PORT=` and `TOKEN=` in its value; put a line end in front of each, and take `;` away"
        ]
    );
    assert_eq!(
        told("HOST=h\nTOKEN=t;PORT=80"),
        ["`TOKEN` holds `PORT=` in its value; put a line end in place of the `;`"]
    );
}

#[test]
fn in_pairs_and_json_it_is_told_where_the_variable_is_missing() {
    for (text, holder) in [
        ("LABELS=a=1,b=2 PORT=80", "LABELS"),
        ("LABELS=a=1;PORT=80", "LABELS"),
        ("LIMITS=[1, 2] PORT=80", "LIMITS"),
    ] {
        let rest = "\nHOST=h\nTOKEN=t\n";
        let problem = told(&[text, rest].concat());
        let [problem] = &*problem else {
            panic!("{text}: {problem:?}");
        };
        assert!(
            problem.starts_with(&format!("`{holder}` holds `PORT=`")),
            "{problem}"
        );
        assert_eq!(told(&[text, rest, "PORT=1\n"].concat()), [""; 0], "{text}");
    }
    // An item may have any name.
    assert_eq!(told("LABELS=PORT=80,HOST=h\n"), [""; 0]);
}

#[test]
fn nobody_is_told_to_quote_a_value_that_is_to_be_divided() {
    for text in [
        "HOST=it's PORT=80",
        "HOST=a\\b PORT=80",
        "NAME=it's TOKEN=t",
    ] {
        let report = Env::empty().dotenv_str(".env", text).check::<Config>();
        let told = report.to_string();
        assert!(told.contains("put a line end in front of it"), "{told}");
        assert!(!told.contains("fix:"), "{told}");
    }
    let report = Env::empty()
        .dotenv_str(".env", "HOST=it's\n")
        .check::<Config>();
    assert!(report.to_string().contains("fix:"), "{report}");
}
