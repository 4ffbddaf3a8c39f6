use std::fmt::{self, Display};

/// Where an attribute may stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Struct,
    Field,
    Nested,
    Enum,
    Variant,
}

impl Place {
    /// The place with its preposition.
    pub(super) fn with_preposition(self) -> String {
        match self {
            Self::Nested => format!("in {self}"),
            Self::Struct | Self::Field | Self::Enum | Self::Variant => format!("on {self}"),
        }
    }
}

impl Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Struct => "a struct",
            Self::Field => "a field",
            Self::Nested => "`nested(…)`",
            Self::Enum => "an enum",
            Self::Variant => "a variant",
        })
    }
}
