//! The time grows in proportion to the number of elements, whatever is wrong with each of them.

use std::collections::BTreeMap;
use std::time::Duration;

use envkeep::{Env, FromEnv, Secret};

use crate::dotenv::growth::time_of_this_thread;
use crate::effort::one_of_every;

#[derive(FromEnv)]
#[allow(dead_code)]
struct Config {
    #[env(nested, default)]
    servers: Vec<Server>,
    #[env(nested, default)]
    pools: BTreeMap<String, Server>,
    #[env(nested, default, keys = "lower")]
    lows: BTreeMap<String, Server>,
    #[env(entries, default)]
    labels: BTreeMap<String, u32>,
    #[env(nested, default)]
    outers: Vec<Outer>,
    #[env(nested, default)]
    regions: BTreeMap<String, Outer>,
    #[env(nested, default)]
    stores: Vec<Store>,
    #[env(nested, default)]
    vaults: BTreeMap<String, Vault>,
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

#[derive(FromEnv)]
#[allow(dead_code)]
struct Outer {
    #[env(nested)]
    inners: Vec<Server>,
}

/// Two variants share a variable, which is looked at for both.
#[derive(FromEnv)]
#[allow(dead_code)]
enum Store {
    Local {
        dir: String,
        level: u8,
        mode: String,
    },
    Bucket {
        bucket: String,
        key: Secret<String>,
        level: u8,
    },
}

#[derive(FromEnv)]
#[allow(dead_code)]
#[env(tag = "TYPE")]
enum Vault {
    Local {
        dir: String,
        level: u8,
        mode: String,
    },
    Bucket {
        bucket: String,
        key: Secret<String>,
        level: u8,
    },
}

type Element = Vec<(String, &'static str)>;

fn server(prefix: &str) -> Element {
    let ends = [
        ("HOST", "10.0.0.1"),
        ("PORT", "80"),
        ("USER", "mail"),
        ("WEIGHT", "7"),
        ("IS_SPARE", "no"),
    ];
    ends.map(|(end, value)| (format!("{prefix}_{end}"), value))
        .into()
}

fn store(prefix: &str, tag: &str) -> Element {
    let ends = [
        (tag, "local"),
        ("_DIR", "/var"),
        ("_LEVEL", "7"),
        ("_MODE", "rw"),
    ];
    ends.map(|(end, value)| (format!("{prefix}{end}"), value))
        .into()
}

/// One element of a shape.
type Shape = fn(usize) -> Element;

const SHAPES: [(&str, Shape); 9] = [
    ("a list", |number| server(&format!("SERVERS_{number}"))),
    ("a map", |number| server(&format!("POOLS_K{number}_X"))),
    ("a map with lowered keys", |number| {
        server(&format!("LOWS_K{number}_X"))
    }),
    ("entries", |number| {
        let entry = |part| (format!("LABELS_k{number}_{part}x"), "1");
        (0..5).map(entry).collect()
    }),
    ("lists in a list", |number| {
        server(&format!("OUTERS_{}_INNERS_{}", number / 10, number % 10))
    }),
    ("a list in a list", |number| {
        server(&format!("OUTERS_0_INNERS_{number}"))
    }),
    ("lists in a map", |number| {
        server(&format!("REGIONS_R{}_INNERS_{}", number / 10, number % 10))
    }),
    ("a list of enums", |number| {
        store(&format!("STORES_{number}"), "")
    }),
    ("a map of enums", |number| {
        store(&format!("VAULTS_V{number}_X"), "_TYPE")
    }),
];

/// A change to an element.
type Fault = fn(&mut Element, usize);

const FAULTS: [(&str, Fault); 15] = [
    ("nothing wrong", |_, _| {}),
    ("two letters swapped", |element, _| {
        let name = &mut element[1].0;
        let last = name.pop().expect("it is long");
        name.insert(name.len() - 1, last);
    }),
    ("a letter too many", |element, _| element[1].0.push('X')),
    ("no variable", |element, _| {
        element.remove(1);
    }),
    ("no first variable", |element, _| {
        element.remove(0);
    }),
    ("wrong values", |element, _| {
        for (_, value) in element {
            if value.parse::<u32>().is_ok() {
                *value = "x9";
            }
        }
    }),
    ("an unread variable", |element, _| {
        let name = format!("{}_UNREAD", element[1].0);
        element.push((name, "1"));
    }),
    ("a blank value", |element, _| element[1].1 = ""),
    ("a variable twice", |element, _| {
        let first = element[0].clone();
        element.push(first);
    }),
    ("another case", |element, _| {
        for (name, _) in element {
            *name = name.to_lowercase();
        }
    }),
    ("the key in two cases", |element, _| {
        let other = element[1].0.replacen("_K", "_k", 1);
        element.push((other, "1"));
    }),
    ("every other one left out", |element, number| {
        if number % 2 == 1 {
            element.clear();
        }
    }),
    ("the first one left out", |element, number| {
        if number == 0 {
            element.clear();
        }
    }),
    ("another choice", |element, _| {
        let (start, _) = element[1].0.rsplit_once('_').expect("it has words");
        let name = format!("{start}_BUCKET");
        element.push((name, "b"));
    }),
    ("two readings", |element, _| {
        let (start, _) = element[1].0.rsplit_once('_').expect("it has words");
        let mut other = server(&format!("{start}_IS"));
        element.append(&mut other);
        let name = element[1].0.replacen("_PORT", "_IS_IS_SPARE", 1);
        element.push((name, "no"));
    }),
];

fn text(shape: Shape, fault: Fault, count: usize) -> String {
    let mut text = String::new();
    for number in 0..count {
        let mut element = shape(number);
        fault(&mut element, number);
        for (name, value) in element {
            text.extend([&name, "=", value, "\n"]);
        }
    }
    text
}

/// What a load and its report take.
fn time(text: &str) -> Duration {
    let env = Env::empty().process().dotenv_str(".env", text);
    let start = time_of_this_thread();
    match env.load_with_report::<Config>() {
        Ok((_, report)) => drop(report.to_string()),
        Err(error) => drop(error.to_string()),
    }
    time_of_this_thread() - start
}

/// Six times as many elements: anything quadratic takes 36 times as long.
const FEW: usize = 100;
const MANY: usize = 600;

#[test]
fn the_time_grows_with_the_number_of_elements() {
    let all = SHAPES.iter().enumerate().flat_map(|(number, shape)| {
        // Of each shape another part of the faults, where not all are tried.
        let faults = FAULTS.iter().cycle().skip(number).take(FAULTS.len());
        faults.map(move |fault| (shape, fault))
    });
    for ((shape_name, shape), (fault_name, fault)) in one_of_every(11, all) {
        let (few, many) = (text(*shape, *fault, FEW), text(*shape, *fault, MANY));
        // Whatever else the machine does disturbs a measurement; that it is slow at all disturbs each.
        let mut growths = (0..6).map(|_| time(&many).as_secs_f64() / time(&few).as_secs_f64());
        let is_linear = growths.any(|growth| {
            println!("{shape_name}, {fault_name}: {growth:.2}");
            growth <= 12.0
        });
        assert!(is_linear, "{shape_name}, {fault_name}");
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
    for (shape_name, shape) in SHAPES {
        for (fault_name, fault) in FAULTS {
            let mut row = format!("{shape_name}, {fault_name}:");
            // Five variables are one element, and five entries.
            let most = if shape_name == "entries" {
                2_000
            } else {
                10_000
            };
            for count in [most / 10, most / 5, most / 2, most] {
                let text = text(shape, fault, count);
                let mut times: Vec<Duration> = (0..3).map(|_| time(&text)).collect();
                times.sort();
                row.push_str(&format!(" {:.2?} for {count}", times[0]));
            }
            println!("{row}");
        }
    }
    for count in [500, 1_000, 2_000, 4_000] {
        let explain = |env: &Env| drop(env.explain::<Explained>());
        let taken = time_of(&explain, &logins(count));
        println!("an explanation of {} variables: {taken:.2?}", 6 * count);
    }
}
