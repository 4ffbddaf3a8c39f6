//! Enums with fields: reads the chosen variant, and warns about variables set for another one.

use crate::load::Reader;
use crate::load::names::secret_files;
use crate::name_map::{NameMap, NameSet};
use crate::report::{Making, Origin, SourceName, Warning};
use crate::schema::{Field, Flag, Variant};
use crate::value::{Tagged, choosing};

impl Reader<'_> {
    /// Reads the variable that selects the variant of an enum, and returns the variant's index.
    pub fn choose<T: Tagged>(&mut self) -> Option<usize> {
        let default = self.fields.as_slice().first()?.tag_default();
        let tag = match default {
            Some(default) => self.read_or_text(choosing::<T>(), default),
            None => self.read(choosing::<T>()),
        };
        Some(tag?.place)
    }

    /// Reads the variant with an index, and warns about variables set for the others.
    pub fn read_variant<T>(
        &mut self,
        place: usize,
        read: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<T> {
        let variants = self.fields.as_slice();
        let (field, variant) = variants.get(place).and_then(of_field)?;
        self.warn_of_others(variants, place);
        let inner = self.prefix_of(field);
        self.fields = variant.schema.fields().iter();
        let outer = std::mem::replace(&mut self.prefix, inner.into());
        let of_enum = std::mem::replace(&mut self.schema, variant.schema);
        let value = read(self);
        self.prefix = outer;
        self.schema = of_enum;
        value
    }

    /// What the names of a variant's variables start with.
    #[inline]
    fn prefix_of(&self, variant: &Field) -> String {
        format!("{}{}", self.prefix, variant.inner_prefix())
    }

    /// The variables that are set but that only variants other than the chosen one read, each with the names of these.
    #[inline]
    fn set_for_others(
        &self,
        variants: &'static [Field],
        place: usize,
    ) -> NameMap<'static, Vec<&'static str>> {
        let mut set: NameMap<'static, Vec<&'static str>> = NameMap::default();
        let others = variants.iter().enumerate();
        for (_, other) in others.filter(|(number, _)| *number != place) {
            let Some((_, variant)) = of_field(other) else {
                continue;
            };
            let prefix = self.prefix_of(other);
            let outer = self.stack.outer().behind(&prefix);
            let visit = &mut |field: &'static Field, name: &str| {
                let found = self.stack.find(name);
                if found.is_some_and(|found| !found.is_empty() || field.has(Flag::AllowEmpty)) {
                    let names = set.entry(name.to_owned().into());
                    if names.last() != Some(&variant.name()) {
                        names.push(variant.name());
                    }
                }
            };
            secret_files::visit_own_names_under(self.stack, variant.schema, outer, visit);
        }
        set
    }

    /// Warns of each variable that is set and read by other variants only. The placeholders of a fixture are there for all.
    #[inline]
    fn warn_of_others(&mut self, variants: &'static [Field], place: usize) {
        let set = self.set_for_others(variants, place);
        if set.iter().next().is_none() {
            return;
        }
        let chosen = NameSet::gather(|visit| {
            if let Some((chosen, variant)) = variants.get(place).and_then(of_field) {
                let prefix = self.prefix_of(chosen);
                let outer = self.stack.outer().behind(&prefix);
                secret_files::visit_names_under(self.stack, variant.schema, outer, visit);
            }
        });
        let found = self.stack.find(&self.name);
        let making = if found.is_some_and(|found| !found.is_empty()) {
            Making::BySource
        } else {
            Making::ByDefault
        };
        for (name, names) in set.iter().filter(|(name, _)| !chosen.contains(name)) {
            let origin = self.stack.find(name).map(|found| found.origin());
            let is_given = |origin: &Origin| *origin.source() == SourceName::Given;
            if let Some(origin) = origin.filter(|own| !(self.stack.is_fixture() && is_given(own))) {
                let warning = Warning::not_chosen(name, origin, &self.name, names, making);
                self.warnings.push(warning);
            }
        }
    }
}

/// The variant that a field of an enum is.
#[inline]
fn of_field(field: &'static Field) -> Option<(&'static Field, Variant)> {
    Some((field, field.variant()?))
}

#[cfg(test)]
mod tests;
