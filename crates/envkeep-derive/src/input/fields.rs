//! The named fields of a struct.

use proc_macro2::{Ident, TokenStream};

use super::{Attribute, Tokens, Type, as_sign, attribute};

/// A field with a name.
pub(crate) struct Field {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) ident: Ident,
    pub(crate) ty: Type,
}

/// Reads the fields that stand in a struct's braces.
pub(super) fn read(stream: &TokenStream) -> Option<Vec<Field>> {
    let mut tokens = Tokens::new(stream);
    let mut fields = Vec::new();
    while !tokens.is_empty() {
        let attributes = attribute::read(&mut tokens)?;
        tokens.skip_visibility();
        let ident = tokens.take_word()?;
        tokens.take_sign(':')?;
        let ty = tokens.take_before(|token| matches!(as_sign(token), Some(',' | '=')));
        if ty.is_empty() {
            return None;
        }
        tokens.pass_end()?;
        fields.push(Field {
            attributes,
            ident,
            ty: Type::new(ty),
        });
    }
    Some(fields)
}
