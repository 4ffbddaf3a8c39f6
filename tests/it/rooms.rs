//! The rooms of each crate are in one order, and each uses only those before it.

mod circles;
mod houses;
mod paths;
mod steps;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use houses::{HOUSES, House, RUNTIME};
use paths::Contents;

#[test]
fn no_room_uses_one_that_stands_after_it() {
    let mut up = Vec::new();
    for file in HOUSES.into_iter().flat_map(Source::all) {
        for other in file.rooms_used() {
            let (from, to) = (
                file.house.number_of(file.room()),
                file.house.number_of(&other),
            );
            if from < to {
                up.push(format!("{} uses `{other}`", file.path.display()));
            }
        }
    }
    assert!(up.is_empty(), "arrows that run up:\n{}", up.join("\n"));
}

#[test]
fn the_rooms_stand_in_the_architecture_in_the_same_order() {
    let text = fs::read_to_string(workspace().join("ARCHITECTURE.md")).expect("the page is there");
    for house in HOUSES {
        let rows = text
            .lines()
            .skip_while(|line| *line != house.heading)
            .skip(1)
            .take_while(|line| !line.starts_with("## "))
            .filter_map(|line| line.strip_prefix("| `")?.split('`').next());
        assert_eq!(rows.collect::<Vec<_>>(), house.rooms);
    }
}

#[test]
fn no_file_of_the_crates_has_more_than_400_lines() {
    let mut long = Vec::new();
    for folder in [
        "crates",
        "tests/it",
        "tests/field",
        "tests/parity",
        "tests/subject",
        "tests/residue",
        "examples",
    ] {
        for path in rust_files(&workspace().join(folder)) {
            let lines = fs::read_to_string(&path)
                .expect("a source file is text")
                .lines()
                .count();
            if lines > 400 {
                long.push(format!("{}: {lines}", path.display()));
            }
        }
    }
    assert!(
        long.is_empty(),
        "files of more than 400 lines:\n{}",
        long.join("\n")
    );
}

#[test]
fn every_way_to_write_a_path_is_seen() {
    let text = "
        use crate::{load::{self as l, FromEnv}, env};
        use super::super::report as r;
        pub(in crate::schema) struct S(super::super::check::T);
        mod inner { fn f() -> super::super::super::private::Q { crate::explain::g!() } }
        macro_rules! m { () => { $crate::fixture::h() } }
        /// [`secret`](crate::secret)
        fn own() { super::own(); self::own(); std::load::own(); }
        #[cfg(test)] mod tests { use crate::value::V; }
        #[cfg(test)] use crate::value::V;
    ";
    let file = Source {
        house: &RUNTIME,
        path: "src/value/choice.rs".into(),
        module: vec!["value".into(), "choice".into()],
        text: text.into(),
    };
    let seen: Vec<String> = file.rooms_used().into_iter().collect();
    let expected = [
        "check", "env", "explain", "fixture", "load", "private", "report", "schema",
    ];
    assert_eq!(seen, expected);
}

/// A file of a crate.
struct Source {
    house: &'static House,
    path: PathBuf,
    /// The path of its module from the root of the crate.
    module: Vec<String>,
    text: String,
}

impl Source {
    /// Every file of a crate that is in a room.
    fn all(house: &'static House) -> Vec<Self> {
        let root = workspace().join(house.folder);
        let mut files = Vec::new();
        for path in rust_files(&root) {
            let relative = path
                .strip_prefix(&root)
                .expect("it is below the root")
                .with_extension("");
            let mut module: Vec<String> = relative
                .iter()
                .map(|part| part.to_string_lossy().into_owned())
                .collect();
            if module.last().is_some_and(|last| last == "mod") {
                module.pop();
            }
            let is_test = module.iter().any(|part| part == "tests");
            let is_outside =
                module == ["lib"] || module == ["main"] || module.starts_with(&["bin".to_owned()]);
            if !is_test && !is_outside {
                let text = fs::read_to_string(&path).expect("a source file is text");
                files.push(Self {
                    house,
                    path,
                    module,
                    text,
                });
            }
        }
        assert!(files.len() > house.files, "the crate's files are found");
        files
    }

    fn room(&self) -> &str {
        self.module.first().expect("the file stands in a room")
    }

    fn read(&self) -> Contents {
        let file = syn::parse_file(&self.text)
            .unwrap_or_else(|error| panic!("{}: {error}", self.path.display()));
        Contents::of(&file, &self.module)
    }

    fn rooms_used(&self) -> BTreeSet<String> {
        let is_other =
            |room: &String| room != self.room() && self.house.rooms.contains(&room.as_str());
        let paths = self.read().paths;
        let rooms = paths
            .iter()
            .filter_map(|path| path.absolute()?.first().cloned());
        rooms.filter(is_other).collect()
    }
}

impl House {
    fn number_of(&self, room: &str) -> usize {
        let mut rooms = self.rooms.iter();
        rooms
            .position(|other| *other == room)
            .unwrap_or_else(|| panic!("`{room}` is not a room of ARCHITECTURE.md"))
    }
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The Rust files below a folder, without build output.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() && !path.ends_with("target") {
            files.append(&mut rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}
