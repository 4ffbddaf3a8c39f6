//! A variable whose presence is the value: `presence`.

use super::fact::{Fact, TypeName};
use super::reading::{Manner, ReadingSteps, Secrecy, TypeFacts};
use super::{Kind, Kinds, Reading, Shape};

/// A type that says whether a variable is set.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say whether a variable is set",
    label = "`presence` needs a `bool`",
    note = "make the field a `bool`, or remove `presence` to read the variable's value"
)]
pub trait SetOrNot: Sized {
    /// The value for a variable that is set or not.
    fn of(is_set: bool) -> Self;
}

impl SetOrNot for bool {
    fn of(is_set: bool) -> Self {
        is_set
    }
}

/// Reads a `T` from whether the variable is set. Called by generated code.
#[must_use]
pub const fn presence<T: SetOrNot>() -> Reading<T> {
    Reading {
        steps: ReadingSteps {
            read: |_| Ok(T::of(true)),
            length: |_| None,
            wrap: std::convert::identity,
            absent: || Some(T::of(false)),
            join: None,
            checks: None,
            wipe: |value| *value = T::of(false),
        },
        facts: TypeFacts {
            expected: Fact::Asked(|| Kind::Presence.phrase()),
            name: TypeName::OfCompiler(std::any::type_name::<T>),
            is_optional: Fact::Asked(|| true),
            kinds: Fact::Asked(|| Kinds::of(Kind::Presence)),
            shape: Shape::Single,
            rotates: false,
            names: &[],
            count: None,
            secrecy: Secrecy::Plain,
            manner: Manner::Type,
            keeps_text: false,
        },
    }
}
