//! One function for each crate. Each uses the smallest set of features that can do the work.

use super::layout::{construction, Layout};
use super::{Field, Kind};

/// A crate's dependencies in `Cargo.toml`, and the module that reads the configuration with it.
pub struct Source {
    pub name: &'static str,
    pub dependencies: &'static str,
    pub code: String,
}

pub(super) const NOTHING: fn(&Field) -> String = |_| String::new();
pub(super) const NOT_NESTED: fn(&str) -> String = |_| String::new();
pub(super) const PLAIN_LIST: (&str, &str) = ("Vec<String>", "");
pub(super) const SECRET_STRING: (&str, &str) = ("SecretString", ".expose_secret()");
const OWN_LIST: (&str, &str) = ("List", ".0");

const MODE: &str = "
#[derive(Debug, Clone, Copy)]
pub enum Mode {
    Development,
    Staging,
    Production,
}
impl std::str::FromStr for Mode {
    type Err = std::io::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            \"development\" => Ok(Self::Development),
            \"staging\" => Ok(Self::Staging),
            \"production\" => Ok(Self::Production),
            _ => Err(std::io::Error::other(\"unknown mode\")),
        }
    }
}
";
const LIST: &str = "
#[derive(Debug)]
pub struct List(pub Vec<String>);
impl std::str::FromStr for List {
    type Err = std::convert::Infallible;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(text.split(',').map(str::to_owned).collect()))
    }
}
";
pub(super) const USE_SECRECY: &str = "use secrecy::{ExposeSecret as _, SecretString};\n";
pub(super) const READ_FILE: &str =
    "    dotenvy::from_path(path).map_err(|error| error.to_string())?;\n";

/// A module: what stands above the structs, the structs, `load` with its body, and `values`.
pub(super) fn module(above: &str, layout: &Layout, fields: &[Field], body: &str) -> String {
    let structs = layout.structs(fields);
    let values = layout.values(fields);
    format!(
        "{above}{structs}
pub fn load(path: &std::path::Path) -> Result<Settings, String> {{
{body}}}

{values}"
    )
}

/// Warnings go to standard error, so that all is looked for that is worth one.
pub(super) fn envkeep(fields: &[Field]) -> Source {
    own("envkeep", "Env::empty().process().dotenv(path)", fields)
}

/// The same, where nobody hears a warning and none is looked for that takes long to find.
pub(super) fn envkeep_silent(fields: &[Field]) -> Source {
    let env = "Env::empty().process().dotenv(path).warn_to(envkeep::WarnTo::Nobody)";
    own("envkeep, silent", env, fields)
}

fn own(name: &'static str, env: &str, fields: &[Field]) -> Source {
    let layout = Layout {
        derive: "Debug, FromEnv",
        outer: "#[env(prefix = \"MAIL_\")]",
        list: PLAIN_LIST,
        secret: ("Secret<String>", ".expose_secret()"),
        field: NOTHING,
        nested: |group| format!("#[env(nested(prefix = \"{}__\"))]", group.to_uppercase()),
    };
    let above = format!("use envkeep::{{Env, ExposeSecret as _, FromEnv, Secret}};\n{MODE}");
    let body = format!(
        "    let env = {env};
    env.load().map_err(|error| error.to_string())\n"
    );
    Source {
        name,
        dependencies: "envkeep = { path = \"ENVKEEP\" }\n",
        code: module(&above, &layout, fields, &body),
    }
}

/// The limit: what the work costs by hand, in safe code and without a diagnostic.
pub(super) fn limit(fields: &[Field]) -> Source {
    let layout = Layout {
        derive: "Debug",
        outer: "",
        list: PLAIN_LIST,
        secret: SECRET_STRING,
        field: NOTHING,
        nested: NOT_NESTED,
    };
    let names: String = fields
        .iter()
        .map(|field| format!("    \"{}\",\n", field.variable()))
        .collect();
    let arms: String = fields
        .iter()
        .enumerate()
        .map(|(number, field)| format!("        \"{}\" => Some({number}),\n", field.variable()))
        .collect();
    let count = fields.len();
    let above = format!(
        "{USE_SECRECY}use crate::limit::Slots;\n{MODE}
const NAMES: [&str; {count}] = [\n{names}];

fn number(name: &str) -> Option<usize> {{
    match name {{
{arms}        _ => None,
    }}
}}
"
    );
    let place = |field: &Field| {
        fields
            .iter()
            .position(|other| std::ptr::eq(other, field))
            .unwrap_or_default()
    };
    let construction = construction(fields, |field| {
        let read = match field.kind {
            Kind::Text => "text",
            Kind::OptionalText => "optional_text",
            Kind::OptionalCount => "optional_number",
            Kind::List => "list",
            Kind::Secret => "secret",
            _ => "number",
        };
        format!("slots.{read}({})?", place(field))
    });
    let body = format!(
        "    let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    let mut slots = Slots::new(&NAMES, number)?;
    slots.fill(&text)?;
    Ok({construction})\n"
    );
    Source {
        name: "limit",
        dependencies: "",
        code: module(&above, &layout, fields, &body),
    }
}

pub(super) fn dotenvy(fields: &[Field]) -> Source {
    let find = format!("{READ_FILE}    let find = |name: &str| std::env::var(name).ok();\n");
    Source {
        name: "dotenvy",
        dependencies: "dotenvy = \"0.15\"\nsecrecy = \"0.10\"\n",
        code: by_hand(fields, &find),
    }
}

/// It gives the variables of the file and of the process in a map, and leaves the environment alone.
pub(super) fn dotenv_ng(fields: &[Field]) -> Source {
    let find = "    let loader = dotenv_ng_core::EnvLoader::with_path(path).substitution(true);
    let variables = loader.load().map_err(|error| error.to_string())?;
    let find = |name: &str| variables.get(name).cloned();\n";
    Source {
        name: "dotenv-ng",
        dependencies: "dotenv-ng-core = \"1\"\nsecrecy = \"0.10\"\n",
        code: by_hand(fields, find),
    }
}

/// Structs that are filled by hand with what `find` says of each name.
fn by_hand(fields: &[Field], find: &str) -> String {
    let layout = Layout {
        derive: "Debug",
        outer: "",
        list: PLAIN_LIST,
        secret: SECRET_STRING,
        field: NOTHING,
        nested: NOT_NESTED,
    };
    let construction = construction(fields, |field| {
        let name = field.variable();
        let parse = format!("parse().map_err(|_| \"{name} is invalid\".to_string())");
        match field.kind {
            Kind::Text => format!("required(\"{name}\")?"),
            Kind::OptionalText => format!("find(\"{name}\")"),
            Kind::OptionalCount => {
                format!("find(\"{name}\").map(|text| text.{parse}).transpose()?")
            }
            Kind::List => format!("required(\"{name}\")?.split(',').map(str::to_owned).collect()"),
            Kind::Secret => format!("required(\"{name}\")?.into()"),
            _ => format!("required(\"{name}\")?.{parse}?"),
        }
    });
    let body = format!(
        "{find}    let required = |name: &str| find(name).ok_or_else(|| format!(\"{{name}} is not set\"));
    Ok({construction})\n"
    );
    module(&format!("{USE_SECRECY}{MODE}"), &layout, fields, &body)
}

pub(super) fn envconfig(fields: &[Field]) -> Source {
    let layout = Layout {
        derive: "Debug, Envconfig",
        outer: "",
        list: OWN_LIST,
        secret: ("OwnSecret", ".0.expose_secret()"),
        field: |field| format!("#[envconfig(from = \"{}\")]", field.variable()),
        nested: |_| "#[envconfig(nested)]".to_owned(),
    };
    let above = format!(
        "use envconfig::Envconfig;\n{USE_SECRECY}{MODE}{LIST}
#[derive(Debug)]
pub struct OwnSecret(pub SecretString);
impl std::str::FromStr for OwnSecret {{
    type Err = std::convert::Infallible;
    fn from_str(text: &str) -> Result<Self, Self::Err> {{
        Ok(Self(text.into()))
    }}
}}
"
    );
    let body =
        format!("{READ_FILE}    Settings::init_from_env().map_err(|error| error.to_string())\n");
    Source {
        name: "dotenvy + envconfig",
        dependencies: "dotenvy = \"0.15\"\nenvconfig = \"0.11\"\nsecrecy = \"0.10\"\n",
        code: module(&above, &layout, fields, &body),
    }
}

pub(super) fn conf(fields: &[Field]) -> Source {
    let layout = Layout {
        derive: "Debug, Conf",
        outer: "#[conf(env_prefix = \"MAIL_\")]",
        list: PLAIN_LIST,
        secret: SECRET_STRING,
        field: |field| {
            let attribute = match field.kind {
                Kind::Switch => "#[conf(parameter, env)]",
                Kind::List => "#[conf(repeat, env)]",
                Kind::Secret => "#[conf(env, secret, value_parser = secret)]",
                _ => "#[conf(env)]",
            };
            attribute.to_owned()
        },
        nested: |group| {
            format!(
                "#[conf(flatten, env_prefix = \"{}__\")]",
                group.to_uppercase()
            )
        },
    };
    let above = format!(
        "use conf::Conf;\n{USE_SECRECY}{MODE}
fn secret(text: &str) -> Result<SecretString, std::convert::Infallible> {{
    Ok(text.into())
}}
"
    );
    let body = format!(
        "{READ_FILE}    Settings::try_parse_from([\"mail\"], std::env::vars_os()).map_err(|error| error.to_string())\n"
    );
    Source {
        name: "dotenvy + conf",
        dependencies: "dotenvy = \"0.15\"
conf = { version = \"0.4\", default-features = false }
secrecy = \"0.10\"\n",
        code: module(&above, &layout, fields, &body),
    }
}
