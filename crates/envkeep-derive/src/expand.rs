//! Writes the implementation: the schema as data, and one call for each field.

mod choice;
mod condition;
mod credential;
mod describe;
mod in_files;
mod judge;
mod read;
mod variant;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::{Type, spanned::Spanned};

use crate::{
    attr::Key,
    model::{Model, Secrecy, Variable, Way, plain},
    spelling,
};

pub(crate) use choice::{expand_choices, implementation_of_choices};

/// Writes the implementation for a struct without mistakes.
pub(crate) fn expand(model: &Model) -> TokenStream {
    let fields = match &*model.variants {
        [] => describe::describe_all(model.record()),
        _ => variant::describe(model),
    };
    let asked = credential::ask(model.all_fields());
    let read = read::read(model);
    let body = quote_spanned!(Span::mixed_site()=> #asked #read);
    let tagged = (!model.variants.is_empty()).then(|| variant::tagged(model));
    implementation(model, &fields, &body, tagged.as_ref())
}

/// Writes the implementation round the elements of `FIELDS` and the body of `read`.
pub(crate) fn implementation(
    model: &Model,
    fields: &TokenStream,
    read: &TokenStream,
    tagged: Option<&TokenStream>,
) -> TokenStream {
    let Model { ident, runtime, .. } = model;
    let (parameters, arguments, conditions) = model.generics.split_for_impl();
    let place = ident.span().resolved_at(Span::mixed_site());
    let schema = schema(model, fields, place);
    let (fields, in_files) = in_files::write(model, fields);
    // The schema of a struct without parameters is looked at even where nothing is loaded, as in `cargo check`.
    let looked_at = model.generics.params.is_empty().then(|| {
        quote_spanned!(place=> const _: &__envkeep::Schema = <#ident as __envkeep::FromEnv>::SCHEMA;)
    });
    // To fill a deprecated field is no use of it to warn of. Without one there is no `allow`, for it would be an error
    // under the author's `#![forbid(warnings)]`.
    let allow = model
        .names_deprecated
        .then(|| quote_spanned!(Span::mixed_site()=> #[allow(deprecated)]));
    quote_spanned! {Span::mixed_site()=>
        const _: () = {
            use #runtime::private as __envkeep;
            #[automatically_derived]
            #allow
            impl #parameters __envkeep::FromEnv for #ident #arguments #conditions {
                const FIELDS: &'static [__envkeep::Field] = &#fields;
                const SCHEMA: &'static __envkeep::Schema = &#schema;
                #in_files
                fn read(__reader: &mut __envkeep::Reader<'_>) -> __envkeep::Option<Self> {
                    #read
                }
            }
            #tagged
            #looked_at
        };
    }
}

/// Describes the struct, at the place where one variable for two fields is reported.
fn schema(model: &Model, fields: &TokenStream, place: Span) -> TokenStream {
    let Model { doc, prefix, .. } = model;
    let name = plain(&model.ident);
    // A stub has no fields.
    let told = (!fields.is_empty()).then(|| condition::of_record(model.record()));
    let removed = model
        .attributes
        .word(Key::Removed)
        .filter(|_| !fields.is_empty());
    let removed = removed.map(|word| {
        let names = model.removed.iter();
        let names = names.map(|(name, words)| quote_spanned!(place=> (#name, #words)));
        quote_spanned!(at(word)=> .removed(&[#(#names),*]))
    });
    quote_spanned!(place=> __envkeep::schema(#name, #doc, #prefix, Self::FIELDS) #told #removed)
}

/// Names the way to read a type, with the same tokens wherever it is needed: the compiler shows one mistake for two
/// equal ones.
fn reading(ty: &Type, variable: &Variable) -> TokenStream {
    let place = at(ty);
    let reading = match &variable.way {
        Way::OfType => {
            let way = spelling::way_of(ty, place);
            quote_spanned!(place=> __envkeep::reading::<#ty, #way>())
        }
        Way::With(function) => quote_spanned! {place=>
            __envkeep::reading_with::<#ty, _, _>(|__text| __envkeep::parsed(__text, #function))
        },
        Way::Converted(inner) => {
            let way = spelling::way_inside(ty, "Own", place);
            let inner_way = spelling::way_of(inner, place);
            quote_spanned!(place=> __envkeep::converted::<#ty, #inner, _, #inner_way, #way>())
        }
        Way::Presence => quote_spanned!(place=> __envkeep::presence::<#ty>()),
        Way::Bytes(function) => {
            let function = Ident::new(function, place);
            let way = spelling::way_inside(ty, "ViaBytes", place);
            quote_spanned!(place=> __envkeep::#function::<#ty, #way>())
        }
        Way::Deserialized(function) => {
            let function = Ident::new(function, place);
            let way = spelling::way_inside(ty, "Own", place);
            quote_spanned!(place=> __envkeep::#function::<#ty, _, #way>())
        }
    };
    let is_secret = match variable.secrecy {
        Secrecy::ByAttribute => true,
        // What a function gives is not seen through, so the spelling counts.
        Secrecy::Spelled => !matches!(variable.way, Way::OfType),
        Secrecy::OfType => false,
    };
    let secret = is_secret.then(|| quote_spanned!(place=> .secret()));
    quote_spanned!(place=> #reading #secret)
}

/// Names the way to read a nested struct.
fn nesting(ty: &Type) -> TokenStream {
    quote_spanned!(at(ty)=> __envkeep::nesting::<#ty, _>())
}

/// The place of tokens in the user's file, where a type that cannot be read is reported, and the scope of this macro.
fn at(tokens: &impl ToTokens) -> Span {
    tokens.span().resolved_at(Span::mixed_site())
}
