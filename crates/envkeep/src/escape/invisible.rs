//! Invisible characters that nobody types: they come with text copied from a page, a chat or another editor.

/// Whether a character is one of them. A `U+FEFF` at the start of a string is its byte order mark and does not belong
/// to the text.
pub(crate) const fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{feff}')
}

/// The first of them in a string, with its offset. Characters that join or separate two letters of a script, or two emoji,
/// do not count.
pub(crate) fn first_invisible(text: &str) -> Option<(usize, char)> {
    let is_meant = |at: usize, character: char| {
        let before = text.get(..at).unwrap_or_default().chars().next_back();
        let behind = text.get(at + character.len_utf8()..);
        let behind = behind.and_then(|behind| behind.chars().next());
        let shows = |character: char| !character.is_ascii() && !is_invisible(character);
        matches!(character, '\u{200c}' | '\u{200d}')
            && before.is_some_and(shows)
            && behind.is_some_and(shows)
    };
    let mut characters = text.char_indices();
    characters.find(|&(at, character)| is_invisible(character) && !is_meant(at, character))
}

/// One of them at the start or end of a string, with its offset.
pub(crate) fn invisible_edge(text: &str) -> Option<(usize, char)> {
    let mut characters = text.char_indices();
    let (first, last) = (characters.next(), characters.next_back());
    [first, last]
        .into_iter()
        .flatten()
        .find(|&(_, character)| is_invisible(character))
}

#[cfg(test)]
mod tests {
    use super::{first_invisible, invisible_edge, is_invisible};
    use crate::escape::is_unprintable;

    #[test]
    fn what_is_invisible_is_unprintable_too() {
        for character in '\0'..=char::MAX {
            assert!(
                !is_invisible(character) || is_unprintable(character),
                "{character:?}"
            );
        }
    }

    #[test]
    fn a_joiner_between_letters_of_a_script_or_emoji_is_meant() {
        for text in ["", "abc", "می\u{200c}خواهم", "👩\u{200d}💻", "क्\u{200d}ष"] {
            assert_eq!(first_invisible(text), None, "{text:?}");
        }
        assert_eq!(first_invisible("ab\u{200d}c"), Some((2, '\u{200d}')));
        assert_eq!(first_invisible("é\u{200b}é"), Some((2, '\u{200b}')));
        assert_eq!(first_invisible("é\u{200d}"), Some((2, '\u{200d}')));
    }

    #[test]
    fn the_edges_are_the_first_and_the_last_character() {
        assert_eq!(invisible_edge("gpt\u{200b}"), Some((3, '\u{200b}')));
        assert_eq!(invisible_edge("\u{feff}"), Some((0, '\u{feff}')));
        assert_eq!(invisible_edge("g\u{200b}t"), None);
    }
}
