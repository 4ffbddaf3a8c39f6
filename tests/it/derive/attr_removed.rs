use std::collections::BTreeMap;

use envkeep::{Env, FromEnv, WarningKind};

#[derive(Debug, FromEnv)]
#[env(
    prefix = "APP_",
    removed("TLS_REQUIRED", "has no effect since 0.6; use APP_SMTP_SECURITY"),
    removed("OLD", "is gone")
)]
#[allow(dead_code)]
struct Config {
    smtp_security: Option<String>,
    #[env(nested)]
    database: Option<Database>,
    #[env(nested, default)]
    servers: Vec<Database>,
    #[env(nested, default)]
    pools: BTreeMap<String, Database>,
}

#[derive(Debug, FromEnv)]
#[env(removed("SSL", "has been replaced by the URL's own parameters"))]
#[allow(dead_code)]
struct Database {
    url: Option<String>,
}

fn warnings(env: &Env) -> Vec<String> {
    let (_, report) = env.load_with_report::<Config>().expect("nothing is needed");
    report
        .warnings()
        .iter()
        .map(|warning| format!("{warning:?}"))
        .collect()
}

#[test]
fn a_name_that_is_set_is_reported_in_the_authors_words_and_never_its_value() {
    let env = Env::empty().dotenv_str(".env", "APP_TLS_REQUIRED=hunter2\n");
    assert_eq!(
        warnings(&env),
        [".env:1:18: `APP_TLS_REQUIRED` has no effect since 0.6; use APP_SMTP_SECURITY"]
    );
    let report = env.check::<Config>();
    let [warning] = report.warnings() else {
        panic!("one warning expected: {report}");
    };
    assert_eq!(warning.kind(), WarningKind::Removed);
    assert_eq!(warning.variable(), Some("APP_TLS_REQUIRED"));
    let texts = [report.to_string(), report.to_json()];
    assert!(
        texts.iter().all(|text| !text.contains("hunter2")),
        "{texts:?}"
    );
    expect_test::expect![[r#"
        1 warning in the configuration

        this variable is no longer read:

          `APP_TLS_REQUIRED` has no effect since 0.6; use APP_SMTP_SECURITY
              at: .env:1:18"#]]
    .assert_eq(&report.to_string());
}

#[test]
fn one_that_is_blank_or_absent_is_not_reported() {
    assert_eq!(warnings(&Env::empty()), [""; 0]);
    let env = Env::empty().dotenv_str(".env", "APP_TLS_REQUIRED=\n");
    assert_eq!(warnings(&env), [""; 0]);
}

#[test]
fn it_is_reported_for_every_source_and_for_nested_structs() {
    let env = Env::empty().set("APP_OLD", "1").vars([
        ("APP_DATABASE_SSL", "on"),
        ("APP_SERVERS_0_URL", "a"),
        ("APP_SERVERS_0_SSL", "on"),
        ("APP_POOLS_X_URL", "a"),
        ("APP_POOLS_X_SSL", "on"),
    ]);
    let mut told = warnings(&env);
    told.sort_unstable();
    let words = "has been replaced by the URL's own parameters";
    assert_eq!(
        told,
        [
            "a variable set in code: `APP_OLD` is gone".to_owned(),
            format!("the given variables: `APP_DATABASE_SSL` {words}"),
            format!("the given variables: `APP_POOLS_X_SSL` {words}"),
            format!("the given variables: `APP_SERVERS_0_SSL` {words}"),
        ]
    );
}

#[test]
fn it_is_not_an_unknown_variable_and_the_struct_of_a_sibling_allows_it() {
    let env = Env::empty()
        .dotenv_str(".env", "APP_OLD=1\nAPP_DATABASE_SSL=on\n")
        .deny_unknown();
    env.load::<Config>().expect("they are known");
    #[derive(Debug, FromEnv)]
    struct Other {}
    env.clone()
        .allow_unknown_of::<Config>()
        .load::<Other>()
        .expect("they are the other struct's");
    env.load::<Other>().expect_err("they are unknown");
}

#[test]
fn it_does_not_open_an_optional_struct_and_no_value_is_made_of_it_in_the_open() {
    let env = Env::empty().vars([("APP_DATABASE_SSL", "on")]);
    let config: Config = env.load().expect("nothing is needed");
    assert!(config.database.is_none());
    #[derive(Debug, FromEnv)]
    #[env(removed("OLD_KEY", "is gone"))]
    #[allow(dead_code)]
    struct Made {
        port: u16,
    }
    let env = Env::empty().dotenv_str(".env", "OLD_KEY=hunter2\nPORT=${OLD_KEY}\n");
    let error = env.load::<Made>().expect_err("no port");
    assert!(!error.to_string().contains("hunter2"), "{error}");
}

#[test]
fn documents_show_it_and_a_file_to_copy_does_not() {
    let schema = Config::schema();
    assert!(!schema.to_dotenv_example().contains("TLS_REQUIRED"));
    let markdown = schema.to_markdown();
    for row in [
        "| `APP_TLS_REQUIRED` | removed | | has no effect since 0.6; use APP_SMTP_SECURITY |",
        "| `APP_SERVERS_<n>_SSL` | removed | | has been replaced by the URL's own parameters |",
    ] {
        assert!(markdown.contains(row), "{markdown}");
    }
    let json: serde_json::Value = serde_json::from_str(&schema.to_json_schema()).expect("JSON");
    assert_eq!(json["properties"]["APP_OLD"]["deprecated"], true);
    assert_eq!(
        json["patternProperties"]["^APP_SERVERS_(0|[1-9][0-9]*)_SSL$"]["description"],
        "Removed: has been replaced by the URL's own parameters"
    );
    let env = Env::fixture::<Config>().set("APP_OLD", "1");
    let (_, report) = env.load_with_report::<Config>().expect("it is known");
    assert_eq!(report.warnings().len(), 1, "{report}");
}

#[test]
fn an_element_that_only_has_a_name_that_is_gone_is_there_and_one_with_an_unknown_name_is_not() {
    let env = Env::empty().vars([
        ("APP_POOLS_X_URL", "a"),
        ("APP_POOLS_Y_SSL", "on"),
        ("APP_POOLS_Z_OTHER", "b"),
    ]);
    let config: Config = env.load().expect("nothing is needed");
    assert_eq!(config.pools.keys().collect::<Vec<_>>(), ["X", "Y"]);
}
