//! The integration tests of envkeep, in one binary. They use the public interface only.

mod blank;
mod derive;
mod dotenv;
mod error;
mod examples;
mod order;
mod report;
mod secret;
mod source;
mod value;
