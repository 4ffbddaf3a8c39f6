//! How often a variable's credential must be replaced, and where.

use super::Variable;

impl Variable {
    /// Returns how often the credential must be replaced, given with `#[env(rotate = "…")]`.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{FromEnv, Secret};
    /// #[derive(FromEnv)]
    /// struct Config {
    ///     #[env(rotate = "90d", url = "https://resend.com/api-keys")]
    ///     resend_api_key: Secret<String>,
    /// }
    ///
    /// let key = Config::schema().variables().next().ok_or("no variable")?;
    /// assert_eq!(key.rotate(), Some("90d"));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn rotate(&self) -> Option<&'static str> {
        self.field().rotated_every()
    }

    /// Returns the page on which the credential is created and replaced, given with `#[env(url = "…")]`.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{FromEnv, Secret};
    /// #[derive(FromEnv)]
    /// struct Config {
    ///     #[env(url = "https://resend.com/api-keys")]
    ///     resend_api_key: Secret<String>,
    /// }
    ///
    /// let key = Config::schema().variables().next().ok_or("no variable")?;
    /// assert_eq!(key.url(), Some("https://resend.com/api-keys"));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn url(&self) -> Option<&'static str> {
        self.field().page()
    }
}
