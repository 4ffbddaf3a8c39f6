/// What others may do with a file, where that stops nothing but should be known; what is worse is greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(not(unix), expect(dead_code, reason = "only Unix tells"))]
pub(crate) enum Exposure {
    /// Any user may read it.
    Readable,
    /// Whether any user may put another file in its place cannot be found out.
    Undecided,
    /// Any user may put another file in its place.
    Replaceable,
}
