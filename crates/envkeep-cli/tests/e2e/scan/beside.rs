//! What a history holds beside files: the words of commits and tags, and what branches and tags are called.

use std::process::Command;

use crate::key::with_bytes;
use crate::repository::{Repository, key};
use crate::tool::{envkeep, text};

/// What is found, as `in` and `path`.
fn found(repository: &Repository, arguments: &[&str]) -> Vec<(String, String)> {
    let scan = repository.scan(arguments);
    let word = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let findings = scan.findings().into_iter();
    findings
        .map(|it| (word(&it["in"]), word(&it["path"])))
        .collect()
}

fn assert_shows_no_key(shown: &str) {
    let key = key();
    for piece in key.as_bytes().windows(6) {
        let piece = std::str::from_utf8(piece).expect("it is ASCII");
        assert!(!shown.contains(piece), "a piece of the key is in {shown}");
    }
}

#[test]
fn the_words_of_commits_and_tags_and_the_names_of_both_are_looked_at() {
    let repository = Repository::new();
    repository.commit("nothing");
    let commit = repository.commit(&format!("use {}", key()));
    repository.git(&["branch", &format!("fix-{}", key())]);
    repository.git(&["tag", &format!("light-{}", key())]);
    repository.git(&["tag", "--annotate", "--message", &key(), "heavy"]);
    let places = [
        ("commit", ""),
        ("reference", "refs/heads/fix-[API_KEY]"),
        ("reference", "refs/tags/light-[API_KEY]"),
        ("tag", "heavy"),
    ];
    let mut found = found(&repository, &["--history"]);
    found.sort();
    assert_eq!(
        found,
        places.map(|(place, path)| (place.to_owned(), path.to_owned()))
    );
    for (format, words) in [
        ("json", vec!["\"reference\"", commit.as_str()]),
        (
            "text",
            vec![
                "the message of a commit: `API_KEY`, in line ",
                "the message of the tag heavy: `API_KEY`, in line ",
                "refs/heads/fix-[API_KEY]: `API_KEY`, in the name of a branch or tag\n",
                "refs/tags/light-[API_KEY]: `API_KEY`, in the name of a branch or tag\n",
            ],
        ),
        (
            "sarif",
            vec![
                &*format!("`API_KEY`, in the message of commit {commit}"),
                "`API_KEY`, in the message of the tag heavy",
                "`API_KEY`, in the name of a branch or tag: refs/heads/fix-[API_KEY]",
            ],
        ),
    ] {
        let output = repository.envkeep(&["scan", "--history", "--format", format]);
        let shown = format!("{}{}", text(&output.stdout), text(&output.stderr));
        assert_eq!(output.status.code(), Some(1));
        for words in words {
            assert!(shown.contains(words), "{words} in {shown}");
        }
        assert_shows_no_key(&shown);
    }
}

#[test]
fn a_push_reports_a_key_in_the_name_of_the_branch() {
    let repository = Repository::new();
    let id = repository.commit("nothing");
    let zeros = "0".repeat(40);
    let outgoing = |line: &[u8]| {
        let mut command: Command = envkeep(&repository.top());
        command.args(["scan", "--outgoing", "origin"]);
        with_bytes(&mut command, line)
    };
    let name = format!("refs/heads/main {id} refs/heads/{} {zeros}\n", key());
    let found = outgoing(name.as_bytes());
    assert_eq!(
        text(&found.stdout),
        "refs/heads/[API_KEY]: `API_KEY`, in the name of a branch or tag\n",
    );
    assert_shows_no_key(text(&found.stderr));
    // One that goes away there, and one that is not text.
    let gone = format!("(delete) {zeros} refs/heads/{} {id}\n", key());
    assert_eq!(outgoing(gone.as_bytes()).status.code(), Some(0));
    let line = format!(" {id} refs/heads/x {zeros}\n");
    let line = [b"refs/heads/\xff", line.as_bytes()].concat();
    let found = outgoing(&line);
    assert_eq!(found.status.code(), Some(0), "{}", text(&found.stderr));
}

#[test]
fn what_is_compressed_is_counted_for_its_bytes_say_nothing() {
    let repository = Repository::new();
    for (name, start) in [
        ("a.gz", &b"\x1f\x8b\x08"[..]),
        ("a.jar", b"PK\x03\x04\x14"),
        ("a.zst", b"\x28\xb5\x2f\xfd\0"),
        ("a.bz2", b"BZh9\x31"),
        ("a.tar", b"BZhexe\0"),
    ] {
        repository.write(name, start);
    }
    let scan = repository.envkeep(&["scan"]);
    assert_eq!(scan.status.code(), Some(0));
    let end = "; 4 files are compressed and were not unpacked\n";
    assert!(text(&scan.stderr).ends_with(end), "{}", text(&scan.stderr));
    assert_eq!(repository.scan(&[]).document["compressed"], 4);
}
