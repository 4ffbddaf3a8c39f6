//! Findings, in words and data that every format shares. None of these texts contains a secret or a part of one.

use std::fmt;

use crate::git::Introduction;
use crate::pattern::{Encoding, Part};
use crate::sarif;
use crate::search::{Content, Layout, Place, Searcher, Sighting, What};
use crate::service::{Service, ServiceId};
use crate::variables::quoted;

/// One secret in one place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Finding {
    pub(super) path: ShownPath,
    pub(super) place: FoundAt,
    pub(super) subject: Subject,
    pub(super) layout: Layout,
    /// The id that git gives to the content.
    pub(super) blob: Option<String>,
    /// The commits that introduced it, the first one first.
    pub(super) commits: Vec<String>,
}

/// A path in git's form and in its printed form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ShownPath {
    shown: String,
    bytes: Vec<u8>,
}

/// The place in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum FoundAt {
    /// In the name of a file or of a directory.
    Name,
    /// In the name of a branch or of a tag.
    Reference,
    Line {
        line: u64,
        column: u64,
        offset: u64,
    },
    /// In binary content.
    Byte {
        offset: u64,
    },
    /// In the message of a commit.
    Message {
        line: u64,
    },
    /// In the message of a tag.
    Tag {
        line: u64,
    },
}

/// What kind of text was found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Subject {
    Variable {
        name: String,
        part: Part,
        encoding: Encoding,
    },
    Service(ServiceId),
}

impl ShownPath {
    pub(super) fn new(searcher: &Searcher, bytes: &[u8]) -> Self {
        Self {
            shown: searcher.masked(bytes),
            bytes: bytes.to_vec(),
        }
    }

    /// The path for people, with any secret in it replaced.
    pub(super) fn shown(&self) -> &str {
        &self.shown
    }

    /// The path as a URI reference, with any secret in it replaced.
    pub(super) fn to_uri(&self, searcher: &Searcher) -> String {
        let is_shown_as_it_is = String::from_utf8_lossy(&self.bytes) == self.shown;
        let mut holds_secret = false;
        searcher.find(&self.bytes, &mut |_| holds_secret = true);
        let bytes = if is_shown_as_it_is || holds_secret {
            self.shown.as_bytes()
        } else {
            &self.bytes
        };
        sarif::uri(bytes)
    }
}

impl Subject {
    /// The variables or the service that a text belongs to.
    pub(super) fn of(what: What, searcher: &Searcher) -> Vec<Self> {
        let target = match what {
            What::Secret(target) => target,
            What::Service(id) => return vec![Self::Service(id)],
        };
        let names = searcher.names(target).map(|name| Self::Variable {
            name: name.to_owned(),
            part: searcher.part(target),
            encoding: searcher.encoding(target),
        });
        names.collect()
    }

    pub(super) fn variable(&self) -> Option<&str> {
        match self {
            Self::Variable { name, .. } => Some(name),
            Self::Service(_) => None,
        }
    }

    pub(super) fn service(&self) -> Option<&'static Service> {
        match self {
            Self::Variable { .. } => None,
            Self::Service(id) => Some(id.service()),
        }
    }

    /// One word for the encoding.
    pub(super) fn encoding(&self) -> &'static str {
        match self {
            Self::Variable { encoding, .. } => word(*encoding),
            Self::Service(_) => word(Encoding::Plain),
        }
    }

    /// One word for the part of the value that was found.
    pub(super) fn part(&self) -> &'static str {
        match self {
            Self::Variable {
                part: Part::UrlPassword,
                ..
            } => "url-password",
            Self::Variable {
                part: Part::Line, ..
            } => "line",
            Self::Variable {
                part: Part::Item, ..
            } => "item",
            Self::Variable {
                part: Part::Whole, ..
            }
            | Self::Service(_) => "whole",
        }
    }
}

fn word(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Plain => "plain",
        Encoding::Base64 => "base64",
        Encoding::Base64Url => "base64url",
        Encoding::Percent => "percent",
        Encoding::Json => "json",
        Encoding::Shell => "shell",
        Encoding::Hex => "hex",
        Encoding::Utf16 => "utf-16",
    }
}

impl FoundAt {
    pub(super) fn of(sighting: &Sighting) -> Self {
        let Place {
            offset,
            line,
            column,
        } = sighting.place;
        match sighting.content {
            Content::Text => Self::Line {
                line,
                column,
                offset,
            },
            Content::Binary => Self::Byte { offset },
        }
    }
}

/// The finding in words: `` `STRIPE_KEY` in base64 ``.
impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.subject {
            Subject::Service(id) => write!(formatter, "{}", id.service().name)?,
            Subject::Variable {
                name,
                part,
                encoding,
            } => {
                match part {
                    Part::Whole => {}
                    Part::UrlPassword => formatter.write_str("the password of ")?,
                    Part::Line => formatter.write_str("a line of ")?,
                    Part::Item => formatter.write_str("a key in ")?,
                }
                formatter.write_str(&quoted(name))?;
                formatter.write_str(match encoding {
                    Encoding::Plain => "",
                    Encoding::Base64 => " in base64",
                    Encoding::Base64Url => " in base64url",
                    Encoding::Percent => " percent-encoded",
                    Encoding::Json => " as JSON escapes it",
                    Encoding::Shell => " as shells escape it",
                    Encoding::Hex => " in hexadecimal digits",
                    Encoding::Utf16 => " in UTF-16",
                })?;
            }
        }
        formatter.write_str(match self.layout {
            Layout::Whole => "",
            Layout::Split => ", split over string literals",
            Layout::Folded => ", broken into lines",
        })
    }
}

/// Adds the findings of one content: once for every path that it has, and once for each variable.
pub(super) struct Origin<'o> {
    pub(super) paths: &'o [Introduction],
    pub(super) blob: Option<&'o str>,
}

impl Origin<'_> {
    pub(super) fn findings(
        &self,
        searcher: &Searcher,
        sightings: &[(What, Layout, FoundAt)],
    ) -> Vec<Finding> {
        let mut findings: Vec<Finding> = Vec::new();
        let mut by_path: Vec<(&[u8], Vec<String>)> = Vec::new();
        for introduction in self.paths {
            let commit = Some(introduction.commit.clone()).filter(|commit| !commit.is_empty());
            match by_path
                .iter_mut()
                .find(|(path, _)| *path == introduction.path)
            {
                Some((_, commits)) => commits.extend(commit),
                None => by_path.push((&introduction.path, commit.into_iter().collect())),
            }
        }
        for (path, commits) in by_path {
            let path = ShownPath::new(searcher, path);
            for (what, layout, place) in sightings {
                let of_hit = Subject::of(*what, searcher)
                    .into_iter()
                    .map(|subject| Finding {
                        path: path.clone(),
                        place: *place,
                        subject,
                        layout: *layout,
                        blob: self.blob.map(str::to_owned),
                        commits: commits.clone(),
                    });
                findings.extend(of_hit);
            }
        }
        findings
    }
}
