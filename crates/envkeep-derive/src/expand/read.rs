//! The body of `read`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::{Expr, Type};

use super::{at, nesting, reading, variant};
use crate::{
    attr::{FieldPath, Key, Rule},
    model::{Content, DefaultValue, Field, Model, Record, Secrecy, Variable, plain},
    spelling,
};

/// Reads a struct, or the variant that is chosen, and then what the rules say of the whole.
pub(super) fn read(model: &Model) -> TokenStream {
    let span = Span::mixed_site();
    let (bindings, value) = match &*model.variants {
        [] => build(model.record(), &quote_spanned!(span=> Self)),
        _ => (TokenStream::new(), variant::choose(model)),
    };
    let rules = model.attributes.rules().into_iter();
    let whole = rules.filter(|rule| rule.fields.is_empty());
    let checks: Vec<TokenStream> = whole
        .map(|Rule { function, .. }| {
            quote_spanned!(at(function)=> __reader.check(&__value, #function);)
        })
        .collect();
    if checks.is_empty() {
        return quote_spanned!(span=> #bindings __envkeep::Some(#value));
    }
    quote_spanned! {span=>
        #bindings
        let __value = #value;
        #(#checks)*
        __envkeep::Some(__value)
    }
}

/// Reads all fields before the first absent one ends it, so that every problem is found, and puts them together.
///
/// One pattern over one tuple: a binding for each field, each with its own way out, takes LLVM a time that grows with
/// the square of their number.
pub(super) fn build(record: Record<'_>, constructor: &TokenStream) -> (TokenStream, TokenStream) {
    let span = Span::mixed_site();
    let mut locals = Vec::new();
    let mut reads = Vec::new();
    let mut values = Vec::new();
    let mut known = Vec::new();
    for field in record.fields {
        let (ident, ty) = (&field.ident, &field.ty);
        let Some(read) = read_field(field, &known) else {
            let default = quote_spanned!(at(ty)=> <#ty as __envkeep::Default>::default());
            values.push(quote_spanned!(span=> #ident: #default));
            continue;
        };
        let local = Ident::new(&format!("__{}", locals.len()), span);
        known.push((field, local.clone()));
        values.push(quote_spanned!(span=> #ident: #local));
        locals.push(local);
        reads.push(read);
    }
    let early = early(record, &known);
    let mut fields = record.fields.iter();
    let is_in_order = !early.is_empty() || fields.any(|field| field.attributes.maker().is_some());
    let bindings = match (reads.is_empty(), is_in_order) {
        (true, _) => early,
        (false, false) => quote_spanned! {span=>
            let (#(__envkeep::Some(#locals),)*) = (#(#reads,)*) else {
                return __envkeep::None;
            };
        },
        (false, true) => quote_spanned! {span=>
            #(let #locals = #reads;)*
            #early
            let (#(__envkeep::Some(#locals),)*) = (#(#locals,)*) else {
                return __envkeep::None;
            };
        },
    };
    let value = quote_spanned!(span=> #constructor { #(#values,)* });
    (bindings, value)
}

/// What is judged although a field may have no value: the conditions, and each rule whose own fields have one.
fn early(record: Record<'_>, known: &[(&Field, Ident)]) -> TokenStream {
    let span = Span::mixed_site();
    let mut early = TokenStream::new();
    let mut fields = record.fields.iter();
    let has_condition = record.attributes.conditions().next().is_some()
        || fields.any(|field| field.attributes.has(Key::RequiredIf));
    if has_condition {
        quote_spanned!(span=> __reader.judge();).to_tokens(&mut early);
    }
    for Rule { function, fields } in record.attributes.rules() {
        if fields.is_empty() {
            continue;
        }
        let names = fields.iter().map(path_text);
        let body = quote_spanned! {at(function)=>
            __reader.judged(__call, &[#(#names),*]);
        };
        when_read(known, fields, function, &body).to_tokens(&mut early);
    }
    early
}

/// Calls a function with fields as far as all of them have a value; what it gives is `__call` in the body.
fn when_read(
    known: &[(&Field, Ident)],
    paths: &[FieldPath],
    function: &Expr,
    body: &TokenStream,
) -> TokenStream {
    let place = at(function);
    let (mut locals, mut arguments) = (Vec::new(), Vec::new());
    for path in paths {
        let Some((first, inside)) = path.names.split_first() else {
            continue;
        };
        let local = known.iter().find(|(field, _)| field.ident == *first);
        let Some((_, local)) = local else { continue };
        if !locals.contains(local) {
            locals.push(local.clone());
        }
        // The local is a reference in there.
        let borrow = (!inside.is_empty()).then(|| quote_spanned!(place=> &));
        arguments.push(quote_spanned!(at(&path.written)=> #borrow #local #(.#inside)*));
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
    let span = Span::mixed_site();
    let ty = &field.ty;
    let (method, variable, reading, value) = match &field.content {
        Content::Variable(variable) => ("read", variable, reading(ty, variable), ty),
        Content::Nested { variable, .. } => ("read_nested", variable, nesting(ty), ty),
        Content::Entries {
            variable, value, ..
        } => ("read_entries", variable, reading(value, variable), &**value),
        Content::Skipped => return None,
    };
    let checks = checks(field, value, variable);
    let reading = quote_spanned!(span=> #reading #checks);
    let method_or = Ident::new(&format!("{method}_or"), at(ty));
    let method = Ident::new(method, at(ty));
    Some(match &variable.default {
        None => quote_spanned!(span=> __reader.#method(#reading)),
        Some(DefaultValue::Text(text)) => {
            quote_spanned!(span=> __reader.read_or_text(#reading, #text))
        }
        Some(DefaultValue::Expression { written, .. }) => {
            quote_spanned!(span=> __reader.#method_or(#reading, || #written))
        }
        Some(DefaultValue::Made { .. }) => {
            let maker = field.attributes.maker()?;
            let body = quote_spanned!(span=> return __envkeep::Some(__call););
            let made = when_read(known, &maker.fields, &maker.function, &body);
            quote_spanned!(span=> __reader.read_or_made(#reading, || { #made __envkeep::None }))
        }
        Some(DefaultValue::OfType) => {
            quote_spanned!(span=> __reader.#method_or(#reading, <#ty as __envkeep::Default>::default))
        }
    })
}

/// Writes the checks that look at the value. Each stands at its own words, where a value that it cannot look at is
/// reported.
fn checks(field: &Field, ty: &Type, variable: &Variable) -> Option<TokenStream> {
    let mut checks = TokenStream::new();
    if let Some(range) = field.attributes.range(Key::Range) {
        let (written, place) = (&range.written, at(&range.written));
        let method = if range.is_of_texts() {
            let ty = spelling::innermost(ty);
            quote_spanned!(place=> text_range::<_, #ty, _, _>)
        } else {
            quote_spanned!(place=> range)
        };
        quote_spanned!(place=> __checks.#method(__value, #written);).to_tokens(&mut checks);
    }
    let secret = match variable.secrecy {
        Secrecy::OfType => "",
        Secrecy::Spelled | Secrecy::ByAttribute => "_secret",
    };
    let rules = field.attributes.rules().into_iter();
    let rules = rules.map(|rule| ("validate", &rule.function));
    for (method, function) in rules.chain(field.attributes.warners().map(|warner| ("warn", warner)))
    {
        let place = at(function);
        let method = Ident::new(&format!("{method}{secret}"), place);
        quote_spanned!(place=> __checks.#method(__value, #function);).to_tokens(&mut checks);
    }
    (!checks.is_empty())
        .then(|| quote_spanned!(Span::mixed_site()=> .checks(|__value, __checks| { #checks })))
}

/// The way to a field as a schema writes it: `database.url`.
pub(super) fn path_text(path: &FieldPath) -> String {
    let names: Vec<String> = path.names.iter().map(plain).collect();
    names.join(".")
}
