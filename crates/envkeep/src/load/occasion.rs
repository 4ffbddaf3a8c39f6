//! For what a struct is read, which decides what is told.

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
