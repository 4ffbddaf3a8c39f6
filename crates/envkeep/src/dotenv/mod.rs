//! Reads `.env` text: any bytes give a document, and every hazard in them a diagnostic with its place.
//!
//! There is no standard for `.env`, and every reader silently changes some values. This one gives the value that the
//! majority of nine widely used readers gives, or a diagnostic at the place: never a value that is silently different.
//! It knows no file and no process environment; what expansion needs from outside it is given by a [`Scope`].
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
//! | `KEY=`, `KEY=""`, `KEY=''` | the empty text |
//! | `KEY=two words # comment` | `two words`; a comment starts at a `#` behind a blank |
//! | `KEY='…'` | what stands between the quotes, over any number of lines: no escape, no `$`; the form for any value without `'` |
//! | `KEY="…"` | the same with the escapes `\n`, `\r`, `\t`, `\\`, `\"`, `\$`, and with references |
//! | `$NAME`, `${NAME}` | the variable's text, in double quotes and without quotes |
//! | `${NAME:-…}`, `${NAME-…}` | the operand if the variable is not set; with `:` also if it is empty |
//! | `${NAME:+…}`, `${NAME+…}` | the operand if the variable is set; with `:` only if it is not empty |
//! | `${NAME:?…}`, `${NAME?…}` | an error if the variable is not set; with `:` also if it is empty |
//!
//! Lines end with a line feed, with a carriage return and a line feed, or with a carriage return alone. Of several
//! lines for one name the last counts. A name is `[A-Za-z_][A-Za-z0-9_.]*`; a digit or `.` first, `-`, and letters of other
//! scripts are accepted with a warning. Nothing is ever run.
//!
//! Past the [`Limits`] a text is refused at once, and every cost is linear in the size of the text.
//!
//! # Secrets
//!
//! The text of a file, and every text that is made of it, is wiped when it is dropped. Nothing here displays a value:
//! not `Debug`, and no diagnostic, for which of the values are secret is not known at this place. Nor does a text tell how long one
//! is: a place in a value, or behind one, is told as the place where the value starts. Only [`Diagnostic::position`] and
//! [`Diagnostic::span`] are exact, for an editor or whoever else has the file. What stands
//! where a name should may be a piece of a secret as well: a diagnostic names a variable only if it is `[A-Z][A-Z0-9_]{0,63}`, does
//! not look like a key, and its line is not in doubt. In doubt is a line with an error or an empty value, or that a carriage
//! return alone begins or ends, and all that follows a line with an error, an empty value, a reference, or an opening sign that it does not
//! close. A load knows the names of the struct, and tells more.
//!
//! # Diagnostics
//!
//! An error means that the line gives no value. A warning means that the value is used, and that other readers may read
//! another one. In the examples `⏎` is a line feed, `␍` a carriage return, `␀` a NUL, `⍽` a no-break space and `⊘` the invisible
//! `U+200B`; the place is the [`position`](Diagnostic::position).
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
mod way_out;

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
pub(crate) use self::reference::{names_behind_dollars, places_behind_dollars};
pub use self::scope::{Limits, Lookup, Scope};
pub(crate) use self::sign::is_in_typographic_quotes;
pub(crate) use self::telling::{Teller, Telling};
pub(crate) use self::unfinished::may_go_on;
pub use crate::span::{Position, Span};
