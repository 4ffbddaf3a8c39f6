//! The derive macro of [envkeep](https://docs.rs/envkeep); use it through that crate.
