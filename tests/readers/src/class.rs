//! Groups the faults of many texts into a few classes: each text is reduced as far as possible, and equal ones count once.

use std::collections::BTreeMap;
use std::io;

use crate::compare::Reading;
use crate::program::{Pairs, Programs, Reader};

/// The smallest text of a class, and how many texts are of it.
pub(crate) struct Class {
    pub(crate) text: String,
    pub(crate) count: usize,
    pub(crate) name: String,
}

/// A text with a variable that most readers read otherwise without a word.
pub(crate) struct Silent {
    pub(crate) pieces: Vec<&'static str>,
    pub(crate) name: String,
}

/// Reads each text with every reader; what is silent in it, if anything is.
pub(crate) fn silent(
    programs: &Programs,
    readers: &[Reader],
    texts: &[String],
) -> io::Result<Vec<Option<String>>> {
    let mut read: Vec<Vec<Pairs>> = Vec::new();
    for reader in readers {
        read.push(programs.read(reader, texts)?);
    }
    let found = texts.iter().enumerate().map(|(number, text)| {
        let of_text: Vec<&Pairs> = read.iter().filter_map(|read| read.get(number)).collect();
        Reading::of(text).silent(&of_text)
    });
    Ok(found.collect())
}

/// Makes each text as small as it goes, all of them a piece at a time.
pub(crate) fn classes(
    programs: &Programs,
    readers: &[Reader],
    mut open: Vec<Silent>,
) -> io::Result<Vec<Class>> {
    loop {
        let mut candidates = Vec::new();
        let mut owners = Vec::new();
        for (number, silent) in open.iter().enumerate() {
            for place in 0..silent.pieces.len() {
                let mut pieces = silent.pieces.clone();
                pieces.remove(place);
                candidates.push(pieces);
                owners.push(number);
            }
        }
        let texts: Vec<String> = candidates.iter().map(|pieces| pieces.concat()).collect();
        let found = self::silent(programs, readers, &texts)?;
        let mut is_smaller = vec![false; open.len()];
        for ((pieces, owner), name) in candidates.into_iter().zip(owners).zip(found) {
            let (Some(name), Some(done)) = (name, is_smaller.get_mut(owner)) else {
                continue;
            };
            if !std::mem::replace(done, true) {
                if let Some(silent) = open.get_mut(owner) {
                    *silent = Silent { pieces, name };
                }
            }
        }
        if !is_smaller.contains(&true) {
            return Ok(count(open));
        }
    }
}

fn count(small: Vec<Silent>) -> Vec<Class> {
    let mut classes: BTreeMap<String, Class> = BTreeMap::new();
    for Silent { pieces, name } in small {
        let text = pieces.concat();
        let class = classes.entry(signature(&text)).or_insert(Class {
            text,
            count: 0,
            name,
        });
        class.count += 1;
    }
    let mut classes: Vec<Class> = classes.into_values().collect();
    classes.sort_by_key(|class| std::cmp::Reverse(class.count));
    classes
}

/// What texts of one class have in common: which letters and which signs without a meaning stand in them does not count.
fn signature(text: &str) -> String {
    let mut signature = String::new();
    for character in text.chars() {
        let kind = match character {
            'n' | 'r' | 't' | '$' | '\\' => character,
            'a'..='z' | 'A'..='Z' | '_' => 'a',
            '0'..='9' => '1',
            '-' | '.' | ':' | '/' | '@' | '%' | '+' | '?' | '~' | '!' | '^' | '<' | '>' | '|'
            | '*' | '&' => '.',
            _ => character,
        };
        if !signature.ends_with(kind) || matches!(kind, '$' | '\\' | '"' | '\'') {
            signature.push(kind);
        }
    }
    signature
}
