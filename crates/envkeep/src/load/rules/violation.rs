//! The result of checking a whole struct.

/// Why the fields of a struct contradict each other: the error of a function named with `#[env(validate = …)]` on
/// the struct.
///
/// `#[env(validate(check_pool, fields(min, max)))]` passes only these fields to a function, as soon as they are read; if its
/// violation names no field, the message names these. [`Violation::of`] names the fields for one violation.
///
/// It contains a fixed text of the program and the names of fields, so no value can get into a message.
///
/// # Examples
///
/// ```
/// use envkeep::{Env, FromEnv, Violation};
///
/// #[derive(Debug, FromEnv)]
/// #[env(validate = check_pool)]
/// struct Pool {
///     min: u32,
///     max: u32,
/// }
///
/// fn check_pool(pool: &Pool) -> Result<(), Violation> {
///     if pool.min > pool.max {
///         return Err(Violation::new("the smaller number must not be above the greater").of(["min", "max"]));
///     }
///     Ok(())
/// }
///
/// let error = Env::empty().vars([("MIN", "9"), ("MAX", "3")]).load::<Pool>().unwrap_err();
/// assert_eq!(
///     error.problems()[0].to_string(),
///     "`MIN`, `MAX`: the smaller number must not be above the greater"
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    pub(in crate::load) message: &'static str,
    pub(in crate::load) fields: Vec<&'static str>,
}

impl Violation {
    /// Creates a violation that says what is contradictory.
    ///
    /// # Examples
    ///
    /// ```
    /// let violation = envkeep::Violation::new("one of the two must be set");
    /// # let _ = violation;
    /// ```
    #[must_use]
    #[inline]
    pub fn new(message: &'static str) -> Self {
        Self {
            message,
            fields: Vec::new(),
        }
    }

    /// Names the fields, by their path from the checked struct (`port`, `database.url`); the message then names their
    /// variables.
    ///
    /// # Examples
    ///
    /// ```
    /// let violation = envkeep::Violation::new("one of the two must be set").of(["url", "host"]);
    /// # let _ = violation;
    /// ```
    #[must_use]
    pub fn of(mut self, fields: impl IntoIterator<Item = &'static str>) -> Self {
        self.fields.extend(fields);
        self
    }

    /// The fields it names, or these where it names none.
    #[inline]
    pub(in crate::load) fn fields_or<'a>(
        &'a self,
        fields: &'a [&'static str],
    ) -> &'a [&'static str] {
        if self.fields.is_empty() {
            fields
        } else {
            &self.fields
        }
    }
}

/// Creates a violation that names no field.
impl From<&'static str> for Violation {
    fn from(message: &'static str) -> Self {
        Self::new(message)
    }
}
