//! The first look at a variable, which is enough for nearly every one.

use super::Stack;
use super::found::FoundText;
use super::layer::Layer;

/// What a look at the process environment and at `.env` files alone tells of a variable.
pub(crate) enum Glance<'a> {
    /// A text, which is not empty.
    Text(FoundText<'a>),
    Absent,
    /// It has to be looked up in every way.
    Unclear,
}

impl Stack<'_> {
    /// Looks a variable up where that is done at once, and asks for nothing but its text.
    pub(crate) fn glance(&self, name: &str) -> Glance<'_> {
        if self.env.overriding(name).is_some() {
            return Glance::Unclear;
        }
        for layer in &self.layers {
            let found = match layer {
                Layer::Process => FoundText::of_process(name),
                Layer::File(file) => file.find(name).map(|(_, text)| FoundText::Borrowed(text)),
                _ => return Glance::Unclear,
            };
            match found {
                Some(text) if text.as_str().is_some_and(|text| !text.is_empty()) => {
                    return Glance::Text(text);
                }
                Some(_) => return Glance::Unclear,
                None => {}
            }
        }
        Glance::Absent
    }
}
