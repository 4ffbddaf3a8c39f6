//! Reads the fields of a struct or a variant, and assembles them.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::Expr;

use super::reading::{maker, reading};
use super::scope::{at, in_scope};
use crate::{
    attr::{Key, Range, Rule, path_text},
    model::{Content, DefaultValue, Field, Record},
    spelling,
};

/// Reads all fields before returning at an absent one, so that every problem is found, and assembles them.
///
/// Uses one pattern over one tuple: with a binding and an early return per field, LLVM's time grows with the square
/// of their number.
pub(super) fn build(record: &Record, constructor: &TokenStream) -> (TokenStream, TokenStream) {
    let (mut known, mut reads, mut values) = (Vec::new(), Vec::new(), Vec::new());
    for field in &record.fields {
        let (ident, ty) = (&field.ident, &field.ty);
        let Some(read) = read_field(field, &known) else {
            let default = quote_spanned!(at(ty)=> <#ty as __envkeep::Default>::default());
            values.push(in_scope!(#ident: #default));
            continue;
        };
        let local = Ident::new(&format!("__{}", known.len()), Span::mixed_site());
        values.push(in_scope!(#ident: #local));
        known.push((field, local));
        reads.push(read);
    }
    let value = in_scope!(#constructor { #(#values,)* });
    let mut early = early(record, &known);
    if reads.is_empty() {
        return (early, value);
    }
    let locals: Vec<&Ident> = known.iter().map(|(_, local)| local).collect();
    let mut fields = record.fields.iter();
    // Code that uses fields after reading needs them in their own variables.
    if !early.is_empty() || fields.any(|field| field.attributes.has(Key::DefaultFrom)) {
        early = in_scope!(#(let #locals = #reads;)* #early);
        reads = locals.iter().map(ToTokens::to_token_stream).collect();
    }
    let bindings = in_scope! {
        #early
        let (#(__envkeep::Some(#locals),)*) = (#(#reads,)*) else {
            return __envkeep::None;
        };
    };
    (bindings, value)
}

/// The checks that run even if a field has no value: the conditions, and each rule whose own fields have one.
fn early(record: &Record, known: &[(&Field, Ident)]) -> TokenStream {
    let mut fields = record.fields.iter();
    let has_condition = record.attributes.conditions().next().is_some()
        || fields.any(|field| field.attributes.has(Key::RequiredIf));
    let judge = has_condition.then(|| in_scope!(__reader.judge();));
    let rules = record.attributes.rules();
    let rules = rules.filter(|rule| !rule.fields.is_empty()).map(|rule| {
        let (names, place) = (rule.fields.iter().map(path_text), at(&rule.function));
        let judged = quote_spanned!(place=> __reader.judged(__call, &[#(#names),*]););
        when_read(known, rule, &judged)
    });
    in_scope!(#judge #(#rules)*)
}

/// Calls a function with fields if all of them have a value; `body` can use its result as `__call`.
fn when_read(known: &[(&Field, Ident)], rule: &Rule, body: &TokenStream) -> TokenStream {
    let Rule { function, fields } = rule;
    let place = at(function);
    let (mut locals, mut arguments) = (Vec::new(), Vec::new());
    for path in fields {
        let mut known = known.iter();
        let known = known.find(|(field, _)| Some(&field.ident) == path.first());
        let Some((_, local)) = known else { continue };
        if !locals.contains(local) {
            locals.push(local.clone());
        }
        let inside: Vec<_> = path.iter().skip(1).collect();
        // Inside, the local variable is a reference.
        let borrow = (!inside.is_empty()).then(|| quote_spanned!(place=> &));
        arguments.push(quote_spanned!(at(path)=> #borrow #local #(.#inside)*));
    }
    quote_spanned! {place=>
        if let (#(__envkeep::Some(#locals),)*) = (#(&#locals,)*) {
            let __function = #function;
            let __call = __function(#(#arguments),*);
            #body
        }
    }
}

fn read_field(field: &Field, known: &[(&Field, Ident)]) -> Option<TokenStream> {
    let ty = &field.ty;
    let method = match &field.content {
        Content::Variable => "read",
        Content::Nested(_) => "read_nested",
        Content::Entries(_) => "read_entries",
        Content::Skipped => return None,
    };
    let (reading, checks) = (reading(field), checks(field));
    let reading = in_scope!(#reading #checks);
    let method_or = Ident::new(&format!("{method}_or"), at(ty));
    let method = Ident::new(method, at(ty));
    Some(match &field.variable.default {
        None => in_scope!(__reader.#method(#reading)),
        Some(DefaultValue::Text(text)) => in_scope!(__reader.read_or_text(#reading, #text)),
        Some(DefaultValue::Value { written, .. }) => {
            let maker = maker(field, written.as_deref());
            in_scope!(__reader.#method_or(#reading, #maker))
        }
        Some(DefaultValue::Made { .. }) => {
            let maker = field.attributes.one(Key::DefaultFrom)?;
            let made = when_read(known, maker, &in_scope!(return __envkeep::Some(__call);));
            in_scope!(__reader.read_or_made(#reading, || { #made __envkeep::None }))
        }
    })
}

/// Writes the checks of the value. Each has the span of its own words, where the compiler reports a value that it
/// cannot check.
fn checks(field: &Field) -> Option<TokenStream> {
    let attributes = &field.attributes;
    let mut checks = TokenStream::new();
    if let Some(range) = attributes.one::<Range>(Key::Range) {
        let (written, place) = (&range.written, at(&range.written));
        let ty = spelling::innermost(&field.value);
        let method = if range.is_of_texts() {
            quote_spanned!(place=> text_range::<_, #ty, _, _>)
        } else {
            quote_spanned!(place=> range)
        };
        checks.extend(quote_spanned!(place=> __checks.#method(__value, #written);));
    }
    let is_secret = field.variable.is_secret;
    let secret = if is_secret { "_secret" } else { "" };
    let rules = attributes.rules().map(|rule| ("validate", &rule.function));
    let warners = attributes.each::<Expr>(Key::Warn);
    let warners = warners.map(|function| ("warn", function));
    for (method, function) in rules.chain(warners) {
        let place = at(function);
        let method = Ident::new(&format!("{method}{secret}"), place);
        checks.extend(quote_spanned!(place=> __checks.#method(__value, #function);));
    }
    (!checks.is_empty()).then(|| in_scope!(.checks(|__value, __checks| { #checks })))
}
