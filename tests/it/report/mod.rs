//! What a report says, and that it never says a secret.

mod check;
mod copies;
mod delivered;
mod escaped;
mod expectation;
mod explain;
mod explain_lookup;
mod file_order;
mod format;
mod generated;
mod golden;
mod golden_structs;
mod golden_warnings;
mod hints;
mod hostile;
mod json;
mod json_joined;
mod leaks;
mod logged;
mod masking;
mod matrix;
mod matrix_joined;
mod names;
mod near_miss;
mod outputs;
mod quiet;
mod reasons;
mod replaced;
mod searched;
mod secrets;
mod shadowed;
mod sources;
mod spoken;
mod tainted;
mod unknown;

pub(crate) use outputs::logged_while;
