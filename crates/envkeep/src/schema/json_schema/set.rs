//! The JSON Schema rules for a variable that is set.

use super::Names;
use crate::schema::Variable;
use crate::schema::data::{Data, Object};

/// The variable is set under any of its names, and nonempty if empty values count as absent.
pub(super) fn is_set(variable: &Variable, names: Names<'_>) -> Object {
    let all = [vec![variable.name().to_owned()], names.others(variable)].concat();
    let set = |name: &String| {
        let is_pointer = !variable.names().contains(name);
        if variable.may_be_empty() && !is_pointer {
            Object::default().with("required", Data::from_iter([name]))
        } else {
            holds([name.as_str()])
        }
    };
    match &*all {
        [only] => set(only),
        all => Object::default().with("anyOf", all.iter().map(set).collect::<Data>()),
    }
}

/// All of these variables are set and nonempty.
pub(super) fn holds<'n>(names: impl IntoIterator<Item = &'n str> + Clone) -> Object {
    let mut properties = Object::default();
    for name in names.clone() {
        properties.set(
            name.to_owned(),
            Object::default().with("minLength", 1_usize),
        );
    }
    Object::default()
        .with("required", Data::from_iter(names))
        .with("properties", properties)
}
