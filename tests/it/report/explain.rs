//! Where the value of every variable comes from.

use envkeep::{Env, FromEnv, Secret, VariableState};
use expect_test::expect;

#[derive(FromEnv)]
#[env(prefix = "SHOP_")]
#[allow(dead_code, deprecated)]
struct Shop {
    /// Address to listen on.
    #[env(default = "127.0.0.1")]
    host: std::net::IpAddr,
    /// Port to listen on.
    ///
    /// Only the first line is shown.
    #[env(default = 8080)]
    port: u16,
    name: Option<String>,
    #[env(nested)]
    database: Database,
    /// Requests a second for each client.
    rate_limit: u32,
    region: String,
    session: Secret<String>,
    api_token: Option<String>,
    site: Option<String>,
    #[env(default)]
    debug: bool,
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Database {
    /// Where the orders are kept.
    url: Secret<String>,
}

fn environment() -> Env {
    Env::empty()
        .set("SHOP_PORT", "9999")
        .vars([("SHOP_DATABASE_URL", "postgres://u:hunter2@db/shop"), ("SHOP_PORT", "25")])
        .dotenv_str(
            ".env",
            "SHOP_PORT=26\nSHOP_DATABASE_URL=postgres://u:hunter2@local/shop\nSHOP_RATE_LIMIT=fast\n\
             SHOP_REGION=\nSHOP_API_TOKEN=hunter2\nSHOP_SITE=https://u:hunter2@x/y?q=hunter2\n",
        )
}

#[test]
fn the_table_shows_state_value_origin_what_is_hidden_default_and_purpose() {
    let explanation = environment().explain::<Shop>();
    expect![[r#"
        variable           state    value                            from                    hides                           default      for
        SHOP_HOST          default                                                                                           `127.0.0.1`  Address to listen on.
        SHOP_PORT          set      `9999`                           a variable set in code  the given variables, .env:1:11  `8080`       Port to listen on.
        SHOP_NAME          not set
        SHOP_DATABASE_URL  set      [not shown: 8 to 31 characters]  the given variables     .env:2:19                                    Where the orders are kept.
        SHOP_RATE_LIMIT    invalid  `fast`                           .env:3:17                                                            Requests a second for each client.
        SHOP_REGION        empty                                     .env:4:13
        SHOP_SESSION       missing
        SHOP_API_TOKEN     set      [not shown: under 8 characters]  .env:5:16
        SHOP_SITE          set      `https://…@x/y?…`                .env:6:11
        SHOP_DEBUG         default                                                                                           `false`"#]].assert_eq(&explanation.to_string());
    assert_eq!(format!("{explanation:?}"), explanation.to_string());
    assert!(!explanation.to_string().contains("hunter2"));
}

#[test]
fn the_variables_are_reported_one_by_one() {
    let explanation = environment().explain::<Shop>();
    let told: Vec<_> = explanation
        .variables()
        .iter()
        .map(|explained| (explained.variable().path().to_owned(), explained.state()))
        .collect();
    let row = |path: &str, state| (path.to_owned(), state);
    assert_eq!(
        told,
        [
            row("host", VariableState::Default),
            row("port", VariableState::Set),
            row("name", VariableState::NotSet),
            row("database.url", VariableState::Set),
            row("rate_limit", VariableState::Invalid),
            row("region", VariableState::Empty),
            row("session", VariableState::Missing),
            row("api_token", VariableState::Set),
            row("site", VariableState::Set),
            row("debug", VariableState::Default),
        ]
    );
    let port = &explanation.variables()[1];
    let hidden: Vec<_> = port.hidden().iter().map(ToString::to_string).collect();
    assert_eq!(hidden, ["the given variables", ".env:1:11"]);
}

#[test]
fn a_line_that_cannot_be_read_is_invalid_and_reported_where_it_is() {
    let explanation = Env::empty()
        .dotenv_str(".env", "SHOP_SESSION='hunter2\n")
        .explain::<Shop>();
    let session = &explanation.variables()[6];
    assert_eq!(session.state(), VariableState::Invalid);
    assert_eq!(
        session.origin().map(ToString::to_string).as_deref(),
        Some(".env:1:14")
    );
}

#[test]
fn a_value_made_of_a_secret_is_masked() {
    let explanation = Env::empty()
        .dotenv_str(".env", "SHOP_SESSION=hunter2\nSHOP_NAME=${SHOP_SESSION}\n")
        .explain::<Shop>();
    assert_eq!(
        format!("{:?}", explanation.variables()[2]),
        "variable   state  value                            from\n\
         SHOP_NAME  set    [not shown: under 8 characters]  .env:2:11"
    );
}

#[test]
fn json_shows_the_same() {
    let json: serde_json::Value =
        serde_json::from_str(&environment().explain::<Shop>().to_json()).expect("valid JSON");
    expect![[r#"
        {
          "struct": "Shop",
          "variables": [
            {
              "default": {
                "state": "whole",
                "text": "127.0.0.1"
              },
              "expected": "an IP address, like 127.0.0.1 or ::1",
              "hidden": [],
              "path": "host",
              "purpose": "Address to listen on.",
              "required": false,
              "secret": false,
              "state": "default",
              "variable": "SHOP_HOST"
            },
            {
              "default": {
                "state": "whole",
                "text": "8080"
              },
              "expected": "an integer from 0 to 65535",
              "hidden": [
                {
                  "source": "given"
                },
                {
                  "column": 11,
                  "line": 1,
                  "path": ".env",
                  "source": "file"
                }
              ],
              "origin": {
                "source": "set"
              },
              "path": "port",
              "purpose": "Port to listen on.",
              "required": false,
              "secret": false,
              "state": "set",
              "value": {
                "state": "whole",
                "text": "9999"
              },
              "variable": "SHOP_PORT"
            },
            {
              "expected": "a text",
              "hidden": [],
              "path": "name",
              "required": false,
              "secret": false,
              "state": "not-set",
              "variable": "SHOP_NAME"
            },
            {
              "expected": "a text",
              "hidden": [
                {
                  "column": 19,
                  "line": 2,
                  "path": ".env",
                  "source": "file"
                }
              ],
              "origin": {
                "source": "given"
              },
              "path": "database.url",
              "purpose": "Where the orders are kept.",
              "required": true,
              "secret": true,
              "state": "set",
              "value": {
                "state": "masked",
                "text": "8 to 31 characters"
              },
              "variable": "SHOP_DATABASE_URL"
            },
            {
              "expected": "an integer from 0 to 4294967295",
              "hidden": [],
              "origin": {
                "column": 17,
                "line": 3,
                "path": ".env",
                "source": "file"
              },
              "path": "rate_limit",
              "purpose": "Requests a second for each client.",
              "required": true,
              "secret": false,
              "state": "invalid",
              "value": {
                "state": "whole",
                "text": "fast"
              },
              "variable": "SHOP_RATE_LIMIT"
            },
            {
              "expected": "a text",
              "hidden": [],
              "origin": {
                "column": 13,
                "line": 4,
                "path": ".env",
                "source": "file"
              },
              "path": "region",
              "required": true,
              "secret": false,
              "state": "empty",
              "variable": "SHOP_REGION"
            },
            {
              "expected": "a text",
              "hidden": [],
              "path": "session",
              "required": true,
              "secret": true,
              "state": "missing",
              "variable": "SHOP_SESSION"
            },
            {
              "expected": "a text",
              "hidden": [],
              "origin": {
                "column": 16,
                "line": 5,
                "path": ".env",
                "source": "file"
              },
              "path": "api_token",
              "required": false,
              "secret": false,
              "state": "set",
              "value": {
                "state": "masked",
                "text": "under 8 characters"
              },
              "variable": "SHOP_API_TOKEN"
            },
            {
              "expected": "a text",
              "hidden": [],
              "origin": {
                "column": 11,
                "line": 6,
                "path": ".env",
                "source": "file"
              },
              "path": "site",
              "required": false,
              "secret": false,
              "state": "set",
              "value": {
                "state": "trimmed",
                "text": "https://…@x/y?…"
              },
              "variable": "SHOP_SITE"
            },
            {
              "default": {
                "state": "whole",
                "text": "false"
              },
              "expected": "one of true, false, 1, 0, yes, no, on, off",
              "hidden": [],
              "path": "debug",
              "required": false,
              "secret": false,
              "state": "default",
              "variable": "SHOP_DEBUG"
            }
          ],
          "version": 1
        }"#]]
    .assert_eq(&format!("{json:#}"));
    assert!(!json.to_string().contains("hunter2"));
}

#[test]
fn a_value_below_an_entry_that_could_not_be_read_does_not_count() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(default = 1)]
        port: u16,
    }
    let layered = |above: Env| {
        let env = above
            .dotenv_str(".env.local", "PORT='9\n")
            .dotenv_str(".env", "PORT=25\n");
        env.explain::<Config>()
    };
    let explanation = layered(Env::empty());
    let port = &explanation.variables()[0];
    assert_eq!(port.state(), VariableState::Invalid);
    assert_eq!(
        explanation.to_string(),
        "variable  state    from            hides     default\n\
         PORT      invalid  .env.local:1:6  .env:1:6  `1`"
    );
    // What stands above the broken entry counts, though the load fails all the same.
    let explanation = layered(Env::empty().vars([("PORT", "80")]));
    let port = &explanation.variables()[0];
    assert_eq!(
        port.origin().map(ToString::to_string).as_deref(),
        Some("the given variables")
    );
}

#[test]
fn a_fault_under_a_shared_fallback_is_reported_for_the_field_that_reads_it() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(fallback = "SHARED")]
        port: u16,
        #[env(fallback = "SHARED")]
        host: Option<String>,
        #[env(fallback = "SHARED")]
        own: u16,
    }
    let env = Env::empty().vars([("SHARED", "db.example.com"), ("OWN", "1")]);
    let states: Vec<String> = env
        .explain::<Config>()
        .variables()
        .iter()
        .map(|explained| explained.state().to_string())
        .collect();
    assert_eq!(states, ["invalid", "set", "set"]);
}
