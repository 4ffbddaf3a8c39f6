//! What speaks against a value before it is written. All that is known of a variable beyond its text belongs here.

use crate::failure::Failure;
use crate::schema::Known;

/// Something that only a value on its way into a file may have.
struct Objection {
    /// A name that stays.
    name: &'static str,
    /// What is seen; it follows the variable.
    seen: &'static str,
    way_out: &'static str,
    is_raised: fn(&str, &str) -> bool,
}

const OBJECTIONS: [Objection; 2] = [
    Objection {
        name: "assignment",
        seen: "starts with the variable's own name and `=`",
        way_out: "give only what stands behind the `=`",
        is_raised: is_assignment,
    },
    Objection {
        name: "control-character",
        seen: "holds a control character, as an arrow key types it",
        way_out: "give the value again",
        is_raised: has_control_character,
    },
];

/// Says no to a value that is surely not meant, with everything that speaks against it.
pub(crate) fn refuse(name: &str, value: &str, known: Option<&Known>) -> Result<(), Failure> {
    let mut words = Vec::new();
    if let Some(known) = known {
        let refusals = known.file.refusals(name, value);
        words.extend(refusals.iter().map(|seen| format!("`{name}` {seen}")));
    }
    let hazards = envkeep::tool::hazards(name, value);
    let hazards = hazards.iter().map(|hazard| {
        format!(
            "`{name}` {} [{}]: {}",
            hazard.message, hazard.name, hazard.fix
        )
    });
    words.extend(hazards);
    for objection in OBJECTIONS.iter().filter(|it| (it.is_raised)(name, value)) {
        let Objection {
            name: code,
            seen,
            way_out,
            ..
        } = objection;
        words.push(format!("`{name}` {seen} [{code}]: {way_out}"));
    }
    if words.is_empty() {
        return Ok(());
    }
    Err(Failure::Refused(format!(
        "{}; nothing is changed, `--force` takes the value as it is",
        words.join("; ")
    )))
}

fn is_assignment(name: &str, value: &str) -> bool {
    let value = value.trim_start();
    let value = value.strip_prefix("export ").unwrap_or(value);
    let behind = value.trim_start().strip_prefix(name);
    behind.is_some_and(|behind| behind.trim_start().starts_with('='))
}

fn has_control_character(_: &str, value: &str) -> bool {
    value.contains(|character: char| {
        character.is_control() && !matches!(character, '\n' | '\r' | '\t')
    })
}
