//! The report for machines.

use serde_json::{Map, Value, json};

use super::problem::Detail;
use super::shown::Shown;
use super::unclaimed::Unclaimed;
use super::warning::Notice;
use super::{Origin, Problem, Report, SourceFault, SourceName, Warning};
use crate::dotenv::Diagnostic;
use crate::escape;
use crate::schema::Field;

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
    /// A finding has `kind` and `message`, and those of these keys that are known of it:
    ///
    /// | key | holds |
    /// |---|---|
    /// | `variable` | the variable's whole name |
    /// | `origin` | where it stands: a source, with `line` and `column` for a file, from 1 |
    /// | `expected` | what a valid text is |
    /// | `value` | the value as far as it may be shown: `text` and `state` (`whole`, `trimmed`, or `masked` with a class for a `text`) |
    /// | `cause` | the words of the cause, where the whole value is shown |
    /// | `note` | what may be told although the value is masked: the number of a list's item |
    /// | `other` | what contradicts it: `name` and `origin` of a variable |
    /// | `variables` | all variables that a rule is about; the foreign variables of a file, up to 20 that may be named |
    /// | `count` | how many foreign variables the file has |
    /// | `renamed_to` | the variable's name of today, where it was read under a deprecated one |
    /// | `purpose`, `example` | what the variable is for, and a valid text of it |
    /// | `near_miss` | for what is missing: `name` and `origin` of a variable that no field reads and that was probably meant for it |
    /// | `meant` | for what no field reads: the variable that was probably meant |
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
        let report = json!({
            "version": VERSION,
            "problems": self.problems().iter().map(problem).collect::<Vec<_>>(),
            "warnings": self.warnings().iter().map(warning).collect::<Vec<_>>(),
            "looked_in": self.looked_in.iter().map(source).collect::<Vec<_>>(),
        });
        escape::json(&report.to_string())
    }
}

fn problem(problem: &Problem) -> Value {
    let mut finding = Finding::new(problem.kind().as_str(), problem.to_string());
    finding.place(problem.variable(), problem.origin());
    match problem.detail() {
        Detail::Invalid {
            expected,
            shown,
            note,
        } => {
            finding.set("expected", &**expected);
            finding.value(shown);
            if let Some(note) = note {
                finding.set("note", &**note);
            }
        }
        Detail::Check { expected, shown } => {
            finding.set("expected", &**expected);
            finding.value(shown);
        }
        Detail::Contradiction {
            name,
            origin: place,
        } => {
            finding.set("other", json!({ "name": &**name, "origin": origin(place) }));
        }
        Detail::Rule { variables, .. } => {
            let names: Vec<&str> = variables.iter().map(|name| &**name).collect();
            finding.set("variables", names);
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
    finding.0.into()
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
        Notice::Foreign(foreign) => {
            let names: Vec<&str> = foreign.names.iter().map(|name| &**name).collect();
            finding.set("count", foreign.count);
            finding.set("variables", names);
        }
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
