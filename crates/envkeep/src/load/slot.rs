//! The place that a field's value is read into: the one part of reading a field that depends on its type.

use crate::value::{Checks, Reading, Text, ValueError};

/// The place for the value of one field, and how it is filled.
pub(super) struct Slot<T, I> {
    reading: Reading<T, I>,
    default: Option<fn() -> T>,
    value: Option<T>,
}

/// A slot without its type, so that the rest of reading is compiled once and not once for each type.
pub(super) trait AnySlot {
    /// Puts the value of a text into the slot. How many items or bytes it has, where that counts.
    fn read(&mut self, text: Text<'_>) -> Result<Option<usize>, ValueError>;

    /// Puts the value in that stands for a variable that is not set. Whether there is one.
    fn fill_absent(&mut self) -> bool;

    /// Whether there are checks that look at the value.
    fn is_checked(&self) -> bool;

    /// Runs them.
    fn check(&self, checks: &mut Checks);
}

impl<T, I> Slot<T, I> {
    pub(super) fn new(reading: Reading<T, I>, default: Option<fn() -> T>) -> Self {
        Self {
            reading,
            default,
            value: None,
        }
    }

    pub(super) fn into_value(self) -> Option<T> {
        self.value
    }
}

impl<T, I> AnySlot for Slot<T, I> {
    fn read(&mut self, text: Text<'_>) -> Result<Option<usize>, ValueError> {
        let inner = (self.reading.read)(text)?;
        let length = (self.reading.length)(&inner);
        self.value = Some((self.reading.wrap)(inner));
        Ok(length)
    }

    fn fill_absent(&mut self) -> bool {
        self.value = match self.default {
            Some(default) => Some(default()),
            None => (self.reading.absent)(),
        };
        self.value.is_some()
    }

    fn is_checked(&self) -> bool {
        self.reading.checks.is_some()
    }

    fn check(&self, checks: &mut Checks) {
        if let (Some(run), Some(value)) = (self.reading.checks, &self.value) {
            run(value, checks);
        }
    }
}
