//! How the text of one variable is written.

use super::Unit;

/// The format of a value: the separator between the items of a list and between the halves of a pair, if not `a,b` and `a=1,b=2`,
/// and the unit of a number without one.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    pub(crate) separator: Option<&'static str>,
    pub(crate) pair_separator: Option<&'static str>,
    pub(crate) unit: Option<Unit>,
}

impl Format {
    pub(crate) const STANDARD: Self = Self {
        separator: None,
        pair_separator: None,
        unit: None,
    };

    pub(crate) fn separator(&self) -> &'static str {
        self.separator.unwrap_or(",")
    }

    pub(crate) fn pair_separator(&self) -> &'static str {
        self.pair_separator.unwrap_or("=")
    }
}
