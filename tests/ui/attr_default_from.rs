use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use envkeep::FromEnv;

fn tmp_in(folder: &Path) -> PathBuf {
    folder.join("tmp")
}

#[derive(FromEnv)]
struct Written {
    folder: PathBuf,
    #[env(default_from)]
    alone: PathBuf,
    #[env(default_from = tmp_in)]
    path: PathBuf,
    #[env(default_from(tmp_in))]
    of_nothing: PathBuf,
    #[env(default_from(folder, tmp_in), default = "x")]
    both: PathBuf,
}

#[derive(FromEnv)]
struct Named {
    #[env(default_from(folder, tmp_in))]
    too_early: PathBuf,
    folder: PathBuf,
    #[env(skip)]
    skipped: PathBuf,
    #[env(default_from(fodler, tmp_in))]
    misspelt: PathBuf,
    #[env(default_from(itself, tmp_in))]
    itself: PathBuf,
    #[env(default_from(skipped, tmp_in))]
    of_skipped: PathBuf,
    #[env(entries, default_from(folder, tmp_in))]
    entries: BTreeMap<String, String>,
    #[env(required_if(misspelt = "a"))]
    compared: Option<String>,
}

#[derive(FromEnv)]
struct Typed {
    folder: String,
    #[env(default_from(folder, tmp_in))]
    of_another_type: PathBuf,
}

fn main() {}
