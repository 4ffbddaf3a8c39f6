//! What an example file tells of variables: a paragraph for each, with the comment above it.

use std::path::Path;

use envkeep::dotenv::{Document, Limits};
use envkeep::tool::ShownNames;

use crate::env_files::is_example;
use crate::foreign::told_path;

/// A variable of an example file.
#[derive(Debug)]
pub(crate) struct Paragraph {
    pub(crate) name: String,
    /// The variable as it is told.
    pub(crate) label: String,
    /// Its comment, each line with its end.
    pub(crate) comment: String,
    /// The line that sets it, or shows how it is set.
    pub(crate) line: String,
    pub(crate) standing: Standing,
    /// Whether the file lists the variable again further down, as it does if two programs read it.
    pub(crate) is_repeated: bool,
}

/// Whether the file sets a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    Set,
    /// A comment shows how: `# PORT=8080`.
    CommentedOut,
}

/// The comments round what the assertions of the runtime write.
const MARKS: [&str; 2] = ["envkeep:begin", "envkeep:end"];

/// A line that only tells where a region begins or ends.
pub(crate) fn is_mark(line: &str) -> bool {
    let words = line.trim_start().strip_prefix('#').unwrap_or_default();
    words
        .split_whitespace()
        .next()
        .is_some_and(|first| MARKS.contains(&first))
}

/// The variables of a document, each once, in its order. A line with an error tells of none.
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
        // An example is read by everybody, and its values are empty.
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

/// The name in a comment that shows how a variable is set.
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
