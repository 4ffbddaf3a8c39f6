//! What a load reports about variables that no field reads.

use crate::env::Env;
use crate::schema::Schema;

/// How a variable that no field reads is judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Unknown {
    #[default]
    Warning,
    Problem,
}

/// An environment's settings for such variables.
#[derive(Clone, Default)]
pub(crate) struct UnknownVariables {
    in_sources: Unknown,
    /// Those that the program itself passes to `set` and `without`.
    in_code: Unknown,
    allowed: Vec<Box<str>>,
    allowed_structs: Vec<&'static Schema>,
}

impl UnknownVariables {
    pub(crate) fn in_sources(&self) -> Unknown {
        self.in_sources
    }

    pub(crate) fn in_code(&self) -> Unknown {
        self.in_code
    }

    /// Whether any unread variable can be a problem. Those in sources never are without those in code.
    pub(crate) fn may_be_problem(&self) -> bool {
        self.in_code == Unknown::Problem
    }

    /// Whether the program allows a name.
    pub(crate) fn allows(&self, name: &str) -> bool {
        self.allowed.iter().any(|pattern| matches(pattern, name))
    }

    /// The names and patterns that the program allows.
    #[cfg(feature = "json")]
    pub(crate) fn allowed(&self) -> &[Box<str>] {
        &self.allowed
    }

    /// The structs whose variables the program allows.
    pub(crate) fn allowed_structs(&self) -> &[&'static Schema] {
        &self.allowed_structs
    }
}

impl Env {
    /// Makes a variable that no field reads a problem. This applies to the `.env` files, and to the names given to
    /// [`set`](Env::set) and [`without`](Env::without). If the struct or [`prefix`](Env::prefix) gives the variables a
    /// prefix, it also applies to the variables of the process environment and of all other sources that start with it.
    ///
    /// Without this, a load only warns about a name that nearly matches a field's or that starts with that prefix. It
    /// assumes that all others belong to other programs. A variable that a value in a file refers to is in use and
    /// never reported, and neither are the variables that Kubernetes sets for a Service (`…_SERVICE_HOST` and its
    /// companions). [`allow_unknown`](Env::allow_unknown) and [`allow_unknown_of`](Env::allow_unknown_of) allow the
    /// names that other programs need.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv, ProblemKind};
    /// # #[derive(Debug, FromEnv)] struct Config { home: String }
    /// let env = Env::empty().dotenv_str(".env", "HOME=/home/mail\nSHELF=3\n");
    /// assert!(env.load::<Config>().is_ok());
    ///
    /// let error = env.deny_unknown().load::<Config>().unwrap_err();
    /// assert_eq!(error.problems()[0].kind(), ProblemKind::Unknown);
    /// ```
    #[must_use]
    pub fn deny_unknown(mut self) -> Self {
        self.unknown.in_sources = Unknown::Problem;
        self.deny_unknown_in_code()
    }

    /// Makes it a problem if the program sets or removes a variable that no field reads.
    pub(crate) fn deny_unknown_in_code(mut self) -> Self {
        self.unknown.in_code = Unknown::Problem;
        self
    }

    /// Allows variables that no field reads, by name; a `*` stands for any text. They are never reported.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv};
    /// # #[derive(Debug, FromEnv)] struct Config { home: String }
    /// let config: Config = Env::empty()
    ///     .dotenv_str(".env", "HOME=/home/mail\nRUST_LOG=info\nAWS_REGION=eu-central-1\n")
    ///     .deny_unknown()
    ///     .allow_unknown(["AWS_*", "RUST_LOG"])
    ///     .load()?;
    /// # Ok::<(), envkeep::Error>(())
    /// ```
    #[must_use]
    pub fn allow_unknown<N: Into<String>>(mut self, names: impl IntoIterator<Item = N>) -> Self {
        let names = names.into_iter().map(|name| name.into().into_boxed_str());
        self.unknown.allowed.extend(names);
        self
    }

    /// Allows the variables that another struct reads.
    #[inline]
    pub(crate) fn allow_struct(mut self, schema: &'static Schema) -> Self {
        self.unknown.allowed_structs.push(schema);
        self
    }

    pub(crate) fn unknown(&self) -> &UnknownVariables {
        &self.unknown
    }
}

/// Whether a name matches a pattern, in which a `*` stands for any text.
fn matches(pattern: &str, name: &str) -> bool {
    let mut parts = pattern.split('*');
    let start = parts.next().unwrap_or_default();
    let Some(mut rest) = name.strip_prefix(start) else {
        return false;
    };
    let Some(end) = parts.next_back() else {
        return rest.is_empty();
    };
    for part in parts {
        let Some((_, behind)) = rest.split_once(part) else {
            return false;
        };
        rest = behind;
    }
    rest.ends_with(end)
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_star_stands_for_any_text_and_nothing_else_does() {
        for (pattern, name) in [
            ("RUST_LOG", "RUST_LOG"),
            ("AWS_*", "AWS_REGION"),
            ("AWS_*", "AWS_"),
            ("*", ""),
            ("*", "ANY"),
            ("*_KEY", "API_KEY"),
            ("A*B*C", "AxBxC"),
            ("A**C", "AC"),
            ("", ""),
        ] {
            assert!(matches(pattern, name), "{pattern} {name}");
        }
        for (pattern, name) in [
            ("RUST_LOG", "RUST_LOGS"),
            ("RUST_LOGS", "RUST_LOG"),
            ("AWS_*", "AWS"),
            ("AWS_*", "MY_AWS_REGION"),
            ("aws_*", "AWS_REGION"),
            ("A*A", "A"),
            ("A*B*C", "AxC"),
            ("", "A"),
            ("A.B", "AxB"),
        ] {
            assert!(!matches(pattern, name), "{pattern} {name}");
        }
    }
}
