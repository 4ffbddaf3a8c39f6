//! The purpose of reading a struct, which decides what is reported.

use super::unclaimed::Extent;
use crate::credential::name::Listing;
use crate::env::{Stack, Unknown};

/// The purpose of reading a struct.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Occasion {
    /// A load that delivers its warnings only if it fails: the costliest searches are skipped.
    QuietLoad,
    /// A load that explains the state of each variable.
    Explanation,
    Load,
    /// A check, which also reports what is common and only seldom unintended.
    Check,
}

impl Occasion {
    /// Whose names are shown: those of other programs only in a check or with `deny_unknown`.
    pub(in crate::load) fn listing(self, stack: &Stack<'_>) -> Listing {
        match (stack.unknown().in_sources(), self) {
            (Unknown::Problem, _) | (_, Self::Check) => Listing::All,
            (Unknown::Warning, Self::Load | Self::QuietLoad | Self::Explanation) => Listing::Own,
        }
    }

    /// How many names of the process environment are examined.
    pub(in crate::load) fn extent(self, stack: &Stack<'_>) -> Extent {
        let is_denied = stack.unknown().in_sources() == Unknown::Problem;
        if is_denied || self == Self::Check {
            Extent::OwnPrefix
        } else {
            Extent::NearMisses
        }
    }
}
