//! The fields that a rule or a condition names.

use crate::{
    attr::{FieldPath, Key, Literal},
    errors::Errors,
    model::{Content, Field, Model, Secrecy, plain},
    spelling, suggest,
};

use super::standard::is_valid;

/// Notes every name of a field that is not one that can be meant. What stands in nested structs the runtime knows.
pub(super) fn check(model: &Model, errors: &mut Errors) {
    for path in model
        .attributes
        .rules()
        .iter()
        .flat_map(|rule| &rule.fields)
    {
        if let Err(mistake) = find(model, path) {
            errors.push(&path.written, mistake);
        }
    }
    for (word, fields) in model.attributes.conditions() {
        check_condition(model, fields, errors);
        if fields.len() < 2 {
            errors.push_of(word, "takes two fields or more");
        }
    }
    for field in &model.fields {
        for path in field
            .attributes
            .rules()
            .iter()
            .flat_map(|rule| &rule.fields)
        {
            let advice = "a check of one field names no others; write it on the struct";
            errors.push(&path.written, advice);
        }
        check_terms(model, field, errors);
        check_maker(model, field, errors);
    }
}

/// A condition is about different fields, each of which may be absent.
fn check_condition(model: &Model, fields: &[FieldPath], errors: &mut Errors) {
    for (index, path) in fields.iter().enumerate() {
        let is_same = |other: &FieldPath| other.names == path.names;
        let mistake = match find_own(model, path) {
            Err(mistake) => mistake,
            Ok(field) if fields.iter().take(index).any(is_same) => {
                format!("`{}` is named twice; remove one", field.ident)
            }
            Ok(field)
                if [Key::Default, Key::DefaultFrom]
                    .iter()
                    .any(|key| field.attributes.has(*key)) =>
            {
                format!("`{}` has a default, so it is always there", field.ident)
            }
            Ok(_) => continue,
        };
        errors.push(&path.written, mistake);
    }
}

/// A field is required by the values of others that are no secrets, and of which all that is known is in the schema.
fn check_terms(model: &Model, field: &Field, errors: &mut Errors) {
    for term in field.attributes.terms() {
        let other = find_own(model, &term.field).and_then(|other| {
            let Content::Variable(variable) = &other.content else {
                return Err(format!("`{}` is not read from one variable", other.ident));
            };
            if other.ident == field.ident {
                return Err(format!(
                    "`{}` is the field itself; name another one",
                    field.ident
                ));
            }
            if variable.secrecy != Secrecy::OfType {
                return Err(format!(
                    "`{}` is a secret; name a field that is none",
                    other.ident
                ));
            }
            if other.attributes.has(Key::DefaultFrom) {
                return Err(format!(
                    "`{}` may be made of other fields; name one of these",
                    other.ident
                ));
            }
            Ok(other)
        });
        let name = match other {
            Ok(other) => spelling::standard_name(&other.ty),
            Err(mistake) => {
                errors.push(&term.field.written, mistake);
                continue;
            }
        };
        for (written, text) in &term.values {
            if let Some(name) = name
                .as_ref()
                .filter(|name| is_valid(name, text) == Some(false))
            {
                errors.push(written, format!("`{text}` is no `{name}`"));
            }
        }
    }
}

/// A default is made of fields before it, which have been read by then.
fn check_maker(model: &Model, field: &Field, errors: &mut Errors) {
    for path in field
        .attributes
        .maker()
        .iter()
        .flat_map(|maker| &maker.fields)
    {
        let mut before = model
            .fields
            .iter()
            .take_while(|other| other.ident != field.ident);
        let mistake = match find_own(model, path) {
            Ok(other) if before.any(|before| before.ident == other.ident) => continue,
            Ok(other) => format!(
                "`{}` is not read before this field; write it above",
                other.ident
            ),
            Err(mistake) => mistake,
        };
        errors.push(&path.written, mistake);
    }
    let attributes = &field.attributes;
    let is_written = attributes
        .expression(Key::Default)
        .is_some_and(|default| Literal::read(default).is_some());
    if let Some(word) = attributes.word(Key::DefaultText) {
        if is_written {
            errors.push_of(word, "says what the default says already; remove it");
        } else if !attributes.has(Key::Default) && !attributes.has(Key::DefaultFrom) {
            errors.push_of(
                word,
                "needs a `default` or a `default_from` that it tells of",
            );
        }
    }
}

/// The field of the struct itself that is named, or what is wrong with the name.
fn find_own<'m>(model: &'m Model, path: &FieldPath) -> Result<&'m Field, String> {
    match path.names.first() {
        Some(first) if path.names.len() > 1 => Err(format!(
            "a condition names fields of `{}` itself; write `{first}`",
            model.ident
        )),
        _ => find(model, path),
    }
}

fn find<'m>(model: &'m Model, path: &FieldPath) -> Result<&'m Field, String> {
    let (Some(first), depth) = (path.names.first(), path.names.len()) else {
        return Err("names no field".to_owned());
    };
    let Some(field) = model.fields.iter().find(|field| field.ident == *first) else {
        let names: Vec<String> = model
            .fields
            .iter()
            .map(|field| plain(&field.ident))
            .collect();
        let meant = suggest::nearest(&plain(first), names.iter().map(String::as_str));
        let advice = meant.map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"));
        return Err(format!("`{}` has no field `{first}`{advice}", model.ident));
    };
    let is_plain = |field: &Field| spelling::inside(&field.ty, &["Option", "Vec"]).is_none();
    let mistake = match (&field.content, depth) {
        (Content::Skipped, _) => "has no variable; remove it".to_owned(),
        (_, 1) => return Ok(field),
        (Content::Nested { .. }, _) if is_plain(field) => return Ok(field),
        (Content::Variable(_), _) => format!("has no fields that are read; write `{first}`"),
        _ => format!("is not always one struct; write `{first}`"),
    };
    Err(format!("`{first}` {mistake}"))
}
