//! Makes text by others safe to print: a name, a path, a value, a doc comment. It can neither end its line, nor change what a
//! terminal shows, nor hide anything.

mod comment;
mod invisible;
mod line;
mod markdown;
mod unprintable;

pub(crate) use comment::{BEGIN, END, comment_lines};
pub(crate) use invisible::{first_invisible, invisible_edge, is_invisible};
#[cfg(feature = "json")]
pub(crate) use json::json;
pub(crate) use line::{escaped, exact, line, word};
pub(crate) use markdown::{choice, code, doc, phrase};
pub(crate) use unprintable::is_unprintable;

#[cfg(feature = "json")]
mod json;
