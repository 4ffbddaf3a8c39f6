//! Explains a single variable.

use super::Explanation;

impl Explanation {
    /// The names under which the variables are read.
    #[inline]
    pub(crate) fn names(&self) -> Vec<String> {
        let variables = self.variables.iter();
        variables
            .flat_map(|explained| explained.variable.names())
            .collect()
    }

    /// Keeps only the variable that is read under a name; returns whether there is one.
    #[inline]
    pub(crate) fn keep(&mut self, name: &str) -> bool {
        self.variables.retain(|explained| {
            let names = explained.variable.names();
            names.iter().any(|own| own == name)
        });
        !self.variables.is_empty()
    }
}
