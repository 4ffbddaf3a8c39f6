//! A struct in a schema file.

#[cfg(feature = "dynamic")]
mod node;

use super::data::{Data, Object};
use super::{Field, Schema};
#[cfg(feature = "dynamic")]
pub(crate) use node::Node;
#[cfg(feature = "dynamic")]
pub use node::SchemaFileError;

/// The version of the vocabulary under `x-envkeep`. It is raised with each word that a reader must know.
pub(crate) const VERSION: usize = 1;

impl Schema {
    /// Describes the struct for a schema file, with a prefix.
    pub(crate) fn as_object(&'static self, prefix: &str) -> Object {
        let mut object = Object::default().with("name", self.name);
        object.set_known("doc", self.doc());
        object.set_known("prefix", Some(self.prefix).filter(|own| !own.is_empty()));
        object.set_flag("validated", self.validated);
        if !self.conditions.is_empty() {
            let conditions = self
                .conditions
                .iter()
                .map(|condition| condition.to_object());
            object.set("conditions", conditions.collect::<Data>());
        }
        if !self.removed.is_empty() {
            let removed = self.removed.iter();
            let removed = removed
                .map(|(name, words)| Object::default().with("name", *name).with("words", *words));
            object.set("removed", removed.collect::<Data>());
        }
        let fields = self
            .fields
            .iter()
            .map(|field: &'static Field| field.as_object(prefix));
        object.set("fields", fields.collect::<Data>());
        object
    }
}

#[cfg(feature = "dynamic")]
mod read {
    use super::{Field, Node, Schema, SchemaFileError};
    use crate::name_map::NameMap;
    use crate::schema::{Choice, Condition, Elements, Flag, Outer, Term};

    /// The placeholder for any index or key in a name.
    const ANY: &str = "\u{1}";

    impl Schema {
        /// Reads a struct from a schema file. It lives as long as the process.
        pub(crate) fn of_node(node: Node<'_>) -> Result<&'static Self, SchemaFileError> {
            let mut fields = node.nodes("fields", Field::of_node)?;
            let known = fields.clone();
            for field in &mut fields {
                let about = |term: &Term| {
                    let about = known.iter().find(|known| known.name() == term.field);
                    about.map(|known| term.about(known))
                };
                if let Some(terms) = field.terms {
                    let terms: Option<Vec<Term>> = terms.iter().map(about).collect();
                    let terms = terms.ok_or_else(|| node.unknown("fields"))?;
                    field.terms = Some(terms.leak());
                }
            }
            let is_chosen = |field: &Field| field.variant().is_some();
            let is_tag = |field: &Field| field.is_variable() && field.has(Flag::Tag);
            let is_enum = fields.iter().any(is_chosen);
            let others = fields.get(1..).unwrap_or_default();
            if is_enum && !(fields.first().is_some_and(is_tag) && others.iter().all(is_chosen)) {
                return Err(
                    node.refused("fields", "are variants without a variable that chooses one")
                );
            }
            let name = node.needed("name")?;
            let (doc, prefix) = (node.text("doc")?, node.text("prefix")?);
            let mut schema = Self::of_distinct(
                name,
                doc.unwrap_or_default(),
                prefix.unwrap_or_default(),
                fields.leak(),
            );
            schema.validated = node.flag("validated")?;
            schema.conditions = node.nodes("conditions", Condition::of_node)?.leak();
            let removed = node.nodes("removed", |node| {
                let removed = (node.name("name")?, node.needed("words")?);
                node.finish()?;
                Ok(removed)
            })?;
            schema.has_removed |= !removed.is_empty();
            schema.removed = removed.leak();
            node.finish()?;
            Ok(Box::leak(Box::new(schema)))
        }

        /// The first variable that is read by two fields that are not alternatives.
        pub(crate) fn shared_variable(&'static self) -> Option<String> {
            let mut known: NameMap<'static, Vec<Vec<Choice>>> = NameMap::default();
            let elements = Elements::Sample {
                index: ANY,
                key: ANY,
            };
            let outer = Outer {
                prefix: "",
                elements: &elements,
            };
            for variable in self.variables_under(outer) {
                for reading in variable.readings() {
                    // Fields may share fallbacks.
                    let fallbacks = reading.fallbacks();
                    let names = reading.own_names().into_iter();
                    for name in names.filter(|name| !fallbacks.contains(name)) {
                        let mut readers = known.get(&name).cloned().unwrap_or_default();
                        let choices = reading.outer_choices();
                        if !readers.iter().all(|other| are_alternatives(other, choices)) {
                            return Some(name);
                        }
                        readers.push(choices.to_vec());
                        known.insert(name.into(), readers);
                    }
                }
            }
            None
        }
    }

    /// Whether two sets of choices exclude each other.
    fn are_alternatives(some: &[Choice], others: &[Choice]) -> bool {
        let differ = |one: &Choice, other: &Choice| {
            one.tag_name() == other.tag_name() && one.variant.name() != other.variant.name()
        };
        some.iter()
            .any(|one| others.iter().any(|other| differ(one, other)))
    }
}
