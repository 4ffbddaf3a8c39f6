//! What generated code says about a field.

use super::{Content, Default, Field, Flag, Presence, Schema, Scope};
use crate::value::{Bounds, EndIs, Format, Hazard, Hazards, Range, Reading, may_name};

/// Describes a field that is read from one variable. Called by generated code.
#[must_use]
pub const fn field<T, I>(
    name: &'static str,
    variable: &'static str,
    reading: Reading<T, I>,
) -> Field {
    let field = Field::new(name, variable, Content::Variable(reading.facts));
    if reading.facts.rotates {
        return field.with_flag(Flag::SeveralNames);
    }
    field
}

/// What the derive says about a field, one call each. Functions that may refuse it are `track_caller`, so that the
/// compiler shows the author's code and not these functions.
impl Field {
    /// A field whose struct has its own variables.
    #[track_caller]
    #[inline]
    pub(crate) const fn nested(
        name: &'static str,
        prefix: &'static str,
        schema: &'static Schema,
        presence: Presence,
    ) -> Self {
        schema.assert_named_behind(prefix);
        Self::new(name, prefix, Content::Nested(schema, presence))
    }

    #[inline]
    pub(super) const fn new(name: &'static str, variable: &'static str, content: Content) -> Self {
        Self {
            name,
            variable,
            other_names: None,
            doc: None,
            example: None,
            starts_with: None,
            one_of: None,
            expected: None,
            range: Bounds::None,
            shortest: 0,
            longest: usize::MAX,
            format: Format::STANDARD,
            default: Default::None,
            rotate: None,
            url: None,
            terms: None,
            when: None,
            scope: Scope::Prefixed,
            flags: 0,
            allowed_hazards: Hazards::NONE,
            content,
        }
    }

    /// The field's doc comment.
    #[must_use]
    pub const fn doc(mut self, doc: &'static str) -> Self {
        self.doc = Some(doc);
        self
    }

    /// A valid text, for documentation.
    ///
    /// # Panics
    ///
    /// Panics if it names no variant of an enum: a compile error.
    #[must_use]
    #[track_caller]
    pub const fn example(mut self, example: &'static str) -> Self {
        assert!(
            self.may_be(example),
            "`example` is not one of the names that the field's type is chosen by"
        );
        self.example = Some(example);
        self
    }

    /// What every valid text starts with.
    #[must_use]
    pub const fn starts_with(mut self, start: &'static str) -> Self {
        self.starts_with = Some(start);
        self.with_flag(Flag::Limited)
    }

    /// All valid texts.
    #[must_use]
    #[track_caller]
    pub const fn one_of(mut self, texts: &'static [&'static str]) -> Self {
        self.refuse_on_secret("`one_of` cannot be used on a secret; remove it");
        self.one_of = Some(texts);
        self.with_flag(Flag::Limited)
    }

    /// The range of valid values, whose ends are valid literals.
    #[must_use]
    #[inline]
    pub const fn range_to(self, start: Option<&'static str>, end: Option<&'static str>) -> Self {
        self.with_range(start, end, EndIs::Valid)
    }

    /// The same with an upper end that is not a valid value.
    #[must_use]
    #[inline]
    pub const fn range_below(self, start: Option<&'static str>, end: Option<&'static str>) -> Self {
        self.with_range(start, end, EndIs::Above)
    }

    #[inline]
    const fn with_range(
        mut self,
        start: Option<&'static str>,
        end: Option<&'static str>,
        end_is: EndIs,
    ) -> Self {
        self.range = Bounds::Written { start, end, end_is };
        self
    }

    /// The range of valid values, whose ends a function returns.
    #[must_use]
    pub const fn range_of(mut self, tell: fn() -> Range) -> Self {
        self.range = Bounds::Made(tell);
        self
    }

    /// A function of the program checks the value.
    #[must_use]
    pub const fn validated(self) -> Self {
        self.with_flag(Flag::Validated)
    }

    /// What a valid text is, in the author's own words.
    #[must_use]
    pub const fn expected(mut self, phrase: &'static str) -> Self {
        self.expected = Some(phrase);
        self
    }

    /// A default, as written.
    ///
    /// # Panics
    ///
    /// Panics if the field is a secret, or the text names no variant of an enum: a compile error.
    #[must_use]
    #[track_caller]
    pub const fn default(mut self, text: &'static str) -> Self {
        self.refuse_on_secret("`default` cannot be used on a secret; remove it");
        assert!(
            self.may_be(text),
            "`default` is not one of the names that the field's type is chosen by"
        );
        self.default = Default::Written(text);
        self
    }

    /// A default that is a literal of a type other than a string, as written in a variable.
    #[must_use]
    #[track_caller]
    pub const fn default_literal(mut self, text: &'static str) -> Self {
        self.refuse_on_secret("`default` cannot be used on a secret; remove it");
        self.default = Default::Literal(text);
        self
    }

    /// A default computed by the program, and the function that writes it as in a variable.
    #[must_use]
    #[track_caller]
    #[inline]
    pub const fn default_of(mut self, text: fn(&'static Format) -> Option<String>) -> Self {
        self.refuse_default();
        self.refuse_on_secret("`default` cannot be used on a secret; remove it");
        self.default = Default::Made(text);
        self
    }

    /// A default computed by the program, in words.
    #[must_use]
    #[track_caller]
    #[inline]
    pub const fn default_in_words(mut self, words: &'static str) -> Self {
        self.refuse_on_secret("`default` cannot be used on a secret; remove it");
        self.default = Default::Words(words);
        self
    }

    /// The same, for a list or a map without elements: it holds no secret.
    #[must_use]
    #[track_caller]
    #[inline]
    pub const fn default_of_elements(mut self) -> Self {
        self.refuse_default();
        self.default = Default::Made(|_| None);
        self
    }

    /// A default that a function computes from other fields, in words.
    #[must_use]
    #[inline]
    pub const fn default_made(mut self, words: &'static str) -> Self {
        self.default = Default::Words(words);
        self
    }

    /// Checks that a constant default is in the field's range, if the derive cannot compare the two.
    ///
    /// # Panics
    ///
    /// Panics if it is not: a compile error.
    #[must_use]
    #[track_caller]
    #[inline]
    pub const fn default_in_range(self, is_inside: bool) -> Self {
        assert!(is_inside, "`default` is not in the field's `range`");
        self
    }

    /// The variable's name takes no prefix.
    ///
    /// # Panics
    ///
    /// When it falls back to itself: a compile error.
    #[must_use]
    #[track_caller]
    pub const fn absolute(mut self) -> Self {
        self.scope = Scope::Absolute;
        self.assert_fallbacks_differ();
        self
    }

    /// An empty value is a value.
    #[must_use]
    pub const fn allow_empty(self) -> Self {
        self.with_flag(Flag::AllowEmpty)
    }

    /// Allows a hazard that is intended.
    ///
    /// # Panics
    ///
    /// Panics if no hazard has this name: a compile error.
    #[must_use]
    #[track_caller]
    #[inline]
    pub const fn allow(mut self, name: &'static str) -> Self {
        let hazard = Hazard::named(name);
        assert!(
            hazard.is_some(),
            "`allow` names no hazard; the documentation of `Warning::code` has all of them"
        );
        if let Some(hazard) = hazard {
            self.allowed_hazards = self.allowed_hazards.with(hazard);
        }
        self
    }

    /// A function may object to a valid value with a warning.
    #[must_use]
    pub const fn warn(self) -> Self {
        self.with_flag(Flag::Warned)
    }

    /// The value may be in a file that another variable names.
    #[must_use]
    pub const fn file(self) -> Self {
        self.with_flag(Flag::File)
    }

    /// The value is shown although the variable's name indicates a credential.
    #[must_use]
    #[track_caller]
    pub const fn visible(self) -> Self {
        self.refuse_on_secret("`visible` cannot be used on a secret; remove it");
        self.with_flag(Flag::Visible)
    }

    /// A list or a map of structs may have a default and a length; a single struct has fields that may.
    #[track_caller]
    #[inline]
    pub(super) const fn refuse_on_struct(&self, message: &'static str) {
        assert!(!matches!(self.content, Content::Nested(..)), "{}", message);
    }

    #[track_caller]
    #[inline]
    const fn refuse_default(&self) {
        self.refuse_on_struct("`default` beside `nested` needs a list or a map; write it on the fields of the nested struct");
    }

    #[inline]
    pub(in crate::schema) const fn with_flag(mut self, flag: Flag) -> Self {
        self.flags |= flag as u8;
        self
    }

    /// The derive recognizes a secret type only by its name; an alias of one is recognized here, when the
    /// schema is built.
    #[track_caller]
    #[inline]
    const fn refuse_on_secret(&self, message: &'static str) {
        if let Some(facts) = self.facts() {
            assert!(!facts.is_known_secret(), "{}", message);
        }
    }

    /// Whether a string may be valid; an enum's names are known. A collection's text is divided only when it is
    /// read.
    #[inline]
    const fn may_be(&self, text: &str) -> bool {
        match self.facts() {
            Some(facts) => facts.names.is_empty() || may_name(text, facts.names),
            None => true,
        }
    }
}
