//! Writes the implementation: the schema as data, and one call for each field.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;
use syn::{Type, ext::IdentExt, spanned::Spanned};

use crate::{
    attr::Key,
    model::{Content, DefaultValue, Field, Model, Scope, Secrecy, Variable},
};

/// Writes the implementation for a struct without mistakes.
pub(crate) fn expand(model: &Model) -> TokenStream {
    let fields = model.fields.iter().map(describe_field).collect();
    implementation(model, &fields, &read_fields(&model.fields))
}

/// Writes the implementation round the elements of `FIELDS` and the body of `read`.
pub(crate) fn implementation(
    model: &Model,
    fields: &TokenStream,
    read: &TokenStream,
) -> TokenStream {
    let Model {
        ident,
        generics,
        doc,
        prefix,
        names_deprecated,
        ..
    } = model;
    let (parameters, arguments, conditions) = generics.split_for_impl();
    let name = ident.unraw().to_string();
    // To fill a deprecated field is no use of it to warn of. Without one there is no `allow`, for it would be an error
    // under the author's `#![forbid(warnings)]`.
    let allow = names_deprecated.then(|| quote_spanned!(Span::mixed_site()=> #[allow(deprecated)]));
    quote_spanned! {Span::mixed_site()=>
        const _: () = {
            use ::envkeep::private as __envkeep;
            #[automatically_derived]
            #allow
            impl #parameters ::envkeep::FromEnv for #ident #arguments #conditions {
                const FIELDS: &'static [__envkeep::Field] = &[#fields];
                const SCHEMA: &'static __envkeep::Schema =
                    &__envkeep::schema(#name, #doc, #prefix, Self::FIELDS);
                fn read(__reader: &mut __envkeep::Reader<'_>) -> __envkeep::Option<Self> {
                    #read
                }
            }
        };
    }
}

/// Writes a field's element of `FIELDS`.
///
/// It stands at the word `default`, where there is one: what a default may not be the runtime alone can tell of a type
/// behind an alias, when it evaluates this constant, and the compiler reports it at the place of the whole element.
fn describe_field(field: &Field) -> TokenStream {
    let place = field
        .attributes
        .word(Key::Default)
        .unwrap_or(&field.ident)
        .span();
    let place = place.resolved_at(Span::mixed_site());
    let name = field.ident.unraw().to_string();
    let ty = &field.ty;
    let doc = (!field.doc.is_empty()).then(|| call(place, "doc", Some(&field.doc)));
    match &field.content {
        Content::Nested { prefix } => {
            quote_spanned!(at(ty)=> __envkeep::nested::<#ty>(#name, #prefix) #doc,)
        }
        Content::Variable(variable) => {
            let reading = reading(ty);
            let secret = match variable.secrecy {
                Secrecy::ByAttribute => call(place, "secret", NOTHING),
                Secrecy::ByType => TokenStream::new(),
            };
            let calls = describe_variable(variable, place);
            let variable = &variable.name;
            quote_spanned!(place=> __envkeep::field(#name, #variable, #reading #secret) #doc #calls,)
        }
    }
}

fn describe_variable(variable: &Variable, place: Span) -> TokenStream {
    let default = variable.default.as_ref().map(|default| match default {
        DefaultValue::OfType => call(place, "default_value", NOTHING),
        DefaultValue::Text(shown) | DefaultValue::Expression { shown, .. } => {
            call(place, "default", Some(shown))
        }
    });
    let example = variable
        .example
        .as_ref()
        .map(|text| call(place, "example", Some(text)));
    let start = variable
        .starts_with
        .as_ref()
        .map(|text| call(place, "starts_with", Some(text)));
    let absolute = (variable.scope == Scope::Absolute).then(|| call(place, "absolute", NOTHING));
    quote_spanned!(place=> #default #example #start #absolute)
}

const NOTHING: Option<&String> = None;

fn call(place: Span, method: &str, argument: Option<&String>) -> TokenStream {
    let method = Ident::new(method, place);
    quote_spanned!(place=> .#method(#argument))
}

/// Reads all fields before the first absent one ends it, so that every problem is found.
///
/// One pattern over one tuple: a binding for each field, each with its own way out, takes LLVM a time that grows with
/// the square of their number.
fn read_fields(fields: &[Field]) -> TokenStream {
    let span = Span::mixed_site();
    if fields.is_empty() {
        return quote_spanned!(span=> __envkeep::Some(Self {}));
    }
    let idents = fields.iter().map(|field| &field.ident);
    let reads = fields.iter().map(read_field);
    let locals: Vec<Ident> = (0..fields.len())
        .map(|number| Ident::new(&format!("__{number}"), span))
        .collect();
    quote_spanned! {span=>
        let (#(__envkeep::Some(#locals),)*) = (#(#reads,)*) else {
            return __envkeep::None;
        };
        __envkeep::Some(Self { #(#idents: #locals,)* })
    }
}

fn read_field(field: &Field) -> TokenStream {
    let span = Span::mixed_site();
    let ty = &field.ty;
    let Content::Variable(variable) = &field.content else {
        return quote_spanned!(at(ty)=> __reader.read_nested::<#ty>());
    };
    let reading = reading(ty);
    match &variable.default {
        None => quote_spanned!(span=> __reader.read(#reading)),
        Some(DefaultValue::Text(text)) => {
            quote_spanned!(span=> __reader.read_or_text(#reading, #text))
        }
        Some(DefaultValue::Expression { tokens, .. }) => {
            quote_spanned!(span=> __reader.read_or(#reading, || #tokens))
        }
        Some(DefaultValue::OfType) => {
            quote_spanned!(span=> __reader.read_or(#reading, <#ty as __envkeep::Default>::default))
        }
    }
}

/// Names the way to read a type, with the same tokens wherever it is needed: the compiler shows one mistake for two
/// equal ones.
fn reading(ty: &Type) -> TokenStream {
    quote_spanned!(at(ty)=> __envkeep::reading::<#ty, _>())
}

/// The place of a type in the user's file, where an unreadable type is reported, and the scope of this macro.
fn at(ty: &Type) -> Span {
    ty.span().resolved_at(Span::mixed_site())
}
