//! The result of a whole scan, and how it is reported.

use super::collected::Found;
use super::omitted::{Omission, Reason};
use crate::exit::Exit;
use crate::message::{self, Volume};
use crate::variables::quoted;

pub(super) struct Outcome {
    pub(super) found: Found,
    /// The number of findings that are in the baseline.
    pub(super) known: usize,
    pub(super) omissions: Vec<Omission>,
    /// The number of values that were searched for.
    pub(super) secrets: usize,
}

impl Outcome {
    /// A finding is worse than an unread file, because it is certain.
    pub(super) fn exit(&self) -> Exit {
        if !self.found.findings.is_empty() {
            Exit::Found
        } else if !self.found.unreadable.is_empty() {
            Exit::Unreadable
        } else {
            Exit::Success
        }
    }

    /// Prints on standard error what the findings do not say.
    pub(super) fn say(&self, volume: Volume) {
        for it in &self.found.unreadable {
            match it.path.as_str() {
                "" => message::say(&it.cause),
                path => message::say(format_args!("cannot read `{path}`: {}", it.cause)),
            }
        }
        for reason in Reason::ALL {
            let of_reason = self.omissions.iter().filter(|it| it.reason == reason);
            let names: Vec<String> = of_reason.map(|it| quoted(&it.name)).collect();
            if !names.is_empty() {
                volume.note(format_args!(
                    "{} not looked for, because {reason}: {}",
                    counted(names.len(), "value is", "values are"),
                    names.join(", ")
                ));
            }
        }
        if self.secrets == 0 && self.omissions.is_empty() {
            volume.note(
                "no secrets of yours were found here: say where they are with `--file`, `--secrets-dir` or `--process`",
            );
        }
        volume.note(self.summary());
    }

    fn summary(&self) -> String {
        let files = usize::try_from(self.found.files).unwrap_or(usize::MAX);
        let aside = |count: usize, words: &str| match count {
            0 => String::new(),
            count => format!("; {count} {words}"),
        };
        format!(
            "{} in {}; looked for {} and the keys of known services{}{}{}",
            counted(self.found.findings.len(), "finding", "findings"),
            counted(files, "file", "files"),
            counted(self.secrets, "secret", "secrets"),
            aside(self.found.allowed, "allowed by a comment"),
            aside(self.known, "in the baseline"),
            match self.found.compressed {
                1 => aside(1, "file is compressed and was not unpacked"),
                count => aside(count, "files are compressed and were not unpacked"),
            },
        )
    }
}

fn counted(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}
