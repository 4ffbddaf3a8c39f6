/// Whether a character changes what a terminal shows, or shows nothing at all: Unicode's controls, formats (`Cf`), line and
/// paragraph separators, everything ignorable by default (`Default_Ignorable_Code_Point`), blank letters, and characters that each
/// terminal draws differently: private use, noncharacters, the object replacement character.
pub(crate) fn is_unprintable(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_control();
    }
    character.is_control()
        || is_format(character)
        || is_ignorable(character)
        || is_blank(character)
        || is_without_meaning(character)
}

/// The category `Cf` apart from ignorable characters: signs before a number, controls of annotations and of hieroglyphs.
fn is_format(character: char) -> bool {
    matches!(character,
        '\u{0600}'..='\u{0605}' | '\u{06DD}' | '\u{070F}' | '\u{0890}'..='\u{0891}' | '\u{08E2}'
        | '\u{FFF9}'..='\u{FFFB}' | '\u{110BD}' | '\u{110CD}' | '\u{13430}'..='\u{1343F}')
}

/// Bidirectional controls, joiners, fillers, variation selectors, tags.
fn is_ignorable(character: char) -> bool {
    matches!(character,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// Letters and signs without ink: a braille cell without dots, a null notehead, Khitan fillers, marks of an alternate
/// reading, and of a mirrored or damaged hieroglyph.
fn is_blank(character: char) -> bool {
    matches!(
        character,
        '\u{2800}' | '\u{13440}' | '\u{13447}'
            ..='\u{13455}' | '\u{16FE4}' | '\u{16FF0}' | '\u{16FF1}' | '\u{1D159}'
    )
}

/// Characters without a meaning in Unicode: private use, noncharacters, and the placeholder for a lost object.
fn is_without_meaning(character: char) -> bool {
    let is_noncharacter = u32::from(character) & 0xFFFE == 0xFFFE;
    is_noncharacter
        || matches!(character,
            '\u{E000}'..='\u{F8FF}' | '\u{FDD0}'..='\u{FDEF}' | '\u{FFFC}' | '\u{F0000}'..='\u{10FFFF}')
}

#[cfg(test)]
mod tests {
    use regex::Regex;

    use super::is_unprintable;

    #[test]
    fn whatever_unicode_says_does_not_show_is_unprintable() {
        let hidden = Regex::new(
            r"\A[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\p{Variation_Selector}\p{Co}\p{Noncharacter_Code_Point}\x{FFFC}]\z",
        )
        .expect("the classes are Unicode's");
        for character in '\0'..=char::MAX {
            let is_blank = matches!(
                character,
                '\u{2800}' | '\u{13440}' | '\u{13447}'
                    ..='\u{13455}' | '\u{16FE4}' | '\u{16FF0}' | '\u{16FF1}' | '\u{1D159}'
            );
            let is_hidden = hidden.is_match(character.encode_utf8(&mut [0; 4])) || is_blank;
            assert_eq!(
                is_unprintable(character),
                is_hidden,
                "{}",
                character.escape_unicode()
            );
        }
    }
}
