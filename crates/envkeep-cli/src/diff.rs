//! `envkeep diff`: the variables of two files side by side, without their values.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use envkeep::tool::FromProcess;
use envkeep::{Problem, ProblemKind};
use serde_json::{Value, json};
use zeroize::Zeroizing;

use crate::command_line::Diff;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::foreign::told_path;
use crate::message::Volume;
use crate::schema::{self, Known};
use crate::variables::{self, Files, Origin};
use crate::{output, secrets, sources};

/// The variables of two files, each by its label.
#[derive(Default)]
struct Difference {
    only_in_one: Vec<String>,
    only_in_other: Vec<String>,
    different: Vec<String>,
    equal: Vec<String>,
    /// Variables that the schema requires and the file does not set.
    lacking_in_one: Option<Vec<String>>,
    lacking_in_other: Option<Vec<String>>,
}

pub(crate) fn diff(arguments: &Diff) -> Result<Exit, Failure> {
    let known = schema::find(&arguments.schema)?;
    sources::learn(&[arguments.one.clone(), arguments.other.clone()], None);
    let one = read(&arguments.one)?;
    let other = read(&arguments.other)?;
    let mut difference = Difference::between(&one, other);
    if let Some(known) = &known {
        difference.lacking_in_one = Some(lacking(known, &arguments.one));
        difference.lacking_in_other = Some(lacking(known, &arguments.other));
    }
    if arguments.json {
        output::print_json(difference.document())?;
    } else {
        output::print(&difference.text(arguments))?;
    }
    Ok(difference.exit())
}

/// A variable's value and its label.
struct Set {
    label: String,
    value: Zeroizing<String>,
}

/// What a file sets. The process environment is used only to resolve references.
fn read(path: &Path) -> Result<BTreeMap<String, Set>, Failure> {
    let files = Files::Named(vec![PathBuf::from(path)]);
    let variables = variables::read(&files, Volume::Quiet)?;
    secrets::learn(&variables);
    let of_file = |origin| matches!(origin, Origin::File | Origin::HiddenFile);
    let of_file = variables.into_iter().filter(|it| of_file(it.origin));
    let pairs = of_file.map(|it| {
        let set = Set {
            label: it.label,
            value: it.value,
        };
        (it.name, set)
    });
    Ok(pairs.collect())
}

/// The required variables that a file does not set by itself.
fn lacking(known: &Known, path: &Path) -> Vec<String> {
    let env = envkeep::tool::narrowed(known.file.env(), &[path.to_owned()], FromProcess::Left);
    let report = known.file.check(&env);
    let is_lacking =
        |problem: &&Problem| matches!(problem.kind(), ProblemKind::Missing | ProblemKind::Empty);
    let lacking = report.problems().iter().filter(is_lacking);
    let names = lacking.filter_map(|problem| problem.variable());
    names.map(str::to_owned).collect()
}

impl Difference {
    fn between(one: &BTreeMap<String, Set>, mut other: BTreeMap<String, Set>) -> Self {
        let mut difference = Self::default();
        for (name, set) in one {
            let list = match other.remove(name) {
                None => &mut difference.only_in_one,
                Some(found) if found.value == set.value => &mut difference.equal,
                Some(_) => &mut difference.different,
            };
            list.push(set.label.clone());
        }
        let rest = other.into_values().map(|set| set.label);
        difference.only_in_other = rest.collect();
        difference
    }

    fn exit(&self) -> Exit {
        let lists = [&self.only_in_one, &self.only_in_other, &self.different];
        if lists.iter().all(|list| list.is_empty()) {
            Exit::Success
        } else {
            Exit::Found
        }
    }

    fn text(&self, arguments: &Diff) -> String {
        let only_in = |path: &Path| format!("only in {}", told_path(path));
        let lacking_in = |path: &Path| format!("required, and missing in {}", told_path(path));
        let groups = [
            (only_in(&arguments.one), self.only_in_one.clone()),
            (only_in(&arguments.other), self.only_in_other.clone()),
            ("different".to_owned(), self.different.clone()),
            ("equal".to_owned(), self.equal.clone()),
            (
                lacking_in(&arguments.one),
                self.lacking_in_one.clone().unwrap_or_default(),
            ),
            (
                lacking_in(&arguments.other),
                self.lacking_in_other.clone().unwrap_or_default(),
            ),
        ];
        let groups = groups.iter().filter(|(_, labels)| !labels.is_empty());
        let paragraphs: Vec<String> = groups
            .map(|(title, labels)| format!("{}\n  {}", output::heading(title), labels.join("\n  ")))
            .collect();
        if paragraphs.is_empty() {
            return "neither file sets a variable".to_owned();
        }
        paragraphs.join("\n\n")
    }

    fn document(&self) -> Value {
        json!({
            "version": 1,
            "only_in_one": self.only_in_one,
            "only_in_other": self.only_in_other,
            "different": self.different,
            "equal": self.equal,
            "lacking_in_one": self.lacking_in_one,
            "lacking_in_other": self.lacking_in_other,
        })
    }
}
