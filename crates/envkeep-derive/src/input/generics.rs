//! The generic parameters of an item, as an implementation for it names them.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::{Tokens, as_sign, attribute, stream};

/// The generic parameters of an item.
#[derive(Default)]
pub(crate) struct Generics {
    /// With bounds and without defaults, in `<…>`, behind `impl`; nothing for an item without parameters.
    pub(crate) parameters: TokenStream,
    /// The names alone, in `<…>`, behind the item's name.
    pub(crate) arguments: TokenStream,
    /// The `where` and its conditions.
    pub(crate) conditions: TokenStream,
}

impl Generics {
    /// Takes the parameters behind an item's name.
    pub(super) fn read(tokens: &mut Tokens) -> Option<Self> {
        let mut generics = Self::default();
        let Some(opening) = tokens.take_sign('<') else {
            return Some(generics);
        };
        let mut parameters = vec![opening.clone()];
        let mut arguments = vec![opening];
        loop {
            if let Some(closing) = tokens.take_sign('>') {
                parameters.push(closing.clone());
                arguments.push(closing);
                break;
            }
            let mut parameter =
                tokens.take_before(|token| matches!(as_sign(token), Some(',' | '>' | '=')));
            read_argument(parameter.clone(), &mut arguments)?;
            parameters.append(&mut parameter);
            if tokens.take_sign('=').is_some() {
                tokens.take_before(|token| matches!(as_sign(token), Some(',' | '>')));
            }
            if let Some(comma) = tokens.take_sign(',') {
                parameters.push(comma.clone());
                arguments.push(comma);
            }
        }
        // A `<>` that holds nothing.
        if parameters.len() > 2 {
            generics.parameters = stream(parameters);
            generics.arguments = stream(arguments);
        }
        Some(generics)
    }

    /// Takes the conditions in front of an item's body.
    pub(super) fn read_conditions(&mut self, tokens: &mut Tokens) {
        if let Some(keyword) = tokens.take_keyword("where") {
            let mut conditions = vec![keyword.into()];
            conditions.append(&mut tokens.take_before(starts_body));
            self.conditions = stream(conditions);
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.parameters.is_empty()
    }
}

/// Adds the name of a parameter: `'a`, `T` or, of `const N: usize`, `N`.
fn read_argument(parameter: Vec<TokenTree>, arguments: &mut Vec<TokenTree>) -> Option<()> {
    let mut parameter = Tokens::of(parameter);
    attribute::read(&mut parameter)?;
    if let Some(apostrophe) = parameter.take_sign('\'') {
        arguments.push(apostrophe);
    }
    parameter.take_keyword("const");
    arguments.push(parameter.take_word()?.into());
    Some(())
}

fn starts_body(token: &TokenTree) -> bool {
    match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        token => as_sign(token) == Some(';'),
    }
}
