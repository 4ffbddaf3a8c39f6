//! Warns about what others may do with the `.env` files.

use super::Stack;
use crate::report::{Exposure, Origin, Warning};

impl Stack<'_> {
    /// A warning for each `.env` file that is exposed at least as badly as `least`. A file that any user may read is reported
    /// only if it holds the value of a secret, and the warning shows the first such name. The names are computed only if
    /// there is such a file.
    pub(crate) fn exposed_files(
        &self,
        least: Exposure,
        visit_names: impl Fn(&mut dyn FnMut(&str)),
    ) -> Vec<Warning> {
        let mut warnings = Vec::new();
        for (depth, source) in self.opened.iter().enumerate() {
            let Some((access, path)) = source.access() else {
                continue;
            };
            // If readable files are not reported, the system need not be asked about them.
            let access = match least {
                Exposure::Readable => access,
                Exposure::Undecided | Exposure::Replaceable => access.whoever_reads(),
            };
            let exposure = self.terms.judge.exposure(access, path);
            match exposure.filter(|exposure| *exposure >= least) {
                Some(Exposure::Readable) => {
                    warnings.extend(self.first_exposed(depth, &visit_names));
                }
                Some(worse) => {
                    let origin = Origin::new(source.name());
                    warnings.push(Warning::exposed(worse, None, origin));
                }
                None => {}
            }
        }
        warnings
    }

    /// The warning for a file that any user may read, if it holds a secret.
    fn first_exposed(
        &self,
        depth: usize,
        visit_names: &impl Fn(&mut dyn FnMut(&str)),
    ) -> Option<Warning> {
        let mut warning = None;
        visit_names(&mut |name| {
            if warning.is_some() {
                return;
            }
            let found = self.find_at(depth, name);
            warning = found
                .filter(|found| !found.is_empty())
                .map(|found| Warning::exposed(Exposure::Readable, Some(name), found.origin()));
        });
        warning
    }
}
