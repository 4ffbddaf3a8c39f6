//! Text that is inserted around the expressions of a file, for each mutant that is compiled in.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::list::Mutant;
use crate::places::Places;

/// A mutant around an expression: what stands before and behind it.
struct Edit {
    number: usize,
    around: Range<usize>,
    before: String,
    behind: &'static str,
}

#[derive(Default)]
pub(crate) struct Edits(Vec<Edit>);

impl Edits {
    /// Whether a branch can express the mutant.
    pub(crate) fn add(
        &mut self,
        number: usize,
        mutant: &Mutant,
        span: Range<usize>,
        places: &Places,
        text: &str,
    ) -> bool {
        let within = |outer: &Range<usize>| outer.start <= span.start && span.end <= outer.end;
        if places.constant.iter().any(within) {
            return false;
        }
        let on = format!("crate::mutant_switch::on({number})");
        let new = mutant.replacement.as_str();
        let text_of = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
        let instead = |instead: String| format!("(if {on} {{ {instead} }} else {{ ");
        let found = match mutant.genre.as_str() {
            "FnValue" => Some((
                span.start..span.start,
                format!("if {on} {{ return {new}; }}\n"),
                "",
            )),
            "BinaryOperator" | "UnaryOperator" => {
                let mut operations = places.operations.iter();
                let operation = operations.find(|place| place.operator == span && !place.has_let);
                operation.map(|place| {
                    let changed =
                        format!("{} {new} {}", text_of(&place.left), text_of(&place.right));
                    (place.whole.clone(), instead(changed), " })")
                })
            }
            "MatchArmGuard" => {
                let guard = places
                    .arms
                    .iter()
                    .filter_map(|arm| arm.guard.clone())
                    .find(|guard| *guard == span);
                guard.map(|guard| (guard, instead(new.to_owned()), " })"))
            }
            "MatchArm" => {
                places
                    .arms
                    .iter()
                    .find(|arm| arm.whole == span)
                    .map(|arm| match &arm.guard {
                        Some(guard) => (guard.clone(), format!("!{on} && ("), ")"),
                        None => (arm.pattern.end..arm.pattern.end, format!(" if !{on}"), ""),
                    })
            }
            _ => None,
        };
        let Some((around, before, behind)) = found else {
            return false;
        };
        self.0.push(Edit {
            number,
            around,
            before,
            behind,
        });
        true
    }

    /// The text with all of them but those left out, and where what each inserts starts and ends.
    pub(crate) fn apply(
        mut self,
        text: &str,
        left_out: &BTreeSet<usize>,
    ) -> (String, Vec<(usize, usize, usize)>) {
        self.0.retain(|edit| !left_out.contains(&edit.number));
        // Where two start at the same place, what surrounds nothing goes first, then the outer one.
        self.0.sort_by_key(|edit| {
            let length = edit.around.len();
            (
                edit.around.start,
                if length == 0 { 0 } else { usize::MAX - length },
            )
        });
        let (mut changed, mut ranges, mut open) = (String::new(), Vec::new(), Vec::<Edit>::new());
        let mut at = 0;
        let mut copy = |changed: &mut String, to: usize| {
            changed.push_str(text.get(at..to).unwrap_or_default());
            at = to;
        };
        for edit in self.0 {
            while open
                .last()
                .is_some_and(|inner| inner.around.end <= edit.around.start)
            {
                if let Some(inner) = open.pop() {
                    copy(&mut changed, inner.around.end);
                    changed.push_str(inner.behind);
                }
            }
            copy(&mut changed, edit.around.start);
            let start = changed.len();
            changed.push_str(&edit.before);
            ranges.push((start, changed.len(), edit.number));
            if !edit.around.is_empty() {
                open.push(edit);
            }
        }
        while let Some(inner) = open.pop() {
            copy(&mut changed, inner.around.end);
            changed.push_str(inner.behind);
        }
        copy(&mut changed, text.len());
        (changed, ranges)
    }
}
