//! The reader of `.env` text.

mod canary;
mod corpus;
mod hazards;
mod oracle;
mod properties;
