//! Keys of maps that look like credentials, or like a secret of the same load. A field's variable has such a name, but whoever put a key before the `=` did not mean
//! it as a name, so no output contains it.

use std::rc::Rc;

use zeroize::Zeroizing;

use super::elements::{Elements, NO_KEY};
use super::variable::Variable;
use crate::credential::{looks_like_key, name};

/// Keys that are shown as `<key>`, the longest first.
#[derive(Clone, Default)]
pub(crate) struct HiddenKeys {
    keys: Vec<Zeroizing<String>>,
    is_secret: Option<IsSecret>,
}

/// Whether a key shows a secret.
type IsSecret = Rc<dyn Fn(&str) -> bool>;

impl HiddenKeys {
    /// None so far; those that show a secret will be among them.
    pub(crate) fn beside(is_secret: impl Fn(&str) -> bool + 'static) -> Self {
        Self {
            keys: Vec::new(),
            is_secret: Some(Rc::new(is_secret)),
        }
    }

    /// Adds those of some elements.
    pub(crate) fn add(&mut self, elements: &Elements) {
        let is_secret = self.is_secret.clone();
        elements.visit_all_keys(&mut |key| {
            let is_hidden = name::looks_like_key(key)
                || looks_like_key(key)
                || is_secret.as_ref().is_some_and(|is_secret| is_secret(key));
            if is_hidden {
                self.keys.push(Zeroizing::new(key.to_owned()));
                self.keys.push(Zeroizing::new(key.to_lowercase()));
            }
        });
        self.sort();
    }

    fn sort(&mut self) {
        let longest_first = |one: &Zeroizing<String>, next: &Zeroizing<String>| {
            next.len().cmp(&one.len()).then_with(|| one.cmp(next))
        };
        self.keys.sort_unstable_by(longest_first);
        self.keys.dedup();
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The string without them, in either case and with `-` or `_`, as a file of a secrets directory spells them; `None` if it
    /// contains none.
    pub(crate) fn hide(&self, text: &str) -> Option<String> {
        let mut hidden = None;
        for key in &self.keys {
            let text: &str = hidden.as_deref().unwrap_or(text);
            let (folded, key) = (folded(text), folded(key));
            let mut rest = 0;
            let mut told = String::new();
            for (at, found) in folded.match_indices(&**key) {
                told.push_str(text.get(rest..at).unwrap_or_default());
                told.push_str(NO_KEY);
                rest = at + found.len();
            }
            if rest > 0 {
                told.push_str(text.get(rest..).unwrap_or_default());
                hidden = Some(told);
            }
        }
        hidden
    }
}

/// A text in which all spellings of a key are one. It is as long as before, byte by byte.
pub(crate) fn folded(text: &str) -> Zeroizing<String> {
    let fold = |character: char| match character {
        '-' => '_',
        other => other.to_ascii_lowercase(),
    };
    // A string that grows would leave its text behind.
    let mut folded = Zeroizing::new(String::with_capacity(text.len()));
    folded.extend(text.chars().map(fold));
    folded
}

impl Variable {
    /// Renames the variable to a name that may be shown.
    #[inline]
    pub(crate) fn hide_keys(&mut self, keys: &HiddenKeys) {
        let hide = |text: &str| keys.hide(text).unwrap_or_else(|| text.to_owned());
        self.group = self.group.take().and_then(|group| {
            let told = group.of(&self.path, &self.prefix)?;
            Some(group.with_lengths(hide(told.path).len(), hide(told.prefix).len()))
        });
        self.name = hide(&self.name);
        self.path = hide(&self.path);
        self.prefix = hide(&self.prefix);
        for other in &mut self.others {
            other.hide_keys(keys);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::HiddenKeys;

    #[test]
    fn a_key_is_hidden_in_any_case_and_a_longer_one_before_the_shorter_that_it_holds() {
        let mut keys = HiddenKeys::default();
        for key in ["ghp_x", "ghp_xy", "ghp_x"] {
            keys.keys.push(key.to_owned().into());
        }
        keys.sort();
        for (text, told) in [
            ("LABELS_ghp_x=1", Some("LABELS_<key>=1")),
            ("LABELS_GHP_X and ghp_x", Some("LABELS_<key> and <key>")),
            ("labels.ghp_xy", Some("labels.<key>")),
            ("ä ghp_xÄ", Some("ä <key>Ä")),
            ("/run/labels-ghp-x", Some("/run/labels-<key>")),
            ("pools-GHP-xy-rate", Some("pools-<key>-rate")),
            ("LABELS_a", None),
        ] {
            assert_eq!(keys.hide(text).as_deref(), told, "{text}");
        }
    }
}
