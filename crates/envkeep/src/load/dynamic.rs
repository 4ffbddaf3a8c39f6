//! Reads a struct known only from a schema file, through the same reader, problems and report as every load.

use crate::env::{Env, Stack};
use crate::load::fields::slot::{AnySlot, StandIn};
use crate::load::names::chosen::chosen_place;
use crate::load::{Fill, Occasion, Reader, read_struct};
use crate::report::Report;
use crate::schema::{Field, Flag, MadeDefault, Presence, Schema};
use crate::value::known::{KnownReading, KnownValue};
use crate::value::{Checks, Edge, Kind, Showing, Text, ValueError};

/// What only the program itself knows.
#[derive(Clone, Default)]
pub(crate) struct OfProgram {
    /// The variables that it gives below other sources.
    pub(crate) given: Vec<&'static str>,
    /// The variables that it gives above all sources.
    pub(crate) set: Vec<&'static str>,
}

impl OfProgram {
    /// Whether the program judges a field's value further than a file can describe.
    pub(crate) fn judges(field: &Field) -> bool {
        let kinds = field.kinds();
        let is_left = |kind| matches!(kind, Kind::Program | Kind::Json);
        let is_map = matches!(field.shape(), crate::value::Shape::Pairs);
        is_left(kinds.value)
            || (is_map && is_left(kinds.key))
            || field.has(Flag::Validated)
            || field.has(Flag::Warned)
            || field
                .range_of_values()
                .is_some_and(|range| range.start == Edge::Untold)
            || matches!(field.made_default(), MadeDefault::Untold)
    }
}

/// Returns what the program's own check would find, except what only the program can judge.
pub(crate) fn check(env: &Env, schema: &'static Schema, of_program: &OfProgram) -> Report {
    let fill: Fill<'_> = &mut fill(schema, of_program);
    read_struct(&mut Stack::open(env), schema, Occasion::Check, fill).1
}

/// Reads every field of a struct.
pub(crate) fn fill(
    schema: &'static Schema,
    of_program: &OfProgram,
) -> impl FnMut(&mut Reader<'_>) -> bool {
    move |reader| reader.read_described(schema, of_program)
}

impl Reader<'_> {
    /// Reads the fields of a struct with the reader's prefix. It reads all of them, so that every problem is found.
    fn read_described(&mut self, schema: &'static Schema, of_program: &OfProgram) -> bool {
        if schema.tag().is_some() {
            return self.read_described_enum(schema, of_program);
        }
        self.fields = schema.fields().iter();
        let mut is_filled = true;
        for field in schema.fields() {
            is_filled &= self.read_described_field(field, of_program);
        }
        self.judge();
        is_filled
    }

    /// Reads the tag, and then the variant. If the program sets the tag, only the program knows the variant.
    fn read_described_enum(&mut self, schema: &'static Schema, of_program: &OfProgram) -> bool {
        self.fields = schema.fields().iter();
        let is_filled = self
            .enter_field()
            .is_some_and(|tag| self.fill_described(tag, of_program));
        let place = chosen_place(self.stack, schema, &self.prefix);
        let Some(place) = place.and_then(|place| place.checked_sub(1)) else {
            return is_filled;
        };
        let read = self.read_variant(place, |reader| {
            let is_read = reader.read_described(reader.schema, of_program);
            is_read.then_some(())
        });
        is_filled && read.is_some()
    }

    fn read_described_field(&mut self, field: &'static Field, of_program: &OfProgram) -> bool {
        if let Some((schema, presence)) = field.nested_struct() {
            let read = self.read_inside(|reader, field| {
                reader.enter_struct(field);
                let is_read = presence == Presence::Required || reader.enters(field);
                (!is_read || reader.read_described(schema, of_program)).then_some(())
            });
            return read.is_some();
        }
        if field.series().is_some() {
            let read = self.read_inside(|reader, field| {
                reader.enter_struct(field);
                let is_read = reader.read_described_elements(field, of_program);
                is_read.then_some(())
            });
            return read.is_some();
        }
        match self.enter_field() {
            Some(field) => self.fill_described(field, of_program),
            None => false,
        }
    }

    fn read_described_elements(&mut self, field: &'static Field, of_program: &OfProgram) -> bool {
        let schema = field.series().and_then(|series| series.schema());
        self.read_elements(field, &mut |reader, _| {
            if let Some(schema) = schema {
                return reader.read_described(schema, of_program);
            }
            field.write_name(&reader.prefix, &mut reader.name);
            reader.fill_described(field, of_program)
        })
    }

    /// Reads the field whose variable's name is known.
    fn fill_described(&mut self, field: &'static Field, of_program: &OfProgram) -> bool {
        let mut names = Vec::new();
        field.visit_names(&self.prefix, &mut String::new(), &mut |name| {
            names.push(name.to_owned());
        });
        let is_among = |given: &[&str]| names.iter().any(|name| given.contains(&&**name));
        if is_among(&of_program.set) {
            return true;
        }
        let mut slot = DescribedSlot {
            field,
            is_given: is_among(&of_program.given),
            value: None,
        };
        self.fill_field(field, &mut slot, field.text_default())
    }
}

/// The slot for the value of a field whose type is unavailable.
struct DescribedSlot {
    field: &'static Field,
    /// Whether the program gives a value if no other source does.
    is_given: bool,
    value: Option<KnownValue>,
}

impl DescribedSlot {
    fn reading(&self) -> KnownReading {
        KnownReading {
            kinds: self.field.kinds(),
            shape: self.field.shape(),
            bytes: self.field.count(),
        }
    }
}

impl AnySlot for DescribedSlot {
    fn read(&mut self, text: Text<'_>) -> Result<Option<usize>, ValueError> {
        let value = self.reading().read(text)?;
        let length = value.length();
        self.value = Some(value);
        Ok(length)
    }

    fn length(&self) -> Option<usize> {
        self.value.as_ref()?.length()
    }

    fn fill_absent(&mut self) -> StandIn {
        match self.field.made_default() {
            MadeDefault::Told(text) => {
                let text = Text::new(text, Showing::Hidden, self.field.format());
                self.value = self.reading().read(text).ok();
                StandIn::Default
            }
            MadeDefault::Untold => StandIn::Default,
            MadeDefault::None if self.is_given => StandIn::Default,
            MadeDefault::None if self.field.is_optional() => StandIn::OfType,
            MadeDefault::None => StandIn::Nothing,
        }
    }

    fn set_current_aside(&mut self) {
        // The text that is read next takes its place.
    }

    fn is_checked(&self) -> bool {
        self.field.range_of_values().is_some()
    }

    fn check(&self, checks: &mut Checks) {
        let range = self.field.range_of_values();
        if let (Some(range), Some(value)) = (range, &self.value) {
            checks.known_range(self.field.kinds().value, value, &range);
        }
    }
}
