use std::fmt::Display;

#[cfg(feature = "json")]
use super::Kind;
use super::built_from::{BuiltFrom, names_secret};
use super::fact::{Fact, TypeName};
use super::words::in_words;
use super::{Checks, EnvValue, Format, Join, Kinds, Meaning, Shape, Text, ValueError, kind};

/// How a field's type is read: the type's [`EnvValue`], as data. Created by [`reading`], or by [`reading_with`] for a
/// value `I` that is read in its own way and then put into the field's type.
///
/// Only this one place names the trait for a field, so that an unreadable type gives a single error; the code
/// that uses a `Reading` needs no bound and is compiled once per type, not once per field.
pub struct Reading<T, I = T> {
    pub(crate) steps: ReadingSteps<T, I>,
    pub(crate) facts: TypeFacts,
}

/// The steps of reading a value; a load needs no more of a [`Reading`].
pub(crate) struct ReadingSteps<T, I> {
    pub(crate) read: fn(Text<'_>) -> Result<I, ValueError>,
    pub(crate) length: fn(&I) -> Option<usize>,
    pub(crate) wrap: fn(I) -> T,
    pub(crate) absent: fn() -> Option<T>,
    /// Joins a value and the previous one.
    pub(crate) join: Option<Join<T>>,
    pub(crate) checks: Option<fn(&T, &mut Checks)>,
    /// Overwrites a value that is not returned.
    pub(crate) wipe: fn(&mut T),
}

/// What is known about a field's type after type erasure.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TypeFacts {
    pub(crate) expected: Fact<Option<&'static str>>,
    pub(crate) name: TypeName,
    pub(crate) is_optional: Fact<bool>,
    pub(crate) kinds: Fact<Kinds>,
    pub(crate) shape: Shape,
    /// Whether there is a second variable, for the previous value.
    pub(crate) rotates: bool,
    /// The names that choose a value, if there are no other values.
    pub(crate) names: &'static [&'static str],
    /// The required number of what the phrase names.
    pub(crate) count: Option<usize>,
    pub(crate) secrecy: Secrecy,
    pub(crate) manner: Manner,
    /// Whether a value may store its text or a part of it.
    pub(crate) keeps_text: bool,
}

/// What reads a string.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Manner {
    /// The type itself; a collection divides its text.
    Type,
    /// A user's function reads the whole text.
    Function,
    /// The JSON reader reads the whole text.
    #[cfg(feature = "json")]
    Json,
    /// The type's `Deserialize` reads the text.
    #[cfg(feature = "serde")]
    Deserialize,
}

impl Manner {
    /// Whether another library's syntax decides what belongs to the value.
    pub(crate) const fn is_foreign(self) -> bool {
        !matches!(self, Self::Type | Self::Function)
    }

    /// Whether blanks around a text are not part of the value.
    pub(crate) const fn trims(self) -> bool {
        match self {
            #[cfg(feature = "json")]
            Self::Json => true,
            _ => false,
        }
    }

    /// The phrase for a type that has none of its own.
    fn phrase(self, type_name: &str) -> String {
        let words = in_words(type_name);
        match self {
            Self::Type => format!("a valid `{}`", short_type_name(type_name)),
            #[cfg(feature = "json")]
            Self::Json if words == super::words::ANY => "JSON".to_owned(),
            #[cfg(feature = "json")]
            Self::Json => format!("JSON for {words}"),
            _ => {
                let noun = words.strip_prefix("an ").or(words.strip_prefix("a "));
                format!("a valid {}", noun.unwrap_or(&words))
            }
        }
    }
}

/// What makes a value secret.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Secrecy {
    Plain,
    Secret,
    /// The value is the result of a user's function, which no trait sees through: its type's name decides.
    OfTypeName,
}

impl Secrecy {
    pub(super) const fn of(secret: bool, plain: Self) -> Self {
        if secret { Self::Secret } else { plain }
    }
}

impl TypeFacts {
    /// What a valid text is: the phrase of the type, or its name.
    pub(crate) fn phrase(self, format: &Format) -> Box<str> {
        let one = match self.expected.get() {
            Some(phrase) => match (self.count, format.unit) {
                (Some(count), _) => format!("{count} {phrase}"),
                (None, Some(unit)) => unit.before(phrase),
                (None, None) => phrase.to_owned(),
            },
            None => self.phrase_of_name(),
        };
        let separator = format.separator();
        let all = match self.shape {
            Shape::Single => return one.into(),
            Shape::List(None) | Shape::Set => {
                format!("a list of values separated by `{separator}`")
            }
            Shape::List(Some(count)) => format!("{count} values separated by `{separator}`"),
            Shape::Pairs => {
                let pair = format.pair_separator();
                format!("a list of pairs like `key{pair}value` separated by `{separator}`")
            }
        };
        match (&*one, self.shape) {
            ("a text", _) => all,
            (_, Shape::Pairs) => format!("{all}, each value {one}"),
            _ => format!("{all}, each {one}"),
        }
        .into()
    }

    /// What a valid text or item is, from the name of its type.
    pub(crate) fn phrase_of_name(self) -> String {
        match self.name {
            TypeName::OfCompiler(name) => self.manner.phrase(name()),
            #[cfg(feature = "dynamic")]
            TypeName::Phrase(phrase) => phrase.to_owned(),
        }
    }

    /// What the type says about the texts that it reads.
    pub(crate) fn meaning(&self) -> Meaning {
        kind::meaning(self.expected.get())
    }

    /// Whether a string may be a credential. Several numbers may be the bytes of a key, and the keys of a map may be
    /// any text.
    pub(crate) fn can_hold_credential(self) -> bool {
        let Kinds { value, key } = self.kinds.get();
        let can_others = match self.shape {
            Shape::Single => false,
            Shape::List(_) | Shape::Set => value.is_number(),
            Shape::Pairs => value.is_number() || key.can_hold_credential(),
        };
        can_others || value.can_hold_credential()
    }

    /// Whether the value is secret, by its type or by its attribute.
    pub(crate) fn is_secret(self) -> bool {
        match self.secrecy {
            Secrecy::Plain => false,
            Secrecy::Secret => true,
            Secrecy::OfTypeName => match self.name {
                TypeName::OfCompiler(name) => names_secret(name()),
                #[cfg(feature = "dynamic")]
                TypeName::Phrase(_) => false,
            },
        }
    }

    /// The same, as far as is known when the schema is built.
    pub(crate) const fn is_known_secret(self) -> bool {
        matches!(self.secrecy, Secrecy::Secret)
    }
}

/// A type's name as written in a struct: without module paths, and without wrappers around the value.
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
    while let Some(content) = content(inner) {
        inner = content;
    }
    inner.to_owned()
}

/// The type inside a wrapper; for a map, the value's type.
fn content(name: &str) -> Option<&str> {
    let holders = [
        "Option<",
        "Secret<",
        "Rotating<",
        "Vec<",
        "HashSet<",
        "BTreeSet<",
    ];
    if let Some(array) = name.strip_prefix('[') {
        return Some(array.rsplit_once(';')?.0);
    }
    let inner = |holder: &&str| name.strip_prefix(*holder)?.strip_suffix('>');
    if let Some(item) = holders.iter().find_map(inner) {
        return Some(item.strip_suffix(", RandomState").unwrap_or(item));
    }
    let pair = ["HashMap<", "BTreeMap<"].iter().find_map(inner)?;
    let pair = pair.strip_suffix(", RandomState").unwrap_or(pair);
    Some(pair.split_once(", ")?.1)
}

impl<T, I> Clone for Reading<T, I> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, I> Copy for Reading<T, I> {}

impl<T, I> Clone for ReadingSteps<T, I> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, I> Copy for ReadingSteps<T, I> {}

impl<T, I> std::fmt::Debug for Reading<T, I> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Reading").finish_non_exhaustive()
    }
}

/// How `T` is read. `Via` is inferred.
#[must_use]
pub const fn reading<T: EnvValue<Via>, Via>() -> Reading<T> {
    Reading {
        steps: ReadingSteps {
            read: T::read,
            length: T::length,
            wrap: std::convert::identity,
            absent: T::absent,
            join: T::JOIN,
            checks: None,
            wipe: T::wipe,
        },
        facts: TypeFacts {
            expected: Fact::Asked(T::expected),
            name: TypeName::OfCompiler(std::any::type_name::<T>),
            is_optional: Fact::Asked(is_optional::<T, Via>),
            kinds: Fact::Asked(T::kinds),
            shape: T::SHAPE,
            rotates: T::JOIN.is_some(),
            names: T::NAMES,
            count: None,
            secrecy: Secrecy::of(T::SECRET, Secrecy::Plain),
            manner: Manner::Type,
            keeps_text: std::mem::needs_drop::<T>(),
        },
    }
}

fn is_optional<T: EnvValue<Via>, Via>() -> bool {
    T::absent().is_some()
}

/// Reads an `I` with a function and builds a `T` from it.
#[must_use]
pub const fn reading_with<T: BuiltFrom<I, Via>, I, Via>(
    read: fn(Text<'_>) -> Result<I, ValueError>,
) -> Reading<T, I> {
    Reading {
        steps: ReadingSteps {
            read,
            length: no_length,
            wrap: T::wrap,
            absent: T::absent,
            join: T::JOIN,
            checks: None,
            wipe: leave,
        },
        facts: TypeFacts {
            expected: Fact::Asked(no_phrase),
            name: TypeName::OfCompiler(std::any::type_name::<T>),
            is_optional: Fact::Asked(is_optional_with::<T, I, Via>),
            kinds: Fact::Asked(|| Kinds::PROGRAM),
            shape: Shape::Single,
            rotates: T::JOIN.is_some(),
            names: &[],
            count: None,
            secrecy: Secrecy::of(T::SECRET, Secrecy::OfTypeName),
            manner: Manner::Function,
            keeps_text: true,
        },
    }
}

fn no_length<I>(_: &I) -> Option<usize> {
    None
}

/// Leaves the result of a user's function to its own `Drop`.
fn leave<T>(_: &mut T) {}

fn no_phrase() -> Option<&'static str> {
    None
}

fn is_optional_with<T: BuiltFrom<I, Via>, I, Via>() -> bool {
    T::absent().is_some()
}

/// Reads a string with a user's function. Called by generated code.
///
/// # Errors
///
/// Returns the function's error, without its message if the text is secret.
pub fn parsed<I, E: Display>(
    text: Text<'_>,
    parse: impl FnOnce(&str) -> Result<I, E>,
) -> Result<I, ValueError> {
    parse(text.as_str()).map_err(|cause| text.error(cause))
}

impl<T, I> Reading<T, I> {
    /// The same, for a field marked secret by its attribute.
    #[must_use]
    pub const fn secret(mut self) -> Self {
        self.facts.secrecy = Secrecy::Secret;
        self
    }

    /// The same, with the checks of the field's attributes.
    #[must_use]
    pub fn checks(mut self, checks: fn(&T, &mut Checks)) -> Self {
        self.steps.checks = Some(checks);
        self
    }

    /// The same, for a string parsed by another library.
    #[cfg(feature = "serde")]
    pub(crate) const fn in_manner(mut self, manner: Manner) -> Self {
        self.facts.manner = manner;
        #[cfg(feature = "json")]
        if matches!(manner, Manner::Json) {
            self.facts.kinds = Fact::Asked(|| Kinds::of(Kind::Json));
        }
        self
    }

    #[cfg(feature = "encoding")]
    pub(crate) const fn described(
        mut self,
        expected: fn() -> Option<&'static str>,
        kinds: fn() -> Kinds,
        length: fn(&I) -> Option<usize>,
    ) -> Self {
        self.facts.expected = Fact::Asked(expected);
        self.facts.kinds = Fact::Asked(kinds);
        self.steps.length = length;
        self
    }

    #[cfg(feature = "encoding")]
    pub(crate) const fn counted(mut self, count: Option<usize>) -> Self {
        self.facts.count = count;
        self
    }
}
