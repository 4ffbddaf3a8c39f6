//! A type: its tokens, and what they spell.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use quote::ToTokens;

use super::{Tokens, as_sign, stream};

/// A type as it was written.
pub(crate) struct Type {
    tokens: TokenStream,
    pub(crate) spelling: Spelling,
}

impl Type {
    pub(super) fn new(tokens: Vec<TokenTree>) -> Self {
        Self {
            tokens: stream(tokens.clone()),
            spelling: Spelling::read(Tokens::of(tokens)),
        }
    }
}

impl ToTokens for Type {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.tokens.to_tokens(tokens);
    }
}

/// What a type's tokens spell, seen through parentheses and through the groups that macros make.
pub(crate) enum Spelling {
    Path(Segment),
    /// `[T; N]`, of which this is `T`.
    Array(Box<Spelling>),
    /// What nothing asks about: a reference, a tuple, a function.
    Other,
}

/// The last segment of a path.
pub(crate) struct Segment {
    pub(crate) name: Ident,
    /// The types in `<…>`; `None` without a `<…>`.
    pub(crate) arguments: Option<Vec<Spelling>>,
}

impl Spelling {
    fn read(mut tokens: Tokens) -> Self {
        if let Some(TokenTree::Group(group)) = tokens.front() {
            let content = Tokens::new(&group.stream());
            let delimiter = group.delimiter();
            tokens.take();
            return match delimiter {
                _ if !tokens.is_empty() => Self::Other,
                Delimiter::Parenthesis => Self::read(content),
                Delimiter::Bracket => Self::read_array(content),
                Delimiter::Brace | Delimiter::None => Self::Other,
            };
        }
        match read_path(&mut tokens) {
            Some(segment) if tokens.is_empty() => Self::Path(segment),
            _ => Self::Other,
        }
    }

    fn read_array(mut content: Tokens) -> Self {
        let element = content.take_before(|token| as_sign(token) == Some(';'));
        if content.is_empty() {
            // `[T]`
            return Self::Other;
        }
        Self::Array(Box::new(Self::read(Tokens::of(element))))
    }
}

/// Takes a path and gives its last segment.
fn read_path(tokens: &mut Tokens) -> Option<Segment> {
    if tokens.take_sign('<').is_some() {
        // `<T as Trait>::Name`
        tokens.take_before(|token| as_sign(token) == Some('>'));
        tokens.take_sign('>')?;
        tokens.take_path_separator()?;
    } else {
        tokens.take_path_separator();
    }
    loop {
        let name = tokens.take_word()?;
        let mut is_followed = tokens.take_path_separator().is_some();
        let arguments = if tokens.take_sign('<').is_some() {
            let arguments = read_arguments(tokens)?;
            is_followed = tokens.take_path_separator().is_some();
            Some(arguments)
        } else {
            None
        };
        if !is_followed {
            return Some(Segment { name, arguments });
        }
    }
}

/// Takes a path's arguments and the `>` behind them, and gives the types among them.
fn read_arguments(tokens: &mut Tokens) -> Option<Vec<Spelling>> {
    let mut types = Vec::new();
    loop {
        let argument = tokens.take_before(|token| matches!(as_sign(token), Some(',' | '>')));
        let mut argument = Tokens::of(argument);
        if argument.front().is_some_and(starts_type) {
            types.push(Spelling::read(argument));
        }
        if tokens.take_sign(',').is_none() {
            tokens.take_sign('>')?;
            return Some(types);
        }
    }
}

/// Whether an argument is a type, and no lifetime and no value.
fn starts_type(token: &TokenTree) -> bool {
    match token {
        TokenTree::Literal(_) => false,
        TokenTree::Group(group) => group.delimiter() != Delimiter::Brace,
        TokenTree::Punct(punct) => !matches!(punct.as_char(), '\'' | '-'),
        TokenTree::Ident(word) => word != "true" && word != "false",
    }
}
