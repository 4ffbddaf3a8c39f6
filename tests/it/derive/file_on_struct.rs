//! `file` on a struct applies to every variable in it.

use std::collections::BTreeMap;
use std::fs;

use envkeep::{Env, ExposeSecret, FromEnv, Secret, Violation, Warning, WarningKind};

#[derive(Debug, FromEnv)]
#[env(file, prefix = "APP_", validate(check, fields(port)))]
struct Config {
    #[env(default = 80, alias = "OLD_PORT", fallback = "PORT")]
    port: u16,
    #[env(absolute = "RUST_LOG")]
    log: Option<String>,
    #[env(nested)]
    database: Database,
    #[env(nested)]
    replica: Option<Database>,
    #[env(nested, default)]
    servers: Vec<Server>,
    #[env(nested, default)]
    pools: BTreeMap<String, Server>,
    #[env(entries, default)]
    labels: BTreeMap<String, String>,
}

fn check(port: &u16) -> Result<(), Violation> {
    if *port == 1 {
        return Err("must not be 1".into());
    }
    Ok(())
}

#[derive(Debug, FromEnv)]
struct Database {
    url: Option<Secret<String>>,
    #[env(nested)]
    pool: Pool,
}

#[derive(Debug, FromEnv)]
struct Pool {
    max: Option<u32>,
}

#[derive(Debug, FromEnv)]
struct Server {
    host: String,
}

/// An environment in which each of these names a file with its value.
fn in_files(variables: &[(&str, &str)]) -> (tempfile::TempDir, Env) {
    let folder = tempfile::tempdir().expect("a temporary directory");
    let mut env = Env::empty();
    for (name, value) in variables {
        let path = folder.path().join(name);
        fs::write(&path, format!("{value}\n")).expect("a file");
        env = env.set(*name, path.to_str().expect("a plain name"));
    }
    (folder, env)
}

#[test]
fn every_variable_may_be_in_a_file_those_of_nested_structs_and_elements_too() {
    let (_folder, env) = in_files(&[
        ("APP_PORT_FILE", "8080"),
        ("RUST_LOG_FILE", "info"),
        ("APP_DATABASE_URL_FILE", "hunter2"),
        ("APP_DATABASE_POOL_MAX_FILE", "5"),
        ("APP_REPLICA_POOL_MAX_FILE", "6"),
        ("APP_SERVERS_0_HOST_FILE", "a"),
        ("APP_POOLS_X_HOST_FILE", "b"),
        ("APP_LABELS_team_FILE", "c"),
    ]);
    let (config, report) = env
        .deny_unknown()
        .load_with_report::<Config>()
        .expect("all are read");
    let mut kinds = report.warnings().iter().map(Warning::kind);
    assert!(
        kinds.all(|kind| kind == WarningKind::Permissions),
        "{report}"
    );
    assert_eq!((config.port, config.log.as_deref()), (8080, Some("info")));
    let url = config.database.url.map(|url| url.expose_secret().clone());
    assert_eq!(url.as_deref(), Some("hunter2"));
    assert_eq!(config.database.pool.max, Some(5));
    let replica = config.replica.expect("a variable of it names a file");
    assert_eq!(replica.pool.max, Some(6));
    assert_eq!(config.servers[0].host, "a");
    assert_eq!(config.pools["X"].host, "b");
    assert_eq!(config.labels["team"], "c");
}

#[test]
fn the_same_struct_elsewhere_reads_no_files() {
    #[derive(Debug, FromEnv)]
    struct Other {
        #[env(nested)]
        database: Database,
    }
    let (_folder, env) = in_files(&[("DATABASE_POOL_MAX_FILE", "5")]);
    let config: Other = env.load().expect("nothing is needed");
    assert_eq!(config.database.pool.max, None);
    let of_other: Vec<bool> = Other::schema()
        .variables()
        .map(|variable| variable.may_be_in_file())
        .collect();
    assert_eq!(of_other, [false, false]);
    assert!(
        Config::schema()
            .variables()
            .all(|variable| variable.may_be_in_file())
    );
}

#[test]
fn names_that_only_files_would_share_are_fine_where_nobody_says_file() {
    #[derive(Debug, FromEnv)]
    struct Outer {
        #[env(nested)]
        inner: Inner,
    }
    #[derive(Debug, FromEnv)]
    struct Inner {
        log: String,
        log_file: String,
    }
    let config: Outer = Env::empty()
        .vars([("INNER_LOG", "a"), ("INNER_LOG_FILE", "b")])
        .load()
        .expect("both are set");
    assert_eq!((&*config.inner.log, &*config.inner.log_file), ("a", "b"));
}

#[test]
fn other_names_may_name_a_file_too() {
    for name in ["APP_OLD_PORT_FILE", "PORT_FILE"] {
        let (_folder, env) = in_files(&[(name, "7")]);
        let config: Config = env.load().expect("it is read");
        assert_eq!(config.port, 7, "{name}");
    }
}

#[test]
fn a_struct_inside_may_say_so_for_itself_and_what_is_inside_it() {
    #[derive(Debug, FromEnv)]
    struct Outer {
        port: Option<u16>,
        #[env(nested)]
        inner: Inner,
    }
    #[derive(Debug, FromEnv)]
    #[env(file)]
    struct Inner {
        #[env(nested)]
        pool: Pool,
    }
    let (_folder, env) = in_files(&[("PORT_FILE", "5"), ("INNER_POOL_MAX_FILE", "6")]);
    let config: Outer = env.load().expect("nothing is needed");
    assert_eq!((config.port, config.inner.pool.max), (None, Some(6)));
}

#[test]
fn both_set_and_a_file_that_is_absent_are_problems_and_the_value_is_masked() {
    let (_folder, env) = in_files(&[("APP_DATABASE_POOL_MAX_FILE", "hunter2-hunter2")]);
    let error = env.load::<Config>().expect_err("no number");
    assert_eq!(
        error.problems()[0].to_string(),
        "`APP_DATABASE_POOL_MAX` is not an integer from 0 to 4294967295: [not shown: 8 to 31 characters]"
    );
    let table = env.explain::<Config>().to_string();
    assert!(!table.contains("hunter2"), "{table}");
    let error = env
        .set("APP_DATABASE_POOL_MAX", "5")
        .set("APP_PORT_FILE", "/absent/port")
        .load::<Config>()
        .expect_err("set twice");
    assert_eq!(error.problems().len(), 2, "{error}");
}

#[test]
fn a_rule_of_the_struct_knows_the_place_of_a_value_in_a_file() {
    let (folder, env) = in_files(&[("APP_PORT_FILE", "1")]);
    let error = env.load::<Config>().expect_err("the rule does not hold");
    let path = folder.path().join("APP_PORT_FILE");
    assert!(
        error.to_string().contains(path.to_str().expect("a name")),
        "{error}"
    );
}

#[test]
fn documents_show_it_for_every_variable() {
    let schema = Config::schema();
    let example = schema.to_dotenv_example();
    let plain = example.replace("\n# ", " ");
    for variable in schema.variables() {
        let name = variable.name().replace("<n>", "0").replace("<key>", "NAME");
        let words = format!("May stand in the file that {name}_FILE names.");
        assert!(plain.contains(&words), "{name}: {example}");
    }
    let json: serde_json::Value = serde_json::from_str(&schema.to_json_schema()).expect("JSON");
    assert_eq!(
        json["properties"]["APP_DATABASE_POOL_MAX_FILE"]["type"],
        "string"
    );
    assert!(
        schema
            .to_markdown()
            .contains("`APP_DATABASE_POOL_MAX_FILE`")
    );
}
