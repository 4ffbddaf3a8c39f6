//! `envkeep example` and `envkeep docs`: documents made from a schema for those who set the variables.

use std::path::Path;

use envkeep::Schema;
use envkeep::check::{Stale, StaleReason, Update, keep_example_current, keep_markdown_current};

use crate::command_line::Document;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::foreign::{learn_path, told_path};
use crate::message::{self, Volume};
use crate::{output, schema};

/// Which document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Example,
    Table,
}

impl Kind {
    fn text(self, schema: &'static Schema) -> String {
        match self {
            Self::Example => schema.to_dotenv_example(),
            Self::Table => schema.to_markdown(),
        }
    }

    fn keep_current(
        self,
        schema: &'static Schema,
        path: &Path,
        update: Update,
    ) -> Result<(), Stale> {
        match self {
            Self::Example => keep_example_current(schema, path, update),
            Self::Table => keep_markdown_current(schema, path, update),
        }
    }
}

pub(crate) fn write(kind: Kind, arguments: &Document, volume: Volume) -> Result<Exit, Failure> {
    let known = schema::find(&arguments.schema)?;
    let schema = schema::required(known.as_ref())?.file.schema();
    let (path, update) = match (&arguments.write, &arguments.check) {
        (Some(path), _) => (path, Update::Write),
        (None, Some(path)) => (path, Update::Refuse),
        (None, None) => {
            output::print(kind.text(schema).trim_end())?;
            return Ok(Exit::Success);
        }
    };
    learn_path(path);
    let shown = told_path(path);
    match kind.keep_current(schema, path, update) {
        Ok(()) if update == Update::Write => volume.note(format_args!("`{shown}` is current")),
        Ok(()) => {}
        Err(stale) => return told(&stale, update),
    }
    Ok(Exit::Success)
}

/// An outdated file is a finding and not a failure, unless the file cannot be read.
fn told(stale: &Stale, update: Update) -> Result<Exit, Failure> {
    let is_difference = stale.reason() == StaleReason::Different;
    if is_difference && update == Update::Refuse {
        output::print(&stale.to_string())?;
        return Ok(Exit::Found);
    }
    message::say(stale);
    Ok(match stale.reason() {
        StaleReason::Unmarked if update == Update::Refuse => Exit::Found,
        _ => Exit::Unreadable,
    })
}
