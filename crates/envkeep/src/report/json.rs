//! The report for machines.

use std::path::PathBuf;

use serde_json::{Map, Value, json};

use super::problem::Detail;
use super::rule::RuleVariable;
use super::search::Search;
use super::shown::Shown;
use super::unclaimed::Unclaimed;
use super::warning::Notice;
use super::{Origin, Problem, Report, SourceFault, SourceName, Warning};
use crate::dotenv::Diagnostic;
use crate::escape;
use crate::schema::{Field, Notation};

/// The version of the shape of [`Report::to_json`] and [`Explanation::to_json`](crate::Explanation::to_json).
pub(crate) const VERSION: u32 = 1;

impl Report {
    /// The report as one line of JSON, with the keys in alphabetical order. It holds no secret. Characters that do not show are
    /// written as `\u` and their number; a path is the one that was given.
    ///
    /// `version` is 1; it is raised when a key changes its meaning or goes away, and not when a key or a kind is added.
    ///
    /// | key | holds |
    /// |---|---|
    /// | `problems`, `warnings` | lists of findings, in the order of [`problems`](Report::problems) and [`warnings`](Report::warnings) |
    /// | `looked_in` | a list of sources: what was looked through, the one that wins first |
    ///
    /// Where a variable is missing and the standard files are a source, `searched` has `directories` (those that were looked in,
    /// the working directory first), `absent` (the names of the files that are not there) and `left_out` (the paths of those that
    /// are there and are not read, on purpose).
    ///
    /// A finding has `kind` and `message`, and those of these keys that are known of it:
    ///
    /// | key | holds |
    /// |---|---|
    /// | `variable` | the variable's whole name |
    /// | `origin` | where it stands: a source, with `line` and `column` for a file, from 1 |
    /// | `expected` | what a valid text is, checks included |
    /// | `value` | the value as far as it may be shown: `text` and `state` (`whole`, `trimmed`, or `masked` with a class for a `text`) |
    /// | `cause` | the words of the cause, where the whole value is shown |
    /// | `note` | what is to be said besides, although the value may be masked: the number of a list's item |
    /// | `other` | what contradicts it: `name` and `origin` of a variable |
    /// | `variables` | all variables that a rule is about |
    /// | `places` | where those stand that are set: a list of `name` and `origin` |
    /// | `renamed_to` | the variable's name of today, where it was read under a deprecated one |
    /// | `purpose`, `example` | what the variable is for, and a valid text of it |
    /// | `near_miss` | for what is missing: `name` and `origin` of an unclaimed variable that was probably meant for it |
    /// | `hints` | why it is so and what mends it, where more is known: a list of sentences |
    /// | `meant` | for what is unclaimed: the variable that was probably meant |
    /// | `more` | how many more such findings are not listed |
    /// | `hidden` | the origin of the value that is hidden |
    /// | `code`, `masked_line`, `fix` | of a line of a `.env` file: the diagnostic's code, the masked line, and what to write instead |
    ///
    /// A source has `source` (`process`, `file`, `given` or `set`), and a `path` for a file.
    ///
    /// # Examples
    ///
    /// ```
    /// use envkeep::{Env, FromEnv};
    ///
    /// #[derive(Debug, FromEnv)]
    /// struct Config {
    ///     port: u16,
    /// }
    ///
    /// let report = Env::empty().dotenv_str(".env", "PORT=80a0\n").check::<Config>();
    /// let json: serde_json::Value = serde_json::from_str(&report.to_json())?;
    /// assert_eq!(json["version"], 1);
    /// assert_eq!(json["problems"][0]["kind"], "invalid");
    /// assert_eq!(json["problems"][0]["origin"]["line"], 1);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut report = json!({
            "version": VERSION,
            "problems": self.problems().iter().map(problem).collect::<Vec<_>>(),
            "warnings": self.warnings().iter().map(warning).collect::<Vec<_>>(),
            "looked_in": self.looked_in.iter().map(source).collect::<Vec<_>>(),
        });
        if let (Some(search), Some(object)) = (&self.search, report.as_object_mut()) {
            object.insert("searched".to_owned(), searched(search));
        }
        escape::json(&report.to_string())
    }
}

fn searched(search: &Search) -> Value {
    let paths = |paths: &mut dyn Iterator<Item = &PathBuf>| -> Vec<Value> {
        paths.map(|path| path.to_string_lossy().into()).collect()
    };
    let left_out = &mut search.left_out.iter().map(|file| &file.path);
    json!({
        "directories": paths(&mut search.directories.iter()),
        "absent": search.absent,
        "left_out": paths(left_out),
    })
}

fn problem(problem: &Problem) -> Value {
    let mut finding = Finding::new(problem.kind().as_str(), problem.to_string());
    finding.place(problem.variable(), problem.origin());
    let requirement = |field: &Field| field.requirement(Notation::Plain);
    let mut expectation = problem.field().map(requirement);
    match problem.detail() {
        Detail::Invalid {
            expected,
            shown,
            note,
        } => {
            expectation = Some(expected.to_string());
            finding.value(shown);
            if let Some(note) = note {
                finding.set("note", &**note);
            }
        }
        Detail::Check { said, shown } => {
            finding.value(shown);
            if let Some(note) = &said.note {
                finding.set("note", &**note);
            }
        }
        Detail::Contradiction {
            name,
            origin: place,
        } => {
            finding.set("other", json!({ "name": &**name, "origin": origin(place) }));
        }
        Detail::Rule { variables, .. } => {
            let names: Vec<&str> = variables.iter().map(|variable| &*variable.name).collect();
            finding.set("variables", names);
            let places: Vec<Value> = variables.iter().filter_map(place).collect();
            finding.set("places", places);
        }
        Detail::Unknown(unclaimed) => finding.unclaimed(unclaimed),
        Detail::Syntax(diagnostic) => finding.diagnostic(diagnostic),
        Detail::Source(SourceFault::SetTwice {
            other,
            origin: place,
        }) => {
            finding.set(
                "other",
                json!({ "name": &**other, "origin": origin(place) }),
            );
        }
        Detail::Missing
        | Detail::Empty
        | Detail::NotUnicode
        | Detail::UnreadableSource(_)
        | Detail::BadDefault { .. }
        | Detail::NoPlaceholder { .. }
        | Detail::Source(_) => {}
    }
    if let Some(near_miss) = problem.near_miss() {
        let found = json!({ "name": &*near_miss.name, "origin": origin(&near_miss.origin) });
        finding.set("near_miss", found);
    }
    if let Some(field) = problem.field() {
        finding.field(field);
    }
    if let Some(expectation) = expectation {
        finding.set("expected", expectation);
    }
    if let hints @ [_, ..] = problem.hints() {
        let hints: Vec<String> = hints.iter().map(ToString::to_string).collect();
        finding.set("hints", hints);
    }
    finding.0.into()
}

/// Where a variable stands that a rule is about; nothing of one that no source sets.
fn place(variable: &RuleVariable) -> Option<Value> {
    let place = origin(variable.origin()?);
    Some(json!({ "name": &*variable.name, "origin": place }))
}

fn warning(warning: &Warning) -> Value {
    let mut finding = Finding::new(warning.kind().as_str(), warning.to_string());
    finding.place(warning.variable(), warning.origin());
    match warning.notice() {
        Notice::Portability(diagnostic) => finding.diagnostic(diagnostic),
        Notice::HiddenByEmpty { hidden } | Notice::Shadowed { hidden } => {
            finding.set("hidden", origin(hidden));
        }
        Notice::Unknown(unclaimed) => finding.unclaimed(unclaimed),
        Notice::Deprecated { name } => finding.set("renamed_to", &**name),
        Notice::NewlinesKept
        | Notice::ByteOrderMark
        | Notice::GivenTwice
        | Notice::DoubledItem
        | Notice::Exposed(_) => {}
    }
    finding.0.into()
}

/// A problem or a warning on its way into JSON.
struct Finding(Map<String, Value>);

impl Finding {
    fn new(kind: &str, message: String) -> Self {
        let mut finding = Self(Map::new());
        finding.set("kind", kind);
        finding.set("message", message);
        finding
    }

    fn set(&mut self, key: &str, value: impl Into<Value>) {
        self.0.insert(key.to_owned(), value.into());
    }

    fn place(&mut self, variable: Option<&str>, place: Option<&Origin>) {
        if let Some(variable) = variable {
            self.set("variable", variable);
        }
        if let Some(place) = place {
            self.set("origin", origin(place));
        }
    }

    fn value(&mut self, shown: &Shown) {
        self.set("value", value(shown));
        if let Shown::Value {
            cause: Some(cause), ..
        } = shown
        {
            self.set("cause", &**cause);
        }
    }

    fn field(&mut self, field: &Field) {
        if let Some(purpose) = field.purpose() {
            self.set("purpose", purpose);
        }
        if let Some(example) = field.valid_example() {
            self.set("example", example);
        }
    }

    fn unclaimed(&mut self, unclaimed: &Unclaimed) {
        if let Some(meant) = &unclaimed.meant {
            self.set("meant", &**meant);
        }
        if unclaimed.more > 0 {
            self.set("more", unclaimed.more);
        }
    }

    fn diagnostic(&mut self, diagnostic: &Diagnostic) {
        self.set("code", diagnostic.code().as_str());
        self.set("masked_line", diagnostic.masked_line());
        if let Some(fix) = diagnostic.fix() {
            self.set("fix", fix);
        }
    }
}

/// What is shown of a value.
pub(crate) fn value(shown: &Shown) -> Value {
    let (state, text) = match shown {
        Shown::Value { text, .. } => ("whole", text.to_string()),
        Shown::Trimmed(text) => ("trimmed", text.to_string()),
        Shown::Masked(class) => ("masked", class.to_string()),
    };
    json!({ "state": state, "text": text })
}

/// A place: a source, and for a file the line and column.
pub(crate) fn origin(origin: &Origin) -> Value {
    let mut place = source(origin.source());
    if let (Some(line), Some(column), Some(object)) =
        (origin.line(), origin.column(), place.as_object_mut())
    {
        object.insert("line".to_owned(), line.into());
        object.insert("column".to_owned(), column.into());
    }
    place
}

fn source(source: &SourceName) -> Value {
    match source {
        SourceName::Process => json!({ "source": "process" }),
        SourceName::File(path) => json!({ "source": "file", "path": path.to_string_lossy() }),
        SourceName::Given => json!({ "source": "given" }),
        SourceName::Set => json!({ "source": "set" }),
    }
}
