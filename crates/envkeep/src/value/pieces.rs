//! Divides the text of one variable into the items of a collection.

use super::{Format, Text, ValueError};

/// How a type divides its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// The text is one value.
    Single,
    /// Values with a separator between them: any number, or exactly this many.
    List(Option<usize>),
    /// Values with a separator between them, each kept once.
    Set,
    /// Pairs of a key and a value, with one separator between the pairs and another within each pair.
    Pairs,
}

impl Shape {
    /// The shape of a collection of items of this shape. One separator cannot serve two levels, so building
    /// the schema refuses a collection inside a collection.
    #[track_caller]
    pub(crate) const fn in_collection(self, collection: Self) -> Self {
        assert!(
            matches!(self, Self::Single),
            "a collection inside a collection has no text of its own; read it with `json`, or with `with`"
        );
        collection
    }
}

/// The number of items in a string. The collection is created with this exact capacity, so that it leaves nothing behind by
/// growing.
#[inline]
pub(super) fn count(text: Text<'_>) -> usize {
    let separator = text.format().separator();
    match *separator.as_bytes() {
        [only] if !separator.trim().is_empty() => {
            let is_separator = |byte: &u8| *byte == only;
            text.as_str().bytes().filter(is_separator).count() + 1
        }
        _ => split(text.as_str(), separator).count(),
    }
}

/// The items of a list, in order, with their numbers from 1. Blanks around an item belong to the separator.
pub(super) fn items(text: Text<'_>) -> Items<'_> {
    Items {
        text,
        pieces: split(text.as_str(), text.format().separator()),
        number: 0,
    }
}

/// The parts that a check on a text examines: each item, each pair, or the whole.
pub(crate) fn parts<'t>(text: &'t str, shape: Shape, format: &Format) -> Pieces<'t> {
    if matches!(shape, Shape::Single) || text.is_empty() {
        return Pieces {
            rest: Some(text),
            separator: None,
        };
    }
    split(text, format.separator())
}

/// Splits a pair into key and value.
#[inline]
pub(super) fn pair(item: Text<'_>) -> Result<(Text<'_>, Text<'_>), ValueError> {
    let Some((key, value)) = item.as_str().split_once(item.format().pair_separator()) else {
        return Err(ValueError::note("is not a pair of a key and a value"));
    };
    match (key.trim(), value.trim()) {
        ("", _) => Err(ValueError::note("has no key")),
        (_, "") => Err(ValueError::note("has no value")),
        (key, value) => Ok((item.with_text(key), item.with_text(value))),
    }
}

fn split<'a>(text: &'a str, separator: &'static str) -> Pieces<'a> {
    let is_blank = separator.trim().is_empty();
    Pieces {
        rest: Some(if is_blank { text.trim() } else { text }),
        separator: Some(separator),
    }
}

/// A piece without the blanks around it; most pieces have none.
fn trim(piece: &str) -> &str {
    match piece.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => piece,
        _ => piece.trim(),
    }
}

/// The text between separators. `str::split` prepares a search for an arbitrary string, which takes longer than
/// most lists.
pub(crate) struct Pieces<'a> {
    rest: Option<&'a str>,
    /// None where the text is one piece, as it is.
    separator: Option<&'static str>,
}

impl<'a> Pieces<'a> {
    /// Takes what stands before the next separator.
    fn cut(&mut self, separator: &str) -> Option<&'a str> {
        let rest = self.rest?;
        let found = match *separator.as_bytes() {
            [only] => rest.bytes().position(|byte| byte == only),
            _ => rest.find(separator),
        };
        let Some((piece, after)) = found.and_then(|at| rest.split_at_checked(at)) else {
            self.rest = None;
            return Some(rest);
        };
        self.rest = after.get(separator.len()..);
        Some(piece)
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let Some(separator) = self.separator else {
            return self.rest.take();
        };
        loop {
            let piece = trim(self.cut(separator)?);
            // A run of a separator that is itself blank counts as one, as between the words of a line.
            if !piece.is_empty() || !separator.trim().is_empty() {
                return Some(piece);
            }
        }
    }
}

/// The items of a list, each with its number.
pub(super) struct Items<'t> {
    text: Text<'t>,
    pieces: Pieces<'t>,
    number: usize,
}

impl<'t> Iterator for Items<'t> {
    type Item = (usize, Result<Text<'t>, ValueError>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let item = self.pieces.next()?;
        self.number += 1;
        let item = if item.is_empty() {
            Err(ValueError::note("is empty").of_item(self.number))
        } else {
            Ok(self.text.with_text(item))
        };
        Some((self.number, item))
    }
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn a_one_byte_separator_divides_at_each_place_and_nowhere_else() {
        for (text, expected) in [
            ("", &[""][..]),
            (",", &["", ""]),
            (",a", &["", "a"]),
            ("a,", &["a", ""]),
            ("é,ü", &["é", "ü"]),
            ("a;b , c", &["a;b", "c"]),
        ] {
            assert_eq!(split(text, ",").collect::<Vec<_>>(), expected, "{text:?}");
        }
        assert_eq!(
            split("a\u{b}\u{b}b", "\u{b}").collect::<Vec<_>>(),
            ["a", "b"]
        );
    }

    #[test]
    fn blanks_belong_to_the_separator() {
        let items = |text, separator| split(text, separator).collect::<Vec<_>>();
        assert_eq!(items(" a ,b\t, c", ","), ["a", "b", "c"]);
        assert_eq!(items("a::b", "::"), ["a", "b"]);
        assert_eq!(items("a,,b,", ","), ["a", "", "b", ""]);
        assert_eq!(items("  a  b c ", " "), ["a", "b", "c"]);
    }
}
