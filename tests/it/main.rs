//! The integration tests of envkeep, in one binary. They use the public interface only.

mod blank;
mod check;
mod collection;
#[cfg(unix)]
mod commands;
mod contract;
mod derive;
mod dotenv;
mod effort;
mod error;
mod exact;
mod examples;
#[path = "../field/mod.rs"]
mod field;
mod fixture;
mod guides;
mod hazard;
mod json;
mod order;
mod record;
mod report;
mod rooms;
mod rotating;
mod schema_file;
mod secret;
mod series;
mod source;
#[cfg(unix)]
mod subject;
mod value;
mod variant;
mod written;
