//! Runs the commands of a program.

use std::io::{self, Write};

use super::command::{Command, Values, usage};
use crate::check::wrong_defaults;
use crate::env::Env;
use crate::explain::Explanation;
use crate::report::{ProblemKind, Report, ReportFormat};
use crate::schema::Schema;
use crate::schema_file::schema_file;
use crate::value::nearest;

/// The exit codes of BSD's `sysexits.h`, and that of an invalid command.
const GOOD: u8 = 0;
const NOT_KNOWN: u8 = 2;
const NOT_WRITTEN: u8 = 74;
const WRONG_CONFIGURATION: u8 = 78;

/// A program's struct and environment.
pub(super) struct Program<'p> {
    pub(super) env: &'p Env,
    pub(super) schema: &'static Schema,
    pub(super) check: &'p dyn Fn(&Env) -> Report,
    pub(super) explain: &'p dyn Fn(&Env) -> Explanation,
}

impl Program<'_> {
    /// Runs a command on standard output; returns the exit code.
    #[inline]
    pub(super) fn run(&self, command: &Command<'_>, variable: &str) -> u8 {
        match command {
            Command::Check { format, values } => {
                let report = match values {
                    Values::All => (self.check)(self.env),
                    Values::OfFiles => self.check_files(),
                };
                let code = if report.problems().is_empty() {
                    GOOD
                } else {
                    WRONG_CONFIGURATION
                };
                print(&report.for_stdout_as(*format), code)
            }
            Command::Explain { name, format } => self.explain(*name, *format),
            Command::Schema => print(&schema_file(self.env, self.schema), GOOD),
            Command::Example => print(&self.schema.to_dotenv_example(), GOOD),
            Command::Docs => print(&self.schema.to_markdown(), GOOD),
            Command::Help => print(&usage(variable), GOOD),
        }
    }

    /// What is wrong with the files and the defaults, regardless of the values at run time.
    #[inline]
    fn check_files(&self) -> Report {
        let report = (self.check)(&self.env.with_files_only());
        let mut wrong = wrong_defaults(self.schema, self.check);
        report.with_problems(|problems| {
            // Missing variables, and rules about several variables, cannot be judged yet.
            problems.retain(|problem| {
                !matches!(
                    problem.kind(),
                    ProblemKind::Missing
                        | ProblemKind::Empty
                        | ProblemKind::Rule
                        | ProblemKind::BadDefault
                )
            });
            problems.append(&mut wrong);
        })
    }

    #[inline]
    fn explain(&self, name: Option<&str>, format: ReportFormat) -> u8 {
        let mut explanation = (self.explain)(self.env);
        if let Some(name) = name {
            let known = explanation.names();
            if !explanation.keep(name) {
                return self.refuse_name(name, &known);
            }
        }
        let text = match format {
            ReportFormat::Text => explanation.to_string(),
            ReportFormat::Json => explanation.to_json(),
        };
        print(&text, GOOD)
    }

    /// Reports that no variable has this name. It does not repeat the name, which may be a value in the wrong
    /// place.
    #[inline]
    fn refuse_name(&self, name: &str, known: &[String]) -> u8 {
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        let meant = match nearest(name, &known) {
            Some(nearest) => format!("; did you mean `{nearest}`?"),
            None => String::new(),
        };
        let schema = self.schema.name();
        let _ = writeln!(
            io::stderr().lock(),
            "no variable of `{schema}` has this name{meant}"
        );
        NOT_KNOWN
    }
}

/// Prints a string with a line end. It is not an error if the reader closes the pipe early, as `head` does.
#[inline]
fn print(text: &str, code: u8) -> u8 {
    let line_end = if text.ends_with('\n') { "" } else { "\n" };
    let mut out = io::stdout().lock();
    let written = write!(out, "{text}{line_end}").and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let kind = error.kind();
            let _ = writeln!(
                io::stderr().lock(),
                "standard output cannot be written: {kind}"
            );
            NOT_WRITTEN
        }
        _ => code,
    }
}
