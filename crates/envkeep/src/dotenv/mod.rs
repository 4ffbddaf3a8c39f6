//! Reads `.env` text: any bytes give a document, and every hazard in them a diagnostic with its place.

mod code;
mod diagnostic;
mod document;
mod edit;
mod encode;
mod entry;
mod expand;
mod expansion;
mod index;
mod lexer;
mod names;
mod parser;
mod pieces;
mod quote;
mod reference;
mod reporter;
mod scan;
mod scope;
mod value;

pub use self::code::{Code, Severity};
pub use self::diagnostic::{Diagnostic, Rendering};
pub use self::document::Document;
pub use self::edit::EditError;
pub use self::entry::Entry;
pub use self::expansion::{Expansion, Value};
pub use self::pieces::{Piece, PieceKind};
pub use self::scope::{Limits, Lookup, Scope};
pub use crate::span::{Position, Span};
