//! The reader of `.env` text.

mod canary;
mod corpus;
mod differential;
mod growth;
mod hazards;
mod oracle;
mod properties;
