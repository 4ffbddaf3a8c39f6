//! The variables that an example file lists: a paragraph for each, with the comment above it.

use std::path::Path;

use envkeep::dotenv::{Document, Limits};
use envkeep::tool::ShownNames;

use crate::env_files::is_example;
use crate::foreign::told_path;

/// A variable that an example file lists.
#[derive(Debug)]
pub(crate) struct Paragraph {
    pub(crate) name: String,
    /// The label of the variable.
    pub(crate) label: String,
    /// Its comment, including line ends.
    pub(crate) comment: String,
    /// The line that sets the variable, or shows how to set it.
    pub(crate) line: String,
    pub(crate) standing: Standing,
    /// Whether the file lists the variable again further down, as it does if two programs read it.
    pub(crate) is_repeated: bool,
}

/// Whether the file sets a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    Set,
    /// A comment shows how to set it: `# PORT=8080`.
    CommentedOut,
}

/// The comments around the text that the assertions of the runtime write.
const MARKS: [&str; 2] = ["envkeep:begin", "envkeep:end"];

/// Whether a line only marks where a region begins or ends.
pub(crate) fn is_mark(line: &str) -> bool {
    let words = line.trim_start().strip_prefix('#').unwrap_or_default();
    words
        .split_whitespace()
        .next()
        .is_some_and(|first| MARKS.contains(&first))
}

/// The variables of a document, each once and in order. Lines with errors are left out.
pub(crate) fn paragraphs(path: &Path, document: &Document) -> Vec<Paragraph> {
    let Ok(text) = std::str::from_utf8(document.as_bytes()) else {
        return Vec::new();
    };
    let expansion = document.expand(&Limits::default(), &mut ());
    let names = ShownNames::new(document, &expansion);
    let mut reading = Reading {
        path,
        document,
        comment: String::new(),
        paragraphs: Vec::new(),
    };
    let mut at = 0;
    for entry in document.entries() {
        let span = entry.span();
        reading.between(text.get(at..span.start()).unwrap_or_default(), at);
        at = span.end();
        if entry.is_broken() {
            reading.comment.clear();
            continue;
        }
        // An example is meant to be read by anyone, and its values are empty.
        let is_shown = if is_example(path) {
            may_be_name(entry.key())
        } else {
            names.may_show_entry(&entry)
        };
        let line = text.get(span.range()).unwrap_or_default();
        reading.add(entry.key(), is_shown, span.start(), line, Standing::Set);
    }
    reading.between(text.get(at..).unwrap_or_default(), at);
    reading.paragraphs
}

struct Reading<'d> {
    path: &'d Path,
    document: &'d Document,
    comment: String,
    paragraphs: Vec<Paragraph>,
}

impl Reading<'_> {
    /// Reads lines that set nothing.
    fn between(&mut self, text: &str, start: usize) {
        let mut at = start;
        for line in text.split_inclusive('\n') {
            match commented_out(line) {
                Some(name) => self.add(name, may_be_name(name), at, line, Standing::CommentedOut),
                None if line.trim_start().starts_with('#') && !is_mark(line) => {
                    self.comment.push_str(line);
                }
                None => self.comment.clear(),
            }
            at += line.len();
        }
    }

    fn add(&mut self, name: &str, is_shown: bool, at: usize, line: &str, standing: Standing) {
        let comment = std::mem::take(&mut self.comment);
        if let Some(first) = self.paragraphs.iter_mut().find(|it| it.name == name) {
            first.is_repeated = true;
            return;
        }
        let label = if is_shown {
            name.to_owned()
        } else {
            let line = self.document.position(at).line();
            let path = self.path.strip_prefix(".").unwrap_or(self.path);
            format!("a variable at {}:{line}", told_path(path))
        };
        self.paragraphs.push(Paragraph {
            name: name.to_owned(),
            label,
            comment,
            line: line.to_owned(),
            standing,
            is_repeated: false,
        });
    }
}

/// The name in a comment that shows how to set a variable.
fn commented_out(line: &str) -> Option<&str> {
    let words = line.trim_start().strip_prefix('#')?;
    let (name, _) = words.split_once('=')?;
    let name = name.trim();
    let is_inner = |byte: u8| byte.is_ascii_alphanumeric() || b"_.".contains(&byte);
    let is_first = |first: char| first.is_ascii_alphabetic() || first == '_';
    (name.starts_with(is_first) && name.bytes().all(is_inner)).then_some(name)
}

fn may_be_name(name: &str) -> bool {
    envkeep::tool::may_name_be_shown(name)
}
