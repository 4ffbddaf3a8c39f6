//! An expression as its author would write it.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// Writes an expression for the documentation.
///
/// The compiler's own way to print tokens knows the spaces of the source only where no macro took the tokens apart; it would
/// write `Duration :: from_secs(30)`.
pub(crate) fn show(expression: TokenStream) -> String {
    let mut shown = String::new();
    let mut before = Kind::Sign;
    for token in expression {
        let kind = kind(&token, before);
        if is_spaced(before, kind) && !shown.is_empty() {
            shown.push(' ');
        }
        shown.push_str(&show_token(&token));
        before = kind;
    }
    shown
}

fn show_token(token: &TokenTree) -> String {
    let TokenTree::Group(group) = token else {
        return token.to_string();
    };
    let content = show(group.stream());
    match group.delimiter() {
        Delimiter::Parenthesis => format!("({content})"),
        Delimiter::Bracket => format!("[{content}]"),
        Delimiter::Brace => format!("{{ {content} }}"),
        Delimiter::None => content,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Word,
    Brackets,
    Braces,
    /// An operator between two operands, or `as`.
    Operator,
    /// The start of one of several signs.
    OperatorStart,
    Separator,
    /// A sign that belongs to what stands beside it: `::`, `.`, `&`, `?`, a minus of a number.
    Sign,
}

fn kind(token: &TokenTree, before: Kind) -> Kind {
    use Kind::{Braces, Brackets, Operator, OperatorStart, Separator, Sign, Word};
    let punct = match token {
        TokenTree::Ident(word) if word == "as" => return Operator,
        TokenTree::Ident(_) | TokenTree::Literal(_) => return Word,
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => return Braces,
        TokenTree::Group(_) => return Brackets,
        TokenTree::Punct(punct) => punct,
    };
    let is_joint = punct.spacing() == Spacing::Joint;
    let is_behind_operand = matches!(before, Word | Brackets | Braces);
    match punct.as_char() {
        ',' | ';' => Separator,
        _ if before == OperatorStart => Operator,
        // A single `<` may open a type's arguments; `<<` and `<=` do not.
        '+' | '-' | '*' | '/' | '%' | '^' | '=' | '<' if is_behind_operand && is_joint => {
            OperatorStart
        }
        '+' | '-' | '*' | '/' | '%' | '^' | '=' if is_behind_operand => Operator,
        _ => Sign,
    }
}

fn is_spaced(before: Kind, kind: Kind) -> bool {
    use Kind::{Braces, Brackets, Operator, OperatorStart, Separator, Word};
    match (before, kind) {
        (_, Separator) | (OperatorStart, _) => false,
        (Operator | Separator, _)
        | (_, Operator | OperatorStart)
        | (Word | Brackets, Braces)
        | (Word | Braces, Word) => true,
        _ => false,
    }
}
