//! `envkeep fmt`: rewrites the lines that other programs read differently.

use std::env;
use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use envkeep::dotenv::{Code, Document, Lookup};
use envkeep::tool::{self, Effect, Extent, Mending};
use zeroize::Zeroizing;

use crate::command_line::Mend;
use crate::env_file::EnvFile;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::message::{self, Volume};
use crate::{dump, output, sources, variables};

/// The user's answer to the changes that were shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    Write,
    Leave,
}

pub(crate) fn mend(arguments: &Mend, volume: Volume) -> Result<Exit, Failure> {
    dump::prevent()?;
    sources::learn(&arguments.files, None);
    let files: Vec<PathBuf> = match arguments.files.as_slice() {
        [] => variables::standard_files(None)?,
        named => named.to_vec(),
    };
    if files.is_empty() {
        volume.note("no `.env` file here");
    }
    let mut exit = Exit::Success;
    for path in &files {
        let file = EnvFile::as_it_is(path)?;
        if mend_file(&file, arguments, volume)? == Answer::Leave {
            exit = Exit::Found;
        }
    }
    Ok(exit)
}

fn mend_file(file: &EnvFile, arguments: &Mend, volume: Volume) -> Result<Answer, Failure> {
    let shown = file.shown();
    let Some(before) = file.document_if_there()? else {
        return Err(Failure::Refused(format!("there is no `{shown}`")));
    };
    let bytes = Zeroizing::new(before.as_bytes().to_vec());
    let mending = mended(before);
    if mending.mends.is_empty() {
        tell_left(&shown, &mending, volume);
        return Ok(Answer::Write);
    }
    output::print(&changes(&shown, &mending))?;
    let answer = if arguments.check {
        Answer::Leave
    } else if arguments.yes {
        Answer::Write
    } else {
        ask(&shown, mending.mends.len())?
    };
    if answer == Answer::Write {
        write(file, &bytes, &mending)?;
        volume.note(format_args!("`{shown}` is written"));
    }
    tell_left(&shown, &mending, volume);
    Ok(answer)
}

/// Expands a document with references to the process environment, as a program does.
fn mended(document: Document) -> Mending {
    let mut process = |name: &str| match env::var(name) {
        Ok(text) => Lookup::Text(Zeroizing::new(text)),
        Err(env::VarError::NotPresent) => Lookup::Undefined,
        Err(env::VarError::NotUnicode(_)) => Lookup::NotUnicode,
    };
    tool::mend(document, &mut process)
}

/// Each change with its values masked.
fn changes(file: &str, mending: &Mending) -> String {
    let mut text = String::new();
    for mend in &mending.mends {
        let found = &mend.found;
        if !text.is_empty() {
            text.push('\n');
        }
        let (place, message, code) = (found.displayed_position(), found.message(), found.code());
        _ = write!(text, "{file}:{place}: {message} [{code}]");
        match (&mend.rewritten, found.fix()) {
            (Some([old, new]), _) => _ = write!(text, "\n  - {old}\n  + {new}"),
            (None, _) if found.code() == Code::DuplicateKey => {
                text.push_str("\n  an earlier line that sets it is removed");
            }
            (None, Some(fix)) => _ = write!(text, "\n  {fix}"),
            (None, None) => {}
        }
        if mend.effect == Effect::OtherValue {
            text.push_str("\n  this changes the variable's value to the one that was meant");
        }
    }
    text
}

fn ask(file: &str, count: usize) -> Result<Answer, Failure> {
    let stdin = io::stdin();
    if !stdin.is_terminal() {
        message::say("nothing was written: confirm on a terminal, or pass `--yes`");
        return Ok(Answer::Leave);
    }
    let changes = if count == 1 {
        "this change"
    } else {
        "these changes"
    };
    let failure = |cause| Failure::System {
        action: "ask on the terminal",
        cause,
    };
    let mut stderr = anstream::stderr();
    write!(stderr, "write {changes} to `{file}`? [y/N] ").map_err(failure)?;
    stderr.flush().map_err(failure)?;
    let mut line = String::new();
    stdin.read_line(&mut line).map_err(failure)?;
    match line.trim() {
        "y" | "Y" | "yes" => Ok(Answer::Write),
        _ => Ok(Answer::Leave),
    }
}

/// Writes exactly the changes that were shown.
fn write(file: &EnvFile, before: &[u8], mending: &Mending) -> Result<(), Failure> {
    file.change(|document| {
        if document.as_bytes() != before {
            return Err(Failure::Refused(format!(
                "`{}` was changed in the meantime, and was left as it is",
                file.shown()
            )));
        }
        *document = Document::from_bytes(mending.document.as_bytes().to_vec());
        Ok(())
    })
}

fn tell_left(file: &str, mending: &Mending, volume: Volume) {
    match mending.left.len() {
        _ if mending.extent == Extent::Part => volume.note(format_args!(
            "there may be more to rewrite in `{file}`: run `envkeep fmt` again"
        )),
        0 => {}
        1 => volume.note(format_args!(
            "1 finding in `{file}` is left, which only you can fix: `envkeep check` shows it"
        )),
        count => volume.note(format_args!(
            "{count} findings in `{file}` are left, which only you can fix: `envkeep check` shows them"
        )),
    }
}

#[cfg(test)]
mod tests;
