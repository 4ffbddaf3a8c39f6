//! The rules that join two facts.

use syn::{GenericArgument, PathArguments, PathSegment, Type, TypePath};

use crate::{
    attr::Key,
    errors::Errors,
    model::{Content, DefaultValue, Field, Model, Secrecy, Variable},
};

/// Notes every rule that the struct breaks.
pub(crate) fn check(model: &Model, errors: &mut Errors) {
    for field in &model.fields {
        check_exclusions(field, errors);
        if let Content::Variable(variable) = &field.content {
            check_default_of_secret(field, variable, errors);
            check_start(field, variable, errors);
        }
    }
    check_names(&model.fields, errors);
}

/// Pairs that cannot stand on one field: the word to report, the other one, and what to do.
const EXCLUSIONS: &[(Key, Key, &str)] = &[
    (Key::Name, Key::Absolute, "keep one of them"),
    (
        Key::Name,
        Key::Nested,
        "the names of its variables start with `nested(prefix = \"…\")`",
    ),
    (
        Key::Absolute,
        Key::Nested,
        "write it on the fields of the nested struct",
    ),
    (
        Key::Default,
        Key::Nested,
        "write it on the fields of the nested struct",
    ),
    (
        Key::Example,
        Key::Nested,
        "write it on the fields of the nested struct",
    ),
    (
        Key::Secret,
        Key::Nested,
        "write it on the fields of the nested struct",
    ),
    (
        Key::StartsWith,
        Key::Nested,
        "write it on the fields of the nested struct",
    ),
];

fn check_exclusions(field: &Field, errors: &mut Errors) {
    for (key, other, advice) in EXCLUSIONS {
        let Some(word) = field.attributes.word(*key) else {
            continue;
        };
        let Some(other) = field.attributes.word(*other) else {
            continue;
        };
        errors.push(
            word,
            format!("`{word}` cannot stand beside `{other}`; {advice}"),
        );
    }
}

fn check_default_of_secret(field: &Field, variable: &Variable, errors: &mut Errors) {
    let Some(word) = field.attributes.word(Key::Default) else {
        return;
    };
    if variable.secrecy == Secrecy::ByAttribute || is_secret(&field.ty) {
        errors.push(word, "`default` cannot be used on a secret; remove it");
    }
}

/// Whether the spelling says secret. An alias does not; the runtime sees through it when its constants are evaluated.
fn is_secret(ty: &Type) -> bool {
    let Type::Path(TypePath { path, .. }) = ty else {
        return false;
    };
    let Some(PathSegment { ident, arguments }) = path.segments.last() else {
        return false;
    };
    if ident == "Secret" || ident == "SecretString" {
        return true;
    }
    let PathArguments::AngleBracketed(arguments) = arguments else {
        return false;
    };
    (ident == "Option" || ident == "Vec")
        && arguments.args.iter().any(|argument| match argument {
            GenericArgument::Type(ty) => is_secret(ty),
            _ => false,
        })
}

fn check_start(field: &Field, variable: &Variable, errors: &mut Errors) {
    let Some(start) = &variable.starts_with else {
        return;
    };
    let default = match &variable.default {
        Some(DefaultValue::Text(text)) => Some(text),
        _ => None,
    };
    for (key, text) in [
        (Key::Default, default),
        (Key::Example, variable.example.as_ref()),
    ] {
        let (Some(word), Some(text)) = (field.attributes.word(key), text) else {
            continue;
        };
        if !text.starts_with(start.as_str()) {
            errors.push(
                word,
                format!("`{word}` does not start with `{start}`, as `starts_with` wants it"),
            );
        }
    }
}

/// Two fields of one struct cannot be filled from one variable; across nested structs the runtime looks.
fn check_names(fields: &[Field], errors: &mut Errors) {
    let mut seen: Vec<(&str, &Field)> = Vec::new();
    for field in fields {
        let Content::Variable(variable) = &field.content else {
            continue;
        };
        let name = variable.name.as_str();
        let Some((_, first)) = seen.iter().find(|(known, _)| *known == name) else {
            seen.push((name, field));
            continue;
        };
        let message = format!(
            "`{name}` fills the field `{}` already; give one of them another name",
            first.ident
        );
        let word = field
            .attributes
            .word(Key::Name)
            .or(field.attributes.word(Key::Absolute));
        errors.push(word.unwrap_or(&field.ident), message);
    }
}
