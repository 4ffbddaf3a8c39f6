//! The attributes in front of an item, a field or a variant.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};

use super::Tokens;

/// An attribute with a name of one word, such as `#[env(…)]`.
pub(crate) struct Attribute {
    pub(crate) name: Ident,
    pub(crate) behind: Behind,
    /// All that stands in `#[…]`, for a message's span.
    pub(crate) tokens: TokenStream,
}

/// What stands behind an attribute's name.
pub(crate) enum Behind {
    Nothing,
    /// The tokens behind a `=`.
    Value(TokenStream),
    Brackets(Group),
}

/// Takes the attributes that stand at the front. Those with a path for a name, such as `#[rustfmt::skip]`, are left out, for
/// nothing asks about them.
pub(super) fn read(tokens: &mut Tokens) -> Option<Vec<Attribute>> {
    let mut attributes = Vec::new();
    while tokens.take_sign('#').is_some() {
        let brackets = tokens.take_group(Delimiter::Bracket)?;
        attributes.extend(read_content(brackets.stream()));
    }
    Some(attributes)
}

fn read_content(tokens: TokenStream) -> Option<Attribute> {
    let mut content = Tokens::new(&tokens);
    let name = content.take_word()?;
    let behind = match content.front() {
        None => Behind::Nothing,
        Some(TokenTree::Group(group)) => Behind::Brackets(group.clone()),
        Some(_) => {
            content.take_sign('=')?;
            Behind::Value(content.into_stream())
        }
    };
    Some(Attribute {
        name,
        behind,
        tokens,
    })
}
