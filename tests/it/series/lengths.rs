//! A list has as many elements as are written, however many there are: the names of `9` and `10` sort differently than the numbers.

use envkeep::{Env, FromEnv};

#[derive(FromEnv)]
struct Config {
    #[env(nested, default)]
    servers: Vec<Server>,
    #[env(nested, default)]
    stores: Vec<Store>,
    #[env(nested, default)]
    plans: Vec<Plan>,
    #[env(nested, default)]
    zones: Vec<Zone>,
}

#[derive(FromEnv, PartialEq, Debug)]
struct Server {
    port: u32,
}

/// The variable that chooses has the name of the element alone.
#[derive(FromEnv, PartialEq, Debug)]
enum Store {
    Local { level: u32 },
    Memory,
}

#[derive(FromEnv, PartialEq, Debug)]
#[env(tag = "TYPE")]
enum Plan {
    Paid { rate: u32 },
    Free,
}

#[derive(FromEnv)]
struct Zone {
    #[env(nested)]
    stores: Vec<Store>,
}

/// Writes a list with this many elements of a shape, and returns what should be read from it.
fn variables(list: &str, count: u32) -> Vec<(String, String)> {
    let mut variables = Vec::new();
    for index in 0..count {
        let element = format!("{list}_{index}");
        let mut push =
            |end: &str, value: String| variables.push((format!("{element}{end}"), value));
        match list {
            "SERVERS" => push("_PORT", index.to_string()),
            "STORES" if index % 3 == 2 => push("", "memory".to_owned()),
            "PLANS" if index % 3 == 2 => push("_TYPE", "free".to_owned()),
            "PLANS" => {
                push("_TYPE", "paid".to_owned());
                push("_RATE", index.to_string());
            }
            "ZONES" => {
                for inner in 0..12 {
                    push(&format!("_STORES_{inner}"), "local".to_owned());
                    push(&format!("_STORES_{inner}_LEVEL"), format!("{index}{inner}"));
                }
            }
            _ => {
                push("", "local".to_owned());
                push("_LEVEL", index.to_string());
            }
        }
    }
    variables
}

fn load(list: &str, count: u32) -> Config {
    let env = Env::empty().vars(variables(list, count));
    env.load()
        .unwrap_or_else(|error| panic!("{list}, {count}: {error}"))
}

#[test]
fn a_list_of_every_length_is_read_as_it_is_written() {
    for count in (0..=25).chain([99, 100, 101, 112, 1_001]) {
        let ports = load("SERVERS", count).servers;
        let ports: Vec<u32> = ports.into_iter().map(|server| server.port).collect();
        assert_eq!(ports, (0..count).collect::<Vec<_>>());
        let stores: Vec<Store> = (0..count)
            .map(|level| match level % 3 {
                2 => Store::Memory,
                _ => Store::Local { level },
            })
            .collect();
        assert_eq!(load("STORES", count).stores, stores);
        let plans: Vec<Plan> = (0..count)
            .map(|rate| match rate % 3 {
                2 => Plan::Free,
                _ => Plan::Paid { rate },
            })
            .collect();
        assert_eq!(load("PLANS", count).plans, plans);
    }
}

#[test]
fn a_list_in_a_list_is_read_as_it_is_written() {
    let zones = load("ZONES", 13).zones;
    assert_eq!(zones.len(), 13);
    for (index, zone) in zones.iter().enumerate() {
        let level = |inner| format!("{index}{inner}").parse().expect("it is a number");
        let stores: Vec<Store> = (0..12)
            .map(|inner| Store::Local {
                level: level(inner),
            })
            .collect();
        assert_eq!(zone.stores, stores);
    }
}

#[test]
fn the_most_elements_load_in_every_shape() {
    assert_eq!(load("SERVERS", 10_000).servers.len(), 10_000);
    assert_eq!(load("STORES", 10_000).stores.len(), 10_000);
    assert_eq!(load("PLANS", 10_000).plans.len(), 10_000);
}
