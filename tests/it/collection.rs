//! Several values in the text of one variable, and values with a unit.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::time::Duration;

use envkeep::{ByteSize, Env, EnvValue, ExposeSecret, FromEnv, Rotating, Secret, Text, ValueError};

fn told<'a, T: FromEnv>(variables: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<String> {
    match Env::empty().vars(variables).load::<T>() {
        Ok(_) => Vec::new(),
        Err(error) => error.problems().iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn every_collection_is_read_with_items_of_any_readable_type() {
    #[derive(Debug, FromEnv)]
    struct Config {
        list: Vec<u16>,
        sites: Vec<url::Url>,
        set: HashSet<bool>,
        sorted: BTreeSet<char>,
        map: HashMap<String, Duration>,
        tree: BTreeMap<u8, url::Url>,
        array: [f64; 3],
        maybe: Option<Vec<String>>,
        optional: Vec<Option<u8>>,
        keys: Vec<Secret<String>>,
        absent: Option<BTreeMap<u8, u8>>,
    }
    let config: Config = Env::empty()
        .vars([
            ("LIST", "3, 1 ,2"),
            ("SITES", "https://a.example/,https://b.example/"),
            ("SET", "on,yes,off"),
            ("SORTED", "b,a,b"),
            ("MAP", "a=1s,b=2m"),
            ("TREE", "1=https://a.example/?x=1"),
            ("ARRAY", "1,0.5,-2"),
            ("MAYBE", "a"),
            ("OPTIONAL", "1,2"),
            ("KEYS", "new,old"),
        ])
        .load()
        .expect("every value is valid");
    assert_eq!(config.list, [3, 1, 2]);
    assert_eq!(config.sites.len(), 2);
    assert_eq!(config.set, HashSet::from([true, false]));
    assert_eq!(config.sorted, BTreeSet::from(['a', 'b']));
    assert_eq!(config.map.get("b"), Some(&Duration::from_secs(120)));
    assert_eq!(config.tree[&1].query(), Some("x=1"));
    assert_eq!(config.array.map(|number| number * 2.0).len(), 3);
    assert_eq!(config.maybe.as_deref(), Some(&["a".to_owned()][..]));
    assert_eq!(config.optional, [Some(1), Some(2)]);
    let keys: Vec<&str> = config
        .keys
        .iter()
        .map(|key| key.expose_secret().as_str())
        .collect();
    assert_eq!(keys, ["new", "old"]);
    assert_eq!(config.absent, None);
}

#[test]
fn an_absent_or_empty_list_is_not_an_empty_list() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        list: Vec<u16>,
    }
    let expected = "expected a list of values separated by `,`, each an integer from 0 to 65535";
    assert_eq!(
        told::<Config>([]),
        [format!("`LIST` is not set; {expected}")]
    );
    assert_eq!(
        told::<Config>([("LIST", "")]),
        [format!("`LIST` is set but empty; {expected}")]
    );
}

#[test]
fn a_wrong_item_is_reported_with_its_number_and_its_cause() {
    #[derive(Debug)]
    struct Colour;
    impl EnvValue for Colour {
        fn read(_: Text<'_>) -> Result<Self, ValueError> {
            Err(ValueError::expected("a colour like #ff8800"))
        }
    }
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        numbers: Vec<u8>,
        sites: BTreeSet<std::net::Ipv4Addr>,
        colours: Vec<Colour>,
        delays: HashMap<String, Duration>,
        three: [u8; 3],
    }
    assert_eq!(
        told::<Config>([
            ("NUMBERS", "1,256"),
            ("SITES", "::1"),
            ("COLOURS", "red"),
            ("DELAYS", "a=5"),
            ("THREE", "1,2"),
        ]),
        [
            "`NUMBERS` is not a list of values separated by `,`, each an integer from 0 to 255: `1,256` (item 2 is outside 0 to 255)",
            "`SITES` is not a list of values separated by `,`, each an IPv4 address, like 127.0.0.1: `::1` (item 1 is an IPv6 address; write an IPv4 address)",
            "`COLOURS` is not a list of values separated by `,`, each a valid `Colour`: `red` \
             (item 1 is not a colour like #ff8800)",
            "`DELAYS` is not a list of pairs like `key=value` separated by `,`, \
             each value a duration with its unit, like 30s, 5m or 1h30m: `a=5` \
             (item 1: a unit is missing: `5s` for seconds, `5ms` for milliseconds)",
            "`THREE` is not 3 values separated by `,`, each an integer from 0 to 255: `1,2`",
        ]
    );
}

#[test]
fn a_list_of_secrets_is_secret_as_a_whole() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        keys: Vec<Secret<u16>>,
        map: Option<HashMap<String, Secret<String>>>,
    }
    assert!(
        Config::schema()
            .variables()
            .all(|variable| variable.is_secret())
    );
    assert_eq!(
        told::<Config>([("KEYS", "1,hunter2"), ("MAP", "hunter2")]),
        [
            "`KEYS` is not a list of values separated by `,`, each an integer from 0 to 65535: \
             [not shown: 8 to 31 characters] (item 2)",
            "`MAP` is not a list of pairs like `key=value` separated by `,`: \
             [not shown: under 8 characters] (item 1 is not a pair of a key and a value)",
        ]
    );
    let config: Config = Env::empty().set("KEYS", "61234").load().expect("a key");
    assert_eq!(
        format!("{config:?}"),
        "Config { keys: [Secret([REDACTED])], map: None }"
    );
}

#[test]
fn a_duration_wants_a_unit() {
    #[derive(Debug, FromEnv)]
    struct Config {
        x: Duration,
    }
    for (text, seconds) in [
        ("30s", 30),
        ("5m", 300),
        ("1h30m", 5400),
        ("2 days", 172_800),
    ] {
        let config: Config = Env::empty().set("X", text).load().expect(text);
        assert_eq!(config.x, Duration::from_secs(seconds), "{text}");
    }
    assert_eq!(
        told::<Config>([("X", "30")]),
        [
            "`X` is not a duration with its unit, like 30s, 5m or 1h30m: `30` \
             (a unit is missing: `30s` for seconds, `30ms` for milliseconds)"
        ]
    );
    assert_eq!(told::<Config>([("X", "soon")]).len(), 1);
    assert_eq!(told::<Config>([("X", "-5s")]).len(), 1);
}

#[test]
fn a_size_is_read_with_its_unit() {
    #[derive(Debug, FromEnv)]
    struct Config {
        #[env(range = ..=ByteSize::mib(16))]
        x: ByteSize,
    }
    let config: Config = Env::empty().set("X", "512KiB").load().expect("a size");
    assert_eq!(config.x, ByteSize::kib(512));
    assert_eq!(
        told::<Config>([("X", "big")]),
        ["`X` is not a size in bytes, at most 16MiB: `big`"]
    );
    assert_eq!(
        told::<Config>([("X", "17MiB")]),
        ["`X` is not at most 16MiB: `17MiB`"]
    );
}

/// Returns what is left of a value after it has been wiped.
fn wiped<T: EnvValue<Via> + Clone, Via>(mut value: T) -> T {
    T::wipe(&mut value);
    value
}

#[test]
fn collections_wipe_what_they_hold() {
    assert_eq!(wiped(vec![7_u8, 8]), [0, 0]);
    assert_eq!(wiped([7_u16, 8]), [0, 0]);
    assert_eq!(wiped(vec![String::from("hunter2")]), [""]);
    assert_eq!(wiped(Some(vec![7_u64])), Some(vec![0]));
    assert!(wiped(BTreeSet::from([String::from("hunter2")])).is_empty());
    assert!(wiped(HashSet::from([7_u8])).is_empty());
    assert!(wiped(BTreeMap::from([(1_u8, 2_u8)])).is_empty());
    assert!(wiped(HashMap::from([(String::from("a"), 2_u8)])).is_empty());
    assert_eq!(wiped(Duration::from_secs(7)), Duration::ZERO);
    assert_eq!(&*wiped(Box::<str>::from("hunter2")), "\0".repeat(7));
}

#[test]
fn a_url_wipes_its_text() {
    let url = url::Url::parse("https://app:hunter2@db/shop").expect("a URL");
    assert!(!wiped(url).as_str().contains("hunter2"));
}

#[test]
fn a_secret_collection_that_fails_wipes_what_was_read_of_it() {
    use std::cell::Cell;
    thread_local! {
        static READ: Cell<usize> = const { Cell::new(0) };
        static WIPED: Cell<usize> = const { Cell::new(0) };
    }
    #[derive(Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    struct Digit(u8);
    impl EnvValue for Digit {
        fn read(text: Text<'_>) -> Result<Self, ValueError> {
            let digit = text.as_str().parse().map_err(|cause| text.error(cause))?;
            READ.set(READ.get() + 1);
            Ok(Self(digit))
        }

        fn wipe(value: &mut Self) {
            value.0 = 0;
            WIPED.set(WIPED.get() + 1);
        }
    }
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Config {
        list: Option<Secret<Vec<Digit>>>,
        array: Option<Secret<[Digit; 3]>>,
        set: Option<Secret<HashSet<Digit>>>,
        map: Option<Secret<BTreeMap<Digit, Digit>>>,
    }
    for (name, text, least) in [
        ("LIST", "1,2,x", 2),
        ("ARRAY", "1,2,x", 2),
        ("SET", "1,1,x", 2),
        ("MAP", "1=2,3=x", 3),
        ("MAP", "1=2,1=4", 3),
    ] {
        READ.set(0);
        WIPED.set(0);
        assert!(Env::empty().set(name, text).load::<Config>().is_err());
        assert!(READ.get() >= least, "{name}={text}");
        // A report tries its advice, so a value may be read more than once.
        assert_eq!(WIPED.get(), READ.get(), "{name}={text}");
    }
}

#[test]
fn an_item_of_a_set_that_is_written_twice_is_reported() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        set: HashSet<String>,
        sorted: Option<BTreeSet<u8>>,
        list: Vec<String>,
    }
    let told = |set: &str, sorted: &str| {
        let env = Env::empty().vars([("SET", set), ("SORTED", sorted), ("LIST", "a,a")]);
        let (_, report) = env.load_with_report::<Config>().expect("it loads");
        let warnings = report.warnings().iter().map(ToString::to_string);
        warnings.collect::<Vec<_>>()
    };
    assert_eq!(told("a,b", "1,2"), [""; 0]);
    assert_eq!(
        told("a, b,a", "1,01"),
        ["SET", "SORTED"].map(|name| format!(
            "`{name}` has an item more than once, which counts once; remove the others"
        ))
    );
}

#[test]
fn a_collection_says_what_its_items_are_and_how_many_it_has() {
    fn said<T: EnvValue<Via>, Via>(value: &T) -> (Option<&'static str>, Option<usize>) {
        (T::expected(), T::length(value))
    }
    let number = Some("an integer from 0 to 255");
    assert_eq!(said(&vec![7_u8, 8]), (number, Some(2)));
    assert_eq!(said(&[7_u8, 8, 9]), (number, Some(3)));
    assert_eq!(said(&HashSet::from([7_u8, 8])), (number, Some(2)));
    assert_eq!(said(&BTreeSet::from([7_u8, 8])), (number, Some(2)));
    assert_eq!(
        said(&HashMap::from([('a', 8_u8), ('b', 8)])),
        (number, Some(2))
    );
    assert_eq!(
        said(&BTreeMap::from([('a', 8_u8), ('b', 8)])),
        (number, Some(2))
    );
    assert_eq!(said(&Some(vec![7_u8])), (number, Some(1)));
    assert_eq!(said(&None::<Vec<u8>>), (number, None));
    assert_eq!(said(&Secret::new(vec![7_u8])), (number, Some(1)));
    assert_eq!(said(&Rotating::new([7_u8, 8])), (number, Some(2)));
    assert_eq!(said(&7_u8), (number, None));
}

#[test]
fn both_values_that_rotate_are_wiped() {
    let value = Rotating::new(String::from("hunter2")).with_previous(String::from("hunter3"));
    assert!(wiped(value).all().all(String::is_empty));
}

#[test]
fn a_run_of_a_blank_separator_is_one_in_an_array_too() {
    #[derive(FromEnv)]
    struct Config {
        #[env(separator = " ")]
        array: [u8; 2],
        #[env(separator = " ")]
        list: Vec<u8>,
    }
    for text in ["1 2", "1  2", " 1 2 ", "1   2  "] {
        let env = Env::empty().vars([("ARRAY", text), ("LIST", text)]);
        let config: Config = env
            .load()
            .unwrap_or_else(|error| panic!("{text:?}: {error}"));
        assert_eq!(
            (config.array, config.list),
            ([1, 2], vec![1, 2]),
            "{text:?}"
        );
    }
}

#[test]
fn an_array_of_no_items_is_read_from_a_text_of_none() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(allow_empty)]
        items: [u8; 0],
    }
    let load = |text| Env::empty().vars([("ITEMS", text)]).load::<Config>();
    assert!(load("").is_ok() && load("1").is_err());
}
