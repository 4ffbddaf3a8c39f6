//! Types that wrap a value read in another way than by `EnvValue`: `#[env(with = …)]` and similar.

use secrecy::SecretString;

use super::{Join, Of, Own, join_in_option, scalar};
use crate::secret::Secret;

/// A field's type built from the result of a function: the result's type itself, or an `Option` or a `Secret`
/// around it.
///
/// `Inner` is the result of the function; `Via` is inferred.
#[diagnostic::on_unimplemented(
    message = "the field's type is `{Self}`, but its value is read as `{Inner}`",
    label = "is read as `{Inner}`",
    note = "the function gives the field's type, or what stands inside its `Option` or `Secret`"
)]
pub trait BuiltFrom<Inner, Via>: Sized {
    /// Whether the wrapping makes the value secret.
    const SECRET: bool;

    /// Joins a value and the previous one, for a type that reads two variables.
    const JOIN: Option<Join<Self>> = None;

    /// Puts the value into the field's type.
    fn wrap(inner: Inner) -> Self;

    /// An empty value to be filled in place.
    #[must_use]
    fn blank() -> Option<Self> {
        None
    }

    /// Fills a blank value with what [`wrap`](BuiltFrom::wrap) would return.
    fn settle(inner: Inner, place: &mut Self) {
        *place = Self::wrap(inner);
    }

    /// The value for an absent variable, for types that have one.
    fn absent() -> Option<Self> {
        None
    }

    /// Overwrites the value in memory if its type is a standard one; other types can wipe themselves in their `Drop`.
    fn wipe(value: &mut Self)
    where
        Self: 'static,
    {
        scalar::wipe(value);
    }
}

impl<T> BuiltFrom<T, Own> for T {
    const SECRET: bool = false;

    fn wrap(inner: T) -> Self {
        inner
    }
}

impl<I, M, T: BuiltFrom<I, M>> BuiltFrom<I, Of<M>> for Option<T> {
    const SECRET: bool = T::SECRET;
    const JOIN: Option<Join<Self>> = match T::JOIN {
        Some(_) => Some(|current, previous| join_in_option(T::JOIN, current, previous)),
        None => None,
    };

    fn wrap(inner: I) -> Self {
        Some(T::wrap(inner))
    }

    fn blank() -> Option<Self> {
        T::blank().map(Some)
    }

    fn settle(inner: I, place: &mut Self) {
        match place {
            Some(place) => T::settle(inner, place),
            None => *place = Self::wrap(inner),
        }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn wipe(value: &mut Self)
    where
        Self: 'static,
    {
        if let Some(inner) = value {
            T::wipe(inner);
        }
    }
}

impl<I, M, T: BuiltFrom<I, M> + 'static> BuiltFrom<I, Of<M>> for Secret<T> {
    const SECRET: bool = true;

    fn wrap(inner: I) -> Self {
        match T::blank() {
            Some(blank) => Self::settled(blank, T::wipe, |place| T::settle(inner, place)),
            None => Self::with_wipe(T::wrap(inner), T::wipe),
        }
    }

    /// A secret wipes itself when it is dropped.
    fn wipe(_: &mut Self) {}
}

/// Whether a type's name says that it holds secrets: [`BuiltFrom`] does not see through a function's own result.
pub(super) fn names_secret(type_name: &str) -> bool {
    [
        std::any::type_name::<Secret<()>>(),
        std::any::type_name::<SecretString>(),
    ]
    .into_iter()
    .filter_map(|name| name.split('<').next())
    .any(|name| type_name.contains(name))
}

#[cfg(test)]
mod tests {
    use super::BuiltFrom;
    use crate::value::Of;

    fn wiped<T: BuiltFrom<I, Via> + 'static, I, Via>(inner: I) -> T {
        let mut value = T::wrap(inner);
        T::wipe(&mut value);
        value
    }

    #[test]
    fn standard_types_are_wiped_behind_an_option_too() {
        let text: String = wiped(String::from("hunter2"));
        assert_eq!(text, "");
        let number: Option<u32> = wiped::<_, _, Of<_>>(61_234_u32);
        assert_eq!(number, Some(0));
    }
}
