//! What the macro knows of a struct, as owned facts.

mod choice;
mod doc;
mod runtime;
mod variable;
mod variant;

use proc_macro2::{Ident, TokenStream};
use syn::{Attribute, Data, DeriveInput, Fields, Generics, Meta, Type};

use crate::{
    attr::{self, Attributes, FieldPath, Key, Place, Value},
    errors::Errors,
    spelling,
};

pub(crate) use choice::{Choice, Choices, snake_case};
pub(crate) use variable::{DefaultValue, OtherName, Secrecy, Variable, Way};
pub(crate) use variant::{Group, Variant};
#[cfg(test)]
pub(crate) use {choice::kebab_case, runtime::name_in};

/// A struct, or an enum of which a variable chooses the variant.
pub(crate) struct Model {
    pub(crate) ident: Ident,
    pub(crate) generics: Generics,
    pub(crate) doc: String,
    pub(crate) prefix: String,
    /// Whole names that are read no more, each with what is told where it is set.
    pub(crate) removed: Vec<(String, String)>,
    /// The way to the runtime crate.
    pub(crate) runtime: TokenStream,
    pub(crate) attributes: Attributes,
    pub(crate) fields: Vec<Field>,
    /// Those of an enum, which has no fields itself.
    pub(crate) variants: Vec<Variant>,
    /// Whether the struct's author deals with deprecated names in it.
    pub(crate) names_deprecated: bool,
}

/// Fields that are read together, those of a struct or of one variant, and what is said of them.
#[derive(Clone, Copy)]
pub(crate) struct Record<'m> {
    pub(crate) ident: &'m Ident,
    pub(crate) attributes: &'m Attributes,
    pub(crate) fields: &'m [Field],
}

impl<'m> Record<'m> {
    /// The field at the start of a way.
    pub(crate) fn field(self, path: &FieldPath) -> Option<&'m Field> {
        let first = path.names.first()?;
        self.fields.iter().find(|field| field.ident == *first)
    }
}

/// A field, and the attributes it was written with.
pub(crate) struct Field {
    pub(crate) ident: Ident,
    pub(crate) ty: Type,
    pub(crate) doc: String,
    pub(crate) content: Content,
    pub(crate) attributes: Attributes,
}

/// What fills a field.
pub(crate) enum Content {
    Variable(Box<Variable>),
    /// A struct of its own, or several, whose variables' names all start with the prefix.
    Nested {
        inside: Inside,
        variable: Box<Variable>,
    },
    /// A map with one variable for each entry, whose value is of the type `value`.
    Entries {
        inside: Inside,
        variable: Box<Variable>,
        value: Box<Type>,
    },
    /// No variable: the type's `Default`.
    Skipped,
}

/// What the names of all variables inside a field have in common.
pub(crate) struct Inside {
    pub(crate) prefix: String,
    /// What stands between an element and its variables; `None` for the usual.
    pub(crate) separator: Option<String>,
}

/// Reads the facts; of what is no struct with named fields, none of the fields.
///
/// A `#[cfg(…)]` on a field needs no care: the compiler applies it before a derive sees the struct.
pub(crate) fn read(item: DeriveInput, errors: &mut Errors) -> Model {
    let place = match item.data {
        Data::Enum(_) => Place::FieldedEnum,
        _ => Place::Struct,
    };
    let attributes = attr::read(&item.attrs, place, errors);
    let prefix = attributes.text(Key::Prefix).unwrap_or_default().to_owned();
    let names_deprecated = names_deprecated(&item);
    let (mut fields, mut variants) = (Vec::new(), Vec::new());
    match item.data {
        Data::Enum(data) => {
            variants = variant::read(&item.ident, data, &prefix, &attributes, errors);
        }
        data => {
            let named = named_fields(&item.ident, data, errors);
            fields = read_fields(named, &prefix, &attributes, errors);
        }
    }
    let removed = attributes.pairs(Key::Removed);
    let removed = removed.map(|(name, advice)| (format!("{prefix}{name}"), advice.to_owned()));
    Model {
        removed: removed.collect(),
        doc: doc::read(&item.attrs),
        runtime: runtime::read(&attributes, &item.ident, errors),
        names_deprecated,
        ident: item.ident,
        generics: item.generics,
        attributes,
        fields,
        variants,
        prefix,
    }
}

impl Model {
    /// The fields of the struct, or of all variants.
    pub(crate) fn all_fields(&self) -> impl Iterator<Item = &Field> {
        self.records().flat_map(|record| record.fields)
    }

    /// What is said of the whole, with the fields of the struct; an enum has none itself.
    pub(crate) fn record(&self) -> Record<'_> {
        Record {
            ident: &self.ident,
            attributes: &self.attributes,
            fields: &self.fields,
        }
    }

    /// The same, and that of each variant.
    pub(crate) fn records(&self) -> impl Iterator<Item = Record<'_>> {
        let variants = self.variants.iter().map(Variant::record);
        std::iter::once(self.record()).chain(variants)
    }
}

/// Whether the author deals with deprecated names.
fn names_deprecated(item: &DeriveInput) -> bool {
    let in_fields = |fields: &Fields| {
        let mut attributes = fields.iter().flat_map(|field| &field.attrs);
        attributes.any(is_about_deprecation)
    };
    let is_inside = match &item.data {
        Data::Struct(data) => in_fields(&data.fields),
        Data::Enum(data) => data.variants.iter().any(|variant| {
            variant.attrs.iter().any(is_about_deprecation) || in_fields(&variant.fields)
        }),
        Data::Union(_) => false,
    };
    is_inside || item.attrs.iter().any(is_about_deprecation)
}

fn read_fields(
    fields: impl IntoIterator<Item = syn::Field>,
    prefix: &str,
    of_struct: &Attributes,
    errors: &mut Errors,
) -> Vec<Field> {
    let fields = fields.into_iter();
    fields
        .filter_map(|field| read_field(field, prefix, of_struct, errors))
        .collect()
}

/// Whether this is `#[deprecated]`, `#[allow(deprecated)]` or `#[expect(deprecated)]`.
fn is_about_deprecation(attribute: &Attribute) -> bool {
    let path = attribute.path();
    match &attribute.meta {
        Meta::List(list) if path.is_ident("allow") || path.is_ident("expect") => {
            let mut tokens = list.tokens.clone().into_iter();
            tokens.any(|token| token.to_string() == "deprecated")
        }
        _ => path.is_ident("deprecated"),
    }
}

fn named_fields(
    ident: &Ident,
    data: Data,
    errors: &mut Errors,
) -> impl Iterator<Item = syn::Field> + use<> {
    let refused =
        |kind| format!("`FromEnv` cannot be derived for {kind}; write a struct with named fields");
    let mut fields = None;
    match data {
        Data::Struct(data) => match data.fields {
            Fields::Named(named) => fields = Some(named.named),
            Fields::Unnamed(_) => errors.push(ident, refused("a tuple struct")),
            Fields::Unit => errors.push(ident, refused("a unit struct")),
        },
        // Its variants are read.
        Data::Enum(_) => {}
        Data::Union(data) => errors.push(data.union_token, refused("a union")),
    }
    fields.into_iter().flatten()
}

fn read_field(
    field: syn::Field,
    prefix: &str,
    of_struct: &Attributes,
    errors: &mut Errors,
) -> Option<Field> {
    let ident = field.ident?;
    let attributes = attr::read(&field.attrs, Place::Field, errors);
    let upper = plain(&ident).to_uppercase();
    let inside = |key| {
        let own = match attributes.value(key) {
            Some(Value::Attributes(nested)) => nested.text(Key::Prefix),
            _ => None,
        };
        let separator = of_struct.text(Key::NestedSeparator);
        let usual = || format!("{upper}{}", separator.unwrap_or("_"));
        Inside {
            prefix: format!("{prefix}{}", own.map_or_else(usual, str::to_owned)),
            separator: separator.map(str::to_owned),
        }
    };
    let variable = |ty| Box::new(variable::read(&attributes, ty, prefix, &upper));
    let content = if attributes.has(Key::Skip) {
        Content::Skipped
    } else if attributes.has(Key::Nested) {
        Content::Nested {
            inside: inside(Key::Nested),
            variable: variable(&field.ty),
        }
    } else if attributes.has(Key::Entries) {
        let value = spelling::value_of_map(&field.ty);
        Content::Entries {
            inside: inside(Key::Entries),
            variable: variable(&value),
            value: Box::new(value),
        }
    } else {
        Content::Variable(variable(&field.ty))
    };
    Some(Field {
        ident,
        ty: field.ty,
        doc: doc::read(&field.attrs),
        content,
        attributes,
    })
}

/// A name without the `r#` with which it may be written.
pub(crate) fn plain(ident: &Ident) -> String {
    let name = ident.to_string();
    name.strip_prefix("r#").unwrap_or(&name).to_owned()
}
