//! The doc comments of a struct or a field.

use quote::ToTokens;
use syn::{Expr, LitStr, Meta};

/// Joins the lines of the doc comments; a `#[doc = …]` that is no string, such as `include_str!`, is left out.
pub(super) fn read(attributes: &[syn::Attribute]) -> String {
    let mut lines = Vec::new();
    for attribute in attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("doc"))
    {
        let Meta::NameValue(meta) = &attribute.meta else {
            continue;
        };
        let Some(comment) = read_string(&meta.value) else {
            continue;
        };
        lines.extend(
            comment
                .lines()
                .map(|line| line.strip_prefix(' ').unwrap_or(line).to_owned()),
        );
        if comment.is_empty() {
            lines.push(String::new());
        }
    }
    lines.join("\n").trim().to_owned()
}

fn read_string(expression: &Expr) -> Option<String> {
    let literal: LitStr = syn::parse2(expression.to_token_stream()).ok()?;
    Some(literal.value())
}
