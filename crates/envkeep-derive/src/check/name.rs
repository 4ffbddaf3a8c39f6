//! Every variable fills one field. Across nested structs the runtime looks.

use proc_macro2::Ident;

use crate::{
    attr::Key,
    errors::Errors,
    model::{Content, Field, Variable},
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
    for alias in &variable.aliases {
        names.push((alias.clone(), "fills", word(Key::Alias)));
    }
    if let Some(file) = word(Key::File) {
        let all = std::iter::once(&variable.name).chain(&variable.aliases);
        let file = |name| (format!("{name}_FILE"), "names the file of", Some(file));
        names.extend(all.map(file));
    }
    names
}
