use envkeep::{Env, ExposeSecret, FromEnv, Secret};
use serde::Deserialize;

use super::told;

#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Level {
    Debug,
    Info,
}

#[derive(Debug, Deserialize, PartialEq)]
struct Port(u16);

#[derive(Debug, FromEnv)]
struct Config {
    #[env(serde)]
    level: Level,
    #[env(serde)]
    port: Option<Port>,
    #[env(serde)]
    flags: Option<Vec<bool>>,
    #[env(serde)]
    pin: Option<Secret<Port>>,
}

#[test]
fn a_type_with_deserialize_alone_is_read() {
    let config: Config = Env::empty()
        .vars([
            ("LEVEL", "info"),
            ("PORT", "80"),
            ("FLAGS", "on, 0"),
            ("PIN", "7"),
        ])
        .load()
        .expect("all are valid");
    assert_eq!(config.level, Level::Info);
    assert_eq!(config.port, Some(Port(80)));
    assert_eq!(config.flags.as_deref(), Some(&[true, false][..]));
    assert_eq!(config.pin.map(|pin| pin.expose_secret().0), Some(7));
    let config: Config = Env::empty()
        .set("LEVEL", "debug")
        .load()
        .expect("the rest is optional");
    assert_eq!((config.level, config.port), (Level::Debug, None));
}

#[test]
fn what_serde_says_is_reported_unless_the_value_is_secret() {
    assert_eq!(
        told::<Config>([("LEVEL", "loud"), ("PORT", "80a"), ("PIN", "hunter2")]),
        [
            "`LEVEL` is not a valid `Level`: `loud` (none of debug, info)",
            "`PORT` is not a valid `Port`: `80a` (invalid value: string \"80a\", expected an integer from 0 to 65535)",
            "`PIN` is not a valid `Port`: [not shown: under 8 characters]",
        ]
    );
}

#[test]
fn a_list_of_fixed_length_has_that_many_items() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(serde)]
        pair: Option<(u8, u8)>,
        #[env(serde)]
        three: Option<[u8; 3]>,
        #[env(serde)]
        first: Option<First>,
        #[env(serde)]
        secret: Option<Secret<(u8, u8)>>,
    }

    /// Takes one item and asks for no more.
    #[derive(Debug, PartialEq)]
    struct First(u8);

    impl<'de> Deserialize<'de> for First {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            struct Take;
            impl<'de> serde::de::Visitor<'de> for Take {
                type Value = First;

                fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    formatter.write_str("a list")
                }

                fn visit_seq<A: serde::de::SeqAccess<'de>>(
                    self,
                    mut items: A,
                ) -> Result<First, A::Error> {
                    let item = items.next_element()?;
                    Ok(First(item.unwrap_or_default()))
                }
            }
            deserializer.deserialize_seq(Take)
        }
    }

    let config: Config = Env::empty()
        .vars([("PAIR", "1,2"), ("THREE", "1, 2, 3"), ("FIRST", "7")])
        .load()
        .expect("all are of that length");
    assert_eq!(config.pair, Some((1, 2)));
    assert_eq!(config.three, Some([1, 2, 3]));
    assert_eq!(config.first, Some(First(7)));
    for (name, text, words) in [
        ("PAIR", "1,2,3", "a list of length 3, expected 2"),
        ("PAIR", "1,2,x", "a list of length 3, expected 2"),
        ("PAIR", "1", "a list of length 1, expected 2"),
        ("THREE", "1,2,3,4", "a list of length 4, expected 3"),
        ("THREE", "1,2", "a list of length 2, expected 3"),
        ("FIRST", "7,8", "a list of length 2, expected 1"),
    ] {
        let told = told::<Config>([(name, text)]);
        assert!(told[0].contains(words), "{text}: {told:?}");
    }
    let hidden = told::<Config>([("SECRET", "1,2,3")]);
    assert!(!hidden[0].contains("length"), "{hidden:?}");
}
