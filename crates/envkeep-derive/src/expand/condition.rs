//! The conditions of a struct and of its fields, as data.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote_spanned};

use super::{at, reading};
use crate::{
    attr::{Key, Term, Value},
    model::{Content, DefaultValue, Field, Record, Variable, plain},
};

/// The fields that rules name, for what stands in another struct the runtime knows, and the conditions, each with fields that may be
/// absent.
pub(super) fn of_record(record: Record<'_>) -> TokenStream {
    let mut told = TokenStream::new();
    let rules = record.attributes.rules().into_iter();
    let paths = rules.flat_map(|rule| &rule.fields);
    for path in paths.filter(|path| path.names.len() > 1) {
        let text = super::read::path_text(path);
        quote_spanned!(at(&path.written)=> .names(#text)).to_tokens(&mut told);
    }
    let mut conditions = TokenStream::new();
    for (word, paths) in record.attributes.conditions() {
        let place = at(word);
        let quantity: String = word.to_string().split('_').map(capitalized).collect();
        let quantity = Ident::new(&quantity, place);
        let fields = paths.iter().filter_map(|path| {
            let (ty, name) = (&record.field(path)?.ty, super::read::path_text(path));
            Some(quote_spanned!(at(&path.written)=> __envkeep::optional::<#ty>(#name)))
        });
        quote_spanned!(place=> __envkeep::Condition::new(__envkeep::Quantity::#quantity, const { &[#(#fields),*] }),)
            .to_tokens(&mut conditions);
    }
    if !conditions.is_empty() {
        quote_spanned!(Span::mixed_site()=> .under(const { &[#conditions] })).to_tokens(&mut told);
    }
    if !record.attributes.rules().is_empty() {
        quote_spanned!(Span::mixed_site()=> .validated()).to_tokens(&mut told);
    }
    told
}

fn capitalized(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_uppercase() + rest
}

/// What makes a field required, which may be absent otherwise, and what opens it.
pub(super) fn of_field(record: Record<'_>, field: &Field) -> TokenStream {
    let when = match field.attributes.value(Key::Nested) {
        Some(Value::Attributes(inside)) => inside.word(Key::When).zip(inside.text(Key::When)),
        _ => None,
    };
    let when = when.map(|(word, name)| quote_spanned!(at(word)=> .when(#name)));
    let needed = needed(record, field);
    quote_spanned!(Span::mixed_site()=> #when #needed)
}

fn needed(record: Record<'_>, field: &Field) -> Option<TokenStream> {
    let place = at(field.attributes.word(Key::RequiredIf)?);
    let (ty, name) = (&field.ty, plain(&field.ident));
    let mut terms = Vec::new();
    for wanted in field.attributes.needs() {
        // Those that hold in place of the ones before them.
        let mut or = (!terms.is_empty()).then(|| quote_spanned!(place=> .or()));
        for wanted in wanted {
            let Some(other) = record.field(&wanted.field) else {
                continue;
            };
            if let Content::Variable(variable) = &other.content {
                let (term, or) = (term(other, variable, wanted), or.take());
                terms.push(quote_spanned!(place=> #term #or));
            }
        }
    }
    let is_optional = quote_spanned!(place=> __envkeep::optional::<#ty>(#name));
    Some(quote_spanned!(place=> .required_if(#is_optional, const { &[#(#terms),*] })))
}

fn term(field: &Field, variable: &Variable, term: &Term) -> TokenStream {
    let place = at(&term.field.written);
    let (ty, reading) = (&field.ty, reading(&field.ty, variable));
    let (name, own) = (plain(&field.ident), &variable.name);
    let values = term.values.iter().map(|(_, text)| text);
    let (written, default) = match &variable.default {
        None => (None, quote_spanned!(place=> __envkeep::None)),
        Some(DefaultValue::Text(text)) => {
            let written = quote_spanned!(place=> .or(__envkeep::Some(#text)));
            (Some(written), quote_spanned!(place=> __envkeep::None))
        }
        Some(DefaultValue::Expression { written, .. }) => {
            (None, quote_spanned!(place=> __envkeep::Some(#written)))
        }
        Some(DefaultValue::OfType | DefaultValue::Made { .. }) => (
            None,
            quote_spanned!(place=> __envkeep::Some(<#ty as __envkeep::Default>::default())),
        ),
    };
    let absolute = field
        .attributes
        .has(Key::Absolute)
        .then(|| quote_spanned!(place=> .absolute()));
    quote_spanned! {place=>
        __envkeep::term(#name, #own, &#reading, &[#(#values),*], |__text, __wanted| {
            __envkeep::is_value(#reading, __text #written, || #default, __wanted)
        }) #absolute
    }
}
