//! What the fuzz targets assert; it is what the property tests assert as well.

#[path = "../../it/dotenv/oracle.rs"]
pub mod oracle;
