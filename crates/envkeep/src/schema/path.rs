//! The names in a rule are those of variables: asserted while the program is compiled.

use super::Field;
use super::const_text::ConstText;
use super::field::Content;
use super::variant::Variant;

/// What a way from the struct leads to.
enum End {
    Variable,
    /// A struct with variables of its own.
    Struct,
    Nothing,
}

/// Fails the build when no variable has this way from the struct: `database.url`.
#[track_caller]
pub(super) const fn assert_variable(fields: &'static [Field], path: &str) {
    match end(fields, path.as_bytes()) {
        End::Variable => {}
        End::Struct => refuse_struct(path),
        End::Nothing => refuse(path),
    }
}

const fn end(mut fields: &'static [Field], path: &[u8]) -> End {
    while let [field, others @ ..] = fields {
        match (field.content(), rest_behind(path, field.name().as_bytes())) {
            (Content::Variable(_), Some([])) => return End::Variable,
            (
                Content::Nested(schema, _) | Content::Variant(Variant { schema, .. }),
                Some([b'.', rest @ ..]),
            ) => return end(schema.fields, rest),
            // The variable that chooses the variant may have the way of its enum.
            (Content::Nested(schema, _), Some([])) => {
                return match schema.tag() {
                    Some(tag) if tag.name().is_empty() => End::Variable,
                    _ => End::Struct,
                };
            }
            (Content::Variant(_), Some([])) => return End::Struct,
            _ => {}
        }
        fields = others;
    }
    End::Nothing
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

#[expect(clippy::panic, reason = "the panic of a constant is the compile error")]
#[track_caller]
const fn refuse_struct(path: &str) {
    let mut message = ConstText::new();
    message.push("`");
    message.push(path);
    message.push("` has variables of its own; name one: `");
    message.push(path);
    message.push(".…`");
    panic!("{}", message.text())
}
