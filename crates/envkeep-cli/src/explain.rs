//! `envkeep explain`: where each variable has its value from.

use envkeep::{ExplainedVariable, Explanation};
use serde_json::Value;

use crate::command_line::Explain;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::foreign::told;
use crate::message::{self, Volume};
use crate::output;

/// What is said of a variable where no schema is known says nothing of these.
const ONLY_BY_SCHEMA: [&str; 3] = ["expected", "required", "secret"];

pub(crate) fn explain(arguments: &Explain, volume: Volume) -> Result<Exit, Failure> {
    arguments.sources.learn();
    let explanation = envkeep::tool::explain_untyped(&arguments.sources.env());
    let name = arguments.name.as_deref();
    if let Some(name) = name.filter(|name| find(&explanation, name).is_none()) {
        message::say(format_args!("no file sets `{}`", told(name)));
        return Ok(Exit::Found);
    }
    if arguments.json {
        output::print_json(document(&explanation, name))?;
    } else if let Some(variable) = name.and_then(|name| find(&explanation, name)) {
        output::print(&format!("{variable:?}"))?;
    } else {
        output::print(&explanation.to_string())?;
    }
    volume.note(
        "no schema is known, so only the variables of the files are told, and no value is shown",
    );
    Ok(Exit::Success)
}

fn find<'e>(explanation: &'e Explanation, name: &str) -> Option<&'e ExplainedVariable> {
    let mut variables = explanation.variables().iter();
    variables.find(|variable| variable.variable().name() == name)
}

fn document(explanation: &Explanation, name: Option<&str>) -> Value {
    let mut document: Value = serde_json::from_str(&explanation.to_json()).unwrap_or(Value::Null);
    if let Some(variables) = document.get_mut("variables").and_then(Value::as_array_mut) {
        if let Some(name) = name {
            variables.retain(|variable| variable.get("variable").is_some_and(|it| it == name));
        }
        for variable in variables.iter_mut().filter_map(Value::as_object_mut) {
            variable.retain(|key, _| !ONLY_BY_SCHEMA.contains(&key.as_str()));
        }
    }
    document
}
