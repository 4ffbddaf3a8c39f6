//! Twice the elements take about twice the time.

use std::collections::BTreeMap;
use std::time::Duration;

use envkeep::{Env, FromEnv, Secret};

use crate::dotenv::growth::time_of_this_thread;

#[derive(FromEnv)]
#[allow(dead_code)]
struct Config {
    #[env(nested, default)]
    servers: Vec<Server>,
    #[env(nested, default)]
    pools: BTreeMap<String, Server>,
    #[env(entries, default)]
    labels: BTreeMap<String, u32>,
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Server {
    host: String,
    port: u16,
    user: String,
    weight: u32,
    is_spare: bool,
}

fn element(prefix: &str) -> String {
    format!(
        "{prefix}_HOST=10.0.0.1\n{prefix}_PORT=80\n{prefix}_USER=mail\n{prefix}_WEIGHT=7\n{prefix}_IS_SPARE=no\n"
    )
}

type Family = fn(usize) -> String;

const FAMILIES: [(&str, Family); 4] = [
    ("a list", |count| {
        (0..count)
            .map(|index| element(&format!("SERVERS_{index}")))
            .collect()
    }),
    ("a map", |count| {
        (0..count)
            .map(|key| element(&format!("POOLS_K{key}_X")))
            .collect()
    }),
    ("entries", |count| {
        (0..5 * count)
            .map(|key| format!("LABELS_k{key}=1\n"))
            .collect()
    }),
    ("a list with a slip in each element", |count| {
        (0..count)
            .map(|index| element(&format!("SERVERS_{index}")).replace("_WEIGHT", "_WIEGHT"))
            .collect()
    }),
];

fn time(text: &str) -> Duration {
    let env = Env::empty().process().dotenv_str(".env", text);
    let times = (0..5).map(|_| {
        let start = time_of_this_thread();
        let _ = env.load_with_report::<Config>();
        time_of_this_thread() - start
    });
    times.min().unwrap_or_default()
}

#[test]
fn the_time_grows_with_the_number_of_elements() {
    for (name, family) in FAMILIES {
        let (few, many) = (family(250), family(1_000));
        // Whatever else the machine does disturbs a measurement; that it is slow at all disturbs each.
        let mut growths = (0..8).map(|_| time(&many).as_secs_f64() / time(&few).as_secs_f64());
        let is_linear = growths.any(|growth| {
            println!("{name}: four times the elements take {growth:.2} times as long");
            growth <= 5.5
        });
        assert!(is_linear, "{name}");
    }
}

/// Secrets and values that are shown, in each element: each of the one is looked for in each of the other.
#[derive(FromEnv)]
#[allow(dead_code)]
struct Explained {
    #[env(nested, default)]
    servers: Vec<Login>,
    #[env(nested, default)]
    pools: BTreeMap<String, Login>,
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Login {
    host: String,
    port: u16,
    password: Secret<String>,
}

fn logins(count: usize) -> String {
    let of = |prefix: String, number: usize| {
        format!(
            "{prefix}_HOST=http://h{number}.example.com\n{prefix}_PORT=x{number}\n{prefix}_PASSWORD=pass-word-{number}\n"
        )
    };
    let list = (0..count).map(|index| of(format!("SERVERS_{index}"), index));
    let map = (0..count).map(|key| of(format!("POOLS_K{key}"), key));
    list.chain(map).collect()
}

fn time_of(ask: &dyn Fn(&Env), text: &str) -> Duration {
    let env = Env::empty().dotenv_str(".env", text);
    let times = (0..2).map(|_| {
        let start = time_of_this_thread();
        ask(&env);
        time_of_this_thread() - start
    });
    times.min().unwrap_or_default()
}

#[test]
fn the_time_of_an_explanation_and_of_a_report_grows_with_the_number_of_variables() {
    let explain = |env: &Env| drop(env.explain::<Explained>());
    let report = |env: &Env| {
        drop(
            env.load_with_report::<Explained>()
                .map_err(|error| error.to_string()),
        )
    };
    let asks: [&dyn Fn(&Env); 2] = [&explain, &report];
    for (name, ask) in ["an explanation", "a report"].into_iter().zip(asks) {
        let (few, many) = (logins(100), logins(400));
        let mut growths =
            (0..8).map(|_| time_of(ask, &many).as_secs_f64() / time_of(ask, &few).as_secs_f64());
        let is_linear = growths.any(|growth| {
            println!("{name}: four times the elements take {growth:.2} times as long");
            growth <= 6.0
        });
        assert!(is_linear, "{name}");
    }
}

/// `cargo test --release -p envkeep-tests --test it series::growth -- --ignored --nocapture`
#[test]
#[ignore = "prints figures, which are of use in a release build alone"]
fn figures() {
    for (name, family) in FAMILIES {
        for count in [1_000, 2_000, 4_000, 8_000, 10_000] {
            println!("{name}, {count} elements: {:.2?}", time(&family(count)));
        }
    }
    for count in [500, 1_000, 2_000, 4_000] {
        let explain = |env: &Env| drop(env.explain::<Explained>());
        let taken = time_of(&explain, &logins(count));
        println!("an explanation of {} variables: {taken:.2?}", 6 * count);
    }
}
