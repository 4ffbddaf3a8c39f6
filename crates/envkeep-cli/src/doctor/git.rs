//! How git treats the env files: those that exist, and those that were once committed.

use std::collections::BTreeSet;
use std::path::Path;

use envkeep::check::{Tracking, UnknownTracking, tracking};

use super::{Finding, Group, told};
use crate::env_files::{self, Found};
use crate::failure::Failure;
use crate::git::{self, Repository};
use crate::message::Volume;
use crate::secrets;
use crate::variables::{self, Files, Origin};

pub(super) fn look(
    found: &Found,
    repository: Option<&Repository>,
    findings: &mut BTreeSet<Finding>,
    volume: Volume,
) -> Result<(), Failure> {
    for path in found.stacks.iter().flatten() {
        if let Some((text, fix)) = view(path) {
            findings.insert(Finding::of_file(Group::Git, path, text, fix));
        }
    }
    let Some(repository) = repository else {
        return Ok(());
    };
    if repository.is_shallow {
        volume.note("this repository is shallow, so older commits were not checked");
    }
    let tracked = git::tracked_env_files().map_err(Failure::Git)?;
    for path in git::env_files_ever_added().map_err(Failure::Git)? {
        let is_private = is_private(&file_name(&path)) && !env_files::is_example(&path);
        if is_private && !tracked.contains(&path) {
            findings.insert(committed_once(&path));
        }
    }
    Ok(())
}

fn committed_once(path: &Path) -> Finding {
    Finding::of_file(
        Group::Git,
        path,
        "was committed once, and what was in it is still in the history",
        "replace every key that was in it; `envkeep scan --history` finds those that are still in use",
    )
}

/// What is wrong with how git treats a file, and what to do about it.
fn view(path: &Path) -> Option<(String, String)> {
    let seen = tracking(path);
    if !is_private(&file_name(path)) && !holds_secret(path) {
        // A file that all machines share is often committed on purpose.
        return None;
    }
    let fix = match seen {
        Tracking::Ignored => return None,
        // In a repository, a failure of git is reported and not taken for a good answer.
        Tracking::Unknown(UnknownTracking::NoRepository | UnknownTracking::NoGit)
            if !is_below_a_repository(path) =>
        {
            return None;
        }
        Tracking::Tracked => format!(
            "`git rm --cached {}`, add it to `.gitignore`, and replace every key that is in it: git keeps its history",
            told(path)
        ),
        Tracking::NotIgnored => format!("add a line `{}` to `.gitignore`", told_name(path)),
        Tracking::IgnoredHereOnly => {
            "add it to a `.gitignore` that is committed, so that clones ignore it too".to_owned()
        }
        _ => "see what `git status` says in its directory".to_owned(),
    };
    Some((seen.to_string(), fix))
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

fn told_name(path: &Path) -> String {
    crate::foreign::told(&file_name(path))
}

/// Whether a file belongs to one machine, by its name: `.env`, `.env.local` and the like.
fn is_private(name: &str) -> bool {
    let rest = name.strip_prefix(".env.");
    name == ".env" || rest.is_some_and(|rest| rest.rsplit('.').next() == Some("local"))
}

fn holds_secret(path: &Path) -> bool {
    let variables = variables::whatever_is_set(&Files::Named(vec![path.to_owned()]));
    let mut secrets = secrets::of(&variables);
    secrets.any(|it| matches!(it.origin, Origin::File | Origin::HiddenFile) && !it.value.is_empty())
}

fn is_below_a_repository(path: &Path) -> bool {
    let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    real.ancestors()
        .any(|directory| directory.join(".git").symlink_metadata().is_ok())
}
