//! Every variable fills one field. Across nested structs the runtime looks.

use proc_macro2::Ident;

use crate::{
    attr::Key,
    errors::Errors,
    model::{Content, Field, Model, OtherName, Variable},
};

/// Notes every variable that two fields take.
pub(super) fn check(model: &Model, errors: &mut Errors) {
    let of_struct = model.attributes.word(Key::File);
    // The variants of an enum are alternatives.
    for record in model.records() {
        let mut taken: Vec<(String, String)> = Vec::new();
        for field in record.fields {
            let Content::Variable(variable) = &field.content else {
                continue;
            };
            for (name, what, word) in names(field, variable, of_struct) {
                let Some((_, first)) = taken.iter().find(|(known, _)| *known == name) else {
                    taken.push((name, format!("{what} the field `{}`", field.ident)));
                    continue;
                };
                let message = format!("`{name}` {first} already; give one of them another name");
                errors.push(word.unwrap_or(&field.ident), message);
            }
        }
    }
}

/// The variables that a field takes: each with what it does for the field, and the word that says so.
fn names<'a>(
    field: &'a Field,
    variable: &Variable,
    of_struct: Option<&'a Ident>,
) -> Vec<(String, &'static str, Option<&'a Ident>)> {
    let word = |key| field.attributes.word(key);
    let own = word(Key::Name).or(word(Key::Absolute));
    let mut names = vec![(variable.name.clone(), "fills", own)];
    for OtherName { key, name } in variable.others.iter().filter(|other| !other.is_shared()) {
        names.push((name.clone(), "fills", word(*key)));
    }
    if let Some(file) = word(Key::File).or(of_struct) {
        let files = names
            .iter()
            .map(|(name, ..)| (format!("{name}_FILE"), "names the file of", Some(file)));
        let mut files: Vec<_> = files.collect();
        names.append(&mut files);
    }
    names
}
