//! Checks the fields that a rule, a condition or a default names.

use proc_macro2::Ident;

use super::standard::is_valid;
use crate::{
    attr::{Attributes, FieldPath, Key, Rule, Term},
    errors::Errors,
    model::{Content, DefaultValue, Field, Model, Record, Variant, plain},
    spelling, suggest,
};

/// Reports every name that cannot mean a field. The runtime checks names in nested structs.
pub(super) fn check(model: &Model, errors: &mut Errors) {
    if model.variants.is_empty() {
        return check_record(&model.record, errors);
    }
    let advice = "an enum has no fields itself; write the rule on the variant that has them";
    refuse_paths(&model.record.attributes, advice, errors);
    for variant in &model.variants {
        if check_holder(variant, errors) {
            check_record(&variant.record, errors);
        }
    }
}

/// Reports every field that a rule names where it may not name any.
fn refuse_paths(attributes: &Attributes, advice: &str, errors: &mut Errors) {
    for path in attributes.rules().flat_map(|rule| &rule.fields) {
        errors.push(path, advice);
    }
}

fn check_record(record: &Record, errors: &mut Errors) {
    for path in record.attributes.rules().flat_map(|rule| &rule.fields) {
        if let Err(mistake) = find(record, path) {
            errors.push(path, mistake);
        }
    }
    for (condition, fields) in record.attributes.conditions() {
        check_condition(record, fields, errors);
        if fields.len() < 2 {
            errors.push_of(&condition.word, "takes two fields or more");
        }
    }
    for field in &record.fields {
        let advice = "a check of one field names no others; write it on the struct";
        refuse_paths(&field.attributes, advice, errors);
        check_terms(record, field, errors);
        check_maker(record, field, errors);
        check_words(field, errors);
    }
}

/// A variant has no type that a function could take, and has fields only if they are written in it. Returns whether
/// it has.
fn check_holder(variant: &Variant, errors: &mut Errors) -> bool {
    let attributes = &variant.record.attributes;
    if variant.inner.is_none() {
        if attributes.rules().any(|rule| rule.fields.is_empty()) {
            let advice = "needs the fields that it is about: `validate(check, fields(…))`";
            attributes.refuse(Key::Validate, advice, errors);
        }
        return true;
    }
    let rules = attributes.word(Key::Validate).into_iter();
    let conditions = attributes.conditions();
    for word in rules.chain(conditions.map(|(condition, _)| &condition.word)) {
        errors.push_of(word, "is about the fields of the struct; write it on that");
    }
    false
}

/// Checks that a condition is about different fields, each of which may be absent.
fn check_condition(record: &Record, fields: &[FieldPath], errors: &mut Errors) {
    for (index, path) in fields.iter().enumerate() {
        let mut before = fields.iter().take(index);
        let is_twice = before.any(|other| other.iter().eq(path));
        judge(
            record,
            path,
            errors,
            &|field| match &field.variable.default {
                _ if is_twice => "is named twice; remove one",
                Some(_) => "has a default, so it is always there",
                None => "",
            },
        );
    }
}

/// Checks that a field is required by the values of fields that are not secret and completely described by the
/// schema.
fn check_terms(record: &Record, field: &Field, errors: &mut Errors) {
    let attributes = &field.attributes;
    for term in attributes.each::<Vec<Term>>(Key::RequiredIf).flatten() {
        let other = judge(record, &term.field, errors, &|other| match &other.content {
            _ if other.ident == field.ident => "is the field itself; name another one",
            _ if other.attributes.has(Key::DefaultFrom) => {
                "may be made of other fields; name one of these"
            }
            _ if term.values.is_empty() => always_there(other),
            Content::Variable if other.variable.is_secret => {
                "is a secret; write it without a value to ask whether it is set"
            }
            Content::Variable => "",
            _ => "is not read from one variable",
        });
        let name = other.and_then(|other| spelling::standard_name(&other.ty));
        for (written, text) in &term.values {
            let is_wrong = |name: &&String| is_valid(name, text) == Some(false);
            if let Some(name) = name.as_ref().filter(is_wrong) {
                errors.push(written, format!("`{text}` is not a valid `{name}`"));
            }
        }
    }
}

/// The mistake of asking whether a field is set that always is; empty if there is none.
fn always_there(field: &Field) -> &'static str {
    let inner = spelling::inside(&field.ty, &["Option"]);
    let is_switch = inner.is_none_or(|ty| spelling::standard_name(ty).as_deref() == Some("bool"));
    match &field.variable.default {
        Some(_) if !is_switch => "has a default, so it is always there",
        _ => "",
    }
}

/// Checks that a default is computed from earlier fields, which have been read by then.
fn check_maker(record: &Record, field: &Field, errors: &mut Errors) {
    let place = |name: &Ident| record.fields.iter().position(|own| own.ident == *name);
    let makers = field.attributes.each::<Rule>(Key::DefaultFrom);
    for path in makers.flat_map(|maker| &maker.fields) {
        judge(record, path, errors, &|other| {
            if place(&other.ident) < place(&field.ident) {
                return "";
            }
            "is not read before this field; write it above"
        });
    }
}

/// Checks that a description of a default belongs to one that cannot be shown itself.
fn check_words(field: &Field, errors: &mut Errors) {
    let advice = match &field.variable.default {
        None => "needs a `default` or a `default_from` to describe",
        Some(DefaultValue::Value { text: None, .. } | DefaultValue::Made { .. }) => return,
        Some(_) => "says what the default says already; remove it",
    };
    field.attributes.refuse(Key::DefaultText, advice, errors);
}

/// Finds a permitted field of the struct itself that has no such words; reports any other.
fn judge<'m>(
    record: &'m Record,
    path: &FieldPath,
    errors: &mut Errors,
    say: &dyn Fn(&Field) -> &'static str,
) -> Option<&'m Field> {
    let mistake = match find(record, path) {
        Err(mistake) => mistake,
        Ok(field) if path.len() > 1 => {
            let (whole, first) = (&record.ident, &field.ident);
            format!("a field of `{whole}` itself is needed here; write `{first}`")
        }
        Ok(field) => match say(field) {
            "" => return Some(field),
            mistake => format!("`{}` {mistake}", field.ident),
        },
    };
    errors.push(path, mistake);
    None
}

fn find<'m>(record: &'m Record, path: &FieldPath) -> Result<&'m Field, String> {
    let Some(field) = record.field(path) else {
        let names: Vec<String> = record.fields.iter().map(|own| plain(&own.ident)).collect();
        let first = path.first().map(plain).unwrap_or_default();
        let meant = suggest::nearest(&first, names.iter().map(String::as_str));
        let advice = meant.map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"));
        return Err(format!("`{}` has no field `{first}`{advice}", record.ident));
    };
    let is_one = spelling::inside(&field.ty, &["Option", "Vec"]).is_none();
    let first = &field.ident;
    let mistake = match (&field.content, path.len()) {
        (Content::Skipped, _) => "has no variable; remove it".to_owned(),
        (_, 1) => return Ok(field),
        (Content::Nested(_), _) if is_one => return Ok(field),
        (Content::Variable, _) => format!("has no fields that are read; write `{first}`"),
        _ => format!("is not always one struct; write `{first}`"),
    };
    Err(format!("`{first}` {mistake}"))
}
