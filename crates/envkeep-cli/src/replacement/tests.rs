//! What becomes of a file that somebody else changes at the same time.

use std::fs;

use tempfile::TempDir;
use zeroize::Zeroizing;

use super::{Access, Target};

fn target(directory: &TempDir) -> Target {
    let path = directory.path().join(".env");
    Target::new(&path, Access::Private).expect("it is a file")
}

fn names(directory: &TempDir) -> Vec<String> {
    let entries = fs::read_dir(directory.path()).expect("it is there");
    let names = entries.map(|entry| entry.expect("it can be read").file_name());
    names
        .map(|name| name.to_string_lossy().into_owned())
        .collect()
}

#[test]
fn what_another_program_writes_meanwhile_is_read_and_kept() {
    for before in [None, Some("A=1\n")] {
        let directory = tempfile::tempdir().expect("a directory can be made");
        let target = target(&directory);
        if let Some(before) = before {
            fs::write(target.path(), before).expect("it can be written");
        }
        let mut times = 0;
        let replaced = target.replace(&mut |present| {
            times += 1;
            let mut bytes = present.map(|it| it.bytes.to_vec()).unwrap_or_default();
            if times == 1 {
                fs::write(target.path(), "B=2\n").expect("it can be written");
            }
            bytes.extend_from_slice(b"C=3\n");
            Ok(Some(Zeroizing::new(bytes)))
        });
        replaced.expect("it is replaced");
        assert_eq!(
            (times, fs::read(target.path()).expect("it is there")),
            (2, b"B=2\nC=3\n".to_vec())
        );
        assert_eq!(names(&directory), [".env"]);
    }
}

#[test]
fn a_file_that_never_rests_is_left_to_the_others() {
    let directory = tempfile::tempdir().expect("a directory can be made");
    let target = target(&directory);
    let mut times = 0;
    let refused = target.replace(&mut |_| {
        times += 1;
        fs::write(target.path(), format!("A={times}\n")).expect("it can be written");
        Ok(Some(Zeroizing::new(b"C=3\n".to_vec())))
    });
    let words = refused.expect_err("it is refused").to_string();
    assert!(
        words.contains("is being changed by another program"),
        "{words}"
    );
    assert_eq!(fs::read(target.path()).expect("it is there"), b"A=5\n");
    assert_eq!(names(&directory), [".env"]);
}

#[test]
fn where_nothing_is_made_or_making_fails_the_file_stays() {
    let directory = tempfile::tempdir().expect("a directory can be made");
    let target = target(&directory);
    target.replace(&mut |_| Ok(None)).expect("nothing is done");
    assert!(names(&directory).is_empty());
    let failed = target.replace(&mut |_| Err(crate::failure::Failure::NoCommand));
    assert!(failed.is_err() && names(&directory).is_empty());
}
