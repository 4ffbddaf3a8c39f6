//! Tries each default of a struct on its own field.

use crate::env::Env;
use crate::load::FromEnv;
use crate::report::{Problem, ProblemKind, Report};
use crate::schema::{Elements, Presence, Schema};

/// Fails a test unless every default of a struct, and of the structs nested in it, is a value of its field and passes the
/// field's checks.
///
/// The compiler already checks literals: a value of a standard type, a number in a range, the name of an enum. What a function
/// of the program computes or checks is known only at run time, and without this test, that is the first time the variable is
/// missing.
///
/// # Panics
///
/// Panics if a default is not valid; the message lists every such default.
///
/// # Examples
///
/// ```
/// use std::time::Duration;
///
/// use envkeep::FromEnv;
///
/// #[derive(FromEnv)]
/// struct Config {
///     #[env(default = "30s", validate = is_short)]
///     timeout: Duration,
/// }
///
/// fn is_short(timeout: &Duration) -> Result<(), &'static str> {
///     if timeout.as_secs() > 60 {
///         return Err("is longer than a minute");
///     }
///     Ok(())
/// }
///
/// // In a `#[test]`:
/// envkeep::assert_defaults_valid!(Config);
/// ```
#[macro_export]
macro_rules! assert_defaults_valid {
    ($config:ty $(,)?) => {
        $crate::check::assert_defaults_valid::<$config>()
    };
}

/// Does what [`assert_defaults_valid!`](crate::assert_defaults_valid) does.
///
/// # Panics
///
/// As the macro does.
///
/// # Examples
///
/// ```
/// # use envkeep::FromEnv;
/// # #[derive(FromEnv)] struct Config { #[env(default = 8080)] port: u16 }
/// envkeep::check::assert_defaults_valid::<Config>();
/// ```
#[track_caller]
#[expect(clippy::panic, reason = "a failing assertion panics")]
#[inline]
pub fn assert_defaults_valid<T: FromEnv>() {
    let wrong = wrong_defaults(T::SCHEMA, &|env| env.check::<T>());
    if wrong.is_empty() {
        return;
    }
    let name = T::SCHEMA.name();
    let wrong: Vec<String> = wrong.iter().map(Problem::to_string).collect();
    panic!(
        "defaults of `{name}` are not valid:\n\n  {}",
        wrong.join("\n  ")
    );
}

/// The problems with the defaults, each once.
///
/// An optional struct is read only if one of its variables is set, so each of them is set once. So is each tag, to each of its
/// variants.
#[inline]
pub(crate) fn wrong_defaults(
    schema: &'static Schema,
    check: &dyn Fn(&Env) -> Report,
) -> Vec<Problem> {
    let (mut told, mut wrong) = (Vec::new(), Vec::new());
    let mut note = |env: &Env| {
        for problem in check(env).problems() {
            let words = problem.to_string();
            if problem.kind() == ProblemKind::BadDefault && !told.contains(&words) {
                told.push(words);
                wrong.push(problem.clone());
            }
        }
    };
    note(&Env::empty());
    for variable in schema.variables_with(Elements::NEEDED) {
        for reading in variable.readings() {
            if reading.presence() == Presence::Optional {
                let choices = reading.outer_choices().iter();
                let choices = choices.map(|choice| (choice.tag_name(), choice.variant.name()));
                let chosen = Env::empty().vars(choices);
                note(&chosen);
                let group = reading.group();
                let opener = group.and_then(|group| group.opener(Elements::NEEDED));
                let opener = opener.as_ref().map(|opener| (opener.name(), "1"));
                let set = opener.into_iter().chain([(reading.name(), "1")]);
                note(&chosen.vars(set));
            }
        }
    }
    wrong
}
