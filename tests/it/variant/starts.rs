//! Variants whose lists, maps and entries have names with the same prefix, and variables that look like those of an unset tag.

use std::collections::BTreeMap;

use envkeep::{Env, FromEnv, WarningKind};

use super::told;

fn dotenv(text: &str) -> Env {
    Env::empty().dotenv_str(".env", text)
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Series {
    #[env(nested, default)]
    stores: Vec<Auth>,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
enum Auth {
    Open,
    File { path: String },
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Zone {
    name: String,
}

#[derive(Debug, FromEnv)]
#[env(tag = "KIND")]
#[allow(dead_code)]
enum Zoned {
    Listed {
        #[env(nested)]
        zones: Vec<Zone>,
    },
    Mapped {
        #[env(nested)]
        zones: BTreeMap<String, Zone>,
    },
    Named {
        #[env(entries)]
        zones: BTreeMap<String, u8>,
    },
}

/// Each variant has the elements that its own names speak of.
#[test]
fn variants_may_share_what_the_names_of_a_list_a_map_and_entries_start_with() {
    let text = "ZONES_0_NAME=x\nZONES_EU_NAME=y\nZONES_US=3\n";
    let only =
        |kind: &str, name: &str| format!("is set, but is read only if `KIND` is {kind}: {name}");
    for (kind, told_of) in [
        (
            "listed",
            vec![
                only("`mapped` or `named`", "ZONES_EU_NAME"),
                only("`named`", "ZONES_US"),
            ],
        ),
        ("mapped", vec![only("`named`", "ZONES_US")]),
    ] {
        let env = dotenv(&format!("KIND={kind}\n{text}"));
        let (_, report) = env.load_with_report::<Zoned>().expect("it is valid");
        let told: Vec<String> = report
            .warnings()
            .iter()
            .map(|warning| {
                assert_eq!(warning.kind(), WarningKind::NotChosen, "{warning}");
                let (name, words) = warning
                    .to_string()
                    .split_once("` ")
                    .map(|(name, words)| {
                        (name.trim_start_matches('`').to_owned(), words.to_owned())
                    })
                    .expect("a name and words");
                format!("{words}: {name}")
            })
            .collect();
        assert_eq!(told, told_of, "{kind}");
    }
    let names = |text: &str| -> Vec<String> {
        let explained = dotenv(text).explain::<Zoned>();
        let variables = explained.variables().iter();
        variables
            .map(|explained| explained.variable().name().to_owned())
            .collect()
    };
    // No name is made of what is a key in another variant.
    assert_eq!(
        names("KIND=named\nZONES_0_NAME=1\n"),
        ["KIND", "ZONES_0_NAME"]
    );
}

#[test]
fn a_separator_after_the_tag_of_an_element_is_reported() {
    let env = dotenv("STORES_0_=file\n");
    assert_eq!(
        told::<Series>(&env),
        [
            ".env:1:1: `STORES_0_` is set, but no field of `Series` reads it; did you mean `STORES_0`?"
        ]
    );
}

#[test]
fn the_table_says_with_which_optional_struct_a_tag_is_required() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Optional {
        #[env(nested)]
        auth: Option<Auth>,
        #[env(nested)]
        outer: Option<Outer>,
    }
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Outer {
        #[env(nested)]
        zone: Zone,
    }
    let table = Optional::schema().to_markdown();
    for row in [
        "| `AUTH` | one of open, file | required with `auth` |",
        "| `OUTER_ZONE_NAME` | a text | required with `outer` |",
    ] {
        assert!(table.contains(row), "{table}");
    }
}
