//! Conditions in a schema file.

use super::term::Is;
use super::{Condition, Quantity, Term};
use crate::schema::data::{Data, Object};

const QUANTITIES: [(&str, Quantity); 4] = [
    ("exactly-one", Quantity::ExactlyOne),
    ("at-most-one", Quantity::AtMostOne),
    ("at-least-one", Quantity::AtLeastOne),
    ("all-or-none", Quantity::AllOrNone),
];

impl Condition {
    pub(in crate::schema) fn to_object(self) -> Object {
        let quantity = QUANTITIES.iter().find(|(_, known)| *known == self.quantity);
        let fields = self.fields.iter().copied().collect::<Data>();
        let quantity = quantity.map_or("", |(name, _)| name);
        Object::default()
            .with("quantity", quantity)
            .with("of", fields)
    }
}

impl Term {
    /// Describes the term for a schema file, in a struct with a prefix. Values that may be credentials are left to the
    /// program.
    pub(in crate::schema) fn to_object(self, prefix: &str) -> Object {
        let mut object = Object::default().with("field", self.field);
        if let Is::Set = self.is {
            object.set_flag("is_set", true);
        } else if self.may_show(prefix) {
            object.set("values", self.values.iter().copied().collect::<Data>());
        }
        object.set_flag("or", self.begins_alternative);
        object
    }
}

#[cfg(feature = "dynamic")]
mod read {
    use super::{Condition, QUANTITIES, Term};
    use crate::schema::condition::term::Is;
    use crate::schema::file::{Node, SchemaFileError};
    use crate::schema::{Elements, Field, Outer, Schema};
    use crate::value::known::KnownReading;
    use crate::value::{Comparison, Kind, Kinds, Shape};

    impl Condition {
        pub(in crate::schema) fn of_node(node: Node<'_>) -> Result<Self, SchemaFileError> {
            let name = node.needed("quantity")?;
            let quantity = QUANTITIES.iter().find(|(known, _)| *known == name);
            let condition = Self {
                quantity: quantity.ok_or_else(|| node.unknown("quantity"))?.1,
                fields: node.texts("of")?.unwrap_or_default(),
            };
            node.finish()?;
            Ok(condition)
        }
    }

    impl Schema {
        /// The names of the variables required by the values of such fields, or by values that are not listed.
        pub(crate) fn needed_by(&'static self, is_such: &dyn Fn(&Field) -> bool) -> Vec<String> {
            let mut names = Vec::new();
            self.visit_structs("", None, &mut |schema, prefix, _| {
                let is_about_such = |term: &Term| {
                    let field = schema.field_named(term.field);
                    let is_asked = |field: &&Field| !term.is_any_value(field);
                    term.values.is_empty() || field.filter(is_asked).is_some_and(is_such)
                };
                for field in schema.fields() {
                    if !field.needs().flatten().any(is_about_such) {
                        continue;
                    }
                    let elements = Elements::EVERY;
                    let variables = schema.variables_of(field.name(), Outer { prefix, elements });
                    names.extend(variables.iter().map(|variable| variable.name().to_owned()));
                }
            });
            names
        }
    }

    impl Term {
        /// Reads a term. Its field is only known after [`about`](Self::about).
        pub(in crate::schema) fn of_node(node: Node<'_>) -> Result<Self, SchemaFileError> {
            let reading = KnownReading {
                kinds: Kinds::PROGRAM,
                shape: Shape::Single,
                bytes: None,
            };
            let mut term = Self::of_set(node.needed("field")?);
            term.begins_alternative = node.flag("or")?;
            if !node.flag("is_set")? {
                term.values = node.texts("values")?.unwrap_or_default();
                term.is = Is::Known(reading, None);
            }
            node.finish()?;
            Ok(term)
        }

        /// The same, about a field of the struct.
        pub(in crate::schema) fn about(self, field: &Field) -> Self {
            if let Is::Set = self.is {
                return self;
            }
            let kinds = field.kinds();
            let reading = KnownReading {
                kinds,
                shape: field.shape(),
                bytes: field.count(),
            };
            Self {
                variable: field.variable(),
                is_absolute: field.is_absolute(),
                kind: match kinds.value {
                    Kind::Bool => Comparison::Switch,
                    Kind::Choice { .. } => Comparison::Choice,
                    kind if kind.is_integer() => Comparison::Integer,
                    _ => Comparison::Text,
                },
                is: Is::Known(reading, field.fixed_default()),
                ..self
            }
        }
    }
}
