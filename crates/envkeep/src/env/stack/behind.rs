//! The names that start with one of several prefixes, wherever they are set: they tell which elements a list or a map has.

use zeroize::Zeroizing;

use super::Stack;
use super::names::InCode;
use crate::name_map::NameSet;

impl Stack<'_> {
    /// Every name in a source that starts with one of these prefixes, whether or not its line is valid. The process
    /// environment is listed only once, even for later calls.
    pub(crate) fn names_starting_with(&self, starts: &NameSet<'_>) -> NameSet<'_> {
        let is_behind = |name: &str| starts.iter().any(|start| name.starts_with(start));
        let mut names = NameSet::default();
        for file in self.files() {
            for entry in file.document.raw_entries() {
                let name = entry.key().of(file.document.text());
                if is_behind(name) {
                    names.insert(name.into());
                }
            }
        }
        let mut others: Vec<&str> = self.names_assumed();
        for (name, how) in self.names_in_code() {
            if how == InCode::Set {
                others.push(name);
            }
        }
        for (name, _) in self.names_elsewhere() {
            others.push(name);
        }
        for name in others {
            // The file of a secret may be named in lower case.
            let mut in_capitals = Zeroizing::new(name.replace('-', "_"));
            in_capitals.make_ascii_uppercase();
            if is_behind(name) {
                names.insert(name.into());
            } else if is_behind(&in_capitals) {
                names.insert(in_capitals.to_string().into());
            }
        }
        #[cfg(feature = "dotenvy")]
        for found in self.names_in_dotenvy_files() {
            if is_behind(found.name) {
                names.insert(found.name.into());
            }
        }
        let list = || {
            NameSet::gather(|visit| {
                self.visit_names_in_process(&mut |name| {
                    if let Some(name) = name.to_str() {
                        visit(name);
                    }
                });
            })
        };
        for name in self.process_names.get_or_init(list).iter() {
            if is_behind(name) {
                names.insert(name.into());
            }
        }
        names
    }
}
