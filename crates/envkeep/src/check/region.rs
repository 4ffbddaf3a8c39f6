//! The part of a committed file that is written from the struct, between two marks.

use std::ops::Range;

use crate::escape::{BEGIN, END};

/// How a kind of file marks its region. Each mark is a comment on a line of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marks {
    Dotenv,
    Markdown,
}

/// Why a file has no region to compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unmarked {
    Absent,
    Twice,
    Open,
}

impl Marks {
    /// The line before the region of a struct.
    #[inline]
    pub(super) fn begin(self, name: &str) -> String {
        match self {
            Self::Dotenv => format!("# {BEGIN} {name} (`ENVKEEP_UPDATE=1 cargo test` writes it)"),
            Self::Markdown => format!("<!-- {BEGIN} {name} -->"),
        }
    }

    /// The line behind the region.
    #[inline]
    pub(super) fn end(self) -> String {
        match self {
            Self::Dotenv => format!("# {END}"),
            Self::Markdown => format!("<!-- {END} -->"),
        }
    }

    /// The words of a comment that is a line of its own.
    #[inline]
    fn comment(self, line: &str) -> Option<&str> {
        let line = line.trim();
        match self {
            Self::Dotenv => line.strip_prefix('#'),
            Self::Markdown => line.strip_prefix("<!--")?.strip_suffix("-->"),
        }
    }

    #[inline]
    fn is_begin(self, line: &str, name: &str) -> bool {
        let mut words = self.comment(line).unwrap_or_default().split_whitespace();
        words.next() == Some(BEGIN) && words.next() == Some(name)
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

    /// Finds the region of a struct: the range of the bytes between the lines of its marks.
    #[inline]
    pub(super) fn find(self, text: &str, name: &str) -> Result<Range<usize>, Unmarked> {
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
                None if self.is_begin(line, name) => {
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

    /// A text as it stands between the marks, with the file's own line end.
    #[inline]
    pub(super) fn pad(self, text: &str, line_end: &str) -> String {
        let blank = match self {
            Self::Dotenv => "",
            // A table needs a blank line before it in some renderings.
            Self::Markdown => "\n",
        };
        format!("{blank}{text}{blank}").replace('\n', line_end)
    }
}

/// The lines of a region without the blank ones round them, and without carriage returns: those are the file's affair.
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
    use super::{Marks, Unmarked, lines};

    #[test]
    fn region_stands_between_the_marks_of_its_own_struct() {
        let text = "a\n# envkeep:begin Other\nb\n# envkeep:end\n#envkeep:begin Config (note)\nc\n# envkeep:end\nd\n";
        let region = Marks::Dotenv.find(text, "Config").expect("a region");
        assert_eq!(text.get(region), Some("c\n"));
        assert_eq!(Marks::Dotenv.find(text, "Conf"), Err(Unmarked::Absent));
        assert_eq!(Marks::Markdown.find(text, "Config"), Err(Unmarked::Absent));
    }

    #[test]
    fn region_that_is_not_closed_or_stands_twice_is_refused() {
        let find = |lines: &[&str]| Marks::Markdown.find(&lines.concat(), "A");
        let (begin, end) = ("<!-- envkeep:begin A -->\n", "<!-- envkeep:end -->\n");
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
