//! Searches what git stores: the index, or every object of a history.

use std::collections::{HashMap, HashSet};

use super::collected::Collector;
use super::finding::{FoundAt, Origin};
use crate::failure::Failure;
use crate::git::{self, Introduction, Kind, Object, Objects, Reachable, Revisions, Staged};
use crate::search::{self, Buffer, Layout, What};

/// The findings in one object.
struct Seen {
    kind: Kind,
    sightings: Vec<(What, Layout, FoundAt)>,
}

/// Searches the changes of the next commit.
pub(super) fn look_through_index(
    staged: Vec<Staged>,
    collector: &Collector<'_>,
) -> Result<(), Failure> {
    let mut objects = Vec::new();
    for file in staged {
        match file {
            Staged::Unmerged { path } => {
                collector.add_unreadable(&path, "it is not merged yet");
            }
            Staged::Blob { id, path } => objects.push(Reachable { id, path }),
        }
    }
    let seen = look_into(&objects, collector)?;
    for object in &objects {
        collector.look_at_name(&object.path, &object.path, &[], Some(&object.id));
        if let Some(seen) = seen.get(&object.id) {
            let paths = [Introduction {
                path: object.path.clone(),
                commit: String::new(),
            }];
            add(collector, &paths, &object.id, seen);
        }
    }
    Ok(())
}

/// Searches every reachable object.
pub(super) fn look_through_history(
    objects: &[Reachable],
    revisions: &Revisions,
    collector: &Collector<'_>,
) -> Result<(), Failure> {
    for name in revisions.references().map_err(Failure::Git)? {
        collector.look_at_reference(&name);
    }
    let seen = look_into(objects, collector)?;
    let named: HashSet<String> = objects
        .iter()
        .filter(|object| holds_secret(collector, &object.path))
        .map(|object| object.id.clone())
        .collect();
    let wanted = seen.keys().cloned().chain(named.iter().cloned()).collect();
    let introductions = git::introductions(revisions, &wanted).map_err(Failure::Git)?;
    for object in objects.iter().filter(|object| wanted.contains(&object.id)) {
        let first_seen = [Introduction {
            path: object.path.clone(),
            // The commit itself introduced its message.
            commit: match seen.get(&object.id).map(|seen| seen.kind) {
                Some(Kind::Commit) => object.id.clone(),
                _ => String::new(),
            },
        }];
        let paths = introductions
            .get(&object.id)
            .map_or(&first_seen[..], Vec::as_slice);
        if named.contains(&object.id) {
            for path in paths {
                let commits: Vec<String> = Some(path.commit.clone())
                    .filter(|it| !it.is_empty())
                    .into_iter()
                    .collect();
                collector.look_at_name(&path.path, &path.path, &commits, Some(&object.id));
            }
        }
        if let Some(seen) = seen.get(&object.id) {
            add(collector, paths, &object.id, seen);
        }
    }
    Ok(())
}

fn holds_secret(collector: &Collector<'_>, path: &[u8]) -> bool {
    let mut holds = false;
    collector.searcher.find(path, &mut |_| holds = true);
    holds
}

fn add(collector: &Collector<'_>, paths: &[Introduction], id: &str, seen: &Seen) {
    let origin = Origin {
        paths,
        blob: Some(id),
    };
    collector.add(origin.findings(collector.searcher, &seen.sightings));
}

/// Reads every object once.
fn look_into(
    objects: &[Reachable],
    collector: &Collector<'_>,
) -> Result<HashMap<String, Seen>, Failure> {
    let mut all_seen = HashMap::new();
    let mut buffer = Buffer::new(collector.searcher);
    let ids = objects.iter().map(|object| object.id.clone()).collect();
    let mut contents = Objects::ask(ids).map_err(Failure::Git)?;
    for object in objects {
        let kind = match contents.next().map_err(Failure::Git)? {
            Some(Object::Found { kind, .. }) => kind,
            Some(Object::Missing) => {
                collector.add_unreadable(&object.path, &format!("git has no object {}", object.id));
                continue;
            }
            None => return Err(Failure::Git(git::GitError::Unexpected("cat-file"))),
        };
        if kind == Kind::Tree {
            continue;
        }
        let scanned = search::scan(collector.searcher, &mut contents, &mut buffer);
        let scanned = scanned.map_err(|error| Failure::Git(git::GitError::Io(error)))?;
        collector.count(&scanned);
        if !scanned.sightings.is_empty() {
            let sightings = scanned.sightings.iter();
            let sightings = sightings.map(|sighting| {
                let place = match kind {
                    Kind::Commit => FoundAt::Message {
                        line: sighting.place.line,
                    },
                    Kind::Tag => FoundAt::Tag {
                        line: sighting.place.line,
                    },
                    Kind::Blob | Kind::Tree => FoundAt::of(sighting),
                };
                (sighting.what, sighting.layout, place)
            });
            let sightings = sightings.collect();
            all_seen.insert(object.id.clone(), Seen { kind, sightings });
        }
    }
    Ok(all_seen)
}
