//! A `.env` file read by the dotenvy crate.

use std::cell::Cell;
use std::io::{self, Read};
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use zeroize::{Zeroize, Zeroizing};

use super::bytes::FileBytes;
use crate::dotenv::{Limits, Position, names_after_dollars};
use crate::env::declared::exact;
use crate::env::file::Access;
use crate::name_map::NameMap;
use crate::report::{Origin, Problem, SourceError, SourceName};

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The variables of a file, each with the line on which it ends.
pub(in crate::env) struct DotenvyFile {
    pub(in crate::env) path: Arc<Path>,
    pub(in crate::env) access: Option<Access>,
    /// dotenvy does not reveal which values it expanded; if the file has a `$`, it may be any.
    pub(in crate::env) may_refer: bool,
    /// The names that the file may refer to.
    pub(in crate::env) referred: Vec<Zeroizing<Box<str>>>,
    values: NameMap<'static, (Zeroizing<Box<str>>, Position)>,
}

impl DotenvyFile {
    fn empty(path: Arc<Path>, access: Option<Access>, text: &[u8]) -> Self {
        let mut referred = Vec::new();
        for chunk in text.utf8_chunks() {
            for name in names_after_dollars(chunk.valid()) {
                referred.push(Zeroizing::new(name.into()));
            }
        }
        Self {
            path,
            access,
            may_refer: text.contains(&b'$'),
            referred,
            values: NameMap::default(),
        }
    }

    /// Stores a value, unless the name already has one.
    fn insert(&mut self, name: String, mut text: String, position: Position) {
        if self.values.get(&name).is_none() {
            let value = (exact(&mut text), position);
            self.values.insert(name.into(), value);
        }
        text.zeroize();
    }

    pub(in crate::env) fn origin(&self, position: Position) -> Origin {
        Origin::at(SourceName::File(Arc::clone(&self.path)), position)
    }

    pub(in crate::env) fn find(&self, name: &str) -> Option<(&str, Position)> {
        let (text, position) = self.values.get(name)?;
        Some((text, *position))
    }

    #[inline]
    pub(in crate::env) fn places(&self) -> impl Iterator<Item = (&str, Position)> {
        let values = self.values.iter();
        values.map(|(name, (_, position))| (name, *position))
    }
}

/// Reads a whole text, continuing after lines that dotenvy refuses. Only the line number of its errors is kept: their
/// messages quote the text.
pub(super) fn read(source: FileBytes, limits: &Limits) -> (DotenvyFile, Vec<Problem>) {
    let bytes = source.bytes.as_slice();
    let line = Rc::new(Cell::new(0));
    let reader = LineByLine {
        rest: bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes),
        line: Rc::clone(&line),
    };
    let mut file = DotenvyFile::empty(source.path, source.access, bytes);
    let mut problems = Vec::new();
    let mut size = 0_usize;
    for item in ::dotenvy::from_read_iter(reader) {
        let position = Position::start_of_line(line.get());
        match item {
            Ok((name, text)) => {
                size = size.saturating_add(text.len());
                file.insert(name, text, position);
            }
            Err(error) => {
                wipe(error);
                problems.push(Problem::of_refused_line(file.origin(position)));
            }
        }
        if size > limits.file_bytes {
            let problem = Problem::of_source(SourceError::TooLarge(limits.file_bytes));
            problems.push(problem.with_origin(file.origin(position)));
            break;
        }
    }
    (file, problems)
}

fn wipe(error: ::dotenvy::Error) {
    if let ::dotenvy::Error::LineParse(mut text, _) = error {
        text.zeroize();
    }
}

/// Returns one line per call and counts them, so that it is known how far dotenvy has read.
struct LineByLine<'a> {
    rest: &'a [u8],
    line: Rc<Cell<u32>>,
}

impl Read for LineByLine<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = self.rest.len().min(buffer.len());
        let start = self.rest.get(..most).unwrap_or_default();
        let end = start.iter().position(|byte| *byte == b'\n');
        let length = end.map_or(most, |end| end + 1);
        let (line, rest) = self.rest.split_at_checked(length).unwrap_or_default();
        if let Some(target) = buffer.get_mut(..length) {
            target.copy_from_slice(line);
        }
        if line.ends_with(b"\n") || (rest.is_empty() && !line.is_empty()) {
            self.line.set(self.line.get().saturating_add(1));
        }
        self.rest = rest;
        Ok(length)
    }
}
