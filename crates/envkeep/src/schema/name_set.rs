//! A set of names that is cheap to compile and small in a program.

/// Names in alphabetical order, each once.
///
/// A sorted list, for a configuration has few names, and the standard library's sets are compiled into every program anew for
/// each type that they hold.
#[derive(Debug, Default)]
pub(crate) struct NameSet(Vec<String>);

impl NameSet {
    /// Keeps every name that is visited.
    pub(crate) fn gather(visit_names: impl FnOnce(&mut dyn FnMut(&str))) -> Self {
        let mut names = Vec::new();
        visit_names(&mut |name| names.push(name.to_owned()));
        Self::of(names)
    }

    pub(crate) fn of(mut names: Vec<String>) -> Self {
        names.sort_unstable();
        names.dedup();
        Self(names)
    }

    pub(crate) fn contains(&self, name: &str) -> bool {
        self.place_of(name).is_ok()
    }

    pub(crate) fn insert(&mut self, name: &str) {
        if let Err(place) = self.place_of(name) {
            self.0.insert(place, name.to_owned());
        }
    }

    pub(crate) fn iter(&self) -> std::slice::Iter<'_, String> {
        self.0.iter()
    }

    /// Where a name stands, or else where it belongs.
    fn place_of(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|known| known.as_str().cmp(name))
    }
}

#[cfg(test)]
mod tests {
    use super::NameSet;

    #[test]
    fn names_are_kept_once_and_in_order() {
        let mut names =
            NameSet::gather(|visit| ["PORT", "HOST", "PORT"].into_iter().for_each(visit));
        names.insert("MODE");
        names.insert("HOST");
        assert_eq!(names.iter().collect::<Vec<_>>(), ["HOST", "MODE", "PORT"]);
        assert!(names.contains("MODE") && !names.contains("POR"));
    }
}
