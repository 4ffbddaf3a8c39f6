use super::{EnvValue, Text, ValueError};

/// How a field's type is read: the type's [`EnvValue`], as data. Made by [`reading`].
///
/// Only this one place names the trait for a field, so that a type that cannot be read is one error; what is done
/// with it needs no bound and is compiled once a type, not once a field.
pub struct Reading<T> {
    pub(crate) read: fn(Text<'_>) -> Result<T, ValueError>,
    pub(crate) absent: fn() -> Option<T>,
    pub(crate) kind: Kind,
}

/// What is known of a field's type once the type itself is gone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kind {
    pub(crate) expected: fn() -> Option<&'static str>,
    pub(crate) type_name: fn() -> &'static str,
    pub(crate) is_optional: fn() -> bool,
    pub(crate) secret: bool,
}

impl Kind {
    /// What a valid text is: the phrase of the type, or its name.
    pub(crate) fn phrase(self) -> Box<str> {
        match (self.expected)() {
            Some(phrase) => phrase.into(),
            None => format!("a valid `{}`", short_type_name((self.type_name)())).into(),
        }
    }
}

/// A type's name as it is written in a struct: without module paths, and without what holds the value.
fn short_type_name(name: &str) -> String {
    let mut short = String::with_capacity(name.len());
    let mut segment = String::new();
    for character in name.chars() {
        match character {
            ':' => segment.clear(),
            '<' | '>' | ',' | ' ' | '(' | ')' | '[' | ']' | ';' | '&' => {
                short.push_str(&segment);
                segment.clear();
                short.push(character);
            }
            _ => segment.push(character),
        }
    }
    short.push_str(&segment);
    let mut inner = &*short;
    while let Some(content) = ["Option<", "Secret<"]
        .iter()
        .find_map(|holder| inner.strip_prefix(holder)?.strip_suffix('>'))
    {
        inner = content;
    }
    inner.to_owned()
}

impl<T> Clone for Reading<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Reading<T> {}

impl<T> std::fmt::Debug for Reading<T> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Reading").finish_non_exhaustive()
    }
}

/// How `T` is read. `Via` is inferred.
#[must_use]
pub const fn reading<T: EnvValue<Via>, Via>() -> Reading<T> {
    Reading {
        read: T::read,
        absent: T::absent,
        kind: Kind {
            expected: T::expected,
            type_name: std::any::type_name::<T>,
            is_optional: is_optional::<T, Via>,
            secret: T::SECRET,
        },
    }
}

fn is_optional<T: EnvValue<Via>, Via>() -> bool {
    T::absent().is_some()
}

impl<T> Reading<T> {
    /// The same, for a field that its attribute calls secret.
    #[must_use]
    pub const fn secret(mut self) -> Self {
        self.kind.secret = true;
        self
    }
}
