//! The first look at a variable, which is enough for nearly every one.

use super::Stack;
use super::found::FoundText;
use super::open_source::OpenSource;

/// What a look at the process environment and at `.env` files alone tells of a variable.
pub(crate) enum QuickLookup<'a> {
    /// A text, which is not empty.
    Text(FoundText<'a>),
    Absent,
    /// It has to be looked up in every way.
    Unclear,
}

impl Stack<'_> {
    /// Looks a variable up where that is done at once, and asks for nothing but its text.
    pub(crate) fn quick_lookup(&self, name: &str) -> QuickLookup<'_> {
        if self.env.overriding(name).is_some() || self.assumes_anything() {
            return QuickLookup::Unclear;
        }
        for source in &self.opened {
            let found = match source {
                OpenSource::Process => FoundText::of_process(name),
                OpenSource::File(file) => {
                    file.find(name).map(|(_, text)| FoundText::Borrowed(text))
                }
                _ => return QuickLookup::Unclear,
            };
            match found {
                Some(text) if text.as_str().is_some_and(|text| !text.is_empty()) => {
                    return QuickLookup::Text(text);
                }
                Some(_) => return QuickLookup::Unclear,
                None => {}
            }
        }
        QuickLookup::Absent
    }
}
