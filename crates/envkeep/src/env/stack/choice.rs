use super::Stack;
use crate::schema::{Choice, Variable};

impl Stack<'_> {
    /// Whether a choice is made: by a source, or by the default if no source makes another.
    pub(crate) fn makes(&self, choice: &Choice) -> bool {
        match self.find(&choice.tag_name()) {
            Some(found) if !found.is_empty() => {
                let text = found.text.as_str();
                text.is_some_and(|text| choice.variant.is_named(text))
            }
            _ => choice.is_default(),
        }
    }

    /// Whether all choices are made under which a variable is read.
    pub(crate) fn reads(&self, variable: &Variable) -> bool {
        variable.readings().any(|reading| {
            let mut choices = reading.outer_choices().iter();
            choices.all(|choice| self.makes(choice))
        })
    }

    /// Whether the given variables are a fixture's placeholders.
    pub(crate) fn is_fixture(&self) -> bool {
        self.env.is_fixture
    }
}
