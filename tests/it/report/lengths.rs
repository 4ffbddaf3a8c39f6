//! {every fault} × {every reason why a text is not shown}: the output does not depend on whether the secret is longer.

use std::collections::BTreeMap;
use std::process::Command;

use envkeep::dotenv::{Document, Limits};
use envkeep::{Env, FromEnv, Secret, Warning};

use super::outputs;

#[derive(FromEnv)]
#[allow(dead_code, deprecated)]
struct Fields {
    api_key: Option<Secret<String>>,
    auth_token: Option<String>,
    port: Option<u16>,
    base: Option<String>,
    host: Option<String>,
    database_url: Option<String>,
    #[env(nested, default)]
    servers: Vec<Server>,
    #[env(entries)]
    labels: Option<BTreeMap<String, String>>,
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Server {
    password: Option<Secret<String>>,
    host: Option<String>,
}

/// Two secrets of the same class, neither longer than a short name.
const SECRETS: [&str; 2] = ["hunter2x", "hunter2xy"];

/// What may follow `=` with the value `V`, or a part of it, before something that is shown.
const FAULTS: [&str; 30] = [
    "V${NOPE}",
    "\"V${NOPE}\"",
    "V$(x)",
    "V${",
    "V${PORT",
    "V${PORT^^}",
    "${NOPE:-V}${NOPE}",
    "V$1",
    "V$$",
    "V${PORT:-1}",
    "\"a\nV${NOPE}\"",
    "'V' x",
    "'V';",
    "'V'# x",
    "V;",
    "V#c",
    "V # \0",
    "'V' # \0",
    "'V'; # x\0",
    "\"a\nV\" # \0",
    "V\0",
    "'V\0'",
    "V\u{200b}",
    "'V\u{200b}x'",
    "\"V\\q\"",
    "\"V\\t\"",
    "V\\x",
    "V'x",
    "V\u{a0}",
    "V\rPORT=1",
];

/// Lines with the value `…` whose secret is `§`.
const VALUES: [(&str, &str); 14] = [
    ("API_KEY=…", "§"),
    ("  export API_KEY = …", "§"),
    ("AUTH_TOKEN=…", "§"),
    ("FOREIGN=…", "§"),
    ("SERVERS_0_PASSWORD=…", "§"),
    ("BASE=…", "pw=§"),
    ("LABELS_a=…", "pw=§"),
    ("DATABASE_URL=…", "postgres://app:§@db"),
    ("BASE=…\nAPI_KEY=$BASE", "§"),
    ("BASE=…\nHOST=$BASE\nAPI_KEY=x$HOST", "§"),
    ("API_KEY=§\nBASE=…", "§"),
    ("API_KEY=a\nBASE=…", "$API_KEY/§"),
    ("HOST=…", "db API_KEY=§"),
    ("HOST=…", "db token: §"),
];

/// Lines with the secret where no value belongs.
const LINES: [&str; 18] = [
    "API_KEY=\n§=${NOPE}",
    "API_KEY=\n§='a' b",
    "API_KEY=\n§='a",
    "API_KEY=\n§=$(x)",
    "API_KEY=\n§: a",
    "API_KEY=\n§ : a",
    "API_KEY=\n§=\0",
    "API_KEY=\n§=a;",
    "API_KEY=\n§=a # \0",
    "API_KEY=\nexport §=a#b",
    "PORT=${§:-${NOPE}}",
    "#API_KEY=§ \0",
    "PORT=1 # §\0",
    "PORT='1' # §\0",
    "API_KEY §\0",
    "§\0",
    "a §\u{200b}=x",
    "# §\rPORT=1",
];

/// The whole output about a text, except for the log, which contains each warning once per process.
fn told(text: &str) -> Vec<(&'static str, String)> {
    let env = Env::empty().dotenv_str("a.env", text);
    let mut texts = outputs::of::<Fields>(&env);
    texts.retain(|(way_out, _)| *way_out != "log");
    let error = env.variables().err();
    texts.push((
        "variables",
        format!("{error:?} {:?}", error.as_ref().map(ToString::to_string)),
    ));
    let applied = env.apply_to(&mut Command::new("true"));
    texts.push(("apply_to", format!("{applied:?}")));
    for name in ["API_KEY", "BASE", "DATABASE_URL"] {
        texts.push(("get", format!("{:?}", env.get(name).err())));
    }
    let document = Document::parse(text);
    let expansion = document.expand(&Limits::default(), &mut ());
    texts.push(("document", format!("{document:?} {expansion:?}")));
    for found in document.diagnostics().iter().chain(expansion.diagnostics()) {
        texts.push(("diagnostic", format!("{found} {found:?}")));
        texts.push((
            "rendering",
            format!("{} {:?}", found.rendering(), found.rendering()),
        ));
    }
    texts
}

fn assert_lengths_are_not_told(template: &str) {
    let [one, other] = SECRETS.map(|secret| told(&template.replace('§', secret)));
    assert_eq!(one.len(), other.len(), "{template:?}: {one:#?} {other:#?}");
    for ((way_out, one), (_, other)) in one.iter().zip(&other) {
        assert_eq!(one, other, "{way_out} of {template:?}");
    }
}

#[test]
fn no_place_reveals_how_long_a_value_is_that_is_not_shown() {
    for (line, value) in VALUES {
        for fault in FAULTS {
            let written = fault.replace('V', value);
            assert_lengths_are_not_told(&line.replace('…', &written));
        }
    }
}

#[test]
fn no_place_reveals_how_long_a_secret_is_that_stands_elsewhere() {
    for line in LINES {
        assert_lengths_are_not_told(line);
        assert_lengths_are_not_told(&format!("HOST=db\n{line}\nPORT=2\n"));
    }
}

#[test]
fn a_place_behind_a_name_that_is_not_shown_is_that_of_the_name() {
    let text = "HOST=db.${hunter2-x}#1\n";
    let report = Env::empty().dotenv_str("a.env", text).check::<Fields>();
    let places = report.warnings().iter().filter_map(Warning::origin);
    let places: Vec<_> = places.map(ToString::to_string).collect();
    assert_eq!(places, ["a.env:1:9", "a.env:1:11"], "{report}");
}

#[test]
fn a_place_in_a_value_that_is_shown_is_exact() {
    for (text, place) in [
        ("HOST=db#1\n", "a.env:1:8"),
        ("HOST=db.${NOPE}\n", "a.env:1:9"),
        ("export HOST = 'db' x\n", "a.env:1:20"),
        ("HOST=db # \0\n", "a.env:1:9"),
        ("BASE=http://db/x\u{200b}\n", "a.env:1:17"),
        ("LABELS_a=\"a\nb\\q\"\n", "a.env:2:2"),
    ] {
        let report = Env::empty().dotenv_str("a.env", text).check::<Fields>();
        assert!(report.to_string().contains(place), "{text:?} {report}");
    }
}
