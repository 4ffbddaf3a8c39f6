//! Checks that a committed schema file is the one that the program writes.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::PoisonError;

use zeroize::Zeroizing;

use super::current::{Update, WRITING, difference, fail_if_stale, reason_of};
use super::region::{self, Marks};
use super::stale::{Stale, StaleReason};
use crate::env::Env;
use crate::load::FromEnv;
use crate::schema_file::schema_file;

/// Fails a test unless a committed schema file is what [`Env::schema_file`](crate::Env::schema_file) writes.
///
/// The path is relative to the package's directory. The environment is [`Env::standard`](crate::Env::standard), unless a third
/// argument gives the one that the program loads from. With `ENVKEEP_UPDATE=1` in the process environment, the file is rewritten or
/// created.
///
/// # Panics
///
/// Panics if the file differs, with the lines that differ and how to update them, or if there is no such
/// file.
///
/// # Examples
///
/// ```no_run
/// # use envkeep::{Env, FromEnv};
/// #[derive(FromEnv)]
/// struct Config {
///     port: u16,
/// }
///
/// #[test]
/// fn schema_file_is_current() {
///     envkeep::assert_schema_current!(Config, "env.schema.json");
/// }
///
/// #[test]
/// fn schema_file_of_the_worker_is_current() {
///     let env = Env::standard().profile_from("APP_ENV");
///     envkeep::assert_schema_current!(Config, "worker.schema.json", env);
/// }
/// ```
#[macro_export]
macro_rules! assert_schema_current {
    ($config:ty, $path:expr $(,)?) => {
        $crate::assert_schema_current!($config, $path, $crate::Env::standard())
    };
    ($config:ty, $path:expr, $env:expr $(,)?) => {
        $crate::check::assert_schema_current::<$config>(
            ::core::env!("CARGO_MANIFEST_DIR"),
            $path,
            &$env,
        )
    };
}

/// Does what [`assert_schema_current!`](crate::assert_schema_current) does, for any directory.
///
/// # Panics
///
/// As the macro does.
///
/// # Examples
///
/// ```no_run
/// # #[derive(envkeep::FromEnv)] struct Config { port: u16 }
/// let env = envkeep::Env::standard();
/// envkeep::check::assert_schema_current::<Config>("services/mail", "env.schema.json", &env);
/// ```
#[track_caller]
#[inline]
pub fn assert_schema_current<T: FromEnv>(
    directory: impl AsRef<Path>,
    path: impl AsRef<Path>,
    env: &Env,
) {
    let path = directory.as_ref().join(path);
    fail_if_stale(keep_schema_current::<T>(env, path, Update::of_process()));
}

/// Compares a schema file with the one that the program writes, and rewrites it if asked to.
///
/// # Errors
///
/// A [`Stale`] with the lines that differ, or why there are none to compare.
///
/// # Examples
///
/// ```
/// use envkeep::check::{Update, keep_schema_current};
/// use envkeep::{Env, FromEnv};
///
/// #[derive(FromEnv)]
/// struct Config {
///     port: u16,
/// }
///
/// # let path = std::env::temp_dir().join(format!("envkeep-{}.schema.json", std::process::id()));
/// keep_schema_current::<Config>(&Env::standard(), &path, Update::Write)?;
/// keep_schema_current::<Config>(&Env::standard(), &path, Update::Refuse)?;
/// # let _ = std::fs::remove_file(&path);
/// # Ok::<(), envkeep::check::Stale>(())
/// ```
#[inline]
pub fn keep_schema_current<T: FromEnv>(
    env: &Env,
    path: impl AsRef<Path>,
    update: Update,
) -> Result<(), Stale> {
    let (path, schema) = (path.as_ref(), T::SCHEMA);
    let stale = |reason, difference| Stale {
        path: path.to_owned(),
        region: schema.into(),
        marks: Marks::Whole,
        reason,
        difference,
    };
    let _alone = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    let text = schema_file(env, schema);
    let committed = match fs::read_to_string(path) {
        Ok(committed) => Zeroizing::new(committed),
        Err(error) if error.kind() == io::ErrorKind::NotFound && update == Update::Write => {
            Zeroizing::default()
        }
        Err(error) => return Err(stale(reason_of(&error), String::new())),
    };
    let (committed, current) = (region::lines(&committed), region::lines(&text));
    if committed == current {
        return Ok(());
    }
    match update {
        Update::Refuse => {
            let difference = difference(schema, Marks::Whole, &committed, &current);
            Err(stale(StaleReason::Different, difference))
        }
        Update::Write => fs::write(path, &text)
            .map_err(|error| stale(StaleReason::Unwritable(error.kind()), String::new())),
    }
}
