//! A field's element of `FIELDS`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::{Expr, Type};

use super::{at, condition, judge::judge, nesting, reading};
use crate::{
    attr::{Attribute, Key, Literal, Range, Told, Value},
    check::is_number,
    model::{Content, DefaultValue, Field, Inside, OtherName, Record, Variable, Way, plain},
    spelling,
};

/// Attributes that the runtime alone can judge of a type behind an alias, when it evaluates the constant: the compiler
/// reports them at the place of the whole element, which therefore stands at the first of these words.
const JUDGED: [Key; 13] = [
    Key::Default,
    Key::Keys,
    Key::Len,
    Key::OneOf,
    Key::Visible,
    Key::Separator,
    Key::PairSeparator,
    Key::Example,
    Key::Allow,
    Key::Unit,
    Key::Fallback,
    Key::Rotate,
    Key::Url,
];

/// Writes the elements of `FIELDS`.
pub(super) fn describe_all(record: Record<'_>) -> TokenStream {
    let fields = record.fields.iter();
    fields.map(|field| describe(record, field)).collect()
}

/// Writes the element; a field that is skipped has none.
fn describe(record: Record<'_>, field: &Field) -> TokenStream {
    let word = JUDGED.iter().find_map(|key| field.attributes.word(*key));
    let place = word.unwrap_or(&field.ident).span();
    let place = place.resolved_at(Span::mixed_site());
    let name = plain(&field.ident);
    let ty = &field.ty;
    let doc = (!field.doc.is_empty()).then(|| call(place, "doc", &field.doc));
    let (described, variable, ty, end) = match &field.content {
        Content::Skipped => return TokenStream::new(),
        Content::Nested { inside, variable } => {
            let (prefix, nesting) = (&inside.prefix, nesting(ty));
            let described =
                quote_spanned!(at(ty)=> __envkeep::nested(#name, #prefix, #nesting) #doc);
            (described, variable, ty, tell_separator(inside, place))
        }
        Content::Entries {
            inside,
            variable,
            value,
        } => {
            let (prefix, reading) = (&inside.prefix, reading(value, variable));
            let described = quote_spanned!(at(ty)=> __envkeep::entries(#name, #prefix, #reading, <#ty as __envkeep::Entries>::PRESENCE) #doc);
            (described, variable, &**value, tell_separator(inside, place))
        }
        Content::Variable(variable) => {
            let reading = reading(ty, variable);
            let others = tell_others(variable, place);
            let own = &variable.name;
            let described =
                quote_spanned!(place=> __envkeep::field(#name, #own, #reading) #doc #others);
            (described, variable, ty, judge(field, variable, place))
        }
    };
    let told = field
        .attributes
        .all()
        .iter()
        .map(|attribute| tell(attribute, field, ty, variable, place));
    let condition = condition::of_field(record, field);
    quote_spanned!(place=> #described #(#told)* #end #condition,)
}

fn tell_others(variable: &Variable, place: Span) -> Option<TokenStream> {
    let others = variable.others.iter().map(|OtherName { key, name }| {
        let kind = Ident::new(
            match key {
                Key::Also => "Also",
                Key::Fallback => "Fallback",
                _ => "Deprecated",
            },
            place,
        );
        quote_spanned!(place=> __envkeep::OtherName::#kind(#name))
    });
    let told = (!variable.others.is_empty()).then(|| quote_spanned!(place=> &[#(#others),*]));
    told.map(|others| call(place, "other_names", &others))
}

fn tell_separator(inside: &Inside, place: Span) -> Option<TokenStream> {
    let separator = inside.separator.as_ref()?;
    Some(call(place, "element_separator", separator))
}

/// Tells the runtime of one attribute.
fn tell(
    attribute: &Attribute,
    field: &Field,
    ty: &Type,
    variable: &Variable,
    place: Span,
) -> Option<TokenStream> {
    let name = attribute.key.row().name;
    match (attribute.key, &attribute.value) {
        (Key::Default | Key::DefaultFrom, _) => Some(tell_default(field, variable, place)),
        (Key::Validate | Key::TryFrom, _) => Some(call(place, "validated", &TokenStream::new())),
        (Key::Len, Value::Range(range)) => Some(tell_length(range, place)),
        (_, Value::Range(range)) => Some(tell_range(range, ty, place)),
        (Key::Unit, Value::Texts(texts)) => {
            let ty = match &variable.way {
                Way::Converted(inner) => inner,
                _ => ty,
            };
            Some(tell_unit(texts.first()?, ty, place))
        }
        (Key::Absolute, _) => Some(call(place, name, &TokenStream::new())),
        (key, _) if key.row().told == Told::Otherwise => None,
        (Key::OneOf, Value::Texts(texts)) => {
            Some(call(place, name, &quote_spanned!(place=> &[#(#texts),*])))
        }
        (Key::Warn, _) => Some(call(place, name, &TokenStream::new())),
        (_, Value::Texts(texts)) => texts.first().map(|text| call(place, name, text)),
        _ => Some(call(place, name, &TokenStream::new())),
    }
}

/// What a literal gives is told as a file would hold it, and words as they are. All else the program tells, if its type can be
/// written.
fn tell_default(field: &Field, variable: &Variable, place: Span) -> TokenStream {
    let ty = &field.ty;
    let is_variable = matches!(field.content, Content::Variable(_));
    let words = field.attributes.text(Key::DefaultText);
    let made = match (&variable.default, &variable.way) {
        (Some(DefaultValue::Made { words }), _) => return call(place, "default_made", words),
        (Some(DefaultValue::Text(text)), _) => return call(place, "default", text),
        _ if is_variable && words.is_some() => {
            return call(place, "default_in_words", &words.unwrap_or_default());
        }
        (
            Some(DefaultValue::Expression {
                text: Some(text), ..
            }),
            Way::OfType,
        ) if is_variable => {
            return call(place, "default_literal", text);
        }
        (Some(DefaultValue::Expression { written, .. }), _) => {
            quote_spanned!(at(written)=> || #written)
        }
        _ => quote_spanned!(at(ty)=> <#ty as __envkeep::Default>::default),
    };
    if !is_variable {
        return match &variable.default {
            Some(DefaultValue::OfType) => call(place, "default_of_elements", &TokenStream::new()),
            _ => call(
                place,
                "default_of",
                &quote_spanned!(place=> |_| __envkeep::None),
            ),
        };
    }
    let (reading, place_of_type) = (reading(ty, variable), at(ty));
    let told = quote_spanned!(place_of_type=> (&&&__envkeep::Teller::<#ty>(__value)).tell());
    let write = if let Way::OfType = variable.way {
        let way = spelling::way_of(ty, place_of_type);
        quote_spanned!(place_of_type=> __envkeep::written::<#ty, #way>(__value, __format, #told))
    } else {
        quote_spanned!(place_of_type=> #told.text())
    };
    call(
        place,
        "default_of",
        &quote_spanned! {place_of_type=> |__format| {
            use __envkeep::tell::*;
            __envkeep::default_text(#reading, __format, #made, |__value, __format| #write)
        }},
    )
}

/// What the type measures is asked of it, so that one without a unit is an error at its own place.
fn tell_unit(unit: &str, ty: &Type, place: Span) -> TokenStream {
    let measure = quote_spanned!(at(ty)=> __envkeep::measure::<#ty, _>());
    quote_spanned!(place=> .unit(#unit, #measure))
}

fn tell_length(range: &Range, place: Span) -> TokenStream {
    let (start, end) = (range.start.as_ref(), range.end.as_ref());
    let none = quote_spanned!(place=> 0);
    let shortest = call(
        place,
        "at_least",
        start.map_or(&none as _, |start| start as _),
    );
    let longest = end.map(|end| {
        let less = (!range.is_inclusive).then(|| quote_spanned!(place=> - 1));
        call(place, "at_most", &quote_spanned!(place=> (#end) #less))
    });
    quote_spanned!(place=> #shortest #longest)
}

/// Literals are told as they are written; what an expression gives, the program tells.
fn tell_range(range: &Range, ty: &Type, place: Span) -> TokenStream {
    let kind = if range.is_inclusive {
        "range_to"
    } else {
        "range_below"
    };
    if range.ends().all(|end| Literal::read(end).is_some()) {
        let edge = |end: &Option<Expr>| {
            let text = end.as_ref().and_then(Literal::text);
            let none = quote_spanned!(place=> __envkeep::None);
            text.map_or(none, |text| quote_spanned!(place=> __envkeep::Some(#text)))
        };
        let (start, end) = (edge(&range.start), edge(&range.end));
        return call(place, kind, &quote_spanned!(place=> #start, #end));
    }
    let ty = spelling::innermost(ty);
    let ty = spelling::standard_name(ty)
        .filter(|name| is_number(name))
        .map(|_| ty);
    let ty = ty.map_or_else(|| quote_spanned!(place=> _), ToTokens::to_token_stream);
    let edge = |end: &Option<Expr>| match end {
        None => quote_spanned!(place=> __envkeep::Edge::Open),
        Some(end) if Literal::read(end).is_some() => {
            let text = Literal::text(end);
            quote_spanned!(place=> __envkeep::Edge::written(#text))
        }
        Some(end) => quote_spanned!(at(end)=> (&&&__envkeep::Teller::<#ty>(&(#end))).tell()),
    };
    let (start, end) = (edge(&range.start), edge(&range.end));
    let kind = Ident::new(kind, place);
    let tell =
        quote_spanned!(place=> || { use __envkeep::tell::*; __envkeep::#kind(#start, #end) });
    call(place, "range_of", &tell)
}

fn call(place: Span, method: &str, argument: &dyn ToTokens) -> TokenStream {
    let method = Ident::new(method, place);
    quote_spanned!(place=> .#method(#argument))
}
