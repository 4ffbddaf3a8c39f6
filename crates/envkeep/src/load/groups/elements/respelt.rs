//! What a name was meant to be whose words are those of an element's variable, but with other separators, in another case, or
//! joined.

use zeroize::Zeroizing;

use super::element_name::{ask_inner, index_meant, named, variables};
use crate::letters::Letters;
use crate::load::names::near_miss::{differ_by_plurals, nearest};
use crate::schema::{By, Series};

/// The minimum number of letters at the start of a name that reveal a misspelling even if anything may
/// follow.
const SHORTEST_START: usize = 6;

/// Characters that separate the words of a name elsewhere: in properties files, in paths, around an index.
const OTHER_SEPARATORS: [char; 6] = ['.', '-', ':', '/', '[', ']'];

/// The name of an element's variable that has the same words.
pub(super) fn respelt(series: Series, start: &str, name: &str) -> Option<String> {
    // They may also be part of a key.
    respelt_by_underscores(series, start, name).or_else(|| {
        let underscored = Zeroizing::new(name.replace(OTHER_SEPARATORS, "_"));
        respelt_by_underscores(series, start, &underscored)
    })
}

fn respelt_by_underscores(series: Series, start: &str, name: &str) -> Option<String> {
    let (first, rest) = after_start(start, name)?;
    let likeness = Likeness::of(&joined(&words(start)), &first)?;
    let behind = match (series.schema(), series.by) {
        (None, _) => entry(start, likeness, &rest),
        (Some(_), By::Index) => in_list(series, likeness, &rest).map(Zeroizing::new),
        (Some(_), By::Key) => in_map(series, &rest).map(Zeroizing::new),
    }?;
    Some([start, &**behind].concat())
}

/// How similar a name is to the beginning of a list's or a map's names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Likeness {
    Same,
    OtherCase,
    Slip,
    /// One of them is the plural of the other.
    Plural,
}

impl Likeness {
    fn of(start: &str, first: &str) -> Option<Self> {
        if start == first {
            return Some(Self::Same);
        }
        if start.eq_ignore_ascii_case(first) {
            return Some(Self::OtherCase);
        }
        nearest(start, std::iter::once(first), |first| first)?;
        Some(if differ_by_plurals(start, first) {
            Self::Plural
        } else {
            Self::Slip
        })
    }
}

/// As many words of a name as the beginning has, joined, and the words after them. A number joined to the last word counts as a
/// separate word.
fn after_start<'n>(start: &str, name: &'n str) -> Option<(Zeroizing<String>, Vec<&'n str>)> {
    let count = words(start).len();
    let mut first = words(name);
    let mut rest = first.split_off(count.min(first.len()));
    let last = first.pop().filter(|_| first.len() + 1 == count)?;
    let end = last.find_where(|letter| letter.is_ascii_digit());
    let number_at = end.filter(|_| !start.has_where(|letter| letter.is_ascii_digit()));
    let (word, number) = last.split_at_checked(number_at.unwrap_or(last.len()))?;
    first.push(word);
    if !number.is_empty() {
        rest.insert(0, number);
    }
    (!rest.is_empty()).then(|| (joined(&first), rest))
}

/// Anything may follow the prefix of entries, so the beginning alone must suffice.
fn entry(start: &str, likeness: Likeness, rest: &[&str]) -> Option<Zeroizing<String>> {
    let start_says = match likeness {
        Likeness::Same => true,
        Likeness::Slip => squeezed(start).len() >= SHORTEST_START,
        Likeness::OtherCase | Likeness::Plural => false,
    };
    start_says.then(|| joined(rest))
}

fn in_list(series: Series, likeness: Likeness, rest: &[&str]) -> Option<String> {
    let (index, behind) = index_and_rest(rest, likeness)?;
    let joined_behind = squeezed(&Zeroizing::new(behind.concat()));
    let known = variables(series)
        .into_iter()
        .find(|known| squeezed(&known.text) == joined_behind);
    let variable = known.map(|known| known.meant);
    let variable = variable.or_else(|| in_inner(series, &behind))?;
    Some(named(&index, series.separator(), &variable))
}

/// The index that was meant, and the words after it.
fn index_and_rest<'n>(rest: &[&'n str], likeness: Likeness) -> Option<(String, Vec<&'n str>)> {
    let (first, behind) = rest.split_first()?;
    if let Some(index) = index_meant(first) {
        return Some((index, behind.to_vec()));
    }
    let digits = first.len()
        - first
            .trim_start_where(|letter| letter.is_ascii_digit())
            .len();
    let (index, word) = first.split_at_checked(digits)?;
    let behind = [&[word], behind].concat();
    match index_meant(index) {
        Some(index) => Some((index, behind)),
        // The index is missing.
        None => (likeness == Likeness::Same).then(|| ("0".to_owned(), behind)),
    }
}

fn in_map(series: Series, rest: &[&str]) -> Option<String> {
    let own = variables(series).into_iter();
    let own = own.filter_map(|known| Some((key_before(&known.text, rest)?, known)));
    // Of two variables that a name could end in, it is the longer.
    let own = own.max_by_key(|(_, known)| known.text.len());
    if let Some((key, known)) = own {
        return Some(named(&joined(key), series.separator(), &known.meant));
    }
    (1..rest.len()).find_map(|count| {
        let (key, end) = rest.split_at_checked(count)?;
        let variable = in_inner(series, end)?;
        Some(named(&joined(key), series.separator(), &variable))
    })
}

/// The words of a key before those of a variable, where a name ends in them.
fn key_before<'r, 'n>(variable: &str, rest: &'r [&'n str]) -> Option<&'r [&'n str]> {
    let own = words(variable);
    let (key, end) = rest.split_at_checked(rest.len().checked_sub(own.len())?)?;
    let is_its = !key.is_empty() && joined(end).eq_ignore_ascii_case(&joined(&own));
    is_its.then_some(key)
}

/// The variable of a list or a map inside an element that has the same words.
fn in_inner(series: Series, words: &[&str]) -> Option<String> {
    let text = joined(words);
    ask_inner(series, &|_, inner, start| {
        respelt_by_underscores(inner, start, &text)
    })
}

fn words(name: &str) -> Vec<&str> {
    name.split('_').filter(|word| !word.is_empty()).collect()
}

fn joined(words: &[&str]) -> Zeroizing<String> {
    Zeroizing::new(words.join("_"))
}

/// A name in upper case without its separators.
fn squeezed(name: &str) -> Zeroizing<String> {
    let mut letters = Zeroizing::new(String::with_capacity(name.len()));
    letters.extend(words(name));
    letters.make_ascii_uppercase();
    letters
}
