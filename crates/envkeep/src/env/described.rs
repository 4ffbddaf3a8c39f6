//! Where a program's variables come from, according to its schema file: kinds of sources, paths and names, but no
//! values.

use super::declared::{DeclaredSource, Presence};
use super::dotenv_files::{Dialect, Profile};
use super::unknown::Unknown;
use super::{Env, Permissions, SecretFiles};
use crate::dotenv::Document;
use crate::name_map::NameSet;
use crate::schema::data::{Data, Object};
use crate::schema::{Elements, Flag, Outer, Schema};

/// The placeholder for any index or key in the name of an allowed variable.
const ANY: Elements = Elements::Sample {
    index: "*",
    key: "*",
};

impl Env {
    /// Describes where the variables of a struct come from.
    pub(crate) fn to_object(&self, schema: &'static Schema) -> Object {
        let elements = Elements::default();
        let read = schema.claims(Outer {
            prefix: &self.prefix,
            elements: &elements,
        });
        let read = read.names();
        let mut object = Object::default();
        let sources = self.sources.iter().map(|source| describe(source, &read));
        object.set("sources", sources.collect::<Data>());
        match &self.profile {
            Profile::None => {}
            Profile::Named(name) => object.set("profile", &**name),
            Profile::FromVariable(name) => object.set("profile_from", &**name),
        }
        if !self.prefix.is_empty() {
            object.set("prefix", &*self.prefix);
        }
        let is_set = |is_set: bool| {
            let names = self.above.iter();
            let names = names.filter(|entry| entry.value.is_some() == is_set);
            let names = names.map(|entry| &*entry.name);
            names.filter(|name| read.contains(name)).collect::<Vec<_>>()
        };
        object.set_texts("set", &is_set(true));
        object.set_texts("without", &is_set(false));
        object.set_flag("secret_files", self.secret_files == SecretFiles::On);
        let unchecked = self.permissions == Permissions::Unchecked;
        object.set_flag("permissions_unchecked", unchecked);
        object.set_flag("dotenvy", self.file_reader.dialect != Dialect::Envkeep);
        object.set_flag(
            "deny_unknown",
            self.unknown.in_sources() == Unknown::Problem,
        );
        let allowed = self.allowed_names();
        let allowed: Vec<&str> = allowed.iter().map(String::as_str).collect();
        object.set_texts("allow_unknown", &allowed);
        object
    }

    /// The names and patterns of the variables that the program allows, including those of other structs.
    fn allowed_names(&self) -> Vec<String> {
        let patterns = self.unknown.allowed().iter();
        let mut names: Vec<String> = patterns.map(ToString::to_string).collect();
        for schema in self.unknown.allowed_structs() {
            let outer = Outer {
                prefix: &self.prefix,
                elements: &ANY,
            };
            schema.visit_names(outer, &mut |field, name| {
                names.push(name.to_owned());
                if field.has(Flag::File) || field.is_secret() {
                    names.push(super::pointer_name(name));
                }
            });
        }
        names
    }
}

fn describe(source: &DeclaredSource, read: &NameSet<'_>) -> Object {
    let mut object = Object::default();
    let mut set_path = |kind: &'static str, path: &std::path::Path, presence: Presence| {
        object.set("source", kind);
        object.set("path", path.to_string_lossy().into_owned());
        object.set_flag("optional", presence == Presence::Optional);
    };
    match source {
        DeclaredSource::File(path, presence) => set_path("file", path, *presence),
        DeclaredSource::SecretsDirectory(path, presence) => {
            set_path("secrets-directory", path, *presence);
        }
        DeclaredSource::Process => object.set("source", "process"),
        DeclaredSource::StandardFiles => object.set("source", "standard-files"),
        DeclaredSource::Credentials => object.set("source", "credentials"),
        DeclaredSource::Text { name, text } => {
            object.set("source", "text");
            object.set("name", name.to_string_lossy().into_owned());
            let document = Document::parse(text);
            let keys = document.raw_entries().iter();
            let keys = keys.map(|entry| entry.key().of(document.text()));
            set_names(keys, read, &mut object);
        }
        DeclaredSource::Given(given) => {
            object.set("source", "given");
            set_names(given.iter().map(|(name, _)| name), read, &mut object);
        }
    }
    object
}

/// Lists the variables that the program itself sets, but only those that a field reads: any other name may be a
/// secret.
fn set_names<'n>(names: impl Iterator<Item = &'n str>, read: &NameSet<'_>, object: &mut Object) {
    let mut given: Vec<&str> = names.filter(|name| read.contains(name)).collect();
    given.sort_unstable();
    given.dedup();
    object.set_texts("variables", &given);
}

#[cfg(feature = "dynamic")]
mod read {
    use super::{DeclaredSource, Dialect, Env, Permissions, Presence, Profile, SecretFiles};
    use crate::env::dotenv_files::FileReader;
    use crate::schema::file::{Node, SchemaFileError};

    /// The environment of a program, with the names of the variables that the program itself sets.
    #[derive(Default)]
    pub(crate) struct Described {
        pub(crate) env: Env,
        /// Below other sources.
        pub(crate) given: Vec<&'static str>,
        /// Above all sources.
        pub(crate) set: Vec<&'static str>,
    }

    impl Described {
        /// Reads where a program's variables come from.
        pub(crate) fn of_node(node: &Node<'_>) -> Result<Self, SchemaFileError> {
            let mut described = Self::default();
            for source in node.nodes("sources", source)? {
                match source {
                    Source::Declared(source) => described.env = described.env.with(source),
                    Source::OfProgram(names) => described.given.extend(names),
                }
            }
            let env = &mut described.env;
            if let Some(name) = node.text("profile")? {
                env.profile = Profile::Named(name.into());
            }
            if let Some(name) = node.text("profile_from")? {
                env.profile = Profile::FromVariable(name.into());
            }
            env.prefix = node.text("prefix")?.unwrap_or_default().into();
            described.set.extend(node.texts("set")?.unwrap_or_default());
            if node.flag("secret_files")? {
                env.secret_files = SecretFiles::On;
            }
            if node.flag("permissions_unchecked")? {
                env.permissions = Permissions::Unchecked;
            }
            if node.flag("dotenvy")? {
                env.file_reader = FileReader::of(dotenvy(node)?);
            }
            if node.flag("deny_unknown")? {
                described.env = described.env.deny_unknown();
            }
            for name in node.texts("without")?.unwrap_or_default() {
                described.env = described.env.without(*name);
            }
            let allowed = node.texts("allow_unknown")?.unwrap_or_default();
            described.env = described.env.allow_unknown(allowed.iter().copied());
            Ok(described)
        }
    }

    #[cfg(feature = "dotenvy")]
    #[expect(clippy::unnecessary_wraps, reason = "without the feature it fails")]
    fn dotenvy(_: &Node<'_>) -> Result<Dialect, SchemaFileError> {
        Ok(Dialect::Dotenvy)
    }

    #[cfg(not(feature = "dotenvy"))]
    fn dotenvy(node: &Node<'_>) -> Result<Dialect, SchemaFileError> {
        Err(node.refused("dotenvy", "needs a program that has the dotenvy crate"))
    }

    enum Source {
        Declared(DeclaredSource),
        /// Variables whose values only the program has.
        OfProgram(&'static [&'static str]),
    }

    fn source(node: Node<'_>) -> Result<Source, SchemaFileError> {
        let presence = |node: &Node<'_>| -> Result<Presence, SchemaFileError> {
            let is_optional = node.flag("optional")?;
            Ok(if is_optional {
                Presence::Optional
            } else {
                Presence::Required
            })
        };
        let declared = match node.needed("source")? {
            "process" => DeclaredSource::Process,
            "standard-files" => DeclaredSource::StandardFiles,
            "credentials" => DeclaredSource::Credentials,
            "file" => {
                let path: &std::path::Path = node.needed("path")?.as_ref();
                DeclaredSource::File(path.into(), presence(&node)?)
            }
            "secrets-directory" => {
                DeclaredSource::SecretsDirectory(node.needed("path")?.into(), presence(&node)?)
            }
            "text" | "given" => {
                let (_, names) = (node.text("name")?, node.texts("variables")?);
                node.finish()?;
                return Ok(Source::OfProgram(names.unwrap_or_default()));
            }
            _ => return Err(node.unknown("source")),
        };
        node.finish()?;
        Ok(Source::Declared(declared))
    }
}

#[cfg(feature = "dynamic")]
pub(crate) use read::Described;
