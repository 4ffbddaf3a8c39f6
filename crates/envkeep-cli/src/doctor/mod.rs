//! `envkeep doctor`: everything around the env files that needs fixing, in groups.

mod example;
mod files;
mod git;
mod program;

use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;

use serde_json::{Value, json};

use crate::command_line::Doctor;
use crate::env_files::{self, Found};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::git::GitError;
use crate::message::Volume;
use crate::schema;
use crate::{output, secrets, variables};

/// Something that needs fixing.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Finding {
    group: Group,
    /// The label of its place: a path, or another source.
    file: String,
    line_and_column: Option<(u64, u64)>,
    text: String,
    /// What to do, if the text does not say so.
    fix: Option<String>,
}

impl Finding {
    fn of_file(group: Group, path: &Path, text: impl Into<String>, fix: impl Into<String>) -> Self {
        Self {
            group,
            file: told(path),
            line_and_column: None,
            text: text.into(),
            fix: Some(fix.into()),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.file)?;
        if let Some((line, column)) = self.line_and_column {
            write!(formatter, ":{line}:{column}")?;
        }
        write!(formatter, ": {}", self.text)?;
        match &self.fix {
            Some(fix) => write!(formatter, "\n      {fix}"),
            None => Ok(()),
        }
    }
}

/// The groups of findings, in the order in which they are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Git,
    Permissions,
    Lines,
    Duplicates,
    Values,
    Missing,
    Foreign,
    Example,
    Schema,
}

impl Group {
    const ALL: [Self; 9] = [
        Self::Git,
        Self::Permissions,
        Self::Lines,
        Self::Duplicates,
        Self::Values,
        Self::Missing,
        Self::Foreign,
        Self::Example,
        Self::Schema,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Git => "git",
            Self::Permissions => "permissions",
            Self::Lines => "lines",
            Self::Duplicates => "duplicates",
            Self::Values => "values",
            Self::Missing => "missing",
            Self::Foreign => "foreign",
            Self::Example => "example",
            Self::Schema => "schema",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Git => "how git sees your files",
            Self::Permissions => "who may read and change them",
            Self::Lines => "lines that are wrong, or that other programs read differently",
            Self::Duplicates => "variables that are set more than once",
            Self::Values => "values that cannot be intended",
            Self::Missing => "variables that the program needs, and nothing sets",
            Self::Foreign => "variables that nothing reads",
            Self::Example => "what the example does not mention, or you have not set",
            Self::Schema => "whether the schema file is up to date",
        }
    }
}

pub(crate) fn doctor(arguments: &Doctor, volume: Volume) -> Result<Exit, Failure> {
    let known = schema::find(&arguments.schema)?;
    let repository = match crate::git::repository() {
        Ok(repository) => repository,
        Err(GitError::Missing) => None,
        Err(error) => return Err(Failure::Git(error)),
    };
    let top = repository.as_ref().and_then(|it| it.top.as_deref());
    let found = env_files::every(top)?;
    learn(&found);
    let mut findings = BTreeSet::new();
    git::look(&found, repository.as_ref(), &mut findings, volume)?;
    for stack in &found.stacks {
        files::look(stack, &mut findings);
    }
    if let Some(known) = &known {
        files::look_by_schema(known, &mut findings);
        program::look(arguments, known, &mut findings);
    }
    for path in &found.examples {
        files::look_at_example(path, &mut findings);
        example::look(path, &found, &mut findings);
        example::look_at_keys(path, &found, &mut findings);
        if let Some(known) = &known {
            example::look_by_schema(path, known, &mut findings);
        }
    }
    if arguments.json {
        output::print_json(document(&findings))?;
    } else {
        output::print(&text(&findings, &found))?;
    }
    if known.is_none() {
        volume.note(
            "no schema was found, so missing variables and those that nothing reads are not reported",
        );
    }
    Ok(if findings.is_empty() {
        Exit::Success
    } else {
        Exit::Found
    })
}

/// Registers the secrets of all files before any of the files is mentioned.
fn learn(found: &Found) {
    for stack in &found.stacks {
        secrets::learn_all(&variables::Files::Named(stack.clone()));
    }
}

/// A path in its printed form: relative to the working directory.
fn told(path: &Path) -> String {
    crate::foreign::told_path(path.strip_prefix(".").unwrap_or(path))
}

fn text(findings: &BTreeSet<Finding>, found: &Found) -> String {
    let count = found.stacks.iter().map(Vec::len).sum::<usize>();
    match (findings.is_empty(), count) {
        (true, 0) => return "there is no env file here".to_owned(),
        (true, 1) => return "nothing to do: 1 env file is in order".to_owned(),
        (true, _) => return format!("nothing to do: {count} env files are in order"),
        (false, _) => {}
    }
    let mut paragraphs = Vec::new();
    for group in Group::ALL {
        let of_group: Vec<String> = findings
            .iter()
            .filter(|finding| finding.group == group)
            .map(|finding| format!("  {finding}"))
            .collect();
        if !of_group.is_empty() {
            let heading = output::heading(group.title());
            paragraphs.push(format!("{heading}\n{}", of_group.join("\n")));
        }
    }
    paragraphs.join("\n\n")
}

fn document(findings: &BTreeSet<Finding>) -> Value {
    let findings: Vec<Value> = findings
        .iter()
        .map(|finding| {
            let (line, column) = finding.line_and_column.unzip();
            json!({
                "group": finding.group.name(),
                "file": finding.file,
                "line": line,
                "column": column,
                "message": finding.text,
                "fix": finding.fix,
            })
        })
        .collect();
    json!({ "version": 1, "findings": findings })
}
