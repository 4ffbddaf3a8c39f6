/// How [`Env::load_or_exit`](crate::Env::load_or_exit) prints its report; chosen with [`Env::report_as`](crate::Env::report_as).
///
/// # Examples
///
/// ```
/// use envkeep::{Env, ReportFormat};
///
/// let env = Env::standard().report_as(ReportFormat::Text);
/// # let _ = env;
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ReportFormat {
    /// Text for people, in colours on a terminal.
    #[default]
    Text,
    /// One line of JSON, as [`Report::to_json`](crate::Report::to_json) returns it. This needs the crate feature
    /// `json`.
    #[cfg(feature = "json")]
    Json,
}
