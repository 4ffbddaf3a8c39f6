//! Every variable fills one field. Across nested structs the runtime looks.

use proc_macro2::Ident;

use crate::{
    attr::Key,
    errors::Errors,
    model::{Content, Field, OtherName, Variable},
};

/// Notes every variable that two fields take.
pub(super) fn check(fields: &[Field], errors: &mut Errors) {
    let mut taken: Vec<(String, String)> = Vec::new();
    for field in fields {
        let Content::Variable(variable) = &field.content else {
            continue;
        };
        for (name, what, word) in names(field, variable) {
            let Some((_, first)) = taken.iter().find(|(known, _)| *known == name) else {
                taken.push((name, format!("{what} the field `{}`", field.ident)));
                continue;
            };
            let message = format!("`{name}` {first} already; give one of them another name");
            errors.push(word.unwrap_or(&field.ident), message);
        }
        check_fallbacks(field, variable, errors);
    }
}

/// The variables that a field takes: each with what it does for the field, and the word that says so.
fn names<'a>(
    field: &'a Field,
    variable: &Variable,
) -> Vec<(String, &'static str, Option<&'a Ident>)> {
    let word = |key| field.attributes.word(key);
    let own = word(Key::Name).or(word(Key::Absolute));
    let mut names = vec![(variable.name.clone(), "fills", own)];
    for OtherName { key, name } in variable.others.iter().filter(|other| !other.is_shared()) {
        names.push((name.clone(), "fills", word(*key)));
    }
    if let Some(file) = word(Key::File) {
        let files = names
            .iter()
            .map(|(name, ..)| (format!("{name}_FILE"), "names the file of", Some(file)));
        let mut files: Vec<_> = files.collect();
        names.append(&mut files);
    }
    names
}

/// Notes a variable that a field reads already before it falls back to it.
fn check_fallbacks(field: &Field, variable: &Variable, errors: &mut Errors) {
    let mut known = vec![&variable.name];
    for other in &variable.others {
        let word = field.attributes.word(Key::Fallback);
        if let (true, true, Some(word)) = (other.is_shared(), known.contains(&&other.name), word) {
            let message = format!(
                "names `{}`, which the field reads already; remove it",
                other.name
            );
            errors.push_of(word, message);
        }
        known.push(&other.name);
    }
}
