//! The report as data for machines.

use std::path::PathBuf;

use serde::ser::{Serialize, Serializer};

use super::problem::Detail;
use super::rule::RuleVariable;
use super::search::Search;
use super::shown::Shown;
use super::unclaimed::{Meant, Unclaimed};
use super::warning::Notice;
use super::{End, Origin, Problem, Report, SourceFault, SourceName, Warning};
use crate::dotenv::Diagnostic;
use crate::schema::data::{Data, Object};
use crate::schema::{Field, Notation};
use crate::value::Sight;

/// The version of the structure of [`Report::to_json`] and
/// [`Explanation::to_json`](crate::Explanation::to_json).
pub(crate) const VERSION: u32 = 1;

/// Serializes with the structure and texts of [`Report::to_json`]; values are masked as everywhere. This needs the crate
/// feature `serde`.
///
/// # Examples
///
/// ```
/// # use envkeep::{Env, FromEnv};
/// # #[derive(FromEnv)] struct Config { port: u16 }
/// let report = Env::empty().check::<Config>();
/// let data = serde_json::to_value(&report)?;
/// assert_eq!(data["problems"][0]["expected"], "an integer from 0 to 65535");
/// # Ok::<(), serde_json::Error>(())
/// ```
impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut report = Object::default()
            .with("version", VERSION)
            .with(
                "problems",
                self.problems().iter().map(problem).collect::<Data>(),
            )
            .with(
                "warnings",
                self.warnings().iter().map(warning).collect::<Data>(),
            )
            .with(
                "looked_in",
                self.looked_in.iter().map(source).collect::<Data>(),
            );
        report.set_known("searched", self.search.as_deref().map(searched));
        let may_be_more = self.end == End::Open;
        report.set_known("may_be_more", may_be_more.then_some(true));
        report.escaped().serialize(serializer)
    }
}

fn searched(search: &Search) -> Object {
    let paths = |paths: &mut dyn Iterator<Item = &PathBuf>| -> Data {
        paths
            .map(|path| path.to_string_lossy().into_owned())
            .collect()
    };
    let left_out = &mut search.left_out.iter().map(|file| &file.path);
    Object::default()
        .with("directories", paths(&mut search.directories.iter()))
        .with("absent", search.absent.iter().cloned().collect::<Data>())
        .with("left_out", paths(left_out))
}

fn problem(problem: &Problem) -> Data {
    let mut finding = Finding::new(problem.kind().as_str(), problem.to_string());
    finding.place(problem.variable(), problem.origin());
    let requirement = |field: &Field| field.requirement(Notation::Plain);
    let mut expectation = problem.field().map(requirement);
    match problem.detail() {
        Detail::Invalid {
            expected,
            shown,
            note,
            ..
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
            ..
        } => {
            finding.set("other", named(name, place));
        }
        Detail::Rule { .. } | Detail::Condition(_) => finding.variables(problem),
        Detail::Series(_) if problem.joins_variables() => finding.variables(problem),
        Detail::Hazard(sight) => finding.hazard(sight),
        Detail::Unknown(unclaimed) => finding.unclaimed(unclaimed),
        Detail::Syntax(diagnostic) => finding.diagnostic(diagnostic),
        Detail::Source(SourceFault::SetTwice {
            other,
            origin: place,
        }) => {
            finding.set("other", named(other, place));
        }
        Detail::Missing
        | Detail::Empty
        | Detail::Off
        | Detail::NotUnicode
        | Detail::UnreadableSource(_)
        | Detail::BadDefault { .. }
        | Detail::NoPlaceholder { .. }
        | Detail::Series(_)
        | Detail::Source(_) => {}
    }
    if let Some(near_miss) = problem.near_miss() {
        finding.set("near_miss", named(&near_miss.name, &near_miss.origin));
        if let Some(pointer) = &problem.meant_pointer {
            finding.set("meant", &**pointer);
        }
    }
    if let Some(field) = problem.field() {
        finding.field(field);
    }
    if let Some(expectation) = expectation {
        finding.set("expected", expectation);
    }
    if let hints @ [_, ..] = problem.hints() {
        let hints = hints.iter().map(ToString::to_string);
        finding.set("hints", hints.collect::<Data>());
    }
    finding.0.into()
}

/// The place of a variable of a rule; `None` if no source sets it.
fn place(variable: &RuleVariable) -> Option<Object> {
    Some(named(&variable.name, variable.origin()?))
}

fn named(name: &str, place: &Origin) -> Object {
    Object::default()
        .with("name", name)
        .with("origin", origin(place))
}

fn warning(warning: &Warning) -> Data {
    let mut finding = Finding::new(warning.kind().as_str(), warning.to_string());
    finding.place(warning.variable(), warning.origin());
    match warning.notice() {
        Notice::Portability(diagnostic) => finding.diagnostic(diagnostic),
        Notice::Hazard(sight) => finding.hazard(sight),
        Notice::HiddenByEmpty { hidden } | Notice::Shadowed { hidden } => {
            finding.set("hidden", origin(hidden));
        }
        Notice::Unknown(unclaimed) => finding.unclaimed(unclaimed),
        Notice::Foreign(foreign) => {
            let names = foreign.names.iter().map(|name| &**name);
            finding.set("count", foreign.count);
            finding.set("variables", names.collect::<Data>());
        }
        Notice::Deprecated { name } => finding.set("renamed_to", &**name),
        Notice::Objection { said, shown } => {
            if let Some(shown) = shown {
                finding.value(shown);
            }
            if let Some(note) = &said.note {
                finding.set("note", &**note);
            }
        }
        Notice::Inactive { opener, .. } => finding.set("opener", &**opener),
        Notice::Removed { .. }
        | Notice::NewlinesKept
        | Notice::ByteOrderMark
        | Notice::GivenTwice
        | Notice::DoubledItem
        | Notice::Ambiguous { .. }
        | Notice::NotChosen { .. }
        | Notice::Exposed(_) => {}
    }
    finding.0.into()
}

/// A problem or a warning, as a JSON object.
struct Finding(Object);

impl Finding {
    fn new(kind: &str, message: String) -> Self {
        let mut finding = Self(Object::default());
        finding.set("kind", kind);
        finding.set("message", message);
        finding
    }

    fn set(&mut self, key: &'static str, data: impl Into<Data>) {
        self.0.set(key, data);
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

    /// Adds the variables of a problem about several, and their places.
    fn variables(&mut self, problem: &Problem) {
        let variables = problem.rule_variables();
        let names = variables.iter().map(|variable| &*variable.name);
        self.set("variables", names.collect::<Data>());
        let places = variables.iter().filter_map(|variable| place(variable));
        self.set("places", places.collect::<Data>());
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
            let variable = match meant {
                Meant::Near(variable) | Meant::Taken(variable) => variable,
                Meant::Detour(detour) => &detour.variable,
            };
            self.set("meant", &**variable);
        }
        if unclaimed.more > 0 {
            self.set("more", unclaimed.more);
        }
    }

    fn hazard(&mut self, sight: &Sight) {
        self.set("code", sight.hazard.name());
        self.set("fix", sight.fix());
    }

    fn diagnostic(&mut self, diagnostic: &Diagnostic) {
        self.set("code", diagnostic.code().as_str());
        self.set("masked_line", diagnostic.masked_line());
        if let Some(fix) = diagnostic.fix() {
            self.set("fix", fix);
        }
    }
}

/// The part shown of a value.
pub(crate) fn value(shown: &Shown) -> Object {
    let (state, text) = match shown {
        Shown::Value { text, .. } => ("whole", text.to_string()),
        Shown::Trimmed(text) => ("trimmed", text.to_string()),
        Shown::Masked(class) => ("masked", class.to_string()),
    };
    Object::default().with("state", state).with("text", text)
}

/// An origin: a source, and for a file, the line and column.
pub(crate) fn origin(origin: &Origin) -> Object {
    let mut place = source(origin.source());
    place.set_known("line", origin.line());
    place.set_known("column", origin.column());
    place
}

fn source(source: &SourceName) -> Object {
    let (kind, path) = match source {
        SourceName::Process => ("process", None),
        SourceName::File(path) => ("file", Some(path.to_string_lossy().into_owned())),
        SourceName::Given => ("given", None),
        SourceName::Set => ("set", None),
    };
    let mut object = Object::default().with("source", kind);
    object.set_known("path", path);
    object
}
