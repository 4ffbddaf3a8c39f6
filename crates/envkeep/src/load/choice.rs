//! Enums with fields: the variant is read that is chosen, and what is set for another is warned of.

use super::lookup::is_valid_setting;
use super::{Reader, secret_files};
use crate::name_map::{NameMap, NameSet};
use crate::report::{Making, Origin, SourceName, Warning};
use crate::schema::{Field, Variable, Variant};
use crate::value::{Tagged, choosing};

impl Reader<'_> {
    /// Reads the variable that chooses the variant of an enum, and gives the variant's place.
    pub fn choose<T: Tagged>(&mut self) -> Option<usize> {
        let default = self.fields.as_slice().first()?.tag_default();
        let tag = match default {
            Some(default) => self.read_or_text(choosing::<T>(), default),
            None => self.read(choosing::<T>()),
        };
        Some(tag?.place)
    }

    /// Reads the variant at a place, and warns of what is set for the others.
    pub fn read_variant<T>(
        &mut self,
        place: usize,
        read: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<T> {
        let variants = self.fields.as_slice();
        let (field, variant) = variants.get(place).and_then(of_field)?;
        self.warn_of_others(variants, place);
        let inner = format!("{}{}", self.prefix, field.inner_prefix());
        self.fields = variant.schema.fields().iter();
        let outer = std::mem::replace(&mut self.prefix, inner.into());
        let of_enum = std::mem::replace(&mut self.schema, variant.schema);
        let value = read(self);
        self.prefix = outer;
        self.schema = of_enum;
        value
    }

    fn variables_of(&self, field: &'static Field) -> impl Iterator<Item = Variable> + use<> {
        let prefix = format!("{}{}", self.prefix, field.inner_prefix());
        let outer = self.stack.outer().behind(&prefix);
        let variables = of_field(field).map(|(_, variant)| variant.schema.variables_behind(outer));
        variables.into_iter().flatten()
    }

    /// Warns of each variable that is set and read by other variants only. The placeholders of a fixture are there for all.
    fn warn_of_others(&mut self, variants: &'static [Field], place: usize) {
        let mut set: NameMap<'static, (Origin, Vec<&'static str>)> = NameMap::default();
        for (number, field) in variants.iter().enumerate() {
            let Some((_, variant)) = of_field(field).filter(|_| number != place) else {
                continue;
            };
            for variable in self.variables_of(field) {
                for name in secret_files::names_of(self.stack, &variable) {
                    let found = self.stack.find(&name);
                    let found = found.filter(|found| is_valid_setting(&variable, found));
                    let Some(found) = found else { continue };
                    let known = set.get(&name).map(|(_, names)| names.clone());
                    let mut names = known.unwrap_or_default();
                    names.push(variant.name());
                    set.insert(name.into(), (found.origin(), names));
                }
            }
        }
        if set.iter().next().is_none() {
            return;
        }
        let chosen = NameSet::gather(|visit| {
            for variable in variants
                .get(place)
                .into_iter()
                .flat_map(|field| self.variables_of(field))
            {
                let names = secret_files::names_of(self.stack, &variable);
                for name in &names {
                    visit(name);
                }
            }
        });
        let is_made = self
            .stack
            .find(&self.name)
            .is_some_and(|found| !found.is_empty());
        let making = if is_made {
            Making::BySource
        } else {
            Making::ByDefault
        };
        for (name, (origin, names)) in set.iter() {
            let is_placeholder = self.stack.is_fixture() && *origin.source() == SourceName::Given;
            if !chosen.contains(name) && !is_placeholder {
                let warning = Warning::not_chosen(name, origin.clone(), &self.name, names, making);
                self.warnings.push(warning);
            }
        }
    }
}

/// The variant that a field of an enum is.
fn of_field(field: &'static Field) -> Option<(&'static Field, Variant)> {
    Some((field, field.variant()?))
}

#[cfg(test)]
mod tests;
