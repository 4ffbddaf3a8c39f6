//! Which other readers read a value differently: one rule for reading, for writing, and for the fixes.

mod line;

use std::fmt;

use super::quote::Quote;
use super::quote::{goes_on_in_name, has_pair, is_name_start};
use crate::letters::Letters;

/// The mark that may precede the first line of a file.
pub(crate) const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Another reader of `.env` files.
///
/// ```
/// use envkeep::dotenv::Reader;
///
/// assert_eq!(Reader::PythonDotenv.to_string(), "python-dotenv");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Reader {
    /// Node's built-in reader: `node --env-file`, `util.parseEnv`.
    Node,
    /// npm dotenv.
    Dotenv,
    /// npm dotenv with dotenv-expand.
    DotenvExpand,
    /// python-dotenv.
    PythonDotenv,
    /// The crate dotenvy.
    Dotenvy,
    /// The crate dotenv-ng.
    DotenvNg,
    /// compose-go, the reader of Docker Compose.
    ComposeGo,
    /// A shell, with `set -a; . ./.env`.
    Shell,
}

impl Reader {
    const ALL: [Self; 8] = [
        Self::Node,
        Self::Dotenv,
        Self::DotenvExpand,
        Self::PythonDotenv,
        Self::Dotenvy,
        Self::DotenvNg,
        Self::ComposeGo,
        Self::Shell,
    ];

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

impl fmt::Display for Reader {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Node => "Node",
            Self::Dotenv => "npm dotenv",
            Self::DotenvExpand => "dotenv-expand",
            Self::PythonDotenv => "python-dotenv",
            Self::Dotenvy => "dotenvy",
            Self::DotenvNg => "dotenv-ng",
            Self::ComposeGo => "Docker Compose",
            Self::Shell => "a shell",
        })
    }
}

/// A set of readers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Readers(u8);

impl Readers {
    pub(crate) const NONE: Self = Self(0);
    pub(crate) const NODE: Self = Self(Reader::Node.bit());
    pub(crate) const EXPAND: Self = Self(Reader::DotenvExpand.bit());
    const PYTHON: Self = Self(Reader::PythonDotenv.bit());
    pub(crate) const DOTENVY: Self = Self(Reader::Dotenvy.bit());
    const NG: Self = Self(Reader::DotenvNg.bit());
    const COMPOSE: Self = Self(Reader::ComposeGo.bit());
    pub(crate) const SHELL: Self = Self(Reader::Shell.bit());
    /// npm dotenv, with dotenv-expand and without.
    const NPM: Self = Self(Reader::Dotenv.bit() | Reader::DotenvExpand.bit());
    /// The four readers whose majority decides what is read without a diagnostic.
    pub(crate) const PANEL: Self =
        Self(Self::NODE.0 | Self::EXPAND.0 | Self::PYTHON.0 | Self::DOTENVY.0);

    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    pub(crate) const fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// Whether they are more than half of the panel.
    pub(crate) const fn are_most(self) -> bool {
        (self.0 & Self::PANEL.0).count_ones() > 2
    }

    /// Whether they are half of the panel or more.
    pub(crate) const fn are_half(self) -> bool {
        (self.0 & Self::PANEL.0).count_ones() > 1
    }

    /// The readers that read `written` differently as a value in these quotes, or without quotes.
    pub(crate) fn differing(written: &str, quote: Quote) -> Self {
        let mut differing = match quote {
            Quote::None => of_unquoted(written),
            Quote::Single => of_single_quoted(written),
            Quote::Double => of_double_quoted(written),
        };
        if quote != Quote::Single {
            differing.add(of_references(written, quote));
        }
        if written.contains('\r') {
            differing.add(Self::NPM.and(Self::PYTHON));
        }
        differing
    }

    /// The readers of the panel that read a value differently because of the text before it on its line and after it.
    pub(crate) fn differing_around(before: &str, behind: &str) -> Self {
        let mut differing = Self::NONE;
        if before.contains('\t') || behind.contains('\t') {
            differing.add(Self::NODE);
        }
        if behind.ends_with([' ', '\t']) {
            differing.add(Self::DOTENVY);
        }
        if before.starts_with(BYTE_ORDER_MARK) {
            differing.add(Self::NODE.and(Self::DOTENVY));
        }
        differing
    }
}

fn of_unquoted(written: &str) -> Readers {
    let mut differing = Readers::NONE;
    if written.contains([' ', '\t']) {
        differing.add(Readers::DOTENVY.and(Readers::SHELL));
    }
    differing
}

fn of_single_quoted(written: &str) -> Readers {
    let mut differing = Readers::NONE;
    if has_pair(written, *b"\\\\") {
        differing.add(Readers::PYTHON.and(Readers::NG));
    }
    let backslashes = written.len() - written.trim_end_matches('\\').len();
    if backslashes > 0 {
        // They take a later single quote for the closing one.
        differing.add(Readers::NPM.and(Readers::PYTHON).and(Readers::COMPOSE));
    }
    if backslashes % 2 == 1 {
        differing.add(Readers::DOTENVY.and(Readers::NG));
    }
    for (place, _) in written.match_indices('$') {
        let before = written.get(..place).unwrap_or_default();
        let after = written.get(place + 1..).unwrap_or_default();
        let in_braces = after.strip_prefix('{');
        if before.ends_with('\\') || after.starts_with('(') {
            differing.add(Readers::EXPAND);
        }
        if in_braces.unwrap_or(after).starts_where(is_name_start) {
            differing.add(Readers::EXPAND);
        }
        if in_braces.is_some() {
            differing.add(Readers::PYTHON.and(Readers::EXPAND));
        }
    }
    differing
}

fn of_double_quoted(written: &str) -> Readers {
    let mut differing = Readers::NONE;
    let mut rest = written;
    while let Some((_, after)) = rest.split_once('\\') {
        let mut characters = after.chars();
        let escaped = characters.next();
        rest = characters.as_str();
        differing.add(match escaped {
            Some('n') => Readers::SHELL,
            Some('r') => Readers::NODE.and(Readers::DOTENVY).and(Readers::SHELL),
            // Many readers treat what follows the second backslash as escaped, including the closing quote.
            Some('\\') if rest.is_empty() || rest.starts_with('$') => {
                Readers::PANEL.and(Readers::NPM)
            }
            Some('\\' | '"') => Readers::NODE.and(Readers::NPM),
            Some('$') => Readers::NODE
                .and(Readers(Reader::Dotenv.bit()))
                .and(Readers::PYTHON),
            _ => Readers::NONE,
        });
    }
    if written.contains('`') {
        differing.add(Readers::SHELL);
    }
    // This reader runs commands, whether or not their `$` is escaped.
    if written.contains('(') && has_pair(written, *b"$(") {
        differing.add(Readers::EXPAND);
    }
    differing
}

/// The readers that differ because of unescaped references.
fn of_references(written: &str, quote: Quote) -> Readers {
    let literal = Readers::NODE
        .and(Readers(Reader::Dotenv.bit()))
        .and(Readers::NG);
    let mut differing = Readers::NONE;
    let mut escaped = None;
    for place in dollars(written) {
        let after = written.get(place + 1..).unwrap_or_default();
        if after.starts_with('{') {
            differing.add(literal);
        }
        // dotenv-expand replaces the first occurrence of the same text, even after a backslash.
        let escaped = escaped.get_or_insert_with(|| escaped_dollars(written));
        let is_same =
            |&(at, text): &(usize, &str)| at < place && text.starts_with(name_with_brace(after));
        if escaped.iter().any(is_same) {
            differing.add(Readers::EXPAND);
        }
        if !after.starts_where(is_name_start) {
            continue;
        }
        differing.add(literal.and(Readers::PYTHON));
        let behind = after.trim_start_where(goes_on_in_name);
        if quote == Quote::Double && (behind.is_empty() || behind.starts_with('\\')) {
            differing.add(Readers::DOTENVY);
        }
        let before = written.get(..place).unwrap_or_default();
        let closes = behind
            .split(['{', '$'])
            .next()
            .is_some_and(|text| text.contains('}'));
        if before.ends_with('{') || closes {
            differing.add(Readers::PANEL);
        }
    }
    differing
}

/// The most escaped `$` that are compared with the references after them. No hand-written value has more.
const MOST_ESCAPED: usize = 8;

/// The text after each of the first escaped `$`, with its offset.
fn escaped_dollars(written: &str) -> Vec<(usize, &str)> {
    if !written.contains('\\') {
        return Vec::new();
    }
    let mut escaped = Vec::new();
    for (at, escape) in written.match_indices("\\$").take(MOST_ESCAPED) {
        let behind = written.get(at + escape.len()..);
        escaped.push((at, behind.unwrap_or_default()));
    }
    escaped
}

/// A reference's name, with its opening brace if it has one.
fn name_with_brace(after: &str) -> &str {
    let name = after.strip_prefix('{').unwrap_or(after);
    let behind = name.trim_start_where(goes_on_in_name);
    after.get(..after.len() - behind.len()).unwrap_or(after)
}

/// The offsets of the unescaped `$`.
fn dollars(written: &str) -> Dollars<'_> {
    Dollars { written, at: 0 }
}

struct Dollars<'w> {
    written: &'w str,
    at: usize,
}

impl Iterator for Dollars<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        loop {
            let place = self.at + self.written.get(self.at..)?.find('$')?;
            self.at = place + 1;
            let before = self.written.get(..place)?;
            let backslashes = before.len() - before.trim_end_matches('\\').len();
            if backslashes % 2 == 0 {
                return Some(place);
            }
        }
    }
}

/// The offset of the first reference without braces.
pub(crate) fn bare_reference(written: &str) -> Option<usize> {
    dollars(written).find(|place| {
        let after = written.get(place + 1..).unwrap_or_default();
        after.starts_where(is_name_start)
    })
}

/// Whether a string ends with the name of a reference without braces.
pub(crate) fn ends_in_bare_reference(written: &str) -> bool {
    dollars(written).last().is_some_and(|place| {
        let name = written.get(place + 1..).unwrap_or_default();
        name.starts_where(is_name_start) && name.has_only(goes_on_in_name)
    })
}

/// Which readers read a value that [`Document::set`](super::Document::set) wrote differently from envkeep.
///
/// All readers read most values alike. No form achieves that for a password with both `'` and `$`, or for a carriage
/// return.
///
/// ```
/// use envkeep::dotenv::{Document, Reader};
///
/// let mut document = Document::parse("");
/// assert!(document.set("DIRECTORY", r"C:\new\dir")?.is_complete());
/// let portability = document.set("PASSWORD", "it's $mine")?;
/// assert!(portability.differing().any(|reader| reader == Reader::Node));
/// assert_eq!(document.as_bytes(), b"DIRECTORY='C:\\new\\dir'\nPASSWORD=\"it's \\$mine\"\n");
/// # Ok::<(), envkeep::dotenv::EditError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Portability(Readers);

impl Portability {
    pub(crate) const fn new(differing: Readers) -> Self {
        Self(differing)
    }

    /// Returns whether every reader reads the value that was meant.
    ///
    /// ```
    /// # use envkeep::dotenv::Document;
    /// assert!(Document::parse("").set("A", "two words")?.is_complete());
    /// # Ok::<(), envkeep::dotenv::EditError>(())
    /// ```
    #[must_use]
    pub fn is_complete(self) -> bool {
        self.0 == Readers::NONE
    }

    /// Returns the readers that read the value differently, or may.
    ///
    /// ```
    /// # use envkeep::dotenv::{Document, Reader};
    /// let portability = Document::parse("").set("A", "p@ss$word")?;
    /// assert_eq!(portability.differing().collect::<Vec<_>>(), [Reader::DotenvExpand]);
    /// # Ok::<(), envkeep::dotenv::EditError>(())
    /// ```
    pub fn differing(self) -> impl Iterator<Item = Reader> {
        Reader::ALL
            .into_iter()
            .filter(move |reader| self.0.0 & reader.bit() != 0)
    }
}

/// Names the readers that read the value differently.
impl fmt::Display for Portability {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_complete() {
            return formatter.write_str("every reader reads the value that was written");
        }
        formatter.write_str("read otherwise by ")?;
        for (number, reader) in self.differing().enumerate() {
            let separator = if number == 0 { "" } else { ", " };
            write!(formatter, "{separator}{reader}")?;
        }
        Ok(())
    }
}

/// The same text as `Display`.
impl fmt::Debug for Portability {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}
