//! The schema file of a program: what it reads and where from, for tools without the program's types.

#[cfg(feature = "dynamic")]
mod read;

#[cfg(feature = "dynamic")]
pub use read::SchemaFile;

use crate::env::{Env, SecretFiles};
use crate::escape;
use crate::load::FromEnv;
use crate::schema::Schema;
use crate::schema::data::Object;
use crate::schema::file::VERSION;
use crate::schema::json_schema::{Names, SecretsInFiles};

/// The keyword under which a schema file expresses what JSON Schema cannot.
const KEYWORD: &str = "x-envkeep";

impl Env {
    /// Writes the indented schema file of a program that loads a struct from this environment.
    ///
    /// It is the JSON Schema of [`Schema::to_json_schema`](crate::Schema::to_json_schema), with the names in this environment and
    /// one more keyword: `x-envkeep` contains a `version`, the `environment` (its sources, profile, prefix, and the unread
    /// variables that are allowed) and the `struct`, field by field: names, kinds of text, checks, defaults, and what only the
    /// program can judge. With it, the tool `envkeep` checks an environment as the program would, without the program.
    ///
    /// It contains no value of the environment. To keep a committed file current, see
    /// [`assert_schema_current!`](crate::assert_schema_current).
    ///
    /// # Panics
    ///
    /// Never: writing JSON into a string does not fail.
    ///
    /// # Examples
    ///
    /// ```
    /// use envkeep::{Env, FromEnv};
    ///
    /// #[derive(FromEnv)]
    /// struct Config {
    ///     #[env(default = 8080)]
    ///     mail_port: u16,
    /// }
    ///
    /// let file: serde_json::Value = serde_json::from_str(&Env::standard().schema_file::<Config>())?;
    /// assert_eq!(file["x-envkeep"]["version"], 1);
    /// assert_eq!(file["x-envkeep"]["environment"]["sources"][0]["source"], "process");
    /// assert_eq!(file["x-envkeep"]["struct"]["fields"][0]["kind"], "u16");
    /// assert_eq!(file["properties"]["MAIL_PORT"]["default"], "8080");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn schema_file<T: FromEnv>(&self) -> String {
        schema_file(self, T::SCHEMA)
    }
}

#[inline]
pub(crate) fn schema_file(env: &Env, schema: &'static Schema) -> String {
    let own = Object::default()
        .with("version", VERSION)
        .with("environment", env.to_object(schema))
        .with("struct", schema.as_object(env.name_prefix()));
    let names = Names {
        prefix: env.name_prefix(),
        secrets_in_files: match env.secrets_in_files() {
            SecretFiles::On => SecretsInFiles::All,
            SecretFiles::Off => SecretsInFiles::WhereSaid,
        },
    };
    let object = schema.to_standard_object(names).with(KEYWORD, own);
    let text = serde_json::to_string_pretty(&object).expect("every key is a string");
    format!("{}\n", escape::json(&text))
}
