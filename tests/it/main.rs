//! The integration tests of envkeep, in one binary.

mod dotenv;
