//! Tests what the macro as a whole reports and writes.

use proc_macro2::{Span, TokenStream, TokenTree};

use crate::model::Derived;

mod combined;
mod conditions;
mod fields;
mod grammar;
mod judged;
mod messages;
mod names;
mod output;
mod random;
mod rules;
mod soup;
mod tidy;
mod told;
mod variants;

fn from_env(input: TokenStream) -> TokenStream {
    crate::derive(input, Derived::FromEnv)
}

fn env_value(input: TokenStream) -> TokenStream {
    crate::derive(input, Derived::EnvValue)
}

fn parse(source: &str) -> TokenStream {
    source.parse().expect("the test's source is made of tokens")
}

/// Derives for `source` and expects exactly these mistakes, each as the text under its span and its message.
#[track_caller]
fn expect(source: &str, expected: &[(&str, &str)]) {
    let found = mistakes(source);
    let found: Vec<_> = found
        .iter()
        .map(|(place, message)| (place.as_str(), message.as_str()))
        .collect();
    assert_eq!(found, expected, "in {source}");
}

/// Derives for `source` and returns each compile error with the text under its span.
fn mistakes(source: &str) -> Vec<(String, String)> {
    mistakes_in(from_env(parse(source)))
}

/// The compile errors in what a derive wrote.
fn mistakes_in(output: TokenStream) -> Vec<(String, String)> {
    let output: Vec<TokenTree> = output.into_iter().collect();
    output
        .windows(8)
        .filter_map(|tokens| match tokens {
            // `::core::compile_error!{ "…" }`: the first token and the braces carry the two ends of the span.
            [
                TokenTree::Punct(start),
                ..,
                TokenTree::Ident(name),
                TokenTree::Punct(_),
                TokenTree::Group(group),
            ] if name == "compile_error" => {
                let message: syn::LitStr =
                    syn::parse2(group.stream()).expect("the message is a string");
                Some((source_text(start.span(), group.span()), message.value()))
            }
            _ => None,
        })
        .collect()
}

fn source_text(start: Span, end: Span) -> String {
    let span = start.join(end).expect("both ends lie in the test's source");
    span.source_text()
        .expect("the span lies in the test's source")
}
