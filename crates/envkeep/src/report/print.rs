//! Printing on standard error.

use std::io::{self, Write};

use super::render::{Palette, Rendering};
use super::{Report, ReportFormat};

impl Report {
    /// Prints the report on standard error in a format.
    pub(crate) fn eprint_as(&self, format: ReportFormat) {
        match format {
            ReportFormat::Text => self.eprint(),
            #[cfg(feature = "json")]
            ReportFormat::Json => {
                let _ = writeln!(io::stderr().lock(), "{}", self.to_json());
            }
        }
    }

    /// The report in a format, for standard error.
    pub(crate) fn for_stderr_as(&self, format: ReportFormat) -> String {
        match format {
            ReportFormat::Text => self.for_stderr(),
            #[cfg(feature = "json")]
            ReportFormat::Json => self.to_json(),
        }
    }

    /// The report in a format, for standard output.
    #[cfg(feature = "commands")]
    #[inline]
    pub(crate) fn for_stdout_as(&self, format: ReportFormat) -> String {
        match format {
            ReportFormat::Text => Rendering {
                report: self,
                palette: palette(&io::stdout()),
            }
            .to_string(),
            ReportFormat::Json => self.to_json(),
        }
    }

    /// Prints the text for people on standard error, as [`load_or_exit`](crate::load_or_exit) does.
    ///
    /// With the crate feature `color`, it is in colours if standard error is a terminal. `NO_COLOR` (with any value)
    /// and `CLICOLOR=0` turn them off, and `CLICOLOR_FORCE` (with any value) turns them on for files and pipes too; see
    /// <https://no-color.org> and <https://bixense.com/clicolors>.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv};
    /// # #[derive(FromEnv)] struct Config { home: String }
    /// let report = Env::empty().check::<Config>();
    /// report.eprint();
    /// ```
    pub fn eprint(&self) {
        let text = self.for_stderr();
        // A closed standard error must not turn a report into a panic.
        let _ = writeln!(io::stderr().lock(), "{text}");
    }

    /// The text for people, in colors if the crate feature `color` is enabled.
    #[cfg(feature = "tool")]
    pub(crate) fn colored(&self) -> String {
        #[cfg(feature = "color")]
        let palette = Palette::Ansi;
        #[cfg(not(feature = "color"))]
        let palette = Palette::Plain;
        let report = self;
        Rendering { report, palette }.to_string()
    }

    /// The text for people, for standard error.
    pub(crate) fn for_stderr(&self) -> String {
        let rendering = Rendering {
            report: self,
            palette: palette(&io::stderr()),
        };
        rendering.to_string()
    }
}

#[cfg(not(feature = "color"))]
fn palette(_: &impl io::IsTerminal) -> Palette {
    Palette::Plain
}

#[cfg(feature = "color")]
fn palette(stream: &impl io::IsTerminal) -> Palette {
    if !is_wanted(stream) {
        return Palette::Plain;
    }
    match anstyle_query::windows::enable_ansi_colors() {
        Some(false) => Palette::Plain,
        Some(true) | None => Palette::Ansi,
    }
}

#[cfg(feature = "color")]
fn is_wanted(stream: &impl io::IsTerminal) -> bool {
    if anstyle_query::no_color() {
        return false;
    }
    if anstyle_query::clicolor_force() {
        return true;
    }
    match anstyle_query::clicolor() {
        Some(wanted) => wanted && stream.is_terminal(),
        None => stream.is_terminal() && anstyle_query::term_supports_ansi_color(),
    }
}
