//! How a fix is said that depends on the value: the encoder that writes values tells what the value is to be written as.

use std::borrow::Cow;
use std::collections::BTreeSet;

use zeroize::Zeroizing;

use super::code::Code;
use super::encode::{Form, encode};
use super::finding::Finding;
use super::lexer::is_blank;
use super::meant::{literal, meant, with_doubled_backslashes, with_references};
use super::portability::Readers;
use super::quote::Quote;
use super::raw_entry::{Facts, RawEntry};
use crate::span::Span;

/// The parts of a fix that say how the value is to be written.
const IN_SINGLE_QUOTES: &str = "`KEY='…'`";
const AS_IT_IS: &str = "`KEY=…`";

/// How a fix is to be said, where it depends on the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WayOut {
    /// As the code has it.
    Usual,
    /// The value in single quotes, where the code's own fix would not do.
    SingleQuotes,
    /// The same for a value that is written with escapes, which mean nothing there.
    SingleQuotesUnescaped,
    /// The value cannot stand in single quotes: in double ones, as it is.
    DoubleQuotes,
    /// In double quotes, with something escaped.
    Escaped,
    /// In double quotes, as it is, where only a `$` lacks its backslash.
    EscapedDollar,
    /// The same, and what it refers to stays so.
    WithReferences,
    /// What stands behind the value sets another variable.
    OwnLine,
    /// What stands behind the value sets none.
    RemoveRest,
    /// There is none: no form of the value is read alike by most readers.
    None,
}

impl WayOut {
    /// A fix, said so; `KEY` stands for the variable.
    pub(crate) fn fix(self, fix: &'static str) -> Option<Cow<'static, str>> {
        let written = match self {
            Self::Usual => return Some(fix.into()),
            Self::OwnLine => {
                return Some(
                    "write what stands behind the closing quote on a line of its own".into(),
                );
            }
            Self::RemoveRest => return Some("remove what stands behind the closing quote".into()),
            Self::SingleQuotes => IN_SINGLE_QUOTES,
            Self::SingleQuotesUnescaped => {
                "`KEY='…'` with what each escape stands for: no backslash before `$`, `\"` and `\\`, and a line break for `\\n`"
            }
            Self::DoubleQuotes => "`KEY=\"…\"`",
            Self::Escaped => "`KEY=\"…\"` with a backslash before each `\\`, `\"` and `$`",
            Self::EscapedDollar => "`KEY=\"…\"` with a backslash before each `$` that has none",
            Self::WithReferences => {
                "`KEY=\"…\"` with each reference as `${NAME}` and a backslash before each `\\`, `\"` and other `$`"
            }
            // What else the fix says may be true all the same.
            Self::None => {
                let (before, _) = fix.split_once(", or write `KEY='…'`")?;
                return Some(before.into());
            }
        };
        let said = [IN_SINGLE_QUOTES, AS_IT_IS];
        Some(match said.iter().find(|said| fix.contains(*said)) {
            Some(said) => fix.replace(said, written).into(),
            None => format!("write {written}").into(),
        })
    }

    /// For a value that is written in another syntax, in these quotes or in none.
    fn of_other_syntax(written: &str, quote: Quote) -> Self {
        // YAML has the lines of the value behind these.
        if written.starts_with(['|', '>']) && quote == Quote::None {
            return Self::SingleQuotes;
        }
        let is_bare = *encode(written, Form::Shortest).text == *written;
        // No form of a reference with an operator is read alike by most.
        let may_refer = quote != Quote::Single && written.contains("${");
        if is_bare || may_refer {
            Self::Usual
        } else {
            Self::of_literal(written, quote)
        }
    }

    /// For a value as it was meant, which is to stand in quotes.
    fn of(value: &str) -> Self {
        let encoded = encode(value, Form::Quoted);
        if encoded.text.starts_with('\'') {
            // In front of the closing quote a backslash is warned of itself.
            return if value.ends_with('\\') {
                Self::None
            } else {
                Self::SingleQuotes
            };
        }
        if !is_quiet(&encoded.text) {
            return Self::None;
        }
        if value.contains(['"', '\\', '$', '\r']) {
            Self::Escaped
        } else {
            Self::DoubleQuotes
        }
    }

    /// For a value as it is written, of which no reference is meant.
    fn of_literal(written: &str, quote: Quote) -> Self {
        let value = literal(written, quote);
        match Self::of(&value) {
            Self::SingleQuotes if *value != *written => Self::SingleQuotesUnescaped,
            Self::Escaped if quote == Quote::Double && !value.contains(['\\', '\r']) => {
                Self::EscapedDollar
            }
            way_out => way_out,
        }
    }

    /// For a value that refers to others, as it is to be written.
    fn of_references(text: &str) -> Self {
        if Readers::differing(text, Quote::Double).are_most() {
            Self::None
        } else {
            Self::WithReferences
        }
    }
}

/// Whether most readers read a value alike that stands in double quotes.
fn is_quiet(quoted: &str) -> bool {
    let inner = quoted.get(1..quoted.len().saturating_sub(1));
    !Readers::differing(inner.unwrap_or_default(), Quote::Double).are_most()
}

/// What a fix depends on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depends {
    Nothing,
    /// On whether backslashes that are doubled are read alike.
    Escapes,
    /// On whether references in braces are.
    References,
    Value,
}

impl Depends {
    fn of(code: Code) -> Self {
        match code {
            Code::TabEscape | Code::UnknownEscape | Code::BackslashNewline => Self::Escapes,
            Code::BareReference | Code::PartialName | Code::BareOperator => Self::References,
            Code::ColonSeparator | Code::OtherSyntax => Self::Value,
            _ if code
                .wording()
                .fix
                .is_some_and(|fix| fix.contains(IN_SINGLE_QUOTES)) =>
            {
                Self::Value
            }
            _ => Self::Nothing,
        }
    }
}

/// How the fixes of findings are to be said: by the encoder that writes values, of each value as it was meant.
pub(crate) struct WaysOut<'d> {
    text: &'d str,
    entries: &'d [RawEntry],
    /// The entry that was looked at last: one may have many findings.
    last: usize,
    /// What was found of it, for each code.
    known: Vec<(Code, WayOut)>,
    /// The names that the document sets, once they are asked for.
    keys: Option<BTreeSet<&'d str>>,
}

impl<'d> WaysOut<'d> {
    pub(crate) fn new(text: &'d str, entries: &'d [RawEntry]) -> Self {
        Self {
            text,
            entries,
            last: 0,
            known: Vec::new(),
            keys: None,
        }
    }

    pub(crate) fn of(&mut self, finding: &Finding) -> WayOut {
        let (code, mut at) = (finding.code, finding.span.start());
        if code == Code::OtherSyntax {
            at = finding.key.map_or(at, Span::start);
        }
        let depends = Depends::of(code);
        if depends == Depends::Nothing {
            return WayOut::Usual;
        }
        let number = self.entries.partition_point(|entry| {
            // Behind a value the line goes on.
            entry.written().end() <= at && !self.has_on_its_line(entry, at)
        });
        if self.last != number {
            self.last = number;
            self.known.clear();
        }
        if let Some(&(_, way_out)) = self.known.iter().find(|&&(told, _)| told == code) {
            return way_out;
        }
        let entry = self.entries.get(number);
        let way_out = match entry.filter(|entry| entry.key().start() <= at) {
            Some(entry) => self.of_entry(code, at, depends, entry),
            None => WayOut::Usual,
        };
        self.known.push((code, way_out));
        way_out
    }

    fn has_on_its_line(&self, entry: &RawEntry, at: usize) -> bool {
        let between = self.text.get(entry.written().end()..at);
        between.is_some_and(|between| !between.contains(['\n', '\r']))
    }

    fn of_entry(&mut self, code: Code, at: usize, depends: Depends, entry: &RawEntry) -> WayOut {
        let mut written = entry.value().of(self.text);
        let quote = entry.quote();
        if entry.is_broken() && quote == Quote::None {
            written = written.trim_end_matches(is_blank);
        }
        if depends == Depends::References {
            let is_read_alike =
                |text: Zeroizing<String>| !Readers::differing(&text, Quote::Double).are_most();
            let is_true = with_references(written, quote, &|_| true).is_none_or(is_read_alike);
            return if is_true { WayOut::Usual } else { WayOut::None };
        }
        if depends == Depends::Escapes {
            let doubled = with_doubled_backslashes(written);
            if !Readers::differing(&doubled, quote).are_most() {
                return WayOut::Usual;
            }
        }
        if code == Code::TextAfterQuote {
            // A backslash before the closing quote is warned of itself.
            let before = self.text.get(..at).unwrap_or_default();
            let before = before.trim_end_matches(is_blank);
            let inner = before.strip_suffix(['"', '\'']).unwrap_or(before);
            let behind = self.text.get(at..entry.value().end());
            let behind = behind.filter(|_| !inner.ends_with('\\'));
            if let Some(way_out) = behind.and_then(of_statement) {
                return way_out;
            }
        }
        if matches!(code, Code::UnterminatedQuote | Code::TextAfterQuote) {
            // A backslash before what was meant to close the value is no part of any form that all readers read alike.
            let is_escaped = written
                .trim_end_matches(['"', '\'', ' ', '\t'])
                .ends_with('\\');
            if is_escaped {
                return WayOut::None;
            }
        }
        if code == Code::UnterminatedQuote {
            return of_unterminated(written);
        }
        if let Some(meant) = meant(code, self.text, entry) {
            return WayOut::of(meant);
        }
        let may_refer = entry.facts().has(Facts::DOLLAR) && quote != Quote::Single;
        if may_refer && !is_about_references(code) {
            let keys = self.keys();
            let is_meant = |name: &str| keys.contains(name) || is_usual_name(name);
            if let Some(text) = with_references(written, quote, &is_meant) {
                return WayOut::of_references(&text);
            }
        }
        if matches!(code, Code::ColonSeparator | Code::OtherSyntax) {
            return WayOut::of_other_syntax(written, quote);
        }
        if entry.is_broken() {
            return match WayOut::of(written) {
                WayOut::SingleQuotes if has_escape(written) => WayOut::SingleQuotesUnescaped,
                way_out => way_out,
            };
        }
        WayOut::of_literal(written, quote)
    }

    fn keys(&mut self) -> &BTreeSet<&'d str> {
        self.keys.get_or_insert_with(|| {
            let keys = self.entries.iter().map(|entry| entry.key().of(self.text));
            keys.collect()
        })
    }
}

/// For what stands behind a closing quote, where a shell would take that for another statement.
fn of_statement(behind: &str) -> Option<WayOut> {
    let is_sign = |sign: char| matches!(sign, ';' | '&') || is_blank(sign);
    let statement = behind.trim_start_matches(is_sign);
    let exported = statement.strip_prefix("export ").map(str::trim_start);
    let is_inner = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let start = exported.unwrap_or(statement);
    let rest = start.trim_start_matches(is_inner);
    let is_named =
        rest.len() < start.len() && !start.starts_with(|first: char| first.is_ascii_digit());
    if is_named && rest.starts_with('=') {
        Some(WayOut::OwnLine)
    } else {
        exported.map(|_| WayOut::RemoveRest)
    }
}

/// Whether a value that begins with a double quote has a backslash in it that was meant to escape something.
fn has_escape(written: &str) -> bool {
    let escapes = ["\\n", "\\r", "\\$", "\\\"", "\\\\"];
    written.starts_with('"') && escapes.iter().any(|escape| written.contains(escape))
}

/// Whether a name is written as those of variables are. Behind the `$` of a password or a hash another one stands.
fn is_usual_name(name: &str) -> bool {
    name.chars()
        .all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == '_')
}

/// The quote that was opened is the one to be closed, if that is enough.
fn of_unterminated(written: &str) -> WayOut {
    let value = written.get(1..).unwrap_or_default();
    let is_plain = !value.contains(['"', '\\', '$', '`']);
    if written.starts_with('"') && is_plain && !value.contains('\'') {
        return WayOut::DoubleQuotes;
    }
    WayOut::of(value)
}

/// Whether a finding is about a `$` that may be meant as it stands.
fn is_about_references(code: Code) -> bool {
    let fix = code.wording().fix.unwrap_or_default();
    fix.contains("if the `$` is meant")
}
