/// What others may do with a file, where that stops nothing but should be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(unix), expect(dead_code, reason = "only Unix tells"))]
pub(crate) enum Exposure {
    /// Any user may read it.
    Readable,
    /// Any user may put another file in its place.
    Replaceable,
}
