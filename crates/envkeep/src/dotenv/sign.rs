//! Quotes, brackets, bars and dashes of every alphabet and width. Text copied from a page or a chat may have them in place of
//! the ASCII characters.

/// The quotes that readers of `.env` files know.
pub(super) const QUOTES: [char; 3] = ['"', '\'', '`'];

/// What a bracket does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Opens,
    Closes,
}

/// A kind of bracket. Brackets of other alphabets count as one kind, since a copied text may mix them.
#[derive(Clone, Copy)]
pub(super) enum Bracket {
    Curly,
    Square,
    Round,
    Pointed,
    Foreign,
}

impl Bracket {
    pub(super) const KINDS: usize = Self::Foreign as usize + 1;

    /// The kind of a bracket and its side; `None` for other characters.
    pub(super) fn of(character: char) -> Option<(Self, Side)> {
        Some(match character {
            '{' | '｛' | '﹛' => (Self::Curly, Side::Opens),
            '}' | '｝' | '﹜' => (Self::Curly, Side::Closes),
            '[' | '［' => (Self::Square, Side::Opens),
            ']' | '］' => (Self::Square, Side::Closes),
            '(' | '（' | '﹙' => (Self::Round, Side::Opens),
            ')' | '）' | '﹚' => (Self::Round, Side::Closes),
            '<' | '＜' | '﹤' => (Self::Pointed, Side::Opens),
            '>' | '＞' | '﹥' => (Self::Pointed, Side::Closes),
            '\0'..='\u{7f}' => return None,
            _ => (Self::Foreign, foreign(character)?),
        })
    }
}

/// Whether a string has any of the ASCII signs below, or a character outside ASCII. Nearly every value has none and needs no
/// further look.
pub(super) fn has_sign(text: &str) -> bool {
    text.bytes().any(|byte| match byte {
        b'"' | b'\'' | b'`' | b'{' | b'}' | b'[' | b']' | b'(' | b')' | b'<' | b'>' | b'|'
        | b'\\' | b',' | b'-' | b'*' | b'=' | b':' => true,
        _ => !byte.is_ascii(),
    })
}

/// Unicode's opening and closing punctuation (`Ps`, `Pe`). In each block, the two alternate.
fn foreign(character: char) -> Option<Side> {
    let first_is_even = matches!(character,
        '\u{0f3a}'..='\u{0f3d}' | '\u{2308}'..='\u{230b}' | '\u{2768}'..='\u{2775}' | '\u{27e6}'..='\u{27ef}'
        | '\u{29d8}'..='\u{29db}' | '\u{29fc}' | '\u{29fd}' | '\u{2e22}'..='\u{2e29}' | '\u{3008}'..='\u{3011}'
        | '\u{3014}'..='\u{301b}');
    let first_is_odd = matches!(character,
        '\u{169b}' | '\u{169c}' | '\u{2045}' | '\u{2046}' | '\u{207d}' | '\u{207e}' | '\u{208d}' | '\u{208e}'
        | '\u{2329}' | '\u{232a}' | '\u{27c5}' | '\u{27c6}' | '\u{2983}'..='\u{2998}' | '\u{2e55}'..='\u{2e5c}'
        | '\u{fe17}' | '\u{fe18}' | '\u{fe35}'..='\u{fe44}' | '\u{fe47}' | '\u{fe48}' | '\u{fe5d}' | '\u{fe5e}'
        | '\u{ff5f}' | '\u{ff60}');
    let is_even = u32::from(character) % 2 == 0;
    match character {
        '\u{fd3f}' => Some(Side::Opens),
        '\u{fd3e}' => Some(Side::Closes),
        _ if !first_is_even && !first_is_odd => None,
        _ if first_is_even == is_even => Some(Side::Opens),
        _ => Some(Side::Closes),
    }
}

pub(super) fn is_opening_bracket(character: char) -> bool {
    matches!(Bracket::of(character), Some((_, Side::Opens)))
}

/// Quotation marks of other alphabets, and the accents and primes used in their place.
pub(super) fn is_typographic_quote(character: char) -> bool {
    matches!(character,
        '«' | '»' | '´' | '\u{02b9}'..='\u{02bf}' | '\u{02ca}' | '\u{02cb}' | '\u{02ee}' | '\u{055a}' | '\u{05f3}' | '\u{05f4}'
        | '\u{1fbd}' | '\u{1fbf}' | '\u{1fef}' | '\u{1ffd}' | '\u{1ffe}' | '\u{2018}'..='\u{201f}' | '\u{2032}'..='\u{203a}'
        | '\u{275b}'..='\u{2760}' | '\u{276e}' | '\u{276f}' | '\u{2e02}'..='\u{2e0d}' | '\u{2e1c}' | '\u{2e1d}'
        | '\u{2e20}' | '\u{2e21}' | '\u{2e42}' | '\u{3008}'..='\u{300f}' | '\u{301d}'..='\u{301f}' | '\u{a78b}' | '\u{a78c}'
        | '\u{fe41}'..='\u{fe44}' | '\u{ff02}' | '\u{ff07}' | '\u{ff40}' | '\u{ff62}' | '\u{ff63}' | '\u{1f676}'..='\u{1f678}')
}

/// Whether a string is in such quotes.
pub(crate) fn is_in_typographic_quotes(text: &str) -> bool {
    let mut characters = text.chars();
    let (first, last) = (characters.next(), characters.next_back());
    first.is_some_and(is_typographic_quote) && last.is_some_and(is_typographic_quote)
}

/// The sign that begins a block of several lines in YAML, and its lookalikes.
pub(super) fn is_bar(character: char) -> bool {
    matches!(
        character,
        '|' | '¦' | 'ǀ' | '∣' | '│' | '┃' | '❘' | '｜' | '\u{ffe8}'
    )
}

pub(super) fn is_backslash(character: char) -> bool {
    matches!(character, '\\' | '＼' | '﹨' | '∖' | '⧵' | '⧹')
}

pub(super) fn is_greater(character: char) -> bool {
    matches!(character, '>' | '＞' | '﹥')
}

pub(super) fn is_comma(character: char) -> bool {
    matches!(character, ',' | '，' | '﹐' | '、' | '،')
}

/// The signs in the first and last lines of a key: a star, an equals sign, and dashes of any kind (`Pd`).
pub(super) fn is_rule(character: char) -> bool {
    matches!(
        character,
        '-' | '*' | '=' | '\u{058a}' | '\u{05be}' | '\u{1400}' | '\u{1806}' | '\u{2010}'
            ..='\u{2015}'
                | '\u{207b}'
                | '\u{208b}'
                | '\u{2212}'
                | '\u{2500}'
                | '\u{2501}'
                | '\u{2550}'
                | '\u{2e17}'
                | '\u{2e1a}'
                | '\u{2e3a}'
                | '\u{2e3b}'
                | '\u{2e40}'
                | '\u{2e5d}'
                | '\u{301c}'
                | '\u{3030}'
                | '\u{30a0}'
                | '\u{fe31}'
                | '\u{fe32}'
                | '\u{fe58}'
                | '\u{fe63}'
                | '\u{ff0a}'
                | '\u{ff0d}'
                | '\u{ff1d}'
                | '\u{10d6e}'
                | '\u{10ead}'
    )
}

#[cfg(test)]
mod tests {
    use regex::Regex;

    use super::{
        Bracket, QUOTES, has_sign, is_backslash, is_bar, is_comma, is_greater, is_opening_bracket,
        is_rule, is_typographic_quote,
    };

    #[test]
    fn a_text_with_any_of_the_signs_has_a_sign() {
        let mut buffer = [0; 4];
        for character in '\0'..='\u{1ffff}' {
            let is_sign = QUOTES.contains(&character)
                || Bracket::of(character).is_some()
                || is_typographic_quote(character)
                || [is_bar, is_backslash, is_greater, is_comma, is_rule]
                    .iter()
                    .any(|is_one| is_one(character));
            let text = &*character.encode_utf8(&mut buffer);
            assert!(!is_sign || has_sign(text), "{}", character.escape_unicode());
        }
    }

    #[test]
    fn whatever_unicode_says_opens_quotes_or_is_a_dash_is_known() {
        let class = |text: &str| Regex::new(text).expect("the class is Unicode's");
        let (opens, closes) = (class(r"\A\p{Ps}\z"), class(r"\A\p{Pe}\z"));
        let (quotes, dashes) = (class(r"\A[\p{Pi}\p{Pf}]\z"), class(r"\A\p{Pd}\z"));
        let mut buffer = [0; 4];
        for character in '\0'..='\u{1ffff}' {
            let text = &*character.encode_utf8(&mut buffer);
            let (is_quote, code) = (is_typographic_quote(character), character.escape_unicode());
            if opens.is_match(text) {
                assert!(is_opening_bracket(character) || is_quote, "{code}");
            }
            assert!(
                !closes.is_match(text) || !is_opening_bracket(character),
                "{code}"
            );
            assert!(!quotes.is_match(text) || is_quote, "{code}");
            assert!(!dashes.is_match(text) || is_rule(character), "{code}");
        }
    }
}
