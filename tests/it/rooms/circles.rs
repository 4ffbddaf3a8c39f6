//! The files of one room use each other in one direction.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::houses::HOUSES;
use super::paths::{Contents, Place, Written};
use super::{Source, workspace};

/// Folders in which files may use each other, and which.
///
/// A schema has fields, and a field may have a schema of its own, the variants of an enum, a list's elements, or terms of a condition
/// about other fields. What goes through all that goes through a circle, and so do the files that hold its parts.
const RECURSIVE: &[&str] = &[
    "schema/condition/term",
    "schema/elements",
    "schema/field",
    "schema/field/chosen",
    "schema/field/names",
    "schema/group",
    "schema/series",
    "schema/variable",
    "schema/variables",
    "schema/variant",
];

#[test]
fn no_files_of_one_room_use_each_other_in_a_circle() {
    let mut circles = Vec::new();
    for house in HOUSES {
        let files = Source::all(house).into_iter();
        let map = Map::of(files.map(|file| (file.module.clone(), file.read())));
        for circle in map.circles() {
            let names: Vec<String> = circle.keys().map(|file| file.join("/")).collect();
            if names != RECURSIVE {
                circles.push(format!("{}:\n{}", house.folder, described(&circle)));
            }
        }
    }
    assert!(
        circles.is_empty(),
        "circles of files in {}",
        circles.join("\n")
    );
}

#[test]
fn a_circle_is_seen_through_names_that_are_reexported() {
    let circles = |files: &[(&str, &str)]| -> Vec<Vec<String>> {
        let files = files.iter().map(|(path, text)| {
            let module: Module = path.split('/').map(str::to_owned).collect();
            let file = syn::parse_file(text).expect("the test's source is Rust");
            let contents = Contents::of(&file, &module);
            (module, contents)
        });
        let circles = Map::of(files).circles();
        let files = circles
            .iter()
            .map(|circle| circle.keys().map(|file| file.join("/")).collect());
        files.collect()
    };
    let room = (
        "room",
        "mod a; mod b; mod c; pub use a::A; pub(crate) use c::*; pub struct Own;",
    );
    let c = ("room/c", "pub struct C; #[cfg(test)] use super::A;");
    let a = ("room/a", "use super::Own; pub struct A(super::C);");
    assert!(circles(&[room, a, c, ("room/b", "use super::{A, Own}; fn b() {}")]).is_empty());
    let b = ("room/b", "pub struct B; fn b() { let a = crate::room::A; }");
    for back in [
        "use super::b::b; pub struct A;",
        "pub struct A(super::b::B);",
        "pub struct A; fn a() { print!(super::b::b()) }",
        "use super::b; pub struct A; fn a() { b::b() }",
    ] {
        assert_eq!(
            circles(&[room, ("room/a", back), b, c]),
            [["room/a", "room/b"]],
            "{back}"
        );
    }
}

#[test]
fn every_file_that_the_architecture_names_is_there() {
    let text =
        std::fs::read_to_string(workspace().join("ARCHITECTURE.md")).expect("the page is there");
    let mut missing = Vec::new();
    let mut seen = 0;
    for word in text.split('`').skip(1).step_by(2) {
        let is_path = word
            .chars()
            .all(|sign| sign.is_ascii_alphanumeric() || "/_.-".contains(sign));
        if !is_path
            || !(word.contains('/') || word.ends_with(".rs"))
            || word.starts_with(['/', '.'])
        {
            continue;
        }
        seen += 1;
        let folders = HOUSES.iter().map(|house| workspace().join(house.folder));
        let mut places = folders.chain([workspace()]);
        let is_there = |place: PathBuf| {
            let path = place.join(word);
            path.exists() || path.with_extension("rs").is_file()
        };
        if !places.any(is_there) {
            missing.push(word);
        }
    }
    assert!(seen > 80, "the page names files: {seen}");
    assert!(
        missing.is_empty(),
        "ARCHITECTURE.md names what is not there: {missing:?}"
    );
}

fn described(circle: &BTreeMap<Module, BTreeSet<Module>>) -> String {
    let mut text = String::new();
    for (file, used) in circle {
        for other in used.iter().filter(|other| circle.contains_key(*other)) {
            text.push_str(&format!("  {} uses {}\n", file.join("/"), other.join("/")));
        }
    }
    text
}

/// What the files of a crate define, and what they use.
struct Map(BTreeMap<Vec<String>, Contents>);

/// A file, as its module.
type Module = Vec<String>;

impl Map {
    fn of(files: impl Iterator<Item = (Module, Contents)>) -> Self {
        Self(files.collect())
    }

    /// The files of each circle, and the others of the room that each of them uses.
    fn circles(&self) -> Vec<BTreeMap<Module, BTreeSet<Module>>> {
        let used: BTreeMap<_, _> = self
            .0
            .keys()
            .map(|file| (file, self.used_by(file)))
            .collect();
        let reached = used.keys().map(|file| (*file, reach(&used, file)));
        let reached: BTreeMap<_, _> = reached.collect();
        let mut circles = Vec::new();
        for (file, seen) in &reached {
            let is_back = |other: &&&Module| reached[**other].contains(*file);
            let circle: BTreeSet<&Module> = seen.iter().filter(is_back).copied().collect();
            if circle.len() > 1 && circle.first() == Some(file) {
                circles.push(
                    circle
                        .into_iter()
                        .map(|other| (other.clone(), used[other].clone()))
                        .collect(),
                );
            }
        }
        circles
    }

    /// The other files of the room that a file uses.
    fn used_by(&self, file: &Module) -> BTreeSet<Module> {
        let paths = self
            .0
            .get(file)
            .into_iter()
            .flat_map(|contents| &contents.paths);
        let used = paths.filter(|path| {
            !matches!(
                path.place,
                Place::Use {
                    is_handed_on: true,
                    ..
                }
            )
        });
        let used = used.filter_map(|path| self.definition(path, 0));
        // What stands in a folder may use what the folder's own file defines.
        used.filter(|other| !file.starts_with(other) && other.first() == file.first())
            .collect()
    }

    /// The file that defines what a path names.
    fn definition(&self, path: &Written, depth: usize) -> Option<Module> {
        let (mut module, names) = match path.segments.first()?.as_str() {
            "crate" | "self" | "super" => (Vec::new(), path.absolute()?),
            _ => (path.module.clone(), path.segments.clone()),
        };
        for (index, name) in names.iter().enumerate() {
            let mut inner = module.clone();
            inner.push(name.clone());
            let file = self.file_of(&module);
            if self.0.contains_key(&inner) {
                module = inner;
                if index + 1 == names.len() {
                    // A local variable may be called as a module is.
                    return (path.place != Place::Code).then_some(module);
                }
                continue;
            }
            if self
                .0
                .get(&file)
                .is_some_and(|contents| contents.items.contains(&inner))
            {
                return Some(file);
            }
            let rest = names.get(index + 1..).unwrap_or_default();
            return self.brought(&file, &module, name, rest, depth);
        }
        None
    }

    /// The file that defines what a `use` brings into a module under this name.
    fn brought(
        &self,
        file: &Module,
        module: &Module,
        name: &str,
        rest: &[String],
        depth: usize,
    ) -> Option<Module> {
        if depth > 8 {
            return None;
        }
        let uses = &self.0.get(file)?.uses;
        uses.iter()
            .filter(|path| path.module == *module)
            .find_map(|path| {
                let Place::Use { name: own, .. } = &path.place else {
                    return None;
                };
                let mut further = path.clone();
                match own {
                    Some(own) if own == name => {}
                    Some(_) => return None,
                    None => further.segments.push(name.to_owned()),
                }
                further.segments.extend(rest.iter().cloned());
                if further.segments.first()? == name && own.is_some() {
                    return None;
                }
                self.definition(&further, depth + 1)
            })
    }

    /// The file that contains a module, even one in braces.
    fn file_of(&self, module: &Module) -> Module {
        let mut file = module.clone();
        while !file.is_empty() && !self.0.contains_key(&file) {
            file.pop();
        }
        file
    }
}

/// The files that a file uses, and those that they use in turn.
fn reach<'m>(used: &'m BTreeMap<&Module, BTreeSet<Module>>, file: &Module) -> BTreeSet<&'m Module> {
    let mut seen = BTreeSet::new();
    let mut ahead: Vec<&Module> = used[file].iter().collect();
    while let Some(next) = ahead.pop() {
        if seen.insert(next) {
            ahead.extend(used.get(next).into_iter().flatten());
        }
    }
    seen
}
