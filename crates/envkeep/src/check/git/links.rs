//! Follows a symbolic link and checks every file on the way.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::{Place, Tracking, UnknownTracking};

/// The most links that are followed, as in Linux.
const MOST_LINKS: usize = 40;

/// How git sees one of the files on the way.
pub(in crate::check) struct Seen {
    pub(in crate::check) path: PathBuf,
    pub(in crate::check) tracking: Tracking,
    /// The entry in the index, relative to the top of the repository.
    pub(in crate::check) tracked: Option<PathBuf>,
}

impl Seen {
    #[inline]
    pub(in crate::check) fn unknown(path: &Path, why: UnknownTracking) -> Self {
        Self {
            path: path.to_owned(),
            tracking: Tracking::Unknown(why),
            tracked: None,
        }
    }
}

/// How git sees a file and, if it is a link, each of its targets in turn. If a target is tracked, it is what gets
/// committed; outside of any repository, nothing is.
#[inline]
pub(in crate::check) fn look(path: &Path) -> Vec<Seen> {
    let mut seen = vec![judge(path, directory_of(path))];
    let mut current = path.to_owned();
    for _ in 0..MOST_LINKS {
        let target = match current.read_link() {
            Ok(target) => target,
            // The last kind means that the path exists but is not a link.
            Err(error) => match error.kind() {
                ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::InvalidInput => {
                    return seen;
                }
                _ => break,
            },
        };
        current = directory_of(&current).join(target);
        let there = nearest_directory(&current);
        let step = judge(&current, there);
        if step.tracking != Tracking::Unknown(UnknownTracking::NoRepository) {
            seen.push(step);
        }
    }
    seen.push(Seen::unknown(path, UnknownTracking::Unresolved));
    seen
}

/// Checks a file, running git in a directory at or above its own.
#[inline]
fn judge(path: &Path, directory: &Path) -> Seen {
    let name = path.strip_prefix(directory).unwrap_or(path);
    if name.as_os_str().is_empty() || path.file_name().is_none() {
        return Seen::unknown(path, UnknownTracking::Failed);
    }
    match Place::new(directory, name).and_then(|place| place.look()) {
        Ok((tracking, tracked)) => Seen {
            path: path.to_owned(),
            tracking,
            tracked,
        },
        Err(why) => Seen::unknown(path, why),
    }
}

#[inline]
fn directory_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// A link's target may not exist yet, not even its directory.
#[inline]
fn nearest_directory(path: &Path) -> &Path {
    let mut above = path.ancestors().skip(1);
    let nearest = above.find(|directory| directory.is_dir());
    nearest.unwrap_or_else(|| directory_of(path))
}
