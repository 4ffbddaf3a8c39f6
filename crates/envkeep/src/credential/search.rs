//! Looks for a text in one that may be a secret. It goes byte by byte: the standard library's `contains` leaves pieces of both on the
//! stack.

/// Where some words stand in a text.
pub(crate) fn places<'t>(text: &'t str, words: &'t str) -> impl Iterator<Item = usize> + 't {
    let windows = text.as_bytes().windows(words.len().max(1)).enumerate();
    let is_found =
        |window: &[u8]| window.first() == words.as_bytes().first() && window == words.as_bytes();
    windows.filter_map(move |(at, window)| is_found(window).then_some(at))
}

/// Whether a text holds some words.
pub(crate) fn holds(text: &str, words: &str) -> bool {
    places(text, words).next().is_some()
}
