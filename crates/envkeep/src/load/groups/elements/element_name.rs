//! Parts of the names of an element's variables.

use zeroize::Zeroizing;

use crate::schema::{Elements, Field, Generation, Outer, Series};

/// The variable of an element; its tag may have no name of its own.
pub(super) fn named(element: &str, separator: &str, tail: &str) -> String {
    match tail {
        "" => element.to_owned(),
        tail => format!("{element}{separator}{tail}"),
    }
}

/// The index meant by a string: without leading zeros, and with digits for similar letters.
pub(super) fn index_meant(text: &str) -> Option<String> {
    let mut digits = Zeroizing::new(String::with_capacity(text.len()));
    digits.extend(text.chars().map(|letter| match letter {
        'O' | 'o' => '0',
        'l' | 'I' | 'i' => '1',
        letter => letter,
    }));
    let number: u32 = digits.parse().ok()?;
    Some(number.to_string())
}

/// A name of an element's variable after its index or its key.
pub(super) struct Known {
    pub(super) text: String,
    /// The name to use: for a deprecated one, the current one.
    pub(super) meant: String,
}

/// The names of an element's variables. Lists and maps inside it have one element each.
pub(super) fn variables(series: Series) -> Vec<Known> {
    let mut names = Vec::new();
    let outer = Outer {
        prefix: "",
        elements: &Elements::default(),
    };
    if let Some(schema) = series.schema() {
        schema.visit_fields(outer, &mut |field, prefix| {
            push_names(field, prefix, Generation::Current, &mut names);
            if field.rotates() {
                push_names(field, prefix, Generation::Previous, &mut names);
            }
        });
    }
    names
}

fn push_names(field: &Field, prefix: &str, generation: Generation, names: &mut Vec<Known>) {
    let mut meant = String::new();
    field.write_name(prefix, &mut meant);
    meant.push_str(generation.end());
    names.push(Known {
        text: meant.clone(),
        meant: meant.clone(),
    });
    for other in field.others().iter().filter(|other| !other.is_fallback()) {
        let mut text = String::new();
        field.write_other(prefix, *other, &mut text);
        text.push_str(generation.end());
        let meant = meant.clone();
        names.push(Known { text, meant });
    }
}

/// Calls a function for each list and map inside an element, with the beginning of its names after the element's separator, until
/// there is an answer.
pub(super) fn ask_inner(
    series: Series,
    ask: &dyn Fn(&'static Field, Series, &str) -> Option<String>,
) -> Option<String> {
    let mut answer = None;
    series.schema()?.visit_series(
        &mut String::new(),
        &|_, _| None,
        &mut |field, inner, start| {
            if answer.is_none() {
                answer = ask(field, inner, start);
            }
        },
    );
    answer
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
