//! The place that a field's value is read into: the one part of reading a field that depends on its type.

use crate::value::{Checks, ReadingSteps, Text, ValueError};

/// The place for the value of one field, and how it is filled.
pub(super) struct Slot<T, I> {
    steps: ReadingSteps<T, I>,
    default: Option<fn() -> T>,
    value: Option<T>,
    length: Option<usize>,
    /// The current value, while the one before it is read.
    current: Option<Box<T>>,
}

/// A slot without its type, so that the rest of reading is compiled once and not once for each type.
pub(super) trait AnySlot {
    /// Puts the value of a text into the slot. How many items or bytes it has, where that counts.
    fn read(&mut self, text: Text<'_>) -> Result<Option<usize>, ValueError>;

    /// How many items or bytes the value has that was read, where that counts.
    fn length(&self) -> Option<usize>;

    /// Puts the value in that stands for a variable that is not set.
    fn fill_absent(&mut self) -> StandIn;

    /// Keeps the current value, to read the one before it in its place.
    fn set_current_aside(&mut self);

    /// Whether there are checks that look at the value.
    fn is_checked(&self) -> bool;

    /// Runs them.
    fn check(&self, checks: &mut Checks);
}

/// What stands for a variable that is not set.
pub(super) enum StandIn {
    /// The field's default.
    Default,
    /// What the type itself has for that, as `None` of an `Option`: no check looks at it.
    OfType,
    Nothing,
}

impl<T, I> Slot<T, I> {
    pub(super) fn new(steps: ReadingSteps<T, I>, default: Option<fn() -> T>) -> Self {
        Self {
            steps,
            default,
            value: None,
            length: None,
            current: None,
        }
    }

    /// Puts a value in that was not read from a text.
    pub(super) fn set(&mut self, value: T) {
        self.value = Some(value);
    }

    pub(super) fn into_value(self) -> Option<T> {
        let Some(current) = self.current else {
            return self.value;
        };
        Some(match (self.steps.join, self.value) {
            (Some(join), Some(previous)) => join(*current, previous),
            _ => *current,
        })
    }

    /// Drops a value that was refused. It may be a credential although its type does not say so.
    pub(super) fn discard(mut self) {
        if let Some(value) = &mut self.value {
            (self.steps.wipe)(value);
        }
        if let Some(current) = &mut self.current {
            (self.steps.wipe)(current);
        }
    }
}

impl<T, I> AnySlot for Slot<T, I> {
    fn read(&mut self, text: Text<'_>) -> Result<Option<usize>, ValueError> {
        let inner = (self.steps.read)(text)?;
        self.length = (self.steps.length)(&inner);
        self.value = Some((self.steps.wrap)(inner));
        Ok(self.length)
    }

    fn length(&self) -> Option<usize> {
        self.length
    }

    fn fill_absent(&mut self) -> StandIn {
        if let Some(default) = self.default {
            self.value = Some(default());
            return StandIn::Default;
        }
        self.value = (self.steps.absent)();
        match self.value {
            Some(_) => StandIn::OfType,
            None => StandIn::Nothing,
        }
    }

    fn set_current_aside(&mut self) {
        self.current = self.value.take().map(Box::new);
    }

    fn is_checked(&self) -> bool {
        self.steps.checks.is_some()
    }

    fn check(&self, checks: &mut Checks) {
        if let (Some(run), Some(value)) = (self.steps.checks, &self.value) {
            run(value, checks);
        }
    }
}
