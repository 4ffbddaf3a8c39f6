//! Applies the fixes that leave no choice. Each is tried before it is kept: it must remove its finding, add none, and leave every
//! other variable's value unchanged.

use std::ops::Range;

use zeroize::Zeroizing;

use super::Document;
use super::code::Code;
use super::diagnostic::Diagnostic;
use super::encode::{Form, encode};
use super::expansion::Expansion;
use super::meant::{meant, with_references};
use super::quote::Quote;
use super::raw_entry::{Facts, RawEntry};
use super::scope::{Limits, Scope};

/// The number of passes over the text. A fix may reveal another finding that it hid.
const PASSES: usize = 4;

/// The most fixes applied in one pass: each is tried on the whole text.
const MOST: usize = 500;

/// A document with its fixes applied, and a list of them.
pub struct Mending {
    /// The document after the fixes.
    pub document: Document,
    /// The fixes that were applied, in the order of the lines.
    pub mends: Vec<Mend>,
    /// The diagnostics that remain because their fix leaves a choice, or they have no fix.
    pub left: Vec<Diagnostic>,
    /// How much of the text was processed.
    pub extent: Extent,
}

/// How much of a text was processed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    Whole,
    /// A part: so many fixes were applied that more may be possible.
    Part,
}

/// One fix that was applied. It holds no value.
pub struct Mend {
    /// The diagnostic that was fixed.
    pub found: Diagnostic,
    /// The written value before and after the fix, masked; `None` if the fix does not change it.
    pub rewritten: Option<[String; 2]>,
    /// What the fix did to the variable's value.
    pub effect: Effect,
}

/// What a fix does to the value as it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The value stays the same.
    SameValue,
    /// The value changes to the one that was meant.
    OtherValue,
}

/// Applies the fixes of a document and resolves its references in a scope.
#[must_use]
pub fn mend(document: Document, scope: &mut dyn Scope) -> Mending {
    let mut bench = Bench {
        read: Read::new(document, scope),
        mends: Vec::new(),
    };
    for _ in 0..PASSES {
        if !bench.go_through(scope, &|code| code != Code::DuplicateKey) {
            break;
        }
    }
    // Last, since it removes lines: until then the positions of all other findings stay valid.
    while bench.go_through(scope, &|code| code == Code::DuplicateKey) {}
    let Bench { read, mut mends } = bench;
    mends.sort_by_key(|mend| (mend.found.position.line(), mend.found.position.column()));
    Mending {
        left: read.diagnostics().cloned().collect(),
        extent: if mends.len() < MOST {
            Extent::Whole
        } else {
            Extent::Part
        },
        document: read.document,
        mends,
    }
}

/// A document and its values.
struct Read {
    document: Document,
    expansion: Expansion,
}

impl Read {
    fn new(document: Document, scope: &mut dyn Scope) -> Self {
        let expansion = document.expand(&Limits::default(), scope);
        Self {
            document,
            expansion,
        }
    }

    fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        let of_document = self.document.diagnostics().iter();
        of_document.chain(self.expansion.diagnostics())
    }

    fn count(&self, code: Code) -> usize {
        self.diagnostics()
            .filter(|found| found.code() == code)
            .count()
    }

    /// The last name that begins at or before an offset.
    fn name_at(&self, place: usize) -> Option<&str> {
        let entries = self.document.raw_entries();
        let behind = entries.partition_point(|entry| entry.key().start() <= place);
        let entry = entries.get(behind.checked_sub(1)?)?;
        Some(entry.key().of(self.document.text()))
    }

    fn value(&self, key: &str) -> Option<&str> {
        let number = self.document.last(key)?;
        self.expansion.text(&self.document, number)
    }
}

/// The document while fixes are applied to it.
struct Bench {
    read: Read,
    mends: Vec<Mend>,
}

impl Bench {
    /// Applies the fix of each finding, the last one first, so that the positions of the others stay valid. Returns whether any
    /// was applied.
    fn go_through(&mut self, scope: &mut dyn Scope, is_wanted: &dyn Fn(Code) -> bool) -> bool {
        let mut findings: Vec<Diagnostic> = self
            .read
            .diagnostics()
            .filter(|found| is_wanted(found.code()) && found.fix().is_some())
            .cloned()
            .collect();
        findings.sort_by_key(|found| std::cmp::Reverse(found.span().start()));
        let before = self.mends.len();
        for found in findings {
            if self.mends.len() >= MOST {
                return false;
            }
            self.apply(found, scope);
        }
        self.mends.len() > before
    }

    fn apply(&mut self, found: Diagnostic, scope: &mut dyn Scope) {
        let document = &self.read.document;
        let entry = entry_at(document, &found);
        let Some(edit) = self.edit(&found, entry.as_ref()) else {
            return;
        };
        let edited = Read::new(edit.apply(document), scope);
        let key = entry.map(|entry| Zeroizing::new(entry.key().of(document.text()).to_owned()));
        let key = key.as_ref().map(|key| key.as_str());
        // The fix may turn invalid text into the name of a variable that nothing else sets.
        let now = edited
            .name_at(edit.range.start)
            .filter(|now| found.code() == Code::InvisibleInKey && self.read.value(now).is_none());
        if !is_true(&self.read, &edited, found.code(), [key, now]) {
            return;
        }
        let is_same =
            now.is_none() && key.is_none_or(|key| self.read.value(key) == edited.value(key));
        self.mends.push(Mend {
            rewritten: rewritten(
                &self.read.document,
                &edited.document,
                &found,
                entry.as_ref(),
            ),
            effect: if is_same {
                Effect::SameValue
            } else {
                Effect::OtherValue
            },
            found,
        });
        self.read = edited;
    }
}

/// Whether the fix of a code changes the value that is read.
const fn changes_value(code: Code) -> bool {
    matches!(
        code,
        Code::ColonSeparator
            | Code::InvisibleInKey
            | Code::NulByte
            | Code::InvisibleCharacter
            | Code::TypographicQuotes
            | Code::UnquotedLines
            | Code::CutValue
            | Code::EscapedLineFeeds
    )
}

/// Whether a fix worked: the finding is gone, there is no new one, and every value is the one that was meant.
fn is_true(before: &Read, after: &Read, code: Code, [key, now]: [Option<&str>; 2]) -> bool {
    let is_gone = after.count(code) < before.count(code);
    let is_no_worse = Code::ALL.iter().all(|other| {
        // A dispute is reported only once everything else is fixed.
        *other == Code::Disputed || after.count(*other) <= before.count(*other)
    });
    let refers = |name: &str| {
        let value = before.expansion.get(&before.document, name);
        value.is_some_and(|value| value.references().any(|it| Some(it) == key))
    };
    let is_same = |name: &str| {
        [key, now].contains(&Some(name)) || before.value(name) == after.value(name) || refers(name)
    };
    let keeps = |read: &Read| {
        let entries = read.document.raw_entries().iter();
        let mut names = entries.map(|entry| entry.key().of(read.document.text()));
        names.all(is_same)
    };
    let is_meant = key.is_none_or(|key| {
        let (old, new) = (before.value(key), after.value(now.unwrap_or(key)));
        old == new || (changes_value(code) && new.is_some())
    });
    is_gone && is_no_worse && is_meant && keeps(before) && keeps(after)
}

/// The entry that a finding is about: the last one whose name begins before it.
fn entry_at(document: &Document, found: &Diagnostic) -> Option<RawEntry> {
    let entries = document.raw_entries();
    let at = found.span().start();
    let behind = entries.partition_point(|entry| entry.key().start() <= at);
    let entry = entries.get(behind.checked_sub(1)?)?;
    let span = entry.span_in(document.text());
    span.range().contains(&at).then_some(*entry)
}

/// A replacement for a part of the text.
struct Edit {
    range: Range<usize>,
    text: Zeroizing<String>,
}

impl Edit {
    fn new(range: Range<usize>, text: &str) -> Self {
        let text = Zeroizing::new(text.to_owned());
        Self { range, text }
    }

    fn apply(&self, document: &Document) -> Document {
        let bytes = document.as_bytes();
        let length = bytes.len() + self.text.len() - self.range.len();
        let mut edited = Vec::with_capacity(length);
        edited.extend_from_slice(bytes.get(..self.range.start).unwrap_or_default());
        edited.extend_from_slice(self.text.as_bytes());
        edited.extend_from_slice(bytes.get(self.range.end..).unwrap_or_default());
        let limits = Limits::default().file_bytes(usize::MAX);
        Document::with_limits(edited, &limits)
    }
}

impl Bench {
    /// The edit of a fix that leaves no choice.
    fn edit(&self, found: &Diagnostic, entry: Option<&RawEntry>) -> Option<Edit> {
        let document = &self.read.document;
        let text = document.text();
        let at = found.span().start();
        let first = text.get(at..)?.chars().next();
        let replace_first = |by: &str| Some(Edit::new(at..at + first?.len_utf8(), by));
        match found.code() {
            Code::ColonSeparator => {
                let behind = text.get(at + 1..)?;
                let blanks = behind.len() - behind.trim_start_matches([' ', '\t']).len();
                Some(Edit::new(at..at + 1 + blanks, "="))
            }
            Code::InvisibleInKey | Code::InvisibleCharacter | Code::SeparatorAfterQuote => {
                replace_first("")
            }
            Code::NulByte if document.as_bytes().get(at) == Some(&0) => replace_first(""),
            Code::UnusualBlank => replace_first(" "),
            Code::LoneCarriageReturn => replace_first("\n"),
            Code::HashAfterQuote => Some(Edit::new(at..at, " ")),
            Code::UnknownEscape | Code::BackslashNewline => Some(Edit::new(at..at, "\\")),
            Code::HashAfterEmptyValue => {
                let start = entry?.value().start();
                Some(Edit::new(start..start, "''"))
            }
            Code::DuplicateKey => first_of_name(document, entry?),
            code => {
                let entry = entry.filter(|entry| entry.is_last())?;
                let value = self.read.value(entry.key().of(text));
                rewrite(code, text, entry, value)
            }
        }
    }
}

/// Removes the first line that sets the variable of an entry, if another line sets it too.
fn first_of_name(document: &Document, entry: &RawEntry) -> Option<Edit> {
    let key = entry.key().of(document.text());
    let number = document.numbers_of(key).last()?;
    let first = document.raw_entries().get(number.index())?;
    if first.is_last() || first.is_broken() {
        return None;
    }
    Some(Edit::new(first.span_in(document.text()).range(), ""))
}

/// The value of an entry in the form that its fix recommends, if it reads back from that form.
fn rewrite(code: Code, text: &str, entry: &RawEntry, value: Option<&str>) -> Option<Edit> {
    let (written, quote) = (entry.value().of(text), entry.quote());
    let mut range = entry.written().range();
    let form = match code {
        Code::CarriageReturnInValue => {
            let inner = Zeroizing::new(written.replace("\r\n", "\n"));
            return Some(Edit::new(entry.value().range(), &inner));
        }
        Code::EscapedLineFeeds if !written.contains(['"', '$']) => in_double_quotes(written),
        Code::BareReference | Code::PartialName => {
            in_double_quotes(&with_references(written, quote, &|_| true)?)
        }
        Code::TypographicQuotes | Code::UnquotedLines | Code::CutValue => {
            let meant = meant(code, text, entry)?;
            if code == Code::CutValue {
                range.end = range.start + meant.len();
            }
            encode(meant, Form::Quoted).text
        }
        Code::HashInValue
        | Code::QuoteInValue
        | Code::Backtick
        | Code::BackslashInValue
        | Code::BackslashBeforeQuote
        | Code::LiteralDollar
        | Code::Disputed => {
            let refers = entry.facts().has(Facts::DOLLAR);
            match with_references(written, quote, &|_| true).filter(|_| refers) {
                Some(text) => in_double_quotes(&text),
                None => encode(value?, Form::Quoted).text,
            }
        }
        _ => return None,
    };
    Some(Edit { range, text: form })
}

fn in_double_quotes(text: &str) -> Zeroizing<String> {
    let mut quoted = Zeroizing::new(String::with_capacity(text.len() + 2));
    quoted.push('"');
    quoted.push_str(text);
    quoted.push('"');
    quoted
}

/// The written value of an entry before and after, masked.
fn rewritten(
    before: &Document,
    after: &Document,
    found: &Diagnostic,
    entry: Option<&RawEntry>,
) -> Option<[String; 2]> {
    let old = entry?;
    let new = after
        .raw_entries()
        .iter()
        .find(|new| new.key().start() == old.key().start())?;
    let masked = |document: &Document, entry: &RawEntry| {
        let name = found.variable().unwrap_or("…");
        let value = masked_value(entry, document);
        format!("{name}={value}")
    };
    let [old, new] = [masked(before, old), masked(after, new)];
    (old != new).then_some([old, new])
}

fn masked_value(entry: &RawEntry, document: &Document) -> &'static str {
    let is_empty = entry.value().of(document.text()).is_empty();
    match (entry.quote(), is_empty) {
        (Quote::None, true) => "",
        (Quote::None, false) => "…",
        (Quote::Single, true) => "''",
        (Quote::Single, false) => "'…'",
        (Quote::Double, true) => "\"\"",
        (Quote::Double, false) => "\"…\"",
    }
}
