mod facts;
mod names;

use std::borrow::Cow;
use std::fmt;
use std::ops::RangeInclusive;

use crate::escape::line;

use super::field::{Flag, Generation, Presence};
use super::group::{Membership, Surroundings};
use super::{Choice, Field, Schema, present};

/// One variable of a configuration struct.
///
/// # Examples
///
/// ```
/// use envkeep::{FromEnv, Secret};
///
/// #[derive(FromEnv)]
/// struct Config {
///     /// Key for sending mail.
///     resend_api_key: Secret<String>,
/// }
///
/// let variable = Config::schema().variables().next().expect("one field");
/// assert_eq!(variable.name(), "RESEND_API_KEY");
/// assert!(variable.is_required() && variable.is_secret());
/// ```
#[derive(Clone)]
pub struct Variable {
    pub(super) name: String,
    pub(super) path: String,
    field: &'static Field,
    /// The struct of the field.
    holder: &'static Schema,
    generation: Generation,
    /// The prefixes of the structs around it.
    pub(super) prefix: String,
    presence: Presence,
    pub(super) presence_if_chosen: Presence,
    pub(super) choices: Vec<Choice>,
    /// The same variable in the other variants that have it.
    pub(super) others: Vec<Self>,
    pub(super) group: Option<Membership>,
    pub(super) is_in_element: bool,
    pub(super) opens_element: bool,
}

/// Shows which variable it is.
impl fmt::Debug for Variable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("Variable");
        shown
            .field("name", &line(&self.name))
            .finish_non_exhaustive()
    }
}

impl Variable {
    pub(super) fn new(field: &'static Field, path: String, round: &Surroundings<'_>) -> Self {
        let mut name = String::new();
        field.write_name(round.prefix, &mut name);
        Self {
            name,
            path,
            field,
            holder: round.holder,
            generation: Generation::Current,
            prefix: round.prefix.to_owned(),
            presence: round.presence,
            presence_if_chosen: round.presence_if_chosen,
            choices: round.choices.to_vec(),
            others: Vec::new(),
            group: round.group,
            is_in_element: round.is_in_element,
            opens_element: false,
        }
    }

    /// The variable of the previous value, if there is one.
    pub(super) fn previous(&self) -> Option<Self> {
        let generation = Generation::Previous;
        self.field.rotates().then(|| Self {
            name: format!("{}{}", self.name, generation.end()),
            generation,
            opens_element: false,
            ..self.clone()
        })
    }

    /// Returns the variable's full name, including prefixes: `DATABASE_URL`.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{FromEnv, Secret};
    /// # #[derive(FromEnv)] struct Config { #[env(nested)] database: Database }
    /// # #[derive(FromEnv)] struct Database { url: Secret<String> }
    /// let variable = Config::schema().variables().next().expect("one field");
    /// assert_eq!(variable.name(), "DATABASE_URL");
    /// ```
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the path to the field from the outermost struct: `database.url`.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{FromEnv, Secret};
    /// # #[derive(FromEnv)] struct Config { #[env(nested)] database: Database }
    /// # #[derive(FromEnv)] struct Database { url: Secret<String> }
    /// let variable = Config::schema().variables().next().expect("one field");
    /// assert_eq!(variable.path(), "database.url");
    /// ```
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the field's doc comment, if it has one.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{FromEnv, Secret};
    /// #[derive(FromEnv)]
    /// struct Config {
    ///     /// Port to listen on.
    ///     port: u16,
    /// }
    /// let variable = Config::schema().variables().next().expect("one field");
    /// assert_eq!(variable.doc(), Some("Port to listen on."));
    /// ```
    #[must_use]
    #[inline]
    pub fn doc(&self) -> Option<&'static str> {
        match self.generation {
            Generation::Current => present(self.field.text_of_doc()),
            Generation::Previous => Some("The value before it, as long as both are accepted."),
        }
    }

    /// Returns what a valid value is, as a noun phrase: "an integer from 0 to 65535". If nothing is known about the type,
    /// this is its name.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{FromEnv, Secret};
    /// # #[derive(FromEnv)] struct Config { port: u16 }
    /// let variable = Config::schema().variables().next().expect("one field");
    /// assert_eq!(&*variable.expected(), "an integer from 0 to 65535");
    /// ```
    #[must_use]
    #[inline]
    pub fn expected(&self) -> Box<str> {
        self.field.phrase()
    }

    /// Returns the example given with `#[env(example = "…")]`.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{FromEnv, Secret};
    /// #[derive(FromEnv)]
    /// struct Config {
    ///     #[env(example = "re_xxxxxxxxx")]
    ///     resend_api_key: Secret<String>,
    /// }
    /// let variable = Config::schema().variables().next().expect("one field");
    /// assert_eq!(variable.example(), Some("re_xxxxxxxxx"));
    /// ```
    #[must_use]
    pub fn example(&self) -> Option<&'static str> {
        self.field.valid_example()
    }

    /// Returns the default as a value that the variable could be set to. A default computed by the program appears as its type
    /// writes it, at least with `Display`, if that text reads back as the same value; a default of another type has no text,
    /// and neither do differing defaults of variants.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{FromEnv, Secret};
    /// #[derive(FromEnv)]
    /// struct Config {
    ///     #[env(default = 8080)]
    ///     port: u16,
    /// }
    /// let variable = Config::schema().variables().next().expect("one field");
    /// assert_eq!(variable.default().as_deref(), Some("8080"));
    /// ```
    #[must_use]
    #[inline]
    pub fn default(&self) -> Option<Cow<'static, str>> {
        let default = self.field.written_default().filter(|_| self.is_current())?;
        self.is_agreed(|reading| reading.field.written_default())
            .then_some(default)
    }

    /// Returns the only valid values, given with `#[env(one_of = […])]`; empty if any value may be valid.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::FromEnv;
    /// #[derive(FromEnv)]
    /// struct Config {
    ///     #[env(one_of = ["json", "text"])]
    ///     log_format: String,
    /// }
    ///
    /// let format = Config::schema().variables().next().ok_or("no variable")?;
    /// assert_eq!(format.allowed(), ["json", "text"]);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn allowed(&self) -> &'static [&'static str] {
        self.field.allowed()
    }

    /// Returns what every valid value starts with, given with `#[env(starts_with = "…")]`; for a list, what
    /// each item starts with.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{FromEnv, Secret};
    /// #[derive(FromEnv)]
    /// struct Config {
    ///     #[env(starts_with = "re_")]
    ///     resend_api_key: Secret<String>,
    /// }
    ///
    /// let key = Config::schema().variables().next().ok_or("no variable")?;
    /// assert_eq!(key.starts_with(), Some("re_"));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn starts_with(&self) -> Option<&'static str> {
        present(self.field.required_start())
    }

    /// Returns the range of valid values as a phrase, given with `#[env(range = …)]`: "from 1 to 64", "at least 1s". Ends that
    /// cannot be displayed are left out.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::FromEnv;
    /// #[derive(FromEnv)]
    /// struct Config {
    ///     #[env(range = 1..=64)]
    ///     workers: u32,
    /// }
    ///
    /// let workers = Config::schema().variables().next().ok_or("no variable")?;
    /// assert_eq!(workers.range().as_deref(), Some("from 1 to 64"));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn range(&self) -> Option<Cow<'static, str>> {
        self.field.valid_range().map(Cow::Owned)
    }

    /// Returns the valid lengths, given with `#[env(len = …)]`: the number of items in a list, of bytes in bytes, and of
    /// characters in everything else. Without an upper limit, the range ends at `usize::MAX`.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{FromEnv, Secret};
    /// #[derive(FromEnv)]
    /// struct Config {
    ///     #[env(len = 32..)]
    ///     session_key: Secret<String>,
    /// }
    ///
    /// let key = Config::schema().variables().next().ok_or("no variable")?;
    /// assert_eq!(key.length(), Some(32..=usize::MAX));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn length(&self) -> Option<RangeInclusive<usize>> {
        match self.field.valid_length() {
            (0, usize::MAX) => None,
            (shortest, longest) => Some(shortest..=longest),
        }
    }

    /// Returns whether the value may be in a file named by the variable with the suffix `_FILE`:
    /// `#[env(file)]`.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{FromEnv, Secret};
    /// #[derive(FromEnv)]
    /// struct Config {
    ///     #[env(file)]
    ///     api_key: Secret<String>,
    /// }
    ///
    /// let key = Config::schema().variables().next().ok_or("no variable")?;
    /// assert!(key.may_be_in_file());
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn may_be_in_file(&self) -> bool {
        self.readings().any(|reading| reading.field.has(Flag::File))
    }

    /// Returns whether a load fails when the variable is absent. The variables of an optional nested struct are not
    /// required, because the struct may be absent as a whole. Nor are those of a variant, because another one may be
    /// chosen.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{FromEnv, Secret};
    /// # #[derive(FromEnv)] struct Config { host: String, port: Option<u16> }
    /// let required: Vec<bool> = Config::schema().variables().map(|variable| variable.is_required()).collect();
    /// assert_eq!(required, [true, false]);
    /// ```
    #[must_use]
    pub fn is_required(&self) -> bool {
        self.presence == Presence::Required && self.needs_value()
    }

    /// Returns whether the value is secret, by its type or by `#[env(secret)]`.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{FromEnv, Secret};
    /// # #[derive(FromEnv)] struct Config { host: String, session: Secret<String> }
    /// let secret: Vec<bool> = Config::schema().variables().map(|variable| variable.is_secret()).collect();
    /// assert_eq!(secret, [false, true]);
    /// ```
    #[must_use]
    #[inline]
    pub fn is_secret(&self) -> bool {
        self.readings().any(|reading| reading.field.is_secret())
    }
}
