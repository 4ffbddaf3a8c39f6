//! The names under which a value is looked up: spellings, files of secrets, the chosen variant; and what a name says about its value.

pub(super) mod chosen;
mod copies;
pub(super) mod masking;
pub(super) mod near_miss;
pub(crate) mod secret_files;
pub(super) mod service_link;
