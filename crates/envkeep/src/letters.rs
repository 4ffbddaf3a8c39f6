//! Queries about the letters of a string.
//!
//! The standard library's methods are compiled for each function that they are given. These are compiled only once, because
//! they take any function that examines a single letter.

use std::str::Split;

/// A predicate on a letter.
pub(crate) type Ask = fn(char) -> bool;

pub(crate) trait Letters {
    fn starts_where(&self, is_so: Ask) -> bool;
    fn ends_where(&self, is_so: Ask) -> bool;
    fn has_where(&self, is_so: Ask) -> bool;
    fn has_only(&self, is_so: Ask) -> bool;
    fn find_where(&self, is_so: Ask) -> Option<usize>;
    fn split_where(&self, is_so: Ask) -> Split<'_, Ask>;
    fn trim_where(&self, is_so: Ask) -> &str;
    fn trim_start_where(&self, is_so: Ask) -> &str;
    fn trim_end_where(&self, is_so: Ask) -> &str;
}

impl Letters for str {
    fn starts_where(&self, is_so: Ask) -> bool {
        self.starts_with(is_so)
    }

    fn ends_where(&self, is_so: Ask) -> bool {
        self.ends_with(is_so)
    }

    fn has_where(&self, is_so: Ask) -> bool {
        self.contains(is_so)
    }

    fn has_only(&self, is_so: Ask) -> bool {
        self.chars().all(is_so)
    }

    fn find_where(&self, is_so: Ask) -> Option<usize> {
        self.find(is_so)
    }

    fn split_where(&self, is_so: Ask) -> Split<'_, Ask> {
        self.split(is_so)
    }

    fn trim_where(&self, is_so: Ask) -> &str {
        self.trim_matches(is_so)
    }

    fn trim_start_where(&self, is_so: Ask) -> &str {
        self.trim_start_matches(is_so)
    }

    fn trim_end_where(&self, is_so: Ask) -> &str {
        self.trim_end_matches(is_so)
    }
}
