//! Checks that a committed file matches what a struct reads, and rewrites it.

use std::fs;
use std::io;
use std::ops::Range;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use zeroize::Zeroizing;

use super::diff::{diff, render};
use super::masked::Known;
use super::region::{self, Marks, Region, Unmarked};
use super::stale::{Stale, StaleReason};
use crate::load::FromEnv;
use crate::schema::Schema;

/// The variable that makes the assertions write.
const VARIABLE: &str = "ENVKEEP_UPDATE";

/// Two tests in one binary may keep two regions of the same file current.
pub(super) static WRITING: Mutex<()> = Mutex::new(());

/// What to do with a file that is not current.
///
/// # Examples
///
/// ```
/// use envkeep::check::Update;
///
/// match Update::of_process() {
///     Update::Refuse => println!("what is stale fails the test"),
///     Update::Write => println!("what is stale is written anew"),
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Update {
    /// The file is left as it is, and the difference is reported.
    Refuse,
    /// The file is rewritten.
    Write,
}

impl Update {
    /// Returns [`Update::Write`] if `ENVKEEP_UPDATE` is set in the process environment and is neither `0` nor empty.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::FromEnv;
    /// # #[derive(FromEnv)] struct Config { port: u16 }
    /// use envkeep::check::{Update, keep_example_current};
    ///
    /// # let directory = std::env::temp_dir().join("not-there");
    /// # let path = directory.join(".env.example");
    /// let stale = keep_example_current(Config::schema(), path, Update::of_process());
    /// assert!(stale.is_err());
    /// ```
    #[must_use]
    #[inline]
    pub fn of_process() -> Self {
        match std::env::var_os(VARIABLE) {
            Some(value) if !value.is_empty() && value != "0" => Self::Write,
            _ => Self::Refuse,
        }
    }
}

/// Fails a test unless a committed `.env.example` matches what a struct reads.
///
/// The path is relative to the package's directory. The region that is compared is between two lines of the file,
/// `# envkeep:begin Config` and `# envkeep:end`; everything outside it is written by hand and stays. With `ENVKEEP_UPDATE=1`
/// in the environment, the region is rewritten; it is appended to a file that has none, and a missing file is created.
///
/// If two structs with the same name have regions in one file, each takes a label: `Config as "api"` is between
/// `# envkeep:begin Config as api` and the end.
///
/// # Panics
///
/// Panics if the region differs from [`Schema::to_dotenv_example`](crate::Schema::to_dotenv_example), with the lines that
/// differ and how to update them, or if there is no such file or region.
///
/// # Examples
///
/// ```no_run
/// # use envkeep::FromEnv;
/// #[derive(FromEnv)]
/// struct Config {
///     port: u16,
/// }
///
/// #[test]
/// fn example_file_is_current() {
///     envkeep::assert_example_current!(Config, ".env.example");
/// }
///
/// #[test]
/// fn our_part_of_the_workspaces_file_is_current() {
///     envkeep::assert_example_current!(Config as "api", "../.env.example");
/// }
/// ```
#[macro_export]
macro_rules! assert_example_current {
    ($config:ty as $label:literal, $path:expr $(,)?) => {
        $crate::check::assert_labelled_example_current::<$config>(
            $label,
            ::core::env!("CARGO_MANIFEST_DIR"),
            $path,
        )
    };
    ($config:ty, $path:expr $(,)?) => {
        $crate::check::assert_example_current::<$config>(::core::env!("CARGO_MANIFEST_DIR"), $path)
    };
}

/// Fails a test unless a committed Markdown file has a current table of what a struct reads.
///
/// The path is relative to the package's directory. The table is between the lines `<!-- envkeep:begin Config -->` and
/// `<!-- envkeep:end -->`; everything else in the file is written by hand and stays. With `ENVKEEP_UPDATE=1` in the
/// environment, the table is rewritten; it is appended to a file that has none, and a missing file is created. A label
/// distinguishes structs with the same name: `Config as "api"`.
///
/// # Panics
///
/// Panics if the region differs from [`Schema::to_markdown`](crate::Schema::to_markdown), with the lines that differ and
/// how to update them, or if there is no such file or region.
///
/// # Examples
///
/// ```no_run
/// # use envkeep::FromEnv;
/// #[derive(FromEnv)]
/// struct Config {
///     port: u16,
/// }
///
/// #[test]
/// fn table_in_the_readme_is_current() {
///     envkeep::assert_markdown_current!(Config, "README.md");
/// }
/// ```
#[macro_export]
macro_rules! assert_markdown_current {
    ($config:ty as $label:literal, $path:expr $(,)?) => {
        $crate::check::assert_labelled_markdown_current::<$config>(
            $label,
            ::core::env!("CARGO_MANIFEST_DIR"),
            $path,
        )
    };
    ($config:ty, $path:expr $(,)?) => {
        $crate::check::assert_markdown_current::<$config>(::core::env!("CARGO_MANIFEST_DIR"), $path)
    };
}

/// Does what [`assert_example_current!`](crate::assert_example_current) does, for any directory.
///
/// # Panics
///
/// As the macro does.
///
/// # Examples
///
/// ```no_run
/// # #[derive(envkeep::FromEnv)] struct Config { port: u16 }
/// envkeep::check::assert_example_current::<Config>("services/mail", ".env.example");
/// ```
#[track_caller]
#[inline]
pub fn assert_example_current<T: FromEnv>(directory: impl AsRef<Path>, path: impl AsRef<Path>) {
    let path = directory.as_ref().join(path);
    fail_if_stale(keep_example_current(T::SCHEMA, path, Update::of_process()));
}

/// Does what [`assert_markdown_current!`](crate::assert_markdown_current) does, for any directory.
///
/// # Panics
///
/// As the macro does.
///
/// # Examples
///
/// ```no_run
/// # #[derive(envkeep::FromEnv)] struct Config { port: u16 }
/// envkeep::check::assert_markdown_current::<Config>("services/mail", "README.md");
/// ```
#[track_caller]
#[inline]
pub fn assert_markdown_current<T: FromEnv>(directory: impl AsRef<Path>, path: impl AsRef<Path>) {
    let path = directory.as_ref().join(path);
    fail_if_stale(keep_markdown_current(T::SCHEMA, path, Update::of_process()));
}

/// Does what [`assert_example_current!`](crate::assert_example_current) does with a label, for any directory.
///
/// # Panics
///
/// As the macro does.
///
/// # Examples
///
/// ```no_run
/// # #[derive(envkeep::FromEnv)] struct Config { port: u16 }
/// envkeep::check::assert_labelled_example_current::<Config>("api", "services", ".env.example");
/// ```
#[track_caller]
#[inline]
pub fn assert_labelled_example_current<T: FromEnv>(
    label: &'static str,
    directory: impl AsRef<Path>,
    path: impl AsRef<Path>,
) {
    let (region, path) = (T::SCHEMA.labelled(label), directory.as_ref().join(path));
    fail_if_stale(keep_example_current(region, path, Update::of_process()));
}

/// Does what [`assert_markdown_current!`](crate::assert_markdown_current) does with a label, for any directory.
///
/// # Panics
///
/// As the macro does.
///
/// # Examples
///
/// ```no_run
/// # #[derive(envkeep::FromEnv)] struct Config { port: u16 }
/// envkeep::check::assert_labelled_markdown_current::<Config>("api", "services", "README.md");
/// ```
#[track_caller]
#[inline]
pub fn assert_labelled_markdown_current<T: FromEnv>(
    label: &'static str,
    directory: impl AsRef<Path>,
    path: impl AsRef<Path>,
) {
    let (region, path) = (T::SCHEMA.labelled(label), directory.as_ref().join(path));
    fail_if_stale(keep_markdown_current(region, path, Update::of_process()));
}

#[track_caller]
#[expect(clippy::panic, reason = "a failing assertion panics")]
#[inline]
pub(super) fn fail_if_stale(kept: Result<(), Stale>) {
    if let Err(stale) = kept {
        panic!("{stale}");
    }
}

/// Compares the region of a struct in a `.env.example` with what it reads, and rewrites it if asked to.
///
/// # Errors
///
/// A [`Stale`] with the lines that differ, or why there are none to compare.
///
/// # Examples
///
/// ```
/// use envkeep::FromEnv;
/// use envkeep::check::{Update, keep_example_current};
///
/// #[derive(FromEnv)]
/// struct Config {
///     port: u16,
/// }
///
/// # let path = std::env::temp_dir().join(format!("envkeep-{}.env.example", std::process::id()));
/// keep_example_current(Config::schema(), &path, Update::Write)?;
/// keep_example_current(Config::schema(), &path, Update::Refuse)?;
/// # let _ = std::fs::remove_file(&path);
/// # Ok::<(), envkeep::check::Stale>(())
/// ```
#[inline]
pub fn keep_example_current(
    region: impl Into<Region>,
    path: impl AsRef<Path>,
    update: Update,
) -> Result<(), Stale> {
    let region = region.into();
    let text = region.schema.to_dotenv_example();
    keep_current(region, path.as_ref(), Marks::Dotenv, &text, update)
}

/// Compares the region of a struct in a Markdown file with what it reads, and rewrites it if asked to.
///
/// # Errors
///
/// A [`Stale`] with the lines that differ, or why there are none to compare.
///
/// # Examples
///
/// ```
/// use envkeep::FromEnv;
/// use envkeep::check::{Update, keep_markdown_current};
///
/// #[derive(FromEnv)]
/// struct Config {
///     port: u16,
/// }
///
/// # let path = std::env::temp_dir().join(format!("envkeep-{}.md", std::process::id()));
/// keep_markdown_current(Config::schema(), &path, Update::Write)?;
/// keep_markdown_current(Config::schema(), &path, Update::Refuse)?;
/// # let _ = std::fs::remove_file(&path);
/// # Ok::<(), envkeep::check::Stale>(())
/// ```
#[inline]
pub fn keep_markdown_current(
    region: impl Into<Region>,
    path: impl AsRef<Path>,
    update: Update,
) -> Result<(), Stale> {
    let region = region.into();
    let text = region.schema.to_markdown();
    keep_current(region, path.as_ref(), Marks::Markdown, &text, update)
}

#[inline]
fn keep_current(
    region: Region,
    path: &Path,
    marks: Marks,
    text: &str,
    update: Update,
) -> Result<(), Stale> {
    let stale = |reason, difference| Stale {
        path: path.to_owned(),
        region,
        marks,
        reason,
        difference,
    };
    if region.unusable_label().is_some() {
        return Err(stale(StaleReason::BadLabel, String::new()));
    }
    let _alone = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    let mut file = match fs::read_to_string(path) {
        Ok(file) => Zeroizing::new(file),
        Err(error) if error.kind() == io::ErrorKind::NotFound && update == Update::Write => {
            Zeroizing::default()
        }
        Err(error) => return Err(stale(reason_of(&error), String::new())),
    };
    let mut place = marks.find(&file, &region);
    let is_new = place == Err(Unmarked::Absent) && update == Update::Write;
    if is_new {
        file = marks.appended(&file, &region);
        place = marks.find(&file, &region);
    }
    let place = place.map_err(|unmarked| stale(unmarked.into(), String::new()))?;
    let committed = region::lines(file.get(place.clone()).unwrap_or_default());
    let current = region::lines(text);
    if committed == current && !is_new {
        return Ok(());
    }
    match update {
        Update::Refuse => {
            let difference = difference(region.schema, marks, &committed, &current);
            Err(stale(StaleReason::Different, difference))
        }
        Update::Write => fs::write(path, replaced(&file, place, marks, text))
            .map_err(|error| stale(StaleReason::Unwritable(error.kind()), String::new())),
    }
}

#[inline]
pub(super) fn reason_of(error: &io::Error) -> StaleReason {
    match error.kind() {
        io::ErrorKind::NotFound => StaleReason::Absent,
        kind => StaleReason::Unreadable(kind),
    }
}

#[inline]
pub(super) fn difference(
    schema: &'static Schema,
    marks: Marks,
    committed: &[&str],
    current: &[&str],
) -> String {
    let lines = diff(committed, current);
    let known = Known::of(schema, current);
    match marks {
        Marks::Dotenv => {
            let masked = known.mask_dotenv(committed);
            render(&lines, &|number, _| {
                masked.get(number).cloned().unwrap_or_default()
            })
        }
        Marks::Markdown | Marks::Whole => render(&lines, &|_, line| known.mask_words(line)),
    }
}

/// The file with new text in its region.
#[inline]
fn replaced(file: &str, region: Range<usize>, marks: Marks, text: &str) -> Zeroizing<Vec<u8>> {
    let (before, rest) = file.split_at_checked(region.start).unwrap_or((file, ""));
    let (_, behind) = rest.split_at_checked(region.len()).unwrap_or(("", rest));
    let written = marks.pad(text, region::line_end(file));
    Zeroizing::new([before, &written, behind].concat().into_bytes())
}
