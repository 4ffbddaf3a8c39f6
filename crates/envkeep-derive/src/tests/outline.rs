//! What the reader finds of an item is what syn finds.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Data, DeriveInput, Fields, GenericArgument, Meta, PathArguments, Type as SynType};

use super::parse;
use crate::input::{self, Attribute, Behind, Body, Item, Spelling};

mod composed;
mod written;

/// Puts what stands in `MACRO(…)` into a group without brackets, as a `macro_rules` macro passes on what it was given.
fn group(tokens: TokenStream) -> TokenStream {
    let mut grouped: Vec<TokenTree> = Vec::new();
    for token in tokens {
        let TokenTree::Group(group_token) = token else {
            grouped.push(token);
            continue;
        };
        let content = group(group_token.stream());
        let is_marked = matches!(grouped.last(), Some(TokenTree::Ident(word)) if word == "MACRO");
        let delimiter = if is_marked {
            grouped.pop();
            Delimiter::None
        } else {
            group_token.delimiter()
        };
        grouped.push(Group::new(delimiter, content).into());
    }
    grouped.into_iter().collect()
}

/// Reads the same item with both readers and expects the same parts.
#[track_caller]
fn compare(source: &str) {
    let tokens = group(parse(source));
    let expected = match syn::parse2(tokens.clone()) {
        Ok(input) => describe_with_syn(&input),
        Err(error) => panic_with(source, &error.to_string()),
    };
    let found = match input::read(&tokens) {
        Ok(item) => describe(&item),
        Err(message) => panic_with(source, &message.to_string()),
    };
    assert_eq!(found, expected, "in {source}");
}

#[track_caller]
fn panic_with(source: &str, message: &str) -> Vec<String> {
    assert_eq!(message, "", "in {source}");
    Vec::new()
}

/// Writes each token by itself: syn does not keep whether a blank stood behind a sign.
fn text(tokens: &impl ToTokens) -> String {
    let words = tokens
        .to_token_stream()
        .into_iter()
        .map(|token| match token {
            TokenTree::Group(group) => {
                format!("{:?} {{ {} }}", group.delimiter(), text(&group.stream()))
            }
            token => token.to_string(),
        });
    words.collect::<Vec<_>>().join(" ")
}

fn describe(item: &Item) -> Vec<String> {
    let mut lines = vec![
        format!("{} {}", item.keyword, item.ident),
        format!("impl {}", text(&opened(item.generics.parameters.clone()))),
        format!("for {}", text(&item.generics.arguments)),
        text(&item.generics.conditions),
    ];
    describe_attributes(&item.attributes, &mut lines);
    match &item.body {
        Body::NamedFields(fields) => {
            for field in fields {
                let ty = opened(field.ty.to_token_stream());
                lines.push(format!("{}: {}", field.ident, text(&ty)));
                lines.push(describe_spelling(&field.ty.spelling));
                describe_attributes(&field.attributes, &mut lines);
            }
        }
        Body::Variants(variants) => {
            for variant in variants {
                lines.push(format!("{} {}", variant.ident, text(&variant.fields)));
                describe_attributes(&variant.attributes, &mut lines);
            }
        }
        Body::TupleFields => lines.push("tuple".to_owned()),
        Body::NoFields => lines.push("unit".to_owned()),
        Body::Union => lines.push("union".to_owned()),
    }
    lines
}

fn describe_with_syn(input: &DeriveInput) -> Vec<String> {
    let (parameters, arguments, conditions) = input.generics.split_for_impl();
    let keyword = match &input.data {
        Data::Struct(data) => text(&data.struct_token),
        Data::Enum(data) => text(&data.enum_token),
        Data::Union(data) => text(&data.union_token),
    };
    let mut lines = vec![
        format!("{keyword} {}", input.ident),
        format!("impl {}", text(&opened(parameters.to_token_stream()))),
        format!("for {}", text(&arguments)),
        text(&conditions),
    ];
    describe_attributes_with_syn(&input.attrs, &mut lines);
    match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => {
                for field in &fields.named {
                    let ty = opened(field.ty.to_token_stream());
                    lines.push(format!("{}: {}", text(&field.ident), text(&ty)));
                    lines.push(describe_type_with_syn(&field.ty));
                    describe_attributes_with_syn(&field.attrs, &mut lines);
                }
            }
            Fields::Unnamed(_) => lines.push("tuple".to_owned()),
            Fields::Unit => lines.push("unit".to_owned()),
        },
        Data::Enum(data) => {
            for variant in &data.variants {
                lines.push(format!("{} {}", variant.ident, text(&variant.fields)));
                describe_attributes_with_syn(&variant.attrs, &mut lines);
            }
        }
        Data::Union(_) => lines.push("union".to_owned()),
    }
    lines
}

fn describe_attributes(attributes: &[Attribute], lines: &mut Vec<String>) {
    for attribute in attributes {
        let behind = match &attribute.behind {
            Behind::Nothing => "nothing".to_owned(),
            Behind::Value(value) => format!("= {}", text(&opened(value.clone()))),
            Behind::Brackets(brackets) => text(brackets),
        };
        lines.push(format!("#[{}] with {behind}", attribute.name));
        lines.push(text(&opened(attribute.tokens.clone())));
    }
}

/// Opens the groups without brackets, of which syn keeps some and not others.
fn opened(tokens: TokenStream) -> TokenStream {
    let open = |token| match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::None => opened(group.stream()),
        token => token.into(),
    };
    tokens.into_iter().map(open).collect()
}

fn describe_attributes_with_syn(attributes: &[syn::Attribute], lines: &mut Vec<String>) {
    for attribute in attributes {
        let Some(name) = attribute.path().get_ident() else {
            continue;
        };
        let behind = match &attribute.meta {
            Meta::Path(_) => "nothing".to_owned(),
            Meta::NameValue(meta) => format!("= {}", text(&opened(meta.value.to_token_stream()))),
            Meta::List(list) => text(&list.to_token_stream().into_iter().last()),
        };
        lines.push(format!("#[{name}] with {behind}"));
        lines.push(text(&opened(attribute.meta.to_token_stream())));
    }
}

fn describe_spelling(spelling: &Spelling) -> String {
    match spelling {
        Spelling::Other => "other".to_owned(),
        Spelling::Array(element) => format!("array of {}", describe_spelling(element)),
        Spelling::Path(segment) => {
            let arguments = segment.arguments.as_ref().map(|arguments| {
                let arguments: Vec<_> = arguments.iter().map(describe_spelling).collect();
                arguments.join(", ")
            });
            format!("{} {arguments:?}", segment.name)
        }
    }
}

fn describe_type_with_syn(ty: &SynType) -> String {
    let segment = match ty {
        SynType::Group(group) => return describe_type_with_syn(&group.elem),
        SynType::Paren(paren) => return describe_type_with_syn(&paren.elem),
        SynType::Array(array) => {
            return format!("array of {}", describe_type_with_syn(&array.elem));
        }
        SynType::Path(path) => path.path.segments.last().expect("a path has a segment"),
        _ => return "other".to_owned(),
    };
    let arguments = match &segment.arguments {
        PathArguments::None => None,
        PathArguments::AngleBracketed(arguments) => {
            let types = arguments.args.iter().filter_map(|argument| match argument {
                GenericArgument::Type(ty) => Some(describe_type_with_syn(ty)),
                GenericArgument::AssocType(_) | GenericArgument::Constraint(_) => {
                    Some("other".to_owned())
                }
                _ => None,
            });
            Some(types.collect::<Vec<_>>().join(", "))
        }
        // `Fn(u8) -> u8` is the name of a trait, not of a type.
        PathArguments::Parenthesized(_) => return "other".to_owned(),
    };
    format!("{} {arguments:?}", segment.ident)
}
