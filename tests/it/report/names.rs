//! A secret in place of a name or a line is in no text, but a misspelt name is shown.

use std::fs;
use std::process::Command;

use envkeep::check::{StaleReason, Update, keep_example_current, keep_markdown_current};
use envkeep::dotenv::{Document, Limits};
use envkeep::{Env, FromEnv, Secret};

use super::outputs;
use crate::effort::one_of_every;

#[derive(FromEnv)]
#[allow(dead_code)]
struct Shop {
    api_key: Option<Secret<String>>,
    stripe_secret_key: Secret<String>,
    port: Option<u16>,
    host: Option<String>,
}

#[derive(FromEnv)]
#[env(prefix = "SHOP_")]
#[allow(dead_code)]
struct Prefixed {
    api_key: Option<Secret<String>>,
    port: Option<u16>,
}

/// Keys of services, shared secrets and pieces of base64, each a name to some reader of `.env`.
const KEYS: [&str; 20] = [
    "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
    "sk_live_51HunterTwo",
    "AKIAIOSFODNN7EXAMPLE",
    "AKIAHUNTERTWO",
    "ASIAY34FZKBOKMUTVV7A",
    "JBSWY3DPEHPK3PXP",
    "c2VjcmV0cGFydA",
    "QUJDREVGR0hJSktMTU5P",
    "xoxb-2-hunter",
    "glpat-hunter",
    "eyJhbGciOiJIUzI1NiJ9.e30.hunter",
    "re_hunter2",
    "npm_hunter2",
    "0f8fad5b-d9cb-469f-a165-70867728950e",
    "f3a9c1d2e4b5a697",
    "F3A9C1D2E4B5A697",
    "correct.horse.battery",
    "hunter2",
    "Hunter2",
    "hünter2",
];

/// Lines with a key `K` where the name should be.
const LINES: [&str; 19] = [
    "K",
    "K=",
    "K==",
    "K====",
    "K=1",
    "K = 1",
    "  K=a#b",
    "K='1';",
    "K='1' x",
    "K='1",
    "K=#1",
    "K=$(x)",
    "K=$NOPE",
    "K=1\nK=2",
    "K:x",
    "K: x",
    "export K",
    "export K=1",
    "\"K\"=1",
];

/// What leaves a value open whose next lines are read as lines of their own.
const OPENINGS: [&str; 38] = [
    "API_KEY=",
    "API_KEY=''",
    "API_KEY= # note",
    "API_KEY=|",
    "API_KEY: |",
    "API_KEY=>-",
    "API_KEY='''",
    "API_KEY=\"\"\"",
    "API_KEY='''x",
    "API_KEY='x",
    "API_KEY=\"x",
    "API_KEY='x' y",
    "API_KEY=abc\\",
    "API_KEY=\\",
    "API_KEY={",
    "API_KEY=[",
    "API_KEY=(",
    "API_KEY=( a",
    "API_KEY={\"a\": [",
    "API_KEY=fn(",
    "API_KEY=<<EOF",
    "API_KEY=<<-'EOF'",
    "API_KEY=$(cat <<EOF",
    "API_KEY=$'x",
    "API_KEY=$\"x",
    "API_KEY=\u{201c}x",
    "API_KEY=\u{201e}x",
    "API_KEY=\u{2018}x",
    "API_KEY=\u{ab}x",
    "API_KEY=\u{300c}x",
    "API_KEY=\u{ff02}x",
    "API_KEY=`",
    "API_KEY=`x",
    "API_KEY=---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----",
    "API_KEY=-----BEGIN PRIVATE KEY-----",
    "API_KEY='-----BEGIN PRIVATE KEY-----' x",
    "API_KEY=x$NOPE",
    "two words",
];

/// Lines of a value that lost its first line; in capitals, because any other line of this form would be shown.
const BODIES: [&str; 12] = [
    "HUNTER",
    "HUNTER=",
    "HUNTER==",
    "HUNTER=x",
    "HUNTER=x#y",
    "HUNTER: x",
    "HUNTER='x';",
    "  HUNTER = x",
    "export HUNTER",
    "export HUNTER=x",
    "x\nHUNTER=x#y",
    "OTHER=x\nHUNTER=x#y",
];

/// The texts of files, each with what may be in no text of it.
fn files() -> Vec<(String, &'static str)> {
    let mut files = Vec::new();
    for key in KEYS {
        for line in LINES {
            files.push((
                format!("PORT=1\n{}\nHOST=db\n", line.replace('K', key)),
                key,
            ));
        }
        files.push((format!("{key}\r{key}=1\r"), key));
    }
    for opening in OPENINGS {
        for body in BODIES {
            for between in ["\n", "\n\n", "\n# note\n"] {
                files.push((format!("PORT=1\n{opening}{between}{body}\n"), "HUNTER"));
            }
        }
        // What closes it, or does not, changes nothing.
        files.push((
            format!("{opening}\nHUNTER=x#y\n'''\n\"\nEOF\n`\n}}\n"),
            "HUNTER",
        ));
    }
    // A line that is in doubt for itself alone.
    for line in [
        "HUNTER",
        "HUNTER=",
        "HUNTER==",
        "HUNTER='x' y",
        "HUNTER='x",
        "HUNTER: x",
        "HUNTER=#x",
        "HUNTER=$(x)",
        "HUNTER=${x",
        "HUNTER=x#$NOPE",
        "export HUNTER",
    ] {
        files.push((format!("PORT=1\n{line}\n"), "HUNTER"));
    }
    // Chunks of base64 and base32, and lines that a carriage return alone begins or ends.
    let chunk = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5";
    for end in ["HUNTER", "HUNTER=", "HUNTER==", "HUNTER===="] {
        files.push((format!("API_KEY={chunk}\n{end}\n"), "HUNTER"));
        files.push((format!("API_KEY={chunk}\n{chunk}\n{end}\n"), "HUNTER"));
        files.push((format!("API_KEY='{chunk}'\n{end}\n"), "HUNTER"));
    }
    for file in [
        "PORT=1\rHUNTER=x#y\nHOST=db\n",
        "PORT=1\nHUNTER=x#y\rHOST=db\n",
        "API_KEY=abc\rHUNTER=x#y\r\nHOST=db\n",
        "\rHUNTER=x#y",
        // The opening quote of the one value is closed by that of the other.
        "API_KEY=\"abc\nHOST=\"\nHUNTER=x#y\n\"\n",
    ] {
        files.push((file.to_owned(), "HUNTER"));
    }
    files
}

fn assert_not_told(mark: &str, texts: &[(&'static str, String)], context: &str) {
    for (way_out, text) in texts {
        assert!(
            !text.contains(mark),
            "{context:?}: {way_out} holds {mark}: {text}"
        );
    }
}

fn of_document(file: &str) -> Vec<(&'static str, String)> {
    let document = Document::parse(file);
    let expansion = document.expand(&Limits::default(), &mut ());
    let mut texts = vec![("`Debug`", format!("{document:?} {expansion:?}"))];
    for found in document.diagnostics().iter().chain(expansion.diagnostics()) {
        texts.push((
            "diagnostic",
            format!("{found} {found:?} {}", found.rendering()),
        ));
        texts.push((
            "variable",
            format!("{:?} {:?}", found.variable(), found.fix()),
        ));
    }
    texts
}

#[test]
fn a_secret_where_a_name_or_a_line_of_a_file_should_be_is_in_no_text() {
    let files = files();
    assert!(files.len() > 1_700, "{} forms", files.len());
    for (file, mark) in one_of_every(7, files.into_iter()) {
        let env = Env::empty().dotenv_str(".env", &file);
        for env in [env.clone(), env.deny_unknown()] {
            assert_not_told(mark, &outputs::of::<Shop>(&env), &file);
        }
        assert_not_told(mark, &of_document(&file), &file);
    }
}

/// Keys that look just like a word: after the struct's own prefix, they are names.
const WORDS: [&str; 3] = ["hunter2", "Hunter2", "correct.horse.battery"];

#[test]
fn a_secret_after_the_structs_own_prefix_is_in_no_text() {
    for key in KEYS.into_iter().filter(|key| !WORDS.contains(key)) {
        let key = format!("SHOP_{key}");
        for line in LINES {
            let file = line.replace('K', &key);
            let env = Env::empty().dotenv_str(".env", &file);
            for env in [env.clone(), env.deny_unknown()] {
                assert_not_told(&key, &outputs::of::<Prefixed>(&env), &file);
            }
        }
    }
}

#[test]
fn a_secret_in_the_lines_that_a_committed_file_loses_is_in_no_text() {
    let directory = tempfile::tempdir().expect("a directory");
    let paths = ["example", "table"].map(|name| directory.path().join(name));
    for (file, mark) in one_of_every(7, files().into_iter()) {
        let region = format!("# envkeep:begin Shop\n{file}\n# envkeep:end\n");
        fs::write(&paths[0], region).expect("it is written");
        let region = format!("<!-- envkeep:begin Shop -->\n{file}\n<!-- envkeep:end -->\n");
        fs::write(&paths[1], region).expect("it is written");
        let stale = [
            keep_example_current(Shop::schema(), &paths[0], Update::Refuse),
            keep_markdown_current(Shop::schema(), &paths[1], Update::Refuse),
        ];
        for stale in stale {
            let stale = stale.expect_err("it says something else");
            assert_eq!(stale.reason(), StaleReason::Different);
            let texts = [("assertion", format!("{stale} {stale:?} {stale:#?}"))];
            assert_not_told(mark, &texts, &file);
        }
    }
}

#[test]
fn a_secret_where_the_name_of_a_given_variable_should_be_is_in_no_text() {
    for key in KEYS
        .into_iter()
        .chain(["HUNTER2=", "", " ", "hunter 2", "hunter\n2"])
    {
        if key.trim().is_empty() {
            continue;
        }
        for env in [
            Env::empty().vars([(key, "1")]),
            Env::empty().set(key, "1"),
            Env::empty().without(key),
            Env::empty()
                .vars([(key, "x$y")])
                .dotenv_str(".env", "PORT=$NOPE\n"),
        ] {
            for env in [env.clone(), env.deny_unknown()] {
                assert_not_told(key, &outputs::of::<Shop>(&env), key);
            }
        }
    }
}

/// Set for the child process alone: the environment of this one is never written.
const IN_CHILD: &str = "ENVKEEP_TEST_NAMES";

#[test]
fn a_secret_where_the_name_of_a_variable_of_the_process_should_be_is_in_no_text() {
    let prefixed = KEYS.into_iter().filter(|key| !WORDS.contains(key));
    let keys: Vec<String> = KEYS
        .into_iter()
        .map(str::to_owned)
        .chain(prefixed.map(|key| format!("SHOP_{key}")))
        .collect();
    if std::env::var_os(IN_CHILD).is_some() {
        let env = Env::empty().process();
        for env in [env.clone(), env.clone().deny_unknown()] {
            for key in &keys {
                assert_not_told(key, &outputs::of::<Shop>(&env), "process");
                assert_not_told(key, &outputs::of::<Prefixed>(&env), "process");
            }
        }
        // They are listed, as far as they may be told.
        let report = env.check::<Prefixed>().to_string();
        assert!(report.contains("`SHOP_OTHER`"), "{report}");
        assert!(
            report.contains("the one in the process environment"),
            "{report}"
        );
        return;
    }
    let this = std::env::current_exe().expect("the test binary is known");
    let test = "report::names::a_secret_where_the_name_of_a_variable_of_the_process_should_be_is_in_no_text";
    let output = Command::new(this)
        .args(["--exact", test])
        .envs(keys.iter().map(|key| (key, "1")))
        .envs([("SHOP_OTHER", "1"), (IN_CHILD, "1")])
        .output()
        .expect("the test binary runs");
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{printed}");
    assert!(printed.contains("1 passed"), "{printed}");
}

#[test]
fn a_misspelt_name_is_reported_even_on_a_line_in_doubt() {
    for before in ["", "API_KEY=|\n", "two words\n"] {
        for line in [
            "STRIPE_SECERT_KEY=x",
            "STRIPE_SECERT_KEY=",
            "STRIPE_SECERT_KEY='x",
            "STRIPE_SECERT_KEY: x",
            "stripe_secret_key=x",
        ] {
            let name = line.split(['=', ':']).next().expect("a name");
            let env = Env::empty().dotenv_str(".env", &format!("{before}{line}\n"));
            let error = env.load::<Shop>().err().expect("a variable is missing");
            assert!(
                error.to_string().contains(&format!("`{name}`")),
                "{line}: {error}"
            );
        }
    }
}

#[test]
fn a_claimed_name_is_reported_whatever_is_wrong_with_its_line() {
    for line in [
        "PORT='1",
        "PORT: 1",
        "PORT='1' 2",
        "PORT=$(x)",
        "PORT=$NOPE",
        "export PORT",
    ] {
        let file = format!("API_KEY=|\n{line}\n");
        let report = Env::empty().dotenv_str(".env", &file).check::<Shop>();
        assert!(report.to_string().contains("`PORT`"), "{line}: {report}");
    }
}

#[test]
fn a_name_behind_a_value_with_a_reference_is_shown() {
    let file = "PORT=1\nHOST=db$PORT\nSMTP_USER=a\n";
    let report = Env::empty().dotenv_str(".env", file).check::<Shop>();
    assert!(report.to_string().contains("`SMTP_USER`"), "{report}");
}
