//! Types that cannot be meant, as far as their spelling reveals it.

use syn::{Type, TypeReference};

use crate::{
    errors::Errors,
    model::{Content, Field, Model, Way},
    spelling,
};

/// Reports a type that no variable can be read into.
pub(super) fn check(model: &Model, field: &Field, errors: &mut Errors) {
    match (&field.content, &field.variable.way) {
        (Content::Skipped, _) | (Content::Variable, Way::With(_) | Way::Converted(_)) => {}
        (Content::Nested(_), _) => check_nested(model, &field.ty, errors),
        (Content::Variable | Content::Entries(_), _) => check_variable(&field.ty, errors),
    }
}

/// The variables of a struct that contains itself would have no end.
pub(super) fn check_nested(model: &Model, ty: &Type, errors: &mut Errors) {
    if let Some(inner) = spelling::inside(ty, &["Option", "Box", "Vec"]) {
        return check_nested(model, inner, errors);
    }
    if let value @ Type::Path(_) = &spelling::value_of_map(ty) {
        return check_nested(model, value, errors);
    }
    let ident = &model.record.ident;
    let first = match spelling::open(ty) {
        Type::Path(path) if path.path.segments.len() == 1 => path.path.segments.first(),
        _ => None,
    };
    let is_same = first.is_some_and(|first| first.ident == *ident || first.ident == "Self");
    let mut parameters = model.generics.type_params();
    if is_same && !parameters.any(|parameter| parameter.ident == *ident) {
        let advice = "so its variables would have no end; nest another struct";
        errors.push(ty, format!("`{ident}` contains itself, {advice}"));
    }
}

fn check_variable(ty: &Type, errors: &mut Errors) {
    if let Type::Reference(reference) = spelling::open(ty) {
        if let Some(owned) = owned(reference) {
            errors.push(ty, format!("a reference owns no value; use `{owned}`"));
        }
        return;
    }
    let optional = spelling::inside(ty, &["Option"]);
    if optional.is_some_and(|inner| spelling::inside(inner, &["Option"]).is_some()) {
        let advice = "an `Option` in an `Option`: a variable is set or it is not; use one `Option`";
        errors.push(ty, advice);
    } else if let Some(inner) =
        spelling::inside(ty, &["Option", "Rotating", "Secret"]).or(spelling::item(ty))
    {
        check_variable(inner, errors);
    }
}

/// The owned counterpart of a reference; `None` if it is unknown.
fn owned(reference: &TypeReference) -> Option<String> {
    if let Type::Slice(slice) = spelling::open(&reference.elem) {
        let item = spelling::standard_name(&slice.elem);
        return Some(item.map_or_else(|| "Vec".to_owned(), |item| format!("Vec<{item}>")));
    }
    let owned = match &*spelling::standard_name(&reference.elem)? {
        "str" => "String",
        "Path" => "PathBuf",
        "OsStr" => "OsString",
        "CStr" => "CString",
        _ => return None,
    };
    Some(owned.to_owned())
}
