//! The rooms of each crate stand in one order, and each uses only those before it.

mod houses;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemMod, ItemUse, Macro, UseTree};

use houses::{HOUSES, House, RUNTIME};

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
    /// Where its module stands, from the root of the crate.
    module: Vec<String>,
    text: String,
}

impl Source {
    /// Every file of a crate that stands in a room.
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

    fn rooms_used(&self) -> BTreeSet<String> {
        let file = syn::parse_file(&self.text)
            .unwrap_or_else(|error| panic!("{}: {error}", self.path.display()));
        let mut paths = Paths {
            house: self.house,
            module: self.module.clone(),
            rooms: BTreeSet::new(),
        };
        paths.visit_file(&file);
        paths.rooms.remove(self.room());
        paths.rooms
    }
}

/// Collects the rooms that paths lead into.
struct Paths {
    house: &'static House,
    module: Vec<String>,
    rooms: BTreeSet<String>,
}

impl Paths {
    /// Notes the room that a path leads into, if it starts at the root of the crate or leads up to it.
    fn note(&mut self, segments: &[String]) {
        let mut module = match segments.first().map(String::as_str) {
            Some("crate") => Vec::new(),
            Some("self" | "super") => self.module.clone(),
            _ => return,
        };
        for segment in segments {
            match segment.as_str() {
                "crate" | "self" => {}
                "super" => _ = module.pop(),
                _ => module.push(segment.clone()),
            }
        }
        let rooms = self.house.rooms;
        if let Some(room) = module.first().filter(|room| rooms.contains(&room.as_str())) {
            self.rooms.insert(room.clone());
        }
    }

    fn note_tree(&mut self, mut before: Vec<String>, tree: &UseTree) {
        match tree {
            UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.note_tree(before, &path.tree);
            }
            UseTree::Name(name) => {
                before.push(name.ident.to_string());
                self.note(&before);
            }
            UseTree::Rename(rename) => {
                before.push(rename.ident.to_string());
                self.note(&before);
            }
            UseTree::Glob(_) => self.note(&before),
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.note_tree(before.clone(), tree);
                }
            }
        }
    }

    /// A macro's tokens are no paths to the parser: `crate::room` is looked for word by word.
    fn note_tokens(&mut self, tokens: TokenStream) {
        let mut words: Vec<String> = Vec::new();
        for token in tokens {
            match token {
                TokenTree::Ident(word) if words.last().is_some_and(|last| last == "::") => {
                    words.pop();
                    words.push(word.to_string());
                }
                TokenTree::Ident(word) => {
                    self.note(&words);
                    words = vec![word.to_string()];
                }
                TokenTree::Punct(sign) if sign.as_char() == ':' => match words.last_mut() {
                    Some(last) if last == ":" => last.push(':'),
                    _ => words.push(":".into()),
                },
                TokenTree::Group(group) => {
                    self.note(&words);
                    words.clear();
                    self.note_tokens(group.stream());
                }
                _ => {
                    self.note(&words);
                    words.clear();
                }
            }
        }
        self.note(&words);
    }
}

impl<'ast> Visit<'ast> for Paths {
    fn visit_item(&mut self, item: &'ast Item) {
        if !attributes_of(item).iter().any(is_for_tests) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        self.module.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.module.pop();
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        self.note_tree(Vec::new(), &item.tree);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Vec<String> = path
            .segments
            .iter()
            .map(|segment| segment.ident.to_string())
            .collect();
        self.note(&segments);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, item: &'ast Macro) {
        self.note_tokens(item.tokens.clone());
        visit::visit_macro(self, item);
    }

    fn visit_attribute(&mut self, _: &'ast Attribute) {}
}

fn attributes_of(item: &Item) -> &[Attribute] {
    match item {
        Item::Mod(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        _ => &[],
    }
}

fn is_for_tests(attribute: &Attribute) -> bool {
    attribute.path().is_ident("cfg")
        && attribute
            .meta
            .require_list()
            .is_ok_and(|list| list.tokens.to_string() == "test")
}

impl House {
    fn number_of(&self, room: &str) -> usize {
        let mut rooms = self.rooms.iter();
        rooms
            .position(|other| *other == room)
            .unwrap_or_else(|| panic!("`{room}` is no room of ARCHITECTURE.md"))
    }
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The Rust files below a folder, without what is built there.
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
