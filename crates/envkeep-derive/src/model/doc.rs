//! The doc comments of a struct or a field.

use syn::{Attribute, Meta};

use crate::attr::Literal;

/// Joins the lines of the doc comments; a `#[doc = …]` that is no string, such as `include_str!`, is left out.
pub(super) fn read(attributes: &[Attribute]) -> String {
    let mut doc = String::new();
    for attribute in attributes {
        let Meta::NameValue(meta) = &attribute.meta else {
            continue;
        };
        let Some(Literal::Text(comment)) = Literal::read(&meta.value) else {
            continue;
        };
        if !meta.path.is_ident("doc") {
            continue;
        }
        for line in comment.lines() {
            doc.push_str(line.strip_prefix(' ').unwrap_or(line));
            doc.push('\n');
        }
        if comment.is_empty() {
            doc.push('\n');
        }
    }
    doc.trim().to_owned()
}
