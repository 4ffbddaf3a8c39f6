//! Reads a schema file, and environments according to it.

use serde_json::Value;

use super::KEYWORD;
use crate::env::{Described, Env};
use crate::explain::{Explanation, explain};
use crate::load::dynamic::{OfProgram, check, fill};
use crate::report::Report;
use crate::schema::Schema;
use crate::schema::file::{Node, SchemaFileError, VERSION};

/// The content of a program's schema file.
///
/// The description stays in memory as long as the process, like that of a struct of the program; it is meant for programs that
/// read one file.
#[derive(Clone)]
pub struct SchemaFile {
    schema: &'static Schema,
    env: Env,
    of_program: OfProgram,
}

impl SchemaFile {
    /// Reads the text of a schema file.
    ///
    /// # Errors
    ///
    /// Returns an error if the text is not a schema file, was written by a newer envkeep, or describes what
    /// no struct can read.
    pub fn read(text: &str) -> Result<Self, SchemaFileError> {
        let file: Value = serde_json::from_str(text).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            SchemaFileError::new(format!("is no JSON at line {line}, column {column}"))
        })?;
        let Some(own) = file.get(KEYWORD) else {
            return Err(SchemaFileError::new(format!(
                "has no `{KEYWORD}`; write it with `Env::schema_file`, and not with `Schema::to_json_schema`"
            )));
        };
        let node = Node::new(own, KEYWORD.to_owned())?;
        match node.number("version")? {
            Some(1..=VERSION) => {}
            Some(0) | None => return Err(node.refused("version", "is not a version")),
            Some(newer) => {
                return Err(SchemaFileError::new(format!(
                    "has version {newer}, and this program reads up to {VERSION}; use a newer version of envkeep"
                )));
            }
        }
        let described = node
            .object("environment", |node| {
                let described = Described::of_node(&node)?;
                node.finish()?;
                Ok(described)
            })?
            .ok_or_else(|| node.refused("environment", "is not there"))?;
        let schema = node
            .object("struct", Schema::of_node)?
            .ok_or_else(|| node.refused("struct", "is not there"))?;
        if schema.shared_variable().is_some() {
            return Err(node.refused("struct", "has a variable that two fields read"));
        }
        node.finish()?;
        Ok(Self {
            schema,
            env: described.env,
            of_program: OfProgram {
                given: described.given,
                set: described.set,
            },
        })
    }

    /// Returns the description of what the program reads.
    #[must_use]
    pub fn schema(&self) -> &'static Schema {
        self.schema
    }

    /// Returns the environment that the program reads, without the values that only the program has. Files are searched from
    /// the working directory, as the program does.
    #[must_use]
    pub fn env(&self) -> Env {
        self.env.clone()
    }

    /// Returns what the program's own [`Env::check`] would find in an environment, except what only the program can
    /// judge.
    #[must_use]
    pub fn check(&self, env: &Env) -> Report {
        check(env, self.schema, &self.of_program)
    }

    /// Returns where every variable's value comes from, like the program's own [`Env::explain`].
    #[must_use]
    pub fn explain(&self, env: &Env) -> Explanation {
        explain(env, self.schema, &mut fill(self.schema, &self.of_program))
    }

    /// Returns the variables that the program can judge further than this file can, by their names in the schema. They
    /// include variables that are required by the value of another such variable.
    #[must_use]
    pub fn left_to_program(&self) -> Vec<String> {
        let needed = self.schema.needed_by(&OfProgram::judges);
        let mut left = Vec::new();
        for variable in self.schema.variables() {
            let name = variable.name();
            if OfProgram::judges(variable.field()) || needed.iter().any(|needed| needed == name) {
                left.push(name.to_owned());
            }
        }
        left
    }
}

impl std::fmt::Debug for SchemaFile {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("SchemaFile").finish_non_exhaustive()
    }
}
