//! A mail service that keeps mails in a database, and the worker beside it that sends them. Both read one `.env`.
//!
//! `config` is what envkeep fills; `store` is the database, `api` what the service answers. `README.md` says how to run it.

pub mod api;
pub mod config;
pub mod logging;
pub mod store;
