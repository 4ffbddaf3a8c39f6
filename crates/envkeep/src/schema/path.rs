//! Asserts, while the program is compiled, that the names in a rule are those of fields.

use super::Field;
use super::const_text::ConstText;
use super::field::Content;

/// Where a path from the struct leads.
enum End {
    Field,
    /// A field that exists only if a variant is chosen.
    InEnum,
    Nothing,
}

/// Fails the build if no field has this path from the struct: `database.url`.
#[track_caller]
#[inline]
pub(super) const fn assert_field(fields: &'static [Field], path: &str) {
    match end(fields, path.as_bytes()) {
        End::Field => {}
        End::InEnum => refuse(
            "`",
            path,
            "` stands in an enum, of which another variant may be chosen; name the field of the enum itself",
        ),
        End::Nothing => refuse(
            "no variable is filled into `",
            path,
            "`; name a field of the nested struct that has one",
        ),
    }
}

#[inline]
const fn end(mut fields: &'static [Field], path: &[u8]) -> End {
    while let [field, others @ ..] = fields {
        match (field.content(), rest_after(path, field.name().as_bytes())) {
            (Content::Variable(_) | Content::Nested(..), Some([])) => return End::Field,
            (Content::Nested(schema, _), Some([b'.', rest @ ..])) => {
                if schema.tag().is_some() {
                    return End::InEnum;
                }
                return end(schema.fields, rest);
            }
            _ => {}
        }
        fields = others;
    }
    End::Nothing
}

/// The rest of a path after the name at its start.
#[inline]
const fn rest_after<'p>(mut path: &'p [u8], mut name: &[u8]) -> Option<&'p [u8]> {
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
#[inline]
const fn refuse(before: &str, path: &str, behind: &str) {
    let mut message = ConstText::new();
    message.push(before);
    message.push(path);
    message.push(behind);
    panic!("{}", message.text())
}
