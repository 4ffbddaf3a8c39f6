//! A set of names that finds whether any is similar to another.

use super::sketch::{Outline, Sketch};
use super::{digits_of, slips_between};
use crate::name_map::NameMap;

/// The names by their digits: names with different digits are not similar, and those of elements differ in
/// them.
#[derive(Default)]
pub(in crate::load) struct NearNames(NameMap<'static, Vec<Name>>);

struct Name {
    text: Box<str>,
    outline: Outline,
    sketch: Sketch,
}

impl NearNames {
    pub(in crate::load) fn new<'n>(names: impl Iterator<Item = &'n str>) -> Self {
        let mut by_digits = NameMap::default();
        for name in names {
            let digits: String = digits_of(name).map(char::from).collect();
            let alike: &mut Vec<Name> = by_digits.entry(digits.into());
            alike.push(Name {
                text: name.into(),
                outline: Outline::of(name.as_bytes()),
                sketch: Sketch::of(name),
            });
        }
        Self(by_digits)
    }

    /// Whether one of them is similar to a name.
    pub(in crate::load) fn has_near(&self, name: &str) -> bool {
        let digits: String = digits_of(name).map(char::from).collect();
        let Some(alike) = self.0.get(&digits) else {
            return false;
        };
        let (outline, sketch) = (Outline::of(name.as_bytes()), Sketch::of(name));
        alike.iter().any(|other| {
            outline.may_be_near(&other.outline)
                && sketch.may_be_near(&other.sketch)
                && slips_between(&other.text, name).is_some()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::NearNames;
    use crate::load::names::near_miss::nearest;

    #[test]
    fn it_says_what_is_said_of_each_name_alone() {
        let names = [
            "SERVERS_0_KEY",
            "SERVERS_1_KEY",
            "SERVERS_10_KEY",
            "MAIL_PASSWORD",
            "API_TOKEN",
            "KEY2",
        ];
        let all = NearNames::new(names.into_iter());
        for name in [
            "SERVERS_0_KYE",
            "SERVERS_10_KYE",
            "SERVERS_2_KYE",
            "SERVER_1_KEY",
            "MAIL_PASSWORDS",
            "mail_password",
            "MAIL_PASSWORD",
            "TOKEN_API",
            "API_BOXES",
            "API_NEKOT",
            "KEY_2",
            "PORT",
            "",
        ] {
            let expected = nearest(name, names.into_iter(), |name| name).is_some();
            assert_eq!(all.has_near(name), expected, "{name}");
        }
    }
}
