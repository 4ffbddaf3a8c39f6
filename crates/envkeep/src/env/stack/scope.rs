//! Resolves the references in one file.

use super::Stack;
use super::found::FoundValue;
use crate::dotenv::{Lookup, Scope};
use crate::report::Problem;

pub(in crate::env) struct FileScope<'a, 'env> {
    stack: &'a Stack<'env>,
    depth: usize,
    /// The problems with variables that are referred to and set, but whose value cannot be obtained.
    problems: Vec<Problem>,
}

impl<'a, 'env> FileScope<'a, 'env> {
    /// The scope of the file at this depth in the stack.
    pub(in crate::env) fn new(stack: &'a Stack<'env>, depth: usize) -> Self {
        Self {
            stack,
            depth,
            problems: Vec::new(),
        }
    }

    pub(in crate::env) fn into_problems(self) -> Vec<Problem> {
        self.problems
    }

    fn is_taken_away(&self, name: &str) -> bool {
        let above = self.stack.env.above.iter();
        above
            .filter(|entry| *entry.name == *name)
            .any(|entry| entry.value.is_none())
    }

    fn answer(&mut self, name: &str, found: Option<FoundValue<'_>>) -> Lookup {
        let Some(found) = found else {
            return Lookup::Undefined;
        };
        found.into_lookup(name).unwrap_or_else(|problem| {
            self.problems.push(*problem);
            Lookup::Undefined
        })
    }
}

impl Scope for FileScope<'_, '_> {
    fn above(&mut self, name: &str) -> Lookup {
        let stack = self.stack;
        if self.is_taken_away(name) {
            return Lookup::Undefined;
        }
        let found = stack.find_above(name).or_else(|| {
            // The files above have no values yet.
            (0..self.depth).find_map(|depth| stack.find_at(depth, name))
        });
        self.answer(name, found)
    }

    fn below(&mut self, name: &str) -> Lookup {
        let stack = self.stack;
        if self.is_taken_away(name) {
            return Lookup::Undefined;
        }
        self.answer(name, stack.find_from(self.depth + 1, name))
    }
}
