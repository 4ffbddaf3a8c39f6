/// What others may do with a file, if that stops nothing but should be known, in increasing order of
/// severity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(not(unix), expect(dead_code, reason = "only Unix tells"))]
pub(crate) enum Exposure {
    /// Any user may read it.
    Readable,
    /// It is unknown whether any user may replace it.
    Undecided,
    /// Any user may replace it.
    Replaceable,
}
