//! The sources of a text: files, variables of the program, and directories with a file for each line.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use envkeep::Env;
use tempfile::TempDir;

/// An environment, with the folder of its files.
pub(super) struct Planted {
    pub(super) env: Env,
    pub(super) folder: Option<TempDir>,
}

pub(super) type Source = fn(&str) -> Planted;

pub(super) const SOURCES: [Source; 8] = [
    one_file,
    denied,
    many_files,
    first_given,
    upper_directory,
    hyphened_directory,
    unreadable_path,
    spelt_twice,
];

pub(super) fn one_file(text: &str) -> Planted {
    without_folder(Env::empty().dotenv_str("a.env", text))
}

fn denied(text: &str) -> Planted {
    without_folder(one_file(text).env.deny_unknown())
}

/// Each line in a file of its own, the last one first.
fn many_files(text: &str) -> Planted {
    let lines = text.lines().rev().enumerate();
    without_folder(lines.fold(Env::empty(), |env, (number, line)| {
        env.dotenv_str(format!("{number}.env"), &format!("{line}\n"))
    }))
}

/// The first line is a variable that the program gives.
fn first_given(text: &str) -> Planted {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let (name, value) = first.split_once('=').unwrap_or((first, ""));
    without_folder(Env::empty().vars([(name, value)]).dotenv_str("a.env", rest))
}

fn without_folder(env: Env) -> Planted {
    Planted { env, folder: None }
}

fn upper_directory(text: &str) -> Planted {
    directory(text, OsStr::new("run"), &[str::to_uppercase])
}

/// The names as a mounted secret of Kubernetes has them.
fn hyphened_directory(text: &str) -> Planted {
    directory(text, OsStr::new("run"), &[hyphened])
}

/// A directory whose own path is not UTF-8, where the system allows that.
fn unreadable_path(text: &str) -> Planted {
    directory(text, OsStr::from_bytes(b"nu\xff"), &[str::to_owned])
}

fn spelt_twice(text: &str) -> Planted {
    directory(text, OsStr::new("run"), &[str::to_owned, hyphened])
}

fn hyphened(name: &str) -> String {
    name.to_lowercase().replace('_', "-")
}

/// A directory with a file for each line, under a name for each spelling.
fn directory(text: &str, name: &OsStr, spellings: &[fn(&str) -> String]) -> Planted {
    let folder = tempfile::tempdir().expect("a folder");
    let mut path = folder.path().join(name);
    if fs::create_dir(&path).is_err() {
        path = folder.path().join("run");
        fs::create_dir(&path).expect("a folder in it");
    }
    for (name, value) in text.lines().filter_map(|line| line.split_once('=')) {
        for spell in spellings {
            write(&path, &spell(name), value);
        }
    }
    Planted {
        env: Env::empty().secrets_dir(&path),
        folder: Some(folder),
    }
}

/// Writes a file, if its name can be one.
fn write(directory: &Path, name: &str, value: &str) {
    if !name.is_empty() && !name.contains(['/', '\0']) {
        fs::write(directory.join(name), value).expect("a file");
    }
}
