//! The crates that read a configuration through serde.

use super::layout::{groups, of_group, struct_name, Layout};
use super::peers::{
    module, Source, NOTHING, NOT_NESTED, PLAIN_LIST, READ_FILE, SECRET_STRING, USE_SECRECY,
};
use super::{Field, Kind, PREFIX};

const MODE_BY_SERDE: &str = "
#[derive(Debug, Clone, Copy, serde::Deserialize)]
#[serde(rename_all = \"lowercase\")]
pub enum Mode {
    Development,
    Staging,
    Production,
}
";
pub(super) fn confique(fields: &[Field]) -> Source {
    let layout = Layout {
        derive: "Debug, confique::Config",
        outer: "",
        list: PLAIN_LIST,
        secret: SECRET_STRING,
        field: |field| {
            let list = match field.kind {
                Kind::List => ", parse_env = confique::env::parse::list_by_comma",
                _ => "",
            };
            format!("#[config(env = \"{}\"{list})]", field.variable())
        },
        nested: |_| "#[config(nested)]".to_owned(),
    };
    let above = format!("use confique::Config as _;\n{USE_SECRECY}{MODE_BY_SERDE}");
    let body = format!(
        "{READ_FILE}    Settings::builder().env().load().map_err(|error| error.to_string())\n"
    );
    Source {
        name: "dotenvy + confique",
        dependencies: "dotenvy = \"0.15\"
confique = { version = \"0.4\", default-features = false }
serde = { version = \"1\", features = [\"derive\"] }
secrecy = { version = \"0.10\", features = [\"serde\"] }\n",
        code: module(&above, &layout, fields, &body),
    }
}

const SERDE: Layout = Layout {
    derive: "Debug, serde::Deserialize",
    outer: "",
    list: PLAIN_LIST,
    secret: SECRET_STRING,
    field: NOTHING,
    nested: NOT_NESTED,
};

/// envy has no nested structs: each has a call with its own prefix, and the flat fields a struct of their own.
pub(super) fn envy(fields: &[Field]) -> Source {
    let flat: Vec<Field> = of_group(fields, None)
        .map(|field| Field {
            group: None,
            name: field.name.clone(),
            kind: field.kind,
        })
        .collect();
    let flat = SERDE
        .structs(&flat)
        .replace("pub struct Settings", "struct Flat");
    let calls: String = groups(fields)
        .into_iter()
        .map(|group| {
            let prefix = format!("{PREFIX}{}__", group.to_uppercase());
            format!(
                "    let {group}: {} = envy::prefixed(\"{prefix}\").from_env().map_err(|error| error.to_string())?;\n",
                struct_name(group),
            )
        })
        .collect();
    let moved: String = of_group(fields, None)
        .map(|field| format!("{0}: flat.{0}, ", field.name))
        .collect();
    let nested: String = groups(fields)
        .into_iter()
        .map(|group| format!("{group}, "))
        .collect();
    let body = format!(
        "{READ_FILE}    let flat: Flat = envy::prefixed(\"{PREFIX}\").from_env().map_err(|error| error.to_string())?;
{calls}    Ok(Settings {{ {moved}{nested} }})\n"
    );
    Source {
        name: "dotenvy + envy",
        dependencies: "dotenvy = \"0.15\"
envy = \"0.4\"
serde = { version = \"1\", features = [\"derive\"] }
secrecy = { version = \"0.10\", features = [\"serde\"] }\n",
        code: module(
            &format!("{USE_SECRECY}{MODE_BY_SERDE}{flat}"),
            &SERDE,
            fields,
            &body,
        ),
    }
}

pub(super) fn config(fields: &[Field]) -> Source {
    let lists: String = fields
        .iter()
        .filter(|field| field.kind == Kind::List)
        .map(|field| {
            let group = field.group.as_ref().map(|group| format!("{group}."));
            format!(
                "        .with_list_parse_key(\"{}{}\")\n",
                group.unwrap_or_default(),
                field.name
            )
        })
        .collect();
    let body = format!(
        "{READ_FILE}    let environment = config::Environment::with_prefix(\"{}\")
        .prefix_separator(\"_\")
        .separator(\"__\")
        .try_parsing(true)
        .list_separator(\",\")
{lists}        ;
    config::Config::builder()
        .add_source(environment)
        .build()
        .and_then(config::Config::try_deserialize)
        .map_err(|error| error.to_string())\n",
        PREFIX.trim_end_matches('_'),
    );
    Source {
        name: "dotenvy + config",
        dependencies: "dotenvy = \"0.15\"
config = { version = \"0.15\", default-features = false }
serde = { version = \"1\", features = [\"derive\"] }
secrecy = { version = \"0.10\", features = [\"serde\"] }\n",
        code: module(
            &format!("{USE_SECRECY}{MODE_BY_SERDE}"),
            &SERDE,
            fields,
            &body,
        ),
    }
}

pub(super) fn figment(fields: &[Field]) -> Source {
    let layout = Layout {
        field: |field| match field.kind {
            Kind::List => "#[serde(deserialize_with = \"list\")]".to_owned(),
            _ => String::new(),
        },
        ..SERDE
    };
    let above = format!(
        "{USE_SECRECY}{MODE_BY_SERDE}
fn list<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {{
    let text = <String as serde::Deserialize>::deserialize(deserializer)?;
    Ok(text.split(',').map(str::to_owned).collect())
}}
"
    );
    let body = format!(
        "{READ_FILE}    figment::Figment::new()
        .merge(figment::providers::Env::prefixed(\"{PREFIX}\").split(\"__\"))
        .extract()
        .map_err(|error| error.to_string())\n"
    );
    Source {
        name: "dotenvy + figment",
        dependencies: "dotenvy = \"0.15\"
figment = { version = \"0.10\", features = [\"env\"] }
serde = { version = \"1\", features = [\"derive\"] }
secrecy = { version = \"0.10\", features = [\"serde\"] }\n",
        code: module(&above, &layout, fields, &body),
    }
}
