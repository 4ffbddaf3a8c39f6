use envkeep::{Env, ExposeSecret, FromEnv, Secret};

use super::told;

#[derive(Debug, FromEnv)]
#[env(prefix = "APP_")]
struct Config {
    #[env(fallback = "PGPORT", fallback = "DB_PORT", default = 5432)]
    port: u16,
    #[env(fallback = "PGHOST", alias = "DB_HOST")]
    host: String,
    #[env(fallback = "PGHOST")]
    replica: Option<String>,
}

#[test]
fn another_variable_is_read_when_the_own_is_absent_and_in_order() {
    let port = |variables: &[(&str, &str)]| {
        let all = variables.iter().copied().chain([("APP_HOST", "h")]);
        let (config, report) = Env::empty()
            .vars(all)
            .load_with_report::<Config>()
            .expect("all are valid");
        assert_eq!(report.warnings().len(), 0, "{report}");
        config.port
    };
    assert_eq!(port(&[]), 5432);
    assert_eq!(port(&[("DB_PORT", "1")]), 1);
    assert_eq!(port(&[("PGPORT", "2"), ("DB_PORT", "1")]), 2);
    assert_eq!(port(&[("APP_PORT", "3"), ("PGPORT", "2")]), 3);
    assert_eq!(port(&[("APP_PORT", ""), ("PGPORT", "2")]), 2);
    assert_eq!(port(&[("PGPORT", ""), ("DB_PORT", "1")]), 1);
    // It takes no prefix.
    let (config, _) = Env::empty()
        .vars([("APP_PGPORT", "7"), ("APP_HOST", "h")])
        .load_with_report::<Config>()
        .expect("all are valid");
    assert_eq!(config.port, 5432);
}

#[test]
fn fields_may_share_it_and_it_comes_after_deprecated_names() {
    let config: Config = Env::empty()
        .vars([("PGHOST", "pg")])
        .load()
        .expect("it is set");
    assert_eq!(
        (&*config.host, config.replica.as_deref()),
        ("pg", Some("pg"))
    );
    let (config, report) = Env::empty()
        .vars([("PGHOST", "pg"), ("APP_DB_HOST", "old")])
        .load_with_report::<Config>()
        .expect("it is set");
    assert_eq!(config.host, "old");
    assert_eq!(report.warnings().len(), 1, "{report}");
}

#[test]
fn it_may_be_another_fields_own_variable() {
    #[derive(Debug, FromEnv)]
    struct Config {
        database_url: String,
        #[env(fallback = "DATABASE_URL")]
        replica_url: String,
    }
    let config: Config = Env::empty()
        .vars([("DATABASE_URL", "a")])
        .load()
        .expect("it is set");
    assert_eq!((&*config.database_url, &*config.replica_url), ("a", "a"));
    let json: serde_json::Value =
        serde_json::from_str(&Config::schema().to_json_schema()).expect("JSON");
    let properties = json["properties"].as_object().expect("an object");
    assert_eq!(properties.len(), 2);
}

#[test]
fn a_problem_names_the_variable_that_is_set_and_one_that_is_missing_both() {
    assert_eq!(
        told::<Config>([("PGHOST", "h"), ("PGPORT", "http")]),
        ["`PGPORT` is not an integer from 0 to 65535: `http`"]
    );
    let error = Env::empty().load::<Config>().expect_err("no host");
    expect_test::expect![[r#"
        1 problem in the configuration

        set this variable:

          `APP_HOST` is not set
              `PGHOST` may be set in its place

          looked in: no source"#]]
    .assert_eq(&error.to_string());
}

#[test]
fn one_field_that_hides_its_value_is_enough_to_mask_it() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(fallback = "PGPASS_")]
        pass: Secret<String>,
        #[env(fallback = "PGPASS_")]
        number: u16,
    }
    assert_eq!(
        told::<Config>([("PGPASS_", "hunter2-hunter2")]),
        ["`PGPASS_` is not an integer from 0 to 65535: [not shown: 8 to 31 characters]"]
    );
    let env = Env::empty().vars([("PGPASS_", "hunter2-hunter2"), ("NUMBER", "1")]);
    let config: Config = env.load().expect("both are valid");
    assert_eq!(config.pass.expose_secret(), "hunter2-hunter2");
    let text = env.explain::<Config>().to_string();
    assert!(!text.contains("hunter2"), "{text}");
    // What is made from it is masked too, and so is a copy of it.
    let made = Env::empty().dotenv_str(".env", "PGPASS_=hunter2-hunter2\nNUMBER=x${PGPASS_}\n");
    let error = made.load::<Config>().expect_err("no number");
    assert!(!error.to_string().contains("hunter2"), "{error}");
    let copied = Env::empty().vars([
        ("PGPASS_", "hunter2-hunter2"),
        ("NUMBER", "hunter2-hunter2"),
    ]);
    let error = copied.load::<Config>().expect_err("no number");
    assert!(!error.to_string().contains("hunter2"), "{error}");
}

#[test]
fn it_is_claimed_and_an_explanation_names_it() {
    let env = Env::empty()
        .dotenv_str(".env", "PGHOST=pg\n")
        .deny_unknown();
    env.load::<Config>().expect("nothing is unknown");
    expect_test::expect![[r#"
        variable     state    value  from               default
        APP_PORT     default                            `5432`
        APP_HOST     set      `pg`   .env:1:8 (PGHOST)
        APP_REPLICA  set      `pg`   .env:1:8 (PGHOST)"#]]
    .assert_eq(&env.explain::<Config>().to_string());
}

#[test]
fn documents_show_it() {
    let schema = Config::schema();
    expect_test::expect![[r#"
        # Optional: an integer from 0 to 65535. Falls back to PGPORT, DB_PORT.
        # APP_PORT=5432

        # Required: a text. Formerly APP_DB_HOST. Falls back to PGHOST.
        APP_HOST=

        # Optional: a text. Falls back to PGHOST.
        # APP_REPLICA=
    "#]]
    .assert_eq(&schema.to_dotenv_example());
    let markdown = schema.to_markdown();
    assert!(
        markdown.contains("| Falls back to `PGPORT`, `DB_PORT`. |"),
        "{markdown}"
    );
    let json: serde_json::Value = serde_json::from_str(&schema.to_json_schema()).expect("JSON");
    assert_eq!(json["properties"]["PGHOST"]["type"], "string");
    assert_eq!(json["allOf"][0]["anyOf"].as_array().map(Vec::len), Some(3));
    let config: Config = Env::fixture::<Config>().load().expect("it is valid");
    assert_eq!(config.port, 5432);
}

#[test]
fn it_may_name_a_file_and_opens_an_optional_struct() {
    #[derive(Debug, FromEnv)]
    struct Outer {
        #[env(nested)]
        database: Option<Database>,
    }
    #[derive(Debug, FromEnv)]
    struct Database {
        #[env(fallback = "PG_KEY", file)]
        key: Secret<String>,
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("key");
    std::fs::write(&path, "hunter2\n").expect("a file");
    let env = Env::empty().vars([("PG_KEY_FILE", path.to_str().expect("a name"))]);
    let config: Outer = env.load().expect("it is valid");
    let key = config
        .database
        .map(|database| database.key.expose_secret().clone());
    assert_eq!(key.as_deref(), Some("hunter2"));
}

/// After a prefix, `PORT` is another variable than the field's own; without one, it is the same.
#[derive(Debug, FromEnv)]
struct Server {
    #[env(
        fallback = "PORT",
        fallback = "DB_PORT",
        fallback = "OLD_PORT",
        alias = "OLD_PORT"
    )]
    port: u16,
}

#[test]
fn a_nested_field_may_fall_back_to_its_own_short_name() {
    #[derive(Debug, FromEnv)]
    struct Config {
        #[env(nested)]
        db: Server,
        #[env(nested, default)]
        servers: Vec<Server>,
        #[env(nested)]
        other: Option<Server>,
    }
    let env = Env::empty().vars([
        ("PORT", "1"),
        ("SERVERS_0_PORT", "2"),
        ("OTHER_OLD_PORT", "3"),
    ]);
    let config: Config = env.load().expect("all are set");
    let ports = (
        config.db.port,
        config.servers[0].port,
        config.other.expect("it is set").port,
    );
    assert_eq!(ports, (1, 2, 3));
    // What another struct falls back to opens it.
    let wrong = "`DB_PORT` is not an integer from 0 to 65535: `x`";
    assert_eq!(told::<Config>([("DB_PORT", "x")]), [wrong, wrong]);
    let variables: Vec<_> = Config::schema()
        .variables()
        .map(|variable| (variable.name().to_owned(), variable.fallbacks().join(" ")))
        .collect();
    let expected = [
        ("DB_PORT", "PORT OLD_PORT"),
        ("SERVERS_<n>_PORT", "PORT DB_PORT OLD_PORT"),
        ("OTHER_PORT", "PORT DB_PORT OLD_PORT"),
    ];
    assert_eq!(
        variables,
        expected.map(|(name, others)| (name.to_owned(), others.to_owned()))
    );
}

#[test]
fn a_fallback_that_is_the_fields_own_name_is_looked_for_once() {
    let first = Server::schema().variables().next().expect("there is one");
    assert_eq!(first.fallbacks(), ["DB_PORT"]);
    let env = Env::empty()
        .dotenv_str("above.env", "PORT=\n")
        .dotenv_str(".env", "PORT=1\n");
    let report = match env.load_with_report::<Server>() {
        Ok((_, report)) => report,
        Err(error) => error.into_report(),
    };
    let hidden = report
        .warnings()
        .iter()
        .filter(|warning| warning.variable() == Some("PORT"));
    assert_eq!(hidden.count(), 1, "{report}");
    let error = Env::empty().load::<Server>().expect_err("nothing is set");
    assert!(
        error
            .to_string()
            .contains("`DB_PORT` may be set in its place"),
        "{error}"
    );
    // Behind the program's prefix it is another variable again.
    let server: Server = Env::empty()
        .prefix("APP_")
        .vars([("PORT", "5")])
        .load()
        .expect("it is set");
    assert_eq!(server.port, 5);
}
