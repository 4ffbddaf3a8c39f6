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
const JUDGED: [Key; 11] = [
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
    let told = field.attributes.all().iter().map(|attribute| {
        tell(
            attribute,
            ty,
            variable,
            field.attributes.text(Key::DefaultText),
            place,
        )
    });
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
    ty: &Type,
    variable: &Variable,
    text: Option<&str>,
    place: Span,
) -> Option<TokenStream> {
    let name = attribute.key.row().name;
    match (attribute.key, &attribute.value) {
        (Key::Default | Key::DefaultFrom, _) => Some(tell_default(variable, text, place)),
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

fn tell_default(variable: &Variable, text: Option<&str>, place: Span) -> TokenStream {
    match (&variable.default, &variable.way) {
        (Some(DefaultValue::Made { words }), _) => call(place, "default_made", words),
        (Some(DefaultValue::Text(text)), _) => call(place, "default", text),
        // A number, a character or a `bool` is shown as a file would hold it.
        (Some(DefaultValue::Expression { written, shown }), Way::OfType)
            if Literal::read(written).is_some() =>
        {
            call(place, "default", shown)
        }
        (Some(DefaultValue::Expression { shown, .. }), _) => {
            call(place, "default_expression", shown)
        }
        _ => match text {
            Some(text) => call(place, "default_expression", &text),
            None => call(place, "default_value", &TokenStream::new()),
        },
    }
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
    if range.ends().all(|end| Literal::read(end).is_some()) {
        return call(place, "range", &range.phrase());
    }
    let ty = spelling::innermost(ty);
    let ty = spelling::standard_name(ty)
        .filter(|name| is_number(name))
        .map(|_| ty);
    let ty = ty.map_or_else(|| quote_spanned!(place=> _), ToTokens::to_token_stream);
    let edge = |end: &Option<Expr>| match end {
        None => quote_spanned!(place=> __envkeep::Edge::Open),
        Some(end) if Literal::read(end).is_some() => {
            let text = Literal::show(end);
            quote_spanned!(place=> __envkeep::Edge::written(#text))
        }
        Some(end) => quote_spanned!(at(end)=> (&&&__envkeep::Teller::<#ty>(&(#end))).tell()),
    };
    let (start, end) = (edge(&range.start), edge(&range.end));
    let kind = if range.is_inclusive {
        "range_to"
    } else {
        "range_below"
    };
    let kind = Ident::new(kind, place);
    let tell =
        quote_spanned!(place=> || { use __envkeep::tell::*; __envkeep::#kind(#start, #end) });
    call(place, "range_of", &tell)
}

fn call(place: Span, method: &str, argument: &dyn ToTokens) -> TokenStream {
    let method = Ident::new(method, place);
    quote_spanned!(place=> .#method(#argument))
}
