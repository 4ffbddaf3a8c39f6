//! The slot for a field's value: the only part of reading a field that depends on its type.

use crate::value::{Checks, ReadingSteps, Text, ValueError};

/// The value of one field, and how to fill it.
pub(in crate::load) struct Slot<T, I> {
    steps: ReadingSteps<T, I>,
    default: Option<fn() -> T>,
    value: Option<T>,
    length: Option<usize>,
    /// The current value, while the previous one is read.
    current: Option<Box<T>>,
}

/// A type-erased slot, so that the rest of reading is compiled only once and not once per type.
pub(in crate::load) trait AnySlot {
    /// Reads a text into the slot. Returns the number of items or bytes, if that matters.
    fn read(&mut self, text: Text<'_>) -> Result<Option<usize>, ValueError>;

    /// The number of items or bytes in the value that was read, if that matters.
    fn length(&self) -> Option<usize>;

    /// Stores the default of an absent variable.
    fn fill_absent(&mut self) -> StandIn;

    /// Sets the current value aside, to read the previous one in its place.
    fn set_current_aside(&mut self);

    /// Whether there are checks on the value.
    fn is_checked(&self) -> bool;

    /// Runs the checks.
    fn check(&self, checks: &mut Checks);
}

/// The kind of default of an absent variable.
pub(in crate::load) enum StandIn {
    /// The field's default.
    Default,
    /// The type's own value for it, such as `None` for an `Option`: no check applies.
    OfType,
    Nothing,
}

impl<T, I> Slot<T, I> {
    pub(in crate::load) fn new(steps: ReadingSteps<T, I>, default: Option<fn() -> T>) -> Self {
        Self {
            steps,
            default,
            value: None,
            length: None,
            current: None,
        }
    }

    /// Stores a value that was not read from a string.
    pub(in crate::load) fn set(&mut self, value: T) {
        self.value = Some(value);
    }

    pub(in crate::load) fn into_value(self) -> Option<T> {
        let Some(current) = self.current else {
            return self.value;
        };
        Some(match (self.steps.join, self.value) {
            (Some(join), Some(previous)) => join(*current, previous),
            _ => *current,
        })
    }

    /// Drops a refused value. It may be a credential although its type does not say so.
    pub(in crate::load) fn discard(mut self) {
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
