//! A field's element of `FIELDS`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote_spanned};

use super::{at, joined, nesting, reading};
use crate::{
    attr::{Attributes, Key, Range},
    literal::Literal,
    model::{Content, DefaultValue, Field, Scope, Variable, Way, plain},
};

/// Attributes that the runtime alone can judge of a type behind an alias, when it evaluates the constant: the compiler
/// reports them at the place of the whole element, which therefore stands at the first of these words.
const JUDGED: [Key; 5] = [
    Key::Default,
    Key::OneOf,
    Key::Visible,
    Key::Separator,
    Key::PairSeparator,
];

/// Writes the element; a field that is skipped has none.
pub(super) fn describe(field: &Field) -> TokenStream {
    let word = JUDGED.iter().find_map(|key| field.attributes.word(*key));
    let place = word.unwrap_or(&field.ident).span();
    let place = place.resolved_at(Span::mixed_site());
    let name = plain(&field.ident);
    let ty = &field.ty;
    let doc = (!field.doc.is_empty()).then(|| call(place, "doc", &field.doc));
    match &field.content {
        Content::Skipped => TokenStream::new(),
        Content::Nested { prefix } => {
            let nesting = nesting(ty);
            quote_spanned!(at(ty)=> __envkeep::nested(#name, #prefix, #nesting) #doc,)
        }
        Content::Variable(variable) => {
            let reading = reading(ty, variable);
            let texts = texts(variable, place);
            let rules = rules(&field.attributes, place);
            let variable = &variable.name;
            quote_spanned!(place=> __envkeep::field(#name, #variable, #reading) #doc #texts #rules,)
        }
    }
}

fn texts(variable: &Variable, place: Span) -> TokenStream {
    let text = |method, text: &Option<String>| text.as_ref().map(|text| call(place, method, text));
    let list = |method, texts: &[String]| {
        let list = quote_spanned!(place=> &[#(#texts),*]);
        (!texts.is_empty()).then(|| call(place, method, &list))
    };
    let default = variable.default.as_ref().map(|default| match default {
        DefaultValue::OfType => call(place, "default_value", &TokenStream::new()),
        DefaultValue::Text(shown) => call(place, "default", shown),
        DefaultValue::Expression { tokens, shown } => match variable.way {
            Way::OfType if is_plain(tokens) => call(place, "default", shown),
            _ => call(place, "default_expression", shown),
        },
    });
    let calls = [
        default,
        text("example", &variable.example),
        text("starts_with", &variable.starts_with),
        list("one_of", &variable.one_of),
        list("aliases", &variable.aliases),
        text("separator", &variable.separator),
        text("pair_separator", &variable.pair_separator),
        (variable.scope == Scope::Absolute).then(|| call(place, "absolute", &TokenStream::new())),
    ];
    joined(&calls)
}

/// Whether an expression is a number, a character or a `bool`, which a file holds as it is shown.
fn is_plain(expression: &TokenStream) -> bool {
    match Literal::read(expression) {
        Some(Literal::Text(_)) | None => false,
        Some(_) => true,
    }
}

fn rules(attributes: &Attributes, place: Span) -> TokenStream {
    let range = attributes
        .range(Key::Range)
        .map(|range| call(place, "range", &range.phrase()));
    let length = attributes
        .range(Key::Len)
        .map(|range| describe_length(range, place));
    let flag = |key, method| {
        attributes
            .has(key)
            .then(|| call(place, method, &TokenStream::new()))
    };
    let calls = [
        range,
        length,
        flag(Key::AllowEmpty, "allow_empty"),
        flag(Key::File, "file"),
        flag(Key::Visible, "visible"),
    ];
    joined(&calls)
}

fn describe_length(range: &Range, place: Span) -> TokenStream {
    let shortest = range
        .start
        .as_ref()
        .map(|start| call(place, "at_least", &start.tokens));
    let longest = range.end.as_ref().map(|end| {
        let end = &end.tokens;
        if range.is_inclusive {
            call(place, "at_most", end)
        } else {
            call(place, "at_most", &quote_spanned!(place=> (#end) - 1))
        }
    });
    joined(&[shortest, longest])
}

fn call(place: Span, method: &str, argument: &dyn ToTokens) -> TokenStream {
    let method = Ident::new(method, place);
    quote_spanned!(place=> .#method(#argument))
}
