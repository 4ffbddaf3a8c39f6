use std::collections::BTreeMap;

use envkeep::FromEnv;

use super::told;

#[derive(FromEnv)]
#[env(at_least_one(listen, socket, routes))]
#[allow(dead_code)]
struct Config {
    listen: Option<Vec<String>>,
    #[env(file)]
    socket: Option<String>,
    #[env(entries)]
    routes: Option<BTreeMap<String, String>>,
}

#[test]
fn one_or_more_are_set_entries_of_a_map_among_them() {
    assert_eq!(
        told::<Config>([]),
        ["none of `LISTEN`, `SOCKET` and `ROUTES_<key>` is set; set at least one"]
    );
    assert!(told::<Config>([("ROUTES_A", "b")]).is_empty());
    assert!(told::<Config>([("LISTEN", "a"), ("SOCKET", "b")]).is_empty());
}
