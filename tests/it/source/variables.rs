//! Variables without a struct.

use std::ffi::OsStr;
use std::process::Command;

use envkeep::{Env, ExposeSecret, ProblemKind, Secret, WarnTo};

fn shown(value: Option<Secret<String>>) -> Option<String> {
    value.map(|value| value.expose_secret().clone())
}

fn get(env: &Env, name: &str) -> Option<String> {
    shown(env.get(name).expect("it can be read"))
}

fn refused(env: &Env, name: &str) -> Vec<ProblemKind> {
    let error = env.get(name).expect_err("it is uncertain");
    assert!(!format!("{error}{error:?}").contains("hunter2"), "{error}");
    error
        .problems()
        .iter()
        .map(envkeep::Problem::kind)
        .collect()
}

fn pairs(env: &Env) -> Vec<(String, String)> {
    let variables = env.variables().expect("all can be read");
    let pairs = variables.into_iter();
    pairs
        .map(|(name, value)| (name, value.expose_secret().clone()))
        .collect()
}

fn owned(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    let pairs = pairs.iter();
    pairs
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

#[test]
fn one_variable_is_looked_up_as_a_load_does() {
    let env = Env::empty()
        .vars([("A", "given"), ("EMPTY", "")])
        .dotenv_str("upper.env", "A=upper\nB=\"${C}-$A\"\nEMPTY=file\n")
        .dotenv_str("lower.env", "C=lower\nB=hidden\n")
        .set("D", "set")
        .without("E");
    let found = ["A", "B", "C", "D", "E", "F", "EMPTY"].map(|name| get(&env, name));
    let expected = [
        Some("given"),
        Some("lower-given"),
        Some("lower"),
        Some("set"),
        None,
        None,
        None,
    ];
    assert_eq!(found, expected.map(|text| text.map(str::to_owned)));
    let prefixed = Env::empty().prefix("APP_").vars([("APP_A", "1")]);
    assert_eq!(get(&prefixed, "APP_A").as_deref(), Some("1"));
    assert_eq!(get(&prefixed, "A"), None);
}

#[test]
fn one_variable_is_uncertain_only_for_what_stands_above_it() {
    let above = Env::empty()
        .vars([("A", "1")])
        .dotenv("not/there.env")
        .dotenv_str(".env", "B=2\n")
        .set("C", "3")
        .without("D");
    assert_eq!(get(&above, "A").as_deref(), Some("1"));
    assert_eq!(get(&above, "C").as_deref(), Some("3"));
    assert_eq!(get(&above, "D"), None);
    assert_eq!(refused(&above, "B"), [ProblemKind::UnreadableSource]);
    assert_eq!(refused(&above, "NOWHERE"), [ProblemKind::UnreadableSource]);

    let below = Env::empty()
        .dotenv_str(".env", "B=2\n")
        .dotenv("not/there.env");
    assert_eq!(get(&below, "B").as_deref(), Some("2"));
}

#[test]
fn one_variable_is_uncertain_where_its_own_entry_cannot_be_read() {
    let text = "A=1\nKEY='hunter2\n";
    let env = Env::empty()
        .dotenv_str(".env", text)
        .dotenv_str("lower.env", "KEY=lower\nB=$NONE\n");
    assert_eq!(get(&env, "A").as_deref(), Some("1"));
    assert_eq!(refused(&env, "KEY"), [ProblemKind::Syntax]);
    assert_eq!(refused(&env, "B"), [ProblemKind::Syntax]);
    let above = Env::empty()
        .vars([("KEY", "given")])
        .dotenv_str(".env", text);
    assert_eq!(get(&above, "KEY").as_deref(), Some("given"));
}

#[cfg(unix)]
#[test]
fn a_value_that_is_not_unicode_is_refused_and_others_are_not() {
    use std::os::unix::ffi::OsStrExt;
    let bytes = OsStr::from_bytes(b"hunter2\xff").to_owned();
    let env = Env::empty().vars([("A", bytes), ("B", "1".into())]);
    assert_eq!(refused(&env, "A"), [ProblemKind::NotUnicode]);
    assert_eq!(get(&env, "B").as_deref(), Some("1"));
    let error = env.variables().expect_err("`A` has no text");
    assert_eq!(error.problems()[0].kind(), ProblemKind::NotUnicode);
    assert_eq!(error.problems()[0].variable(), Some("A"));
}

#[test]
fn a_variable_may_be_in_the_file_that_another_one_names() {
    let directory = tempfile::tempdir().expect("a directory");
    std::fs::write(directory.path().join("key"), "hunter2\n").expect("a file");
    let env = Env::empty().vars([("KEY_FILE", directory.path().join("key"))]);
    assert_eq!(get(&env, "KEY"), None);
    let follows = env.clone().secret_files();
    assert_eq!(get(&follows, "KEY").as_deref(), Some("hunter2"));
    let gone = Env::empty()
        .vars([("KEY_FILE", "not/there")])
        .secret_files();
    assert_eq!(refused(&gone, "KEY"), [ProblemKind::UnreadableSource]);
}

#[test]
fn all_variables_are_those_of_the_files_and_of_the_program() {
    let env = Env::empty()
        .process()
        .vars([("GIVEN", "1"), ("PATH", "given")])
        .dotenv_str("upper.env", "A='a b' # comment\nPATH=$A\nEMPTY=\nB=$A$C\n")
        .dotenv_str("lower.env", "A=lower\nC=c\nGONE=1\n")
        .set("CARGO_MANIFEST_DIR", "set")
        .without("GONE");
    let expected = [
        ("A", "a b"),
        ("B", "a bc"),
        ("C", "c"),
        ("CARGO_MANIFEST_DIR", "set"),
        ("EMPTY", ""),
        ("GIVEN", "1"),
    ];
    assert_eq!(pairs(&env), owned(&expected));
    // What is not asked for the process is not asked.
    let hermetic = Env::empty().dotenv_str(".env", "PATH=file\n");
    assert_eq!(pairs(&hermetic), owned(&[("PATH", "file")]));
}

#[test]
fn one_fault_refuses_all_variables() {
    for env in [
        Env::empty().dotenv_str(".env", "A='hunter2\n"),
        Env::empty().dotenv("not/there.env"),
        Env::empty().dotenv_str(".env", "A=$NONE\n"),
    ] {
        let error = env.variables().expect_err("something is wrong");
        assert!(!format!("{error:?}").contains("hunter2"), "{error}");
        let mut command = Command::new("env");
        assert!(env.apply_to(&mut command).is_err());
        assert_eq!(command.get_envs().count(), 0);
    }
}

#[test]
fn a_name_that_may_be_a_piece_of_a_secret_is_not_reported() {
    let text = "KEY='hunter2\nsk_live_hunter2=\n";
    let env = Env::empty().dotenv_str(".env", text);
    for error in [
        env.variables().expect_err("a quote is open"),
        env.get("KEY").expect_err("a quote is open"),
    ] {
        assert!(!format!("{error}{error:?}").contains("hunter2"), "{error}");
    }
}

#[test]
fn what_was_noticed_in_the_files_is_reported() {
    use crate::report::logged_while;
    let env = Env::empty().dotenv_str("variables.env", "NAME = 'x';\n");
    let (_, logged) = logged_while(|| env.variables());
    assert_eq!(logged.len(), 1, "{logged:?}");
    let (_, logged) = logged_while(|| env.get("NAME"));
    assert_eq!(logged.len(), 0, "{logged:?}");
}

#[test]
fn a_child_gets_them_and_keeps_what_it_inherits_or_was_given() {
    let env = Env::empty()
        .dotenv_str(
            ".env",
            "A=1\nPATH=file\nGIVEN=file\nTAKEN=file\nREPLACED=file\n",
        )
        .set("CARGO_PKG_NAME", "set")
        .set("REPLACED", "set")
        .without("CARGO_MANIFEST_DIR");
    let mut command = Command::new("env");
    command
        .env("GIVEN", "command")
        .env("REPLACED", "command")
        .env_remove("TAKEN");
    env.apply_to(&mut command).expect("all can be read");
    let told: Vec<_> = command.get_envs().collect();
    let expected = [
        ("A", Some("1")),
        ("CARGO_MANIFEST_DIR", None),
        ("CARGO_PKG_NAME", Some("set")),
        ("GIVEN", Some("command")),
        ("REPLACED", Some("set")),
        ("TAKEN", None),
    ];
    let expected = expected.map(|(name, value)| (OsStr::new(name), value.map(OsStr::new)));
    assert_eq!(told, expected);
}

#[test]
fn they_are_what_dotenvy_exports_of_every_file_that_both_read_alike() {
    use crate::dotenv::{cases, exported_by_dotenvy, reads_in_silence};
    let mut alike = 0;
    for case in cases() {
        let Ok(text) = str::from_utf8(&case.bytes) else {
            continue;
        };
        let Some(exported) = exported_by_dotenvy(&case.bytes) else {
            continue;
        };
        if !reads_in_silence(&case.bytes) {
            continue;
        }
        alike += 1;
        let env = Env::empty()
            .process()
            .dotenv_str("corpus.env", text)
            .warn_to(WarnTo::Nobody);
        assert_eq!(pairs(&env), exported, "{}: {text:?}", case.id);
    }
    assert!(alike > 300, "{alike}");
    println!("{alike} files are read alike");
}

#[test]
fn a_variable_of_the_process_is_left_out_wherever_the_process_stands_among_the_sources() {
    for env in [
        Env::empty().dotenv_str(".env", "PATH=file\nA=1\n"),
        Env::empty().vars([("PATH", "given"), ("A", "1")]),
    ] {
        assert_eq!(pairs(&env.process()), owned(&[("A", "1")]));
    }
}

#[test]
fn a_variable_that_was_referred_to_and_cannot_be_read_refuses_those_alone_that_refer_to_it() {
    let directory = tempfile::tempdir().expect("a directory");
    std::fs::write(directory.path().join("TOKEN"), "hunter2\0").expect("a file");
    std::fs::write(directory.path().join("OTHER"), "other").expect("a file");
    let env = Env::empty()
        .secrets_dir(directory.path())
        .dotenv_str(".env", "A=${TOKEN:-x}\nB=${OTHER:-x}\n");
    assert_eq!(get(&env, "B").as_deref(), Some("other"));
    assert_eq!(refused(&env, "A"), [ProblemKind::UnreadableSource]);
}
