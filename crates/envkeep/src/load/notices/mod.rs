//! Finds what to report besides the problems of the fields: hazards, misspelt names, hidden values, and where a value may be instead.

mod assignments;
pub(super) mod blank_elements;
pub(super) mod detour;
pub(super) mod doubled;
pub(super) mod hazard;
pub(super) mod hint;
pub(super) mod misnamed;
pub(super) mod naming;
pub(super) mod occasion;
pub(super) mod open_choice;
pub(super) mod removed;
pub(super) mod shadow;
pub(super) mod unclaimed;
pub(super) mod wanted;
