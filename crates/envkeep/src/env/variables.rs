//! Variables without a struct: one by name, and all that the files and the program set.

use std::ffi::OsStr;
use std::process::Command;

use secrecy::ExposeSecret;

use super::stack::{FoundValue, Rule, Stack};
use super::{Env, SecretFiles};
use crate::credential::name::{Line, Listing, Tie, may_be_shown};
use crate::delivery::deliver;
use crate::name_map::NameSet;
use crate::report::{Error, Problem, Report, ReportFormat};
use crate::secret::Secret;

impl Env {
    /// Looks up one variable by its full name, as a load does. An empty value counts as absent. With
    /// [`secret_files`](Env::secret_files) the value may be in the file that `…_FILE` names.
    ///
    /// # Errors
    ///
    /// Returns an error if the variable cannot be read, or a source that takes precedence and may set it. Faults in
    /// other variables are not errors.
    ///
    /// # Examples
    ///
    /// ```
    /// use envkeep::{Env, ExposeSecret};
    ///
    /// let env = Env::empty().dotenv_str(".env", "AWS_REGION=eu-central-1\n");
    /// let region = env.get("AWS_REGION")?;
    /// assert_eq!(region.as_ref().map(|region| region.expose_secret().as_str()), Some("eu-central-1"));
    /// assert!(env.get("AWS_PROFILE")?.is_none());
    /// # Ok::<(), envkeep::Error>(())
    /// ```
    pub fn get(&self, name: impl AsRef<str>) -> Result<Option<Secret<String>>, Error> {
        let name = name.as_ref();
        let stack = Stack::open(self);
        let found = match self.secret_files {
            SecretFiles::On => stack.find_or_file(name),
            SecretFiles::Off => stack.find(name),
        };
        let rule = Rule {
            is_claimed: &|other| other == name,
            may_show: &|other, line| other == name || is_showable(other, line),
            may_show_place: &|_, _| false,
        };
        let mut problems = stack.problems_above(name, found.as_ref(), &rule);
        if let Some(found) = &found {
            problems.extend(fault(found, name));
        }
        if !problems.is_empty() {
            return Err(Error::new(Report::new(problems, Vec::new())));
        }
        let text = found.as_ref().and_then(|found| found.text.as_str());
        Ok(text.filter(|text| !text.is_empty()).map(secret))
    }

    /// Returns the variables that the `.env` files and the program set, decoded, expanded and sorted by name: those
    /// that dotenvy would have written into the process environment. A variable that the process itself sets is left
    /// out if the process is a source, unless [`set`](Env::set) overrides it. The files of a
    /// [`secrets_dir`](Env::secrets_dir) do not count as variables.
    ///
    /// The warnings of the files go where those of [`load`](Env::load) go.
    ///
    /// # Errors
    ///
    /// Returns an error if a source or a line of a file cannot be read, or if a value is not valid Unicode.
    ///
    /// # Examples
    ///
    /// ```
    /// use envkeep::{Env, ExposeSecret};
    ///
    /// let env = Env::empty().dotenv_str(".env", "HOST=db\nDATABASE_URL=postgres://$HOST/shop\n");
    /// let variables = env.variables()?;
    /// let pairs: Vec<_> = variables.iter().map(|(name, value)| (name.as_str(), value.expose_secret().as_str())).collect();
    /// assert_eq!(pairs, [("DATABASE_URL", "postgres://db/shop"), ("HOST", "db")]);
    /// # Ok::<(), envkeep::Error>(())
    /// ```
    #[inline]
    pub fn variables(&self) -> Result<Vec<(String, Secret<String>)>, Error> {
        let stack = Stack::open(self);
        let mut warnings = Vec::new();
        let mut problems = stack.source_problems();
        for problem in &mut problems {
            problem.keep_variable_if(&|name| is_showable(name, Line::InDoubt));
        }
        let rule = Rule {
            is_claimed: &|_| false,
            may_show: &is_showable,
            may_show_place: &|_, _| false,
        };
        stack.report_files(&rule, &mut problems, &mut warnings);
        let mut variables = Vec::new();
        for name in stack.exported_names().iter() {
            let Some(found) = stack.find_exported(name) else {
                continue;
            };
            if let Some(mut problem) = fault(&found, name) {
                problem.keep_variable_if(&|name| is_showable(name, Line::Sound));
                problems.push(problem);
            }
            if let Some(text) = found.text.as_str() {
                variables.push((name.to_owned(), secret(text)));
            }
        }
        if !problems.is_empty() {
            return Err(Error::new(Report::new(problems, warnings)));
        }
        deliver(&warnings, self.warn_to, ReportFormat::Text);
        Ok(variables)
    }

    /// Passes [`variables`](Env::variables) to a child process, and removes those that [`without`](Env::without) names.
    /// Variables that the child inherits from this process, and those set on `command` itself, keep their values unless
    /// [`set`](Env::set) overrides them.
    ///
    /// This assumes that the child inherits the process environment. After [`Command::env_clear`], pass it the
    /// variables yourself. `command` keeps copies of the values that are not wiped.
    ///
    /// # Errors
    ///
    /// Same as [`variables`](Env::variables); `command` is then unchanged.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use std::process::Command;
    ///
    /// use envkeep::Env;
    ///
    /// let mut command = Command::new("aws");
    /// Env::standard().apply_to(command.args(["s3", "ls"]))?;
    /// let status = command.status()?;
    /// # let _ = status;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[inline]
    pub fn apply_to(&self, command: &mut Command) -> Result<(), Error> {
        let variables = self.variables()?;
        let told = NameSet::gather(|visit| {
            let names = command.get_envs().filter_map(|(name, _)| name.to_str());
            names.for_each(visit);
        });
        for (name, value) in &variables {
            let is_inherited = std::env::var_os(name).is_some() || told.contains(name);
            if !is_inherited || self.overriding(name).is_some() {
                command.env(name, OsStr::new(value.expose_secret().as_str()));
            }
        }
        for entry in self.above.iter().filter(|entry| entry.value.is_none()) {
            command.env_remove(&*entry.name);
        }
        Ok(())
    }
}

/// A copy in a separate buffer.
fn secret(text: &str) -> Secret<String> {
    Secret::with_wipe(text.to_owned(), zeroize::Zeroize::zeroize)
}

/// The problem with a value that has no text.
#[inline]
fn fault(found: &FoundValue<'_>, name: &str) -> Option<Problem> {
    if found.text.as_str().is_some() {
        return None;
    }
    let problem = Problem::of_reference(found.fault(), name);
    Some(problem.with_origin(found.origin()))
}

/// Whether a name may be shown when no struct is known.
fn is_showable(name: &str, line: Line) -> bool {
    may_be_shown(name, Tie::Foreign, line, Listing::All)
}
