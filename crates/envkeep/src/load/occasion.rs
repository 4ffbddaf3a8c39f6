//! For what a struct is read, which decides what is told.

use super::unclaimed::Extent;
use crate::credential::name::Listing;
use crate::env::{Stack, Unknown};

/// What a struct is read for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Occasion {
    /// A load whose warnings nobody hears unless it fails: what costs most to find is left unsaid.
    QuietLoad,
    /// The same, for who asks for the state of each variable as it is.
    Explanation,
    Load,
    /// Someone asks what is wrong: what is usual and seldom meant is told as well.
    Check,
}

impl Occasion {
    /// Whose names are told: those of other programs only where somebody asks what else there is.
    pub(super) fn listing(self, stack: &Stack<'_>) -> Listing {
        match (stack.unknown().in_sources(), self) {
            (Unknown::Problem, _) | (_, Self::Check) => Listing::All,
            (Unknown::Warning, Self::Load | Self::QuietLoad | Self::Explanation) => Listing::Own,
        }
    }

    /// How far the names of the process environment are looked through.
    pub(super) fn extent(self, stack: &Stack<'_>) -> Extent {
        let is_denied = stack.unknown().in_sources() == Unknown::Problem;
        if is_denied || self == Self::Check {
            Extent::OwnPrefix
        } else {
            Extent::NearMisses
        }
    }
}
