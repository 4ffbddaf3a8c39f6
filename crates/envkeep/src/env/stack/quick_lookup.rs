//! The quick lookup of a variable, which suffices for nearly all.

use super::Stack;
use super::found::FoundText;
use super::open_source::OpenSource;

/// What the process environment and the `.env` files alone say about a variable.
pub(crate) enum QuickLookup<'a> {
    /// A nonempty text.
    Text(FoundText<'a>),
    Absent,
    /// It needs the full lookup.
    Unclear,
}

impl Stack<'_> {
    /// Looks up the text of a variable in the sources where that is quick.
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
