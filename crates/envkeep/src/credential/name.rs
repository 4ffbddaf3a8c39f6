//! Which names may be shown. The text in the place of a name may be part of a secret: a key written before the `=`, or a line
//! of a value whose first line is missing.

use super::known_names::KNOWN_NAMES;
use super::start::name_starts_like_key;
use crate::letters::Letters;

/// How a name relates to the struct being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tie {
    /// A field's variable has this name.
    Claimed,
    /// A field's variable has nearly this name.
    Near,
    /// The name starts with the struct's own prefix.
    Prefixed,
    /// The name may be another program's, if it is a name at all.
    Foreign,
}

/// Whether a line may be part of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    Sound,
    InDoubt,
}

/// Whose names are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Listing {
    /// Those related to the struct.
    Own,
    /// Those of other programs as well, because the caller asks for everything, or no struct is known.
    All,
}

/// The longest name of another program that is shown.
const LONGEST_FOREIGN: usize = 64;

/// Whether a name may be shown.
pub(crate) fn may_be_shown(name: &str, tie: Tie, line: Line, listing: Listing) -> bool {
    match tie {
        Tie::Claimed | Tie::Near => true,
        Tie::Prefixed => is_name(name) && !looks_like_key(name),
        Tie::Foreign => {
            listing == Listing::All
                && line == Line::Sound
                && is_constant_case(name)
                && !looks_like_key(name)
        }
    }
}

/// Whether a name, or the text in the place of one, looks like a key.
pub(crate) fn looks_like_key(name: &str) -> bool {
    !KNOWN_NAMES.contains(&name) && (looks_drawn(name) || name_starts_like_key(name))
}

fn is_name(text: &str) -> bool {
    text.has_only(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '.' | '-'))
}

/// Whether a name is `[A-Z][A-Z0-9_]{0,63}`, the form that nearly every variable has.
fn is_constant_case(name: &str) -> bool {
    let is_constant =
        |letter: char| letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == '_';
    name.len() <= LONGEST_FOREIGN
        && name.starts_where(|first| first.is_ascii_uppercase())
        && name.has_only(is_constant)
}

/// Whether parts of a name look random. Words in names are shorter and have their digits at one end: `SHA256`, `K8S`,
/// `OAUTH2`. Two short parts that are not such words are the groups of a licence key.
fn looks_drawn(name: &str) -> bool {
    let runs = || name.split_where(|character| !character.is_ascii_alphanumeric());
    runs().any(is_drawn) || runs().filter(|run| is_group(run)).count() >= 2
}

fn is_drawn(run: &str) -> bool {
    let has_digit = run.has_where(|letter| letter.is_ascii_digit());
    let has_letter = run.has_where(|letter| letter.is_ascii_alphabetic());
    let is_hexadecimal = has_letter && run.has_only(|letter| letter.is_ascii_hexdigit());
    match run.len() {
        0..=7 => false,
        8..=19 if is_hexadecimal => true,
        8..=9 => changes(run) >= 3,
        // No word, version or date has so many digits.
        _ if !has_letter => true,
        10..=11 => has_digit && has_letter && !is_word_with_number(run),
        12..=19 => has_letter && (has_digit || has_few_vowels(run)),
        20..=28 => has_digit || !has_many_vowels(run),
        _ => true,
    }
}

/// Whether a run is a word, judging by its vowels, followed by one number: `SOUTHEAST1`.
fn is_word_with_number(run: &str) -> bool {
    let starts_with_letter = run.starts_where(|first| first.is_ascii_alphabetic());
    starts_with_letter && changes(run) == 1 && !has_few_vowels(run)
}

/// Whether at most a quarter of the letters are vowels. Hardly any English word of this length has so few, while most strings
/// drawn from the whole alphabet do.
fn has_few_vowels(run: &str) -> bool {
    vowels(run) * 4 <= run.len()
}

/// Whether nearly half of the letters are vowels. Long words have that many, but fewer than two in a hundred strings of twenty
/// random letters do.
fn has_many_vowels(run: &str) -> bool {
    vowels(run) * 20 >= run.len() * 9
}

fn vowels(run: &str) -> usize {
    let is_vowel = |byte: &u8| b"AEIOUY".contains(&byte.to_ascii_uppercase());
    run.bytes().filter(is_vowel).count()
}

/// Four or more letters and digits that are not a word followed by a number.
fn is_group(run: &str) -> bool {
    let word = run.trim_end_where(|last| last.is_ascii_digit());
    let has_letter = run.has_where(|letter| letter.is_ascii_alphabetic());
    let is_numbered_word = word.len() >= 3 && word.has_only(|letter| letter.is_ascii_alphabetic());
    let is_mixed = has_letter && changes(run) >= 1;
    run.len() >= 4 && is_mixed && !is_numbered_word
}

/// How often letters and digits alternate in a run.
fn changes(run: &str) -> usize {
    let bytes = run.as_bytes();
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    pairs
        .filter(|(one, next)| one.is_ascii_digit() != next.is_ascii_digit())
        .count()
}

#[cfg(test)]
mod tests {
    use super::{Line, Listing, Tie, may_be_shown};

    const LINES: [Line; 2] = [Line::Sound, Line::InDoubt];
    const LISTINGS: [Listing; 2] = [Listing::Own, Listing::All];

    #[test]
    fn a_name_of_the_struct_and_one_near_to_it_are_shown_wherever_they_stand() {
        for (line, listing) in LINES
            .into_iter()
            .flat_map(|line| LISTINGS.map(|all| (line, all)))
        {
            for name in ["PORT", "a1B2c3D4e5F6g7H8", "größe"] {
                assert!(may_be_shown(name, Tie::Claimed, line, listing));
                assert!(may_be_shown(name, Tie::Near, line, listing));
            }
            assert!(may_be_shown("mail_user-2", Tie::Prefixed, line, listing));
            for name in [
                "MAIL_ghp_x",
                "MAIL_A1B2C3D4",
                "MAIL_7391846205",
                "MAIL_16C7e42F292c6912E7710c838347Ae178B4a",
                "MAIL_größe",
                "MAIL_a b",
            ] {
                assert!(!may_be_shown(name, Tie::Prefixed, line, listing), "{name}");
            }
        }
    }

    #[test]
    fn a_foreign_name_is_shown_only_in_the_usual_form_on_a_sound_line_to_one_who_asks() {
        let longest = ["ABC_"; 16].concat();
        for name in [
            "A",
            "SMTP_USER",
            "DB_PASSWORD",
            "SHA256",
            "K8S_NODE",
            "OAUTH2",
            "N1233",
            "X509V3",
            &longest,
            "INFRASTRUCTURE",
            "AUTHENTICATION_URL",
            "CONFIGURATION",
            "SHA256_SHA512_IPV4",
            "X509V3_UTF8",
            "BACKGROUNDCOLOR",
            "FEEDBACK",
            "NPM_CONFIG_REGISTRY",
            "BUILD_20260131",
            "INTERNATIONALIZATION_ON",
            "PYTHONDONTWRITEBYTECODE",
            "PGSSLROOTCERT",
            "ASIA_SOUTHEAST1",
        ] {
            for (line, listing) in LINES
                .into_iter()
                .flat_map(|line| LISTINGS.map(|all| (line, all)))
            {
                let is_shown = may_be_shown(name, Tie::Foreign, line, listing);
                let is_asked_for = (line, listing) == (Line::Sound, Listing::All);
                assert_eq!(is_shown, is_asked_for, "{name} {line:?} {listing:?}");
            }
        }
        let too_long = longest.clone() + "D";
        for name in [
            "",
            "_A",
            "1A",
            "smtp_user",
            "Smtp",
            "SMTP.USER",
            "SMTP-USER",
            "CLÉ",
            &too_long,
            "JBSWY3DPEHPK3PXP",
            "A1B2C3D4",
            "DEADBEEF01",
            "AKIAIOSFODNN7EXAMPLE",
            "AKIAABCDEFGHIJKLMNOP",
            "AKIAHUNTER",
            "APP_JBSWY3DPEHPK3PXP_X",
            "QUJDREVGSElKTE1OT1BR",
            "ABCDEFGHIJKLMNOPQRST",
            "SK_LIVE_51H",
            "GHP_HUNTER",
            "XOXB_1",
            "DEADBEEF",
            "DEADBEEFCAFE",
            "DEADBEE1",
            "JBSWYDPEHPKPXPAB",
            "APP_QUJDREVGSELK",
            "K7Q2W_X9Z3P_A1B2C",
            "AB12_CD34",
            "API_KEY_7391846205",
            "CARD_4242424242424242",
        ] {
            assert!(
                !may_be_shown(name, Tie::Foreign, Line::Sound, Listing::All),
                "{name}"
            );
        }
    }
}
