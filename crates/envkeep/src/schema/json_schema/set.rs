//! The JSON Schema rules for a variable that is set.

use super::{INDEX, KEY, Names, expression};
use crate::schema::data::{Data, Object};
use crate::schema::{Elements, Variable};

/// Elements whose names are patterns for those of every element.
pub(super) const ANY_ELEMENT: &Elements = &Elements::Sample {
    index: INDEX,
    key: KEY,
};

/// The variable is set under any of its names, and nonempty if empty values count as absent.
pub(super) fn is_set(variable: &Variable, names: Names<'_>) -> Object {
    let all = [vec![variable.name().to_owned()], names.others(variable)].concat();
    let set = |name: &String| {
        let is_pointer = !variable.names().contains(name);
        let may_be_empty = variable.may_be_empty() && !is_pointer;
        if name.contains(INDEX) || name.contains(KEY) {
            any_like(name, may_be_empty)
        } else if may_be_empty {
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

/// At least one variable with such a name is set.
fn any_like(name: &str, may_be_empty: bool) -> Object {
    let absent = if may_be_empty {
        Object::default().with("not", Object::default())
    } else {
        Object::default().with("maxLength", 0_usize)
    };
    let pattern = format!("^{}$", expression(name));
    let absent = Object::default().with_named(pattern, absent);
    Object::default().with("not", Object::default().with("patternProperties", absent))
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
