//! `envkeep hook`: git runs a scan for secrets before it commits, and before it pushes.

mod file;
mod script;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::command_line::Hook;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::git;
use crate::message::Volume;
use file::HookFile;
use script::Event;

/// Programs that manage the hooks of a repository.
struct Manager {
    name: &'static str,
    /// Files and directories at the top of a repository that reveal the program.
    marks: &'static [&'static str],
    /// What to do instead.
    advice: fn(Event) -> String,
}

const MANAGERS: [Manager; 2] = [
    Manager {
        name: "husky",
        marks: &[".husky"],
        advice: |event| {
            format!(
                "add the line `{}` to `.husky/{}`",
                event.command(),
                event.file_name()
            )
        },
    },
    Manager {
        name: "lefthook",
        marks: &[
            "lefthook.yml",
            "lefthook.yaml",
            "lefthook.toml",
            "lefthook.json",
            ".lefthook.yml",
            ".lefthook.yaml",
            ".lefthook.toml",
            ".lefthook.json",
        ],
        advice: |event| {
            format!(
                "add a command `envkeep` with `run: {}` under `{}:` in its file{}",
                event.command().replace("\"$1\"", "{1}"),
                event.file_name(),
                if event == Event::Push {
                    ", with `use_stdin: true`"
                } else {
                    ""
                }
            )
        },
    },
];

pub(crate) fn carry_out(hook: &Hook, volume: Volume) -> Result<Exit, Failure> {
    let repository = git::repository().map_err(Failure::Git)?;
    let Some(repository) = repository else {
        return Err(Failure::Refused(
            "there is no git repository here".to_owned(),
        ));
    };
    let Some(top) = repository.top else {
        let words = "this repository has no work tree here, so no commit is made in it";
        return Err(Failure::Refused(words.to_owned()));
    };
    match hook {
        Hook::Install { pre_push } => {
            let events: &[Event] = match pre_push {
                true => &[Event::Commit, Event::Merge, Event::Push],
                false => &[Event::Commit, Event::Merge],
            };
            install(&top, events, volume)
        }
        Hook::Uninstall => uninstall(volume),
    }
}

fn install(top: &Path, events: &[Event], volume: Volume) -> Result<Exit, Failure> {
    if let Some(manager) = manager(top)? {
        let advice: Vec<String> = events
            .iter()
            .map(|event| (manager.advice)(*event))
            .collect();
        return Err(Failure::Refused(format!(
            "{} manages the hooks of this repository and does not run others: {}",
            manager.name,
            advice.join("; ")
        )));
    }
    let directory = directory()?;
    // All hooks are examined before the first one is written.
    let files: Vec<(Event, HookFile)> = events
        .iter()
        .map(|event| HookFile::read(&directory, *event).map(|file| (*event, file)))
        .collect::<Result<_, _>>()?;
    for (event, file) in &files {
        if file.script().has_carriage_return() {
            return Err(Failure::Refused(format!(
                "the first line of {} ends in a carriage return, so the system finds no shell for it: save it with line feeds alone, then install again",
                file.shown(),
            )));
        }
        if !file.script().can_be_extended() {
            return Err(Failure::Refused(format!(
                "{} is not a shell script, so no lines were added to it: have it run `{}`",
                file.shown(),
                event.command()
            )));
        }
    }
    create(&directory)?;
    for (event, file) in files {
        file.write(&file.script().with_lines(event))?;
        volume.note(format_args!(
            "{} now runs `{}`",
            file.shown(),
            event.command()
        ));
    }
    Ok(Exit::Success)
}

fn uninstall(volume: Volume) -> Result<Exit, Failure> {
    let directory = directory()?;
    let mut is_changed = false;
    for event in Event::ALL {
        let file = HookFile::read(&directory, event)?;
        let Some(rest) = file.script().without_lines() else {
            continue;
        };
        is_changed = true;
        if rest.is_empty_hook() {
            file.remove()?;
            volume.note(format_args!("{} is removed", file.shown()));
        } else {
            file.write(&rest)?;
            volume.note(format_args!(
                "{} no longer has lines of envkeep",
                file.shown()
            ));
        }
    }
    if !is_changed {
        volume.note("no hook of this repository has lines of envkeep");
    }
    Ok(Exit::Success)
}

fn manager(top: &Path) -> Result<Option<&'static Manager>, Failure> {
    let hooks_path =
        git::answer_if_any(&["config", "--get", "core.hooksPath"]).map_err(Failure::Git)?;
    let is_managed = |manager: &&Manager| {
        let mut marks = manager.marks.iter();
        let named = hooks_path
            .as_deref()
            .is_some_and(|path| path.contains(manager.name));
        named || marks.any(|mark| top.join(mark).symlink_metadata().is_ok())
    };
    Ok(MANAGERS.iter().find(is_managed))
}

/// The directory from which git takes the hooks of this repository and of no other.
fn directory() -> Result<PathBuf, Failure> {
    let answer = git::answer_if_any(&["config", "--show-scope", "--get", "core.hooksPath"]);
    if let Some(answer) = answer.map_err(Failure::Git)? {
        // Escaping the answer also escapes its tab.
        let scope: String = answer
            .chars()
            .take_while(char::is_ascii_alphabetic)
            .collect();
        if !matches!(scope.as_str(), "local" | "worktree") {
            return Err(Failure::Refused(format!(
                "git takes hooks from a directory that all repositories share (`core.hooksPath`, set in its {scope} configuration): \
                 give this one its own with `git config --local core.hooksPath .git/hooks`, then install again"
            )));
        }
    }
    git::path(&["rev-parse", "--git-path", "hooks"]).map_err(Failure::Git)
}

fn create(directory: &Path) -> Result<(), Failure> {
    match fs::create_dir_all(directory) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(Failure::Write {
            path: directory.to_owned(),
            cause: error,
        }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
