//! The static description of a struct's variables, emitted by the derive.

use std::slice;

use crate::load::FromEnv;
use crate::value::{Kind, Reading};

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
#[derive(Debug)]
pub struct Schema {
    name: &'static str,
    doc: &'static str,
    prefix: &'static str,
    fields: &'static [Field],
}

impl Schema {
    /// The struct's name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The struct's doc comment, if it has one.
    #[must_use]
    pub fn doc(&self) -> Option<&'static str> {
        present(self.doc)
    }

    /// The prefix that the struct gives to its variables; empty if it gives none.
    #[must_use]
    pub fn prefix(&self) -> &'static str {
        self.prefix
    }

    pub(crate) fn fields(&self) -> &'static [Field] {
        self.fields
    }

    /// All variables, those of nested structs included, in the order of the fields.
    #[must_use]
    pub fn variables(&'static self) -> Variables {
        self.variables_behind("")
    }

    /// All variables, with one more prefix before their names.
    pub(crate) fn variables_behind(&'static self, prefix: &str) -> Variables {
        Variables {
            open: vec![Level {
                fields: self.fields.iter(),
                prefix: prefix.to_owned(),
                path: String::new(),
            }],
        }
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

/// The variables of a [`Schema`], in the order of the fields. Made by [`Schema::variables`].
#[derive(Debug)]
pub struct Variables {
    open: Vec<Level>,
}

#[derive(Debug)]
struct Level {
    fields: slice::Iter<'static, Field>,
    prefix: String,
    path: String,
}

impl Iterator for Variables {
    type Item = Variable;

    fn next(&mut self) -> Option<Variable> {
        loop {
            let level = self.open.last_mut()?;
            let Some(field) = level.fields.next() else {
                self.open.pop();
                continue;
            };
            let path = format!("{}{}", level.path, field.name);
            match field.content {
                Content::Variable(kind) => {
                    let mut name = String::new();
                    field.write_name(&level.prefix, &mut name);
                    return Some(Variable {
                        name,
                        path,
                        field,
                        kind,
                    });
                }
                Content::Nested(schema) => {
                    let prefix = format!("{}{}", level.prefix, field.inner_prefix());
                    self.open.push(Level {
                        fields: schema.fields.iter(),
                        prefix,
                        path: format!("{path}."),
                    });
                }
            }
        }
    }
}

/// One variable of a configuration struct.
#[derive(Debug, Clone)]
pub struct Variable {
    name: String,
    path: String,
    field: &'static Field,
    kind: Kind,
}

impl Variable {
    /// The variable's whole name, prefixes included: `DATABASE_URL`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The way to the field from the outermost struct: `database.url`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The field's doc comment, if it has one.
    #[must_use]
    pub fn doc(&self) -> Option<&'static str> {
        present(self.field.doc)
    }

    /// What a valid text is, as a noun phrase: "an integer from 0 to 65535"; the type's name where nothing is known of it.
    #[must_use]
    pub fn expected(&self) -> Box<str> {
        self.kind.phrase()
    }

    /// The text given with `#[env(example = "…")]`.
    #[must_use]
    pub fn example(&self) -> Option<&'static str> {
        present(self.field.example)
    }

    /// The default as it is written in the struct. A bare `default` has no text.
    #[must_use]
    pub fn default(&self) -> Option<&'static str> {
        match self.field.default {
            Default::Written(text) => Some(text),
            Default::None | Default::OfType => None,
        }
    }

    /// Whether the struct gives a default, written or by the type.
    pub(crate) fn has_default(&self) -> bool {
        !matches!(self.field.default, Default::None)
    }

    /// Whether a load fails when the variable is absent.
    #[must_use]
    pub fn is_required(&self) -> bool {
        matches!(self.field.default, Default::None) && !(self.kind.is_optional)()
    }

    /// Whether the value is secret, by its type or by `#[env(secret)]`.
    #[must_use]
    pub fn is_secret(&self) -> bool {
        self.kind.secret
    }

    pub(crate) fn field(&self) -> &'static Field {
        self.field
    }
}

fn present(text: &'static str) -> Option<&'static str> {
    (!text.is_empty()).then_some(text)
}

/// One field, as the derive describes it.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    name: &'static str,
    variable: &'static str,
    doc: &'static str,
    example: &'static str,
    starts_with: &'static str,
    default: Default,
    scope: Scope,
    content: Content,
}

#[derive(Debug, Clone, Copy)]
enum Default {
    None,
    /// `#[env(default)]`: what the type's `Default` gives.
    OfType,
    Written(&'static str),
}

/// Whether outer prefixes are put before a variable's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope {
    Prefixed,
    Absolute,
}

#[derive(Debug, Clone, Copy)]
enum Content {
    Variable(Kind),
    Nested(&'static Schema),
}

/// Describes a struct. Called by generated code.
#[must_use]
pub const fn schema(
    name: &'static str,
    doc: &'static str,
    prefix: &'static str,
    fields: &'static [Field],
) -> Schema {
    Schema {
        name,
        doc,
        prefix,
        fields,
    }
}

/// Describes a field that is read from one variable. Called by generated code.
#[must_use]
pub const fn field<T>(name: &'static str, variable: &'static str, reading: Reading<T>) -> Field {
    Field::new(name, variable, Content::Variable(reading.kind))
}

/// Describes a field whose struct has variables of its own. Called by generated code.
#[must_use]
pub const fn nested<T: FromEnv>(name: &'static str, prefix: &'static str) -> Field {
    Field::new(name, prefix, Content::Nested(T::SCHEMA))
}

impl Field {
    const fn new(name: &'static str, variable: &'static str, content: Content) -> Self {
        Self {
            name,
            variable,
            doc: "",
            example: "",
            starts_with: "",
            default: Default::None,
            scope: Scope::Prefixed,
            content,
        }
    }

    /// The field's doc comment.
    #[must_use]
    pub const fn doc(mut self, doc: &'static str) -> Self {
        self.doc = doc;
        self
    }

    /// A valid text, for documentation.
    #[must_use]
    pub const fn example(mut self, example: &'static str) -> Self {
        self.example = example;
        self
    }

    /// What every valid text starts with.
    #[must_use]
    pub const fn starts_with(mut self, prefix: &'static str) -> Self {
        self.starts_with = prefix;
        self
    }

    /// A default, as it is written.
    #[must_use]
    pub const fn default(mut self, text: &'static str) -> Self {
        self.refuse_default_on_secret();
        self.default = Default::Written(text);
        self
    }

    /// The default that the type's `Default` gives.
    #[must_use]
    pub const fn default_value(mut self) -> Self {
        self.refuse_default_on_secret();
        self.default = Default::OfType;
        self
    }

    /// The variable's name takes no prefix.
    #[must_use]
    pub const fn absolute(mut self) -> Self {
        self.scope = Scope::Absolute;
        self
    }

    /// The derive sees a secret type by its name only; an alias of one is seen here, when the schema is built.
    const fn refuse_default_on_secret(&self) {
        if let Content::Variable(kind) = self.content {
            assert!(
                !kind.secret,
                "`default` cannot be used on a secret; remove it"
            );
        }
    }

    /// Writes the variable's whole name: behind the prefix, unless it is absolute.
    pub(crate) fn write_name(&self, prefix: &str, name: &mut String) {
        name.clear();
        if self.scope == Scope::Prefixed {
            name.push_str(prefix);
        }
        name.push_str(self.variable);
    }

    /// What a nested struct's variables start with, behind the outer prefix.
    pub(crate) fn inner_prefix(&self) -> &'static str {
        self.variable
    }

    pub(crate) fn is_secret(&self) -> bool {
        matches!(self.content, Content::Variable(kind) if kind.secret)
    }

    /// What a valid text is, as a noun phrase.
    pub(crate) fn phrase(&self) -> Box<str> {
        match self.content {
            Content::Variable(kind) => kind.phrase(),
            Content::Nested(schema) => schema.name.into(),
        }
    }

    pub(crate) fn required_start(&self) -> &'static str {
        self.starts_with
    }

    pub(crate) fn purpose(&self) -> Option<&'static str> {
        self.doc.lines().next().filter(|line| !line.is_empty())
    }

    pub(crate) fn valid_example(&self) -> Option<&'static str> {
        present(self.example)
    }
}
