//! The names in a rule are those of variables: asserted while the program is compiled.

use super::Field;
use super::const_text::ConstText;
use super::field::Content;

/// Fails the build when no variable has this way from the struct: `database.url`.
#[track_caller]
pub(super) const fn assert_variable(fields: &'static [Field], path: &str) {
    if !has_variable(fields, path.as_bytes()) {
        refuse(path);
    }
}

const fn has_variable(mut fields: &'static [Field], path: &[u8]) -> bool {
    while let [field, others @ ..] = fields {
        match (field.content(), rest_behind(path, field.name().as_bytes())) {
            (Content::Variable(_), Some([])) => return true,
            (Content::Nested(schema, _), Some([b'.', rest @ ..])) => {
                return has_variable(schema.fields, rest);
            }
            _ => {}
        }
        fields = others;
    }
    false
}

/// What stands behind the name at the start of a path.
const fn rest_behind<'p>(mut path: &'p [u8], mut name: &[u8]) -> Option<&'p [u8]> {
    loop {
        match (path, name) {
            (rest, []) => return Some(rest),
            ([one, path_rest @ ..], [other, name_rest @ ..]) if *one == *other => {
                path = path_rest;
                name = name_rest;
            }
            _ => return None,
        }
    }
}

#[expect(clippy::panic, reason = "the panic of a constant is the compile error")]
#[track_caller]
const fn refuse(path: &str) {
    let mut message = ConstText::new();
    message.push("no variable is filled into `");
    message.push(path);
    message.push("`; name a field of the nested struct that has one");
    panic!("{}", message.text())
}
