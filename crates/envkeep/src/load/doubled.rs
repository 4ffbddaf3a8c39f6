//! Items of a set that are written more than once.

use super::slot::AnySlot;
use super::{Reader, secret_files};
use crate::report::Warning;
use crate::schema::Field;
use crate::value::{Shape, parts};

impl Reader<'_> {
    /// Warns of a list in whose text there are more items than the value has: a set keeps each once.
    #[inline]
    pub(super) fn notice_doubled(&mut self, field: &'static Field, slot: &dyn AnySlot) {
        if !matches!(field.shape(), Shape::List(None)) {
            return;
        }
        let Some(found) = secret_files::find(self.stack, field, &self.name) else {
            return;
        };
        let text = found.text.as_str().filter(|text| !text.is_empty());
        let (Some(text), Some(length)) = (text, slot.length()) else {
            return;
        };
        if parts(text, field.shape(), field.format()).count() > length {
            let warning = Warning::doubled_item(&self.name, found.origin());
            self.warnings.push(warning);
        }
    }
}
