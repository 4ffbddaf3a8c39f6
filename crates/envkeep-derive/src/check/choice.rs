use super::shape::check_nested;
use crate::{
    attr::Key,
    errors::Errors,
    model::{Choice, Group, Model, Variant},
};

/// Notes every name that would choose two variants. Case, `-` and `_` make no difference, as in the runtime.
pub(crate) fn check_choices<'a>(
    choices: impl IntoIterator<Item = &'a Choice>,
    errors: &mut Errors,
) {
    let mut seen: Vec<(String, String)> = Vec::new();
    for choice in choices {
        for (index, name) in choice.names.iter().enumerate() {
            let letters = letters(name);
            let variant = choice.ident.to_string();
            let Some((_, first)) = seen.iter().find(|(known, _)| *known == letters) else {
                seen.push((letters, variant));
                continue;
            };
            let message =
                format!("`{name}` chooses `{first}` already; case, `-` and `_` make no difference");
            let key = if index == 0 { Key::Name } else { Key::Alias };
            let word = choice.attributes.word(key);
            errors.push(word.unwrap_or(&choice.ident), message);
        }
    }
}

/// Notes the same of an enum with fields, a second default, and a variant that holds the enum itself.
pub(super) fn check_variants(model: &Model, errors: &mut Errors) {
    check_choices(model.variants.iter().map(|variant| &variant.choice), errors);
    let mut default = None;
    for Variant { choice, group, .. } in &model.variants {
        if let Group::Struct(ty) = group {
            check_nested(model, ty, errors);
        }
        let word = choice.attributes.word(Key::Default);
        let Some(word) = word else { continue };
        if choice.attributes.expression(Key::Default).is_some() {
            errors.push_of(word, "takes no value on a variant; write `default` alone");
        }
        if default.replace(word).is_some() {
            errors.push_of(word, "stands on another variant too; keep one of them");
        }
    }
}

fn letters(name: &str) -> String {
    let mut letters = String::with_capacity(name.len());
    for letter in name.chars() {
        if !matches!(letter, '-' | '_') {
            letters.extend(letter.to_lowercase());
        }
    }
    letters
}
