//! A value that is written as variables, in any order and from several sources, or with a slip in one name.

use std::fmt::Write as _;
use std::ops::Range;

use envkeep::Env;
use proptest::prelude::*;

/// A variable of a value, and which part of its name says what is read and not which element.
#[derive(Clone, Debug)]
pub(crate) struct Variable {
    pub(crate) name: String,
    pub(crate) value: String,
    /// The bytes of the name that are a key: another key is another element, and no mistake.
    keys: Vec<Range<usize>>,
    /// Whether a load fails without it.
    pub(crate) is_required: bool,
}

#[derive(Default)]
pub(crate) struct Writer {
    pub(crate) variables: Vec<Variable>,
    keys: Vec<Range<usize>>,
}

impl Writer {
    pub(crate) fn push(&mut self, name: String, value: impl ToString, is_required: bool) {
        let (value, keys) = (value.to_string(), self.keys.clone());
        self.variables.push(Variable {
            name,
            value,
            keys,
            is_required,
        });
    }

    pub(crate) fn under_key(
        &mut self,
        prefix: &str,
        key: &str,
        write: impl FnOnce(&mut Self, String),
    ) {
        self.keys.push(prefix.len()..prefix.len() + key.len());
        write(self, format!("{prefix}{key}"));
        self.keys.pop();
    }
}

/// Puts the variables into a file and into given ones, in any order.
pub(crate) fn environment(variables: &[Variable], order: usize) -> Env {
    let mut variables = variables.to_vec();
    let count = variables.len();
    variables.rotate_left(order % count);
    variables.sort_by_key(|variable| variable.name.bytes().map(usize::from).sum::<usize>() % 7);
    let mut text = String::new();
    let mut given = Vec::new();
    for (number, variable) in variables.into_iter().enumerate() {
        if (number + order).is_multiple_of(3) {
            given.push((variable.name, variable.value));
        } else {
            let _ = writeln!(text, "{}='{}'", variable.name, variable.value);
        }
    }
    Env::empty().vars(given).dotenv_str(".env", &text)
}

/// A name with one slip of the pen outside of its keys.
pub(crate) fn misspelt(
    variable: &Variable,
    place: prop::sample::Index,
    slip: u8,
) -> Option<String> {
    let name = &variable.name;
    let free: Vec<usize> = (0..name.len())
        .filter(|at| {
            !variable
                .keys
                .iter()
                .any(|key| key.start <= at + 1 && *at <= key.end)
        })
        .collect();
    let at = *free.get(place.index(free.len().max(1)))?;
    let mut letters: Vec<char> = name.chars().collect();
    match slip {
        0 => drop(letters.remove(at)),
        1 => letters.insert(at, letters[at]),
        2 if at + 1 < letters.len() && free.contains(&(at + 1)) => letters.swap(at, at + 1),
        _ => letters[at] = if letters[at] == 'X' { 'Y' } else { 'X' },
    }
    let slipped: String = letters.into_iter().collect();
    (slipped != *name).then_some(slipped)
}
