//! A mail service that keeps mails in a database, and the worker beside it that sends them. Both read one `.env`.
//!
//! `config` is filled by envkeep, `store` is the database, and `api` is the HTTP interface. `README.md` says how to run it.

pub mod api;
pub mod config;
pub mod logging;
pub mod store;
