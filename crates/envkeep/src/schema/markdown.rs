//! A schema as a Markdown table, for a README.

use std::fmt::Write;

use super::requirement::Notation;
use super::{Elements, Outer, Presence, Schema, Variable};
use crate::credential::Judgement;
use crate::escape::{code, doc};

impl Schema {
    /// Writes the variables as a Markdown table, one row each. It contains the first paragraph of each doc comment, with
    /// its own Markdown; apparent HTML in it, such as `Vec<String>`, is text.
    ///
    /// To keep a table in a committed file current, see [`assert_markdown_current!`](crate::assert_markdown_current).
    ///
    /// # Examples
    ///
    /// ```
    /// use envkeep::FromEnv;
    ///
    /// #[derive(FromEnv)]
    /// struct Config {
    ///     /// Port to listen on.
    ///     #[env(default = 8080)]
    ///     mail_port: u16,
    /// }
    ///
    /// assert_eq!(Config::schema().to_markdown(), "\
    /// | variable | value | default | what it is for |
    /// |---|---|---|---|
    /// | `MAIL_PORT` | an integer from 0 to 65535 | `8080` | Port to listen on. |
    /// ");
    /// ```
    #[must_use]
    #[inline]
    pub fn to_markdown(&'static self) -> String {
        let mut table =
            String::from("| variable | value | default | what it is for |\n|---|---|---|---|\n");
        for variable in self.variables() {
            let _ = writeln!(
                table,
                "| {} | {} | {} | {} |",
                code(variable.name()),
                value(&variable),
                default(&variable),
                purpose(&variable),
            );
        }
        let outer = Outer {
            prefix: "",
            elements: Elements::EVERY,
        };
        self.visit_removed(outer, &mut |name, words| {
            let _ = writeln!(table, "| {} | removed | | {} |", code(name), doc(words));
        });
        self.write_conditions(&mut table);
        table
    }

    /// Writes the conditions below the table, as a list.
    #[inline]
    fn write_conditions(&'static self, text: &mut String) {
        let mut before = "\n";
        self.visit_structs("", None, &mut |schema, prefix, choice| {
            let choice = choice.map(|choice| format!("With {}: ", code(&choice.line())));
            let with = choice.unwrap_or_default();
            for condition in schema.conditions() {
                let words = schema.condition_in_words(condition, prefix, Notation::Markdown);
                let _ = writeln!(text, "{before}- {with}{words}");
                before = "";
            }
        });
    }
}

#[inline]
fn value(variable: &Variable) -> String {
    let secret = if variable.is_secret() { "secret: " } else { "" };
    let mut text = format!("{secret}{}", variable.requirement(Notation::Markdown));
    if let Some(example) = variable.example() {
        let _ = write!(text, ", like {}", code(example));
    }
    if variable.may_be_in_file() {
        let pointer = format!("{}_FILE", variable.name());
        let _ = write!(text, ", or in the file that {} names", code(&pointer));
    }
    text
}

#[inline]
fn default(variable: &Variable) -> String {
    match (variable.default().as_deref(), variable.presence_if_chosen) {
        (Some(""), _) => "empty".to_owned(),
        (Some(text), _) => match variable.judge_default() {
            None | Some(Judgement::Harmless) => code(text),
            Some(Judgement::Trimmed(kept)) => code(&kept),
            Some(Judgement::Credential) => "not shown".to_owned(),
        },
        (None, _) if !required_with(variable).is_empty() => {
            format!("required with {}", required_with(variable).join(", "))
        }
        (None, _) if !variable.others.is_empty() => "depends on the choice".to_owned(),
        (None, _) if variable.field().is_variable() && variable.field().has_terms() => {
            let need = variable.need_in_words(Notation::Markdown);
            format!("required if {}", need.unwrap_or_default())
        }
        (None, Presence::Optional) if variable.field().series().is_some() => "none".to_owned(),
        (None, _) if variable.field().series().is_some() => "required".to_owned(),
        (None, _) if variable.needs_value() && variable.is_in_element() => {
            "required in each element".to_owned()
        }
        (None, _) if variable.is_required() => "required".to_owned(),
        (None, Presence::Optional) if variable.is_opener() => {
            let group = variable.group().map_or("", |group| group.path);
            format!("none; opens {}", code(group))
        }
        (None, Presence::Optional) if variable.needs_value() => {
            let group = variable.group().map_or("", |group| group.path);
            format!("required with {}", code(group))
        }
        (None, _) if variable.has_default() => "set by the program".to_owned(),
        (None, _) => "none".to_owned(),
    }
}

/// The choices under which a variable of variants is required.
#[inline]
fn required_with(variable: &Variable) -> Vec<String> {
    let required = variable
        .readings()
        .filter(|own| own.is_required_if_chosen());
    let choices = required.filter_map(Variable::choice);
    choices.map(|choice| code(&choice.line())).collect()
}

/// The doc comment's first paragraph, the choices under which the variable is read unless it is required under each, and the
/// other names.
#[inline]
fn purpose(variable: &Variable) -> String {
    let lines = variable.doc().unwrap_or_default().lines();
    let paragraph: Vec<&str> = lines
        .map(str::trim)
        .take_while(|line| !line.is_empty())
        .collect();
    let mut text = doc(&paragraph.join(" "));
    let choices = variable.choices();
    if choices.len() > required_with(variable).len() {
        let choices: Vec<String> = choices.iter().map(|choice| code(choice)).collect();
        let space = if text.is_empty() { "" } else { " " };
        let _ = write!(text, "{space}Read with {}.", choices.join(", "));
    }
    for (word, names) in variable.names_in_words() {
        let names: Vec<String> = names.iter().map(|name| code(name)).collect();
        let space = if text.is_empty() { "" } else { " " };
        let _ = write!(text, "{space}{word} {}.", names.join(", "));
    }
    text
}
