//! How a foreign text is made safe to print.

/// A text made safe to print: control, bidirectional and invisible characters are written as escapes.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if is_unprintable(character) {
            out.extend(character.escape_default());
        } else {
            out.push(character);
        }
    }
    out
}

/// Characters that would change what a terminal shows: controls, and the ones that reorder or hide text (Unicode's
/// bidirectional controls, zero-width and blank letters, line separators, interlinear annotations, variation
/// selectors beyond the first sixteen, and tags).
fn is_unprintable(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}'
            | '\u{FFF9}'..='\u{FFFB}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E01EF}')
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn characters_that_change_what_a_terminal_shows_are_escaped() {
        assert_eq!(escaped("a\u{1b}[31mb\r\n\t"), r"a\u{1b}[31mb\r\n\t");
        assert_eq!(
            escaped("\u{202e}x\u{2066}\u{200d}"),
            r"\u{202e}x\u{2066}\u{200d}"
        );
        assert_eq!(
            escaped("\u{2028}\u{e0041}\u{3164}"),
            r"\u{2028}\u{e0041}\u{3164}"
        );
    }

    #[test]
    fn letters_of_every_script_stay() {
        assert_eq!(escaped("größe 値 עברית 👍"), "größe 値 עברית 👍");
    }
}
