//! Fixes that depend on the value: the encoder that writes values decides the form that a fix recommends.

use std::borrow::Cow;

use zeroize::Zeroizing;

use super::code::Code;
use super::encode::{Form, encode};
use super::finding::Finding;
use super::lexer::is_blank;
use super::meant::{literal, meant, with_doubled_backslashes, with_references};
use super::portability::Readers;
use super::quote::Quote;
use super::raw_entry::{Facts, RawEntry};
use crate::letters::Letters;
use crate::name_map::NameSet;
use crate::span::Span;

/// The parts of a fix that show the form of the value.
const IN_SINGLE_QUOTES: &str = "`KEY='…'`";
const AS_IT_IS: &str = "`KEY=…`";

/// The wording of a fix that depends on the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FixForm {
    /// The code's own fix.
    Usual,
    /// The value in single quotes, if the code's own fix would not work.
    SingleQuotes,
    /// The same for a value written with escapes, which have no meaning in single quotes.
    SingleQuotesUnescaped,
    /// The value in double quotes, unchanged; single quotes cannot hold it.
    DoubleQuotes,
    /// The value in double quotes, with some characters escaped.
    Escaped,
    /// The value in double quotes, unchanged except for a backslash before a `$`.
    EscapedDollar,
    /// The same, but references stay references.
    WithReferences,
    /// The text after the value sets another variable.
    OwnLine,
    /// The text after the value sets no variable.
    RemoveRest,
    /// The items of what may be a list are in quotes.
    OfList,
    /// No fix: most readers do not agree on any form of the value.
    None,
}

impl FixForm {
    /// The text of the fix; `KEY` stands for the variable.
    pub(crate) fn fix(self, fix: &'static str) -> Option<Cow<'static, str>> {
        let written = match self {
            Self::Usual => return Some(fix.into()),
            Self::OwnLine => {
                return Some("write what follows the closing quote on a line of its own".into());
            }
            Self::RemoveRest => return Some("remove what follows the closing quote".into()),
            Self::OfList => {
                return Some(
                    "for a list, take away the quotes round its items; for any other value, put one pair of the other quotes round all of it".into(),
                );
            }
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
            // The rest of the fix may still apply.
            Self::None => {
                let (before, _) = fix.split_once(", or write `KEY='…'`")?;
                return Some(before.into());
            }
        };
        let said = [IN_SINGLE_QUOTES, AS_IT_IS];
        Some(match said.iter().find(|said| fix.contains(*said)) {
            Some(said) => fix.replace(*said, written).into(),
            None => format!("write {written}").into(),
        })
    }

    /// For a value in another syntax, in these quotes or without quotes.
    fn of_other_syntax(written: &str, quote: Quote) -> Self {
        // In YAML, these introduce the lines of the value.
        if written.starts_with(['|', '>']) && quote == Quote::None {
            return Self::SingleQuotes;
        }
        let is_bare = *encode(written, Form::Shortest).text == *written;
        // Most readers do not agree on any form of a reference with an operator.
        let may_refer = quote != Quote::Single && written.contains("${");
        if is_bare || may_refer {
            Self::Usual
        } else {
            Self::of_literal(written, quote)
        }
    }

    /// For the value that was meant, to be written in quotes.
    fn of(value: &str) -> Self {
        let encoded = encode(value, Form::Quoted);
        if encoded.text.starts_with('\'') {
            // A backslash before the closing quote has its own warning.
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

    /// For a written value in which no reference is meant.
    fn of_literal(written: &str, quote: Quote) -> Self {
        let value = literal(written, quote);
        match Self::of(&value) {
            Self::SingleQuotes if *value != *written => Self::SingleQuotesUnescaped,
            Self::Escaped if quote == Quote::Double && !value.contains(['\\', '\r']) => {
                Self::EscapedDollar
            }
            fix_form => fix_form,
        }
    }

    /// For a value with references, in the form to be written.
    fn of_references(text: &str) -> Self {
        if Readers::differing(text, Quote::Double).are_most() {
            Self::None
        } else {
            Self::WithReferences
        }
    }
}

/// Whether most readers agree on a value in double quotes.
fn is_quiet(quoted: &str) -> bool {
    let inner = quoted.get(1..quoted.len().saturating_sub(1));
    !Readers::differing(inner.unwrap_or_default(), Quote::Double).are_most()
}

/// What a fix depends on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depends {
    Nothing,
    /// On whether readers agree on doubled backslashes.
    Escapes,
    /// On whether readers agree on references in braces.
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

/// Chooses the fixes of findings: the encoder that writes values decides, given the value that was meant.
pub(crate) struct FixForms<'d> {
    text: &'d str,
    entries: &'d [RawEntry],
    /// The entry examined last: one entry may have many findings.
    last: usize,
    /// Its known fixes, by code.
    known: Vec<(Code, FixForm)>,
    /// The names that the document sets, computed on demand.
    keys: Option<NameSet<'d>>,
}

impl<'d> FixForms<'d> {
    pub(crate) fn new(text: &'d str, entries: &'d [RawEntry]) -> Self {
        Self {
            text,
            entries,
            last: 0,
            known: Vec::new(),
            keys: None,
        }
    }

    pub(crate) fn of(&mut self, finding: &Finding) -> FixForm {
        let (code, mut at) = (finding.code, finding.span.start());
        if code == Code::OtherSyntax {
            at = finding.key.map_or(at, Span::start);
        }
        let depends = Depends::of(code);
        if depends == Depends::Nothing {
            return FixForm::Usual;
        }
        let number = self.entries.partition_point(|entry| {
            // The line continues after the value.
            entry.written().end() <= at && !self.has_on_its_line(entry, at)
        });
        if self.last != number {
            self.last = number;
            self.known.clear();
        }
        if let Some(&(_, fix_form)) = self.known.iter().find(|&&(told, _)| told == code) {
            return fix_form;
        }
        let entry = self.entries.get(number);
        let fix_form = match entry.filter(|entry| entry.key().start() <= at) {
            Some(entry) => self.of_entry(code, at, depends, entry),
            None => FixForm::Usual,
        };
        self.known.push((code, fix_form));
        fix_form
    }

    fn has_on_its_line(&self, entry: &RawEntry, at: usize) -> bool {
        let between = self.text.get(entry.written().end()..at);
        between.is_some_and(|between| !between.contains(['\n', '\r']))
    }

    fn of_entry(&mut self, code: Code, at: usize, depends: Depends, entry: &RawEntry) -> FixForm {
        let mut written = entry.value().of(self.text);
        let quote = entry.quote();
        if entry.is_broken() && quote == Quote::None {
            written = written.trim_end_matches(is_blank);
        }
        if depends == Depends::References {
            let is_read_alike =
                |text: Zeroizing<String>| !Readers::differing(&text, Quote::Double).are_most();
            let is_true = with_references(written, quote, &|_| true).is_none_or(is_read_alike);
            return if is_true {
                FixForm::Usual
            } else {
                FixForm::None
            };
        }
        if depends == Depends::Escapes {
            let doubled = with_doubled_backslashes(written);
            if !Readers::differing(&doubled, quote).are_most() {
                return FixForm::Usual;
            }
        }
        if code == Code::TextAfterQuote {
            // A backslash before the closing quote has its own warning.
            let before = self.text.get(..at).unwrap_or_default();
            let before = before.trim_end_matches(is_blank);
            let inner = before.strip_suffix(['"', '\'']).unwrap_or(before);
            let behind = self.text.get(at..entry.value().end());
            let behind = behind.filter(|_| !inner.ends_with('\\'));
            if let Some(fix_form) = behind.and_then(of_statement) {
                return fix_form;
            }
        }
        if matches!(code, Code::UnterminatedQuote | Code::TextAfterQuote) {
            // No form that all readers read alike can have a backslash before the quote that was meant to close the
            // value.
            let is_escaped = written
                .trim_end_matches(['"', '\'', ' ', '\t'])
                .ends_with('\\');
            if is_escaped {
                return FixForm::None;
            }
        }
        if code == Code::UnterminatedQuote {
            return of_unterminated(written);
        }
        if matches!(code, Code::TextAfterQuote | Code::QuoteInValue) && has_items_in_quotes(written)
        {
            return FixForm::OfList;
        }
        if let Some(meant) = meant(code, self.text, entry) {
            return FixForm::of(meant);
        }
        let may_refer = entry.facts().has(Facts::DOLLAR) && quote != Quote::Single;
        if may_refer && !is_about_references(code) {
            let keys = self.keys();
            let is_meant = |name: &str| keys.contains(name) || is_usual_name(name);
            if let Some(text) = with_references(written, quote, &is_meant) {
                return FixForm::of_references(&text);
            }
        }
        if matches!(code, Code::ColonSeparator | Code::OtherSyntax) {
            return FixForm::of_other_syntax(written, quote);
        }
        if entry.is_broken() {
            return match FixForm::of(written) {
                FixForm::SingleQuotes if has_escape(written) => FixForm::SingleQuotesUnescaped,
                fix_form => fix_form,
            };
        }
        FixForm::of_literal(written, quote)
    }

    fn keys(&mut self) -> &NameSet<'d> {
        self.keys.get_or_insert_with(|| {
            let mut keys = NameSet::default();
            for entry in self.entries {
                keys.insert(entry.key().of(self.text).into());
            }
            keys
        })
    }
}

/// For text after a closing quote that a shell would take for another statement.
fn of_statement(behind: &str) -> Option<FixForm> {
    let is_sign = |sign: char| matches!(sign, ';' | '&') || is_blank(sign);
    let statement = behind.trim_start_where(is_sign);
    let exported = statement.strip_prefix("export ").map(str::trim_start);
    let is_inner = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let start = exported.unwrap_or(statement);
    let rest = start.trim_start_where(is_inner);
    let is_named = rest.len() < start.len() && !start.starts_where(|first| first.is_ascii_digit());
    if is_named && rest.starts_with('=') {
        Some(FixForm::OwnLine)
    } else {
        exported.map(|_| FixForm::RemoveRest)
    }
}

/// Whether a value is items with commas between them, some of which are in quotes, and all of them in the same.
fn has_items_in_quotes(written: &str) -> bool {
    let Some(quote) = written.chars().find(|sign| matches!(sign, '"' | '\'')) else {
        return false;
    };
    let is_item = |item: &str| {
        let item = item.trim();
        let inner = item.strip_prefix(quote);
        let inner = inner.map_or(Some(item), |inner| inner.strip_suffix(quote));
        inner.is_some_and(is_plain_item)
    };
    written.contains(',') && written.split(',').all(is_item)
}

/// Whether an item without quotes is read as it is written.
fn is_plain_item(item: &str) -> bool {
    !item.is_empty() && item.trim() == item && !item.contains(['"', '\'', '\\', '$', '#'])
}

/// Whether a value that begins with a double quote has a backslash in it that was meant to escape something.
fn has_escape(written: &str) -> bool {
    let escapes = ["\\n", "\\r", "\\$", "\\\"", "\\\\"];
    written.starts_with('"') && escapes.iter().any(|escape| written.contains(escape))
}

/// Whether a name looks like a variable's. The text after the `$` of a password or a hash does not.
fn is_usual_name(name: &str) -> bool {
    name.has_only(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == '_')
}

/// Recommends closing the open quote, if that is enough.
fn of_unterminated(written: &str) -> FixForm {
    let value = written.get(1..).unwrap_or_default();
    let is_plain = !value.contains(['"', '\\', '$', '`']);
    if written.starts_with('"') && is_plain && !value.contains('\'') {
        return FixForm::DoubleQuotes;
    }
    FixForm::of(value)
}

/// Whether a finding is about a `$` that may be meant literally.
fn is_about_references(code: Code) -> bool {
    let fix = code.wording().fix.unwrap_or_default();
    fix.contains("if the `$` is meant")
}
