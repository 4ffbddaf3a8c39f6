//! The secrets that this process has read so far, so that they can be kept out of everything it prints.

use std::sync::{Mutex, PoisonError};

use zeroize::Zeroizing;

use crate::search::{Searcher, Secret};

/// The shortest word, in bytes, that is treated as a secret as a whole. Among shorter words, half would be treated as one.
const FEWEST_BYTES: usize = 4;

static KNOWN: Mutex<Known> = Mutex::new(Known {
    secrets: Vec::new(),
    paths: Vec::new(),
    searcher: None,
});

struct Known {
    secrets: Vec<Secret>,
    /// Paths that look like keys, each with the text that is printed in its place.
    paths: Vec<[String; 2]>,
    /// The searcher for the secrets, built when something is printed for the first time.
    searcher: Option<Searcher>,
}

/// A part of a text that is printed.
pub(super) enum Piece {
    Secret {
        /// The text that replaces it.
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

/// Replaces every path in a text that looks like a key.
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

/// Splits a text into the known secrets and what is around them.
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
        // A secret that overlaps the previous one is named together with it.
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
