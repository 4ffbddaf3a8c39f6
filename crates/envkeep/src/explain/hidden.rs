//! Explains a variable without the key in its name, if that looks like a credential.

use super::ExplainedVariable;
use crate::report::Origin;
use crate::schema::HiddenKeys;

impl ExplainedVariable {
    /// The same without the keys of maps that look like credentials; where one was, no column tells how long it is.
    #[inline]
    pub(super) fn with_keys_hidden(mut self, keys: &HiddenKeys) -> Self {
        let names = self
            .variable
            .names()
            .into_iter()
            .chain(self.other_name.clone());
        let is_any_hidden = names.into_iter().any(|name| keys.hide(&name).is_some());
        if !is_any_hidden {
            return self;
        }
        let hide = |origin: Origin| origin.with_keys_hidden(keys);
        let other_name = self.other_name;
        self.variable.hide_keys(keys);
        Self {
            origin: self.origin.map(hide),
            other_name: other_name.map(|name| keys.hide(&name).unwrap_or(name)),
            hidden: self.hidden.into_iter().map(hide).collect(),
            ..self
        }
    }
}
