//! The reader of `.env` text.

mod corpus;
