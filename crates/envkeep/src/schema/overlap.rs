//! Asserts, while the program is compiled, that no variable fills two fields, including the variables of elements in
//! lists and maps.
//!
//! The struct of a field's elements has been checked already, and if a name could be one of two variables of one map, the
//! longer one is meant. So only the names of different fields of one struct are compared.

use super::Field;
use super::const_text::ConstText;
use super::field::Content;
use super::series::{By, Element};
use super::variant::Variant;

/// The placeholder for any index in a pattern. No name contains a control character.
const INDEX: u8 = 1;

/// The placeholder for any key.
const KEY: u8 = 2;

/// The parts before a field's variable, from the inside out: prefixes, and the elements of lists and maps.
#[derive(Clone, Copy)]
struct Place<'a> {
    prefix: &'a str,
    hole: Hole,
    separator: &'a str,
    outer: Option<&'a Self>,
}

#[derive(Clone, Copy)]
enum Hole {
    None,
    Of(By),
}

const OUTERMOST: Place<'static> = Place {
    prefix: "",
    hole: Hole::None,
    separator: "",
    outer: None,
};

/// Fails the build if a variable of an element may belong to another field too.
#[track_caller]
#[inline]
pub(super) const fn assert_apart(fields: &'static [Field]) {
    let mut ones = fields;
    while let [one, next @ ..] = ones {
        if has_series(one) {
            let mut others = fields;
            while let [other, rest @ ..] = others {
                // The number of remaining fields identifies a field.
                if rest.len() != next.len() && may_meet(one, other) && !are_alternatives(one, other)
                {
                    visit_patterns(one, &OUTERMOST, other);
                }
                others = rest;
            }
        }
        ones = next;
    }
}

/// Whether at most one of two fields is ever read.
#[inline]
const fn are_alternatives(one: &Field, other: &Field) -> bool {
    matches!(
        (one.content(), other.content()),
        (Content::Variant(_), Content::Variant(_))
    )
}

/// Whether a field of the struct, or of one inside it, takes no prefix.
#[inline]
pub(super) const fn has_absolute(mut fields: &[Field]) -> bool {
    while let [field, rest @ ..] = fields {
        let is_found = match field.content() {
            Content::Variable(_) => field.is_absolute(),
            Content::Nested(schema, _) | Content::Variant(Variant { schema, .. }) => {
                has_absolute(schema.fields)
            }
            // This was checked when the list or the map was described.
            Content::Series(_) => false,
        };
        if is_found {
            return true;
        }
        fields = rest;
    }
    false
}

#[inline]
const fn has_series(field: &Field) -> bool {
    match field.content() {
        Content::Variable(_) => false,
        Content::Nested(schema, _) | Content::Variant(Variant { schema, .. }) => schema.has_series,
        Content::Series(_) => true,
    }
}

/// Whether any name of one field may start like one of the other. Hardly any two fields do; the others need no
/// comparison.
#[inline]
const fn may_meet(one: &Field, other: &Field) -> bool {
    let is_bound = match other.content() {
        Content::Variable(_) => !other.is_absolute() && other.others().is_empty(),
        Content::Nested(schema, _) | Content::Variant(Variant { schema, .. }) => {
            !has_absolute(schema.fields)
        }
        Content::Series(_) => true,
    };
    let (mut one, mut other) = (one.variable().as_bytes(), other.variable().as_bytes());
    while let ([a, one_rest @ ..], [b, other_rest @ ..]) = (one, other) {
        if *a != *b {
            return !is_bound;
        }
        (one, other) = (one_rest, other_rest);
    }
    true
}

/// Visits each variable inside elements that fills a field.
#[track_caller]
#[inline]
const fn visit_patterns(one: &'static Field, place: &Place<'_>, other: &'static Field) {
    let mut inner = Place {
        prefix: one.variable(),
        outer: Some(place),
        ..OUTERMOST
    };
    match one.content() {
        Content::Variable(_) => {
            if has_hole(place) {
                compare_names(one, place, other);
            }
        }
        Content::Nested(schema, _) | Content::Variant(Variant { schema, .. }) => {
            visit_all_patterns(schema.fields, &inner, other);
        }
        Content::Series(series) => {
            inner.hole = Hole::Of(series.by);
            match series.element {
                Element::Struct(schema) => {
                    inner.separator = series.separator;
                    visit_all_patterns(schema.fields, &inner, other);
                }
                Element::Variable(_) => compare_name(&name(&inner, "", ""), other, &OUTERMOST),
            }
        }
    }
}

#[track_caller]
#[inline]
const fn visit_all_patterns(
    mut fields: &'static [Field],
    place: &Place<'_>,
    other: &'static Field,
) {
    while let [field, rest @ ..] = fields {
        visit_patterns(field, place, other);
        fields = rest;
    }
}

#[inline]
const fn has_hole(place: &Place<'_>) -> bool {
    match (place.hole, place.outer) {
        (Hole::Of(_), _) => true,
        (Hole::None, Some(outer)) => has_hole(outer),
        (Hole::None, None) => false,
    }
}

/// Compares every name of a variable with all of another field.
#[track_caller]
#[inline]
const fn compare_names(one: &Field, place: &Place<'_>, other: &'static Field) {
    let mut others = one.others();
    let mut variable = Some(one.variable());
    loop {
        if let Some(variable) = variable {
            let mut ends = one.ends();
            while let [end, rest @ ..] = ends {
                compare_name(&name_of(one, place, variable, end), other, &OUTERMOST);
                ends = rest;
            }
        }
        let [next, rest @ ..] = others else { return };
        (variable, others) = (next.of_field_alone(), rest);
    }
}

/// Compares a pattern with every name of a field.
#[track_caller]
#[inline]
const fn compare_name(pattern: &ConstText, other: &'static Field, place: &Place<'_>) {
    let mut inner = Place {
        prefix: other.variable(),
        outer: Some(place),
        ..OUTERMOST
    };
    match other.content() {
        Content::Variable(_) => {
            let place = if other.is_absolute() {
                &OUTERMOST
            } else {
                place
            };
            let mut others = other.others();
            let mut variable = Some(other.variable());
            loop {
                if let Some(variable) = variable {
                    let mut ends = other.ends();
                    while let [end, rest @ ..] = ends {
                        refuse_overlap(pattern, &name_of(other, place, variable, end));
                        ends = rest;
                    }
                }
                let [next, rest @ ..] = others else { return };
                (variable, others) = (next.of_field_alone(), rest);
            }
        }
        Content::Nested(schema, _) | Content::Variant(Variant { schema, .. }) => {
            compare_name_with_all(pattern, schema.fields, &inner);
        }
        Content::Series(series) => {
            inner.hole = Hole::Of(series.by);
            match series.element {
                Element::Struct(schema) => {
                    inner.separator = series.separator;
                    compare_name_with_all(pattern, schema.fields, &inner);
                }
                Element::Variable(_) => refuse_overlap(pattern, &name(&inner, "", "")),
            }
        }
    }
}

#[track_caller]
#[inline]
const fn compare_name_with_all(
    pattern: &ConstText,
    mut fields: &'static [Field],
    place: &Place<'_>,
) {
    while let [field, rest @ ..] = fields {
        compare_name(pattern, field, place);
        fields = rest;
    }
}

/// The full name of a field's variable, with placeholders for indices and keys.
#[inline]
const fn name_of(field: &Field, place: &Place<'_>, variable: &str, end: &str) -> ConstText {
    let mut name = name(place, variable, end);
    if field.is_prefix_alone() {
        name.trim_separator();
    }
    name
}

/// A full name, with placeholders for indices and keys.
#[inline]
const fn name(place: &Place<'_>, variable: &str, end: &str) -> ConstText {
    let mut name = ConstText::new();
    push_place(&mut name, place);
    name.push(variable);
    name.push(end);
    name
}

#[inline]
const fn push_place(name: &mut ConstText, place: &Place<'_>) {
    if let Some(outer) = place.outer {
        push_place(name, outer);
    }
    name.push(place.prefix);
    match place.hole {
        Hole::None => {}
        Hole::Of(By::Index) => name.push("\u{1}"),
        Hole::Of(By::Key) => name.push("\u{2}"),
    }
    name.push(place.separator);
}

/// Whether some text matches both patterns.
#[inline]
const fn overlaps(one: &[u8], other: &[u8]) -> bool {
    match (one, other) {
        ([], []) => true,
        ([KEY | INDEX, ..], _) => hole_overlaps(one, other),
        (_, [KEY | INDEX, ..]) => hole_overlaps(other, one),
        ([a, one @ ..], [b, other @ ..]) => *a == *b && overlaps(one, other),
        _ => false,
    }
}

/// The same, if the first begins with an index or a key, which consumes the second character by character.
#[inline]
const fn hole_overlaps(one: &[u8], other: &[u8]) -> bool {
    let [hole, behind @ ..] = one else {
        return false;
    };
    let mut rest = other;
    while let [sign, next @ ..] = rest {
        let is_taken = match (*hole, *sign) {
            (INDEX, INDEX | KEY) => true,
            (INDEX, sign) => sign.is_ascii_digit(),
            _ => true,
        };
        if !is_taken {
            return false;
        }
        // It may match only part of another placeholder.
        let is_split = matches!(*sign, INDEX | KEY);
        if overlaps(behind, next) || (is_split && overlaps(behind, rest)) {
            return true;
        }
        rest = next;
    }
    false
}

#[track_caller]
#[inline]
const fn refuse_overlap(one: &ConstText, other: &ConstText) {
    if one.is_whole() && other.is_whole() && overlaps(one.as_bytes(), other.as_bytes()) {
        refuse(one, other);
    }
}

#[expect(clippy::panic, reason = "the panic of a constant is the compile error")]
#[track_caller]
#[inline]
const fn refuse(one: &ConstText, other: &ConstText) -> ! {
    let mut message = ConstText::new();
    message.push("`");
    push_shown(&mut message, one);
    message.push("` and `");
    push_shown(&mut message, other);
    message.push("` can be one variable; give one of the fields another name or prefix");
    panic!("{}", message.text())
}

#[inline]
const fn push_shown(message: &mut ConstText, name: &ConstText) {
    let mut bytes = name.as_bytes();
    while let [byte, rest @ ..] = bytes {
        match *byte {
            INDEX => message.push("<n>"),
            KEY => message.push("<key>"),
            byte => message.push_byte(byte),
        }
        bytes = rest;
    }
}

#[cfg(test)]
mod tests {
    use super::overlaps;

    #[test]
    fn patterns_overlap_where_one_name_can_be_both() {
        for (one, other) in [
            ("A_\u{1}_X", "A_0_X"),
            ("A_\u{1}_X", "A_12_X"),
            ("A_\u{2}_X", "A_MAX_X"),
            ("A_\u{2}_X", "A_B_C_X"),
            ("A_\u{2}", "A_DEFAULT"),
            ("A_\u{2}", "A_\u{1}_X"),
            ("A_\u{2}_X", "A_\u{1}_X"),
            ("A_\u{2}_X", "A_B_\u{2}_X"),
            ("A_\u{2}_X", "A_B_\u{2}"),
            ("A_\u{2}_X", "A_\u{2}_Y_X"),
            ("A\u{2}C", "\u{2}BC"),
        ] {
            assert!(overlaps(one.as_bytes(), other.as_bytes()), "{one} {other}");
            assert!(overlaps(other.as_bytes(), one.as_bytes()), "{other} {one}");
        }
        for (one, other) in [
            ("A_\u{1}_X", "A_MAX_X"),
            ("A_\u{1}_X", "A__X"),
            ("A_\u{1}_X", "A_0_Y"),
            ("A_\u{2}_X", "A_MAX"),
            ("A_\u{2}_X", "A_X"),
            ("A_\u{2}", "A_"),
            ("A_\u{1}_X", "A_\u{1}_Y"),
            ("A_\u{1}_X", "A_\u{1}_B_X"),
            ("A_\u{2}_X", "B_\u{2}_X"),
        ] {
            assert!(!overlaps(one.as_bytes(), other.as_bytes()), "{one} {other}");
            assert!(!overlaps(other.as_bytes(), one.as_bytes()), "{other} {one}");
        }
    }
}
