//! Whether git would commit a file with keys.

use std::path::Path;

use envkeep::check::{Tracking, UnknownTracking, tracking};

use super::Objections;
use crate::failure::Failure;
use crate::foreign::told_path;
use crate::message::Volume;

/// Fails if git would commit the file, or if that cannot be determined. Both a link and its target are checked.
pub(super) fn judge(
    given: &Path,
    real: &Path,
    objections: Objections,
    volume: Volume,
) -> Result<(), Failure> {
    let shown = told_path(given);
    let seen = tracking(given);
    let way_out = match seen {
        Tracking::Ignored | Tracking::Unknown(UnknownTracking::NoRepository) => return Ok(()),
        Tracking::IgnoredHereOnly => {
            let words = "add it to a `.gitignore` that is committed, so that clones ignore it too";
            volume.note(format_args!("`{shown}` {seen}: {words}"));
            return Ok(());
        }
        // Without git and without a repository, nothing can be committed.
        Tracking::Unknown(UnknownTracking::NoGit) if !is_below_a_repository(real) => return Ok(()),
        Tracking::Tracked => {
            "take it out with `git rm --cached` and add it to `.gitignore` (what was committed stays in the history)"
        }
        Tracking::NotIgnored => "add it to `.gitignore`",
        _ => "fix that first",
    };
    if objections == Objections::Overruled {
        volume.note(format_args!("`{shown}` {seen}"));
        return Ok(());
    }
    Err(Failure::Refused(format!(
        "`{shown}` {seen}, and no key was written: {way_out}, or write it all the same with `--force`"
    )))
}

fn is_below_a_repository(path: &Path) -> bool {
    path.ancestors()
        .any(|directory| directory.join(".git").symlink_metadata().is_ok())
}
