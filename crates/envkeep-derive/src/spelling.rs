//! What the spelling of a type tells. An alias tells nothing; the runtime sees through it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;

use crate::input::{Segment, Spelling, Type};

/// Whether the type is spelled as a secret, or as a collection of secrets.
pub(crate) fn is_secret(ty: &Type) -> bool {
    is_spelled_secret(&ty.spelling)
}

fn is_spelled_secret(spelling: &Spelling) -> bool {
    match spelling {
        Spelling::Array(element) => is_spelled_secret(element),
        Spelling::Path(segment) if segment.is_one_of(&HOLDERS) => {
            segment.types().iter().any(is_spelled_secret)
        }
        Spelling::Path(segment) => segment.is_one_of(&["Secret", "SecretString"]),
        Spelling::Other => false,
    }
}

const HOLDERS: [&str; 6] = [
    "Option", "Vec", "HashSet", "BTreeSet", "HashMap", "BTreeMap",
];

/// The name of the standard type that is read: behind `Option`, and without its module.
pub(crate) fn standard_name(ty: &Type) -> Option<String> {
    let mut spelling = &ty.spelling;
    loop {
        let Spelling::Path(segment) = spelling else {
            return None;
        };
        if segment.arguments.is_none() {
            return Some(segment.name.to_string());
        }
        spelling = segment.type_inside(&["Option"])?;
    }
}

/// The marker of the way into a type: through the `Option` and the `Secret` that are spelled out, to the innermost marker.
pub(crate) fn way_inside(ty: &Type, innermost: &str, span: Span) -> TokenStream {
    let innermost = Ident::new(innermost, span);
    let mut way = quote_spanned!(span=> __envkeep::#innermost);
    let mut spelling = &ty.spelling;
    while let Spelling::Path(segment) = spelling {
        let Some(inside) = segment.type_inside(&["Option", "Secret"]) else {
            break;
        };
        spelling = inside;
        way = of(&way, span);
    }
    way
}

/// The marker of the way to read a type, as far as its spelling tells it; the compiler infers the rest. Where it is told, an
/// error names the type inside, which is the one that cannot be read.
pub(crate) fn way_of(ty: &Type, span: Span) -> TokenStream {
    let mut way = quote_spanned!(span=> _);
    let mut spelling = &ty.spelling;
    loop {
        let inside = match spelling {
            Spelling::Array(element) => Some(&**element),
            Spelling::Path(segment) => segment.type_inside(&LISTS),
            Spelling::Other => None,
        };
        let Some(inside) = inside else { return way };
        spelling = inside;
        way = of(&way, span);
    }
}

const LISTS: [&str; 4] = ["Option", "Vec", "HashSet", "BTreeSet"];

fn of(inner: &TokenStream, span: Span) -> TokenStream {
    quote_spanned!(span=> __envkeep::Of<#inner>)
}

impl Segment {
    fn is_one_of(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.name == name)
    }

    fn types(&self) -> &[Spelling] {
        self.arguments.as_deref().unwrap_or_default()
    }

    /// The first type in `<…>` behind one of these names.
    fn type_inside(&self, names: &[&str]) -> Option<&Spelling> {
        if self.is_one_of(names) {
            self.types().first()
        } else {
            None
        }
    }
}
