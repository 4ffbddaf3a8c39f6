//! The values of a document.

use super::Document;
use crate::dotenv::expand;
use crate::dotenv::expansion::Expansion;
use crate::dotenv::scope::{Limits, Scope};

impl Document {
    /// Decodes and expands the values; looks up in `scope` what the file does not set.
    ///
    /// It reads nothing else: no process environment, no file. [`Scope`] describes the order in which
    /// references are resolved.
    ///
    /// ```
    /// use envkeep::dotenv::{Document, Limits, Lookup};
    ///
    /// let document = Document::parse("URL=http://$HOST/\n");
    /// let mut hosts = |name: &str| Lookup::from((name == "HOST").then_some("localhost"));
    /// let expansion = document.expand(&Limits::default(), &mut hosts);
    /// let url = expansion.get(&document, "URL").ok_or("URL has no value")?;
    /// assert_eq!(url.text(), "http://localhost/");
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn expand(&self, limits: &Limits, scope: &mut dyn Scope) -> Expansion {
        expand::expand(self, limits, scope)
    }
}
