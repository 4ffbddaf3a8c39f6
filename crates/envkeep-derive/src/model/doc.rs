//! The doc comments of a struct or a field.

use crate::{
    input::{Attribute, Behind},
    literal::Literal,
};

/// Joins the lines of the doc comments; a `#[doc = …]` that is no string, such as `include_str!`, is left out.
pub(super) fn read(attributes: &[Attribute]) -> String {
    let mut lines = Vec::new();
    for attribute in attributes {
        let Behind::Value(value) = &attribute.behind else {
            continue;
        };
        if attribute.name != "doc" {
            continue;
        }
        let Some(Literal::Text(comment)) = Literal::read(value) else {
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
