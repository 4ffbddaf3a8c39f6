//! Replaces references with text: one pass builds every value that needs it, and stores it at its exact size.

use super::Document;
use super::buffer::Buffer;
use super::built::{BuiltValues, is_to_be_built, key_of};
use super::code::Code;
use super::diagnostic::Diagnostic;
use super::dispute::{Lost, differing, has_reread_lines};
use super::expansion::Expansion;
use super::finding::Finding;
use super::findings::Findings;
use super::names::{Answer, FoundIn, Names};
use super::portability::{Readers, bare_reference};
use super::quote::{Part, Parts, Place, Quote};
use super::raw_entry::{Facts, Number, RawEntry};
use super::reference::{self, Action, Dollar, Empty, Operator};
use super::scope::{Limits, Scope};
use crate::span::{Span, narrow};

/// Expands every value of a document that needs it, in file order.
pub(crate) fn expand(document: &Document, limits: &Limits, scope: &mut dyn Scope) -> Expansion {
    let mut expander = Expander {
        limits: *limits,
        texts: Texts {
            document,
            names: Names::new(document, scope),
            built: BuiltValues::for_keys_of(document),
        },
        buffer: Buffer::default(),
        references: Vec::new(),
        inserted: 0,
        lost: Lost::default(),
        is_reread: has_reread_lines(document),
        findings: Findings::default(),
    };
    for (index, entry) in document.raw_entries().iter().enumerate() {
        if is_to_be_built(entry) {
            expander.entry(Number::new(index), entry);
        } else if (expander.is_reread || entry.facts().has(Facts::DISPUTED)) && !entry.is_broken() {
            let differing = differing(document, entry);
            expander.dispute(Number::new(index), entry, differing);
        }
    }
    let Expander {
        texts: Texts { built, .. },
        findings,
        ..
    } = expander;
    let has_no_value = |index: usize, entry: &RawEntry| {
        let value = built.read(document, Number::new(index), entry);
        value.is_none()
    };
    let diagnostics = document.tell(&findings, &has_no_value);
    Expansion::new(built, diagnostics)
}

/// Why a value cannot be built.
enum Fault {
    /// This diagnostic, at this offset of the document.
    Here(Code, usize),
    /// The variable named at this offset is set only by this later entry.
    Further(usize, Number),
    /// The value refers to another value whose own error is already reported.
    Elsewhere,
}

/// Whether the text that is read goes into the value or is skipped.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Insert,
    Skip,
}

/// One value while it is walked.
struct Walk<'d> {
    number: Number,
    entry: &'d RawEntry,
    /// How many bytes references bring in.
    inserted: usize,
    /// The readers that read the value otherwise.
    differing: Readers,
    /// What other readers may do with it: each hazard once, at its first place.
    hazards: Vec<(Code, usize)>,
}

impl Walk<'_> {
    fn notice(&mut self, hazard: Code, at: usize) {
        if self.hazards.iter().all(|&(told, _)| told != hazard) {
            self.hazards.push((hazard, at));
        }
    }
}

/// All texts that references can insert.
struct Texts<'d, 's> {
    document: &'d Document,
    names: Names<'d, 's>,
    built: BuiltValues,
}

impl Texts<'_, '_> {
    /// The text of a name; an undefined name has none, which is not an error here.
    fn of(&self, answer: Answer, at: usize) -> Result<&str, Fault> {
        match answer.found {
            FoundIn::Entry(number) => self.of_entry(number, answer).ok_or(Fault::Elsewhere),
            FoundIn::NotUnicode => Err(Fault::Here(Code::UnreadableReference, at)),
            FoundIn::Above | FoundIn::Below | FoundIn::Nowhere(_) => Ok(self.names.text(answer)),
        }
    }
}

impl Texts<'_, '_> {
    /// The text of an earlier entry, which is the last one of its key before the line that asks.
    fn of_entry(&self, number: Number, answer: Answer) -> Option<&str> {
        let entry = self.document.raw_entries().get(number.index())?;
        if entry.is_broken() {
            return None;
        }
        if !is_to_be_built(entry) {
            return Some(entry.value().of(self.document.text()));
        }
        let key = self.names.last_entry(answer)?;
        self.built.of_key(key).map(|(text, _)| text)
    }

    /// The readers that read an earlier entry differently.
    fn differing(&self, number: Number, answer: Answer) -> Readers {
        let entry = self.document.raw_entries().get(number.index());
        match entry {
            Some(entry) if is_to_be_built(entry) => {
                let key = self.names.last_entry(answer);
                key.map_or(Readers::NONE, |key| self.built.differing(key))
            }
            Some(entry) => differing(self.document, entry),
            None => Readers::NONE,
        }
    }
}

struct Expander<'d, 's> {
    limits: Limits,
    texts: Texts<'d, 's>,
    /// The part of the current value that is built so far.
    buffer: Buffer,
    /// The offsets of the names whose text went into it.
    references: Vec<u32>,
    /// How many bytes references have inserted into the earlier values.
    inserted: usize,
    lost: Lost<'d>,
    /// Whether some readers read lines within a value as separate lines.
    is_reread: bool,
    findings: Findings,
}

impl<'d> Expander<'d, '_> {
    fn entry(&mut self, number: Number, entry: &'d RawEntry) {
        let mut walk = Walk {
            number,
            entry,
            inserted: 0,
            differing: differing(self.texts.document, entry),
            hazards: Vec::new(),
        };
        let findings = self.findings.count();
        self.references.clear();
        let value = self.value(&mut walk);
        // One fix is enough for a value: the fix for an undefined reference covers every `$`.
        let is_told =
            |hazard| value.is_ok() || !matches!(hazard, Code::LiteralDollar | Code::PartialName);
        for &(hazard, at) in walk.hazards.iter().filter(|&&(hazard, _)| is_told(hazard)) {
            self.findings
                .push(Finding::at(hazard, at, Some(entry.key())));
        }
        self.inserted += walk.inserted;
        let key = key_of(self.texts.document, number, entry);
        let text = value.is_ok().then(|| self.buffer.as_str());
        let built = &mut self.texts.built;
        let is_kept = built.set(number, key, text, &self.references, walk.differing);
        match value {
            Ok(()) if is_kept && self.findings.count() == findings => {
                self.dispute(number, entry, walk.differing);
            }
            Ok(()) if is_kept => {}
            Ok(()) => {
                let fault = Fault::Here(Code::ExpansionTooLarge, entry.value().start());
                self.report(&fault, entry);
            }
            Err(fault) => self.report(&fault, entry),
        }
    }

    /// Warns that most readers read a value differently, unless it already has a diagnostic.
    fn dispute(&mut self, number: Number, entry: &RawEntry, mut differing: Readers) {
        let document = self.texts.document;
        if self.is_reread || differing.are_half() {
            differing.add(self.lost.of(number, document, entry));
        }
        if !differing.are_most() {
            return;
        }
        let span = entry.span_in(document.text());
        let is_of_entry = |found: &Diagnostic| span.range().contains(&found.span().start());
        if document.diagnostics().iter().any(is_of_entry) {
            return;
        }
        let value = entry.value();
        let has_references = entry.quote() != Quote::Single;
        let bare = has_references.then(|| bare_reference(value.of(document.text())));
        let (code, place) = match bare.flatten() {
            Some(place) => (Code::BareReference, value.start() + place),
            None => (Code::Disputed, entry.written().start()),
        };
        self.findings
            .push(Finding::at(code, place, Some(entry.key())));
    }

    /// Builds the value in the buffer.
    fn value(&mut self, walk: &mut Walk<'d>) -> Result<(), Fault> {
        let entry = walk.entry;
        let written = entry.value().of(self.texts.document.text());
        let mut parts = Parts::new(written, entry.value().end(), entry.quote());
        self.buffer.start(written.len());
        while let Some(part) = parts.next(Place::Value) {
            match part {
                Part::Text(text) => self.buffer.push(text),
                Part::Dollar(at) => self.dollar(walk, &mut parts, at, 1, Use::Insert)?,
                Part::Close => {}
            }
        }
        Ok(())
    }

    /// Handles a `$` that was just read, nested `depth` deep.
    fn dollar(
        &mut self,
        walk: &mut Walk<'d>,
        parts: &mut Parts<'d>,
        at: usize,
        depth: u8,
        usage: Use,
    ) -> Result<(), Fault> {
        let reference = match reference::read(parts) {
            Dollar::Refused(code) => return Err(Fault::Here(code, at)),
            Dollar::Literal => {
                walk.notice(Code::LiteralDollar, at);
                if usage == Use::Insert {
                    self.buffer.push("$");
                }
                return Ok(());
            }
            Dollar::Reference(reference) => reference,
        };
        if let Some(hazard) = reference.hazard {
            walk.notice(hazard, at);
        }
        if depth > self.limits.nesting {
            return Err(Fault::Here(Code::NestingTooDeep, at));
        }
        let target = Target {
            name: reference.name,
            span: reference.span,
            at,
            depth,
        };
        match reference.operator {
            Some(operator) => self.operator(walk, parts, target, operator, usage),
            None if usage == Use::Skip => Ok(()),
            None => {
                let answer = self.texts.names.find(target.name, walk.number);
                match answer.found {
                    FoundIn::Nowhere(entry) => Err(nowhere(entry, walk.number, at)),
                    _ => self.insert(walk, target, answer),
                }
            }
        }
    }

    /// Applies an operator, and reads its operand through the closing brace.
    fn operator(
        &mut self,
        walk: &mut Walk<'d>,
        parts: &mut Parts<'d>,
        target: Target<'d>,
        operator: Operator,
        usage: Use,
    ) -> Result<(), Fault> {
        let mut operand = Use::Skip;
        if usage == Use::Insert {
            let answer = self.texts.names.find(target.name, walk.number);
            self.note(walk, target, answer);
            let is_set = self.is_set(answer, operator.empty, target.at)?;
            match (operator.action, is_set) {
                (Action::Default | Action::Require, true) => self.insert(walk, target, answer)?,
                (Action::Default, false) | (Action::Alternative, true) => operand = Use::Insert,
                (Action::Alternative, false) => {}
                (Action::Require, false) => {
                    return Err(Fault::Here(Code::RequiredReference, target.at));
                }
            }
        }
        self.operand(walk, parts, target, operand)
    }

    fn operand(
        &mut self,
        walk: &mut Walk<'d>,
        parts: &mut Parts<'d>,
        target: Target<'d>,
        usage: Use,
    ) -> Result<(), Fault> {
        while let Some(part) = parts.next(Place::Operand) {
            match part {
                Part::Text(text) if usage == Use::Insert => self.buffer.push(text),
                Part::Text(_) => {}
                Part::Dollar(at) => {
                    self.dollar(walk, parts, at, target.depth.saturating_add(1), usage)?;
                }
                Part::Close => return Ok(()),
            }
        }
        Err(Fault::Here(Code::InvalidReference, target.at))
    }

    fn is_set(&self, answer: Answer, empty: Empty, at: usize) -> Result<bool, Fault> {
        Ok(match answer.found {
            FoundIn::Nowhere(_) => false,
            _ if empty == Empty::IsSet => true,
            _ => !self.texts.of(answer, at)?.is_empty(),
        })
    }

    /// Inserts the text of a variable, and records that the value contains it.
    fn insert(
        &mut self,
        walk: &mut Walk<'d>,
        target: Target<'d>,
        answer: Answer,
    ) -> Result<(), Fault> {
        let most = self.limits.expanded_bytes;
        let room = most.saturating_sub(self.inserted + walk.inserted);
        let text = self.texts.of(answer, target.at)?;
        if text.len() > room {
            return Err(Fault::Here(Code::ExpansionTooLarge, target.at));
        }
        walk.inserted += text.len();
        self.buffer.push(text);
        if let FoundIn::Entry(number) = answer.found {
            // dotenv-expand looks for references in the text that it has inserted.
            if text.contains('$') {
                walk.differing.add(Readers::EXPAND);
            }
            walk.differing.add(self.texts.differing(number, answer));
        }
        self.note(walk, target, answer);
        Ok(())
    }

    /// Records that the value depends on a name, even if only the operand is used.
    fn note(&mut self, walk: &mut Walk<'d>, target: Target<'d>, answer: Answer) {
        if self.texts.names.note(answer, walk.number) {
            self.references.push(narrow(target.span.start()));
        }
    }

    fn report(&mut self, fault: &Fault, entry: &RawEntry) {
        let key = Some(entry.key());
        match *fault {
            Fault::Here(code, at) => self.findings.push(Finding::at(code, at, key)),
            Fault::Further(at, other) => {
                let other = self.texts.document.raw_entries().get(other.index());
                let related = other.map(|other| other.key().start());
                self.findings.push(Finding {
                    related,
                    ..Finding::at(Code::ForwardReference, at, key)
                });
            }
            Fault::Elsewhere => {}
        }
    }
}

/// The variable that a reference names, and where.
#[derive(Clone, Copy)]
struct Target<'d> {
    name: &'d str,
    span: Span,
    /// The offset of its `$`.
    at: usize,
    depth: u8,
}

/// The fault of an unresolved reference, when the document has no earlier entry for its name.
fn nowhere(entry: Option<Number>, at_entry: Number, at: usize) -> Fault {
    match entry {
        Some(entry) if entry == at_entry => Fault::Here(Code::CyclicReference, at),
        Some(entry) => Fault::Further(at, entry),
        None => Fault::Here(Code::UndefinedReference, at),
    }
}
