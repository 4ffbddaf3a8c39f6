//! Hazards in the values that were read: those that show in a string and its type, and those that depend on names or other
//! variables.

use zeroize::Zeroizing;

use crate::dotenv::Code;
use crate::env::{FoundValue, Stack};
use crate::letters::Letters;
use crate::load::Reader;
use crate::load::fields::slot::AnySlot;
use crate::load::fields::state::Outcome;
use crate::load::names::chosen::visit_names_read;
use crate::report::{Hint, Problem, ProblemKind, Warning, WarningKind};
use crate::schema::{Field, Flag, Schema};
use crate::value::{
    Hazard, Judged, Medium, Shape, Showing, Sight, Signs, Text, before_comment, find_hazards,
};

/// Whether a field's type can read a string.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Read,
    Unreadable,
}

impl Reader<'_> {
    /// Warns about hazards in a string that the quick lookup found.
    #[inline]
    pub(in crate::load) fn notice_hazards(&mut self, field: &'static Field, text: &str) {
        // A number or similar was read in full, and contains nothing else.
        let signs = if field.keeps_text() {
            Signs::of(text)
        } else {
            Signs::NOTHING
        };
        if !signs.is_nothing() {
            self.judge_at_first_look(field, text, signs);
        }
    }

    /// The place of the text is looked up only for a hazard. Text without hazards elsewhere has none in a
    /// file either.
    #[inline(never)]
    fn judge_at_first_look(&mut self, field: &'static Field, text: &str, signs: Signs) {
        self.found = None;
        if self
            .hazards_of(field, text, signs, (Medium::Elsewhere, Verdict::Read))
            .is_empty()
        {
            return;
        }
        self.look_up(field);
        if self.content() == Some(text) {
            self.notice_hazards_of_found(field);
        }
    }

    /// Warns about hazards in the current value.
    pub(in crate::load) fn notice_hazards_of_found(&mut self, field: &'static Field) {
        if !field.keeps_text() {
            return;
        }
        let sights = self.hazards_of_found(field, Outcome::Read);
        self.warn_of(sights);
    }

    /// The hazards in the current value.
    pub(in crate::load) fn hazards_of_found(
        &self,
        field: &'static Field,
        outcome: Outcome<'_>,
    ) -> Vec<Sight> {
        let found = self.found.as_ref();
        let Some((found, text)) = found.and_then(|found| Some((found, found.text.as_str()?)))
        else {
            return Vec::new();
        };
        let signs = Signs::of(text);
        if signs.is_nothing() {
            return Vec::new();
        }
        let verdict = match outcome {
            Outcome::Read => Verdict::Read,
            Outcome::Unreadable(_) => Verdict::Unreadable,
        };
        let mut sights = self.hazards_of(field, text, signs, (found.medium(), verdict));
        let is_reported = found.medium() == Medium::DotenvFile && !found.is_quoted();
        let is_read = matches!(outcome, Outcome::Read);
        sights.retain(|sight| match sight.hazard {
            // The parser of the file has reported it.
            Hazard::EscapedLineFeeds => !is_reported,
            Hazard::CommentKept => is_read,
            _ => true,
        });
        if let Outcome::Unreadable(slot) = outcome {
            if found.medium() != Medium::DotenvFile && reads_before_comment(field, text, slot) {
                sights.push(Sight::new(Hazard::CommentKept, ""));
            }
            if field.meaning().1.is_foreign() {
                sights.extend(quotes_kept(field, text, slot));
            }
            sights.retain(|sight| !field.allows(sight.hazard));
        }
        sights
    }

    /// Warns about the hazards found in the current value.
    pub(in crate::load) fn warn_of(&mut self, sights: Vec<Sight>) {
        for sight in sights {
            let origin = self.found.as_ref().map(|found| match sight.hazard {
                Hazard::InvisibleCharacter if self.masking.shows_places(&self.name, found) => {
                    found.origin_of_invisible()
                }
                _ => found.origin(),
            });
            self.warnings
                .push(Warning::hazard(&self.name, sight, origin));
        }
    }

    /// Adds the explanation to the last problem, and warns about the rest.
    pub(in crate::load) fn explain(&mut self, sights: Vec<Sight>) {
        let mut rest = Vec::new();
        for sight in sights {
            match self.problems.last_mut() {
                Some(problem) if is_reason(sight.hazard) => {
                    problem.add_hint(Hint::Hazard(Box::new(sight)));
                }
                _ => rest.push(sight),
            }
        }
        self.warn_of(rest);
    }

    /// The hazards of a string that the field's author did not allow.
    fn hazards_of(
        &self,
        field: &'static Field,
        text: &str,
        signs: Signs,
        (medium, verdict): (Medium, Verdict),
    ) -> Vec<Sight> {
        let (meaning, manner) = field.meaning();
        let mut sights = find_hazards(&Judged {
            text,
            signs,
            medium,
            meaning,
            manner,
            shape: field.shape(),
            format: field.format(),
            // An unreadable value is examined as closely.
            is_credential: &|| verdict == Verdict::Unreadable || field.hides_value(&self.prefix),
            is_exposed: &|| !field.has(Flag::Visible) && !field.is_secret(),
        });
        if signs.may_have_scheme() {
            sights.extend(self.service_link(text));
        }
        if signs.may_assign() && field.shape() != Shape::Pairs && repeats_name(text, &self.name) {
            sights.push(Sight::new(Hazard::RepeatedName, ""));
        }
        // In JSON and the like, other text makes the value invalid.
        if signs.may_assign() && (verdict == Verdict::Unreadable || !manner.is_foreign()) {
            let text = if self.is_quoted() {
                after_first_line(text)
            } else {
                text
            };
            let items = match field.shape() {
                Shape::Single => None,
                _ => Some(field.format().separator()),
            };
            let may_have_pairs = field.shape() == Shape::Pairs || manner.is_foreign();
            sights.extend(self.second_assignments(text, items, may_have_pairs));
        }
        sights.retain(|sight| !field.allows(sight.hazard));
        sights
    }

    /// Whether the current value is quoted in a `.env` file, so that all of its line is meant. The quotes around a value of several
    /// lines may belong to two values.
    fn is_quoted(&self) -> bool {
        self.found.as_ref().is_some_and(FoundValue::is_quoted)
    }

    /// The variables that Kubernetes sets for a Service: `SHOP_PORT=tcp://10.0.0.1:80`, next to
    /// `SHOP_SERVICE_HOST`:
    /// <https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables>.
    fn service_link(&self, text: &str) -> Option<Sight> {
        let service = self.name.strip_suffix("_PORT")?;
        let mut schemes = ["tcp://", "udp://", "sctp://"].iter();
        if !schemes.any(|scheme| text.starts_with(scheme)) {
            return None;
        }
        let host = format!("{service}_SERVICE_HOST");
        let is_set = self.stack.sets(&host);
        let service = service.to_ascii_lowercase().replace('_', "-");
        is_set.then(|| Sight::new(Hazard::ServiceLink, service))
    }
}

/// Whether this hazard may be why a value is invalid. Other hazards are reported whether or not the value is valid.
fn is_reason(hazard: Hazard) -> bool {
    !matches!(
        hazard,
        Hazard::SecondAssignment | Hazard::CredentialInPlainField
    )
}

/// A string from its second line on, with the line end before that.
fn after_first_line(text: &str) -> &str {
    let behind = text.find('\n').and_then(|end| text.get(end..));
    behind.unwrap_or_default()
}

/// Whether a field's type can read the text before a comment.
fn reads_before_comment(field: &'static Field, text: &str, slot: &mut dyn AnySlot) -> bool {
    let Some(before) = before_comment(text) else {
        return false;
    };
    let text = Text::new(before, Showing::Hidden, field.format());
    slot.read(text).is_ok()
}

/// The quotes around a string that another library reads without them. JSON that was encoded as a JSON string contains
/// backslashes too.
fn quotes_kept(field: &'static Field, text: &str, slot: &mut dyn AnySlot) -> Option<Sight> {
    let text = text.trim();
    let quote = text.chars().next().filter(|sign| "\"'`".contains(*sign))?;
    let inner = text.strip_prefix(quote)?.strip_suffix(quote)?;
    let mut reads = |text: &str| {
        let text = Text::new(text, Showing::Hidden, field.format());
        slot.read(text).is_ok()
    };
    if reads(inner) {
        return Some(Sight::new(Hazard::QuotesKept, ""));
    }
    let unescaped = Zeroizing::new(inner.replace("\\\\", "\\").replace("\\\"", "\""));
    let is_escaped = quote == '"' && inner.contains('\\') && reads(&unescaped);
    is_escaped.then(|| Sight::new(Hazard::QuotesKept, " and the backslashes in them"))
}

/// Whether a string starts with the assignment of its own variable, as if a whole line was copied after a name, or ends with its
/// `export`.
fn repeats_name(text: &str, name: &str) -> bool {
    let is_quote = |sign: char| matches!(sign, '"' | '\'' | '`');
    let start = text.trim_start().trim_start_where(is_quote);
    let words = ["export ", "set ", "ENV ", "-e "];
    let behind_word = words.iter().find_map(|word| start.strip_prefix(word));
    let start = behind_word.unwrap_or(start).trim_start();
    let is_assigned = |rest: &str| {
        let value = rest.trim_start().strip_prefix('=');
        value.is_some_and(|value| !value.starts_with('='))
    };
    if start.strip_prefix(name).is_some_and(is_assigned) {
        return true;
    }
    let end = text.trim_end().trim_end_matches(';').strip_suffix(name);
    let before = end.and_then(|end| end.trim_end().strip_suffix("export"));
    before.is_some_and(|before| before.trim_end().ends_with([';', '&']))
}

/// Turns second assignments into a problem if a variable of theirs is missing, and leaves out those that only this would prove. What
/// is wrong with the whole value is not told beside them, for it is not the value that was meant.
pub(in crate::load) fn settle(problems: &mut Vec<Problem>, warnings: &mut Vec<Warning>) {
    let mut divided: Vec<Box<str>> = Vec::new();
    for warning in std::mem::take(warnings) {
        let sight = warning.sight();
        let sight = sight.filter(|sight| sight.hazard == Hazard::SecondAssignment);
        let is_proven = sight.is_some_and(|sight| {
            let mut names = sight.names();
            names.any(|name| is_missing(name, problems))
        });
        let is_told = is_proven || sight.is_none_or(|sight| !sight.is_doubtful);
        if is_told && sight.is_some() {
            divided.extend(warning.variable().map(Into::into));
        }
        if is_proven {
            problems.extend(Problem::of_hazard(warning));
        } else if is_told {
            warnings.push(warning);
        }
    }
    warnings.retain(|warning| {
        let is_of_whole = warning
            .code()
            .is_some_and(|code| OF_WHOLE_VALUE.contains(&code));
        !is_of_whole || !divided.iter().any(|name| warning.variable() == Some(name))
    });
}

/// The diagnostics of a file whose fix quotes the whole value.
const OF_WHOLE_VALUE: [&str; 2] = [Code::QuoteInValue.as_str(), Code::BackslashInValue.as_str()];

fn is_missing(variable: &str, problems: &[Problem]) -> bool {
    problems.iter().any(|problem| {
        problem.kind() == ProblemKind::Missing && problem.variable() == Some(variable)
    })
}

/// Removes the findings in lines of files that the field's author allowed.
pub(in crate::load) fn silence(
    stack: &Stack<'_>,
    schema: &'static Schema,
    warnings: &mut Vec<Warning>,
) {
    let hazard = |warning: &Warning| match warning.kind() {
        WarningKind::Portability => warning.code().and_then(Hazard::named),
        _ => None,
    };
    if !warnings.iter().any(|warning| hazard(warning).is_some()) {
        return;
    }
    visit_names_read(stack, schema, &mut |field, name| {
        warnings.retain(|warning| {
            let is_of_field = warning.variable() == Some(name);
            !hazard(warning).is_some_and(|hazard| is_of_field && field.allows(hazard))
        });
    });
}
