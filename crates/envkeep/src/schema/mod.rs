//! The static description of a struct's variables, emitted by the derive.

mod claims;
mod condition;
mod const_text;
#[cfg(feature = "serde")]
pub(crate) mod data;
mod distinct;
mod elements;
mod example;
mod field;
#[cfg(feature = "json")]
pub(crate) mod file;
mod group;
mod hidden_keys;
mod in_files;
mod inside;
#[cfg(feature = "json")]
pub(crate) mod json_schema;
mod markdown;
mod opening;
mod overlap;
mod path;
mod plan;
mod removed;
mod requirement;
mod rotation;
mod section;
mod series;
#[cfg(test)]
mod tests;
mod variable;
mod variables;
mod variant;

use std::fmt;

pub(crate) use claims::Claims;
pub use condition::{Condition, Quantity, optional, set_term, term};
pub(crate) use condition::{Term, joined, needed};
pub(crate) use elements::{Ambiguous, Elements, Found, Keys, NO_KEY, Outer};
use field::Content;
#[cfg(feature = "dynamic")]
pub(crate) use field::MadeDefault;
pub use field::{Field, OtherName, entries, field, tag, variant};
pub(crate) use field::{Flag, Generation, Presence};
pub(crate) use group::Group;
pub(crate) use hidden_keys::{HiddenKeys, folded};
pub use in_files::{fields_of_variant, in_files, struct_of_variant};
use inside::{have_removed, have_series, read_files};
pub(crate) use plan::Variants;
use removed::Removed;
pub(crate) use requirement::Notation;
pub(crate) use series::{By, MOST_ELEMENTS, Series};
pub use variable::Variable;
pub use variables::Variables;
pub(crate) use variant::{Choice, Variant};

/// What a configuration struct reads: its variables, in the order of the fields.
///
/// # Examples
///
/// ```
/// use envkeep::{FromEnv, Secret};
///
/// /// Settings of the mail service.
/// #[derive(FromEnv)]
/// struct Config {
///     /// Port to listen on.
///     #[env(default = 8080)]
///     mail_port: u16,
///     resend_api_key: Secret<String>,
/// }
///
/// let schema = Config::schema();
/// assert_eq!(schema.doc(), Some("Settings of the mail service."));
///
/// let required: Vec<String> = schema
///     .variables()
///     .filter(|variable| variable.is_required())
///     .map(|variable| variable.name().to_owned())
///     .collect();
/// assert_eq!(required, ["RESEND_API_KEY"]);
/// ```
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says what need not be looked for"
)]
pub struct Schema {
    name: &'static str,
    doc: &'static str,
    prefix: &'static str,
    fields: &'static [Field],
    conditions: &'static [Condition],
    reads_files: bool,
    has_series: bool,
    has_variants: bool,
    /// The names that are no longer read.
    removed: &'static [Removed],
    /// Whether this struct or one inside it has such names.
    has_removed: bool,
    /// Whether a function of the program validates the whole struct.
    validated: bool,
}

impl Schema {
    /// Returns the struct's name.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::FromEnv;
    /// # #[derive(FromEnv)] struct Config { port: u16 }
    /// assert_eq!(Config::schema().name(), "Config");
    /// ```
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the struct's doc comment, if it has one.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::FromEnv;
    /// /// Settings of the mail service.
    /// #[derive(FromEnv)]
    /// struct Config {
    ///     port: u16,
    /// }
    ///
    /// assert_eq!(Config::schema().doc(), Some("Settings of the mail service."));
    /// ```
    #[must_use]
    #[inline]
    pub fn doc(&self) -> Option<&'static str> {
        present(self.doc)
    }

    /// Returns the prefix that the struct gives to its variables; empty if it gives none.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::FromEnv;
    /// #[derive(FromEnv)]
    /// #[env(prefix = "MAIL_")]
    /// struct Config {
    ///     port: u16,
    /// }
    ///
    /// assert_eq!(Config::schema().prefix(), "MAIL_");
    /// ```
    #[must_use]
    pub fn prefix(&self) -> &'static str {
        self.prefix
    }

    pub(crate) fn fields(&self) -> &'static [Field] {
        self.fields
    }

    /// Returns all variables, including those of nested structs, in the order of the fields. The variables in a list or a map
    /// of structs appear once, with `<n>` for the index and `<key>` for the key: `SERVERS_<n>_HOST`.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::FromEnv;
    /// # #[derive(FromEnv)] struct Config { host: String, port: u16 }
    /// let names: Vec<String> = Config::schema().variables().map(|variable| variable.name().to_owned()).collect();
    /// assert_eq!(names, ["HOST", "PORT"]);
    /// ```
    #[must_use]
    #[inline]
    pub fn variables(&'static self) -> Variables {
        self.variables_under(Outer {
            prefix: "",
            elements: Elements::EVERY,
        })
    }

    /// All variables of a struct on its own, with these elements.
    pub(crate) fn variables_with(&'static self, elements: &Elements) -> Variables {
        let prefix = "";
        self.variables_under(Outer { prefix, elements })
    }

    /// Visits the field of every variable with the prefix before its name, in the order of the fields. Unlike
    /// [`variables_under`](Self::variables_under), it builds no string for each, so that every load can afford
    /// it.
    pub(crate) fn visit_fields(
        &'static self,
        outer: Outer<'_>,
        visit: &mut dyn FnMut(&'static Field, &str),
    ) {
        self.visit_fields_under(&mut outer.prefix.to_owned(), outer.elements, visit);
    }

    fn visit_fields_under(
        &'static self,
        prefix: &mut String,
        elements: &Elements,
        visit: &mut dyn FnMut(&'static Field, &str),
    ) {
        let length = prefix.len();
        for field in self.fields {
            match field.content() {
                Content::Variable(_) => visit(field, prefix),
                Content::Nested(schema, _) | Content::Variant(Variant { schema, .. }) => {
                    prefix.push_str(field.inner_prefix());
                    schema.visit_fields_under(prefix, elements, visit);
                }
                Content::Series(series) => {
                    prefix.push_str(field.inner_prefix());
                    let mut element = prefix.clone();
                    elements.visit_keys(prefix, field, series, &mut |key| {
                        element.truncate(prefix.len());
                        element.push_str(key);
                        element.push_str(series.separator());
                        match series.schema() {
                            Some(schema) => {
                                schema.visit_fields_under(&mut element, elements, visit);
                            }
                            None => visit(field, &element),
                        }
                    });
                }
            }
            prefix.truncate(length);
        }
    }

    /// Whether it has a list or a map whose elements have variables of their own.
    pub(crate) fn has_series(&self) -> bool {
        self.has_series
    }

    /// Whether any field may have its value in a file that another variable names, whatever the load allows.
    pub(crate) fn reads_files(&self) -> bool {
        self.reads_files
    }

    /// Visits every name of every variable with its field; other names come after a variable's own.
    pub(crate) fn visit_names(
        &'static self,
        outer: Outer<'_>,
        visit: &mut dyn FnMut(&'static Field, &str),
    ) {
        let mut name = String::with_capacity(64);
        self.visit_fields(outer, &mut |field, prefix| {
            field.visit_names(prefix, &mut name, &mut |name| visit(field, name));
        });
    }

    /// All names of all variables, divided by whether values may be shown under them.
    pub(crate) fn claims(&'static self, outer: Outer<'_>) -> Claims {
        let mut claims = Claims::default();
        let mut name = String::with_capacity(64);
        self.visit_fields(outer, &mut |field, prefix| {
            let names = if field.hides_value(prefix) {
                &mut claims.masked
            } else {
                &mut claims.plain
            };
            field.visit_names(prefix, &mut name, &mut |name| {
                names.insert(name.to_owned().into());
            });
        });
        claims
    }

    /// The names in the `.env.example`, divided by whether values may be shown under them.
    #[inline]
    pub(crate) fn claims_in_example(&'static self) -> Claims {
        self.claims(Outer {
            prefix: "",
            elements: Elements::FIRST,
        })
    }

    /// All variables, with their names after an outer prefix.
    pub(crate) fn variables_under(&'static self, outer: Outer<'_>) -> Variables {
        Variables::new(self, outer)
    }
}

/// Shows which struct it is.
impl fmt::Debug for Schema {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("Schema");
        shown.field("name", &self.name).finish_non_exhaustive()
    }
}

/// Describes a struct. Called by generated code.
///
/// # Panics
///
/// Panics if one variable fills two fields: a compile error, because the description is a constant.
#[must_use]
#[track_caller]
#[inline]
pub const fn schema(
    name: &'static str,
    doc: &'static str,
    prefix: &'static str,
    fields: &'static [Field],
) -> Schema {
    distinct::assert_distinct(fields);
    Schema::of_distinct(name, doc, prefix, fields)
}

/// Describes variables known only by their names, which are all different.
#[cfg(feature = "tool")]
pub(crate) const fn schema_of_names(fields: &'static [Field]) -> Schema {
    Schema::of_distinct("", "", "", fields)
}

impl Schema {
    /// A struct whose fields have one variable each.
    #[inline]
    const fn of_distinct(
        name: &'static str,
        doc: &'static str,
        prefix: &'static str,
        fields: &'static [Field],
    ) -> Self {
        Self {
            name,
            doc,
            prefix,
            fields,
            conditions: &[],
            reads_files: read_files(fields),
            has_series: have_series(fields),
            has_variants: variant::have_variants(fields),
            validated: false,
            removed: &[],
            has_removed: have_removed(fields),
        }
    }

    /// The same, with a function of the program that validates the whole struct.
    #[doc(hidden)]
    #[must_use]
    #[inline]
    pub const fn validated(mut self) -> Self {
        self.validated = true;
        self
    }

    /// Checks that a rule of the struct names an existing variable.
    ///
    /// # Panics
    ///
    /// Panics if no variable has this path: a compile error, because the description is a constant.
    #[doc(hidden)]
    #[must_use]
    #[track_caller]
    #[inline]
    pub const fn names(self, path: &'static str) -> Self {
        path::assert_field(self.fields, path);
        self
    }
}

#[expect(
    clippy::into_iter_without_iter,
    reason = "`variables` says better what is iterated"
)]
impl IntoIterator for &'static Schema {
    type Item = Variable;
    type IntoIter = Variables;

    fn into_iter(self) -> Variables {
        self.variables()
    }
}

fn present(text: &'static str) -> Option<&'static str> {
    (!text.is_empty()).then_some(text)
}
