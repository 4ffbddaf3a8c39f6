//! The names under which a field's variable is read.

use super::{Content, Field, Flag, Scope};
#[cfg(feature = "json")]
use crate::schema::data::Object;
#[cfg(feature = "dynamic")]
use crate::schema::file::{Node, SchemaFileError};
use crate::schema::variant::without_separator;
use crate::value::is_same;

/// An additional name of a variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OtherName {
    /// An equivalent name.
    Also(&'static str),
    /// A deprecated name.
    Deprecated(&'static str),
    /// Another variable, read if this one is absent. Its name takes no prefix, and other fields may read it too.
    Fallback(&'static str),
}

/// Whether one of these names is meant by a fallback, whatever prefixes stand before those that take one.
const fn is_fallback_of(name: &str, mut names: &[OtherName], scope: Scope) -> bool {
    while let [other, rest @ ..] = names {
        let is_whole = other.is_fallback() || matches!(scope, Scope::Absolute);
        if is_whole && is_same(name, other.name()) {
            return true;
        }
        names = rest;
    }
    false
}

impl OtherName {
    const fn name(self) -> &'static str {
        match self {
            Self::Also(name) | Self::Deprecated(name) | Self::Fallback(name) => name,
        }
    }

    /// Describes the name for a schema file.
    #[cfg(feature = "json")]
    pub(super) fn to_object(self) -> Object {
        let kind = match self {
            Self::Also(_) => "also",
            Self::Deprecated(_) => "deprecated",
            Self::Fallback(_) => "fallback",
        };
        Object::default().with(kind, self.name())
    }

    /// Reads the name from a schema file.
    #[cfg(feature = "dynamic")]
    pub(super) fn of_node(node: Node<'_>) -> Result<Self, SchemaFileError> {
        let (also, deprecated) = (node.text("also")?, node.text("deprecated")?);
        let other = match (also, deprecated) {
            (Some(_), _) => Self::Also(node.name("also")?),
            (None, Some(_)) => Self::Deprecated(node.name("deprecated")?),
            (None, None) => Self::Fallback(node.name("fallback")?),
        };
        node.finish()?;
        Ok(other)
    }

    /// The name as written, if it takes prefixes.
    pub(crate) const fn of_field_alone(self) -> Option<&'static str> {
        match self {
            Self::Also(name) | Self::Deprecated(name) => Some(name),
            Self::Fallback(_) => None,
        }
    }

    pub(crate) const fn is_fallback(self) -> bool {
        matches!(self, Self::Fallback(_))
    }
}

/// One of the two values of a rotating variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Generation {
    Current,
    Previous,
}

/// The suffix of the variable with the previous value.
const PREVIOUS: &str = "_PREVIOUS";

impl Generation {
    /// The suffix of its variable.
    pub(crate) const fn end(self) -> &'static str {
        match self {
            Self::Current => "",
            Self::Previous => PREVIOUS,
        }
    }
}

impl Field {
    /// Whether there is a second variable, for the previous value.
    pub(crate) const fn rotates(&self) -> bool {
        matches!(self.content, Content::Variable(facts) if facts.rotates)
    }

    /// The possible suffixes of each of its names.
    #[inline]
    pub(in crate::schema) const fn ends(&self) -> &'static [&'static str] {
        match (self.has(Flag::File), self.rotates()) {
            (false, false) => &[""],
            (true, false) => &["", "_FILE"],
            (false, true) => &["", PREVIOUS],
            (true, true) => &["", "_FILE", PREVIOUS, "_PREVIOUS_FILE"],
        }
    }

    /// The values to look for.
    fn generations(&self) -> &'static [Generation] {
        if self.rotates() {
            &[Generation::Current, Generation::Previous]
        } else {
            &[Generation::Current]
        }
    }

    /// Other names of the variable: the field's own names first.
    ///
    /// # Panics
    ///
    /// Panics if a fallback is already a name of the field: a compile error.
    #[must_use]
    #[track_caller]
    #[inline]
    pub const fn other_names(mut self, names: &'static [OtherName]) -> Self {
        self.other_names = Some(names);
        self.assert_fallbacks_differ();
        self.with_flag(Flag::SeveralNames)
    }

    /// Fails the build where a fallback is another name of the field. One that takes a prefix is known only where the struct is loaded:
    /// `DB_PORT` of a nested struct may fall back to `PORT`.
    #[track_caller]
    pub(super) const fn assert_fallbacks_differ(&self) {
        let mut names = self.others();
        let mut before: &[OtherName] = &[];
        let mut count = 0;
        while let [other, behind @ ..] = names {
            let name = other.name();
            let is_own = matches!(self.scope, Scope::Absolute) && is_same(name, self.variable);
            assert!(
                !other.is_fallback() || !(is_own || is_fallback_of(name, before, self.scope)),
                "`fallback` names a variable that the field reads already; remove it"
            );
            count += 1;
            (before, _) = self.others().split_at(count);
            names = behind;
        }
    }

    pub(crate) const fn others(&self) -> &'static [OtherName] {
        match self.other_names {
            Some(names) => names,
            None => &[],
        }
    }

    /// Its other names behind a prefix, but for a fallback that is one of its own there: it is looked for already.
    pub(crate) fn others_behind(&self, prefix: &str) -> impl Iterator<Item = OtherName> {
        let is_new = move |other: &&OtherName| match other {
            OtherName::Fallback(name) => {
                let own = name.strip_prefix(prefix);
                !own.is_some_and(|own| self.is_named(own))
            }
            OtherName::Also(_) | OtherName::Deprecated(_) => true,
        };
        self.others().iter().filter(is_new).copied()
    }

    /// Writes the variable's full name: after the prefix, unless it is absolute.
    pub(crate) fn write_name(&self, prefix: &str, name: &mut String) {
        self.write(self.scope, prefix, self.variable, name);
    }

    /// Writes the full form of another name.
    pub(crate) fn write_other(&self, prefix: &str, other: OtherName, name: &mut String) {
        match other {
            OtherName::Also(own) | OtherName::Deprecated(own) => {
                self.write(self.scope, prefix, own, name);
            }
            OtherName::Fallback(own) => self.write(Scope::Absolute, prefix, own, name),
        }
    }

    pub(super) fn write(&self, scope: Scope, prefix: &str, own: &str, name: &mut String) {
        name.clear();
        if scope != Scope::Absolute {
            name.push_str(prefix);
        }
        // The name of a map's entry is exactly its prefix and key.
        if !matches!(self.content, Content::Series(_)) {
            name.push_str(own);
        }
        if scope == Scope::PrefixAlone {
            name.truncate(without_separator(name).len());
        }
    }

    /// Visits every full name under which the variable is read, its own first. Nearly every variable has only that one.
    #[inline]
    pub(crate) fn visit_names(&self, prefix: &str, name: &mut String, visit: &mut dyn FnMut(&str)) {
        if self.has(Flag::SeveralNames) || self.rotates() {
            return self.visit_several_names(prefix, name, &|_| true, visit);
        }
        self.write_name(prefix, name);
        visit(name);
    }

    /// The same without what it falls back to, which may be another field's, or another program's.
    #[inline]
    pub(crate) fn visit_own_names(
        &self,
        prefix: &str,
        name: &mut String,
        visit: &mut dyn FnMut(&str),
    ) {
        self.visit_several_names(prefix, name, &|other| !other.is_fallback(), visit);
    }

    #[cold]
    fn visit_several_names(
        &self,
        prefix: &str,
        name: &mut String,
        is_meant: &dyn Fn(&OtherName) -> bool,
        visit: &mut dyn FnMut(&str),
    ) {
        for generation in self.generations() {
            self.write_name(prefix, name);
            name.push_str(generation.end());
            visit(name);
            for other in self.others_behind(prefix).filter(is_meant) {
                self.write_other(prefix, other, name);
                name.push_str(generation.end());
                visit(name);
            }
        }
    }

    /// Whether its variable has this name after the prefix, or another one that also takes the prefix.
    pub(in crate::schema) const fn is_named(&self, name: &str) -> bool {
        if !matches!(self.content, Content::Variable(_)) {
            return false;
        }
        let mut others = self.others();
        while let [other, rest @ ..] = others {
            if !other.is_fallback() && is_same(other.name(), name) {
                return true;
            }
            others = rest;
        }
        is_same(self.variable, name)
    }
}
