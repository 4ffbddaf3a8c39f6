//! Variations of a variable's name that people and images use: with the unit at the end, or as the name of a variable that
//! names a file.

use super::naming::Naming;
use super::wanted::Wanted;
use crate::env::{Stack, pointer_name};
use crate::load::names::near_miss::is_one_word;
use crate::load::names::secret_files::reads_file;
use crate::report::{Detour, FileWay, Manner, Setting};
use crate::schema::Field;

/// A possible suffix of a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    File,
    UnitOfTime,
    UnitOfSize,
}

impl End {
    /// Whether a name may have one, judged quickly by its last letters.
    #[inline]
    fn may_be_in(name: &[u8]) -> bool {
        let [.., before_last, last] = name else {
            return false;
        };
        match last {
            b'S' => matches!(
                before_last,
                b'D' | b'C' | b'_' | b'I' | b'M' | b'E' | b'N' | b'R' | b'Y' | b'L'
            ),
            b'D' | b'C' | b'N' => matches!(before_last, b'N' | b'E' | b'I'),
            b'E' => *before_last == b'L',
            b'B' => matches!(before_last, b'_' | b'K' | b'M' | b'G' | b'I'),
            _ => false,
        }
    }

    /// Splits a name from its suffix. Most names have none.
    fn of(name: &str) -> Option<(&str, Self)> {
        if !Self::may_be_in(name.as_bytes()) {
            return None;
        }
        let (name, word) = name.rsplit_once('_')?;
        let end = match word {
            "FILE" => Self::File,
            "SECONDS" | "SECOND" | "SECS" | "SEC" | "S" | "MILLISECONDS" | "MILLIS" | "MSECS"
            | "MSEC" | "MS" | "MINUTES" | "MINS" | "MIN" | "HOURS" | "HRS" | "DAYS" => {
                Self::UnitOfTime
            }
            "BYTES" | "B" | "KB" | "MB" | "GB" | "KIB" | "MIB" | "GIB" => Self::UnitOfSize,
            _ => return None,
        };
        Some((name, end))
    }
}

/// The prefix of a variable that names a file, in other images.
const FILE_IN_FRONT: &str = "FILE__";

/// Whether a name may be such a variation of one that stands in it, judged quickly.
#[inline]
pub(in crate::load) fn may_vary(name: &[u8]) -> bool {
    End::may_be_in(name) || name.starts_with(FILE_IN_FRONT.as_bytes())
}

/// The missing variables that may be set under such a variation.
#[derive(Clone, Copy)]
pub(in crate::load) struct Detours<'a> {
    pub(in crate::load) stack: &'a Stack<'a>,
    pub(in crate::load) naming: &'a Naming<'a>,
    pub(in crate::load) wanted: &'a Wanted,
}

impl Detours<'_> {
    /// The missing variable of whose name this one is a variation, if this one is nonempty and no field reads it.
    pub(in crate::load) fn of(&self, name: &str) -> Option<Detour> {
        let detour = self.in_front(name);
        let detour = detour.or_else(|| self.behind(name));
        let detour = detour.or_else(|| self.whole(name))?;
        self.setting(name).map(|_| detour)
    }

    /// Where a nonempty variable with such a name is set.
    pub(in crate::load) fn setting(&self, name: &str) -> Option<Setting> {
        let found = self.stack.find(name).filter(|found| !found.is_empty())?;
        Some(Setting::new(name, found.origin()))
    }

    /// `FILE__NAME`.
    fn in_front(&self, name: &str) -> Option<Detour> {
        let name = name.strip_prefix(FILE_IN_FRONT)?;
        let (field, variable) = self.unset(name)?;
        let manner = Manner::OtherImage {
            pointer: pointer_name(name).into(),
            way: self.way(field),
        };
        Some(Detour { variable, manner })
    }

    /// `NAME_FILE` and `NAME_SECONDS`.
    fn behind(&self, name: &str) -> Option<Detour> {
        let (name, end) = End::of(name)?;
        let (field, variable) = self.unset(name)?;
        let manner = if end == End::File {
            let way = self.way(field)?;
            if way == FileWay::Plain && !field.is_required() && !self.identifies_program(name) {
                return None;
            }
            Manner::File { way }
        } else {
            let sample = sample(field, end)?;
            Manner::Unit { sample }
        };
        Some(Detour { variable, manner })
    }

    /// `NAMES`, of `NAMES_0_URL`.
    fn whole(&self, name: &str) -> Option<Detour> {
        let patterns = self.naming.patterns();
        if patterns.is_empty() {
            return None;
        }
        let variable = patterns.first_of_whole(name)?.into();
        let manner = Manner::Whole;
        Some(Detour { variable, manner })
    }

    /// How the program would have to enable the files of a field; `None` if it does.
    fn way(&self, field: &Field) -> Option<FileWay> {
        match (reads_file(self.stack, field), field.is_secret()) {
            (true, _) => None,
            (false, true) => Some(FileWay::Secret),
            (false, false) => Some(FileWay::Plain),
        }
    }

    /// Whether a name is long enough to be this program's. `LOG_FILE` is more often a separate setting than the file of `LOG`.
    fn identifies_program(&self, name: &str) -> bool {
        !is_one_word(name) || !self.naming.prefix().is_empty()
    }

    /// The field and the current name of a missing variable, looked up by any of its names.
    fn unset(&self, name: &str) -> Option<(&'static Field, Box<str>)> {
        let unset = self.wanted.field_of(name);
        let in_element = || {
            let field = self.naming.patterns().unset_field_of(name)?;
            Some((field, name.into()))
        };
        unset.or_else(in_element)
    }
}

/// A value for a field that includes the unit in the name.
fn sample(field: &Field, end: End) -> Option<&'static str> {
    let phrase = field.own_phrase()?;
    match end {
        End::UnitOfTime if phrase.starts_with("a duration") => Some("30s"),
        End::UnitOfSize if phrase.starts_with("a size in bytes") => Some("10MB"),
        _ => None,
    }
}
