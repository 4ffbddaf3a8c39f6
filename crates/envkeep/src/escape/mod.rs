//! How a text that others have written is made safe to print: a name, a path, a value, a doc comment. Nothing of it can end the
//! line that it stands in, change what a terminal shows, or hide.

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
