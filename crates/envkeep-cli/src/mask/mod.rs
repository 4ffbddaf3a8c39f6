//! Replaces secrets in a stream of bytes with the labels of their variables, however the stream is cut into pieces.

mod automaton;
mod fold;
mod masker;

use automaton::Automaton;
pub(crate) use masker::{Holding, Masker};

use crate::pattern::{Grams, Part, Pattern, Skip, patterns};

/// The texts to search for, and the labels to show in their place.
pub(crate) struct Mask {
    automaton: Automaton,
    /// The patterns that encoders break into lines.
    of_folded: Automaton,
    /// Which bytes next to a line end may belong to one of these.
    seams: Grams,
    skip: Skip,
    /// The text that replaces each variable's value, such as `[RESEND_API_KEY]`.
    labels: Vec<String>,
}

/// A pattern of one variable.
struct Target {
    pattern: Pattern,
    label: usize,
}

impl Mask {
    /// A mask for these variables, given as labels and values. If two have the same text, the first one is named.
    pub(crate) fn new<'a>(secrets: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut labels = Vec::new();
        let mut targets = Vec::new();
        for (name, value) in secrets {
            let label = labels.len();
            labels.push(format!("[{name}]"));
            let of_value = patterns(value).into_iter();
            targets.extend(of_value.map(|pattern| Target { pattern, label }));
        }
        let targets = distinct(targets);
        let folded = || targets.iter().filter(|it| it.pattern.is_folded());
        Self {
            automaton: Automaton::new(targets.iter()),
            of_folded: Automaton::new(folded()),
            seams: Grams::new(folded().map(|target| target.pattern.bytes())),
            skip: Skip::new(targets.iter().map(|target| target.pattern.bytes())),
            labels,
        }
    }

    fn label(&self, number: usize) -> &str {
        self.labels.get(number).map_or("[…]", String::as_str)
    }
}

/// Each text once: a variable whose whole value it is comes before one whose value contains it.
fn distinct(mut targets: Vec<Target>) -> Vec<Target> {
    targets.sort_by(|one, other| {
        let key = |target: &Target| (target.pattern.part() != Part::Whole, target.label);
        let by_text = one.pattern.bytes().cmp(other.pattern.bytes());
        by_text.then_with(|| key(one).cmp(&key(other)))
    });
    targets.dedup_by(|next, kept| {
        let is_same = next.pattern.bytes() == kept.pattern.bytes();
        if is_same {
            kept.pattern.join_edges(next.pattern.edges());
        }
        is_same
    });
    targets
}

#[cfg(test)]
mod tests;
