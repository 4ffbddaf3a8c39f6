//! What the code for all crates has in common: the structs, and the function that shows every value.

use std::fmt::Write as _;

use super::{Field, Kind};

/// How one crate wants its structs.
pub(super) struct Layout {
    /// What is derived.
    pub(super) derive: &'static str,
    /// The attribute of the outer struct.
    pub(super) outer: &'static str,
    /// The type of a list, and what leads from it to its `Vec<String>`.
    pub(super) list: (&'static str, &'static str),
    /// The type of a secret, and what leads from it to its text.
    pub(super) secret: (&'static str, &'static str),
    /// The attribute of a field.
    pub(super) field: fn(&Field) -> String,
    /// The attribute of a field that holds a nested struct.
    pub(super) nested: fn(&str) -> String,
}

impl Layout {
    fn type_of(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Text => "String",
            Kind::OptionalText => "Option<String>",
            Kind::Port => "u16",
            Kind::Count => "u32",
            Kind::OptionalCount => "Option<u32>",
            Kind::Milliseconds => "u64",
            Kind::Share => "f64",
            Kind::Switch => "bool",
            Kind::Mode => "Mode",
            Kind::List => self.list.0,
            Kind::Secret => self.secret.0,
        }
    }

    /// The structs, the outer one first.
    pub(super) fn structs(&self, fields: &[Field]) -> String {
        let mut code = self.one_struct("Settings", self.outer, fields, None);
        for group in groups(fields) {
            code += &self.one_struct(&struct_name(group), "", fields, Some(group));
        }
        code
    }

    fn one_struct(
        &self,
        name: &str,
        attribute: &str,
        fields: &[Field],
        group: Option<&str>,
    ) -> String {
        let mut code = format!(
            "#[derive({})]\n{attribute}\npub struct {name} {{\n",
            self.derive
        );
        for field in of_group(fields, group) {
            let attribute = (self.field)(field);
            let kind = self.type_of(field.kind);
            let _ = writeln!(code, "    {attribute}\n    pub {}: {kind},", field.name);
        }
        for nested in groups(fields).into_iter().filter(|_| group.is_none()) {
            let attribute = (self.nested)(nested);
            let kind = struct_name(nested);
            let _ = writeln!(code, "    {attribute}\n    pub {nested}: {kind},");
        }
        code + "}\n"
    }

    /// A function that shows every value, with which the check compares what the crates have read.
    pub(super) fn values(&self, fields: &[Field]) -> String {
        let mut code =
            String::from("pub fn values(settings: &Settings) -> Vec<String> {\n    vec![\n");
        for field in fields {
            let group = field.group.as_ref().map(|group| format!("{group}."));
            let access = match field.kind {
                Kind::List => self.list.1,
                Kind::Secret => self.secret.1,
                _ => "",
            };
            let _ = writeln!(
                code,
                "        format!(\"{} = {{:?}}\", settings.{}{}{access}),",
                field.variable(),
                group.unwrap_or_default(),
                field.name,
            );
        }
        code + "    ]\n}\n"
    }
}

/// An expression that makes the outer struct, with an expression for every field.
pub(super) fn construction(fields: &[Field], expression: impl Fn(&Field) -> String) -> String {
    let body = |group: Option<&str>| -> String {
        of_group(fields, group)
            .map(|field| format!("{}: {},\n", field.name, expression(field)))
            .collect()
    };
    let nested: String = groups(fields)
        .into_iter()
        .map(|group| {
            format!(
                "{group}: {} {{\n{}}},\n",
                struct_name(group),
                body(Some(group))
            )
        })
        .collect();
    format!("Settings {{\n{}{nested}}}", body(None))
}

/// The names of the groups, in the order of the fields.
pub(super) fn groups(fields: &[Field]) -> Vec<&str> {
    let mut names: Vec<&str> = fields
        .iter()
        .filter_map(|field| field.group.as_deref())
        .collect();
    names.dedup();
    names
}

pub(super) fn of_group<'f>(
    fields: &'f [Field],
    group: Option<&'f str>,
) -> impl Iterator<Item = &'f Field> {
    fields
        .iter()
        .filter(move |field| field.group.as_deref() == group)
}

/// The struct of a group.
pub(super) fn struct_name(group: &str) -> String {
    let mut letters = group.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
