//! How long a value may be, and how many elements a list or a map may have.

use super::{Content, Field, Flag};
use crate::schema::series::MOST_ELEMENTS;

impl Field {
    /// The minimum length of a valid value.
    #[must_use]
    #[track_caller]
    #[inline]
    pub const fn at_least(mut self, shortest: usize) -> Self {
        self.refuse_on_struct("`len` beside `nested` needs a list or a map; write it on the fields of the nested struct");
        self.shortest = shortest;
        self.assert_some_length();
        self.with_flag(Flag::Limited)
    }

    /// The maximum length of a valid value.
    #[must_use]
    #[track_caller]
    #[inline]
    pub const fn at_most(mut self, longest: usize) -> Self {
        self.refuse_on_struct("`len` beside `nested` needs a list or a map; write it on the fields of the nested struct");
        self.longest = longest;
        self.assert_some_length();
        self.with_flag(Flag::Limited)
    }

    /// Fails the build if no value can have a valid length.
    #[track_caller]
    #[inline]
    const fn assert_some_length(&self) {
        assert!(
            self.shortest <= self.longest,
            "`len` leaves no valid length; write the smaller end first"
        );
        assert!(
            !matches!(self.content, Content::Series(_)) || self.shortest <= MOST_ELEMENTS,
            "`len` wants more elements than the 10,000 that a list or a map may have"
        );
    }

    /// The minimum and maximum number of elements of the list or the map.
    pub(crate) fn valid_count(&self) -> (usize, usize) {
        (self.shortest, self.longest)
    }

    /// The minimum and maximum length of a value.
    pub(crate) fn valid_length(&self) -> (usize, usize) {
        match self.content {
            Content::Series(_) => (0, usize::MAX),
            Content::Variable(_) | Content::Nested(..) | Content::Variant(_) => {
                (self.shortest, self.longest)
            }
        }
    }
}
