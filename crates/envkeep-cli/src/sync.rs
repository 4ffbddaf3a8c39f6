//! `envkeep sync`: adds the variables of an example that a file lacks.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::slice;

use envkeep::dotenv::Document;
use zeroize::Zeroizing;

use crate::command_line::Sync;
use crate::env_file::{EnvFile, Objections};
use crate::example_file::{self, Paragraph, Standing};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::foreign::told_path;
use crate::message::Volume;
use crate::variables::{self, quoted};
use crate::{dump, foreign, output, schema, sources};

/// The file that new colleagues copy.
const BESIDE: &str = ".env.example";

pub(crate) fn sync(arguments: &Sync, volume: Volume) -> Result<Exit, Failure> {
    dump::prevent()?;
    let path = match &arguments.file {
        Some(path) => path.clone(),
        None => variables::standard_env_file()?,
    };
    sources::learn(slice::from_ref(&path), None);
    let file = EnvFile::locate(Some(&path))?;
    let example = Example::find(arguments, &path)?;
    let wanted = example_file::paragraphs(&example.path, &example.document);
    let shown = file.shown();
    let missing = missing(&path, &file.document()?, &wanted);
    if missing.is_empty() {
        volume.note(format_args!(
            "`{shown}` has every variable of {}",
            example.place
        ));
        return Ok(Exit::Success);
    }
    let labels: Vec<&str> = missing.iter().map(|it| it.label.as_str()).collect();
    output::print(&labels.join("\n"))?;
    if arguments.check {
        return Ok(Exit::Found);
    }
    file.refuse_unless_ignored(Objections::Overruled, volume)?;
    let added = add(&file, &path, &example.document, &wanted)?;
    let labels: Vec<String> = added.iter().map(|label| quoted(label)).collect();
    volume.note(format_args!("`{shown}` now has {}", labels.join(", ")));
    Ok(Exit::Success)
}

/// The example that a file is completed from.
struct Example {
    document: Document,
    path: PathBuf,
    /// The label of its source.
    place: String,
}

impl Example {
    /// The example that was named, or the one that the schema gives, or the one beside the file.
    fn find(arguments: &Sync, file: &Path) -> Result<Self, Failure> {
        let known = match &arguments.from {
            Some(_) => None,
            None => schema::find(&arguments.schema)?,
        };
        if let Some(known) = known {
            return Ok(Self {
                document: Document::parse(&known.file.schema().to_dotenv_example()),
                path: PathBuf::from(BESIDE),
                place: known.place,
            });
        }
        let beside = || file.with_file_name(BESIDE);
        let path = arguments.from.clone().unwrap_or_else(beside);
        foreign::learn_path(&path);
        Ok(Self {
            document: read_example(&path)?,
            place: format!("`{}`", told_path(&path)),
            path,
        })
    }
}

fn read_example(path: &Path) -> Result<Document, Failure> {
    let shown = told_path(path);
    let document = EnvFile::as_it_is(path)?
        .document_if_there()?
        .ok_or_else(|| {
            Failure::Refused(format!(
                "there is no `{shown}`: name an example with `--from`"
            ))
        })?;
    if std::str::from_utf8(document.as_bytes()).is_err() {
        return Err(Failure::Refused(format!(
            "`{shown}` is not UTF-8: save it as UTF-8"
        )));
    }
    Ok(document)
}

/// The variables of the example that the file neither sets nor shows in a comment.
fn missing<'w>(path: &Path, document: &Document, wanted: &'w [Paragraph]) -> Vec<&'w Paragraph> {
    let known = example_file::paragraphs(path, document);
    let mut known: BTreeSet<&str> = known.iter().map(|it| it.name.as_str()).collect();
    // A line with an error still sets its variable, which is not added again below.
    known.extend(document.entries().map(|entry| entry.key()));
    wanted
        .iter()
        .filter(|it| !known.contains(it.name.as_str()))
        .collect()
}

/// Adds the missing variables to the file as it is at this moment, and returns their labels.
fn add(
    file: &EnvFile,
    path: &Path,
    example: &Document,
    wanted: &[Paragraph],
) -> Result<Vec<String>, Failure> {
    file.change(|document| {
        let missing = missing(path, document, wanted);
        let is_example_repetitive = wanted.iter().any(|it| it.is_repeated);
        let text = if document.as_bytes().is_empty() && !is_example_repetitive {
            without_marks(example)
        } else {
            behind(document, &missing)
        };
        let whole = [document.as_bytes(), text.as_bytes()].concat();
        let changed = Document::from_bytes(whole);
        if !holds(&changed, document, &missing) {
            return Err(Failure::Refused(format!(
                "`{}` is left as it is: it has an error that has to be fixed first; `envkeep check` shows it",
                file.shown()
            )));
        }
        *document = changed;
        Ok(missing.iter().map(|it| it.label.clone()).collect())
    })
}

/// The example without its marks.
fn without_marks(example: &Document) -> Zeroizing<String> {
    let text = String::from_utf8_lossy(example.as_bytes());
    let lines = text.split_inclusive('\n');
    Zeroizing::new(lines.filter(|line| !example_file::is_mark(line)).collect())
}

/// The text to append to a document, with the document's line ends.
fn behind(document: &Document, missing: &[&Paragraph]) -> Zeroizing<String> {
    let bytes = document.as_bytes();
    let line_end = if memchr::memmem::find(bytes, b"\r\n").is_some() {
        "\r\n"
    } else {
        "\n"
    };
    let mut text = Zeroizing::new(String::new());
    if !bytes.is_empty() && !bytes.ends_with(b"\n") {
        text.push_str(line_end);
    }
    let mut is_apart = bytes.is_empty() || bytes.ends_with(b"\n\n") || bytes.ends_with(b"\n\r\n");
    for (number, paragraph) in missing.iter().enumerate() {
        let stands_apart = number == 0 || !paragraph.comment.is_empty();
        if stands_apart && !is_apart {
            text.push_str(line_end);
        }
        is_apart = false;
        for line in [&paragraph.comment, &paragraph.line] {
            text.push_str(&with_line_ends(line, line_end));
        }
    }
    text
}

fn with_line_ends(text: &str, line_end: &str) -> Zeroizing<String> {
    let mut out = Zeroizing::new(String::with_capacity(text.len() + 2));
    for line in text.lines() {
        out.push_str(line);
        out.push_str(line_end);
    }
    out
}

/// Whether a document contains everything that the other one contains, unchanged, and the missing variables.
fn holds(changed: &Document, before: &Document, missing: &[&Paragraph]) -> bool {
    let mut entries = changed.entries();
    for old in before.entries() {
        let is_same = entries.next().is_some_and(|new| {
            (new.key(), new.raw(), new.is_broken()) == (old.key(), old.raw(), old.is_broken())
        });
        if !is_same {
            return false;
        }
    }
    let added: BTreeSet<&str> = entries
        .filter(|entry| !entry.is_broken())
        .map(|entry| entry.key())
        .collect();
    let set = missing.iter().filter(|it| it.standing == Standing::Set);
    set.map(|it| it.name.as_str())
        .all(|name| added.contains(name))
}
