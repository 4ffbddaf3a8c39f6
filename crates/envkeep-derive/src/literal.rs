//! What a literal says.

use std::str::Chars;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::input::list;

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
        open(tokens, &mut opened);
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
fn open(tokens: &TokenStream, opened: &mut Vec<TokenTree>) {
    for token in list(tokens) {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                open(&group.stream(), opened);
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
            let high = letters.next()?.to_digit(16)?;
            let low = letters.next()?.to_digit(16)?;
            char::from_u32(high * 16 + low)?
        }
        'u' => read_code(letters)?,
        '\n' | '\r' => {
            while let Some(' ' | '\t' | '\n' | '\r') = letters.clone().next() {
                letters.next();
            }
            return Some(());
        }
        _ => return None,
    };
    text.push(letter);
    Some(())
}

/// Reads the `{1F_980}` of a `\u`.
fn read_code(letters: &mut Chars<'_>) -> Option<char> {
    let mut code = 0_u32;
    loop {
        match letters.next()? {
            '{' | '_' => {}
            '}' => return char::from_u32(code),
            letter => code = code.checked_mul(16)? + letter.to_digit(16)?,
        }
    }
}

/// Reads a raw string behind its `r`.
fn read_raw(source: &str) -> Option<String> {
    let (signs, quoted) = source.split_once('"')?;
    let (content, behind) = quoted.rsplit_once('"')?;
    behind.starts_with(signs).then(|| content.to_owned())
}

fn read_number(source: &str) -> Option<Literal> {
    for (prefix, base) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if let Some(digits) = source.strip_prefix(prefix) {
            return read_digits(digits, base);
        }
    }
    if !starts_with_digit(source) {
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
    for letter in source.chars() {
        if letter == '_' {
            continue;
        }
        // What is no digit starts the suffix.
        let Some(digit) = letter.to_digit(base) else {
            break;
        };
        number = number.checked_mul(base.into())?.checked_add(digit.into())?;
    }
    Some(Literal::Integer(number.to_string()))
}

fn starts_exponent(behind: &str) -> bool {
    let behind = behind.trim_start_matches('_');
    behind.starts_with('+') || behind.starts_with('-') || starts_with_digit(behind)
}

fn starts_with_digit(source: &str) -> bool {
    source
        .bytes()
        .next()
        .is_some_and(|byte| byte.is_ascii_digit())
}
