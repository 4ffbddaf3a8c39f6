//! The report for machines.

use super::Report;

impl Report {
    /// The report as one line of JSON, with the keys in alphabetical order. It holds no secret. Characters that do not show are
    /// escaped in every text as they are in the report's, in names and paths too: `\u{202e}`.
    ///
    /// `version` is 1; it is raised when a key changes its meaning or goes away, and not when a key or a kind is added.
    ///
    /// | key | holds |
    /// |---|---|
    /// | `problems`, `warnings` | lists of findings, in the order of [`problems`](Report::problems) and [`warnings`](Report::warnings) |
    /// | `looked_in` | a list of sources: what was looked through, the one that wins first |
    ///
    /// Where a variable is missing and the standard files are a source, `searched` has `directories` (those that were looked in,
    /// the working directory first), `absent` (the names of the files that are not there) and `left_out` (the paths of those that
    /// are there and are not read, on purpose).
    ///
    /// Where there is so much that it was not tried what comes to light once it is mended, `may_be_more` is true.
    ///
    /// A finding has `kind` and `message`, and those of these keys that are known of it:
    ///
    /// | key | holds |
    /// |---|---|
    /// | `variable` | the variable's whole name |
    /// | `origin` | where it stands: a source, with `line` and `column` for a file, from 1 |
    /// | `expected` | what a valid text is, checks included |
    /// | `value` | the value as far as it may be shown: `text` and `state` (`whole`, `trimmed`, or `masked` with a class for a `text`) |
    /// | `cause` | the words of the cause, where the whole value is shown |
    /// | `note` | what is to be said besides, although the value may be masked: the number of a list's item |
    /// | `other` | what contradicts it: `name` and `origin` of a variable |
    /// | `variables` | all variables that a rule is about; the foreign variables of a file, up to 20 that may be named |
    /// | `count` | how many foreign variables the file has |
    /// | `places` | where those stand that are set: a list of `name` and `origin` |
    /// | `renamed_to` | the variable's name of today, where it was read under a deprecated one |
    /// | `purpose`, `example` | what the variable is for, and a valid text of it |
    /// | `near_miss` | for what is missing: `name` and `origin` of a variable that no field reads and that was probably meant for it |
    /// | `hints` | why it is so and what mends it, where more is known: a list of sentences |
    /// | `opener` | for what has no effect: the variable that would open its struct |
    /// | `meant` | for what no field reads: the variable that was probably meant |
    /// | `more` | how many more such findings are not listed |
    /// | `hidden` | the origin of the value that is hidden |
    /// | `code`, `fix` | of a line of a `.env` file, and of a hazard of a value: its code, and what to write or to do instead |
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
