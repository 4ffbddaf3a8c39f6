//! Text within a line of plain text.

use std::fmt::{self, Debug, Display, Formatter, Write};

use super::unprintable::is_unprintable;
use crate::letters::Letters;

/// The text with its unprintable characters, including line ends, escaped. Existing escapes stay as they are.
pub(crate) fn line<T>(text: T) -> Line<T> {
    Line(text)
}

/// The same as a `String`.
pub(crate) fn escaped(text: &str) -> String {
    line(text).to_string()
}

/// An escaped text from which the original can be recovered: like [`escaped`], but with the backslash doubled in anything that
/// would read as an escape. Blanks other than the space are escaped too.
pub(crate) fn exact(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let is_odd_blank = character.is_whitespace() && character != ' ';
        match character {
            '\\' => {
                let starts_escape = |next: char| "\\nrtu".contains(next) || is_unprintable(next);
                let next = characters.peek().copied();
                let is_doubled =
                    next.is_some_and(|next| starts_escape(next) || next.is_whitespace());
                out.push_str(if is_doubled { r"\\" } else { r"\" });
            }
            _ if is_odd_blank || is_unprintable(character) => {
                out.extend(character.escape_default());
            }
            _ => out.push(character),
        }
    }
    out
}

/// One of several words for a value: [`exact`], in backticks if its ends would not be visible.
pub(crate) fn word(text: &str) -> String {
    let exact = exact(text);
    if text.trim() == text && !text.is_empty() {
        exact
    } else {
        format!("`{exact}`")
    }
}

/// Displays a text within a line.
pub(crate) struct Line<T>(T);

impl<T: Display> Display for Line<T> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(Escaping(formatter), "{}", self.0)
    }
}

/// The standard library's `Debug` leaves some invisible characters unescaped.
impl<T: Debug> Debug for Line<T> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(Escaping(formatter), "{:?}", self.0)
    }
}

/// Escapes what is written through it.
struct Escaping<W>(W);

impl<W: Write> Write for Escaping<W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut rest = text;
        while let Some(at) = rest.find_where(is_unprintable) {
            let (before, behind) = rest.split_at_checked(at).unwrap_or((rest, ""));
            self.0.write_str(before)?;
            let mut characters = behind.chars();
            if let Some(character) = characters.next() {
                write!(self.0, "{}", character.escape_default())?;
            }
            rest = characters.as_str();
        }
        self.0.write_str(rest)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{escaped, exact, word};

    #[test]
    fn characters_that_change_what_a_terminal_shows_are_escaped() {
        assert_eq!(escaped("a\u{1b}[31mb\r\n\t"), r"a\u{1b}[31mb\r\n\t");
        assert_eq!(
            escaped("\u{202e}x\u{2066}\u{200d}"),
            r"\u{202e}x\u{2066}\u{200d}"
        );
        assert_eq!(
            escaped("\u{2028}\u{e0041}\u{3164}"),
            r"\u{2028}\u{e0041}\u{3164}"
        );
    }

    #[test]
    fn letters_of_every_script_stay() {
        assert_eq!(escaped("größe 値 עברית 👍"), "größe 値 עברית 👍");
    }

    #[test]
    fn a_backslash_is_doubled_only_where_it_would_read_as_an_escape() {
        assert_eq!(exact("a\nb"), r"a\nb");
        assert_eq!(exact(r"a\nb"), r"a\\nb");
        assert_eq!(exact(r"C:\Users\Me \d+$ \"), r"C:\Users\Me \d+$ \");
        assert_eq!(exact("80\u{a0}"), r"80\u{a0}");
    }

    #[test]
    fn the_ends_of_a_word_are_seen() {
        for (text, shown) in [
            ("a", "a"),
            ("a b", "a b"),
            ("a\nb", r"a\nb"),
            (r"a\nb", r"a\\nb"),
            (" a", "` a`"),
            ("a ", "`a `"),
            ("", "``"),
        ] {
            assert_eq!(word(text), shown);
        }
    }

    /// Reads back what `exact` wrote.
    fn original(exact: &str) -> String {
        let mut out = String::new();
        let mut rest = exact.chars();
        while let Some(character) = rest.next() {
            let mut behind = rest.clone();
            match (character, behind.next()) {
                ('\\', Some('\\')) => out.push('\\'),
                ('\\', Some('n')) => out.push('\n'),
                ('\\', Some('r')) => out.push('\r'),
                ('\\', Some('t')) => out.push('\t'),
                ('\\', Some('u')) => {
                    let digits: String = behind
                        .by_ref()
                        .skip(1)
                        .take_while(|letter| *letter != '}')
                        .collect();
                    let number = u32::from_str_radix(&digits, 16).expect("digits");
                    out.push(char::from_u32(number).expect("a character"));
                }
                _ => {
                    out.push(character);
                    continue;
                }
            }
            rest = behind;
        }
        out
    }

    proptest! {
        #[test]
        fn the_original_can_be_told_from_what_is_exact(text in r"([\\nrtu{}a1 \n\r\t\u{a0}\u{202e}]|(?s:.)){0,16}") {
            prop_assert_eq!(original(&exact(&text)), text);
        }

        #[test]
        fn what_is_escaped_already_stays(text in r"([\\nrtu{}\n\u{202e}]|(?s:.)){0,16}") {
            prop_assert_eq!(escaped(&escaped(&text)), escaped(&text));
        }
    }
}
