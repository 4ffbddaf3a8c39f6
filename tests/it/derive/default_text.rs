//! A default that the program computes is shown as a variable would contain it, or not at all.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt;
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use envkeep::{ByteSize, EnvValue, FromEnv};

#[derive(EnvValue)]
enum Mode {
    ReadOnly,
    #[env(name = "rw", alias = "read-write")]
    ReadWrite,
}

/// Its `Display` is what its `FromStr` reads.
#[derive(Clone)]
struct Colour(u32);

impl FromStr for Colour {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        u32::from_str_radix(text.trim_start_matches('#'), 16).map(Self)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "#{:06x}", self.0)
    }
}

/// Its `Display` reads as another value.
struct Half(u32);

impl FromStr for Half {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse::<u32>().map(|number| Self(number / 2))
    }
}

impl fmt::Display for Half {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.0)
    }
}

/// It has no `Display`.
struct Silent;

impl FromStr for Silent {
    type Err = ();

    fn from_str(_: &str) -> Result<Self, ()> {
        Ok(Self)
    }
}

fn from_hexadecimal(text: &str) -> Result<u32, std::num::ParseIntError> {
    u32::from_str_radix(text, 16)
}

const MOST: u16 = 8_000;

#[derive(FromEnv)]
#[allow(dead_code)]
struct Config {
    #[env(default = MOST + 80)]
    constant: u16,
    #[env(default = Duration::from_secs(5_400))]
    duration: Duration,
    #[env(default = ByteSize::mib(64))]
    size: ByteSize,
    #[env(default = Mode::ReadWrite)]
    choice: Mode,
    #[env(default = Some(Mode::ReadOnly))]
    optional: Option<Mode>,
    #[env(default = None)]
    none: Option<u8>,
    #[env(default = PathBuf::from("/var/cache"))]
    path: PathBuf,
    #[env(default = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    address: IpAddr,
    #[env(default = vec![Duration::from_secs(1), Duration::from_secs(60)], separator = " ")]
    list: Vec<Duration>,
    #[env(default = vec!["a,b".to_owned()])]
    list_with_its_separator: Vec<String>,
    #[env(default = HashSet::from([3, 1, 2]))]
    set: HashSet<u8>,
    #[env(default = HashMap::from([("b".to_owned(), 2), ("a".to_owned(), 1)]), pair_separator = ":")]
    map: HashMap<String, u8>,
    #[env(default = HashMap::from([("a=b".to_owned(), 1)]))]
    map_with_its_separator: HashMap<String, u8>,
    #[env(default = BTreeSet::from([3, 1]))]
    sorted: BTreeSet<u8>,
    #[env(default = BTreeMap::from([(2, 1), (1, 2)]))]
    tree: BTreeMap<u8, u8>,
    #[env(default = [1, 2])]
    array: [u8; 2],
    #[env(default)]
    flag: bool,
    #[env(default)]
    no_items: BTreeMap<String, u8>,
    #[env(default = Colour(0xff_8800))]
    displayed: Colour,
    #[env(default = Half(2))]
    another_value: Half,
    #[env(default = Silent)]
    silent: Silent,
    #[env(with = from_hexadecimal, default = 255)]
    by_function: u32,
    #[env(with = from_hexadecimal, default = 7)]
    by_function_and_the_same: u32,
}

#[test]
fn a_made_default_is_reported_where_its_text_reads_as_it() {
    let variables = Config::schema().variables();
    let told: Vec<_> = variables
        .map(|variable| (variable.path().to_owned(), variable.default()))
        .collect();
    let told: Vec<_> = told
        .iter()
        .map(|(path, default)| (&**path, default.as_deref()))
        .collect();
    assert_eq!(
        told,
        [
            ("constant", Some("8080")),
            ("duration", Some("1h30m")),
            ("size", Some("64MiB")),
            ("choice", Some("rw")),
            ("optional", Some("read-only")),
            ("none", None),
            ("path", Some("/var/cache")),
            ("address", Some("127.0.0.1")),
            ("list", Some("1s 1m")),
            ("list_with_its_separator", None),
            ("set", Some("1,2,3")),
            ("map", Some("a:1,b:2")),
            ("map_with_its_separator", None),
            ("sorted", Some("1,3")),
            ("tree", Some("1=2,2=1")),
            ("array", Some("1,2")),
            ("flag", Some("false")),
            ("no_items", Some("")),
            ("displayed", Some("#ff8800")),
            ("another_value", None),
            ("silent", None),
            ("by_function", None),
            ("by_function_and_the_same", Some("7")),
        ]
    );
}

#[test]
fn documents_say_of_a_default_without_a_text_that_the_program_sets_it() {
    let example = Config::schema().to_dotenv_example();
    assert_eq!(
        example.matches("Default: set by the program.").count(),
        6,
        "{example}"
    );
    assert!(example.contains("\n# DURATION=1h30m\n"), "{example}");
    let table = Config::schema().to_markdown();
    assert_eq!(
        table.matches("| set by the program |").count(),
        6,
        "{table}"
    );
    assert!(table.contains("| `64MiB` |"), "{table}");
}
