//! Typed configuration from environment variables and `.env` files.

pub mod dotenv;
mod span;
