//! The report for machines.

use super::Report;

impl Report {
    /// Returns the report as one line of JSON, with the keys in alphabetical order. It contains no secret. Invisible
    /// characters are escaped in every text as in the report's, including names and paths: `\u{202e}`.
    ///
    /// `version` is 1; it is raised when a key changes its meaning or disappears, but not when a key or a kind is
    /// added.
    ///
    /// | key | content |
    /// |---|---|
    /// | `problems`, `warnings` | lists of findings, in the order of [`problems`](Report::problems) and [`warnings`](Report::warnings) |
    /// | `looked_in` | a list of the sources that were searched, in order of precedence |
    ///
    /// If a variable is missing and the standard files are a source, `searched` has `directories` (those that were searched, the
    /// working directory first), `absent` (the names of the files that do not exist) and `left_out` (the paths of existing files
    /// that are deliberately not read).
    ///
    /// If there are so many problems that it was not tried what appears once they are fixed, `may_be_more` is true.
    ///
    /// A finding has `kind` and `message`, and those of these keys that are known:
    ///
    /// | key | content |
    /// |---|---|
    /// | `variable` | the variable's full name |
    /// | `origin` | its place: a source, with `line` and `column` for a file, from 1 |
    /// | `expected` | what a valid value is, including checks |
    /// | `value` | the value as far as it may be shown: `text` and `state` (`whole`, `trimmed`, or `masked` with a class for a `text`) |
    /// | `cause` | the message of the cause, if the whole value is shown |
    /// | `note` | additional information even if the value is masked: the number of a list's item |
    /// | `other` | what contradicts it: `name` and `origin` of a variable |
    /// | `variables` | all variables of a rule; the foreign variables of a file, up to 20 that may be named |
    /// | `count` | how many foreign variables the file has |
    /// | `places` | the places of those that are set: a list of `name` and `origin` |
    /// | `renamed_to` | the variable's current name, if it was read under a deprecated one |
    /// | `purpose`, `example` | what the variable is for, and a valid value |
    /// | `near_miss` | for a missing variable: `name` and `origin` of an unread variable that was probably meant for it |
    /// | `hints` | why the problem exists and what fixes it, if more is known: a list of sentences |
    /// | `opener` | for a variable without effect: the variable that would make its struct present |
    /// | `meant` | for an unread variable: the variable that was probably meant; beside a `near_miss`: the same, if it is the one that names the file |
    /// | `more` | how many more such findings are not listed |
    /// | `hidden` | the origin of the value that is hidden |
    /// | `code`, `fix` | for a line of a `.env` file, and for a hazard in a value: its code, and what to write or do instead |
    /// | `masked_line` | the line of a `.env` file, masked |
    ///
    /// A source has `source` (`process`, `file`, `given` or `set`), and a `path` for a file.
    ///
    /// # Examples
    ///
    /// ```
    /// use envkeep::{Env, FromEnv};
    ///
    /// #[derive(Debug, FromEnv)]
    /// struct Config {
    ///     port: u16,
    /// }
    ///
    /// let report = Env::empty().dotenv_str(".env", "PORT=80a0\n").check::<Config>();
    /// let json: serde_json::Value = serde_json::from_str(&report.to_json())?;
    /// assert_eq!(json["version"], 1);
    /// assert_eq!(json["problems"][0]["kind"], "invalid");
    /// assert_eq!(json["problems"][0]["origin"]["line"], 1);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    ///
    /// # Panics
    ///
    /// Never: writing a report into a string does not fail.
    #[must_use]
    pub fn to_json(&self) -> String {
        let report = serde_json::to_value(self).expect("every key is a string");
        report.to_string()
    }
}
