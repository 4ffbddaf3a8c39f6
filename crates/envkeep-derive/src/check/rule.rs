//! The fields that a `validate` names.

use crate::{
    attr::{Attributes, FieldPath},
    errors::Errors,
    model::{Content, Model, plain},
    suggest,
};

/// Notes every name in `fields(…)` that is no variable of the struct. What stands in nested structs and in variants the runtime knows.
pub(super) fn check(model: &Model, errors: &mut Errors) {
    for path in paths(&model.attributes) {
        if let Some(mistake) = mistake_in(model, path) {
            errors.push(&path.written, mistake);
        }
    }
    for field in model.all_fields() {
        for path in paths(&field.attributes) {
            let advice = "a check of one field names no others; write it on the struct";
            errors.push(&path.written, advice);
        }
    }
}

fn paths(attributes: &Attributes) -> Vec<&FieldPath> {
    let rules = attributes.rules().into_iter();
    rules.flat_map(|rule| &rule.fields).collect()
}

fn mistake_in(model: &Model, path: &FieldPath) -> Option<String> {
    let first = path.names.first()?;
    if !model.variants.is_empty() {
        return None;
    }
    let Some(field) = model.fields.iter().find(|field| field.ident == *first) else {
        let names: Vec<String> = model
            .fields
            .iter()
            .map(|field| plain(&field.ident))
            .collect();
        let meant = suggest::nearest(&plain(first), names.iter().map(String::as_str));
        let advice = meant.map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"));
        return Some(format!("`{}` has no field `{first}`{advice}", model.ident));
    };
    let mistake = match (&field.content, path.names.len()) {
        (Content::Variable(_), 1) | (Content::Nested { .. }, _) => return None,
        (Content::Variable(_), _) => format!("has no fields that are read; write `{first}`"),
        (Content::Entries { .. }, _) => "has a variable for each entry; remove it".to_owned(),
        (Content::Skipped, _) => "has no variable; remove it".to_owned(),
    };
    Some(format!("`{first}` {mistake}"))
}
