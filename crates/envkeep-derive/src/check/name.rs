//! Every variable fills one field. Across nested structs the runtime looks.

use proc_macro2::Ident;

use crate::{
    attr::Key,
    errors::Errors,
    model::{Content, Field, Variable},
};

/// A variable that a field takes for itself.
struct Claim<'a> {
    name: String,
    field: &'a Field,
    /// The word that says so, or the field.
    word: &'a Ident,
    what: &'static str,
}

/// Notes every variable that two fields take.
pub(super) fn check(fields: &[Field], errors: &mut Errors) {
    let mut claims: Vec<Claim<'_>> = Vec::new();
    for field in fields {
        let Content::Variable(variable) = &field.content else {
            continue;
        };
        for claim in claims_of(field, variable) {
            let Some(first) = claims.iter().find(|first| first.name == claim.name) else {
                claims.push(claim);
                continue;
            };
            let message = format!(
                "`{}` {} the field `{}` already; give one of them another name",
                claim.name, first.what, first.field.ident
            );
            errors.push(claim.word, message);
        }
    }
}

fn claims_of<'a>(field: &'a Field, variable: &'a Variable) -> Vec<Claim<'a>> {
    let attributes = &field.attributes;
    let word = |key| attributes.word(key);
    let own = word(Key::Name).or(word(Key::Absolute));
    let claim = |name, word: Option<&'a Ident>, what| Claim {
        name,
        field,
        word: word.unwrap_or(&field.ident),
        what,
    };
    let mut claims = vec![claim(variable.name.clone(), own, "fills")];
    for alias in &variable.aliases {
        claims.push(claim(alias.clone(), word(Key::Alias), "fills"));
    }
    if let Some(file) = word(Key::File) {
        let names = std::iter::once(&variable.name).chain(&variable.aliases);
        for name in names {
            let name = format!("{name}_FILE");
            claims.push(claim(name, Some(file), "names the file of"));
        }
    }
    claims
}
