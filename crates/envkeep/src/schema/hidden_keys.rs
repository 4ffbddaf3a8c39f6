//! Keys of maps that look like credentials. A field's variable has such a name, but whoever put a key before the `=` did not mean
//! it as a name, so no output contains it.

use zeroize::Zeroizing;

use super::elements::{Elements, NO_KEY};
use super::variable::Variable;
use crate::credential::{looks_like_key, name};

/// Keys that are shown as `<key>`, the longest first.
#[derive(Default)]
pub(crate) struct HiddenKeys(Vec<Box<str>>);

impl HiddenKeys {
    pub(crate) fn of(elements: &Elements) -> Self {
        let mut keys = Self::default();
        keys.add(elements);
        keys
    }

    /// Adds those of some elements.
    pub(crate) fn add(&mut self, elements: &Elements) {
        elements.visit_all_keys(&mut |key| {
            let is_hidden = name::looks_like_key(key) || looks_like_key(key);
            if is_hidden {
                self.0.push(key.into());
                self.0.push(key.to_lowercase().into());
            }
        });
        self.sort();
    }

    fn sort(&mut self) {
        self.0
            .sort_unstable_by(|one, next| next.len().cmp(&one.len()).then_with(|| one.cmp(next)));
        self.0.dedup();
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The string without them, in either case and with `-` or `_`, as a file of a secrets directory spells them; `None` if it
    /// contains none.
    pub(crate) fn hide(&self, text: &str) -> Option<String> {
        let mut hidden = None;
        for key in &self.0 {
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
fn folded(text: &str) -> Zeroizing<String> {
    let fold = |character: char| match character {
        '-' => '_',
        other => other.to_ascii_lowercase(),
    };
    Zeroizing::new(text.chars().map(fold).collect())
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
        let mut keys = HiddenKeys(vec!["ghp_x".into(), "ghp_xy".into(), "ghp_x".into()]);
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
