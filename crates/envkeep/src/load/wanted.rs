//! The names of variables that are not set: what another name may have been meant for.

use super::hint::has_unit;
use super::near_miss::Candidates;
use super::{Reader, secret_files};
use crate::env::{Stack, pointer_name};
use crate::schema::{Field, Generation, Schema};

/// A field whose variable is not set under any of its names, with the prefix before them.
pub(super) struct Unset {
    pub(super) field: &'static Field,
    pub(super) prefix: Box<str>,
    pub(super) generation: Generation,
}

impl Reader<'_> {
    /// Notes that the variable of a field is not set. What was meant for one of an element is found by the pattern of its name,
    /// but for a unit at its end.
    pub(super) fn note_unset(&mut self, field: &'static Field, generation: Generation) {
        if self.is_in_element && !has_unit(field) {
            return;
        }
        let unset = if self.is_in_element {
            &mut self.unset_in_elements
        } else {
            &mut self.unset
        };
        unset.push(Unset {
            field,
            prefix: (*self.prefix).into(),
            generation,
        });
    }

    /// Notes that none of a struct's variables is set.
    pub(super) fn pass_over(&mut self, schema: &'static Schema) {
        let outer = self.stack.outer().behind(&self.prefix);
        schema.visit_fields(outer, &mut |field, prefix| {
            self.unset.push(Unset {
                field,
                prefix: prefix.into(),
                generation: Generation::Current,
            });
        });
    }
}

/// Names that nothing sets and a load looks up, each with the one to use: of a deprecated name that is the one of today.
#[derive(Default)]
pub(super) struct Wanted {
    names: Vec<Name>,
}

struct Name {
    text: String,
    meant: String,
}

impl Wanted {
    pub(super) fn of(stack: &Stack<'_>, unset: &[Unset]) -> Self {
        let mut wanted = Self::default();
        let (mut own, mut name) = (String::new(), String::new());
        for Unset {
            field,
            prefix,
            generation,
        } in unset
        {
            let reads_file = secret_files::reads_file(stack, field);
            field.write_name(prefix, &mut own);
            own.push_str(generation.end());
            wanted.push(&own, &own, reads_file);
            for other in field.others().iter().filter(|other| !other.is_fallback()) {
                field.write_other(prefix, *other, &mut name);
                name.push_str(generation.end());
                wanted.push(&name, &own, reads_file);
            }
        }
        wanted
    }

    fn push(&mut self, text: &str, meant: &str, reads_file: bool) {
        self.names.push(Name {
            text: text.to_owned(),
            meant: meant.to_owned(),
        });
        if reads_file {
            self.names.push(Name {
                text: pointer_name(text),
                meant: pointer_name(meant),
            });
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The names as candidates, under the numbers that [`text`](Self::text) and [`meant`](Self::meant) know.
    pub(super) fn candidates(&self) -> Candidates<'_> {
        let mut candidates = Candidates::default();
        for name in &self.names {
            candidates.push(&name.text);
        }
        candidates
    }

    pub(super) fn text(&self, number: usize) -> &str {
        self.names.get(number).map_or("", |name| &name.text)
    }

    pub(super) fn meant(&self, number: usize) -> &str {
        self.names.get(number).map_or("", |name| &name.meant)
    }
}
