//! Values read as another type and converted: `try_from = "u32"`.

use std::fmt::Display;

use super::built_from::BuiltFrom;
use super::fact::{Fact, TypeName};
use super::reading::{Manner, ReadingSteps, Secrecy, TypeFacts};
use super::{EnvValue, Reading};

/// A converted value, and the number of items in the original.
type Converted<O> = (O, Option<usize>);

/// Reads an `Inner`, converts it, and builds a `T` from the result. Called by generated code.
#[must_use]
pub const fn converted<T, Inner, O, Read, Via>() -> Reading<T, Converted<O>>
where
    T: BuiltFrom<O, Via>,
    Inner: EnvValue<Read>,
    O: TryFrom<Inner, Error: Display>,
{
    Reading {
        steps: ReadingSteps {
            read: |text| {
                let inner = Inner::read(text)?;
                let length = Inner::length(&inner);
                let value = O::try_from(inner).map_err(|cause| text.refusal(cause))?;
                Ok((value, length))
            },
            length: |(_, length)| *length,
            wrap: |(value, _)| T::wrap(value),
            absent: T::absent,
            join: T::JOIN,
            checks: None,
            wipe: |_| {},
        },
        facts: TypeFacts {
            expected: Fact::Asked(Inner::expected),
            name: TypeName::OfCompiler(std::any::type_name::<T>),
            is_optional: Fact::Asked(|| T::absent().is_some()),
            kinds: Fact::Asked(Inner::kinds),
            shape: Inner::SHAPE,
            rotates: T::JOIN.is_some(),
            names: &[],
            count: None,
            secrecy: Secrecy::of(T::SECRET || Inner::SECRET, Secrecy::OfTypeName),
            manner: Manner::Type,
            keeps_text: std::mem::needs_drop::<Inner>() || std::mem::needs_drop::<T>(),
        },
    }
}
