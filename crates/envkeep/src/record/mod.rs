//! A record of which secrets a program reads: names and days, but no values.

mod text;

use std::fs::{self, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::time::SystemTime;

use crate::env::Env;
pub use text::Record;

/// The size in bytes of the largest record that is read.
const MOST_BYTES: u64 = 1 << 20;

impl Env {
    /// Records at each load which secrets had a value, by name and day, in a separate file; `envkeep stale --record` reads it to
    /// find keys that have not been loaded for a long time.
    ///
    /// The file is written once a day, and again when a secret is read that it does not list yet. It is replaced in one
    /// step, so that other programs see either the old file or the new one. It holds no value and no fingerprint of
    /// one. If the record cannot be written, or the file is not a record, the file is left as it is and the load
    /// continues.
    ///
    /// # Examples
    ///
    /// ```
    /// use envkeep::{Env, FromEnv, Secret};
    ///
    /// #[derive(FromEnv)]
    /// struct Config {
    ///     resend_api_key: Secret<String>,
    /// }
    ///
    /// # let path = std::env::temp_dir().join(format!("envkeep-record-{}", std::process::id()));
    /// let env = Env::empty().vars([("RESEND_API_KEY", "re_test")]).record_use(&path);
    /// let config: Config = env.load()?;
    /// let record = std::fs::read_to_string(&path)?;
    /// assert!(record.contains("RESEND_API_KEY") && !record.contains("re_test"));
    /// # std::fs::remove_file(&path)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn record_use(self, path: impl AsRef<Path>) -> Self {
        self.with_record(path.as_ref().into())
    }
}

/// Records that these secrets were read today. Errors are ignored: a load does not fail because of its
/// record.
pub(crate) fn note(path: &Path, names: &[String]) {
    _ = update(path, names, &today());
}

fn update(path: &Path, names: &[String], today: &str) -> io::Result<()> {
    let mut record = match read(path) {
        Ok(text) => Record::parse(&text).ok_or(io::ErrorKind::InvalidData)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Record::starting(today),
        Err(error) => return Err(error),
    };
    let mut is_changed = false;
    for name in names {
        is_changed |= record.note(name, today);
    }
    if !is_changed {
        return Ok(());
    }
    replace(path, record.to_text().as_bytes())
}

fn read(path: &Path) -> io::Result<String> {
    let file = fs::File::open(path)?;
    if !file.metadata()?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let mut text = String::new();
    file.take(MOST_BYTES + 1).read_to_string(&mut text)?;
    if text.len() as u64 > MOST_BYTES {
        return Err(io::ErrorKind::InvalidData.into());
    }
    Ok(text)
}

/// Replaces a file with one that was written beside it. A leftover file of a killed program is overwritten: it holds no secret.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}", process::id()));
    let beside = PathBuf::from(beside);
    let create = || {
        OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&beside)
    };
    let file = match create() {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            fs::remove_file(&beside)?;
            create()
        }
        created => created,
    };
    let mut file = file?;
    let written = file
        .write_all(bytes)
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        _ = fs::remove_file(&beside);
    }
    written
}

/// The day in UTC, which is the same for all programs that share a record.
fn today() -> String {
    let now = humantime::format_rfc3339_seconds(SystemTime::now()).to_string();
    now.split('T').next().unwrap_or_default().to_owned()
}

#[cfg(all(test, unix))]
mod tests;
