//! Values as written in a variable: defaults computed by the program, for documents and schema files.

use std::mem::discriminant;

use super::{Edge, EnvValue, Format, Reading, Showing, Text};

/// A value as its type writes it, or else as the program describes it. Called by generated code.
#[must_use]
#[inline]
pub fn written<T: EnvValue<Via>, Via>(
    value: &T,
    format: &'static Format,
    told: Edge,
) -> Option<String> {
    if T::SECRET {
        return None;
    }
    T::written(value, format).or_else(|| told.text())
}

/// The text of a default computed by the program, if the field reads that text as the same value. Called by
/// generated code.
#[must_use]
#[inline]
pub fn default_text<T, I>(
    reading: Reading<T, I>,
    format: &'static Format,
    default: fn() -> T,
    write: fn(&T, &'static Format) -> Option<String>,
) -> Option<String> {
    if reading.facts.is_secret() {
        return None;
    }
    let text = write(&default(), format)?;
    let read = (reading.steps.read)(Text::new(&text, Showing::Hidden, format)).ok()?;
    let again = write(&(reading.steps.wrap)(read), format)?;
    (again == text).then_some(text)
}

/// The name of a choice: the first one that reads as it.
#[inline]
pub(super) fn choice<T: EnvValue<Via>, Via>(
    value: &T,
    names: &[&'static str],
    format: &'static Format,
) -> Option<String> {
    let is_named = |name: &&&str| {
        let read = T::read(Text::new(name, Showing::Hidden, format));
        read.is_ok_and(|read| discriminant(&read) == discriminant(value))
    };
    names.iter().find(is_named).map(|name| (*name).to_owned())
}

/// The items of a list with their separator; `None` if one item would read as two.
#[inline]
pub(super) fn items(
    items: impl Iterator<Item = Option<String>>,
    format: &'static Format,
) -> Option<String> {
    let items: Vec<String> = items.collect::<Option<_>>()?;
    let separator = format.separator();
    let is_one = |item: &String| is_whole(item) && !item.contains(separator);
    items.iter().all(is_one).then(|| items.join(separator))
}

/// The same for unordered items.
#[inline]
pub(super) fn sorted(
    all: impl Iterator<Item = Option<String>>,
    format: &'static Format,
) -> Option<String> {
    let mut all: Vec<String> = all.collect::<Option<_>>()?;
    all.sort_unstable();
    items(all.into_iter().map(Some), format)
}

/// A pair of a map.
#[inline]
pub(super) fn pair(key: &str, value: &str, format: &'static Format) -> Option<String> {
    let separator = format.pair_separator();
    let is_pair = is_whole(key) && is_whole(value) && !key.contains(separator);
    is_pair.then(|| format!("{key}{separator}{value}"))
}

/// Whether a string is nonempty and has no surrounding blanks, which would be read as part of the separator.
fn is_whole(text: &str) -> bool {
    !text.is_empty() && text.trim() == text
}

#[cfg(test)]
mod tests {
    use super::{items, pair};
    use crate::value::Format;

    #[test]
    fn a_pair_is_written_if_it_reads_as_the_same_two() {
        let written = |key, value| pair(key, value, &Format::STANDARD);
        assert_eq!(written("a", "1").as_deref(), Some("a=1"));
        assert_eq!(written("a", "b=c").as_deref(), Some("a=b=c"));
        for (key, value) in [
            ("a=b", "1"),
            ("", "1"),
            ("a", ""),
            (" a", "1"),
            ("a", "1 "),
            (" a=b", " "),
        ] {
            assert_eq!(written(key, value), None, "{key:?} {value:?}");
        }
    }

    #[test]
    fn items_are_written_if_each_reads_as_one() {
        let written = |all: &[&str]| {
            let all = all.iter().map(|item| Some((*item).to_owned()));
            items(all, &Format::STANDARD)
        };
        assert_eq!(written(&["a", "b c"]).as_deref(), Some("a,b c"));
        assert_eq!(written(&[]).as_deref(), Some(""));
        for item in ["", "a,b", " a", "a\n"] {
            assert_eq!(written(&["a", item]), None, "{item:?}");
        }
        assert_eq!(
            items([Some("a".to_owned()), None].into_iter(), &Format::STANDARD),
            None
        );
    }
}
