//! What all commands on keys have in common.

mod add;
mod name;
mod remove;

pub(crate) use add::{accepted_value, add};
pub(crate) use name::Name;
pub(crate) use remove::remove;

use crate::command_line;
use crate::env_file::Objections;
use crate::new_value::Origin;

impl command_line::Value {
    pub(crate) fn origin(&self) -> Origin {
        match self.generate {
            Some(count) => Origin::Generated(count),
            None if self.stdin => Origin::StandardInput,
            None => Origin::Terminal,
        }
    }

    pub(crate) fn objections(&self) -> Objections {
        if self.force {
            Objections::Overruled
        } else {
            Objections::Heeded
        }
    }
}
