//! The part of a committed file that is generated from the struct, between two marks.

use std::fmt;
use std::ops::Range;

use zeroize::Zeroizing;

use crate::escape::{BEGIN, END, line};
use crate::letters::Letters;
use crate::schema::Schema;

/// How a kind of file marks its region. Each mark is a comment on its own line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marks {
    Dotenv,
    Markdown,
    /// No marks: the whole file is generated from the struct.
    #[cfg_attr(
        not(feature = "json"),
        expect(dead_code, reason = "a schema file is JSON")
    )]
    Whole,
}

/// Why a file has no region to compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unmarked {
    Absent,
    Twice,
    Open,
}

/// The part of a committed file that belongs to one struct, with a label if another struct of the same name has a part of the
/// same file. A schema converts to a region without a label.
///
/// # Examples
///
/// ```
/// use envkeep::FromEnv;
/// use envkeep::check::Region;
///
/// #[derive(FromEnv)]
/// struct Config {
///     port: u16,
/// }
///
/// let region: Region = Config::schema().labelled("api");
/// # let _ = region;
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Region {
    pub(super) schema: &'static Schema,
    label: Option<&'static str>,
}

impl Schema {
    /// Returns the region of the struct in a committed file that also has another struct of the same name.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::FromEnv;
    /// # #[derive(FromEnv)] struct Config { port: u16 }
    /// use envkeep::check::{Update, keep_example_current};
    ///
    /// # let path = std::env::temp_dir().join(format!("envkeep-{}.labelled", std::process::id()));
    /// keep_example_current(Config::schema().labelled("api"), &path, Update::Write)?;
    /// let file = std::fs::read_to_string(&path)?;
    /// assert!(file.starts_with("# envkeep:begin Config as api "));
    /// # std::fs::remove_file(&path)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn labelled(&'static self, label: &'static str) -> Region {
        Region {
            schema: self,
            label: Some(label),
        }
    }
}

impl From<&'static Schema> for Region {
    #[inline]
    fn from(schema: &'static Schema) -> Self {
        Self {
            schema,
            label: None,
        }
    }
}

impl Region {
    /// The label, if it cannot be part of a mark, which consists of words.
    #[inline]
    pub(super) fn unusable_label(&self) -> Option<&'static str> {
        let is_usable = |label: &str| {
            let is_of_word =
                |letter: char| letter.is_ascii_alphanumeric() || "_-./".contains(letter);
            !label.is_empty() && label.has_only(is_of_word) && !label.contains("--")
        };
        self.label.filter(|label| !is_usable(label))
    }

    /// Whether the words of a mark after the first one name this region.
    #[inline]
    fn is_named_by<'w>(&self, mut words: impl Iterator<Item = &'w str>) -> bool {
        let is_of_struct = words.next() == Some(self.schema.name());
        let label = match words.next() {
            Some("as") => words.next(),
            _ => None,
        };
        is_of_struct && label == self.label
    }
}

/// Writes the name of the region as in its mark.
impl fmt::Display for Region {
    #[inline]
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.schema.name())?;
        match self.label {
            Some(label) => write!(out, " as {}", line(label)),
            None => Ok(()),
        }
    }
}

impl Marks {
    /// The line before a region.
    #[inline]
    pub(super) fn begin(self, region: &Region) -> String {
        match self {
            Self::Dotenv => format!("# {BEGIN} {region} (`ENVKEEP_UPDATE=1 cargo test` writes it)"),
            Self::Markdown => format!("<!-- {BEGIN} {region} -->"),
            Self::Whole => String::new(),
        }
    }

    /// A file's text with an empty region at its end, separated from the text above by a blank line.
    #[inline]
    pub(super) fn appended(self, text: &str, region: &Region) -> Zeroizing<String> {
        let end = line_end(text);
        let gap = match text {
            "" => "",
            text if text.ends_with("\n\n") || text.ends_with("\n\r\n") => "",
            text if text.ends_with('\n') => end,
            _ => &end.repeat(2),
        };
        let marks = [&self.begin(region), end, &self.end(), end].concat();
        Zeroizing::new([text, gap, &marks].concat())
    }

    /// The line after the region.
    #[inline]
    pub(super) fn end(self) -> String {
        match self {
            Self::Dotenv => format!("# {END}"),
            Self::Markdown => format!("<!-- {END} -->"),
            Self::Whole => String::new(),
        }
    }

    /// The words of a comment on its own line.
    #[inline]
    fn comment(self, line: &str) -> Option<&str> {
        let line = line.trim();
        match self {
            Self::Dotenv => line.strip_prefix('#'),
            Self::Markdown => line.strip_prefix("<!--")?.strip_suffix("-->"),
            Self::Whole => None,
        }
    }

    #[inline]
    fn is_begin(self, line: &str, region: &Region) -> bool {
        let mut words = self.comment(line).unwrap_or_default().split_whitespace();
        words.next() == Some(BEGIN) && region.is_named_by(words)
    }

    #[inline]
    fn is_end(self, line: &str) -> bool {
        let mut words = self.comment(line).unwrap_or_default().split_whitespace();
        words.next() == Some(END)
    }

    /// Whether a mark of any struct's region opens here.
    #[inline]
    fn is_any_begin(self, line: &str) -> bool {
        let mut words = self.comment(line).unwrap_or_default().split_whitespace();
        words.next() == Some(BEGIN)
    }

    /// Finds a region: the range of the bytes between the lines of its marks.
    #[inline]
    pub(super) fn find(self, text: &str, region: &Region) -> Result<Range<usize>, Unmarked> {
        let mut found = None;
        let mut open = None;
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let start = at;
            at += line.len();
            match open {
                Some(begin) if self.is_end(line) => {
                    open = None;
                    found = Some(begin..start);
                }
                Some(_) if self.is_any_begin(line) => return Err(Unmarked::Open),
                None if self.is_begin(line, region) => {
                    if found.is_some() {
                        return Err(Unmarked::Twice);
                    }
                    open = Some(at);
                }
                Some(_) | None => {}
            }
        }
        match (open, found) {
            (Some(_), _) => Err(Unmarked::Open),
            (None, None) => Err(Unmarked::Absent),
            (None, Some(region)) => Ok(region),
        }
    }

    /// A string in its form between the marks, with the file's own line end.
    #[inline]
    pub(super) fn pad(self, text: &str, line_end: &str) -> String {
        let blank = match self {
            Self::Dotenv | Self::Whole => "",
            // Some renderers need a blank line before a table.
            Self::Markdown => "\n",
        };
        format!("{blank}{text}{blank}").replace('\n', line_end)
    }
}

/// The lines of a region without surrounding blank lines and without carriage returns, which are up to the file.
#[inline]
pub(super) fn lines(region: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = region.lines().map(str::trim_end).collect();
    while lines.last().is_some_and(|line| line.is_empty()) {
        lines.pop();
    }
    let blank = lines.iter().take_while(|line| line.is_empty()).count();
    lines.split_off(blank)
}

/// The line end that a file uses.
#[inline]
pub(super) fn line_end(text: &str) -> &'static str {
    match text.split_once('\n') {
        Some((line, _)) if line.ends_with('\r') => "\r\n",
        _ => "\n",
    }
}

#[cfg(test)]
mod tests {
    use super::{Marks, Region, Unmarked, lines};
    use crate::schema::{Schema, schema};

    static CONFIG: Schema = schema("Config", "", "", &[]);
    static CONF: Schema = schema("Conf", "", "", &[]);

    #[test]
    fn region_stands_between_the_marks_of_its_own_struct() {
        let text = "a\n# envkeep:begin Other\nb\n# envkeep:end\n#envkeep:begin Config (note)\nc\n# envkeep:end\nd\n";
        let find = |marks: Marks, schema: &'static Schema| marks.find(text, &Region::from(schema));
        let region = find(Marks::Dotenv, &CONFIG).expect("a region");
        assert_eq!(text.get(region), Some("c\n"));
        assert_eq!(find(Marks::Dotenv, &CONF), Err(Unmarked::Absent));
        assert_eq!(find(Marks::Markdown, &CONFIG), Err(Unmarked::Absent));
    }

    #[test]
    fn regions_of_structs_with_one_name_are_told_apart_by_their_labels() {
        let text = "# envkeep:begin Config as api (note)\na\n# envkeep:end\n# envkeep:begin Config as worker\nb\n# envkeep:end\n";
        let find = |region: Region| {
            let found = Marks::Dotenv.find(text, &region);
            found.map(|found| text.get(found).unwrap_or_default())
        };
        assert_eq!(find(CONFIG.labelled("api")), Ok("a\n"));
        assert_eq!(find(CONFIG.labelled("worker")), Ok("b\n"));
        assert_eq!(find(CONFIG.labelled("work")), Err(Unmarked::Absent));
        assert_eq!(find(CONF.labelled("api")), Err(Unmarked::Absent));
        assert_eq!(find(Region::from(&CONFIG)), Err(Unmarked::Absent));
    }

    #[test]
    fn a_label_is_a_word() {
        for label in ["api", "crates/api", "v1.2_x-y"] {
            assert_eq!(CONFIG.labelled(label).unusable_label(), None);
        }
        for label in ["", "a b", "a\n", "a-->", "`", "é"] {
            assert_eq!(CONFIG.labelled(label).unusable_label(), Some(label));
        }
    }

    #[test]
    fn an_empty_region_is_appended_behind_a_blank_line() {
        let region = Region::from(&CONFIG);
        let marks = "<!-- envkeep:begin Config -->\n<!-- envkeep:end -->\n";
        for (text, start) in [
            ("", ""),
            ("a", "a\n\n"),
            ("a\n", "a\n\n"),
            ("a\n\n", "a\n\n"),
        ] {
            let appended = Marks::Markdown.appended(text, &region);
            assert_eq!(**appended, format!("{start}{marks}"));
            assert!(Marks::Markdown.find(&appended, &region).is_ok());
        }
        let windows = Marks::Markdown.appended("a\r\nb", &region);
        assert!(windows.starts_with("a\r\nb\r\n\r\n<!--") && windows.ends_with("end -->\r\n"));
    }

    #[test]
    fn region_that_is_not_closed_or_stands_twice_is_refused() {
        let find = |lines: &[&str]| Marks::Markdown.find(&lines.concat(), &Region::from(&CONFIG));
        let (begin, end) = ("<!-- envkeep:begin Config -->\n", "<!-- envkeep:end -->\n");
        assert_eq!(find(&[begin]), Err(Unmarked::Open));
        assert_eq!(find(&[begin, begin, end]), Err(Unmarked::Open));
        assert_eq!(find(&[begin, end, begin, end]), Err(Unmarked::Twice));
        assert!(find(&[begin, end]).is_ok());
    }

    #[test]
    fn blank_lines_round_a_region_do_not_count() {
        assert_eq!(lines("\r\n\na\r\n\nb \n\n"), ["a", "", "b"]);
        assert_eq!(lines("\n"), [""; 0]);
    }
}
