use std::collections::{BTreeMap, HashMap};

use envkeep::{Env, FromEnv};

use super::told;

#[derive(Debug, FromEnv)]
struct Config {
    #[env(pair_separator = ":")]
    ports: BTreeMap<String, u16>,
    #[env(separator = ";", pair_separator = "->")]
    routes: Option<HashMap<u8, String>>,
}

#[test]
fn keys_and_values_are_told_apart() {
    let config: Config = Env::empty()
        .vars([("PORTS", "a:1, b : 2"), ("ROUTES", "1->x,y;2->z=1")])
        .load()
        .expect("both are valid");
    assert_eq!(
        config.ports,
        BTreeMap::from([("a".into(), 1), ("b".into(), 2)])
    );
    let routes = config.routes.expect("it is set");
    assert_eq!(
        routes,
        HashMap::from([(1, "x,y".into()), (2, "z=1".into())])
    );
}

#[test]
fn what_is_not_a_pair_is_reported() {
    let ports = |text| told::<Config>([("PORTS", text)]).concat();
    let expected = |text: &str, item: &str| {
        format!(
            "`PORTS` is not a list of pairs like `key:value` separated by `,`, \
             each value an integer from 0 to 65535: `{text}` ({item})"
        )
    };
    for (text, item) in [
        ("a:1,b", "item 2 is not a pair of a key and a value"),
        (":1", "item 1 has no key"),
        ("a:", "item 1 has no value"),
        ("a:1,a:2", "item 2 repeats the key of an earlier one"),
        ("a:1,b:x", "item 2"),
        ("a:1,", "item 2 is empty"),
    ] {
        assert_eq!(ports(text), expected(text, item));
    }
}
