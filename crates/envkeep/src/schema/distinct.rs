//! Asserts over the whole schema, while the program is compiled, that no variable fills two fields.
//!
//! The derive itself sees only one struct. The names that nested structs add are known only here, in constants, where neither
//! allocations nor iterators exist: each full name is hashed to a number (FNV-1a), and the numbers go into a table. The names in
//! lists and maps are patterns, which `overlap` compares.

use super::const_text::ConstText;
use super::field::Content;
use super::{Field, overlap};

/// The prefixes around a field, from the inside out.
struct Prefixes<'a> {
    inner: &'a str,
    outer: Option<&'a Self>,
}

/// The names found so far. Names beyond the table's capacity are not checked; no program has thousands of variables.
#[derive(Clone, Copy)]
struct Names {
    table: [u64; SIZE],
    free: usize,
    /// Whether a repeated name is allowed.
    may_meet: bool,
}

const SIZE: usize = 8192;

/// At most half of the table is filled, so that a free slot is found soon.
const MOST: usize = SIZE / 2;

/// Fails the build if a variable fills two fields.
#[expect(
    clippy::large_stack_arrays,
    reason = "the function runs in constants, so the table is in the compiler's memory alone"
)]
#[track_caller]
#[inline]
pub(super) const fn assert_distinct(fields: &'static [Field]) {
    if has_nested(fields) {
        let mut names = Names {
            table: [0; SIZE],
            free: MOST,
            may_meet: false,
        };
        let none = Prefixes {
            inner: "",
            outer: None,
        };
        insert_fields(&mut names, fields, &none);
    }
    overlap::assert_apart(fields);
}

/// Whether there are names that the derive did not compare.
#[inline]
const fn has_nested(mut fields: &[Field]) -> bool {
    while let [field, rest @ ..] = fields {
        let is_nested = matches!(field.content(), Content::Nested(..) | Content::Variant(_));
        if is_nested || field.rotates() {
            return true;
        }
        fields = rest;
    }
    false
}

#[track_caller]
#[inline]
const fn insert_fields(names: &mut Names, mut fields: &'static [Field], prefixes: &Prefixes<'_>) {
    while let [field, rest @ ..] = fields {
        match field.content() {
            Content::Variable(_) => {
                insert_name(names, field, prefixes, field.variable());
                let mut others = field.others();
                while let [other, rest @ ..] = others {
                    if let Some(name) = other.of_field_alone() {
                        insert_name(names, field, prefixes, name);
                    }
                    others = rest;
                }
            }
            Content::Nested(schema, _) => {
                let inner = Prefixes {
                    inner: field.variable(),
                    outer: Some(prefixes),
                };
                insert_fields(names, schema.fields, &inner);
            }
            Content::Variant(_) => return insert_variants(names, fields, prefixes),
            // Patterns are not hashed.
            Content::Series(_) => {}
        }
        fields = rest;
    }
}

/// Variants are alternatives: each is compared with the names outside the enum, and not with the other
/// variants.
#[track_caller]
#[inline]
const fn insert_variants(names: &mut Names, mut fields: &'static [Field], prefixes: &Prefixes<'_>) {
    let outside = *names;
    while let [field, rest @ ..] = fields {
        if let Content::Variant(variant) = field.content() {
            let inner = Prefixes {
                inner: field.variable(),
                outer: Some(prefixes),
            };
            if !outside.may_meet {
                insert_fields(&mut { outside }, variant.schema.fields, &inner);
            }
            names.may_meet = true;
            insert_fields(names, variant.schema.fields, &inner);
            names.may_meet = outside.may_meet;
        }
        fields = rest;
    }
}

#[track_caller]
#[inline]
const fn insert_name(names: &mut Names, field: &Field, prefixes: &Prefixes<'_>, name: &str) {
    let mut ends = field.ends();
    while let [end, rest @ ..] = ends {
        insert_name_with(names, field, prefixes, name, end);
        ends = rest;
    }
}

#[track_caller]
#[inline]
const fn insert_name_with(
    names: &mut Names,
    field: &Field,
    prefixes: &Prefixes<'_>,
    name: &str,
    end: &str,
) {
    let number = if field.is_prefix_alone() {
        let mut whole = ConstText::new();
        push_prefixes(&mut whole, prefixes);
        whole.push(name);
        whole.trim_separator();
        hash(BASIS, whole.text())
    } else if field.is_absolute() {
        hash(hash(BASIS, name), end)
    } else {
        hash(hash(hash_prefixes(prefixes), name), end)
    };
    if insert_number(names, number) && !names.may_meet {
        refuse(field, prefixes, name, end);
    }
}

/// Inserts a number; returns whether it was already there.
#[inline]
const fn insert_number(names: &mut Names, number: u64) -> bool {
    if names.free == 0 {
        return false;
    }
    names.free -= 1;
    // 0 marks a free slot.
    let number = number | 1;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "any part of the number is a good start"
    )]
    let mut place = number as usize % SIZE;
    loop {
        let Some((_, places)) = names.table.split_at_mut_checked(place) else {
            return false;
        };
        let Some((known, _)) = places.split_first_mut() else {
            place = 0;
            continue;
        };
        if *known == number {
            return true;
        }
        if *known == 0 {
            *known = number;
            return false;
        }
        place += 1;
    }
}

#[expect(clippy::panic, reason = "the panic of a constant is the compile error")]
#[inline]
const fn refuse(field: &Field, prefixes: &Prefixes<'_>, name: &str, end: &str) {
    let mut message = ConstText::new();
    message.push("`");
    if !field.is_absolute() {
        push_prefixes(&mut message, prefixes);
    }
    message.push(name);
    message.push(end);
    if field.is_prefix_alone() {
        message.trim_separator();
    }
    message.push("` fills two fields; give one of them another name, or its struct another prefix");
    panic!("{}", message.text())
}

#[inline]
const fn push_prefixes(message: &mut ConstText, prefixes: &Prefixes<'_>) {
    if let Some(outer) = prefixes.outer {
        push_prefixes(message, outer);
    }
    message.push(prefixes.inner);
}

const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

#[inline]
const fn hash_prefixes(prefixes: &Prefixes<'_>) -> u64 {
    let start = match prefixes.outer {
        Some(outer) => hash_prefixes(outer),
        None => BASIS,
    };
    hash(start, prefixes.inner)
}

#[inline]
const fn hash(mut number: u64, text: &str) -> u64 {
    let mut bytes = text.as_bytes();
    while let [byte, rest @ ..] = bytes {
        number = (number ^ *byte as u64).wrapping_mul(PRIME);
        bytes = rest;
    }
    number
}
