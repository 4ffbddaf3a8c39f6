//! The default of an absent variable, and how it is shown.

use std::borrow::Cow;

use super::{Content, Default, Field};

impl Field {
    pub(in crate::schema) fn has_default(&self) -> bool {
        !matches!(self.value_default(), Default::None)
    }

    /// The default of an absent variable. The default of a list or a map applies to all of its elements together, not to their
    /// variables.
    pub(super) fn value_default(&self) -> Default {
        match self.content {
            Content::Series(_) => Default::None,
            Content::Variable(_) | Content::Nested(..) | Content::Variant(_) => self.default,
        }
    }

    /// The default as a value that the variable could be set to, if there is one.
    pub(in crate::schema) fn default_text(&'static self) -> Option<Cow<'static, str>> {
        match self.value_default() {
            Default::Written(text) | Default::Literal(text) => Some(text.into()),
            Default::Made(tell) => tell(&self.format).map(Cow::Owned),
            #[cfg(feature = "dynamic")]
            Default::Untold => None,
            Default::Words(_) | Default::Hidden | Default::None => None,
        }
    }

    /// The default in documents: such a value, or words.
    #[inline]
    pub(in crate::schema) fn written_default(&'static self) -> Option<Cow<'static, str>> {
        match self.value_default() {
            Default::Words(words) => Some(words.into()),
            Default::Hidden => Some("not shown".into()),
            _ => self.default_text(),
        }
    }

    /// Whether a schema file omits the default because it may be a credential.
    #[inline]
    pub(in crate::schema) fn has_hidden_default(&self) -> bool {
        matches!(self.default, Default::Hidden)
    }
}
