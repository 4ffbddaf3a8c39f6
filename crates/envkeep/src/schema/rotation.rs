//! How often a variable's credential is to be replaced, and where that is done.

use super::Variable;

impl Variable {
    /// How often the credential is to be replaced, given with `#[env(rotate = "…")]`.
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
    pub fn rotate(&self) -> Option<&'static str> {
        self.field().rotated_every()
    }

    /// The page on which the credential is made and replaced, given with `#[env(url = "…")]`.
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
    pub fn url(&self) -> Option<&'static str> {
        self.field().page()
    }
}
