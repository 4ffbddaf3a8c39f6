//! Fields with one variable, or one struct of variables, for each element: lists, maps and entries.

use super::{Content, Field, Presence, Schema};
use crate::schema::overlap::has_absolute;
use crate::schema::series::{By, Element, KeyCase, Series};
use crate::value::Reading;

/// Describes a map with one variable for each entry. Called by generated code.
///
/// # Panics
///
/// Panics if the prefix is empty: a compile error, because every variable would then be an entry.
#[must_use]
#[track_caller]
pub const fn entries<T, I>(
    name: &'static str,
    prefix: &'static str,
    reading: Reading<T, I>,
    presence: Presence,
) -> Field {
    Field::of_series(
        name,
        prefix,
        Element::Variable(reading.facts),
        presence,
        By::Key,
    )
}

impl Field {
    /// A list or a map of structs with their own variables.
    #[track_caller]
    #[inline]
    pub(crate) const fn nested_series(
        name: &'static str,
        prefix: &'static str,
        schema: &'static Schema,
        presence: Presence,
        by: By,
    ) -> Self {
        Self::of_series(name, prefix, Element::Struct(schema), presence, by)
    }

    #[track_caller]
    #[inline]
    const fn of_series(
        name: &'static str,
        prefix: &'static str,
        element: Element,
        presence: Presence,
        by: By,
    ) -> Self {
        assert!(
            matches!(by, By::Index) || !prefix.is_empty(),
            "the prefix of a map is empty, so every variable would have a key; remove `prefix = \"\"`"
        );
        if let Element::Variable(facts) = element {
            assert!(
                !facts.rotates,
                "a `Rotating` has a second variable, which would be an entry of its own; make the values something else"
            );
        }
        if let Element::Struct(schema) = element {
            if matches!(by, By::Key) {
                schema.assert_named_in_map();
            }
            assert!(
                !has_absolute(schema.fields),
                "a field of the struct is `absolute`, so every element would read the same variable; remove `absolute`"
            );
        }
        let series = Series {
            by,
            element,
            presence,
            separator: "_",
            case: KeyCase::Kept,
        };
        Self {
            shortest: 1,
            ..Self::new(name, prefix, Content::Series(series))
        }
    }
}
