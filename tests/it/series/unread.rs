//! Elements of a list that exist because of a variable that no field reads.

use envkeep::{Env, FromEnv};

use super::told;

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Config {
    #[env(nested, default, len = ..=4)]
    servers: Vec<Server>,
    #[env(nested, default)]
    stores: Vec<Store>,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Server {
    host: String,
    port: Option<u16>,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
enum Store {
    Local { dir: String },
    Memory,
}

fn report(text: &str) -> String {
    let env = Env::empty().dotenv_str(".env", text);
    env.check::<Config>().to_string()
}

#[test]
fn the_variable_is_the_reason_and_may_be_removed() {
    let hint = |name: &str, element: &str| {
        format!("needed because `.env:1` sets `{name}`; remove that to do without `{element}`")
    };
    for (name, element, missing) in [
        ("SERVERS_0_NOTE", "servers.0", "SERVERS_0_HOST"),
        ("STORES_0_REPORT", "stores.0", "STORES_0"),
    ] {
        let text = report(&format!("{name}=1\n"));
        assert!(text.contains(&format!("`{missing}` is not set")), "{text}");
        assert!(text.contains(&hint(name, element)), "{text}");
    }
    // Where it also makes a gap, it is the reason of both.
    let text = report("STORES_2024_REPORT=1\n");
    let hint = hint("STORES_2024_REPORT", "stores.2024");
    assert_eq!(text.matches(&hint).count(), 2, "{text}");
    assert!(!text.contains("set it"), "{text}");
}

#[test]
fn what_is_told_to_be_removed_is_all_of_it() {
    let text = report("SERVERS_0_NOTE=1\nSERVERS_0_OWNER=2\n");
    let hint = "`.env:1` sets `SERVERS_0_NOTE` and `.env:2` sets `SERVERS_0_OWNER`; remove these to do without `servers.0`";
    assert!(text.contains(hint), "{text}");
}

#[test]
fn a_name_that_is_to_be_renamed_is_no_reason_of_its_own() {
    let text = report("SERVERS_0_HOTS=1\n");
    assert!(text.contains("did you mean `SERVERS_0_HOST`?"), "{text}");
    assert!(!text.contains("needed because"), "{text}");
}

#[test]
fn a_gap_that_may_not_be_filled_is_closed_by_renumbering_alone() {
    let lines = |indices: &[u8]| -> Env {
        let names = indices
            .iter()
            .map(|index| (format!("SERVERS_{index}_HOST"), "h"));
        Env::empty().vars(names)
    };
    for (indices, may_be_filled) in [(&[0, 3][..], true), (&[0, 4], false), (&[0, 2, 20], false)] {
        let told = told::<Config>(&lines(indices));
        assert!(
            told.iter()
                .all(|told| told.contains("renumber those after it")),
            "{told:#?}"
        );
        let filled = told.iter().filter(|told| told.contains("or set it"));
        let expected = if may_be_filled { told.len() } else { 0 };
        assert_eq!(filled.count(), expected, "{told:#?}");
    }
}
