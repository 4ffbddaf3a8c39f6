//! The conditions of a struct and of its fields, as data.

use proc_macro2::{Ident, TokenStream};
use quote::quote_spanned;

use super::reading::{maker, reading};
use super::scope::{at, in_scope, option};
use crate::{
    attr::{Attributes, Key, Term, path_text},
    model::{DefaultValue, Field, Record, plain},
};

/// The fields that rules name, because the runtime knows those in other structs, and the conditions, whose fields must be optional.
pub(super) fn of_record(record: &Record) -> TokenStream {
    let paths = record.attributes.rules().flat_map(|rule| &rule.fields);
    let names = paths.filter(|path| path.len() > 1).map(|path| {
        let text = path_text(path);
        quote_spanned!(at(path)=> .names(#text))
    });
    let conditions = record.attributes.conditions().map(|(condition, paths)| {
        let place = at(&condition.word);
        let quantity = Ident::new(&format!("{:?}", condition.key), place);
        let fields = paths.iter().filter_map(|path| {
            let (ty, name) = (&record.field(path)?.ty, path_text(path));
            Some(quote_spanned!(at(path)=> __envkeep::optional::<#ty>(#name)))
        });
        quote_spanned!(place=> __envkeep::Condition::new(__envkeep::Quantity::#quantity, const { &[#(#fields),*] }),)
    });
    let conditions: TokenStream = conditions.collect();
    let under = (!conditions.is_empty()).then(|| in_scope!(.under(const { &[#conditions] })));
    let has_rule = record.attributes.has(Key::Validate);
    let validated = has_rule.then(|| in_scope!(.validated()));
    in_scope!(#(#names)* #under #validated)
}

/// What makes an otherwise optional field required, and what makes a nested struct present.
pub(super) fn of_field(record: &Record, field: &Field) -> TokenStream {
    let inside = field.attributes.one::<Attributes>(Key::Nested);
    let when = inside.and_then(|inside| {
        let (word, name) = (inside.word(Key::When)?, inside.text(Key::When)?);
        Some(quote_spanned!(at(word)=> .when(#name)))
    });
    let required = field.attributes.word(Key::RequiredIf).map(|word| {
        let place = at(word);
        let mut terms = Vec::new();
        for wanted in field.attributes.each::<Vec<Term>>(Key::RequiredIf) {
            let wanted = wanted.iter().filter_map(|term| of_term(record, term));
            for (index, term) in wanted.enumerate() {
                // All that hold in place of the ones before them.
                let or = (index == 0 && !terms.is_empty()).then(|| quote_spanned!(place=> .or()));
                terms.push(quote_spanned!(place=> #term #or));
            }
        }
        let (ty, name) = (&field.ty, plain(&field.ident));
        let is_optional = quote_spanned!(place=> __envkeep::optional::<#ty>(#name));
        quote_spanned!(place=> .required_if(#is_optional, const { &[#(#terms),*] }))
    });
    in_scope!(#when #required)
}

fn of_term(record: &Record, term: &Term) -> Option<TokenStream> {
    let field = record.field(&term.field)?;
    let place = at(&term.field);
    if term.values.is_empty() {
        let (ty, name) = (&field.ty, plain(&field.ident));
        return Some(quote_spanned!(place=> __envkeep::set_term::<#ty>(#name)));
    }
    let (variable, reading) = (&field.variable, reading(field));
    let (name, own) = (plain(&field.ident), &variable.name);
    let values = term.values.iter().map(|(_, text)| text);
    let (text, maker) = match &variable.default {
        Some(DefaultValue::Text(text)) => (Some(text), None),
        Some(DefaultValue::Value { written, .. }) => (None, Some(maker(field, written.as_deref()))),
        Some(DefaultValue::Made { .. }) | None => (None, None),
    };
    let written = text.map(|text| quote_spanned!(place=> .or(__envkeep::Some(#text))));
    let default = option(place, maker);
    let is_absolute = field.attributes.has(Key::Absolute);
    let absolute = is_absolute.then(|| quote_spanned!(place=> .absolute()));
    Some(quote_spanned! {place=>
        __envkeep::term(#name, #own, &#reading, &[#(#values),*], |__text, __wanted| {
            __envkeep::is_value(#reading, __text #written, #default, __wanted)
        }) #absolute
    })
}
