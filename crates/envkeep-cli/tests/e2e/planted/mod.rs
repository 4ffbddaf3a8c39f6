//! A generated history in which secrets are planted in every encoding and in every kind of place.

mod import;
mod writing;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::{Value, json};

use crate::repository::Repository;
use crate::tool::text;
use import::Import;
use writing::{CONTAINERS, WRITINGS};

/// A deterministic source of what looks random.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn text(&mut self, length: usize) -> String {
        const ALPHABET: &[u8; 62] =
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        (0..length)
            .map(|_| char::from(ALPHABET[usize::try_from(self.next() % 62).expect("it is small")]))
            .collect()
    }
}

/// Where in the history a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fate {
    Kept,
    DeletedLater,
    OnAnotherBranch,
    Merged,
    OnlyInATag,
}

const FATES: [Fate; 5] = [
    Fate::Kept,
    Fate::DeletedLater,
    Fate::OnAnotherBranch,
    Fate::Merged,
    Fate::OnlyInATag,
];

struct Plant {
    path: String,
    variable: String,
    encodings: &'static [&'static str],
    content: Vec<u8>,
    fate: Fate,
}

/// What stands in the `.env` file: a value of each has every sign that an encoding changes.
fn secrets(random: &mut Random, count: usize) -> BTreeMap<String, String> {
    let secret = |number: usize| {
        (
            format!("SECRET_{number}"),
            format!("{}'\"{}", random.text(14), random.text(14)),
        )
    };
    (0..count).map(secret).collect()
}

fn plants(secrets: &BTreeMap<String, String>, random: &mut Random, count: usize) -> Vec<Plant> {
    let secrets: Vec<(&String, &String)> = secrets.iter().collect();
    let plant = |number: usize| {
        let (variable, value) = secrets[number % secrets.len()];
        let (encodings, write) = WRITINGS[number % WRITINGS.len()];
        // A literal that is split is one only in a text, and a quote would end it.
        let is_split = number % WRITINGS.len() >= 10;
        let value = if is_split {
            value.replace('"', "\\\"")
        } else {
            value.clone()
        };
        let encodings = if is_split {
            &["json", "shell"][..]
        } else {
            encodings
        };
        let containers = if is_split { 5 } else { CONTAINERS.len() };
        let (extension, contain) = CONTAINERS[number % containers];
        Plant {
            path: format!("planted/{number}.{extension}"),
            variable: variable.clone(),
            encodings,
            content: contain(&write(&value), &random.text(40)),
            fate: FATES[number % FATES.len()],
        }
    };
    (0..count).map(plant).collect()
}

/// Plants everything, and says in which mark each plant came in.
fn import(plants: &[Plant], commits: usize, random: &mut Random) -> (Vec<u8>, Vec<usize>) {
    let mut import = Import::default();
    let mut head = import.commit("main", None, None, &[(".gitignore", Some(b".env\n"))]);
    let mut marks = Vec::new();
    let spacing = commits / plants.len();
    for (number, plant) in plants.iter().enumerate() {
        let file = [(plant.path.as_str(), Some(plant.content.as_slice()))];
        match plant.fate {
            Fate::Kept => {
                head = import.commit("main", Some(head), None, &file);
                marks.push(head);
            }
            Fate::DeletedLater => {
                head = import.commit("main", Some(head), None, &file);
                marks.push(head);
                head = import.commit("main", Some(head), None, &[(&plant.path, None)]);
            }
            Fate::OnAnotherBranch | Fate::OnlyInATag => {
                marks.push(import.commit(&format!("side-{number}"), Some(head), None, &file));
            }
            Fate::Merged => {
                let side = import.commit(&format!("side-{number}"), Some(head), None, &file);
                head = import.commit(
                    "main",
                    Some(head),
                    None,
                    &[("meanwhile", Some(random.text(30).as_bytes()))],
                );
                head = import.commit("main", Some(head), Some(side), &file);
                marks.push(side);
            }
        }
        while import.mark < number * spacing {
            let path = format!("src/{}.rs", random.next() % 40);
            head = import.commit(
                "main",
                Some(head),
                None,
                &[(&path, Some(random.text(2000).as_bytes()))],
            );
        }
    }
    while import.mark < commits {
        let path = format!("src/{}.rs", random.next() % 40);
        head = import.commit(
            "main",
            Some(head),
            None,
            &[(&path, Some(random.text(2000).as_bytes()))],
        );
    }
    (import.stream, marks)
}

/// No run of six characters of a value may stand in a text.
fn assert_holds_nothing_of(text: &str, secrets: &BTreeMap<String, String>) {
    let runs: BTreeSet<&[u8]> = text.as_bytes().windows(6).collect();
    for (variable, value) in secrets {
        for run in value.as_bytes().windows(6) {
            assert!(!runs.contains(run), "a piece of {variable} is printed");
        }
    }
}

/// The repository, and for each plant the path, variable, encodings and commit.
fn repository(
    commits: usize,
    count: usize,
) -> (Repository, BTreeMap<String, String>, Vec<(Plant, String)>) {
    let mut random = Random(27);
    let secrets = secrets(&mut random, 10);
    let plants = plants(&secrets, &mut random, count - 2);
    let (stream, marks) = import(&plants, commits, &mut random);
    let repository = Repository::without_files();
    let marks_file = repository.beside("marks");
    let argument = format!("--export-marks={}", marks_file.display());
    let imported = repository.git_with_input(&["fast-import", "--quiet", &argument], &stream);
    assert!(imported.status.success(), "{}", text(&imported.stderr));
    let marked = fs::read_to_string(marks_file).expect("git wrote it");
    let ids: BTreeMap<usize, &str> = marked
        .lines()
        .filter_map(|line| line.strip_prefix(':')?.split_once(' '))
        .map(|(mark, id)| (mark.parse().expect("a mark is a number"), id))
        .collect();
    repository.git(&["reset", "--quiet", "--hard", "main"]);
    let values = secrets
        .iter()
        .map(|(name, value)| format!("{name}={}\n", quoted(value)));
    repository.write(".env", values.collect::<String>());
    let mut planted = Vec::new();
    for (plant, mark) in plants.into_iter().zip(marks) {
        if plant.fate == Fate::OnlyInATag {
            let number = plant
                .path
                .trim_start_matches("planted/")
                .split('.')
                .next()
                .unwrap_or_default();
            let branch = format!("side-{number}");
            repository.git(&[
                "tag",
                "--annotate",
                "--message=x",
                &format!("tag-{number}"),
                &branch,
            ]);
            repository.git(&["branch", "--quiet", "-D", &branch]);
        }
        planted.push((plant, ids[&mark].to_owned()));
    }
    // One stash below another, one of them of a file that git does not track.
    for (number, arguments) in [
        (0, &["stash", "--quiet"][..]),
        (1, &["stash", "--quiet", "--include-untracked"]),
    ] {
        let (variable, value) = secrets.iter().nth(number).expect("there are ten");
        let path = format!("stashed-{number}.txt");
        repository.write(&path, value);
        if number == 0 {
            repository.git(&["add", &path]);
        }
        repository.git(arguments);
        let parent = if number == 0 {
            "stash@{0}^2"
        } else {
            "stash@{0}^3"
        };
        planted.push((
            Plant {
                path,
                variable: variable.clone(),
                encodings: &["plain"],
                content: Vec::new(),
                fate: Fate::Kept,
            },
            repository.git(&["rev-parse", parent]),
        ));
    }
    (repository, secrets, planted)
}

/// As a `.env` file quotes it.
fn quoted(value: &str) -> String {
    format!("\"{}\"", value.replace('"', "\\\""))
}

fn assert_all_are_found(commits: usize, count: usize) {
    let (repository, secrets, planted) = repository(commits, count);
    let scan = repository.scan(&["--history"]);
    assert_eq!(scan.code, Some(1), "{}", scan.stderr);
    let mut found: Vec<Value> = scan.findings().into_iter().cloned().collect();
    for (plant, commit) in &planted {
        let at = found.iter().position(|finding| {
            finding["path"] == plant.path.as_str()
                && finding["variable"] == plant.variable.as_str()
                && plant
                    .encodings
                    .iter()
                    .any(|encoding| finding["encoding"] == *encoding)
                && finding["commits"] == json!([commit])
        });
        assert!(
            at.is_some(),
            "{} ({:?}) of {commit} is not found: {found:#?}",
            plant.path,
            plant.encodings
        );
        found.remove(at.unwrap_or_default());
    }
    assert_eq!(found, [] as [Value; 0], "nothing else is found");
    println!("{commits} commits, {} plants found", planted.len());
    for format in ["text", "json", "sarif"] {
        let output = repository.envkeep(&["scan", "--history", "--format", format]);
        assert_eq!(output.status.code(), Some(1));
        assert_holds_nothing_of(text(&output.stdout), &secrets);
        assert_holds_nothing_of(text(&output.stderr), &secrets);
    }
}

#[test]
fn everything_that_is_planted_in_a_history_is_found_with_its_commit_and_nothing_else() {
    assert_all_are_found(80, 24);
}

/// The whole proof: `cargo test --release -p envkeep-cli --test e2e -- --ignored planted`.
#[test]
#[ignore = "takes longer; the shorter form is run always"]
fn all_forty_that_are_planted_in_five_hundred_commits_are_found() {
    assert_all_are_found(500, 40);
}
