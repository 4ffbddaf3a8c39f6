//! Nothing: `tests/listing.rs` compares the public interface of envkeep with the listing that is committed.
