//! The fields that a rule, a condition or a default names.

use crate::{
    attr::{Attributes, FieldPath, Key, Literal, Rule},
    errors::Errors,
    model::{Content, Field, Group, Model, Record, Secrecy, Variant, plain},
    spelling, suggest,
};

use super::standard::is_valid;

/// Notes every name of a field that is not one that can be meant. What stands in nested structs the runtime knows.
pub(super) fn check(model: &Model, errors: &mut Errors) {
    if model.variants.is_empty() {
        check_record(model.record(), errors);
    } else {
        for path in paths(&model.attributes.rules()) {
            let advice =
                "an enum has no fields itself; write the rule on the variant that has them";
            errors.push(&path.written, advice);
        }
    }
    for variant in &model.variants {
        if check_holder(variant, errors) {
            check_record(variant.record(), errors);
        }
    }
}

fn check_record(record: Record<'_>, errors: &mut Errors) {
    for path in paths(&record.attributes.rules()) {
        if let Err(mistake) = find(record, path) {
            errors.push(&path.written, mistake);
        }
    }
    for (word, fields) in record.attributes.conditions() {
        check_condition(record, fields, errors);
        if fields.len() < 2 {
            errors.push_of(word, "takes two fields or more");
        }
    }
    for field in record.fields {
        for path in paths(&field.attributes.rules()) {
            let advice = "a check of one field names no others; write it on the struct";
            errors.push(&path.written, advice);
        }
        check_terms(record, field, errors);
        check_maker(record, field, errors);
        check_words(&field.attributes, errors);
    }
}

/// A variant has no type of its own that a function could take, and fields only where they are written in it. Whether it has.
fn check_holder(variant: &Variant, errors: &mut Errors) -> bool {
    let attributes = &variant.choice.attributes;
    if let Group::Struct(_) = variant.group {
        let rules = attributes.word(Key::Validate).into_iter();
        for word in rules.chain(attributes.conditions().map(|(word, _)| word)) {
            errors.push_of(word, "is about the fields of the struct; write it on that");
        }
        return false;
    }
    if attributes.rules().iter().any(|rule| rule.fields.is_empty()) {
        if let Some(word) = attributes.word(Key::Validate) {
            errors.push_of(
                word,
                "needs the fields that it is about: `validate(check, fields(…))`",
            );
        }
    }
    true
}

fn paths<'r>(rules: &[&'r Rule]) -> Vec<&'r FieldPath> {
    rules.iter().flat_map(|rule| &rule.fields).collect()
}

/// A condition is about different fields, each of which may be absent.
fn check_condition(record: Record<'_>, fields: &[FieldPath], errors: &mut Errors) {
    for (index, path) in fields.iter().enumerate() {
        let is_same = |other: &FieldPath| other.names == path.names;
        let is_twice = fields.iter().take(index).any(is_same);
        let has = |field: &Field, key| field.attributes.has(key);
        judge(record, path, errors, &|field| match field {
            _ if is_twice => "is named twice; remove one",
            _ if has(field, Key::Default) || has(field, Key::DefaultFrom) => {
                "has a default, so it is always there"
            }
            _ => "",
        });
    }
}

/// A field is required by the values of others that are no secrets, and of which all that is known is in the schema.
fn check_terms(record: Record<'_>, field: &Field, errors: &mut Errors) {
    for term in field.attributes.needs().flatten() {
        let other = judge(record, &term.field, errors, &|other| match &other.content {
            _ if other.ident == field.ident => "is the field itself; name another one",
            _ if other.attributes.has(Key::DefaultFrom) => {
                "may be made of other fields; name one of these"
            }
            Content::Variable(variable) if variable.secrecy == Secrecy::OfType => "",
            Content::Variable(_) => "is a secret; name a field that is none",
            _ => "is not read from one variable",
        });
        let Some(name) = other.and_then(|other| spelling::standard_name(&other.ty)) else {
            continue;
        };
        for (written, text) in &term.values {
            if is_valid(&name, text) == Some(false) {
                errors.push(written, format!("`{text}` is no `{name}`"));
            }
        }
    }
}

/// A default is made of fields before it, which have been read by then.
fn check_maker(record: Record<'_>, field: &Field, errors: &mut Errors) {
    let before = record.fields.iter();
    let before = before.take_while(|other| other.ident != field.ident);
    let before: Vec<_> = before.map(|other| &other.ident).collect();
    for path in paths(field.attributes.maker().as_slice()) {
        judge(record, path, errors, &|other| {
            if before.contains(&&other.ident) {
                return "";
            }
            "is not read before this field; write it above"
        });
    }
}

/// Words about a default need one that does not tell itself.
fn check_words(attributes: &Attributes, errors: &mut Errors) {
    let Some(word) = attributes.word(Key::DefaultText) else {
        return;
    };
    if attributes
        .expression(Key::Default)
        .and_then(Literal::read)
        .is_some()
    {
        errors.push_of(word, "says what the default says already; remove it");
    } else if !attributes.has(Key::Default) && !attributes.has(Key::DefaultFrom) {
        errors.push_of(
            word,
            "needs a `default` or a `default_from` that it tells of",
        );
    }
}

/// Finds a field of the struct itself that may be named, of which nothing is said; what is said of another is noted.
fn judge<'m>(
    record: Record<'m>,
    path: &FieldPath,
    errors: &mut Errors,
    say: &dyn Fn(&Field) -> &'static str,
) -> Option<&'m Field> {
    let mistake = match (find(record, path), &*path.names) {
        (Err(mistake), _) => mistake,
        (Ok(_), [first, _, ..]) => {
            format!(
                "a field of `{}` itself must stand here; write `{first}`",
                record.ident
            )
        }
        (Ok(field), _) => match say(field) {
            "" => return Some(field),
            mistake => format!("`{}` {mistake}", field.ident),
        },
    };
    errors.push(&path.written, mistake);
    None
}

fn find<'m>(record: Record<'m>, path: &FieldPath) -> Result<&'m Field, String> {
    let Some(field) = record.field(path) else {
        let names: Vec<String> = record
            .fields
            .iter()
            .map(|field| plain(&field.ident))
            .collect();
        let first = path.names.first().map(plain).unwrap_or_default();
        let meant = suggest::nearest(&first, names.iter().map(String::as_str));
        let advice = meant.map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"));
        return Err(format!("`{}` has no field `{first}`{advice}", record.ident));
    };
    let is_one = spelling::inside(&field.ty, &["Option", "Vec"]).is_none();
    let first = &field.ident;
    let mistake = match (&field.content, path.names.len()) {
        (Content::Skipped, _) => "has no variable; remove it".to_owned(),
        (_, 1) => return Ok(field),
        (Content::Nested { .. }, _) if is_one => return Ok(field),
        (Content::Variable(_), _) => format!("has no fields that are read; write `{first}`"),
        _ => format!("is not always one struct; write `{first}`"),
    };
    Err(format!("`{first}` {mistake}"))
}
