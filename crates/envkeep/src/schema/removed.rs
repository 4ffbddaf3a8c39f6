//! Names that a struct no longer reads, each with the message to report if it is set.

use super::field::Content;
use super::variant::Variant;
use super::{Outer, Schema};
use crate::value::is_same;

/// A name, without the prefix of its struct, and the message to report.
pub(crate) type Removed = (&'static str, &'static str);

impl Schema {
    /// The same, with names that are no longer read. Called by generated code.
    ///
    /// # Panics
    ///
    /// Panics if a field is read from a variable with such a name, or a name is repeated: a compile error.
    #[doc(hidden)]
    #[must_use]
    #[track_caller]
    #[inline]
    pub const fn removed(mut self, removed: &'static [Removed]) -> Self {
        let mut rest = removed;
        while let [(name, _), behind @ ..] = rest {
            let mut fields = self.fields;
            while let [field, others @ ..] = fields {
                assert!(
                    !field.is_named(name),
                    "`removed` names a variable that a field reads; remove one of them"
                );
                fields = others;
            }
            let mut others = behind;
            while let [(other, _), more @ ..] = others {
                assert!(
                    !is_same(name, other),
                    "`removed` names a variable twice; remove one of them"
                );
                others = more;
            }
            rest = behind;
        }
        self.removed = removed;
        self.has_removed = true;
        self
    }

    /// Visits every name that the struct or one inside it no longer reads, with the message to report.
    pub(crate) fn visit_removed(
        &'static self,
        outer: Outer<'_>,
        visit: &mut dyn FnMut(&str, &'static str),
    ) {
        if !self.has_removed {
            return;
        }
        for (name, words) in self.removed {
            visit(&format!("{}{name}", outer.prefix), words);
        }
        for field in self.fields() {
            let prefix = format!("{}{}", outer.prefix, field.inner_prefix());
            match field.content() {
                Content::Variable(_) => {}
                Content::Nested(schema, _) | Content::Variant(Variant { schema, .. }) => {
                    schema.visit_removed(outer.behind(&prefix), visit);
                }
                Content::Series(series) => {
                    let Some(schema) = series.schema() else {
                        continue;
                    };
                    outer
                        .elements
                        .visit_keys(&prefix, field, series, &mut |key| {
                            let prefix = format!("{prefix}{key}{}", series.separator());
                            schema.visit_removed(outer.behind(&prefix), visit);
                        });
                }
            }
        }
    }

    /// Whether a name after the struct's prefix is no longer read.
    pub(super) fn has_removed_name(&self, name: &str) -> bool {
        self.removed.iter().any(|(removed, _)| *removed == name)
            || self.fields().iter().any(|field| match field.content() {
                Content::Nested(schema, _) | Content::Variant(Variant { schema, .. }) => name
                    .strip_prefix(field.inner_prefix())
                    .is_some_and(|rest| schema.has_removed_name(rest)),
                Content::Variable(_) | Content::Series(_) => false,
            })
    }
}
