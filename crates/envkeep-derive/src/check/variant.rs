//! The variants of an enum, of which a variable chooses one.

use super::{check_choices, shape::check_nested};
use crate::{
    attr::{Key, Value},
    errors::Errors,
    model::{Group, Model},
};

/// Notes names that choose two variants, a second default, and a variant that holds its own enum.
pub(super) fn check(model: &Model, errors: &mut Errors) {
    check_choices(model.variants.iter().map(|variant| &variant.choice), errors);
    let mut has_default = false;
    for variant in &model.variants {
        if let Group::Struct(ty) = &variant.group {
            check_nested(model, ty, errors);
        }
        let attributes = &variant.choice.attributes;
        let (Some(word), Some(value)) = (
            attributes.word(Key::Default),
            attributes.value(Key::Default),
        ) else {
            continue;
        };
        if !matches!(value, Value::Nothing) {
            errors.push_of(word, "takes no value on a variant; write `default` alone");
        }
        if has_default {
            errors.push_of(word, "stands on another variant too; keep one of them");
        }
        has_default = true;
    }
}
