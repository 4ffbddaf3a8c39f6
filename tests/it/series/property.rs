//! A random value is written as variables and loaded again. `PROPTEST_CASES` sets the number of cases.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use envkeep::{Env, Error, FromEnv, Report};
use proptest::prelude::*;

use crate::written::{Variable, Writer, environment, misspelt};

#[derive(Clone, Debug, PartialEq, FromEnv)]
struct Config {
    name: String,
    #[env(nested)]
    servers: Vec<Server>,
    #[env(nested, default)]
    pools: BTreeMap<String, Pool>,
    #[env(entries, default)]
    labels: BTreeMap<String, u32>,
}

#[derive(Clone, Debug, PartialEq, FromEnv)]
struct Server {
    host: String,
    port: u16,
    #[env(nested, default)]
    replicas: Vec<Replica>,
}

#[derive(Clone, Debug, PartialEq, FromEnv)]
struct Replica {
    url: String,
    weight: u8,
}

#[derive(Clone, Debug, PartialEq, FromEnv)]
#[env(nested_separator = "__")]
struct Pool {
    url: String,
    size: u32,
    #[env(nested, default)]
    replicas: Vec<Replica>,
    #[env(nested)]
    shards: Option<BTreeMap<String, Replica>>,
}

impl Writer {
    fn replica(&mut self, prefix: &str, replica: &Replica) {
        self.push(format!("{prefix}URL"), &replica.url, true);
        self.push(format!("{prefix}WEIGHT"), replica.weight, true);
    }

    fn config(&mut self, config: &Config) {
        self.push("NAME".to_owned(), &config.name, true);
        for (index, server) in config.servers.iter().enumerate() {
            let prefix = format!("SERVERS_{index}_");
            self.push(format!("{prefix}HOST"), &server.host, true);
            self.push(format!("{prefix}PORT"), server.port, true);
            for (index, replica) in server.replicas.iter().enumerate() {
                self.replica(&format!("{prefix}REPLICAS_{index}_"), replica);
            }
        }
        for (key, pool) in &config.pools {
            self.under_key("POOLS_", key, |writer, prefix| {
                writer.push(format!("{prefix}_URL"), &pool.url, true);
                writer.push(format!("{prefix}_SIZE"), pool.size, true);
                for (index, replica) in pool.replicas.iter().enumerate() {
                    writer.replica(&format!("{prefix}_REPLICAS__{index}__"), replica);
                }
                for (key, replica) in pool.shards.iter().flatten() {
                    writer.under_key(&format!("{prefix}_SHARDS__"), key, |writer, prefix| {
                        writer.replica(&format!("{prefix}__"), replica);
                    });
                }
            });
        }
        for (key, label) in &config.labels {
            self.under_key("LABELS_", key, |writer, name| {
                writer.push(name, label, false)
            });
        }
    }
}

fn text() -> impl Strategy<Value = String> {
    "[a-z0-9./:-]{1,12}"
}

/// A key that is not the start of another variable's name, nor the end of one's prefix.
fn key() -> impl Strategy<Value = String> {
    "[A-Za-z]([A-Za-z0-9]{0,5}|_[A-Za-z0-9]{1,3})".prop_filter(
        "it is a part of another name",
        |key| {
            !["REPLICAS", "SHARDS", "URL", "SIZE", "WEIGHT"]
                .iter()
                .any(|word| key.contains(word))
        },
    )
}

prop_compose! {
    fn replica()(url in text(), weight in any::<u8>()) -> Replica {
        Replica { url, weight }
    }
}

prop_compose! {
    fn server()(host in text(), port in any::<u16>(), replicas in prop::collection::vec(replica(), 0..3)) -> Server {
        Server { host, port, replicas }
    }
}

prop_compose! {
    fn pool()(
        url in text(),
        size in any::<u32>(),
        replicas in prop::collection::vec(replica(), 0..3),
        shards in prop::option::of(prop::collection::btree_map(key(), replica(), 1..3)),
    ) -> Pool {
        Pool { url, size, replicas, shards }
    }
}

prop_compose! {
    fn config()(
        name in text(),
        servers in prop::collection::vec(server(), 1..12),
        pools in prop::collection::btree_map(key(), pool(), 0..4),
        labels in prop::collection::btree_map(key(), any::<u32>(), 0..4),
    ) -> Config {
        Config { name, servers, pools, labels }
    }
}

fn variables(config: &Config) -> Vec<Variable> {
    let mut writer = Writer::default();
    writer.config(config);
    writer.variables
}

fn load(env: &Env) -> (Option<Config>, Report) {
    match env.load_with_report::<Config>() {
        Ok((config, report)) => (Some(config), report),
        Err(error) => (None, Error::into_report(error)),
    }
}

proptest! {
    #[test]
    fn what_is_written_as_variables_is_loaded_again(config in config(), order in 0..100_usize) {
        let (loaded, report) = load(&environment(&variables(&config), order));
        prop_assert!(report.warnings().is_empty(), "{report}");
        prop_assert_eq!(loaded, Some(config));
    }

    #[test]
    fn a_misspelt_name_is_reported(
        config in config(),
        which: prop::sample::Index,
        place: prop::sample::Index,
        slip in 0..4_u8,
        order in 0..100_usize,
    ) {
        let mut variables = variables(&config);
        let which = which.index(variables.len());
        let Some(name) = misspelt(&variables[which], place, slip) else { return Ok(()) };
        prop_assume!(!variables.iter().any(|variable| variable.name == name));
        variables[which].name = name.clone();
        let (loaded, report) = load(&environment(&variables, order));
        // A label without its prefix, or with another key, is a variable of somebody else.
        prop_assume!(variables[which].is_required);
        let is_told = report.problems().iter().any(|problem| problem.to_string().contains(' '))
            || report.warnings().iter().any(|warning| warning.variable() == Some(&name));
        prop_assert!(loaded.is_none() || loaded == Some(config), "{name}: {report}");
        prop_assert!(is_told, "{name}: {report}");
    }

    #[test]
    fn a_name_that_is_not_there_is_reported(config in config(), which: prop::sample::Index, order in 0..100_usize) {
        let mut variables = variables(&config);
        let removed = variables.remove(which.index(variables.len()));
        prop_assume!(removed.is_required);
        let (loaded, report) = load(&environment(&variables, order));
        prop_assert_eq!(loaded, None);
        let is_told = report.problems().iter().any(|problem| problem.variable() == Some(&removed.name));
        prop_assert!(is_told, "{}: {report}", removed.name);
    }

    #[test]
    fn a_name_that_is_there_twice_is_reported(config in config(), which: prop::sample::Index) {
        let mut variables = variables(&config);
        let mut doubled = variables[which.index(variables.len())].clone();
        doubled.value.push('1');
        variables.push(doubled.clone());
        let mut text = String::new();
        for variable in &variables {
            let _ = writeln!(text, "{}='{}'", variable.name, variable.value);
        }
        let (_, report) = load(&Env::empty().dotenv_str(".env", &text));
        let is_told = report.problems().iter().any(|problem| problem.variable() == Some(&doubled.name))
            || report.warnings().iter().any(|warning| warning.variable() == Some(&doubled.name));
        prop_assert!(is_told, "{}: {report}", doubled.name);
    }
}
