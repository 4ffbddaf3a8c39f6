//! Reads a file that holds one value.

use std::path::Path;
use std::time::Duration;

use zeroize::{Zeroize, Zeroizing};

use crate::dotenv::is_utf16;
use crate::env::file::Judge;
use crate::env::file::Opened;
use crate::report::{Exposure, SourceError};

/// Some editors and shells put this at the start of UTF-8 text.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// How files are read.
pub(in crate::env) struct Terms<'env> {
    pub(in crate::env) judge: Judge<'env>,
    pub(in crate::env) most_bytes: usize,
    pub(in crate::env) fifo_deadline: Duration,
}

/// One value, read from its own file.
#[derive(Clone)]
pub(crate) struct SecretText {
    pub(in crate::env) text: Zeroizing<String>,
    pub(in crate::env) start: TextStart,
    pub(in crate::env) end: TextEnd,
    pub(in crate::env) exposure: Option<Exposure>,
}

/// How the text of a file started.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::env) enum TextStart {
    Plain,
    /// With a byte order mark, which was removed.
    ByteOrderMark,
}

/// How the text of a file ended, after removing the one newline that editors add.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::env) enum TextEnd {
    Plain,
    /// With more newlines, which are part of the value.
    MoreNewlines,
}

/// Opens a file and reads its value.
pub(in crate::env) fn read(path: &Path, terms: &Terms<'_>) -> Result<SecretText, SourceError> {
    read_opened(&Opened::new(path)?, path, terms)
}

pub(in crate::env) fn read_opened(
    opened: &Opened,
    path: &Path,
    terms: &Terms<'_>,
) -> Result<SecretText, SourceError> {
    terms.judge.check(opened, path)?;
    let mut bytes = opened.read(terms.most_bytes, terms.fifo_deadline)?;
    if is_utf16(&bytes) {
        return Err(SourceError::Utf16);
    }
    let mut text = match String::from_utf8(std::mem::take(&mut *bytes)) {
        Ok(text) => Zeroizing::new(text),
        Err(error) => {
            error.into_bytes().zeroize();
            return Err(SourceError::NotUnicode);
        }
    };
    if text.contains('\0') {
        return Err(SourceError::NulByte);
    }
    let length = without_newline(&text).len();
    text.truncate(length);
    let start = if text.starts_with(BYTE_ORDER_MARK) {
        // This moves the rest within its buffer, which is wiped as a whole.
        text.drain(..BYTE_ORDER_MARK.len_utf8());
        TextStart::ByteOrderMark
    } else {
        TextStart::Plain
    };
    let end = if text.ends_with(['\n', '\r']) {
        TextEnd::MoreNewlines
    } else {
        TextEnd::Plain
    };
    let access = terms.judge.access(opened);
    Ok(SecretText {
        text,
        start,
        end,
        exposure: access.and_then(|access| terms.judge.exposure(access, path)),
    })
}

/// A string without the one newline at its end.
fn without_newline(text: &str) -> &str {
    let Some(line) = text.strip_suffix('\n') else {
        return text;
    };
    line.strip_suffix('\r').unwrap_or(line)
}
