//! Evaluates conditions with nothing but a map of strings.

use std::collections::BTreeMap;

/// The environment for a plain evaluation: a map of strings, in which a blank one is absent.
pub(super) struct Plain<'e>(pub(super) &'e BTreeMap<&'static str, &'static str>);

impl Plain<'_> {
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).copied().filter(|text| !text.is_empty())
    }

    pub(super) fn is_set(&self, part: &str) -> bool {
        match part {
            "free" => self.text("FREE_HOST").or(self.text("FREE_OPEN")).is_some(),
            // An unreadable value makes it present, so that it is reported.
            "gated" => matches!(self.text("GATED_OPEN"), Some("yes" | "perhaps")),
            text => self.text(&text.to_uppercase()).is_some(),
        }
    }

    pub(super) fn value(&self, subject: usize) -> Option<String> {
        let text = self.text(["MODE", "TLS", "PORT", "D"][subject]);
        let small = text.map(str::to_lowercase);
        match (subject, small.as_deref()) {
            (0, None | Some("smtp" | "mail")) => Some("smtp".to_owned()),
            (0, Some("off")) => Some("off".to_owned()),
            (1, Some("on" | "true")) => Some("true".to_owned()),
            (1, None | Some("0")) => Some("false".to_owned()),
            (2, Some(digits)) => digits.parse::<u16>().ok().map(|port| port.to_string()),
            (3, _) => text.map(str::to_owned),
            _ => None,
        }
    }

    pub(super) fn holds(&self, (subject, values): &(usize, &'static [&'static str])) -> bool {
        let same = |value: &str| match value {
            "MAIL" => "smtp".to_owned(),
            "off" if *subject == 1 => "false".to_owned(),
            value => value.to_owned(),
        };
        if values.is_empty() {
            return match subject {
                1 => self.value(1).as_deref() == Some("true"),
                3 => self.is_set("d"),
                4 => self.is_set("free"),
                _ => self.is_set("gated"),
            };
        }
        let actual = self.value(*subject);
        actual.is_some_and(|actual| values.iter().any(|value| same(value) == actual))
    }

    /// The names of a part in messages.
    pub(super) fn names(&self, part: &'static str) -> Vec<&'static str> {
        let set: Vec<&'static str> = match part {
            "free" => vec!["FREE_HOST", "FREE_OPEN"],
            "gated" => vec!["GATED_OPEN"],
            _ => Vec::new(),
        };
        match (part, self.is_set(part)) {
            ("a", _) => vec!["A"],
            ("b", _) => vec!["B"],
            ("c", _) => vec!["C"],
            ("d", _) => vec!["D"],
            (_, true) => set
                .into_iter()
                .filter(|name| self.text(name).is_some())
                .collect(),
            ("free", false) => vec!["FREE_HOST"],
            (_, false) => vec!["GATED_HOST", "GATED_OPEN"],
        }
    }
}
