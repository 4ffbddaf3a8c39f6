//! Objections to a value before it is written, including those that depend on more than its text.

use crate::failure::Failure;
use crate::schema::Known;

/// An objection that applies only to a value that is about to be written to a file.
struct Objection {
    /// A name that does not change between versions.
    name: &'static str,
    /// The observation, which follows the name of the variable.
    seen: &'static str,
    way_out: &'static str,
    is_raised: fn(&str, &str) -> bool,
}

const OBJECTIONS: [Objection; 3] = [
    Objection {
        name: "assignment",
        seen: "starts with the variable's own name and `=`",
        way_out: "enter only what follows the `=`",
        is_raised: is_assignment,
    },
    Objection {
        name: "control-character",
        seen: "contains a control character, such as an arrow key types",
        way_out: "enter the value again",
        is_raised: has_control_character,
    },
    Objection {
        name: "pasted-sign",
        seen: "starts or ends with a quote or a separator that was pasted along with it",
        way_out: "enter the key alone",
        is_raised: has_pasted_sign,
    },
];

/// The length from which a value is certainly a key: a shorter text may be a password that ends in a quote.
const FEWEST_OF_KEY: usize = 16;

/// Refuses a value that cannot be intended, with all objections to it.
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
        "{}; nothing was changed; `--force` accepts the value as it is",
        words.join("; ")
    )))
}

fn is_assignment(name: &str, value: &str) -> bool {
    let value = value.trim_start();
    let value = value.strip_prefix("export ").unwrap_or(value);
    let behind = value.trim_start().strip_prefix(name);
    behind.is_some_and(|behind| behind.trim_start().starts_with('='))
}

/// Whether a quote or separator beside a key was copied along with it. The runtime recognizes a matching pair of quotes.
fn has_pasted_sign(name: &str, value: &str) -> bool {
    let is_typographic = |character: char| "“”„‟‘’‚‛«»‹›".contains(character);
    let is_quote = |character: char| "\"'`".contains(character) || is_typographic(character);
    let is_sign = |character: char| is_quote(character) || matches!(character, ',' | ';');
    let behind = value.trim_end_matches(is_sign);
    let key = behind.trim_start_matches(is_quote);
    let is_of_key =
        |character: char| character.is_ascii_alphanumeric() || "_-.+/=:~".contains(character);
    let is_key = key.chars().all(is_of_key) && key.len() >= FEWEST_OF_KEY;
    let has_typographic = value.starts_with(is_typographic) || value.ends_with(is_typographic);
    let is_told = || !envkeep::tool::hazards(name, value).is_empty();
    key.len() < value.len() && (is_key || has_typographic) && !is_told()
}

fn has_control_character(_: &str, value: &str) -> bool {
    value.contains(|character: char| {
        character.is_control() && !matches!(character, '\n' | '\r' | '\t')
    })
}
