//! Empty: `tests/listing.rs` compares the public interface of envkeep with the committed listing.
