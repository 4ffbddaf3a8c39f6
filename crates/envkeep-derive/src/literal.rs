//! What a literal says.

use std::str::Chars;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The value of a literal, as far as a later room asks about it.
#[derive(Debug, PartialEq)]
pub(crate) enum Literal {
    Text(String),
    Character(char),
    Bool,
    /// A number in its shortest form: without `_` and suffix, and an integer in base ten.
    Integer(String),
    Float(String),
}

impl Literal {
    /// Reads tokens that are one literal, or a number behind a minus.
    pub(crate) fn read(tokens: &TokenStream) -> Option<Self> {
        let mut opened = Vec::new();
        open(tokens.clone(), &mut opened);
        match opened.as_slice() {
            [token] => Self::read_one(token),
            [TokenTree::Punct(sign), number] if sign.as_char() == '-' => {
                match Self::read_one(number)? {
                    Self::Integer(digits) => Some(Self::Integer(format!("-{digits}"))),
                    Self::Float(digits) => Some(Self::Float(format!("-{digits}"))),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    fn read_one(token: &TokenTree) -> Option<Self> {
        match token {
            TokenTree::Literal(literal) => Self::read_source(&literal.to_string()),
            TokenTree::Ident(word) if word == "true" || word == "false" => Some(Self::Bool),
            _ => None,
        }
    }

    fn read_source(source: &str) -> Option<Self> {
        if let Some(content) = source.strip_prefix('"') {
            return unescape(content, '"').map(Self::Text);
        }
        if let Some(content) = source.strip_prefix('\'') {
            return unescape(content, '\'')?.chars().next().map(Self::Character);
        }
        if let Some(content) = source.strip_prefix('r') {
            return read_raw(content).map(Self::Text);
        }
        read_number(source)
    }
}

/// Opens the groups without brackets in which a `macro_rules` macro passes what it was given.
fn open(tokens: TokenStream, opened: &mut Vec<TokenTree>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                open(group.stream(), opened);
            }
            token => opened.push(token),
        }
    }
}

/// Reads what stands before the closing quote.
fn unescape(content: &str, quote: char) -> Option<String> {
    let mut text = String::with_capacity(content.len());
    let mut letters = content.chars();
    loop {
        match letters.next()? {
            letter if letter == quote => return Some(text),
            '\\' => read_escape(&mut letters, &mut text)?,
            // A line of the source may end in two letters; it ends in one in the text.
            '\r' if letters.as_str().starts_with('\n') => {}
            letter => text.push(letter),
        }
    }
}

/// Reads what stands behind a `\`; behind the one at the end of a line, the blanks before the text goes on.
fn read_escape(letters: &mut Chars<'_>, text: &mut String) -> Option<()> {
    let letter = match letters.next()? {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        '0' => '\0',
        letter @ ('\\' | '\'' | '"') => letter,
        'x' => {
            let (digits, behind) = letters.as_str().split_at_checked(2)?;
            *letters = behind.chars();
            char::from_u32(u32::from_str_radix(digits, 16).ok()?)?
        }
        'u' => {
            let (digits, behind) = letters.as_str().strip_prefix('{')?.split_once('}')?;
            *letters = behind.chars();
            char::from_u32(u32::from_str_radix(&digits.replace('_', ""), 16).ok()?)?
        }
        '\n' | '\r' => {
            let behind = letters.as_str();
            *letters = behind.trim_start_matches([' ', '\t', '\n', '\r']).chars();
            return Some(());
        }
        _ => return None,
    };
    text.push(letter);
    Some(())
}

/// Reads a raw string behind its `r`.
fn read_raw(source: &str) -> Option<String> {
    let quoted = source.trim_start_matches('#');
    let signs = source.get(..source.len() - quoted.len())?;
    let (content, behind) = quoted.strip_prefix('"')?.rsplit_once('"')?;
    behind.starts_with(signs).then(|| content.to_owned())
}

fn read_number(source: &str) -> Option<Literal> {
    for (prefix, base) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if let Some(digits) = source.strip_prefix(prefix) {
            return read_digits(digits, base);
        }
    }
    if !source.starts_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let mut digits = String::with_capacity(source.len());
    let mut is_float = false;
    let mut letters = source.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '0'..='9' | '-' => digits.push(letter),
            '_' | '+' => {}
            '.' => {
                is_float = true;
                digits.push('.');
            }
            'e' | 'E' if starts_exponent(letters.as_str()) => {
                is_float = true;
                digits.push('e');
            }
            // The suffix.
            _ => break,
        }
    }
    if is_float {
        return Some(Literal::Float(digits));
    }
    let shortest = digits.trim_start_matches('0');
    let shortest = if shortest.is_empty() { "0" } else { shortest };
    Some(Literal::Integer(shortest.to_owned()))
}

/// Reads the digits of another base. No type holds more than 128 bits, so a number with more is none.
fn read_digits(source: &str, base: u32) -> Option<Literal> {
    let mut number = 0_u128;
    for letter in source.chars().filter(|letter| *letter != '_') {
        // What is no digit starts the suffix.
        let Some(digit) = letter.to_digit(base) else {
            break;
        };
        number = number.checked_mul(base.into())?.checked_add(digit.into())?;
    }
    Some(Literal::Integer(number.to_string()))
}

fn starts_exponent(behind: &str) -> bool {
    behind
        .trim_start_matches('_')
        .starts_with(|letter: char| letter.is_ascii_digit() || letter == '+' || letter == '-')
}
