//! A value and the previous one: a key that rotates.

use super::built_from::BuiltFrom;
use super::{EnvValue, Format, Join, Kinds, Measure, Measured, Of, Shape, Text, ValueError};

/// A value that changes from time to time while the previous one is still accepted, such as a key that signs cookies.
///
/// A field of this type reads two variables: its own, `X`, and `X_PREVIOUS`, which may be absent. The second is read like the
/// first, with the same checks, but does not suffice alone. `envkeep rotate` moves a key from the first to the second. `T`
/// decides whether both are secrets; `Option<Rotating<T>>` is `None` when neither is set.
///
/// # Examples
///
/// ```
/// use envkeep::{Env, ExposeSecret, FromEnv, Rotating, Secret};
///
/// #[derive(FromEnv)]
/// struct Config {
///     /// Key that signs the cookies.
///     #[env(len = 8..)]
///     session_key: Rotating<Secret<String>>,
/// }
///
/// let env = Env::empty().vars([("SESSION_KEY", "new-key-1"), ("SESSION_KEY_PREVIOUS", "old-key-1")]);
/// let config: Config = env.load()?;
/// assert_eq!(config.session_key.current().expose_secret(), "new-key-1");
/// let is_known = |key: &str| config.session_key.all().any(|known| known.expose_secret() == key);
/// assert!(is_known("new-key-1") && is_known("old-key-1"));
/// # Ok::<(), envkeep::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Rotating<T> {
    current: T,
    previous: Option<T>,
}

impl<T> Rotating<T> {
    /// Creates a value without a previous one.
    ///
    /// # Examples
    ///
    /// ```
    /// use envkeep::Rotating;
    ///
    /// let number = Rotating::new(2).with_previous(1);
    /// assert_eq!(number.all().collect::<Vec<_>>(), [&2, &1]);
    /// ```
    #[must_use]
    pub fn new(current: T) -> Self {
        Self {
            current,
            previous: None,
        }
    }

    /// Adds the previous value.
    ///
    /// # Examples
    ///
    /// ```
    /// use envkeep::Rotating;
    ///
    /// let number = Rotating::new(2).with_previous(1);
    /// assert_eq!(number.previous(), Some(&1));
    /// ```
    #[must_use]
    pub fn with_previous(self, previous: T) -> Self {
        Self {
            previous: Some(previous),
            ..self
        }
    }

    /// Returns the value to use from now on.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(envkeep::Rotating::new(2).current(), &2);
    /// ```
    #[must_use]
    pub fn current(&self) -> &T {
        &self.current
    }

    /// Returns the previous value, as long as it is accepted.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(envkeep::Rotating::new(2).previous(), None);
    /// ```
    #[must_use]
    pub fn previous(&self) -> Option<&T> {
        self.previous.as_ref()
    }

    /// Returns every accepted value, the newest first.
    ///
    /// # Examples
    ///
    /// ```
    /// use envkeep::Rotating;
    ///
    /// let number = Rotating::new(2).with_previous(1);
    /// assert!(number.all().any(|known| *known == 1));
    /// ```
    pub fn all(&self) -> impl Iterator<Item = &T> {
        std::iter::once(&self.current).chain(&self.previous)
    }

    /// Joins two values read from two variables.
    fn join(current: Self, previous: Self) -> Self {
        current.with_previous(previous.current)
    }
}

impl<M, T: EnvValue<M>> EnvValue<Of<M>> for Rotating<T> {
    const SECRET: bool = T::SECRET;
    const SHAPE: Shape = {
        assert!(
            !T::OPTIONAL,
            "an `Option` in a `Rotating`: write `Option<Rotating<…>>`, which is `None` when the variable is absent"
        );
        alone::<T, M>()
    };
    const NAMES: &'static [&'static str] = T::NAMES;
    const JOIN: Option<Join<Self>> = Some(Self::join);

    fn read(text: Text<'_>) -> Result<Self, ValueError> {
        T::read(text).map(Self::new)
    }

    fn expected() -> Option<&'static str> {
        T::expected()
    }

    fn kinds() -> Kinds {
        T::kinds()
    }

    fn written(value: &Self, format: &'static Format) -> Option<String> {
        T::written(&value.current, format).filter(|_| value.previous.is_none())
    }

    fn length(value: &Self) -> Option<usize> {
        T::length(&value.current)
    }

    fn wipe(value: &mut Self) {
        T::wipe(&mut value.current);
        value.previous.iter_mut().for_each(T::wipe);
    }
}

/// The shape of a type inside another one that reads one variable.
#[track_caller]
pub(super) const fn alone<T: EnvValue<M>, M>() -> Shape {
    assert!(
        T::JOIN.is_none(),
        "a `Rotating` inside another type has no second variable; write it round the others, as in `Rotating<Secret<String>>`"
    );
    T::SHAPE
}

impl<I, M, T: BuiltFrom<I, M>> BuiltFrom<I, Of<M>> for Rotating<T> {
    const SECRET: bool = T::SECRET;
    const JOIN: Option<Join<Self>> = Some(Self::join);

    fn wrap(inner: I) -> Self {
        Self::new(T::wrap(inner))
    }

    fn wipe(value: &mut Self)
    where
        Self: 'static,
    {
        T::wipe(&mut value.current);
        value.previous.iter_mut().for_each(T::wipe);
    }
}

#[diagnostic::do_not_recommend]
impl<T: Measured<M>, M> Measured<Of<M>> for Rotating<T> {
    const MEASURE: Measure = T::MEASURE;
}
