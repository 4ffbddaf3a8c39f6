//! Which names of the process environment are similar to a field's. Every program of a machine has its variables there, so
//! more similar names than elsewhere are not typos.

use super::words_of;

/// The prefixes of variables that POSIX and shells give to all programs, except names of one word.
const STARTS_OF_SHELLS: [&str; 5] = ["LC_", "BASH_", "ZSH_", "COMP_", "FISH_"];

/// Whether a name of the process environment that is similar to a wanted one may be a typo. Names of one word, names of POSIX
/// or of a shell, and plurals never are.
pub(in crate::load) fn is_near_in_process(wanted: &str, present: &str) -> bool {
    let is_of_shell = STARTS_OF_SHELLS
        .iter()
        .any(|start| present.starts_with(start));
    !is_one_word(wanted)
        && !is_one_word(present)
        && !is_of_shell
        && !differ_by_plurals(wanted, present)
}

/// Whether a name has no `_` between its letters, nor `-` or `.`.
pub(in crate::load) fn is_one_word(name: &str) -> bool {
    words_of(name)
        .filter(|word| !word.is_empty())
        .nth(1)
        .is_none()
}

/// Whether two names differ only in an `S` at the end of words.
pub(in crate::load) fn differ_by_plurals(one: &str, other: &str) -> bool {
    let (mut ones, mut others) = (words_of(one), words_of(other));
    loop {
        match (ones.next(), others.next()) {
            (None, None) => return !one.eq_ignore_ascii_case(other),
            (Some(one), Some(other)) if singular(one).eq_ignore_ascii_case(singular(other)) => {}
            _ => return false,
        }
    }
}

fn singular(word: &str) -> &str {
    word.strip_suffix(['S', 's']).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::is_near_in_process;

    #[test]
    fn one_word_a_name_of_the_shell_and_a_plural_are_no_slips() {
        for (wanted, present) in [
            ("USERS", "USER"),
            ("LANGS", "LANG"),
            ("PROT", "PORT"),
            ("LC_TIMES", "LC_TIME"),
            ("LC_TYME", "LC_TIME"),
            ("BASH_VERSIONS", "BASH_VERSION"),
            ("GITHUB_ACTION", "GITHUB_ACTIONS"),
            ("github_action", "GITHUB_ACTIONS"),
            ("DATABASEURL", "DATABASE_URL"),
        ] {
            assert!(!is_near_in_process(wanted, present), "{wanted} {present}");
        }
        for (wanted, present) in [
            ("DATABASE_POOL_MAX", "DATABASE_POOL_MAXX"),
            ("database_url", "DATABASE_URL"),
            ("DATABASE_URL", "DATABSE_URL"),
        ] {
            assert!(is_near_in_process(wanted, present), "{wanted} {present}");
        }
    }
}
