//! The implementation of `FromEnv`.

use proc_macro2::TokenStream;
use quote::quote_spanned;
use syn::Expr;

use super::scope::{at, implement, in_private, in_scope};
use super::{build, condition, credential, describe, in_files, variant};
use crate::{
    attr::Key,
    model::{Model, plain},
};

pub(super) fn expand(model: &Model) -> TokenStream {
    let asked = credential::ask(model.all_fields());
    let (fields, bindings, value) = if model.variants.is_empty() {
        let (bindings, value) = build::build(&model.record, &in_scope!(Self));
        (describe::describe_all(&model.record), bindings, value)
    } else {
        let value = variant::choose(model);
        (variant::describe(model), TokenStream::new(), value)
    };
    let read = whole(model, &value);
    let implementation = write(model, &fields, &in_scope!(#asked #bindings #read));
    let tagged = variant::tagged(model);
    in_private(model, &in_scope!(#implementation #tagged))
}

/// Writes an implementation without fields. It still names the fields' types, because an editor completes code that is in the
/// output.
pub(super) fn stub(model: &Model) -> TokenStream {
    let types = model.all_fields().map(|field| &field.ty);
    let read = in_scope! {
        let _: __envkeep::PhantomData<(#(#types,)*)>;
        __envkeep::None
    };
    in_private(model, &write(model, &TokenStream::new(), &read))
}

/// Writes the value, and the rules about the whole.
fn whole(model: &Model, value: &TokenStream) -> TokenStream {
    let check = |rule: &Expr| quote_spanned!(at(rule)=> __reader.check(&__value, #rule););
    let rules = model.record.attributes.rules();
    let whole = rules.filter(|rule| rule.fields.is_empty());
    let checks: Vec<_> = whole.map(|rule| check(&rule.function)).collect();
    if checks.is_empty() {
        return in_scope!(__envkeep::Some(#value));
    }
    in_scope! {
        let __value = #value;
        #(#checks)*
        __envkeep::Some(__value)
    }
}

/// Writes the implementation from the elements of `FIELDS` and the body of `read`.
fn write(model: &Model, fields: &TokenStream, read: &TokenStream) -> TokenStream {
    let ident = &model.record.ident;
    let schema = schema(model, fields);
    let (array, in_files) = in_files::write(model, fields);
    let body = in_scope! {
        const FIELDS: &'static [__envkeep::Field] = &#array;
        const SCHEMA: &'static __envkeep::Schema = &#schema;
        #in_files
        fn read(__reader: &mut __envkeep::Reader<'_>) -> __envkeep::Option<Self> {
            #read
        }
    };
    let implementation = implement(model, "FromEnv", &body);
    // Filling a deprecated field must not warn. Without such a field there is no `allow`, because it would be an error
    // under the author's `#![forbid(warnings)]`.
    let of_records = model.records().map(|record| &record.attributes);
    let of_fields = model.all_fields().map(|field| &field.attributes);
    let mut all = of_records.chain(of_fields);
    let names_deprecated = all.any(|attributes| attributes.names_deprecated);
    let allow = names_deprecated.then(|| in_scope!(#[allow(deprecated)]));
    // The schema of a struct without parameters is evaluated even if nothing is loaded, as in `cargo check`.
    let looked_at = model.generics.params.is_empty().then(|| {
        quote_spanned!(at(ident)=> const _: &__envkeep::Schema = <#ident as __envkeep::FromEnv>::SCHEMA;)
    });
    in_scope!(#allow #implementation #looked_at)
}

/// Describes the struct, at the span where one variable for two fields is reported.
fn schema(model: &Model, fields: &TokenStream) -> TokenStream {
    let (record, prefix) = (&model.record, &model.prefix);
    let (name, doc) = (plain(&record.ident), &record.attributes.doc);
    let place = at(&record.ident);
    let schema = quote_spanned!(place=> __envkeep::schema(#name, #doc, #prefix, Self::FIELDS));
    // A stub has no fields.
    if fields.is_empty() {
        return schema;
    }
    let conditions = condition::of_record(record);
    let removed = record.attributes.word(Key::Removed).map(|word| {
        let pairs = record.attributes.each::<Vec<String>>(Key::Removed);
        let names = pairs.filter_map(|pair| {
            let (name, words) = pair.split_first()?;
            let name = format!("{prefix}{name}");
            Some(quote_spanned!(place=> (#name, #(#words)*)))
        });
        quote_spanned!(at(word)=> .removed(&[#(#names),*]))
    });
    quote_spanned!(place=> #schema #conditions #removed)
}
