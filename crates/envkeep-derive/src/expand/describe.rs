//! Writes a field's element of `FIELDS`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::{Expr, Type, parse_quote_spanned};

use super::reading::{maker, reading};
use super::scope::{at, doc, option};
use super::{condition, judge::judge};
use crate::{
    attr::{Attribute, Flag, Key, Literal, Range},
    check::is_number,
    model::{Content, DefaultValue, Field, Record, Variable, Way, plain},
    spelling,
};

/// Writes the elements of `FIELDS`; a skipped field has none.
pub(super) fn describe_all(record: &Record) -> TokenStream {
    let fields = record.fields.iter();
    let fields = fields.filter(|field| field.content != Content::Skipped);
    fields.map(|field| describe(record, field)).collect()
}

/// The compiler reports what only the runtime can judge at the span of the whole element, so the element gets the span of the
/// first such attribute.
fn describe(record: &Record, field: &Field) -> TokenStream {
    let (ident, ty, attributes) = (&field.ident, &field.ty, &field.attributes);
    let mut judged = attributes
        .all
        .iter()
        .filter(|own| own.key.row().is(Flag::Judged));
    let place = at(judged.next().map_or(ident, |judged| &judged.word));
    let (name, reading) = (plain(ident), reading(field));
    let doc = doc(place, &attributes.doc);
    let (described, end) = match &field.content {
        Content::Nested(inside) | Content::Entries(inside) => {
            let (prefix, is_map) = (&inside.prefix, matches!(field.content, Content::Entries(_)));
            let function = Ident::new(if is_map { "entries" } else { "nested" }, at(ty));
            let presence =
                is_map.then(|| quote_spanned!(at(ty)=> , <#ty as __envkeep::Entries>::PRESENCE));
            let described = quote_spanned!(at(ty)=> __envkeep::#function(#name, #prefix, #reading #presence) #doc);
            let separator = inside.separator.as_ref();
            let separator = separator.map(|text| quote_spanned!(place=> .element_separator(#text)));
            (described, separator)
        }
        Content::Variable | Content::Skipped => {
            let (own, others) = (&field.variable.name, tell_others(&field.variable, place));
            let described =
                quote_spanned!(place=> __envkeep::field(#name, #own, #reading) #doc #others);
            (described, judge(field, place))
        }
    };
    let told = attributes.all.iter().map(|own| tell(own, field, place));
    let condition = condition::of_field(record, field);
    quote_spanned!(place=> #described #(#told)* #end #condition,)
}

fn tell_others(variable: &Variable, place: Span) -> Option<TokenStream> {
    let others = variable.others.iter().map(|(key, name)| {
        let kind = match key {
            Key::Alias => "Deprecated".to_owned(),
            key => format!("{key:?}"),
        };
        let kind = Ident::new(&kind, place);
        quote_spanned!(place=> __envkeep::OtherName::#kind(#name))
    });
    (!variable.others.is_empty()).then(|| quote_spanned!(place=> .other_names(&[#(#others),*])))
}

/// Describes one attribute to the runtime.
fn tell(attribute: &Attribute, field: &Field, place: Span) -> Option<TokenStream> {
    let row = attribute.key.row();
    let method = Ident::new(row.name, place);
    let texts: &[String] = attribute.given::<Vec<String>>().map_or(&[], |texts| texts);
    Some(match attribute.key {
        Key::Default | Key::DefaultFrom => tell_default(field, place),
        Key::Validate | Key::TryFrom => quote_spanned!(place=> .validated()),
        Key::Len => tell_length(attribute.given()?, place),
        Key::Range => tell_range(attribute.given()?, &field.value, place),
        Key::Unit => {
            // The type itself says what it measures, so that a type without a unit gives an error at its own
            // span.
            let ty = match &field.variable.way {
                Way::Converted(inner) => inner,
                _ => &field.value,
            };
            let measure = quote_spanned!(at(ty)=> __envkeep::measure::<#ty, _>());
            quote_spanned!(place=> .unit(#(#texts)*, #measure))
        }
        Key::Absolute => quote_spanned!(place=> .absolute()),
        Key::OneOf => quote_spanned!(place=> .one_of(&[#(#texts),*])),
        _ if row.is(Flag::Told) => quote_spanned!(place=> .#method(#(#texts)*)),
        _ => return None,
    })
}

/// A literal default is written as in a file, and a description as it is. The program describes everything else, if its type
/// can be written.
fn tell_default(field: &Field, place: Span) -> TokenStream {
    let is_variable = field.content == Content::Variable;
    let words = field.attributes.text(Key::DefaultText);
    let (written, text) = match &field.variable.default {
        Some(DefaultValue::Made { words }) => return quote_spanned!(place=> .default_made(#words)),
        Some(DefaultValue::Text(text)) => return quote_spanned!(place=> .default(#text)),
        Some(DefaultValue::Value { written, text }) => (written.as_deref(), text.as_ref()),
        None => (None, None),
    };
    match (written, text, &field.variable.way) {
        (None, ..) if !is_variable => quote_spanned!(place=> .default_of_elements()),
        _ if !is_variable => quote_spanned!(place=> .default_of(|_| __envkeep::None)),
        _ if words.is_some() => quote_spanned!(place=> .default_in_words(#words)),
        (_, Some(text), Way::OfType) => quote_spanned!(place=> .default_literal(#text)),
        _ => tell_made(field, &maker(field, written), place),
    }
}

/// Describes a default computed by the program, and how it is written.
fn tell_made(field: &Field, maker: &TokenStream, place: Span) -> TokenStream {
    let (ty, reading) = (&field.ty, reading(field));
    let told = quote_spanned!(at(ty)=> (&&&__envkeep::Teller::<#ty>(__value)).tell());
    let write = if let Way::OfType = field.variable.way {
        let way = spelling::way_of(ty, at(ty));
        quote_spanned!(at(ty)=> __envkeep::written::<#ty, #way>(__value, __format, #told))
    } else {
        quote_spanned!(at(ty)=> #told.text())
    };
    let tell = quote_spanned! {at(ty)=> |__format| {
        use __envkeep::tell::*;
        __envkeep::default_text(#reading, __format, #maker, |__value, __format| #write)
    }};
    quote_spanned!(place=> .default_of(#tell))
}

fn tell_length(range: &Range, place: Span) -> TokenStream {
    let start = range.start().map(ToTokens::to_token_stream);
    let start = start.unwrap_or_else(|| quote_spanned!(place=> 0));
    let longest = range.end().map(|end| {
        let less = (!range.is_inclusive()).then(|| quote_spanned!(place=> - 1));
        quote_spanned!(place=> .at_most((#end) #less))
    });
    quote_spanned!(place=> .at_least(#start) #longest)
}

/// Literals are passed as written; the program evaluates expressions.
fn tell_range(range: &Range, ty: &Type, place: Span) -> TokenStream {
    let is_open = !range.is_inclusive();
    let kind = Ident::new(if is_open { "range_below" } else { "range_to" }, place);
    if range.ends().all(|end| Literal::read(end).is_some()) {
        let edge = |end: Option<&Expr>| option(place, end.and_then(Literal::text));
        let (start, end) = (edge(range.start()), edge(range.end()));
        return quote_spanned!(place=> .#kind(#start, #end));
    }
    let ty = spelling::innermost(ty);
    let is_number = spelling::standard_name(ty).is_some_and(|name| is_number(&name));
    let unknown = parse_quote_spanned!(place=> _);
    let ty = if is_number { ty } else { &unknown };
    let edge = |end: Option<&Expr>| match (end, end.and_then(Literal::text)) {
        (None, _) => quote_spanned!(place=> __envkeep::Edge::Open),
        (_, Some(text)) => quote_spanned!(place=> __envkeep::Edge::written(#text)),
        (Some(end), None) => {
            quote_spanned!(at(end)=> (&&&__envkeep::Teller::<#ty>(&(#end))).tell())
        }
    };
    let (start, end) = (edge(range.start()), edge(range.end()));
    let tell =
        quote_spanned!(place=> || { use __envkeep::tell::*; __envkeep::#kind(#start, #end) });
    quote_spanned!(place=> .range_of(#tell))
}
