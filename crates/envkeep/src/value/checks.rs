//! The checks on a field's value: `range` and `validate`.

use std::any::Any;
use std::fmt::Display;
use std::ops::RangeBounds;

use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use super::range::read_bound;
use super::text::{Showing, Text};
use super::{EnvValue, Format, Of, Own, Rotating};
use crate::secret::Secret;

/// A field's type as the checks see it: the value itself, or each value inside an `Option`, a `Secret` or a `Vec`.
///
/// `Inner` is the type that a check examines; `Via` is inferred.
#[diagnostic::on_unimplemented(
    message = "this check looks at `{Inner}`, which `{Self}` does not hold",
    label = "looks at `{Inner}`, and the field is `{Self}`",
    note = "a check takes the field's type, or what stands inside its `Option`, `Secret` or `Vec`"
)]
pub trait CheckedValues<Inner: ?Sized, Via> {
    /// Calls `look` with every value.
    fn each(&self, look: &mut dyn FnMut(&Inner));
}

/// Access to a string as `str`.
#[derive(Debug)]
pub struct AsText;
/// Access to a list as a slice.
#[derive(Debug)]
pub struct AsSlice;

#[diagnostic::do_not_recommend]
impl<T> CheckedValues<T, Own> for T {
    fn each(&self, look: &mut dyn FnMut(&T)) {
        look(self);
    }
}

impl CheckedValues<str, AsText> for String {
    fn each(&self, look: &mut dyn FnMut(&str)) {
        look(self);
    }
}

impl CheckedValues<str, AsText> for Box<str> {
    fn each(&self, look: &mut dyn FnMut(&str)) {
        look(self);
    }
}

impl CheckedValues<str, AsText> for SecretString {
    fn each(&self, look: &mut dyn FnMut(&str)) {
        look(self.expose_secret());
    }
}

impl<T> CheckedValues<[T], AsSlice> for Vec<T> {
    fn each(&self, look: &mut dyn FnMut(&[T])) {
        look(self);
    }
}

impl<I: ?Sized, M, T: CheckedValues<I, M>> CheckedValues<I, Of<M>> for Vec<T> {
    fn each(&self, look: &mut dyn FnMut(&I)) {
        for item in self {
            item.each(look);
        }
    }
}

impl<I: ?Sized, M, T: CheckedValues<I, M>> CheckedValues<I, Of<M>> for Option<T> {
    fn each(&self, look: &mut dyn FnMut(&I)) {
        if let Some(inner) = self {
            inner.each(look);
        }
    }
}

impl<I: ?Sized, M, T: CheckedValues<I, M>> CheckedValues<I, Of<M>> for Rotating<T> {
    fn each(&self, look: &mut dyn FnMut(&I)) {
        for value in self.all() {
            value.each(look);
        }
    }
}

impl<I: ?Sized, M, T: CheckedValues<I, M>> CheckedValues<I, Of<M>> for Secret<T> {
    fn each(&self, look: &mut dyn FnMut(&I)) {
        self.expose_secret().each(look);
    }
}

/// Runs the checks of one field and collects those that fail. Driven by generated code.
pub struct Checks {
    showing: Showing,
    pub(super) looks_for: LooksFor,
    pub(super) failures: Vec<Failure>,
}

/// The purpose of running a field's checks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum LooksFor {
    /// To find what makes a value invalid.
    Faults,
    /// To find a function's objections to a valid value.
    Objections,
}

/// A check that a value failed.
pub(crate) enum Failure {
    Range,
    /// What is wrong, as a verb phrase fixed in the program.
    Fixed(&'static str),
    /// A verb phrase built at run time, which may contain the value: left out when the value is masked.
    Built(Zeroizing<String>),
    /// Nothing may be shown.
    Hidden,
}

/// The message if the ends of a range are not values of the field's type.
pub(super) const UNREADABLE_RANGE: &str =
    "has a range whose ends cannot be read, which is a mistake in the program";

impl Checks {
    pub(crate) fn new(showing: Showing, looks_for: LooksFor) -> Self {
        Self {
            showing,
            looks_for,
            failures: Vec::new(),
        }
    }

    pub(crate) fn into_failures(self) -> Vec<Failure> {
        self.failures
    }

    /// Requires every value to be in the range.
    pub fn range<T: CheckedValues<I, Via>, I: PartialOrd, Via>(
        &mut self,
        value: &T,
        range: impl RangeBounds<I>,
    ) {
        if self.looks_for != LooksFor::Faults {
            return;
        }
        let mut is_inside = true;
        value.each(&mut |inner| is_inside &= range.contains(inner));
        if !is_inside {
            self.failures.push(Failure::Range);
        }
    }

    /// Requires every value to be in a range whose ends are written as strings.
    pub fn text_range<T: CheckedValues<I, Via>, I: EnvValue<Read> + PartialOrd, Via, Read>(
        &mut self,
        value: &T,
        range: impl RangeBounds<&'static str>,
    ) {
        let read = |text| I::read(Text::new(text, Showing::Hidden, &Format::STANDARD)).ok();
        let start = read_bound(range.start_bound(), read);
        let end = read_bound(range.end_bound(), read);
        match (start, end) {
            (Some(start), Some(end)) => self.range(value, (start, end)),
            _ if self.looks_for == LooksFor::Faults => {
                self.failures.push(Failure::Fixed(UNREADABLE_RANGE));
            }
            _ => {}
        }
    }

    /// Requires every value to pass a user's function. If the value is secret, the function's message is shown only if
    /// it is a `&'static str`: a string built at run time may contain the value.
    pub fn validate<T: CheckedValues<I, Via>, I: ?Sized, Via, E: Display + 'static>(
        &mut self,
        value: &T,
        check: impl Fn(&I) -> Result<(), E>,
    ) {
        self.look(LooksFor::Faults, value, check);
    }

    /// The same for a function whose objection is only a warning.
    pub fn warn<T: CheckedValues<I, Via>, I: ?Sized, Via, E: Display + 'static>(
        &mut self,
        value: &T,
        check: impl Fn(&I) -> Result<(), E>,
    ) {
        self.look(LooksFor::Objections, value, check);
    }

    fn look<T: CheckedValues<I, Via>, I: ?Sized, Via, E: Display + 'static>(
        &mut self,
        looks_for: LooksFor,
        value: &T,
        check: impl Fn(&I) -> Result<(), E>,
    ) {
        if self.looks_for != looks_for {
            return;
        }
        let mut first = None;
        value.each(&mut |inner| {
            if first.is_none() {
                first = check(inner).err();
            }
        });
        let Some(error) = first else { return };
        let fixed = as_any(&error).downcast_ref::<&'static str>();
        self.failures.push(match (fixed, self.showing) {
            (Some(fixed), _) => Failure::Fixed(fixed),
            (None, Showing::Shown) => Failure::Built(Zeroizing::new(error.to_string())),
            (None, Showing::Hidden) => Failure::Hidden,
        });
    }

    /// The same for a secret: the function can only return a `&'static str`.
    pub fn validate_secret<T: CheckedValues<I, Via>, I: ?Sized, Via>(
        &mut self,
        value: &T,
        check: impl Fn(&I) -> Result<(), &'static str>,
    ) {
        self.validate(value, check);
    }

    /// The same for a secret and a function whose objection is only a warning.
    pub fn warn_secret<T: CheckedValues<I, Via>, I: ?Sized, Via>(
        &mut self,
        value: &T,
        check: impl Fn(&I) -> Result<(), &'static str>,
    ) {
        self.warn(value, check);
    }
}

fn as_any<T: Any>(value: &T) -> &dyn Any {
    value
}

/// Shows no failure, since its text may contain a value.
impl std::fmt::Debug for Checks {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Checks").finish_non_exhaustive()
    }
}
