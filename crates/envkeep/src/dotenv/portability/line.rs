//! Which readers read a line differently because of the text around its value.

use super::{BYTE_ORDER_MARK, Readers};
use crate::dotenv::quote::{goes_on_in_name, is_name_start};
use crate::letters::Letters;

impl Readers {
    /// All readers that read a line differently because of the text around its value; a load only needs some of them.
    #[inline]
    pub(crate) fn differing_on_line(before: &str, key: &str, behind: &str) -> Self {
        let mut differing = Self::differing_around(before, behind);
        let sign = before.rsplit(key).next().unwrap_or_default();
        let is_marked = before.starts_with(BYTE_ORDER_MARK);
        // A shell allows no blanks around `=`, and takes a carriage return into the value.
        if is_marked || sign.contains([' ', '\t']) || behind.contains('\r') {
            differing.add(Self::SHELL);
        }
        if behind.starts_with('#') {
            differing.add(Self::DOTENVY.and(Self::NG).and(Self::SHELL));
        }
        if behind.trim_start().starts_with([';', ',']) {
            differing.add(Self::NPM.and(Self::PYTHON).and(Self::SHELL));
            differing.add(Self::DOTENVY.and(Self::NG));
        }
        differing.add(Self::differing_key(key));
        differing
    }

    /// The readers that do not accept a name. All of them accept an ordinary one.
    #[inline]
    fn differing_key(key: &str) -> Self {
        let mut differing = Self::NONE;
        let is_all = |further: &[char]| {
            let is_inner = |letter: char| goes_on_in_name(letter) || further.contains(&letter);
            key.chars().all(is_inner)
        };
        let starts_well = key.starts_where(is_name_start);
        if !starts_well || !is_all(&[]) {
            differing.add(Self::SHELL);
        }
        if !starts_well || !is_all(&['.']) {
            differing.add(Self::DOTENVY);
        }
        if !is_all(&['-', '.']) {
            differing.add(Self::NPM);
        }
        differing
    }
}
