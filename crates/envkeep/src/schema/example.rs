//! A schema as a `.env.example`: the file that new colleagues copy.

use std::borrow::Cow;
use std::fmt::Write;

use super::plan::Variants;
use super::requirement::Notation;
use super::section::{Section, sections};
use super::{Flag, Presence, Schema, Variable};
use crate::credential::Judgement;
use crate::dotenv::{Form, encode};
use crate::escape::{comment_lines, escaped, exact};
use crate::name_map::NameSet;

/// The maximum width of a comment, in characters. A longer word gets its own line.
const WIDTH: usize = 80;

impl Schema {
    /// Writes the text of a `.env.example`: a section for each struct, the doc comments as comments, and below each a
    /// description of a valid value.
    ///
    /// A required variable gets its example as its value, but a secret gets none. Optional variables are commented out and show
    /// their defaults. A list or a map shows the element 0 or the key `NAME`, commented out. Each variant of an enum with fields
    /// has a section with the line that selects it; all but the default variant, or else the first, are commented out. A value
    /// with invisible characters other than line ends appears only in the comment. Once the empty variables are filled in, the
    /// text loads. To keep a committed file current, see [`assert_example_current!`](crate::assert_example_current).
    ///
    /// # Examples
    ///
    /// ```
    /// use envkeep::{FromEnv, Secret};
    ///
    /// #[derive(FromEnv)]
    /// struct Config {
    ///     /// Port to listen on.
    ///     #[env(default = 8080)]
    ///     mail_port: u16,
    ///     /// Key for sending mail.
    ///     #[env(starts_with = "re_", example = "re_xxxxxxxxx")]
    ///     resend_api_key: Secret<String>,
    /// }
    ///
    /// assert_eq!(Config::schema().to_dotenv_example(), "\
    /// ## Port to listen on.
    /// ## Optional: an integer from 0 to 65535.
    /// ## MAIL_PORT=8080
    ///
    /// ## Key for sending mail.
    /// ## Required, secret: a text, starting with `re_`. Example: `re_xxxxxxxxx`.
    /// RESEND_API_KEY=
    /// ");
    /// ```
    #[must_use]
    #[inline]
    pub fn to_dotenv_example(&'static self) -> String {
        let mut paragraphs = Vec::new();
        let wanted = self.wanted_by_conditions(Variants::Likely);
        for section in sections(self) {
            write_section(&section, &wanted, &mut paragraphs);
        }
        let mut text = paragraphs.join("\n");
        if text.is_empty() {
            comment("no variable", &mut text);
        }
        text
    }
}

/// Adds the heading of a section and a paragraph for each variable, each with its line ends.
#[inline]
fn write_section(section: &Section, wanted: &NameSet<'_>, paragraphs: &mut Vec<String>) {
    let mut heading = String::new();
    let is_shown = !section.variables.is_empty() || section.choice.is_some();
    if !section.path.is_empty() && is_shown {
        comment(&format!("--- {} ---", section.path), &mut heading);
    }
    comment(section.doc, &mut heading);
    if let Some(field) = section.series.filter(|_| !section.variables.is_empty()) {
        let words = field.elements_in_words();
        comment(&format!("There is {words}."), &mut heading);
    }
    if let Some(choice) = &section.choice {
        comment(&format!("Read with `{}`.", choice.line()), &mut heading);
    } else if section.presence == Presence::Optional && !section.variables.is_empty() {
        let words = match (&section.opener, &section.need) {
            (Some(opener), Some(need)) => format!("Read only if {opener}; required if {need}"),
            (Some(opener), None) => format!("Read only if {opener}"),
            (None, Some(need)) => format!("May be left out as a whole, unless {need}"),
            (None, None) => "May be left out as a whole".to_owned(),
        };
        comment(&format!("{words}."), &mut heading);
    }
    for condition in &section.conditions {
        comment(condition, &mut heading);
    }
    // The line that makes the choice, unless it is already there.
    if let Some(choice) = section.choice.as_ref().filter(|choice| !choice.is_likely()) {
        let _ = writeln!(heading, "# {}", escaped(&choice.line()));
    }
    if !heading.is_empty() {
        paragraphs.push(heading);
    }
    for variable in &section.variables {
        paragraphs.push(paragraph(variable, wanted));
    }
}

#[inline]
fn paragraph(variable: &Variable, wanted: &NameSet<'_>) -> String {
    let mut text = String::new();
    // The head of an enum's section says what the enum is for.
    let doc = variable.doc().filter(|_| !variable.field().has(Flag::Tag));
    comment(doc.unwrap_or_default(), &mut text);
    comment(&facts(variable), &mut text);
    let name = escaped(variable.name());
    let value = value(variable).unwrap_or_default();
    let value = encode(&value, Form::OneLine).text;
    let is_wanted = wanted.contains(variable.name()) && !variable.is_in_element();
    let stands = is_wanted || variable.is_filled_in_example();
    let mark = if stands { "" } else { "# " };
    let _ = writeln!(text, "{mark}{name}={}", &*value);
    text
}

/// The text after the `=`. A default that is not shown in full is left out. A file cannot contain a NUL, and other invisible
/// characters are not written to one.
#[inline]
fn value(variable: &Variable) -> Option<Cow<'static, str>> {
    let text = match variable.judge_default() {
        None | Some(Judgement::Harmless) => variable.default_text(),
        Some(Judgement::Trimmed(_) | Judgement::Credential) => return None,
    };
    let text = text.or_else(|| variable.example().map(Cow::Borrowed));
    let text = text.or_else(|| variable.field().likely_choice().map(Cow::Borrowed))?;
    let shows = |line: &str| escaped(line) == line;
    // Line ends are written as escapes.
    (!variable.is_secret() && text.split(['\n', '\r']).all(shows)).then_some(text)
}

#[inline]
fn facts(variable: &Variable) -> String {
    let need = need_of_all(variable);
    let secret = if variable.is_secret() { ", secret" } else { "" };
    let of_map = match variable.field().series() {
        Some(_) => format!(", {}", variable.field().elements_in_words()),
        None => String::new(),
    };
    let mut text = format!(
        "{need}{secret}{of_map}: {}.",
        variable.requirement(Notation::Plain)
    );
    if let Some(example) = variable.example() {
        if value(variable).as_deref() != Some(example) {
            let _ = write!(text, " Example: `{}`.", exact(example));
        }
    }
    push_default(variable, &mut text);
    if variable.may_be_in_file() {
        let _ = write!(
            text,
            " May stand in the file that {}_FILE names.",
            variable.name()
        );
    }
    for (word, names) in variable.names_in_words() {
        let _ = write!(text, " {word} {}.", names.join(", "));
    }
    if let Some(every) = variable.rotate() {
        let _ = write!(text, " To be replaced every {every}.");
    }
    if let Some(page) = variable.url() {
        let _ = write!(text, " See {page}");
    }
    text
}

/// When a variable is required; if variants share it, for each of them.
#[inline]
fn need_of_all(variable: &Variable) -> String {
    if variable.others.is_empty() {
        return need(variable);
    }
    let mut needs: Vec<(String, Vec<String>)> = Vec::new();
    for reading in variable.readings() {
        let need = need(reading);
        let choice = reading
            .choice()
            .map(|choice| format!("`{}`", choice.line()));
        match needs.iter_mut().find(|(known, _)| *known == need) {
            Some((_, choices)) => choices.extend(choice),
            None => needs.push((need, choice.into_iter().collect())),
        }
    }
    let mut told = Vec::new();
    for (place, (need, choices)) in needs.into_iter().enumerate() {
        let need = if place == 0 {
            need
        } else {
            // The names in it stay as they are.
            need.replacen("Required", "required", 1)
                .replacen("Optional", "optional", 1)
        };
        told.push(format!("{need} with {}", choices.join(" and ")));
    }
    told.join(", ")
}

#[inline]
fn need(variable: &Variable) -> String {
    let field = variable.field();
    if let Some(need) = variable.need_in_words(Notation::Plain) {
        if field.is_variable() {
            return format!("Required if {need}");
        }
    }
    let words = match variable.presence_if_chosen {
        Presence::Optional if field.series().is_some() => "Optional",
        Presence::Required if field.series().is_some() => "Required",
        Presence::Required if variable.needs_value() && variable.choice().is_some() => "Required",
        _ if variable.is_in_element() && variable.needs_value() => "Required in each element",
        Presence::Required if variable.needs_value() => "Required",
        Presence::Optional if variable.needs_value() => "Required with its section",
        _ => "Optional",
    };
    words.to_owned()
}

/// Describes a default that does not follow the `=`.
#[inline]
fn push_default(variable: &Variable, text: &mut String) {
    let default = variable.default();
    let stands_there = value(variable) == default;
    let _ = match (default, variable.judge_default()) {
        (None, _) if variable.has_default() && variable.others.is_empty() => {
            write!(text, " Default: set by the program.")
        }
        (Some(default), None | Some(Judgement::Harmless))
            if !stands_there && !default.is_empty() =>
        {
            write!(text, " Default: `{}`.", exact(&default))
        }
        (Some(_), Some(Judgement::Trimmed(kept))) => {
            write!(text, " Default: `{}`.", exact(&kept))
        }
        (Some(_), Some(Judgement::Credential)) => write!(text, " Default: not shown."),
        _ => Ok(()),
    };
}

/// Writes a string as a comment. It keeps the text's own lines and breaks lines that are too wide between
/// words.
#[inline]
fn comment(text: &str, out: &mut String) {
    for line in comment_lines(text) {
        match line.trim_end() {
            "" => out.push_str("#\n"),
            line => wrap(line, out),
        }
    }
}

#[inline]
fn wrap(line: &str, out: &mut String) {
    let indent = line.len() - line.trim_start().len();
    let (indent, words) = line.split_at_checked(indent).unwrap_or(("", line));
    out.push('#');
    let mut column = 1;
    for (number, word) in words.split(' ').enumerate() {
        let before = if number == 0 { indent } else { "" };
        let width = 1 + before.chars().count() + word.chars().count();
        if number > 0 && column + width > WIDTH {
            out.push_str("\n#");
            column = 1;
        }
        out.push(' ');
        out.push_str(before);
        out.push_str(word);
        column += width;
    }
    out.push('\n');
}
