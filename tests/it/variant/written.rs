//! Enums with fields in every place where they are allowed: a random value is written as variables and loaded again, also with one
//! name misspelt, removed or doubled. `PROPTEST_CASES` sets the number of cases.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use envkeep::{Env, Error, FromEnv, Report};
use proptest::prelude::*;

use crate::written::{Variable, Writer, environment, misspelt};

#[derive(Clone, Debug, PartialEq, FromEnv)]
struct Config {
    #[env(nested)]
    main: Store,
    #[env(nested)]
    spare: Option<Store>,
    #[env(nested, default)]
    copies: Vec<Store>,
    #[env(nested, default)]
    plans: BTreeMap<String, Plan>,
    #[env(nested)]
    usual: Usual,
}

/// Its tag is the prefix alone, and two variants share a variable.
#[derive(Clone, Debug, PartialEq, FromEnv)]
enum Store {
    Local {
        dir: String,
        level: u8,
    },
    #[env(name = "s3")]
    Bucket(Bucket),
    Memory,
}

#[derive(Clone, Debug, PartialEq, FromEnv)]
struct Bucket {
    bucket: String,
    level: u16,
    #[env(nested, default)]
    zones: Vec<Zone>,
}

#[derive(Clone, Debug, PartialEq, FromEnv)]
struct Zone {
    host: String,
}

/// An enum in a variant, and variants with a list and a map whose names start the same.
#[derive(Clone, Debug, PartialEq, FromEnv)]
#[env(tag = "KIND")]
enum Plan {
    Paid {
        rate: u32,
        #[env(nested)]
        store: Store,
    },
    Listed {
        #[env(nested)]
        zones: Vec<Zone>,
    },
    Mapped {
        #[env(nested)]
        zones: BTreeMap<String, Zone>,
    },
}

#[derive(Clone, Debug, PartialEq, FromEnv)]
#[env(tag = "MODE", nested_separator = "__")]
enum Usual {
    #[env(default, prefix = "PLAIN_")]
    Plain { weight: u8 },
    Odd {
        #[env(nested)]
        zones: Vec<Zone>,
    },
}

/// Whether a tag alone makes the enum be there: without it there is another value, and none that fails.
#[derive(Clone, Copy, PartialEq)]
enum Absence {
    IsAnother,
    Fails,
}

impl Writer {
    fn store(&mut self, prefix: &str, store: &Store, absence: Absence) {
        let is_required = absence == Absence::Fails || *store != Store::Memory;
        let mut tag = |text: &str| self.push(prefix.to_owned(), text, is_required);
        match store {
            Store::Local { dir, level } => {
                tag("local");
                self.push(format!("{prefix}_DIR"), dir, true);
                self.push(format!("{prefix}_LEVEL"), level, true);
            }
            Store::Bucket(bucket) => {
                tag("S_3");
                self.push(format!("{prefix}_BUCKET"), &bucket.bucket, true);
                self.push(format!("{prefix}_LEVEL"), bucket.level, true);
                self.zones(
                    &format!("{prefix}_ZONES_"),
                    &bucket.zones,
                    Absence::IsAnother,
                );
            }
            Store::Memory => tag("Memory"),
        }
    }

    fn zones(&mut self, prefix: &str, zones: &[Zone], absence: Absence) {
        for (index, zone) in zones.iter().enumerate() {
            // Without the last one the list is shorter.
            let is_required = index + 1 < zones.len() || (index == 0 && absence == Absence::Fails);
            self.push(format!("{prefix}{index}_HOST"), &zone.host, is_required);
        }
    }

    fn plan(&mut self, prefix: &str, plan: &Plan) {
        match plan {
            Plan::Paid { rate, store } => {
                self.push(format!("{prefix}_KIND"), "paid", true);
                self.push(format!("{prefix}_RATE"), rate, true);
                self.store(&format!("{prefix}_STORE"), store, Absence::Fails);
            }
            Plan::Listed { zones } => {
                self.push(format!("{prefix}_KIND"), "listed", true);
                self.zones(&format!("{prefix}_ZONES_"), zones, Absence::Fails);
            }
            Plan::Mapped { zones } => {
                self.push(format!("{prefix}_KIND"), "mapped", true);
                let is_only = zones.len() == 1;
                for (key, zone) in zones {
                    self.under_key(&format!("{prefix}_ZONES_"), key, |writer, prefix| {
                        writer.push(format!("{prefix}_HOST"), &zone.host, is_only);
                    });
                }
            }
        }
    }

    fn config_of_enums(&mut self, config: &Config) {
        self.store("MAIN", &config.main, Absence::Fails);
        if let Some(spare) = &config.spare {
            self.store("SPARE", spare, Absence::IsAnother);
        }
        for (index, store) in config.copies.iter().enumerate() {
            let is_last = index + 1 == config.copies.len();
            let absence = if is_last {
                Absence::IsAnother
            } else {
                Absence::Fails
            };
            self.store(&format!("COPIES_{index}"), store, absence);
        }
        for (key, plan) in &config.plans {
            self.under_key("PLANS_", key, |writer, prefix| writer.plan(&prefix, plan));
        }
        match &config.usual {
            Usual::Plain { weight } => self.push("USUAL_PLAIN_WEIGHT".to_owned(), weight, true),
            Usual::Odd { zones } => {
                self.push("USUAL_MODE".to_owned(), "odd", true);
                for (index, zone) in zones.iter().enumerate() {
                    let is_required = index == 0 || index + 1 < zones.len();
                    let name = format!("USUAL_ZONES__{index}__HOST");
                    self.push(name, &zone.host, is_required);
                }
            }
        }
    }
}

fn text() -> impl Strategy<Value = String> {
    "[a-z0-9./:-]{1,12}"
}

/// A key in which no other variable's name or prefix ends.
fn key() -> impl Strategy<Value = String> {
    "[A-Za-z]([a-z0-9]{0,5}|_[a-z0-9]{1,3})"
}

fn zones() -> impl Strategy<Value = Vec<Zone>> {
    prop::collection::vec(text().prop_map(|host| Zone { host }), 0..12)
}

fn some_zones() -> impl Strategy<Value = Vec<Zone>> {
    prop::collection::vec(text().prop_map(|host| Zone { host }), 1..4)
}

fn store() -> impl Strategy<Value = Store> {
    prop_oneof![
        (text(), any::<u8>()).prop_map(|(dir, level)| Store::Local { dir, level }),
        (text(), any::<u16>(), zones()).prop_map(|(bucket, level, zones)| {
            Store::Bucket(Bucket {
                bucket,
                level,
                zones,
            })
        }),
        Just(Store::Memory),
    ]
}

fn plan() -> impl Strategy<Value = Plan> {
    let zone = text().prop_map(|host| Zone { host });
    prop_oneof![
        (any::<u32>(), store()).prop_map(|(rate, store)| Plan::Paid { rate, store }),
        some_zones().prop_map(|zones| Plan::Listed { zones }),
        prop::collection::btree_map(key(), zone, 1..4).prop_map(|zones| Plan::Mapped { zones }),
    ]
}

fn usual() -> impl Strategy<Value = Usual> {
    prop_oneof![
        any::<u8>().prop_map(|weight| Usual::Plain { weight }),
        some_zones().prop_map(|zones| Usual::Odd { zones }),
    ]
}

prop_compose! {
    fn config()(
        main in store(),
        spare in prop::option::of(store()),
        copies in prop::collection::vec(store(), 0..13),
        plans in prop::collection::btree_map(key(), plan(), 0..4),
        usual in usual(),
    ) -> Config {
        Config { main, spare, copies, plans, usual }
    }
}

fn variables(config: &Config) -> Vec<Variable> {
    let mut writer = Writer::default();
    writer.config_of_enums(config);
    writer.variables
}

fn load(env: &Env) -> (Option<Config>, Report) {
    match env.load_with_report::<Config>() {
        Ok((config, report)) => (Some(config), report),
        Err(error) => (None, Error::into_report(error)),
    }
}

/// One of those without which a load fails. To draw another case instead would end a long run, which rejects so many at most.
fn required(variables: &[Variable], which: prop::sample::Index) -> Option<usize> {
    let all = variables.iter().enumerate();
    let required: Vec<usize> = all
        .filter(|(_, variable)| variable.is_required)
        .map(|(place, _)| place)
        .collect();
    (!required.is_empty()).then(|| *which.get(&required))
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
        let Some(which) = required(&variables, which) else { return Ok(()) };
        let Some(name) = misspelt(&variables[which], place, slip) else { return Ok(()) };
        if variables.iter().any(|variable| variable.name == name) {
            return Ok(());
        }
        variables[which].name = name.clone();
        let (loaded, report) = load(&environment(&variables, order));
        prop_assert_eq!(loaded, None, "{}: {}", name, report);
        prop_assert!(!report.problems().is_empty());
    }

    #[test]
    fn a_name_that_is_not_there_is_reported(config in config(), which: prop::sample::Index, order in 0..100_usize) {
        let mut variables = variables(&config);
        let Some(which) = required(&variables, which) else { return Ok(()) };
        let removed = variables.remove(which);
        if variables.is_empty() {
            return Ok(());
        }
        let (loaded, report) = load(&environment(&variables, order));
        prop_assert_eq!(loaded, None, "{}: {}", removed.name, report);
    }

    #[test]
    fn a_name_that_is_there_twice_is_reported(config in config(), which: prop::sample::Index) {
        let mut variables = variables(&config);
        let doubled = variables[which.index(variables.len())].clone();
        variables.push(doubled.clone());
        let mut text = String::new();
        for variable in &variables {
            let _ = writeln!(text, "{}='{}'", variable.name, variable.value);
        }
        let (_, report) = load(&Env::empty().dotenv_str(".env", &text));
        let is_told = report.problems().iter().any(|problem| problem.variable() == Some(&doubled.name))
            || report.warnings().iter().any(|warning| warning.variable() == Some(&doubled.name));
        prop_assert!(is_told, "{}: {}", doubled.name, report);
    }
}
