//! Assignments of other variables in a value, where a line end is missing.

use crate::letters::Letters;
use crate::load::Reader;
use crate::schema::joined;
use crate::value::{Hazard, Sight};

/// The word of a shell before an assignment.
const EXPORT: &str = "export";

/// The signs that join commands in a shell, and items elsewhere.
const SIGNS: [&str; 7] = ["&&", "||", ";", ",", "\\", "|", "&"];

impl Reader<'_> {
    /// The assignments of other fields' variables in a string, which may be a list of items with this separator: an item that
    /// consists of one may be intended. Where it may have pairs of its own, only a missing variable proves it.
    pub(super) fn second_assignments(
        &self,
        text: &str,
        items: Option<&str>,
        may_have_pairs: bool,
    ) -> Option<Sight> {
        let is_item = |assigned: &Assigned<'_>| {
            items.is_some_and(|separator| {
                let item = assigned.before.rsplit(separator).next();
                item.unwrap_or_default().trim().is_empty()
            })
        };
        let outside = || assignments(text).filter(|assigned| !is_item(assigned));
        outside().next()?;
        let names = self.masking.names();
        let field_of = |assigned: &Assigned<'_>| {
            let mut names = names.iter();
            names.find(|name| *name != self.name && assigned.is_of(name))
        };
        // Connection strings consist of pairs, and so do the options of many programs.
        let is_pair = |part: &str| {
            let first = assignments(part).next();
            first.is_some_and(|assigned| assigned.is_at_start() && field_of(&assigned).is_none())
        };
        if !may_have_pairs && text.split(';').any(is_pair) {
            return None;
        }
        let (mut told, mut joints): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
        for assigned in outside() {
            let Some(name) = field_of(&assigned) else {
                continue;
            };
            let words = format!("`{name}=`");
            if !told.contains(&words) {
                told.push(words);
                joints.push(assigned.joint_before(name));
            }
        }
        if told.is_empty() {
            return None;
        }
        let sight = Sight::new(Hazard::SecondAssignment, joined(&told, "and"));
        Some(Sight {
            fix_detail: Some(how_to_divide(&joints).into()),
            is_doubtful: may_have_pairs,
            ..sight
        })
    }
}

/// Where a line end belongs, if these stand before what should be lines of their own.
fn how_to_divide(joints: &[String]) -> String {
    let (one, each) = match joints.len() {
        1 => ("it", "the"),
        _ => ("each", "each"),
    };
    let mut signs: Vec<String> = Vec::new();
    for joint in joints.iter().filter(|joint| !joint.is_empty()) {
        let sign = format!("`{joint}`");
        if !signs.contains(&sign) {
            signs.push(sign);
        }
    }
    let has_plain = joints.iter().any(String::is_empty);
    match &*signs {
        [] => format!("in front of {one}"),
        [sign] if !has_plain => format!("in place of {each} {sign}"),
        signs => format!("in front of each, and take {} away", joined(signs, "and")),
    }
}

/// How to divide a string that assigns a variable at its start, after a blank, or after a sign that ends another value; `None` if it
/// assigns it nowhere.
pub(super) fn division_before(text: &str, variable: &str) -> Option<String> {
    let is_own = |assigned: &Assigned<'_>| assigned.word == variable && assigned.is_of(variable);
    let own = assignments(text).find(is_own)?;
    Some(how_to_divide(&[own.joint_before(variable)]))
}

/// A name before an `=` that is followed by something.
struct Assigned<'t> {
    /// The text before the name.
    before: &'t str,
    /// The letters, digits and `_` before the `=`.
    word: &'t str,
}

/// The places in a text where something may be assigned. An `=` that pads base64 does not count.
fn assignments(text: &str) -> Assignments<'_> {
    let text = text.trim_end_matches('=');
    Assignments { text, at: 0 }
}

struct Assignments<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Iterator for Assignments<'t> {
    type Item = Assigned<'t>;

    fn next(&mut self) -> Option<Assigned<'t>> {
        loop {
            let end = self.at + self.text.get(self.at..)?.find('=')?;
            self.at = end + 1;
            let start = self.text.get(..end)?;
            let before = start.trim_end_where(|sign| sign.is_ascii_alphanumeric() || sign == '_');
            let word = start.get(before.len()..)?;
            if !word.is_empty() {
                return Some(Assigned { before, word });
            }
        }
    }
}

impl Assigned<'_> {
    /// Whether it is the assignment of a variable, after a blank, a `;`, nothing, or the end of a value that lost its line end.
    fn is_of(&self, name: &str) -> bool {
        let Some(value) = self.word.strip_suffix(name) else {
            return false;
        };
        let last_word = self
            .before
            .rsplit([' ', '\t', ';', '\n', '\r'])
            .next()
            .unwrap_or_default();
        if value.is_empty() {
            return last_word.is_empty();
        }
        // A name joined by `_` is another one, and `-DNAME=` and `?xNAME=` belong to others too.
        !value.ends_with('_') && !last_word.starts_with('-') && !last_word.contains(['?', '&'])
    }

    /// The signs and the word of a shell that join the assignment of a variable to the value before it, and belong to neither.
    fn joint_before(&self, name: &str) -> String {
        let line = self.before.rsplit(['\n', '\r']).next().unwrap_or_default();
        let trimmed = line.trim_end();
        let before_export = trimmed
            .strip_suffix(EXPORT)
            .filter(|rest| trimmed.len() < line.len() && !rest.ends_where(char::is_alphanumeric));
        let rest = before_export.unwrap_or(line).trim_end();
        if self.word != name || rest.is_empty() {
            return String::new();
        }
        let sign = SIGNS.iter().find(|sign| rest.ends_with(**sign));
        let word = before_export.map(|_| EXPORT);
        let parts: Vec<&str> = sign.copied().into_iter().chain(word).collect();
        parts.join(" ")
    }

    /// Whether only blanks precede the name.
    fn is_at_start(&self) -> bool {
        self.before.trim().is_empty()
    }
}
