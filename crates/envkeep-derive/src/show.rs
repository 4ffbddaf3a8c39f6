//! An expression as its author would write it.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// Writes an expression for the documentation.
///
/// The compiler's own way to print tokens knows the spaces of the source only where no macro took the tokens apart; it would
/// write `Duration :: from_secs(30)`.
pub(crate) fn show(expression: TokenStream) -> String {
    let mut shown = String::new();
    let mut before = Kind::Start;
    for token in expression {
        let kind = kind(&token, before);
        if is_spaced(before, kind) {
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
        Delimiter::Brace if content.is_empty() => "{}".to_owned(),
        Delimiter::Brace => format!("{{ {content} }}"),
        Delimiter::None => content,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Start,
    Word,
    Brackets,
    Braces,
    /// An operator between two operands, or `as`; `Joint` with the sign that follows.
    Binary(Spacing),
    Separator,
    /// A sign that belongs to what stands beside it: `::`, `.`, `&`, `?`, a minus of a number.
    Sign,
}

const JOINT: Kind = Kind::Binary(Spacing::Joint);

fn kind(token: &TokenTree, before: Kind) -> Kind {
    match token {
        TokenTree::Ident(word) if word == "as" => Kind::Binary(Spacing::Alone),
        TokenTree::Ident(_) | TokenTree::Literal(_) => Kind::Word,
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => Kind::Braces,
        TokenTree::Group(_) => Kind::Brackets,
        TokenTree::Punct(punct) => match punct.as_char() {
            '+' | '-' | '*' | '/' | '%' | '^' | '=' if is_behind_operand(before) => {
                Kind::Binary(punct.spacing())
            }
            // The `>` of a `->` or a `=>`.
            '>' if before == JOINT => Kind::Binary(punct.spacing()),
            // A single `<` may open a type's arguments; `<<` and `<=` do not.
            '<' if is_behind_operand(before)
                && (punct.spacing() == Spacing::Joint || before == JOINT) =>
            {
                Kind::Binary(punct.spacing())
            }
            ',' | ';' => Kind::Separator,
            _ => Kind::Sign,
        },
    }
}

fn is_behind_operand(before: Kind) -> bool {
    matches!(before, Kind::Word | Kind::Brackets | Kind::Braces | JOINT)
}

fn is_spaced(before: Kind, kind: Kind) -> bool {
    match (before, kind) {
        (_, Kind::Separator) | (JOINT, Kind::Binary(_)) => false,
        (Kind::Binary(_) | Kind::Separator, _)
        | (_, Kind::Binary(_))
        | (Kind::Word | Kind::Brackets, Kind::Braces)
        | (Kind::Word | Kind::Braces, Kind::Word) => true,
        _ => false,
    }
}
