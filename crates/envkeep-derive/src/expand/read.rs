//! The body of `read`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::Type;

use super::{at, nesting, reading, variant};
use crate::{
    attr::{FieldPath, Key},
    model::{Content, DefaultValue, Field, Model, Secrecy, Variable, plain},
    spelling,
};

/// Reads a struct, or the variant that is chosen, and then what the rules say of it.
pub(super) fn read(model: &Model) -> TokenStream {
    let span = Span::mixed_site();
    let (bindings, value) = match &*model.variants {
        [] => build(&model.fields, &quote_spanned!(span=> Self)),
        _ => (None, variant::choose(model)),
    };
    let rules = model.attributes.rules();
    if rules.is_empty() {
        return quote_spanned!(span=> #bindings __envkeep::Some(#value));
    }
    let checks = rules.into_iter().map(|rule| {
        let function = &rule.function;
        let fields = rule.fields.iter().map(path_text);
        quote_spanned!(at(function)=> __reader.check(&__value, #function, &[#(#fields),*]);)
    });
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
pub(super) fn build(
    fields: &[Field],
    constructor: &TokenStream,
) -> (Option<TokenStream>, TokenStream) {
    let span = Span::mixed_site();
    let mut locals = Vec::new();
    let mut reads = Vec::new();
    let mut values = Vec::new();
    for field in fields {
        let (ident, ty) = (&field.ident, &field.ty);
        let Some(read) = read_field(field) else {
            let default = quote_spanned!(at(ty)=> <#ty as __envkeep::Default>::default());
            values.push(quote_spanned!(span=> #ident: #default));
            continue;
        };
        let local = Ident::new(&format!("__{}", locals.len()), span);
        values.push(quote_spanned!(span=> #ident: #local));
        locals.push(local);
        reads.push(read);
    }
    let bindings = (!reads.is_empty()).then(|| {
        quote_spanned! {span=>
            let (#(__envkeep::Some(#locals),)*) = (#(#reads,)*) else {
                return __envkeep::None;
            };
        }
    });
    (
        bindings,
        quote_spanned!(span=> #constructor { #(#values,)* }),
    )
}

fn read_field(field: &Field) -> Option<TokenStream> {
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
    let method = match variable.secrecy {
        Secrecy::OfType => "validate",
        Secrecy::Spelled | Secrecy::ByAttribute => "validate_secret",
    };
    for rule in field.attributes.rules() {
        let function = &rule.function;
        let place = at(function);
        let method = Ident::new(method, place);
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
