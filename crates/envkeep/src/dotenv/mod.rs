//! Reads `.env` files: any bytes give a document, and every hazard in them gives a diagnostic with its place.
//!
//! There is no standard for `.env`, and every reader silently changes some values. This one gives the value that the
//! majority of nine widely used readers gives, or a diagnostic at the place; a value never differs silently. It
//! accesses no file and no process environment; a [`Scope`] supplies the variables that expansion needs from outside.
//!
//! ```
//! use envkeep::dotenv::{Document, Limits, Lookup};
//!
//! let document = Document::parse("HOST=localhost # while testing\nexport URL=\"http://${HOST}:$PORT/\"\n");
//! let mut process = |name: &str| Lookup::from((name == "PORT").then_some("8080"));
//! let expansion = document.expand(&Limits::default(), &mut process);
//!
//! let url = expansion.get(&document, "URL").ok_or("URL has no value")?;
//! assert_eq!(url.text(), "http://localhost:8080/");
//! assert_eq!(url.position().to_string(), "2:12");
//! assert!(document.diagnostics().is_empty() && expansion.diagnostics().is_empty());
//! # Ok::<(), &str>(())
//! ```
//!
//! # What is read
//!
//! | written | read |
//! |---|---|
//! | `KEY=value`, `export KEY=value`, ` KEY = value ` | `value`; blanks around name, `=` and value are trimmed |
//! | `KEY=`, `KEY=""`, `KEY=''` | an empty value |
//! | `KEY=two words # comment` | `two words`; a comment starts at a `#` after a blank |
//! | `KEY='…'` | the text between the quotes, over any number of lines, without escapes or references; the form for any value without `'` |
//! | `KEY="…"` | the same with the escapes `\n`, `\r`, `\t`, `\\`, `\"`, `\$`, and with references |
//! | `$NAME`, `${NAME}` | the variable's text, in double quotes and without quotes |
//! | `${NAME:-…}`, `${NAME-…}` | the operand if the variable is not set; with `:` also if it is empty |
//! | `${NAME:+…}`, `${NAME+…}` | the operand if the variable is set; with `:` only if it is not empty |
//! | `${NAME:?…}`, `${NAME?…}` | an error if the variable is not set; with `:` also if it is empty |
//!
//! Lines end with a line feed, with a carriage return and a line feed, or with a carriage return alone. If several lines
//! set the same name, the last one counts. A name is `[A-Za-z_][A-Za-z0-9_.]*`; a leading digit or `.`, a `-`, and
//! letters of other scripts are accepted with a warning. No command is ever run.
//!
//! A file that exceeds the [`Limits`] is refused at once, and every cost is linear in the size of the text.
//!
//! # Secrets
//!
//! The text of a file, and everything built from it, is wiped when it is dropped. Nothing in this module displays a value, neither
//! `Debug` nor a diagnostic, because nothing here knows which values are secret. Nor do messages reveal a value's length: for a
//! place inside or after a value, they show where the value starts. Only [`Diagnostic::position`] and [`Diagnostic::span`] are
//! exact, for an editor or anyone else who has the file. The text in the place of a name may also be part of a secret: a diagnostic
//! names a variable only if the name matches `[A-Z][A-Z0-9_]{0,63}`, does not look like a key, and is on a line that is not in
//! doubt. A line is in doubt if it has an error or an empty value, if a lone carriage return begins or ends it, or if it follows a
//! line with an error, an empty value, a reference, or an opening sign without its closing one. A load knows the names of the
//! struct's variables, so it can show more.
//!
//! # Diagnostics
//!
//! An error means that the line gives no value. A warning means that the value is used, but that other readers may read a
//! different one. In the examples `⏎` is a line feed, `␍` a carriage return, `␀` a NUL, `⍽` a no-break space and `⊘` the
//! invisible `U+200B`; the place is the [`position`](Diagnostic::position).
//!
#![doc = include_str!("diagnostics.md")]

mod armour;
mod block;
mod buffer;
mod built;
mod code;
mod diagnostic;
mod dispute;
mod document;
mod doubt;
mod edit;
mod encode;
mod entry;
mod expand;
mod expansion;
mod finding;
mod findings;
mod fix_form;
mod index;
mod lexer;
mod meant;
#[cfg(feature = "tool")]
pub(crate) mod mend;
mod names;
mod parser;
mod pieces;
mod portability;
mod quote;
mod raw_entry;
mod reference;
mod reporter;
mod scan;
mod scope;
mod sign;
mod syntax;
mod telling;
mod unfinished;
mod value;

pub(crate) use self::armour::has_escaped_line_feeds;
pub(crate) use self::built::is_to_be_built;
pub use self::code::{Code, Severity};
pub use self::diagnostic::{Diagnostic, Rendering};
pub use self::document::Document;
pub(crate) use self::document::is_utf16;
pub(crate) use self::doubt::Doubt;
pub use self::edit::EditError;
pub(crate) use self::encode::{Form, encode};
pub use self::entry::Entry;
pub use self::expansion::{Expansion, Value};
pub use self::pieces::{Piece, PieceKind};
pub use self::portability::{Portability, Reader};
pub(crate) use self::quote::Quote;
pub(crate) use self::quote::goes_on_in_name;
pub(crate) use self::raw_entry::{Number, RawEntry};
pub(crate) use self::reference::{names_after_dollars, places_after_dollars};
pub use self::scope::{Limits, Lookup, Scope};
pub(crate) use self::sign::is_in_typographic_quotes;
pub(crate) use self::telling::{Teller, Telling};
pub(crate) use self::unfinished::may_go_on;
pub use crate::span::{Position, Span};
