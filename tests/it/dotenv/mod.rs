//! The reader of `.env` text.

mod canary;
mod codes;
mod corpus;
mod debugging;
mod differential;
mod edit;
mod example;
mod expansion;
mod fixes;
mod growth;
mod hazards;
mod lines;
#[cfg(target_os = "linux")]
mod memory;
mod naming;
mod oracle;
mod portability;
mod positions;
mod properties;
#[cfg(target_os = "linux")]
mod wiping;

pub(crate) use corpus::cases;
pub(crate) use differential::{exported_by_dotenvy, reads_in_silence};
