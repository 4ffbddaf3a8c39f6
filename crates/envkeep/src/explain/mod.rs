//! Explains where every variable's value comes from.

#[cfg(feature = "serde")]
mod data;
mod faults;
mod hidden;
#[cfg(feature = "json")]
mod json;
#[cfg(feature = "commands")]
mod one;
mod table;

use std::fmt;

use crate::env::{Env, FoundValue, Stack};
use crate::load::names::secret_files;
use crate::load::{Fill, FromEnv, Masking, Occasion, fill, find_by_any_name, is_open, read_struct};
use crate::report::{Origin, Problem, ProblemKind, Shown};
use crate::schema::{Schema, Variable};
use faults::Faults;

/// Where the value of every variable of a struct comes from, and which values it hides. `Display` writes a table; for a
/// secret, it shows only that it is set and roughly how long it is.
///
/// # Examples
///
/// ```
/// use envkeep::{Env, FromEnv, Secret, VariableState};
///
/// #[derive(FromEnv)]
/// struct Config {
///     /// Port to listen on.
///     #[env(default = 8080)]
///     mail_port: u16,
///     /// Key for sending mail.
///     resend_api_key: Secret<String>,
/// }
///
/// let explanation = Env::empty()
///     .vars([("MAIL_PORT", "9999")])
///     .dotenv_str(".env", "MAIL_PORT=25\nRESEND_API_KEY=re_123456789\n")
///     .explain::<Config>();
/// assert_eq!(explanation.variables()[0].state(), VariableState::Set);
/// assert_eq!(
///     explanation.to_string(),
///     "\
/// variable        state  value                            from                 hides      default  for
/// MAIL_PORT       set    `9999`                           the given variables  .env:1:11  `8080`   Port to listen on.
/// RESEND_API_KEY  set    [not shown: 8 to 31 characters]  .env:2:16                                Key for sending mail."
/// );
/// ```
#[derive(Clone)]
pub struct Explanation {
    #[cfg_attr(
        not(feature = "serde"),
        expect(dead_code, reason = "only data for machines tells it")
    )]
    schema: &'static Schema,
    variables: Vec<ExplainedVariable>,
}

/// One variable of a struct, and where its value comes from. It holds only as much of the value as may be
/// shown.
///
/// # Examples
///
/// ```
/// use envkeep::{Env, FromEnv};
///
/// #[derive(FromEnv)]
/// struct Config {
///     home: String,
/// }
///
/// let explanation = Env::empty().vars([("HOME", "/home/mail")]).explain::<Config>();
/// let home = &explanation.variables()[0];
/// assert_eq!(home.variable().name(), "HOME");
/// assert_eq!(home.origin().map(ToString::to_string), Some("the given variables".to_owned()));
/// assert!(home.hidden().is_empty());
/// ```
#[derive(Clone)]
pub struct ExplainedVariable {
    variable: Variable,
    state: VariableState,
    shown: Option<Shown>,
    origin: Option<Origin>,
    /// The name under which it is set, if that is not its own.
    other_name: Option<String>,
    hidden: Vec<Origin>,
}

/// How a variable got its value.
///
/// # Examples
///
/// ```
/// use envkeep::VariableState;
///
/// assert_eq!(VariableState::NotSet.to_string(), "not set");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum VariableState {
    /// A source sets it, and the value is valid.
    Set,
    /// No source sets it to a nonempty value, and the default is used.
    Default,
    /// No source sets it to a nonempty value, and it may be absent.
    NotSet,
    /// Its optional struct is absent: no source sets any variable of it.
    Absent,
    /// Another variant of its enum is chosen, or none.
    NotChosen,
    /// No source sets it, and it is required.
    Missing,
    /// It is set to an empty value, and it is required.
    Empty,
    /// It is set, but the value cannot be used.
    Invalid,
}

impl Env {
    /// Explains where the value of each variable of a struct comes from, without showing secrets.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv};
    /// # #[derive(FromEnv)] struct Config { home: Option<String> }
    /// let explanation = Env::empty().explain::<Config>();
    /// assert_eq!(explanation.to_string(), "variable  state\nHOME      not set");
    /// ```
    #[must_use]
    #[inline]
    pub fn explain<T: FromEnv>(&self) -> Explanation {
        explain(self, T::SCHEMA, &mut fill(&mut None::<T>))
    }
}

#[inline]
pub(crate) fn explain(env: &Env, schema: &'static Schema, fill: Fill<'_>) -> Explanation {
    explain_opened(&mut Stack::open(env), schema, fill)
}

/// The same for an environment that is already open.
#[inline]
pub(crate) fn explain_opened(
    stack: &mut Stack<'_>,
    schema: &'static Schema,
    fill: Fill<'_>,
) -> Explanation {
    let (_, report) = read_struct(stack, schema, Occasion::Explanation, fill);
    let stack = &*stack;
    let masking = Masking::new(stack, schema);
    let faults = Faults::of(&report);
    let hidden = masking.hidden_keys();
    let mut variables = Vec::new();
    for variable in schema.variables_under(stack.outer()) {
        let mut explained = ExplainedVariable::new(variable, stack, &faults, &masking);
        if !hidden.is_empty() {
            explained = explained.with_keys_hidden(&hidden);
        }
        variables.push(explained);
    }
    Explanation { schema, variables }
}

impl Explanation {
    /// Returns the variables, in the order of the fields.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv};
    /// # #[derive(FromEnv)] struct Config { host: String, port: u16 }
    /// let explanation = Env::empty().explain::<Config>();
    /// assert_eq!(explanation.variables().len(), 2);
    /// ```
    #[must_use]
    #[inline]
    pub fn variables(&self) -> &[ExplainedVariable] {
        &self.variables
    }
}

impl fmt::Display for Explanation {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&table::of(&self.variables), formatter)
    }
}

/// The same text as `Display`.
impl fmt::Debug for Explanation {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl ExplainedVariable {
    #[inline]
    fn new(
        variable: Variable,
        stack: &Stack<'_>,
        faults: &Faults<'_>,
        masking: &Masking<'_>,
    ) -> Self {
        let chosen = variable.chosen(&|choice| stack.makes(choice));
        let is_chosen = chosen.is_some();
        let variable = chosen.unwrap_or(variable);
        let winner = find_by_any_name(stack, &variable);
        // A value below an entry that could not be read does not count: nothing does until that entry is fixed.
        let names = secret_files::names_of(stack, &variable);
        let is_broken = names.iter().any(|name| match &winner {
            Some((_, found)) => stack.is_broken_above(found, name),
            None => stack.is_broken(name),
        });
        let winner = winner.filter(|_| !is_broken);
        let found = winner.as_ref().map(|(name, _)| &**name);
        let fault = faults.of_variable(&variable, found, stack);
        let state = match fault {
            None if is_broken => VariableState::Invalid,
            None if is_absent(&variable, stack) => VariableState::Absent,
            None if !is_chosen => VariableState::NotChosen,
            _ => state(&variable, winner.as_ref().map(|(_, found)| found), fault),
        };
        let is_used = !matches!(
            state,
            VariableState::Default | VariableState::NotSet | VariableState::Absent
        );
        let winner = winner.filter(|_| is_used);
        let shown = winner
            .as_ref()
            .filter(|_| state != VariableState::Empty)
            .and_then(|(name, found)| found.text.as_str().map(|_| masking.shown(name, found)));
        let hidden = hidden(&variable, winner.as_ref(), stack);
        let other_name = winner.as_ref().map(|(name, _)| name.clone());
        let other_name = other_name.filter(|name| name != variable.name());
        let origin = winner.map(|(_, winner)| winner.origin());
        let place_of_fault = || fault.and_then(Problem::origin).cloned();
        Self {
            state,
            shown,
            hidden,
            other_name,
            origin: origin.or_else(place_of_fault),
            variable,
        }
    }

    /// Returns the variable as the struct describes it. In the name of an element, a key that looks like a credential is `<key>`.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv};
    /// # #[derive(FromEnv)] struct Config { port: u16 }
    /// let explanation = Env::empty().explain::<Config>();
    /// assert!(explanation.variables()[0].variable().is_required());
    /// ```
    #[must_use]
    #[inline]
    pub fn variable(&self) -> &Variable {
        &self.variable
    }

    /// Returns how the variable got its value.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv, VariableState};
    /// # #[derive(FromEnv)] struct Config { port: u16 }
    /// let explanation = Env::empty().vars([("PORT", "80a0")]).explain::<Config>();
    /// assert_eq!(explanation.variables()[0].state(), VariableState::Invalid);
    /// ```
    #[must_use]
    #[inline]
    pub fn state(&self) -> VariableState {
        self.state
    }

    /// Returns where the value comes from; `None` for a variable that no source sets.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv, Origin};
    /// # #[derive(FromEnv)] struct Config { port: u16 }
    /// let explanation = Env::empty().dotenv_str(".env", "PORT=25\n").explain::<Config>();
    /// assert_eq!(explanation.variables()[0].origin().and_then(Origin::line), Some(1));
    /// ```
    #[must_use]
    #[inline]
    pub fn origin(&self) -> Option<&Origin> {
        self.origin.as_ref()
    }

    /// Returns the origins of the values that this one hides, in order of precedence.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv};
    /// # #[derive(FromEnv)] struct Config { port: u16 }
    /// let explanation = Env::empty().set("PORT", "80").dotenv_str(".env", "PORT=25\n").explain::<Config>();
    /// assert_eq!(explanation.variables()[0].hidden()[0].to_string(), ".env:1:6");
    /// ```
    #[must_use]
    #[inline]
    pub fn hidden(&self) -> &[Origin] {
        &self.hidden
    }
}

/// The variable's row of the table.
impl fmt::Debug for ExplainedVariable {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&table::of(std::slice::from_ref(self)), formatter)
    }
}

impl VariableState {
    #[inline]
    fn as_str(self) -> &'static str {
        match self {
            Self::Set => "set",
            Self::Default => "default",
            Self::NotSet => "not set",
            Self::Absent => "absent",
            Self::NotChosen => "not chosen",
            Self::Missing => "missing",
            Self::Empty => "empty",
            Self::Invalid => "invalid",
        }
    }
}

impl fmt::Display for VariableState {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// Whether the variable's optional struct is not read.
#[inline]
fn is_absent(variable: &Variable, stack: &Stack<'_>) -> bool {
    variable.group().is_some_and(|group| !is_open(stack, group))
}

#[inline]
fn state(
    variable: &Variable,
    winner: Option<&FoundValue<'_>>,
    fault: Option<&Problem>,
) -> VariableState {
    match fault.map(Problem::kind) {
        Some(ProblemKind::Missing) => return VariableState::Missing,
        Some(ProblemKind::Empty) => return VariableState::Empty,
        Some(_) => return VariableState::Invalid,
        None => {}
    }
    if winner.is_some_and(|winner| !winner.is_empty() || variable.may_be_empty()) {
        return VariableState::Set;
    }
    if variable.has_default() {
        return VariableState::Default;
    }
    // If a source that may hold them cannot be read, the report does not list each of them.
    let is_entry = variable.field().series().is_some();
    if variable.is_required() || (variable.needs_value() && !is_entry) {
        return VariableState::Missing;
    }
    VariableState::NotSet
}

/// The origins of the other values of a variable: those under its own name first, then those under the
/// deprecated ones.
#[inline]
fn hidden(
    variable: &Variable,
    winner: Option<&(String, FoundValue<'_>)>,
    stack: &Stack<'_>,
) -> Vec<Origin> {
    let mut hidden = Vec::new();
    for name in variable.names() {
        let winner = winner.filter(|(known, _)| *known == name);
        let winner = winner.map(|(_, found)| found);
        let mut others = secret_files::find_others(stack, variable.field(), &name, winner);
        hidden.append(&mut others);
    }
    hidden
}
