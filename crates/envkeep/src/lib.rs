//! Typed configuration from environment variables and `.env` files.
