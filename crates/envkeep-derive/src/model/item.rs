//! A struct, or an enum whose variant is selected by a variable.

use proc_macro2::{Ident, TokenStream};
use syn::{Attribute, Data, DeriveInput, Fields, Generics, Type};

use super::name::{kebab_case, plain};
use super::{Field, field, runtime};
use crate::{
    attr::{self, Attributes, FieldPath, Key, Place},
    errors::Errors,
};

/// Which trait is derived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Derived {
    FromEnv,
    /// For an enum of plain names.
    EnvValue,
}

pub(crate) struct Model {
    pub(crate) derived: Derived,
    pub(crate) generics: Generics,
    /// The prefix of all names.
    pub(crate) prefix: String,
    /// The path to the runtime crate.
    pub(crate) runtime: TokenStream,
    /// What describes the whole, with the fields of the struct; an enum itself has none.
    pub(crate) record: Record,
    pub(crate) variants: Vec<Variant>,
}

/// Fields that are read together, those of a struct or of one variant, and what describes them.
pub(crate) struct Record {
    pub(crate) ident: Ident,
    pub(crate) attributes: Attributes,
    pub(crate) fields: Vec<Field>,
}

/// A variant, and what selects it.
pub(crate) struct Variant {
    /// Without fields if the variant holds a struct, or if no fields are read.
    pub(crate) record: Record,
    /// The names that select it: the first one is shown, the others are read too.
    pub(crate) names: Vec<String>,
    /// The prefix of its variables.
    pub(crate) prefix: String,
    /// The struct that it holds instead of fields.
    pub(crate) inner: Option<Type>,
}

impl Model {
    /// The whole and each variant.
    pub(crate) fn records(&self) -> impl Iterator<Item = &Record> {
        let variants = self.variants.iter().map(|variant| &variant.record);
        std::iter::once(&self.record).chain(variants)
    }

    /// The fields of the struct, or of all variants.
    pub(crate) fn all_fields(&self) -> impl Iterator<Item = &Field> {
        self.records().flat_map(|record| &record.fields)
    }

    /// A description of the texts that select a variant.
    pub(crate) fn choices(&self) -> String {
        let variants = self.variants.iter();
        let names = variants.filter_map(|variant| variant.names.first());
        match &*names.map(String::as_str).collect::<Vec<_>>() {
            [one] => (*one).to_owned(),
            names => format!("one of {}", names.join(", ")),
        }
    }
}

impl Record {
    fn read(ident: Ident, written: &[Attribute], place: Place, errors: &mut Errors) -> Self {
        Self {
            ident,
            attributes: attr::read(written, place, errors),
            fields: Vec::new(),
        }
    }

    /// The field at the start of a path.
    pub(crate) fn field(&self, path: &FieldPath) -> Option<&Field> {
        let first = path.first()?;
        self.fields.iter().find(|field| field.ident == *first)
    }
}

/// Reads the facts; an item that cannot be derived for has neither fields nor variants.
///
/// A `#[cfg(…)]` on a field needs no handling: the compiler applies it before a derive sees the struct.
pub(crate) fn read(item: DeriveInput, derived: Derived, errors: &mut Errors) -> Model {
    let place = match (derived, &item.data) {
        (Derived::EnvValue, _) => Place::Enum,
        (Derived::FromEnv, Data::Enum(_)) => Place::FieldedEnum,
        (Derived::FromEnv, _) => Place::Struct,
    };
    let record = Record::read(item.ident, &item.attrs, place, errors);
    let prefix = record.attributes.text(Key::Prefix).unwrap_or_default();
    let mut model = Model {
        derived,
        generics: item.generics,
        prefix: prefix.to_owned(),
        runtime: runtime::read(&record.attributes, &record.ident, errors),
        record,
        variants: Vec::new(),
    };
    match item.data {
        Data::Struct(data) if place == Place::Struct && matches!(data.fields, Fields::Named(_)) => {
            let (prefix, of_struct) = (&model.prefix, &model.record.attributes);
            model.record.fields = field::read_all(data.fields, prefix, of_struct, errors);
        }
        Data::Enum(data) if !data.variants.is_empty() => {
            for variant in data.variants {
                model.variants.push(read_variant(variant, &model, errors));
            }
        }
        data => errors.push(&model.record.ident, refuse(derived, &data)),
    }
    model
}

fn refuse(derived: Derived, data: &Data) -> String {
    let kind = match data {
        Data::Enum(_) => "an enum without variants",
        Data::Union(_) => "a union",
        Data::Struct(data) => match &data.fields {
            Fields::Named(_) => "a struct",
            Fields::Unnamed(_) => "a tuple struct",
            Fields::Unit => "a unit struct",
        },
    };
    let advice = match derived {
        Derived::FromEnv => "write a struct with named fields",
        Derived::EnvValue => "write an enum of plain names, or implement `FromStr`",
    };
    format!("`{derived:?}` cannot be derived for {kind}; {advice}")
}

fn read_variant(variant: syn::Variant, of: &Model, errors: &mut Errors) -> Variant {
    let place = match of.derived {
        Derived::FromEnv => Place::FieldedVariant,
        Derived::EnvValue => Place::Variant,
    };
    let mut record = Record::read(variant.ident, &variant.attrs, place, errors);
    let (ident, attributes) = (&record.ident, &record.attributes);
    let own = attributes.text(Key::Name).map(str::to_owned);
    let mut names = vec![own.unwrap_or_else(|| kebab_case(&plain(ident)))];
    names.extend(attributes.texts(Key::Alias).map(str::to_owned));
    let own = attributes.text(Key::Prefix).unwrap_or_default();
    let prefix = format!("{}{own}", of.prefix);
    let mut inner = None;
    match variant.fields {
        Fields::Unit => {}
        filled if of.derived == Derived::EnvValue => {
            let advice = "so no name says all of it; derive `FromEnv` and use it with `nested`";
            errors.push(filled, format!("`{ident}` holds fields, {advice}"));
        }
        fields @ Fields::Named(_) => {
            record.fields = field::read_all(fields, "", &of.record.attributes, errors);
        }
        unnamed => inner = read_inner(ident, unnamed, errors),
    }
    Variant {
        record,
        names,
        prefix,
        inner,
    }
}

fn read_inner(ident: &Ident, fields: Fields, errors: &mut Errors) -> Option<Type> {
    let mut fields = fields.into_iter();
    let (Some(field), None) = (fields.next(), fields.next()) else {
        let advice = "neither named fields nor one struct; give its fields names";
        errors.push(ident, format!("`{ident}` holds {advice}"));
        return None;
    };
    for attribute in field.attrs {
        if attribute.path().is_ident("env") {
            let advice = "write it on the variant, or on the fields of the struct";
            errors.push(attribute, advice);
        }
    }
    Some(field.ty)
}
