//! The secrets that this process has read so far, for everything that it says.

use std::sync::{Mutex, PoisonError};

use zeroize::Zeroizing;

use crate::search::{Searcher, Secret};

/// The bytes of the shortest word that is taken for a secret as a whole. Below that, half of all words would be one.
const FEWEST_BYTES: usize = 4;

static KNOWN: Mutex<Known> = Mutex::new(Known {
    secrets: Vec::new(),
    paths: Vec::new(),
    searcher: None,
});

struct Known {
    secrets: Vec<Secret>,
    /// Paths that look like keys, as they are, and as they are told.
    paths: Vec<[String; 2]>,
    /// What finds them, once something is to be said.
    searcher: Option<Searcher>,
}

/// A part of a text that is said.
pub(super) enum Piece {
    Secret {
        /// What stands for it.
        label: String,
        text: Zeroizing<String>,
    },
    Rest(String),
}

pub(super) fn add(secrets: impl IntoIterator<Item = Secret>) {
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    known.secrets.extend(secrets);
    known.searcher = None;
}

pub(super) fn add_path(path: String, told: String) {
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    known.paths.push([path, told]);
}

/// A text in which every path that looks like a key is told otherwise.
pub(super) fn with_told_paths(text: &str) -> String {
    let known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let mut text = text.to_owned();
    for [path, told] in &known.paths {
        text = text.replace(path, told);
    }
    text
}

/// Whether a word is a known secret as a whole, however short.
pub(super) fn is_secret(word: &str) -> bool {
    let known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let mut values = known.secrets.iter().map(|secret| secret.value.trim());
    word.len() >= FEWEST_BYTES && values.any(|value| value == word)
}

/// The known secrets of a text, and what stands around them.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let Known {
        secrets, searcher, ..
    } = &mut *known;
    let searcher = searcher.get_or_insert_with(|| Searcher::new(secrets));
    let bytes = text.as_bytes();
    let mut pieces = Vec::new();
    let add_rest = |pieces: &mut Vec<Piece>, from: usize, to: usize| {
        let rest = bytes.get(from..to).unwrap_or_default();
        if !rest.is_empty() {
            pieces.push(Piece::Rest(String::from_utf8_lossy(rest).into_owned()));
        }
    };
    let mut end = 0;
    searcher.find(bytes, &mut |hit| {
        // One that overlaps the last is named with it.
        add_rest(&mut pieces, end, hit.range.start.max(end));
        let text = bytes.get(hit.range.clone()).unwrap_or_default();
        pieces.push(Piece::Secret {
            label: searcher.label(hit.what),
            text: Zeroizing::new(String::from_utf8_lossy(text).into_owned()),
        });
        end = end.max(hit.range.end);
    });
    add_rest(&mut pieces, end, bytes.len());
    pieces
}
