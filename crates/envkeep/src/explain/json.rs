//! An explanation for machines.

use super::Explanation;

impl Explanation {
    /// Returns the explanation as one line of JSON, with the keys in alphabetical order. It contains no
    /// secret.
    ///
    /// `version` is that of [`Report::to_json`](crate::Report::to_json), `struct` the struct's name, and `variables` a list in
    /// the order of the fields. Each has `variable`, `path`, `state`, `required`, `secret`, `expected` and `hidden` (a list of
    /// origins), and, if known, `group` (the optional struct that it belongs to), `value`, `origin`, `name` (the variable that
    /// is set, if it is not the field's own), `default`, `purpose` and `example`. Values, defaults and origins have the same
    /// structure as in a report.
    ///
    /// # Examples
    ///
    /// ```
    /// use envkeep::{Env, FromEnv, Secret};
    ///
    /// #[derive(FromEnv)]
    /// struct Config {
    ///     api_key: Secret<String>,
    /// }
    ///
    /// let explanation = Env::empty().vars([("API_KEY", "re_123")]).explain::<Config>();
    /// let json: serde_json::Value = serde_json::from_str(&explanation.to_json())?;
    /// assert_eq!(json["variables"][0]["value"]["state"], "masked");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    ///
    /// # Panics
    ///
    /// Never: writing an explanation into a string does not fail.
    #[must_use]
    pub fn to_json(&self) -> String {
        let explanation = serde_json::to_value(self).expect("every key is a string");
        explanation.to_string()
    }
}
