//! Turns what a function of the program says about a value into part of a sentence.

use std::fmt;

/// The parts of a message about a value: "`PORT` {phrase}: `25` ({note})".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    /// A verb phrase: "is not even".
    pub(crate) phrase: Box<str>,
    /// The function's text as it is, if it is not a phrase.
    pub(crate) note: Option<Box<str>>,
}

impl Said {
    /// A verb phrase without a note.
    pub(crate) fn phrase(phrase: impl Into<Box<str>>) -> Self {
        Self {
            phrase: phrase.into(),
            note: None,
        }
    }
}

/// The message without a value: "is not valid (weak)".
impl fmt::Display for Said {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.phrase)?;
        match &self.note {
            Some(note) => write!(formatter, " ({note})"),
            None => Ok(()),
        }
    }
}

/// First words of phrases that continue after a variable's name: "is not even".
const VERBS: [&str; 36] = [
    "is",
    "isn't",
    "are",
    "was",
    "has",
    "hasn't",
    "have",
    "had",
    "does",
    "doesn't",
    "do",
    "must",
    "mustn't",
    "may",
    "can",
    "cannot",
    "can't",
    "could",
    "should",
    "shouldn't",
    "will",
    "would",
    "needs",
    "lacks",
    "misses",
    "contains",
    "holds",
    "starts",
    "begins",
    "ends",
    "exceeds",
    "overlaps",
    "points",
    "refers",
    "looks",
    "wants",
];

/// First words of phrases that continue after "is": "too short".
const STATES: [&str; 16] = [
    "not", "too", "out", "outside", "already", "above", "below", "under", "over", "longer",
    "shorter", "larger", "greater", "smaller", "less", "more",
];

/// First words of phrases that continue after "is not": "a URL with its protocol".
const NOUNS: [&str; 5] = ["a", "an", "the", "one", "any"];

/// Turns what a function says into a phrase, whether it is a verb phrase, a noun or a sentence.
pub(crate) fn say(words: &str) -> Said {
    let words = words.trim();
    let words = words.strip_suffix('.').unwrap_or(words);
    let first = first_word(words);
    if VERBS.contains(&&*first) {
        return Said::phrase(in_small(words));
    }
    if STATES.contains(&&*first) {
        return Said::phrase(format!("is {}", in_small(words)));
    }
    match noun(words) {
        Some(noun) => Said::phrase(format!("is not {noun}")),
        None => Said {
            phrase: "is not valid".into(),
            note: (!words.is_empty()).then(|| words.into()),
        },
    }
}

/// The noun that a function expects: "a URL with its protocol", also from "expected a URL" and "is not a
/// URL".
fn noun(words: &str) -> Option<String> {
    let first = first_word(words);
    if matches!(&*first, "expected" | "expects") {
        let (_, rest) = words.split_once([' ', ':'])?;
        return Some(rest.trim_start_matches([':', ' ']).to_owned());
    }
    let is_noun = NOUNS.contains(&&*first) && !is_sentence(words);
    is_noun.then(|| in_small(words))
}

/// Whether the words contain a verb other than that of a clause such as "that is absolute".
fn is_sentence(words: &str) -> bool {
    let mut before = "";
    for word in words.split_whitespace() {
        let is_verb = VERBS.contains(&word)
            && !matches!(word, "points" | "looks" | "ends" | "starts" | "holds");
        if is_verb && !matches!(before, "that" | "which" | "who" | "whose" | "where") {
            return true;
        }
        before = word;
    }
    false
}

fn first_word(words: &str) -> String {
    let first = words.split([' ', ',', ':']).next().unwrap_or_default();
    first.to_lowercase()
}

/// The same words starting with a lower-case letter, unless the first word is in upper case.
fn in_small(words: &str) -> String {
    let mut letters = words.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), second) if second.is_none_or(|second| !second.is_uppercase()) => {
            format!("{}{}", first.to_lowercase(), letters.as_str())
        }
        _ => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Said, say};

    #[test]
    fn a_phrase_a_noun_and_a_state_make_a_sentence_with_the_variable() {
        for (words, phrase) in [
            ("is not even", "is not even"),
            ("Must be even.", "must be even"),
            ("has no host", "has no host"),
            ("cannot be negative", "cannot be negative"),
            ("a URL with its protocol", "is not a URL with its protocol"),
            ("A URL that is absolute", "is not a URL that is absolute"),
            ("an even number", "is not an even number"),
            ("one of a, b", "is not one of a, b"),
            ("expected an even number", "is not an even number"),
            ("expected: a path", "is not a path"),
            ("not even", "is not even"),
            ("too short", "is too short"),
            ("Out of range", "is out of range"),
        ] {
            let said = Said {
                phrase: phrase.into(),
                note: None,
            };
            assert_eq!(say(words), said, "{words}");
        }
    }

    #[test]
    fn a_sentence_stands_behind_the_value() {
        for words in [
            "the port is taken",
            "A password must have 12 characters",
            "invalid digit found in string",
            "TLS needs a certificate",
            "weak",
        ] {
            let said = Said {
                phrase: "is not valid".into(),
                note: Some(words.into()),
            };
            assert_eq!(say(words), said, "{words}");
        }
        assert_eq!(say("").note, None);
    }
}
