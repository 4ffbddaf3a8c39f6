//! Constructors of warnings.

use super::{Making, Notice, Warning};
use crate::dotenv::Diagnostic;
use crate::report::exposure::Exposure;
use crate::report::origin::{Origin, SourceName};
use crate::report::unclaimed::{Foreign, Unclaimed};
use crate::report::{Said, Shown};
use crate::schema::{Ambiguous, Variable};
use crate::value::Sight;

impl Warning {
    pub(crate) fn of_diagnostic(diagnostic: &Diagnostic, origin: Origin) -> Self {
        Self {
            variable: diagnostic.variable().map(Into::into),
            origin: Some(origin),
            notice: Notice::Portability(Box::new(diagnostic.clone())),
        }
    }

    pub(crate) fn hidden_by_empty(variable: &str, empty: Origin, hidden: Origin) -> Self {
        Self {
            variable: Some(variable.into()),
            origin: Some(empty),
            notice: Notice::HiddenByEmpty { hidden },
        }
    }

    pub(crate) fn deprecated(variable: &str, name: Box<str>, origin: Origin) -> Self {
        Self {
            variable: Some(variable.into()),
            origin: Some(origin),
            notice: Notice::Deprecated { name },
        }
    }

    pub(crate) fn removed(variable: &str, words: &'static str, origin: Origin) -> Self {
        Self {
            variable: Some(variable.into()),
            origin: Some(origin),
            notice: Notice::Removed { words },
        }
    }

    pub(crate) fn hazard(variable: &str, sight: Sight, origin: Option<Origin>) -> Self {
        Self {
            variable: Some(variable.into()),
            origin,
            notice: Notice::Hazard(Box::new(sight)),
        }
    }

    pub(crate) fn byte_order_mark(variable: &str, file: Origin) -> Self {
        Self {
            variable: Some(variable.into()),
            origin: Some(file),
            notice: Notice::ByteOrderMark,
        }
    }

    pub(crate) fn doubled_item(variable: &str, origin: Origin) -> Self {
        Self {
            variable: Some(variable.into()),
            origin: Some(origin),
            notice: Notice::DoubledItem,
        }
    }

    pub(crate) fn given_twice(variable: &str) -> Self {
        Self {
            variable: Some(variable.into()),
            origin: Some(Origin::new(SourceName::Given)),
            notice: Notice::GivenTwice,
        }
    }

    #[inline]
    pub(crate) fn ambiguous(ambiguous: &Ambiguous, origin: Option<Origin>) -> Self {
        Self {
            variable: Some(ambiguous.name.clone()),
            origin,
            notice: Notice::Ambiguous {
                key: ambiguous.key.clone(),
                other: ambiguous.other.clone(),
            },
        }
    }

    /// A variable that other variants read than the one that is chosen.
    #[inline]
    pub(crate) fn not_chosen(
        variable: &str,
        origin: Origin,
        tag: &str,
        names: &[&'static str],
        making: Making,
    ) -> Self {
        Self {
            variable: Some(variable.into()),
            origin: Some(origin),
            notice: Notice::NotChosen {
                tag: tag.into(),
                names: names.to_vec(),
                making,
            },
        }
    }

    pub(crate) fn objection(
        variable: &str,
        said: Said,
        shown: Option<Shown>,
        origin: Option<Origin>,
    ) -> Self {
        Self {
            variable: Some(variable.into()),
            origin,
            notice: Notice::Objection { said, shown },
        }
    }

    /// A variable of a struct that is not read, for want of the variable that opens it.
    #[inline]
    pub(crate) fn inactive(variable: &str, opener: &Variable, origin: Origin) -> Self {
        let is_switch = opener.field().is_switch();
        Self {
            variable: Some(variable.into()),
            origin: Some(origin),
            notice: Notice::Inactive {
                opener: opener.name().into(),
                lack: if is_switch { "true" } else { "set" },
            },
        }
    }

    pub(crate) fn newlines_kept(variable: &str, file: Origin) -> Self {
        Self {
            variable: Some(variable.into()),
            origin: Some(file),
            notice: Notice::NewlinesKept,
        }
    }

    pub(crate) fn exposed(exposure: Exposure, variable: Option<&str>, origin: Origin) -> Self {
        Self {
            variable: variable.map(Into::into),
            origin: Some(origin),
            notice: Notice::Exposed(exposure),
        }
    }

    /// A value hides a different one of the same variable.
    pub(crate) fn shadowed(variable: &str, winner: Origin, hidden: Origin) -> Self {
        Self {
            variable: Some(variable.into()),
            origin: Some(winner),
            notice: Notice::Shadowed { hidden },
        }
    }

    /// Variables of a file that other programs may read.
    pub(crate) fn foreign(foreign: Foreign) -> Self {
        Self {
            variable: None,
            origin: Some(Origin::new(foreign.file().clone())),
            notice: Notice::Foreign(Box::new(foreign)),
        }
    }

    /// A variable that no field reads.
    pub(crate) fn unknown(unclaimed: Unclaimed) -> Self {
        Self {
            variable: unclaimed.name.clone(),
            origin: Some(unclaimed.origin.clone()),
            notice: Notice::Unknown(Box::new(unclaimed)),
        }
    }
}
