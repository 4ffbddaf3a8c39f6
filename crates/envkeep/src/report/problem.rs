use super::condition::ConditionFault;
use super::hint::Hint;
use super::kind::ProblemKind;
use super::origin::Origin;
use super::rule::RuleVariable;
use super::said::Said;
use super::series::SeriesFault;
use super::setting::Setting;
use super::shown::Shown;
use super::source_error::SourceError;
use super::source_fault::SourceFault;
use super::unclaimed::Unclaimed;
use super::warning::Warning;
use crate::dotenv::Diagnostic;
use crate::schema::{Field, Variable};
use crate::value::Sight;

/// One thing that stops the configuration from loading. `Display` writes one line that names the variable and says what
/// is wrong and what is right; it never contains a secret's value.
///
/// # Examples
///
/// ```
/// use envkeep::{Env, FromEnv, ProblemKind};
///
/// #[derive(Debug, FromEnv)]
/// struct Config {
///     port: u16,
/// }
///
/// let error = Env::empty().vars([("PORT", "80a0")]).load::<Config>().unwrap_err();
/// let problem = &error.problems()[0];
/// assert_eq!(problem.kind(), ProblemKind::Invalid);
/// assert_eq!(problem.variable(), Some("PORT"));
/// assert_eq!(problem.to_string(), "`PORT` is not an integer from 0 to 65535: `80a0`");
/// ```
///
/// # What is shown of a value
///
/// For a secret, only a class of its length: empty, under 8, 8 to 31, 32 and more characters. The same applies to a value that
/// was expanded, directly or indirectly, from a masked value or from a variable that no field claims; a default in place of a
/// masked value is masked too.
///
/// The value of any other field is shown with the message of the cause, truncated to 80 and 200 characters;
/// control, bidirectional and invisible characters are escaped. It is masked like a secret if its name or its
/// shape indicates a credential:
///
/// - one of the field's names, including deprecated ones and the field's own, contains a word that only credentials have:
///   `PASSWORD`, `PASSWD`, `PASSPHRASE`, `PASSCODE`, `PWD`, `SECRET`, `CREDENTIAL`, `CRED`, `SECRET_KEY`, `CONNECTION_STRING`,
///   `CONN_STRING`, `CONN_STR`, `PGPASS`, `MNEMONIC`;
/// - one of them contains a word that counts, times and pins have too, and the type is neither a number, `bool`, `Duration`, size,
///   path, address or enum of plain names, nor a list of such values (several numbers may be the bytes of a key): `PASS`, `PW`,
///   `API_KEY`, `ACCESS_KEY`, `PRIVATE_KEY`, `AUTH_KEY`, `PASSKEY`, `SESSION_COOKIE`, `JWT`, `PSK`, and `KEY`, `TOKEN`, `WEBHOOK`,
///   `WEBHOOK_URL`, `AUTH`, `OAUTH`, `AUTHORIZATION`, `BEARER`, `DSN`, `HMAC`, `OTP`, `PIN`, `PRIVATE`, `SALT`, `SAS`, `SEED`,
///   `SIG`, `SIGNATURE`, `TOTP`;
/// - the words of the value, which are separated as in a name, include one of the first list, or one of the second up to `PSK`; or
///   `bearer`, `token`, `signature` or `authorization` with more after it; or `basic` before something other than a plain word; or
///   a word of the second list before `=`, `:`, `>` or a quoted item, or as the name of a command-line option;
/// - a word of the value starts like a known service's key: `sk_`, `rk_`, `pk_`, `whsec_`, `re_`, `ghp_`, `gho_`, `ghu_`,
///   `ghs_`, `ghr_`, `github_pat_`, `glpat-`, `xoxa-`, `xoxb-`, `xoxc-`, `xoxd-`, `xoxe`, `xoxp-`, `xoxr-`, `xoxs-`,
///   `xapp-`, `AKIA`, `ASIA`, `AIza`, `ya29.`, `GOCSPX-`, `SG.`, `npm_`, `pypi-`, `hf_`, `dop_v1_`, `sk-`, `eyJ`,
///   `-----BEGIN`, `shpat_`, `shpss_`, `sq0`, `EAA`, `key-`, `AGE-SECRET-KEY-`, `dckr_pat_`, `tskey-auth-`, `hvs.`, `gsk_`,
///   `glsa_`, `lin_api_`, `xai-`, `pplx-`, `figd_`, `sntrys_`; after `re_`, `key-`, `ASIA` and `EAA`, which also begin
///   plain words, a digit or 16 letters must follow;
/// - a part of it looks random: 16 letters and digits with at least three of each, 24 letters in both cases, 24 characters
///   with `-`, `_`, `+`, `=` among letters and digits, or 32 of base64 in both cases;
/// - it has the form `…:…@…` or `…/…@…` of connection strings and is not a URL, or it is a URL with an
///   `@` after one of `/?#;,`;
/// - one of these applies once its percent-encoded characters are decoded.
///
/// The words of a name are separated by `_`, another sign or a change of case, so `MONKEY` and `AUTHOR` indicate nothing; a
/// plural or a trailing number makes no difference. The name `PWD` alone is the working directory. `#[env(visible)]` turns
/// off the judgement by name, not by shape.
///
/// A URL keeps its scheme, host and path. It loses its password, everything after `?`, `#` or `;`, and a user that may
/// be a token: one without a password, and any in a web address. The rest is then judged as above.
///
/// Nor is a value shown that contains a secret of the same load, or a part of one: see the guide on
/// [secrets](crate::_guide::secrets).
#[derive(Clone)]
pub struct Problem {
    pub(super) detail: Detail,
    pub(super) variable: Option<Box<str>>,
    field: Option<&'static Field>,
    pub(super) origin: Option<Origin>,
    /// The place of a similar name in a file.
    pub(super) near_miss: Option<Setting>,
    /// What the similar name was meant to be if not the variable itself: the one that names its file.
    pub(super) meant_pointer: Option<Box<str>>,
    pub(super) hints: Vec<Hint>,
}

/// What is wrong, with the data for its message. Values are here only as [`Shown`].
#[derive(Clone)]
pub(crate) enum Detail {
    Missing,
    /// A fixture has no valid placeholder for the variable of this field.
    NoPlaceholder {
        path: Box<str>,
    },
    Empty,
    /// The `bool` that makes a struct present is false, but the struct is required.
    Off,
    Invalid {
        expected: Box<str>,
        /// Replaces "is not" and the expected value in the message.
        phrase: Option<Box<str>>,
        shown: Shown,
        /// What may be shown even if the value is masked: the number of an item.
        note: Option<Box<str>>,
    },
    Check {
        said: Said,
        shown: Shown,
    },
    /// A hazard in a value that leaves another variable without one.
    Hazard(Box<Sight>),
    Unknown(Box<Unclaimed>),
    NotUnicode,
    Syntax(Box<Diagnostic>),
    UnreadableSource(SourceError),
    Source(SourceFault),
    BadDefault {
        /// A verb phrase: "is not an integer".
        phrase: Box<str>,
    },
    /// The same variable is set under another name too.
    Contradiction {
        standing: Standing,
        name: Box<str>,
        origin: Origin,
    },
    Rule {
        message: &'static str,
        variables: Vec<RuleVariable>,
    },
    Condition(Box<ConditionFault>),
    Series(Box<SeriesFault>),
}

/// How the name of a variable relates to the one that it contradicts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    Deprecated,
    Equal,
}

impl Problem {
    fn new(detail: Detail) -> Self {
        Self {
            detail,
            variable: None,
            field: None,
            origin: None,
            near_miss: None,
            meant_pointer: None,
            hints: Vec::new(),
        }
    }

    pub(crate) fn of_variable(detail: Detail, variable: &str, field: &'static Field) -> Self {
        Self {
            variable: Some(variable.into()),
            field: Some(field),
            ..Self::new(detail)
        }
    }

    #[inline]
    pub(crate) fn of_rule(message: &'static str, variables: Vec<RuleVariable>) -> Self {
        Self {
            variable: variables.first().map(|variable| variable.name.clone()),
            origin: variables.iter().find_map(RuleVariable::origin).cloned(),
            ..Self::new(Detail::Rule { message, variables })
        }
    }

    #[inline]
    pub(crate) fn of_condition(fault: ConditionFault) -> Self {
        let variables = &fault.variables;
        Self {
            variable: variables.first().map(|variable| variable.name.clone()),
            origin: variables.iter().find_map(RuleVariable::origin).cloned(),
            ..Self::new(Detail::Condition(Box::new(fault)))
        }
    }

    pub(crate) fn without_placeholder(variable: &Variable) -> Self {
        let path = variable.path().into();
        let detail = Detail::NoPlaceholder { path };
        Self::of_variable(detail, variable.name(), variable.field())
    }

    pub(crate) fn of_source(error: SourceError) -> Self {
        Self::new(Detail::UnreadableSource(error))
    }

    /// A variable that no field reads, if unknown variables are denied.
    pub(crate) fn unknown(unclaimed: Unclaimed) -> Self {
        Self {
            variable: unclaimed.name.clone(),
            origin: Some(unclaimed.origin.clone()),
            ..Self::new(Detail::Unknown(Box::new(unclaimed)))
        }
    }

    #[cfg(feature = "dotenvy")]
    pub(crate) fn of_refused_line(origin: Origin) -> Self {
        Self {
            origin: Some(origin),
            ..Self::new(Detail::Source(SourceFault::RefusedLine))
        }
    }

    /// A problem with the profile, whose name is in a variable or in the program.
    pub(crate) fn of_profile(variable: Option<&str>) -> Self {
        Self {
            variable: variable.map(Into::into),
            ..Self::new(Detail::Source(SourceFault::BadProfile))
        }
    }

    /// A problem with a variable that a reference names, which may have no field.
    pub(crate) fn of_reference(detail: Detail, variable: &str) -> Self {
        Self {
            variable: Some(variable.into()),
            ..Self::new(detail)
        }
    }

    /// Turns a hazard that leaves another variable without a value into a problem.
    pub(crate) fn of_hazard(warning: Warning) -> Option<Self> {
        let (variable, sight, origin) = warning.into_hazard()?;
        Some(Self {
            variable: Some(variable),
            origin,
            ..Self::new(Detail::Hazard(sight))
        })
    }

    pub(crate) fn of_diagnostic(diagnostic: &Diagnostic, origin: Origin) -> Self {
        Self {
            variable: diagnostic.variable().map(Into::into),
            origin: Some(origin),
            ..Self::new(Detail::Syntax(Box::new(diagnostic.clone())))
        }
    }

    pub(crate) fn with_origin(mut self, origin: Origin) -> Self {
        self.origin = Some(origin);
        self
    }

    /// Removes the variable's name unless it may be shown, and with it the column, which would reveal the name's
    /// length.
    pub(crate) fn keep_variable_if(&mut self, may_show: &dyn Fn(&str) -> bool) {
        let is_told = self.variable.as_deref().is_none_or(may_show);
        if !is_told {
            self.variable = None;
            self.origin = self.origin.take().map(Origin::at_line_start);
        }
    }

    pub(crate) fn add_hint(&mut self, hint: Hint) {
        self.hints.push(hint);
    }

    /// Returns the kind of this problem.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv, ProblemKind};
    /// # #[derive(Debug, FromEnv)] struct Config { port: u16 }
    /// let report = Env::empty().check::<Config>();
    /// assert_eq!(report.problems()[0].kind(), ProblemKind::Missing);
    /// ```
    #[must_use]
    pub fn kind(&self) -> ProblemKind {
        match &self.detail {
            Detail::Missing | Detail::NoPlaceholder { .. } => ProblemKind::Missing,
            Detail::Empty => ProblemKind::Empty,
            Detail::Invalid { .. } => ProblemKind::Invalid,
            Detail::Check { .. } | Detail::Hazard(_) => ProblemKind::Check,
            Detail::Unknown(_) => ProblemKind::Unknown,
            Detail::NotUnicode => ProblemKind::NotUnicode,
            Detail::Syntax(_) => ProblemKind::Syntax,
            Detail::UnreadableSource(_) => ProblemKind::UnreadableSource,
            Detail::BadDefault { .. } => ProblemKind::BadDefault,
            Detail::Source(fault) => fault.kind(),
            Detail::Contradiction { .. } => ProblemKind::Conflicting,
            Detail::Rule { .. } | Detail::Condition(_) | Detail::Off => ProblemKind::Rule,
            Detail::Series(fault) => fault.kind(),
        }
    }

    /// Returns the variable's full name, if the problem is about one that may be named.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv};
    /// # #[derive(Debug, FromEnv)] struct Config { port: u16 }
    /// let report = Env::empty().check::<Config>();
    /// assert_eq!(report.problems()[0].variable(), Some("PORT"));
    /// ```
    #[must_use]
    pub fn variable(&self) -> Option<&str> {
        self.variable.as_deref()
    }

    /// Returns where the wrong value or text is; `None` if it is nowhere, as for a missing variable.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv};
    /// # #[derive(Debug, FromEnv)] struct Config { port: u16 }
    /// let report = Env::empty().dotenv_str(".env", "PORT=80a0\n").check::<Config>();
    /// let origin = report.problems()[0].origin().map(ToString::to_string);
    /// assert_eq!(origin.as_deref(), Some(".env:1:6"));
    /// ```
    #[must_use]
    pub fn origin(&self) -> Option<&Origin> {
        self.origin.as_ref()
    }

    /// The variable that no field reads, if the problem is about one.
    pub(super) fn unclaimed(&self) -> Option<&Unclaimed> {
        match &self.detail {
            Detail::Unknown(unclaimed) => Some(unclaimed),
            _ => None,
        }
    }

    pub(crate) fn detail(&self) -> &Detail {
        &self.detail
    }

    pub(crate) fn field(&self) -> Option<&'static Field> {
        self.field
    }

    /// What distinguishes this problem from others of the same variable.
    pub(crate) fn sort(&self) -> &'static str {
        match &self.detail {
            Detail::Rule { message, .. } => message,
            Detail::Series(fault) => fault.sort(),
            Detail::Condition(fault) if fault.lacks_variables => "too few are set",
            Detail::Condition(_) => "too many are set",
            _ => self.kind().as_str(),
        }
    }

    pub(crate) fn hints(&self) -> &[Hint] {
        &self.hints
    }

    /// The variables involved, if the problem is about a rule, a condition, or equal keys.
    pub(crate) fn rule_variables(&self) -> Vec<&RuleVariable> {
        match &self.detail {
            Detail::Rule { variables, .. } => variables.iter().collect(),
            Detail::Condition(fault) => fault.variables.iter().collect(),
            Detail::Series(fault) => fault.variables(),
            _ => Vec::new(),
        }
    }

    /// Whether it involves several variables, which have their own places.
    pub(super) fn joins_variables(&self) -> bool {
        !self.rule_variables().is_empty()
    }

    /// Whether it exists because something is not set.
    pub(crate) fn is_of_unset(&self) -> bool {
        match &self.detail {
            Detail::Condition(fault) => fault.lacks_variables,
            _ => self.kind() == ProblemKind::Missing,
        }
    }

    /// The number of values that it is about.
    pub(super) fn value_count(&self) -> usize {
        match &self.detail {
            Detail::Rule { .. } | Detail::Condition(_) | Detail::Series(_) => {
                self.rule_variables().len().max(1)
            }
            Detail::Contradiction { .. } | Detail::Source(SourceFault::SetTwice { .. }) => 2,
            _ => 1,
        }
    }
}
