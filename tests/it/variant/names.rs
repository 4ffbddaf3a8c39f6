//! What is known of a variable that variants share: its other names, and that its default depends on the choice.

use envkeep::FromEnv;

#[derive(FromEnv)]
#[env(tag = "STORE")]
#[allow(dead_code)]
enum Store {
    Local {
        #[env(name = "STORE_DIR", alias = "OLD_DIR", fallback = "HOME")]
        dir: String,
    },
    Cached {
        #[env(
            name = "STORE_DIR",
            alias = "OLD_DIR",
            alias = "CACHE_DIR",
            also = "STORE_PATH"
        )]
        dir: String,
    },
}

#[test]
fn a_shared_variable_has_the_other_names_of_every_variant_once() {
    let dir = Store::schema()
        .variables()
        .find(|it| it.name() == "STORE_DIR");
    let dir = dir.expect("it is a variable");
    assert_eq!(dir.aliases(), ["OLD_DIR", "CACHE_DIR"]);
    assert_eq!(dir.equal_names(), ["STORE_PATH"]);
    assert_eq!(dir.fallbacks(), ["HOME"]);
}

#[test]
fn defaults_that_differ_depend_on_the_choice() {
    #[derive(FromEnv)]
    #[env(tag = "STORE")]
    #[allow(dead_code)]
    enum Store {
        Local {
            #[env(default = 3)]
            level: u8,
        },
        Cached {
            #[env(default = 5)]
            level: u8,
        },
    }
    let table = Store::schema().to_markdown();
    assert!(table.contains("| depends on the choice |"), "{table}");
}
