//! What a load decides for this room, which knows no struct.

use super::FoundValue;
use crate::credential::name::Line;

/// The decisions of one load.
pub(crate) struct Rule<'r> {
    /// Whether a field's variable has this name.
    pub(crate) is_claimed: &'r dyn Fn(&str) -> bool,
    /// Whether a name on such a line may be shown.
    pub(crate) may_show: &'r dyn Fn(&str, Line) -> bool,
    /// Whether a place in the value of a name may be shown.
    pub(crate) may_show_place: &'r dyn Fn(&str, &FoundValue<'_>) -> bool,
}
