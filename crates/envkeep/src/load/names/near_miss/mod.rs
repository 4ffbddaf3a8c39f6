//! Finds the name that a similar one was probably meant to be.

mod near_names;
mod process;
mod sketch;
mod words;

use strsim::osa_distance;
use zeroize::Zeroizing;

pub(in crate::load) use near_names::NearNames;
pub(in crate::load) use process::{differ_by_plurals, is_near_in_process, is_one_word};
use sketch::{Outline, Sketch};
use words::is_usual;

/// Names that another one may have been meant to be.
#[derive(Default)]
pub(in crate::load) struct Candidates<'n> {
    names: Vec<Candidate<'n>>,
    /// The lengths of the shortest and the longest one.
    lengths: Option<(usize, usize)>,
}

#[derive(Clone, Copy)]
struct Candidate<'n> {
    name: &'n str,
    outline: Outline,
    sketch: Sketch,
}

impl<'n> Candidates<'n> {
    pub(in crate::load) fn push(&mut self, name: &'n str) {
        let length = name.len();
        let (shortest, longest) = self.lengths.unwrap_or((length, length));
        self.lengths = Some((shortest.min(length), longest.max(length)));
        self.names.push(Candidate {
            name,
            outline: Outline::of(name.as_bytes()),
            sketch: Sketch::of(name),
        });
    }

    /// Whether a name may be near to one of them, judged quickly; never `false` for one that is.
    pub(in crate::load) fn may_have_near(&self, name: &[u8]) -> bool {
        self.outline_near_one(name).is_some()
    }

    /// The outline of a name, if one of them has a similar one.
    fn outline_near_one(&self, name: &[u8]) -> Option<Outline> {
        let (shortest, longest) = self.lengths?;
        if name.len() + MOST_SLIPS < shortest || longest + MOST_SLIPS < name.len() {
            return None;
        }
        let outline = Outline::of(name);
        let mut all = self.names.iter();
        all.any(|candidate| outline.may_be_near(&candidate.outline))
            .then_some(outline)
    }

    /// The index of the candidate closest to a name, if one is close; the first of equally close ones.
    pub(in crate::load) fn nearest(&self, name: &str) -> Option<usize> {
        let outline = self.outline_near_one(name.as_bytes())?;
        let mut sketch = None;
        let mut nearest = None;
        let mut fewest = usize::MAX;
        for (number, candidate) in self.names.iter().enumerate() {
            if !outline.may_be_near(&candidate.outline) {
                continue;
            }
            let sketch = sketch.get_or_insert_with(|| Sketch::of(name));
            if !sketch.may_be_near(&candidate.sketch) {
                continue;
            }
            match slips_between(candidate.name, name) {
                Some(slips) if slips < fewest => (fewest, nearest) = (slips, Some(number)),
                _ => {}
            }
        }
        nearest
    }
}

/// The candidate whose name is closest to the wanted one, if one is close; the first of equally close ones.
pub(in crate::load) fn nearest<T>(
    wanted: &str,
    candidates: impl Iterator<Item = T>,
    name: impl Fn(&T) -> &str,
) -> Option<T> {
    let outline = Outline::of(wanted.as_bytes());
    let mut nearest = None;
    let mut fewest = usize::MAX;
    for candidate in candidates {
        if is_nearer(wanted, &outline, name(&candidate), &mut fewest) {
            nearest = Some(candidate);
        }
    }
    nearest
}

/// Whether a name is near to the wanted one with fewer slips than those before it.
fn is_nearer(wanted: &str, outline: &Outline, name: &str, fewest: &mut usize) -> bool {
    if !outline.may_be_near(&Outline::of(name.as_bytes())) {
        return false;
    }
    let slips = slips_between(wanted, name).filter(|slips| slips < fewest);
    *fewest = slips.unwrap_or(*fewest);
    slips.is_some()
}

/// The most letters by which two names that are near differ in length.
const MOST_SLIPS: usize = 8;

/// The number of typos between two names; `None` for names that are not similar, or equal.
///
/// Names are similar if they have the same letters with other underscores, with `-` or `.` for them or in another case, the same words in another
/// order, or word by word the same letters but for one or two. Names that differ in a whole word, such as `DB_HOST` and
/// `DB_PORT`, or in a number, such as `KEY_1` and `KEY_2`, are not.
fn slips_between(wanted: &str, present: &str) -> Option<usize> {
    if wanted == present || wanted.len().abs_diff(present.len()) > MOST_SLIPS {
        return None;
    }
    // The text in the place of a name may be part of a secret.
    let in_capitals = |name: &str| Zeroizing::new(name.to_ascii_uppercase());
    let (wanted, present) = (in_capitals(wanted), in_capitals(present));
    if !digits_of(&wanted).eq(digits_of(&present)) {
        return None;
    }
    let (joined_wanted, joined_present) = (joined(&wanted), joined(&present));
    if joined_wanted == joined_present {
        return Some(0);
    }
    if words_of(&wanted).count() != words_of(&present).count() {
        return (joined_wanted.len() >= 10)
            .then(|| osa_distance(&joined_wanted, &joined_present))
            .filter(|&slips| slips == 1);
    }
    if let Some(slips) = slips_by_word(&wanted, &present) {
        return Some(slips);
    }
    have_same_words(&wanted, &present).then_some(1)
}

/// A name without its underscores.
fn joined(name: &str) -> Zeroizing<String> {
    let mut joined = Zeroizing::new(String::with_capacity(name.len()));
    words_of(name).for_each(|word| joined.push_str(word));
    joined
}

/// The words of a name. Configuration in other forms has `-` or `.` where a variable has `_`.
fn words_of(name: &str) -> std::str::Split<'_, [char; 3]> {
    name.split(['_', '-', '.'])
}

/// Whether two names with the same number of words have the same words, in any order.
fn have_same_words(wanted: &str, present: &str) -> bool {
    let count = |name, word| words_of(name).filter(|other| *other == word).count();
    for word in words_of(wanted) {
        if count(wanted, word) != count(present, word) {
            return false;
        }
    }
    true
}

fn digits_of(name: &str) -> impl Iterator<Item = u8> {
    name.bytes().filter(u8::is_ascii_digit)
}

fn slips_by_word(wanted: &str, present: &str) -> Option<usize> {
    let mut slips = 0;
    for (wanted, present) in words_of(wanted).zip(words_of(present)) {
        slips += slips_in_word(wanted, present)?;
    }
    Some(slips)
}

/// The maximum number of typos in a word: the longer the word, the more.
fn most_slips(letters: usize) -> usize {
    match letters {
        0..=2 => 0,
        3..=7 => 1,
        _ => 2,
    }
}

fn slips_in_word(wanted: &str, present: &str) -> Option<usize> {
    if wanted == present {
        return Some(0);
    }
    let most = most_slips(wanted.len().min(present.len()));
    if wanted.len().abs_diff(present.len()) > most || are_two_words(wanted, present) {
        return None;
    }
    Some(osa_distance(wanted, present)).filter(|&slips| slips <= most)
}

/// Whether two similar words are nevertheless different words: `HTTP` and `HTTPS`, `APP` and `API`, `INTERNAL` and
/// `EXTERNAL`.
fn are_two_words(one: &str, other: &str) -> bool {
    if matches!((one, other), ("URL", "URI") | ("URI", "URL")) {
        return false;
    }
    (is_usual(one) && is_usual(other))
        || are_abbreviations(one, other)
        || differ_at_start(one, other)
}

/// Three letters with one replaced are another abbreviation. Two swapped letters are a typo.
fn are_abbreviations(one: &str, other: &str) -> bool {
    let differences = one.bytes().zip(other.bytes()).filter(|(a, b)| a != b);
    one.len() == 3 && other.len() == 3 && differences.count() == 1
}

/// Whether two words differ only in their first two letters, like many opposites.
fn differ_at_start(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let ([a, b, one @ ..], [c, d, other @ ..]) = (one, other) else {
        return false;
    };
    one == other && a != c && b != d && (a, b) != (d, c)
}

#[cfg(test)]
mod tests {
    use super::{Candidates, nearest, slips_between};

    #[test]
    fn slips_of_the_pen_are_near() {
        for (wanted, present) in [
            ("RESEND_API_KEY", "RESEND_APIKEY"),
            ("RESEND_API_KEY", "resend-api-key"),
            ("RESEND_API_KEY", "resend.api.key"),
            ("RESEND_API_KEY", "RESEND_API__KEY"),
            ("RESEND_API_KEY", "RESENDAPI_KYE"),
            ("RESEND_API_KEY", "API_KEY_RESEND"),
            ("STRIPE_SECRET_KEY", "STRIPE_SECERT_KEY"),
            ("STRIPE_SECRET_KEY", "STRIPE_SECRET_KEYS"),
            ("DATABASE_URL", "DATABSE_URL"),
            ("DATABASE_URL", "database_url"),
            ("ALLOWED_ORIGINS", "ALLOWED_ORIGIN"),
            ("PORT", "PROT"),
            ("DATABASE_URL", "DATABASE_URI"),
            ("SENTRY_DSN", "SENTRY_DNS"),
            ("POOL_MAX", "POOL_MAXX"),
            ("DATABASE_URL", "DATABAZE_URL"),
            ("DATABASE_URL", "FATABASE_URL"),
            ("DATABASE_URL", "DSTABASE_URL"),
            ("DATABASE_URL", "XDATABASE_URL"),
            ("PORT", "OPRT"),
            ("A", "A________"),
            ("AB", "A________B"),
            ("DATABASE_ID", "DATABASEIDX"),
            ("DATABASE_URL", "DATABASXURL"),
        ] {
            assert!(
                slips_between(wanted, present).is_some(),
                "{wanted} {present}"
            );
            assert!(
                slips_between(present, wanted).is_some(),
                "{present} {wanted}"
            );
        }
    }

    #[test]
    fn names_that_differ_in_a_word_or_a_number_are_not_near() {
        for (wanted, present) in [
            ("PORT", "HOST"),
            ("DB_PORT", "DB_HOST"),
            ("DATABASE_HOST", "DATABASE_PORT"),
            ("A", "B"),
            ("REPLICA_1", "REPLICA_2"),
            ("API_KEY1", "API_KEY2"),
            ("MAIL_FROM", "MAIL_HOST"),
            ("PORT", "PORT"),
            ("RESEND_API_KEY", "STRIPE_API_KEY"),
            ("DATABASE_URL", "DATABASE_READER_URL"),
            ("HTTP_PROXY", "HTTPS_PROXY"),
            ("API_URL", "APP_URL"),
            ("MAIL_HOST", "EMAIL_HOST"),
            ("INTERNAL_URL", "EXTERNAL_URL"),
            ("ENCRYPTION_KEY", "DECRYPTION_KEY"),
            ("CPU_LIMIT", "GPU_LIMIT"),
            ("SQL_MODE", "SSL_MODE"),
            ("RUN_MODE", "RUN_NODE"),
            ("QRS_MODE", "QTS_MODE"),
            ("A", "A_________"),
            ("DATABAS_ID", "DATABASIDX"),
            ("DATABASE_URL", "DATABXXURL"),
        ] {
            assert_eq!(slips_between(wanted, present), None, "{wanted} {present}");
        }
    }

    #[test]
    fn the_longer_a_word_the_more_slips_it_may_have() {
        for (wanted, present, slips) in [
            ("QX_KEY", "QZ_KEY", None),
            ("QXZ_KEY", "QXZW_KEY", Some(1)),
            ("QXZ_KEY", "QXWZ_KEY", Some(1)),
            ("QXWZ_KEY", "QXZ_KEY", Some(1)),
            ("QXZ_KEY", "QXZWW_KEY", None),
            ("QWXYZVK", "QWYXZVK", Some(1)),
            ("QWXYZVK", "QWYXZKV", None),
            ("QWXYZVKJ", "QWYXZKVJ", Some(2)),
            ("QWXYZVKJ", "QWXYZVKJXX", Some(2)),
            ("QWXYZVKJ", "QWXYZVKJXXX", None),
            ("DATABASE_URL", "DATABAES_RUL", Some(2)),
        ] {
            let found = slips_between(wanted, present);
            assert_eq!(found, slips, "{wanted} {present}");
        }
    }

    #[test]
    fn the_nearest_of_several_is_taken() {
        let names = ["DATABAES_RUL", "DATABASEURL", "DATABASE_ULR"];
        let found = nearest("DATABASE_URL", names.iter(), |name| name);
        assert_eq!(found, Some(&"DATABASEURL"));
        let mut candidates = Candidates::default();
        for name in &names {
            candidates.push(name);
        }
        assert_eq!(candidates.nearest("DATABASE_URL"), Some(1));
    }

    #[test]
    fn of_equally_near_ones_the_first_is_taken() {
        let names = ["DATABASE_ULR", "DATABSAE_URL"];
        let found = nearest("DATABASE_URL", names.iter(), |name| name);
        assert_eq!(found, Some(&"DATABASE_ULR"));
        let mut candidates = Candidates::default();
        for name in &names {
            candidates.push(name);
        }
        assert_eq!(candidates.nearest("DATABASE_URL"), Some(0));
    }

    #[test]
    fn a_candidate_may_be_as_much_longer_or_shorter_as_near_names_are() {
        for (name, candidate, near) in [
            ("A", "A________", Some(0)),
            ("A________", "A", Some(0)),
            ("A", "A_________", None),
            ("A_________", "A", None),
        ] {
            let mut candidates = Candidates::default();
            candidates.push(candidate);
            assert_eq!(candidates.nearest(name), near, "{name} {candidate}");
        }
    }
}
