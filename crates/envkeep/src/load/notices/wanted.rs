//! The names of missing variables, for which another name may have been meant.

use crate::env::{Stack, pointer_name};
use crate::load::Reader;
use crate::load::fields::state::{Lack, Unset};
use crate::load::names::near_miss::Candidates;
use crate::load::names::secret_files;
use crate::schema::{Field, Generation, Schema};

impl Reader<'_> {
    /// Records that the variable of a field is not set. A name meant for an element's variable is found by the pattern of its
    /// name.
    pub(in crate::load) fn record_unset(
        &mut self,
        field: &'static Field,
        lack: Lack,
        generation: Generation,
    ) {
        if self.is_in_element {
            return;
        }
        self.unset.push(Unset {
            field,
            prefix: (*self.prefix).into(),
            lack,
            generation,
        });
    }

    /// Notes that none of a struct's variables is set.
    #[inline]
    pub(in crate::load) fn pass_over(&mut self, schema: &'static Schema) {
        let outer = self.stack.outer().behind(&self.prefix);
        schema.visit_fields(outer, &mut |field, prefix| {
            self.unset.push(Unset {
                field,
                prefix: prefix.into(),
                lack: Lack::Absent,
                generation: Generation::Current,
            });
        });
    }
}

/// Names that a load looks up but nothing sets, each with the one to use: for a deprecated name, the current one.
#[derive(Default)]
pub(in crate::load) struct Wanted {
    names: Vec<Name>,
    /// Those that are set but empty: no other variable can be renamed to them.
    blank: Vec<Name>,
}

struct Name {
    text: String,
    meant: String,
    /// The field that is read from it directly, not from the file that it names.
    field: Option<&'static Field>,
}

impl Wanted {
    pub(in crate::load) fn of(stack: &Stack<'_>, unset: &[Unset]) -> Self {
        let mut wanted = Self::default();
        let (mut own, mut name) = (String::new(), String::new());
        for unset in unset {
            let Unset {
                field,
                prefix,
                lack,
                generation,
            } = unset;
            let reads_file = secret_files::reads_file(stack, field);
            field.write_name(prefix, &mut own);
            own.push_str(generation.end());
            let names = match lack {
                Lack::Absent => &mut wanted.names,
                Lack::Empty => &mut wanted.blank,
            };
            push(names, &own, &own, field, reads_file);
            for other in field.others().iter().filter(|other| !other.is_fallback()) {
                field.write_other(prefix, *other, &mut name);
                name.push_str(generation.end());
                push(names, &name, &own, field, reads_file);
            }
        }
        wanted
    }

    pub(in crate::load) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The field whose variable has this name but no value, with the current name.
    pub(in crate::load) fn field_of(&self, name: &str) -> Option<(&'static Field, Box<str>)> {
        let mut names = self.names.iter().chain(&self.blank);
        names.find_map(|known| {
            let field = known.field.filter(|_| known.text == name)?;
            Some((field, known.meant.as_str().into()))
        })
    }

    /// The names as candidates, with the indices that [`text`](Self::text) and [`meant`](Self::meant) take.
    pub(in crate::load) fn candidates(&self) -> Candidates<'_> {
        let mut candidates = Candidates::default();
        for name in &self.names {
            candidates.push(&name.text);
        }
        candidates
    }

    pub(in crate::load) fn text(&self, number: usize) -> &str {
        self.names.get(number).map_or("", |name| &name.text)
    }

    pub(in crate::load) fn meant(&self, number: usize) -> &str {
        self.names.get(number).map_or("", |name| &name.meant)
    }
}

/// Adds a name of a field's variable, and that of the variable that names its file, if the field reads files.
fn push(names: &mut Vec<Name>, text: &str, meant: &str, field: &'static Field, reads_file: bool) {
    names.push(Name {
        text: text.to_owned(),
        meant: meant.to_owned(),
        field: Some(field),
    });
    if reads_file {
        names.push(Name {
            text: pointer_name(text),
            meant: pointer_name(meant),
            field: None,
        });
    }
}
