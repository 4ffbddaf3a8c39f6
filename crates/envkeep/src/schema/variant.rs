//! Enums whose variant is selected by a variable: `STORAGE=s3`, and then `STORAGE_BUCKET`.
//!
//! The fields of such an enum are the selecting variable, its tag, followed by the variants. These are alternatives: only one is
//! read, so two may have the same variable.

use std::borrow::Cow;

use super::field::{Content, Field};
use super::{Presence, Schema, Variable};
use crate::credential::{Judgement, judge};
use crate::value::is_alike;

/// One group of variables, and the names that select it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Variant {
    pub(crate) schema: &'static Schema,
    pub(super) names: &'static [&'static str],
}

impl Variant {
    /// The name to show.
    pub(crate) fn name(&self) -> &'static str {
        self.names.first().copied().unwrap_or_default()
    }

    /// Whether a text selects it.
    pub(crate) fn is_named(&self, text: &str) -> bool {
        self.names.iter().any(|name| is_alike(name, text))
    }
}

/// The choice under which a variable is read.
#[derive(Clone)]
pub(crate) struct Choice {
    /// The tag.
    pub(crate) tag: &'static Field,
    /// The prefix of the enum's variables.
    pub(crate) prefix: Box<str>,
    pub(crate) variant: Variant,
    /// Whether the enum may be absent.
    presence: Presence,
    /// The length of the path to the variant.
    path_length: usize,
}

impl Choice {
    pub(crate) fn new(tag: &'static Field, prefix: &str, variant: Variant) -> Self {
        Self {
            tag,
            prefix: prefix.into(),
            variant,
            presence: Presence::Required,
            path_length: 0,
        }
    }

    /// The same, for an enum with this presence and a variant with this path from the outermost struct.
    pub(super) fn at(self, presence: Presence, path: &str) -> Self {
        let path_length = path.len();
        Self {
            presence,
            path_length,
            ..self
        }
    }

    /// The full name of the tag.
    pub(crate) fn tag_name(&self) -> String {
        let mut name = String::new();
        self.tag.write_name(&self.prefix, &mut name);
        name
    }

    /// Whether the enum chooses this when its tag is not set.
    pub(crate) fn is_default(&self) -> bool {
        let default = self.tag.tag_default();
        default.is_some_and(|default| self.variant.is_named(default))
    }

    /// Whether a `.env.example` makes this choice.
    #[inline]
    pub(super) fn is_likely(&self) -> bool {
        let likely = self.tag.likely_choice();
        likely.is_some_and(|likely| self.variant.is_named(likely))
    }

    /// The line of a `.env` file that makes the choice.
    pub(crate) fn line(&self) -> String {
        format!("{}={}", self.tag_name(), self.variant.name())
    }
}

impl Field {
    /// The chosen variant.
    pub(crate) const fn variant(&self) -> Option<Variant> {
        match self.content() {
            Content::Variant(variant) => Some(variant),
            Content::Variable(_) | Content::Nested(..) | Content::Series(_) => None,
        }
    }
}

/// Relations between a variable and variants.
impl Variable {
    /// Returns the choices of variants under which this variable is read, as lines of a `.env` file: `STORAGE=s3`. There are
    /// several if variants share the variable, and none if it belongs to no enum. For nested enums, this is the innermost
    /// choice.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::FromEnv;
    /// #[derive(FromEnv)]
    /// struct Config {
    ///     #[env(nested)]
    ///     storage: Storage,
    /// }
    ///
    /// #[derive(FromEnv)]
    /// enum Storage {
    ///     Local { dir: String },
    ///     Memory,
    /// }
    ///
    /// let dir = Config::schema().variables().last().ok_or("no variable")?;
    /// assert_eq!((dir.name(), dir.choices()), ("STORAGE_DIR", vec!["STORAGE=local".to_owned()]));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn choices(&self) -> Vec<String> {
        let mut choices = Vec::new();
        for reading in self.readings() {
            choices.extend(reading.choice().map(Choice::line));
        }
        choices
    }

    /// The innermost choice required for it.
    #[inline]
    pub(super) fn choice(&self) -> Option<&Choice> {
        self.choices.last()
    }

    /// The choices required for it, from the outside in.
    pub(crate) fn outer_choices(&self) -> &[Choice] {
        &self.choices
    }

    /// The variable as each variant that has it reads it.
    pub(crate) fn readings(&self) -> impl Iterator<Item = &Self> {
        std::iter::once(self).chain(&self.others)
    }

    /// Whether every variant says the same about it.
    #[inline]
    pub(crate) fn is_agreed<T: PartialEq>(&self, told: impl Fn(&Self) -> T) -> bool {
        let own = told(self);
        self.others.iter().all(|other| told(other) == own)
    }

    /// The variable as its first chosen variant reads it, if any is chosen.
    pub(crate) fn chosen(&self, is_chosen: &dyn Fn(&Choice) -> bool) -> Option<Self> {
        let reads = |reading: &Self| reading.choices.iter().all(is_chosen);
        let place = self.readings().position(reads)?;
        let mut chosen = self.clone();
        let mut others = std::mem::take(&mut chosen.others);
        if let Some(other) = place.checked_sub(1).and_then(|place| others.get_mut(place)) {
            std::mem::swap(other, &mut chosen);
        }
        chosen.others = others;
        Some(chosen)
    }

    /// What may be shown of the default, here and everywhere in envkeep: nothing if the value is always masked, or if the
    /// default looks like a credential.
    #[inline]
    pub(crate) fn judge_default(&self) -> Option<Judgement> {
        let default = self.default()?;
        Some(if self.hides_value() || self.field().has_hidden_default() {
            Judgement::Credential
        } else {
            judge(&default)
        })
    }

    /// The default, if all of it may be shown.
    #[cfg(feature = "json")]
    pub(crate) fn shown_default(&self) -> Option<Cow<'static, str>> {
        let default = self.default_text()?;
        (self.judge_default() == Some(Judgement::Harmless)).then_some(default)
    }

    /// The default as a value that the variable could be set to.
    #[inline]
    pub(crate) fn default_text(&self) -> Option<Cow<'static, str>> {
        let default = self.field().default_text().filter(|_| self.is_current())?;
        self.is_agreed(|reading| reading.field().default_text())
            .then_some(default)
    }

    /// Whether a load fails without it once its variant is chosen.
    #[inline]
    pub(super) fn is_required_if_chosen(&self) -> bool {
        self.presence_if_chosen == Presence::Required && self.needs_value()
    }

    /// Whether a load fails without it once all choices around it are made.
    #[inline]
    pub(crate) fn is_needed_by_choices(&self) -> bool {
        self.is_required_if_chosen() && self.is_read_by_choices()
    }

    /// Whether every enum whose choice surrounds it is always present.
    #[inline]
    pub(crate) fn is_read_by_choices(&self) -> bool {
        let mut choices = self.choices.iter();
        choices.all(|choice| choice.presence == Presence::Required)
    }

    /// Whether it must be filled in a `.env.example`, given the choices made there.
    #[inline]
    pub(super) fn is_filled_in_example(&self) -> bool {
        self.readings().any(|reading| {
            let is_likely = reading.choices.iter().all(Choice::is_likely);
            reading.is_needed_by_choices() && is_likely && !reading.is_in_element()
        })
    }

    /// The choice that requires it; `None` if an optional struct inside the variant requires it.
    pub(crate) fn choice_of_need(&self) -> Option<&Choice> {
        let choice = self.choices.last()?;
        let group = self.group().map_or(0, |group| group.path.len());
        (choice.path_length >= group).then_some(choice)
    }
}

/// Merges variables with the same name: the variants of an enum may share them.
pub(super) fn merge(all: impl IntoIterator<Item = Variable>) -> Vec<Variable> {
    let mut merged: Vec<Variable> = Vec::new();
    let mut places = crate::name_map::NameSet::default();
    for variable in all {
        let place = places.insert(variable.name().to_owned().into());
        match merged.get_mut(place) {
            Some(first) => first.others.push(variable),
            None => merged.push(variable),
        }
    }
    merged
}

impl Schema {
    /// The tag, if this describes an enum.
    pub(crate) const fn tag(&self) -> Option<&'static Field> {
        tag_of(self.fields)
    }

    /// Whether this struct or one inside it has variants.
    pub(crate) const fn has_variants(&self) -> bool {
        self.has_variants
    }

    /// Whether one of its variables has no name without a prefix.
    pub(super) const fn needs_prefix(&self) -> bool {
        needs_prefix(self.fields)
    }

    /// Fails the build if a variable of a struct loaded as a whole has no name.
    #[track_caller]
    #[inline]
    pub(crate) const fn assert_root(&self) {
        assert!(
            !self.needs_prefix(),
            "the variable that chooses the variant has no name, for there is no prefix; write `#[env(tag = \"…\")]` on the enum"
        );
    }

    /// Fails the build if a variable of a struct with this prefix has no name.
    #[track_caller]
    #[inline]
    pub(super) const fn assert_named_behind(&self, prefix: &str) {
        assert!(
            !self.needs_prefix() || !without_separator(prefix).is_empty(),
            "the variable that chooses the variant has no name, for the prefix is empty; write `#[env(tag = \"…\")]` on the enum"
        );
    }

    /// Fails the build if the tag of a map's element could be the tag of another key.
    #[track_caller]
    #[inline]
    pub(super) const fn assert_named_in_map(&self) {
        assert!(
            !self.needs_prefix(),
            "the variable that chooses the variant would be the prefix and a key alone; write `#[env(tag = \"…\")]` on the enum"
        );
    }
}

/// The tag, if the fields are those of an enum.
pub(super) const fn tag_of(fields: &'static [Field]) -> Option<&'static Field> {
    match fields {
        [tag, variant, ..] if matches!(variant.content(), Content::Variant(_)) => Some(tag),
        _ => None,
    }
}

#[inline]
pub(super) const fn have_variants(mut fields: &'static [Field]) -> bool {
    while let [field, rest @ ..] = fields {
        let has_variants = match field.content() {
            Content::Variable(_) => false,
            Content::Nested(schema, _) => schema.has_variants,
            Content::Series(series) => match series.schema() {
                Some(schema) => schema.has_variants,
                None => false,
            },
            Content::Variant(_) => true,
        };
        if has_variants {
            return true;
        }
        fields = rest;
    }
    false
}

const fn needs_prefix(mut fields: &'static [Field]) -> bool {
    while let [field, rest @ ..] = fields {
        let is_bare = without_separator(field.variable()).is_empty();
        let needs_prefix = match field.content() {
            Content::Variable(_) => field.is_prefix_alone(),
            Content::Nested(schema, _) => schema.needs_prefix(),
            Content::Variant(variant) => variant.schema.needs_prefix(),
            // This was checked when the list or the map was described.
            Content::Series(_) => false,
        };
        if is_bare && needs_prefix {
            return true;
        }
        fields = rest;
    }
    false
}

/// A prefix without its trailing separator.
pub(super) const fn without_separator(prefix: &str) -> &str {
    let mut bytes = prefix.as_bytes();
    while let [rest @ .., last] = bytes {
        if !matches!(*last, b'_' | b'-' | b'.' | b':' | b'/') {
            break;
        }
        bytes = rest;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        // The text before an ASCII character is valid UTF-8.
        Err(_) => prefix,
    }
}

/// The rest of a name after a prefix; empty if the name is the prefix without its trailing separator.
pub(super) fn rest_after<'n>(name: &'n str, prefix: &str) -> Option<&'n str> {
    match name.strip_prefix(prefix) {
        Some(rest) => Some(rest),
        None => (name == without_separator(prefix)).then_some(""),
    }
}
