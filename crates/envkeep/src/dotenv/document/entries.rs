//! The assignments of a document.

use super::Document;
use crate::dotenv::entry::Entry;

impl Document {
    /// Returns the entries in the order of the file, duplicates and broken ones included.
    ///
    /// ```
    /// # use envkeep::dotenv::Document;
    /// let document = Document::parse("A=1\nB=2\nA=3\n");
    /// assert_eq!(document.entries().map(|entry| entry.raw()).collect::<String>(), "123");
    /// ```
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        self.entries.iter().map(|raw| Entry::new(self, raw))
    }

    /// Returns the last entry of a key, which is the one that counts.
    ///
    /// ```
    /// # use envkeep::dotenv::Document;
    /// let document = Document::parse("A=1\nA=2\n");
    /// assert_eq!(document.get("A").map(|entry| entry.raw()), Some("2"));
    /// ```
    #[must_use]
    #[inline]
    pub fn get(&self, key: &str) -> Option<Entry<'_>> {
        let raw = self.entries.get(self.last(key)?.index())?;
        Some(Entry::new(self, raw))
    }
}
