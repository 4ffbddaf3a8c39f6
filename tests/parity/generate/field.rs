//! Writes a field that is read from one variable.

use super::around::{AROUND, Around, SPECIAL};
use super::kind::{KINDS, Kind};
use super::text::Name;
use super::{Generator, Place};

/// A field, as it is declared and set.
#[derive(Clone)]
pub(crate) struct Field {
    pub(crate) attributes: Vec<String>,
    pub(crate) ident: String,
    pub(crate) ty: String,
    pub(crate) names: Vec<Name>,
    /// Whether it is `None` where nothing of it is set.
    pub(crate) is_optional: bool,
    /// Values that a condition may ask for.
    pub(crate) terms: &'static [&'static str],
    /// Whether a default can be made from it.
    pub(crate) may_be_taken: bool,
}

/// What a field may be set to, while its attributes are drawn.
struct Texts {
    good: Vec<String>,
    bad: Vec<String>,
}

impl Generator {
    pub(super) fn variable(&mut self, place: &Place, word: &str, earlier: &[Field]) -> Field {
        if self.happens(12) {
            return self.special(place, word);
        }
        let kind = &KINDS[self.random.usize(..KINDS.len())];
        let around = match self.one_of(AROUND) {
            Around::Set if !kind.is_ordered => Around::List,
            around => around,
        };
        let mut attributes = Vec::new();
        let mut single = Texts {
            good: kind.good.iter().map(ToString::to_string).collect(),
            bad: kind.bad.iter().map(ToString::to_string).collect(),
        };
        self.check_values(kind, around, &mut attributes, &mut single);
        let texts = self.collect(around, &mut attributes, single);
        let has_choices = attributes
            .iter()
            .any(|attribute: &String| attribute.starts_with("one_of"));
        let may_be_secret = !around.is_rotating() && !has_choices;
        let is_secret = around.is_secret() || (self.happens(5) && may_be_secret);
        if is_secret && !around.is_secret() {
            attributes.push("secret".to_owned());
        }
        if self.happens(5) && !is_secret {
            attributes.push("visible".to_owned());
        }
        self.describe(&texts, &mut attributes);
        let has_default = !is_secret
            && self.happens(40)
            && self.add_default(kind, around, &texts, earlier, &mut attributes);
        let mut names = self.names(place, word, texts, around.is_rotating(), &mut attributes);
        for name in &mut names {
            name.is_secret = is_secret;
        }
        let is_optional = matches!(
            around,
            Around::Optional
                | Around::OptionalSecret
                | Around::OptionalList
                | Around::OptionalRotating
        );
        let is_plain = matches!(around, Around::Nothing | Around::Optional);
        let is_made = attributes
            .iter()
            .any(|attribute| attribute.starts_with("default_from"));
        Field {
            attributes,
            ident: word.to_owned(),
            ty: around.of(kind.ty),
            names,
            is_optional: is_optional && !has_default,
            terms: if is_plain && !is_secret && !is_made {
                kind.terms
            } else {
                &[]
            },
            may_be_taken: true,
        }
    }

    /// Checks of the value, each of which accepts some of the valid texts.
    fn check_values(
        &mut self,
        kind: &Kind,
        around: Around,
        attributes: &mut Vec<String>,
        texts: &mut Texts,
    ) {
        if !kind.units.is_empty() && self.happens(50) && !around.is_map() {
            attributes.push(format!("unit = {:?}", self.one_of(kind.units)));
            texts.good.extend(["90".to_owned(), "0".to_owned()]);
            texts.bad.retain(|text| text.parse::<u64>().is_err());
            return;
        }
        let is_looked_into = !around.is_map()
            && !around.is_rotating()
            && !matches!(around, Around::Set | Around::Array);
        let wanted = kind.range.filter(|_| self.happens(40) && is_looked_into);
        if let Some((range, inside)) = wanted {
            attributes.push(format!("range = {range}"));
            let outside = texts
                .good
                .iter()
                .filter(|text| !inside.contains(&text.as_str()));
            texts.bad.extend(outside.cloned());
            texts.good = inside.iter().map(ToString::to_string).collect();
        }
        let is_text = matches!(kind.ty, "String" | "Box<str>");
        let keep = |texts: &mut Texts, is_good: &dyn Fn(&str) -> bool| {
            let all = std::mem::take(&mut texts.good);
            let (good, bad): (Vec<_>, Vec<_>) = all.into_iter().partition(|text| is_good(text));
            texts.good = good;
            texts.bad.extend(bad);
        };
        match self.random.u8(..6) {
            0 if is_text && !around.is_map() => {
                attributes.push("starts_with = \"re_\"".to_owned());
                keep(texts, &|text| text.starts_with("re_"));
            }
            1 if is_text && !around.is_secret() && !around.is_map() => {
                attributes.push("one_of = [\"abc\", \"json\"]".to_owned());
                keep(texts, &|text| ["abc", "json"].contains(&text));
            }
            2 if is_text
                && matches!(around, Around::Nothing | Around::Optional | Around::Secret) =>
            {
                attributes.push("len = 4..=6".to_owned());
                keep(texts, &|text| (4..=6).contains(&text.len()));
            }
            3 if self.happens(30) && is_looked_into && !around.is_secret() => {
                attributes.push(format!(
                    "validate = |_: &{}| Ok::<(), &'static str>(())",
                    kind.ty
                ));
            }
            4 if self.happens(30) && is_looked_into && !around.is_secret() => {
                attributes.push(format!("warn = |_: &{}| Err(\"is doubtful\")", kind.ty));
            }
            _ => {}
        }
    }

    /// Texts of the whole value, of those of a single one.
    fn collect(&mut self, around: Around, attributes: &mut Vec<String>, single: Texts) -> Texts {
        if !around.is_list() && !around.is_map() {
            return single;
        }
        let mut separator = ",";
        if self.happens(40) {
            separator = self.one_of(&[";", "|"]);
            attributes.push(format!("separator = {separator:?}"));
        }
        let mut pair = "=";
        if around.is_map() && self.happens(40) {
            pair = "->";
            attributes.push(format!("pair_separator = {pair:?}"));
        }
        if around.is_list() && around != Around::Array && self.happens(30) {
            attributes.push("len = 1..=3".to_owned());
        }
        let keys = match around {
            Around::ByMode => ["rw", "Read-Only"],
            _ => ["a", "key"],
        };
        let item = |place: usize, text: &str| match around.is_map() {
            true => format!("{}{pair}{text}", keys[place]),
            false => text.to_owned(),
        };
        let joined =
            |first: &str, second: &str| format!("{}{separator}{}", item(0, first), item(1, second));
        let (first, last) = match &*single.good {
            [] => ("", ""),
            [first, .., last] => (&**first, &**last),
            [only] => (&**only, &**only),
        };
        let mut bad: Vec<String> = single.bad.iter().map(|text| joined(first, text)).collect();
        bad.push(format!("{}{separator}", joined(first, last)));
        bad.push(format!(
            "{}{separator}{separator}{}",
            item(0, first),
            item(1, last)
        ));
        bad.push(format!(
            "{0}{separator}{0}{separator}{0}{separator}{0}",
            item(0, first)
        ));
        let mut good = vec![joined(first, last)];
        if around != Around::Array {
            good.push(item(0, first));
            good.push(format!(" {} ", item(1, last)));
        }
        Texts { good, bad }
    }

    fn describe(&mut self, texts: &Texts, attributes: &mut Vec<String>) {
        if self.happens(15) {
            attributes.extend(texts.good.first().map(|text| format!("example = {text:?}")));
        }
        if self.happens(8) {
            attributes.push("expected = \"what is wanted here\"".to_owned());
        }
        if self.happens(8) {
            attributes.push(format!(
                "allow = {:?}",
                self.one_of(&[
                    "tilde",
                    "quotes-kept",
                    "edge",
                    "comment-kept",
                    "foreign-list"
                ])
            ));
        }
        if self.happens(5) {
            attributes.push("rotate = \"90d\", url = \"https://example.com/keys\"".to_owned());
        }
        if self.happens(10) {
            attributes.push("allow_empty".to_owned());
        }
        if self.happens(10) {
            attributes.push("file".to_owned());
        }
    }

    /// Adds a default, if the type has one.
    fn add_default(
        &mut self,
        kind: &Kind,
        around: Around,
        texts: &Texts,
        earlier: &[Field],
        attributes: &mut Vec<String>,
    ) -> bool {
        let expression = around
            .expression(kind.value)
            .filter(|_| !kind.value.is_empty());
        let is_literal =
            around == Around::Nothing && !kind.value.contains('(') && !kind.value.contains("::");
        let taken: Vec<&Field> = earlier.iter().filter(|field| field.may_be_taken).collect();
        match (self.random.u8(..4), expression) {
            (0, Some(expression)) => attributes.push(format!("default = {expression}")),
            (1, Some(expression)) if !taken.is_empty() => {
                let Field { ident, ty, .. } = self.one_of(&taken);
                attributes.push(format!("default_from({ident}, |_: &{ty}| {expression})"));
            }
            (2, Some(expression)) if !is_literal => {
                attributes.push(format!(
                    "default = {expression}, default_text = \"what the program makes\""
                ));
            }
            _ if around.is_rotating() || around == Around::Array => return false,
            _ => match texts.good.first() {
                Some(text) => attributes.push(format!("default = {text:?}")),
                None => return false,
            },
        }
        true
    }

    /// The names that a variable is read by.
    fn names(
        &mut self,
        place: &Place,
        word: &str,
        texts: Texts,
        rotates: bool,
        attributes: &mut Vec<String>,
    ) -> Vec<Name> {
        let upper = word.to_uppercase();
        let mut first = Name::new(format!("{}{upper}", place.prefix), texts.good, texts.bad);
        match self.random.u8(..12) {
            0 => {
                attributes.push(format!("name = \"N_{upper}\""));
                first.name = format!("{}N_{upper}", place.prefix);
            }
            1 if !place.is_in_series => {
                let name = format!("ABS_{}_{upper}", self.random.u16(..));
                attributes.push(format!("absolute = {name:?}"));
                first.name = name;
                first.is_absolute = true;
            }
            _ => {}
        }
        let mut names = vec![first.clone()];
        for (key, start, of_hundred) in [
            ("alias", "OLD", 15),
            ("also", "ALSO", 8),
            ("alias", "OLDEST", 4),
        ] {
            if self.happens(of_hundred) && !first.is_absolute {
                attributes.push(format!("{key} = \"{start}_{upper}\""));
                names.push(first.called(format!("{}{start}_{upper}", place.prefix)));
            }
        }
        let mut shared = vec!["PGHOST", "USUAL", "COMMON_KEY"];
        self.random.shuffle(&mut shared);
        while self.happens(12) {
            let Some(name) = shared.pop() else { break };
            attributes.push(format!("fallback = {name:?}"));
            names.push(Name {
                is_absolute: true,
                ..first.called(name.to_owned())
            });
        }
        if rotates {
            names.push(first.called(format!("{}_PREVIOUS", first.name)));
        }
        names
    }

    /// A field that is read in a way of its own.
    fn special(&mut self, place: &Place, word: &str) -> Field {
        let (ty, way, good, bad): (_, _, &[&str], &[&str]) = self.one_of(SPECIAL);
        let mut attributes = vec![way.to_owned()];
        let texts = |texts: &[&str]| texts.iter().map(ToString::to_string).collect::<Vec<_>>();
        let texts = Texts {
            good: texts(good),
            bad: texts(bad),
        };
        let names = match way {
            "skip" => Vec::new(),
            _ => self.names(place, word, texts, false, &mut attributes),
        };
        Field {
            attributes,
            ident: word.to_owned(),
            ty: ty.to_owned(),
            names,
            is_optional: ty.starts_with("Option<"),
            terms: &[],
            may_be_taken: way != "skip",
        }
    }
}

/// Texts as a list of a condition.
pub(super) fn alternatives(values: &[&str]) -> String {
    match values {
        [only] => (*only).to_owned(),
        several => format!("[{}]", several.join(", ")),
    }
}
