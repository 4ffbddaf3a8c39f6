//! Tokens that are taken from the front.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};

use super::expression;

/// Tokens that are taken from the front.
///
/// What was given to a `macro_rules` macro (`$vis`, `$ty`, a literal) stands in a group without brackets. To ask for a word,
/// a sign or brackets at the front opens such a group. Taken as they are, its tokens stay together.
pub(crate) struct Tokens {
    /// The rest, the last token first.
    reversed: Vec<TokenTree>,
}

impl Tokens {
    pub(crate) fn new(stream: &TokenStream) -> Self {
        Self::of(list(stream))
    }

    pub(crate) fn of(mut tokens: Vec<TokenTree>) -> Self {
        tokens.reverse();
        Self { reversed: tokens }
    }

    /// Whether nothing is left but groups that hold nothing.
    pub(crate) fn is_empty(&mut self) -> bool {
        self.front().is_none()
    }

    /// The next token as it is.
    pub(crate) fn peek(&self) -> Option<&TokenTree> {
        self.reversed.last()
    }

    /// Takes the next token as it is.
    pub(crate) fn take(&mut self) -> Option<TokenTree> {
        self.reversed.pop()
    }

    /// The next token, which is no group without brackets.
    pub(crate) fn front(&mut self) -> Option<&TokenTree> {
        while let Some(TokenTree::Group(group)) = self.reversed.last() {
            if group.delimiter() != Delimiter::None {
                break;
            }
            let mut opened = list(&group.stream());
            opened.reverse();
            self.reversed.pop();
            self.reversed.append(&mut opened);
        }
        self.reversed.last()
    }

    /// Takes a name or a keyword.
    pub(crate) fn take_word(&mut self) -> Option<Ident> {
        let Some(TokenTree::Ident(word)) = self.front() else {
            return None;
        };
        let word = word.clone();
        self.reversed.pop();
        Some(word)
    }

    /// Takes this one keyword.
    pub(super) fn take_keyword(&mut self, keyword: &str) -> Option<Ident> {
        match self.front() {
            Some(TokenTree::Ident(word)) if word == keyword => self.take_word(),
            _ => None,
        }
    }

    pub(crate) fn take_sign(&mut self, sign: char) -> Option<TokenTree> {
        if self.front().and_then(as_sign) == Some(sign) {
            self.reversed.pop()
        } else {
            None
        }
    }

    /// Takes the two signs of a `::`.
    pub(super) fn take_path_separator(&mut self) -> Option<TokenTree> {
        self.take_sign(':')?;
        self.take_sign(':')
    }

    pub(crate) fn take_group(&mut self, delimiter: Delimiter) -> Option<Group> {
        let group = match self.front() {
            Some(TokenTree::Group(group)) if group.delimiter() == delimiter => group.clone(),
            _ => return None,
        };
        self.reversed.pop();
        Some(group)
    }

    /// Passes over `pub`, `pub(crate)` and `pub(in …)`.
    pub(super) fn skip_visibility(&mut self) {
        if self.take_keyword("pub").is_some() {
            self.take_group(Delimiter::Parenthesis);
        }
    }

    /// Passes over the end of a field or a variant: a `= …`, if there is one, and the comma.
    pub(super) fn pass_end(&mut self) -> Option<()> {
        if self.take_sign('=').is_some() {
            self.take_expression();
        } else if !self.is_empty() {
            self.take_sign(',')?;
        }
        Some(())
    }

    /// Takes an expression and the comma behind it.
    pub(crate) fn take_expression(&mut self) -> TokenStream {
        expression::take(self)
    }

    /// Takes what stands before an end. What stands in brackets or in the `<…>` of a type is passed over as one.
    pub(super) fn take_before(&mut self, is_end: fn(&TokenTree) -> bool) -> Vec<TokenTree> {
        let mut taken = Vec::new();
        let mut depth = 0_usize;
        let mut before = None;
        while let Some(token) = self.reversed.pop() {
            let sign = as_sign(&token);
            // The `>` of a `->` closes nothing.
            let is_arrow = sign == Some('>') && before == Some('-');
            if depth == 0 && !is_arrow && is_end(&token) {
                self.reversed.push(token);
                break;
            }
            match sign {
                Some('<') => depth += 1,
                Some('>') if !is_arrow => depth = depth.saturating_sub(1),
                _ => {}
            }
            before = sign;
            taken.push(token);
        }
        taken
    }

    /// The tokens that are left.
    pub(super) fn into_stream(self) -> TokenStream {
        let mut rest = self.reversed;
        rest.reverse();
        stream(rest)
    }
}

/// Puts tokens together again. Every room that does so asks here: for each kind of iterator it would be compiled anew.
pub(crate) fn stream(tokens: Vec<TokenTree>) -> TokenStream {
    tokens.into_iter().collect()
}

/// Takes tokens apart.
pub(crate) fn list(tokens: &TokenStream) -> Vec<TokenTree> {
    tokens.clone().into_iter().collect()
}

pub(crate) fn as_sign(token: &TokenTree) -> Option<char> {
    match token {
        TokenTree::Punct(punct) => Some(punct.as_char()),
        _ => None,
    }
}
