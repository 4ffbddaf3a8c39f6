//! What stands on the command line where a key should not.

use std::ffi::OsStr;
use std::fs::{self, Permissions};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;

use super::{assert_no_key, directory, key, tool, with_input};

#[test]
fn nothing_of_what_was_written_there_is_reported() {
    let directory = directory();
    let key = key();
    for command in ["add", "remove", "rotate"] {
        for arguments in [
            vec![format!("API_KEY={key}")],
            vec!["API_KEY".to_owned(), key.clone()],
            vec![
                "API_KEY".to_owned(),
                "-f".to_owned(),
                "x.env".to_owned(),
                key.clone(),
            ],
            vec![key.clone()],
            vec![format!("{key}!")],
            vec!["API_KEY".to_owned(), format!("--stdin={key}")],
            vec!["API_KEY".to_owned(), format!("--generate={key}")],
            vec!["API_KEY".to_owned(), format!("--value={key}")],
            vec!["API_KEY".to_owned(), format!("-{key}")],
            vec![format!("--color={key}"), "API_KEY".to_owned()],
        ] {
            let output = with_input(tool(directory.path()).arg(command).args(&arguments), "");
            assert_eq!(output.status.code(), Some(2), "{arguments:?}");
            assert!(!output.stderr.is_empty());
            assert_no_key(&output);
        }
    }
    assert!(!directory.path().join(".env").exists());
}

/// A secret may be a name by its letters, and would be in the file and in the ledger under it.
#[test]
fn the_value_of_a_variable_is_not_a_name() {
    for secret in ["quokkawombat", "hunter2xyz", "correct_horse"] {
        let text = format!("SESSION_SECRET={secret}\n");
        for command in ["add", "remove", "rotate"] {
            for file in [".env", "other.env"] {
                let directory = directory();
                let path = directory.path().join(file);
                fs::write(&path, &text).expect("it can be written");
                fs::set_permissions(&path, Permissions::from_mode(0o600)).expect("it is ours");
                let mut asked = tool(directory.path());
                asked.args([command, "-f", file, secret]);
                if command != "remove" {
                    asked.arg("--stdin");
                }
                let output = with_input(&mut asked, "a-new-value");
                assert_eq!(output.status.code(), Some(2), "{output:?}");
                let shown = String::from_utf8_lossy(&output.stderr);
                assert!(!shown.contains(secret), "{shown}");
                assert_eq!(fs::read_to_string(&path).expect("it is there"), text);
                assert!(!directory.path().join("env.keys.toml").exists());
            }
        }
    }
}

#[test]
fn a_name_that_is_none_is_refused_without_being_reported() {
    let directory = directory();
    for name in ["", "1A", "A-B", "A B", "Ä"] {
        let output = with_input(tool(directory.path()).args(["add", "--stdin", name]), "x");
        assert_eq!(output.status.code(), Some(2), "{name}");
        let shown = String::from_utf8_lossy(&output.stderr);
        assert!(
            shown.contains("this is not the name of a variable"),
            "{shown}"
        );
    }
    let name = OsStr::from_bytes(b"A\xff");
    let output = with_input(tool(directory.path()).args([OsStr::new("add"), name]), "");
    assert_eq!(output.status.code(), Some(2));
    let file = OsStr::from_bytes(b"x\xff.env");
    let mut command = tool(directory.path());
    command.args(["add", "A", "--stdin", "-f"]).arg(file);
    let output = with_input(&mut command, "x");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(directory.path().join(file).exists());
}
