//! `envkeep explain`: where the value of each variable comes from.

use envkeep::{ExplainedVariable, Explanation};
use serde_json::Value;

use crate::command_line::Explain;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::foreign::told;
use crate::message::{self, Volume};
use crate::output;
use crate::schema::{self, Known};

/// Keys of the explanation that mean nothing without a schema.
const ONLY_BY_SCHEMA: [&str; 3] = ["expected", "required", "secret"];

pub(crate) fn explain(arguments: &Explain, volume: Volume) -> Result<Exit, Failure> {
    let known = schema::find(&arguments.schema)?;
    arguments.sources.learn();
    let env = arguments.sources.env(known.as_ref());
    let explanation = match &known {
        Some(known) => known.file.explain(&env),
        None => envkeep::tool::explain_untyped(&env),
    };
    let name = arguments.name.as_deref();
    if let Some(name) = name.filter(|name| find(&explanation, name).is_none()) {
        let nobody = if known.is_some() {
            "the program does not read"
        } else {
            "no file sets"
        };
        message::say(format_args!("{nobody} `{}`", told(name)));
        return Ok(Exit::Found);
    }
    if arguments.json {
        output::print_json(document(&explanation, name, known.as_ref()))?;
    } else if let Some(variable) = name.and_then(|name| find(&explanation, name)) {
        output::print(&format!("{variable:?}"))?;
    } else {
        output::print(&explanation.to_string())?;
    }
    if known.is_none() {
        volume.note(
            "no schema was found, so only the variables of the files are listed, and no value is shown",
        );
    }
    Ok(Exit::Success)
}

fn find<'e>(explanation: &'e Explanation, name: &str) -> Option<&'e ExplainedVariable> {
    let mut variables = explanation.variables().iter();
    variables.find(|variable| variable.variable().name() == name)
}

/// The explanation as data. Without a schema, it leaves out what only a schema can say.
fn document(explanation: &Explanation, name: Option<&str>, known: Option<&Known>) -> Value {
    let mut document: Value = serde_json::from_str(&explanation.to_json()).unwrap_or(Value::Null);
    if let Some(variables) = document.get_mut("variables").and_then(Value::as_array_mut) {
        if let Some(name) = name {
            variables.retain(|variable| variable.get("variable").is_some_and(|it| it == name));
        }
        for variable in variables.iter_mut().filter_map(Value::as_object_mut) {
            variable.retain(|key, _| known.is_some() || !ONLY_BY_SCHEMA.contains(&key.as_str()));
        }
    }
    document
}
