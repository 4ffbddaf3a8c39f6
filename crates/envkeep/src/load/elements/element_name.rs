//! What the names of an element's variables are made of.

use crate::schema::{Elements, Outer, Series};

/// The variable of an element; the one that chooses its variant may have no name of its own.
pub(super) fn named(element: &str, separator: &str, tail: &str) -> String {
    match tail {
        "" => element.to_owned(),
        tail => format!("{element}{separator}{tail}"),
    }
}

/// The number that was meant by a text: without noughts in front, and with digits for the letters that look like them.
pub(super) fn index_meant(text: &str) -> Option<String> {
    let digits: String = text
        .chars()
        .map(|letter| match letter {
            'O' | 'o' => '0',
            'l' | 'I' | 'i' => '1',
            letter => letter,
        })
        .collect();
    let number: u32 = digits.parse().ok()?;
    Some(number.to_string())
}

/// The names of an element's variables, behind its index or its key.
pub(super) fn variables(series: Series) -> Vec<String> {
    let mut names = Vec::new();
    let outer = Outer {
        prefix: "",
        elements: &Elements::default(),
    };
    if let Some(schema) = series.schema() {
        schema.visit_names(outer, &mut |_, name| names.push(name.to_owned()));
    }
    names
}

#[cfg(test)]
mod tests {
    use super::index_meant;

    #[test]
    fn an_index_is_known_by_its_looks() {
        for (text, meant) in [
            ("00", Some("0")),
            ("O", Some("0")),
            ("l0", Some("10")),
            ("+1", Some("1")),
            ("007", Some("7")),
            ("", None),
            ("A", None),
            ("-1", None),
        ] {
            assert_eq!(index_meant(text).as_deref(), meant, "{text}");
        }
    }
}
