//! Lists and maps from every kind of source, together with other variables of an environment.

use std::collections::BTreeMap;

use envkeep::{Env, ExposeSecret, FromEnv, Secret, WarningKind};

use super::told;

#[derive(Debug, FromEnv)]
struct Config {
    #[env(nested)]
    servers: Vec<Server>,
    #[env(nested, default)]
    pools: BTreeMap<String, Server>,
}

#[derive(Debug, FromEnv)]
struct Server {
    #[env(alias = "NAME")]
    host: String,
    key: Option<Secret<String>>,
}

#[test]
fn a_prefix_stands_before_all_names() {
    let config: Config = Env::empty()
        .prefix("SHOP_")
        .vars([
            ("SHOP_SERVERS_0_HOST", "a"),
            ("SERVERS_1_HOST", "b"),
            ("SHOP_POOLS_X_HOST", "c"),
        ])
        .load()
        .expect("all is set");
    assert_eq!((config.servers.len(), &*config.pools["X"].host), (1, "c"));
}

#[test]
fn a_deprecated_name_makes_an_element() {
    let env = Env::empty().dotenv_str(".env", "SERVERS_0_NAME=a\nPOOLS_X_NAME=b\n");
    let (config, report) = env.load_with_report::<Config>().expect("all is set");
    assert_eq!(
        (&*config.servers[0].host, &*config.pools["X"].host),
        ("a", "b")
    );
    let kinds = report
        .warnings()
        .iter()
        .filter(|warning| warning.kind() == WarningKind::DeprecatedName);
    assert_eq!(kinds.count(), 2, "{report}");
}

#[test]
fn a_secret_may_be_in_a_file_or_a_directory() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("SERVERS_1_KEY"), "second\n").expect("it is written");
    let first = folder.path().join("first");
    std::fs::write(&first, "first\n").expect("it is written");
    let config: Config = Env::empty()
        .vars([
            ("SERVERS_0_HOST", "a"),
            ("SERVERS_1_HOST", "b"),
            ("SERVERS_0_KEY_FILE", first.to_str().expect("a plain path")),
        ])
        .secret_files()
        .secrets_dir(folder.path())
        .load()
        .unwrap_or_else(|error| panic!("{error}"));
    let keys: Vec<Option<&str>> = config
        .servers
        .iter()
        .map(|server| server.key.as_ref().map(|key| &**key.expose_secret()))
        .collect();
    assert_eq!(keys, [Some("first"), Some("second")]);
}

#[test]
fn what_is_in_a_secrets_directory_alone_makes_elements() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("SERVERS_0_HOST"), "a").expect("it is written");
    std::fs::write(folder.path().join("pools-x-host"), "b").expect("it is written");
    let config: Config = Env::empty()
        .secrets_dir(folder.path())
        .load()
        .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!((config.servers.len(), config.pools.len()), (1, 1));
}

#[test]
fn a_file_that_dotenvy_reads_has_elements_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("service.env");
    std::fs::write(&path, "SERVERS_0_HOST=a\nPOOLS_X_HOST=b\n").expect("it is written");
    let config: Config = Env::empty()
        .process()
        .dotenv(&path)
        .dialect(envkeep::Dialect::Dotenvy)
        .permissions(envkeep::Permissions::Unchecked)
        .load()
        .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!((config.servers.len(), config.pools.len()), (1, 1));
}

#[test]
fn what_is_made_of_an_elements_secret_is_masked() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(nested)]
        servers: Vec<Server>,
        port: u16,
        #[env(entries)]
        ports: BTreeMap<String, u16>,
    }
    let text = "SERVERS_0_HOST=a\nSERVERS_0_KEY=planted\nPORT=x${SERVERS_0_KEY}\nPORTS_a=y${SERVERS_0_KEY}\n";
    let env = Env::empty().dotenv_str(".env", text);
    let error = env.load::<Config>().expect_err("no numbers");
    let told = format!("{error}{error:?}{}", env.explain::<Config>());
    assert!(!told.contains("planted"), "{told}");
    assert_eq!(error.problems().len(), 2, "{error}");
}

#[test]
fn a_value_that_hides_another_is_reported() {
    let env = Env::empty()
        .dotenv_str(".env", "SERVERS_0_HOST=a\n")
        .dotenv_str(".env.shared", "SERVERS_0_HOST=b\n");
    let told = told::<Config>(&env);
    assert_eq!(
        told,
        [".env:1:16: `SERVERS_0_HOST` hides a different value at .env.shared:1:16"]
    );
}
