//! Checks that every variable fills one field, and every name selects one variant. Across nested structs,
//! the runtime checks this.

use proc_macro2::Ident;

use crate::{
    attr::Key,
    errors::Errors,
    model::{Content, Field, Model},
};

/// A name in its compared form, and its word in the source, if it is not the item's own.
type Name<'a> = (String, Option<&'a Ident>);

/// Reports every variable used by two fields, and every name that would select two variants.
pub(super) fn check(model: &Model, errors: &mut Errors) {
    let of_struct = model.record.attributes.word(Key::File);
    // The variants of an enum are alternatives.
    for record in model.records() {
        let mut taken = Vec::new();
        for field in &record.fields {
            let (own, in_files) = names(field, of_struct);
            for (names, what) in [(own, "fills"), (in_files, "names the file of")] {
                for (name, word) in names {
                    let by = format!("{what} the field `{}`", field.ident);
                    if let Err(first) = take(&mut taken, &name, by) {
                        let advice = "give one of them another name";
                        let message = format!("`{name}` {first} already; {advice}");
                        errors.push(word.unwrap_or(&field.ident), message);
                    }
                }
            }
        }
    }
    let mut taken = Vec::new();
    for variant in &model.variants {
        let (ident, attributes) = (&variant.record.ident, &variant.record.attributes);
        for (index, name) in variant.names.iter().enumerate() {
            let letters = name.replace(['-', '_'], "").to_lowercase();
            if let Err(first) = take(&mut taken, &letters, ident.to_string()) {
                let key = if index == 0 { Key::Name } else { Key::Alias };
                let advice = "case, `-` and `_` make no difference";
                let message = format!("`{name}` chooses `{first}` already; {advice}");
                errors.push(attributes.word(key).unwrap_or(ident), message);
            }
        }
    }
}

/// Records what uses a name, or returns what already uses it.
fn take(taken: &mut Vec<(String, String)>, name: &str, by: String) -> Result<(), String> {
    if let Some((_, first)) = taken.iter().find(|(known, _)| known == name) {
        return Err(first.clone());
    }
    taken.push((name.to_owned(), by));
    Ok(())
}

/// The variables of a field, and those that name their files.
fn names<'a>(field: &'a Field, of_struct: Option<&'a Ident>) -> (Vec<Name<'a>>, Vec<Name<'a>>) {
    if field.content != Content::Variable {
        return (Vec::new(), Vec::new());
    }
    let word = |key| field.attributes.word(key);
    let own = word(Key::Name).or(word(Key::Absolute));
    let mut names = vec![(field.variable.name.clone(), own)];
    // A field's fallback may belong to another field.
    let others = field.variable.others.iter();
    let others = others.filter(|(key, _)| *key != Key::Fallback);
    names.extend(others.map(|(key, name)| (name.clone(), word(*key))));
    let file = word(Key::File).or(of_struct);
    let in_files = names.iter().filter(|_| file.is_some());
    let in_files = in_files.map(|(name, _)| (format!("{name}_FILE"), file));
    (names.clone(), in_files.collect())
}
