//! Finds secrets in bytes: the values of variables in every encoding, and the keys of known services.

mod joints;
mod place;
mod reading;
mod starts;
mod stream;
mod utf16;

use std::ops::Range;

use zeroize::Zeroizing;

use crate::pattern::{Encoding, Grams, Part, Pattern, patterns};
use crate::service::{self, ServiceId};
use starts::Starts;

pub(crate) use place::Place;
pub(crate) use reading::scan;
pub(crate) use stream::{Buffer, Content, Scanned, Sighting};

/// A variable and its value.
#[derive(Clone)]
pub(crate) struct Secret {
    /// In its printed form.
    pub(crate) name: String,
    pub(crate) value: Zeroizing<String>,
    /// Whether the password of a URL is searched for on its own.
    pub(crate) is_password_sought: bool,
}

/// The texts to search for, prepared for searching.
pub(crate) struct Searcher {
    starts: Starts,
    targets: Vec<Target>,
    /// The names of the variables, each once.
    names: Vec<String>,
    grams: Grams,
    longest: usize,
}

/// One text that is searched for.
struct Target {
    pattern: Pattern,
    /// The variables that it belongs to, by the numbers of their names.
    names: Vec<usize>,
}

/// Something that was found in a text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Hit {
    pub(crate) range: Range<usize>,
    pub(crate) what: What,
    pub(crate) layout: Layout,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum What {
    /// A text that belongs to one or more variables.
    Secret(TargetId),
    Service(ServiceId),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct TargetId(usize);

/// Whether it was found in one piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Layout {
    Whole,
    /// Its pieces are string literals that the language concatenates.
    Split,
    /// An encoder broke it into lines.
    Folded,
}

impl Searcher {
    /// Searches for these values, and for the keys of known services.
    pub(crate) fn new(secrets: &[Secret]) -> Self {
        let mut names: Vec<String> = secrets.iter().map(|secret| secret.name.clone()).collect();
        names.sort();
        names.dedup();
        let targets = targets(secrets, &names);
        let longest = targets.iter().map(|target| target.pattern.bytes().len());
        let split = targets.iter().map(|target| target.pattern.bytes());
        let split = split.filter(|bytes| bytes.len() <= joints::MOST_BYTES);
        Self {
            starts: Starts::new(targets.iter().map(|target| target.pattern.bytes())),
            grams: Grams::new(split),
            longest: longest.max().unwrap_or_default().max(service::MOST_BYTES),
            targets,
            names,
        }
    }

    /// The length of the longest text that is searched for, in bytes.
    pub(crate) fn longest(&self) -> usize {
        self.longest
    }

    /// The variables that a text belongs to.
    pub(crate) fn names(&self, target: TargetId) -> impl Iterator<Item = &str> {
        let numbers = self.targets.get(target.0).map(|target| &target.names);
        let names = numbers.into_iter().flatten();
        names.filter_map(|number| self.names.get(*number).map(String::as_str))
    }

    pub(crate) fn encoding(&self, target: TargetId) -> Encoding {
        let target = self.targets.get(target.0);
        target.map_or(Encoding::Plain, |target| target.pattern.encoding())
    }

    pub(crate) fn part(&self, target: TargetId) -> Part {
        let target = self.targets.get(target.0);
        target.map_or(Part::Whole, |target| target.pattern.part())
    }

    /// Visits the findings in a text, in order. A finding within another one is skipped.
    pub(crate) fn find(&self, text: &[u8], visit: &mut dyn FnMut(Hit)) {
        let mut covered = 0;
        for candidates in self.starts.candidates(text) {
            let start = candidates.start;
            let target = candidates.targets.iter().find(|number| {
                let bytes = self.bytes(**number);
                text.get(start..)
                    .is_some_and(|rest| rest.starts_with(bytes))
            });
            if let Some(number) = target {
                let end = start + self.bytes(*number).len();
                report(
                    start..end,
                    What::Secret(TargetId(*number)),
                    &mut covered,
                    visit,
                );
            }
            for id in candidates.services {
                if let Some(range) = id.find(text, start) {
                    report(range, What::Service(*id), &mut covered, visit);
                }
            }
        }
    }

    /// Whether encoders break a text into lines.
    fn is_folded(&self, what: What) -> bool {
        let What::Secret(TargetId(number)) = what else {
            return false;
        };
        let target = self.targets.get(number);
        target.is_some_and(|target| target.pattern.is_folded())
    }

    /// Visits the values that a text contains as adjacent string literals, or broken into lines.
    pub(crate) fn find_split(&self, text: &[u8], visit: &mut dyn FnMut(Hit)) {
        joints::find(text, self, visit);
    }

    fn bytes(&self, number: usize) -> &[u8] {
        self.targets
            .get(number)
            .map_or(&[], |target| target.pattern.bytes())
    }

    /// The path of a finding with every secret in it replaced, safe to print.
    pub(crate) fn masked(&self, name: &[u8]) -> String {
        let mut out = Vec::new();
        let mut shown = 0;
        self.find(name, &mut |hit| {
            out.extend_from_slice(name.get(shown..hit.range.start).unwrap_or_default());
            out.extend_from_slice(self.label(hit.what).as_bytes());
            shown = shown.max(hit.range.end);
        });
        out.extend_from_slice(name.get(shown..).unwrap_or_default());
        envkeep::tool::escaped(&String::from_utf8_lossy(&out))
    }

    /// The text that is shown in place of a finding.
    pub(crate) fn label(&self, what: What) -> String {
        match what {
            What::Secret(target) => {
                let names: Vec<&str> = self.names(target).collect();
                format!("[{}]", names.join(", "))
            }
            What::Service(id) => format!("[{}]", id.service().name),
        }
    }
}

fn report(range: Range<usize>, what: What, covered: &mut usize, visit: &mut dyn FnMut(Hit)) {
    if range.end <= *covered {
        return;
    }
    *covered = range.end;
    visit(Hit {
        range,
        what,
        layout: Layout::Whole,
    });
}

/// Each text once, with all variables that it belongs to. If it is the whole value of one, other variables of which it is a part do
/// not count.
fn targets(secrets: &[Secret], names: &[String]) -> Vec<Target> {
    let mut all: Vec<(Pattern, usize)> = Vec::new();
    for secret in secrets {
        let Ok(name) = names.binary_search(&secret.name) else {
            continue;
        };
        let mut of_secret = patterns(&secret.value);
        of_secret.retain(|it| secret.is_password_sought || it.part() != Part::UrlPassword);
        all.extend(of_secret.into_iter().map(|pattern| (pattern, name)));
    }
    all.sort_by(|(one, name), (other, other_name)| {
        let key = |pattern: &Pattern, name: usize| (pattern.part(), pattern.encoding(), name);
        let by_text = one.bytes().cmp(other.bytes());
        by_text.then_with(|| key(one, *name).cmp(&key(other, *other_name)))
    });
    let mut targets: Vec<Target> = Vec::new();
    for (pattern, name) in all {
        match targets.last_mut() {
            Some(last) if last.pattern.bytes() == pattern.bytes() => {
                if last.pattern.part() == pattern.part() && !last.names.contains(&name) {
                    last.names.push(name);
                }
            }
            _ => targets.push(Target {
                pattern,
                names: vec![name],
            }),
        }
    }
    targets
}

#[cfg(test)]
mod tests;
