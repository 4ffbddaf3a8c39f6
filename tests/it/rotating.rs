//! A value that rotates: two variables for one field.

use envkeep::{Env, ExposeSecret, FromEnv, Rotating, Secret, VariableState, WarningKind};

type Key = Rotating<Secret<String>>;

#[derive(Debug, FromEnv)]
#[env(prefix = "APP_")]
struct Config {
    /// Key that signs the cookies.
    #[env(len = 8.., alias = "COOKIE_KEY", also = "SIGNING_KEY", validate = no_space)]
    session_key: Key,
}

fn no_space(key: &str) -> Result<(), &'static str> {
    if key.contains(' ') {
        return Err("has a blank in it");
    }
    Ok(())
}

fn told<T: FromEnv>(variables: &[(&str, &str)]) -> Vec<String> {
    match Env::empty().vars(variables.iter().copied()).load::<T>() {
        Ok(_) => Vec::new(),
        Err(error) => error.problems().iter().map(ToString::to_string).collect(),
    }
}

fn texts(key: &Key) -> Vec<&str> {
    key.all().map(|key| &**key.expose_secret()).collect()
}

#[test]
fn both_variables_are_read_the_newest_first_and_the_second_may_be_absent() {
    let both = [
        ("APP_SESSION_KEY", "new-key-1"),
        ("APP_SESSION_KEY_PREVIOUS", "old-key-1"),
    ];
    let (config, report) = Env::empty()
        .vars(both)
        .deny_unknown()
        .load_with_report::<Config>()
        .expect("both are valid");
    assert_eq!(texts(&config.session_key), ["new-key-1", "old-key-1"]);
    assert_eq!(config.session_key.current().expose_secret(), "new-key-1");
    assert_eq!(report.warnings().len(), 0, "{report}");
    for previous in [None, Some("")] {
        let previous = previous.map(|text| ("APP_SESSION_KEY_PREVIOUS", text));
        let variables = [both[0]].into_iter().chain(previous);
        let config: Config = Env::empty().vars(variables).load().expect("it is valid");
        assert_eq!(texts(&config.session_key), ["new-key-1"]);
    }
}

#[test]
fn the_value_before_alone_is_not_enough_for_an_optional_field_either() {
    let error = Env::empty()
        .dotenv_str(".env", "APP_SESSION_KEY_PREVIOUS=old-key-1\n")
        .load::<Config>()
        .expect_err("the current key is not set");
    expect_test::expect![[r#"
        1 problem in the configuration

        set this variable:

          `APP_SESSION_KEY` is not set; expected a text of at least 8 characters
              `.env:1` sets `APP_SESSION_KEY_PREVIOUS`, which is read beside the current value and not instead of it
              for: Key that signs the cookies.

          looked in: .env"#]].assert_eq(&error.to_string());
    #[derive(Debug, FromEnv)]
    struct Optional {
        key: Option<Rotating<u16>>,
        #[env(default = Rotating::new(7_u16))]
        number: Rotating<u16>,
    }
    let config: Optional = Env::empty().load().expect("nothing is needed");
    assert!(config.key.is_none());
    assert_eq!(config.number.all().collect::<Vec<_>>(), [&7]);
    assert_eq!(
        told::<Optional>(&[("KEY_PREVIOUS", "1"), ("NUMBER_PREVIOUS", "1")]),
        [
            "`KEY` is not set; expected an integer from 0 to 65535",
            "`NUMBER` is not set; expected an integer from 0 to 65535"
        ]
    );
    let config: Optional = Env::empty()
        .vars([("KEY", "2"), ("KEY_PREVIOUS", "1")])
        .load()
        .expect("both are valid");
    let key = config.key.expect("it is set");
    assert_eq!(key.all().collect::<Vec<_>>(), [&2, &1]);
    assert_eq!((key.current(), key.previous()), (&2, Some(&1)));
}

#[test]
fn a_default_is_written_if_it_is_one_value() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(default = Rotating::new(7_u16))]
        one: Rotating<u16>,
        #[env(default = Rotating::new(7_u16).with_previous(6))]
        two: Rotating<u16>,
    }
    let defaults = Config::schema().variables().map(|it| it.default());
    let defaults: Vec<_> = defaults.map(|text| text.map(String::from)).collect();
    assert_eq!(defaults, [Some("7".to_owned()), None, None, None]);
}

#[test]
fn each_is_checked_for_itself_and_all_is_reported_in_one_run() {
    assert_eq!(
        told::<Config>(&[
            ("APP_SESSION_KEY", "new-key-1"),
            ("APP_SESSION_KEY_PREVIOUS", "old 1"),
        ]),
        [
            "`APP_SESSION_KEY_PREVIOUS` has fewer than 8 characters: [not shown: under 8 characters]",
            "`APP_SESSION_KEY_PREVIOUS` has a blank in it: [not shown: under 8 characters]",
        ]
    );
    assert_eq!(
        told::<Config>(&[
            ("APP_SESSION_KEY", "new"),
            ("APP_SESSION_KEY_PREVIOUS", "old"),
        ]),
        [
            "`APP_SESSION_KEY` has fewer than 8 characters: [not shown: under 8 characters]",
            "`APP_SESSION_KEY_PREVIOUS` has fewer than 8 characters: [not shown: under 8 characters]",
        ]
    );
    #[derive(Debug, FromEnv)]
    struct Numbers {
        #[env(range = 1..=9)]
        number: Rotating<u16>,
    }
    assert_eq!(
        told::<Numbers>(&[("NUMBER", "5"), ("NUMBER_PREVIOUS", "x")]),
        ["`NUMBER_PREVIOUS` is not an integer from 1 to 9: `x`"]
    );
    assert_eq!(
        told::<Numbers>(&[("NUMBER", "50"), ("NUMBER_PREVIOUS", "5")]),
        ["`NUMBER` is outside 1 to 9: `50`"]
    );
    let config: Numbers = Env::empty()
        .vars([("NUMBER", "5"), ("NUMBER_PREVIOUS", "4")])
        .load()
        .expect("both are valid");
    assert_eq!(config.number.all().collect::<Vec<_>>(), [&5, &4]);
}

#[test]
fn the_value_before_has_the_other_names_too() {
    for name in ["APP_COOKIE_KEY_PREVIOUS", "APP_SIGNING_KEY_PREVIOUS"] {
        let config: Config = Env::empty()
            .vars([("APP_SESSION_KEY", "new-key-1"), (name, "old-key-1")])
            .load()
            .expect("both are valid");
        assert_eq!(texts(&config.session_key), ["new-key-1", "old-key-1"]);
    }
    let texts = told::<Config>(&[
        ("APP_SESSION_KEY", "new-key-1"),
        ("APP_SESSION_KEY_PREVIOUS", "old-key-1"),
        ("APP_COOKIE_KEY_PREVIOUS", "old-key-2"),
    ]);
    assert_eq!(
        texts,
        [
            "`APP_COOKIE_KEY_PREVIOUS` is deprecated and differs from `APP_SESSION_KEY_PREVIOUS` \
             in the given variables; remove `APP_COOKIE_KEY_PREVIOUS`"
        ]
    );
}

#[test]
fn the_value_before_is_as_secret_as_the_current_one() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Made {
        key: Rotating<Secret<String>>,
        port: u16,
        #[env(secret)]
        pin: Option<Rotating<String>>,
    }
    let file = "KEY=new-key-1\nKEY_PREVIOUS=hunter2-hunter2\nPORT=x${KEY_PREVIOUS}\nPIN=1\nPIN_PREVIOUS=wiesel-44\n";
    let env = Env::empty().dotenv_str(".env", file);
    let error = env.load::<Made>().expect_err("no port");
    let shown = [
        error.to_string(),
        format!("{error:?}"),
        error.report().to_json(),
        env.explain::<Made>().to_string(),
        env.explain::<Made>().to_json(),
    ];
    for text in shown {
        for secret in ["hunter2", "new-key-1", "wiesel"] {
            assert!(!text.contains(secret), "{text}");
        }
    }
    // A copy of the value before is masked as one of the current value is.
    let copied = Env::empty().vars([
        ("KEY", "new-key-1"),
        ("KEY_PREVIOUS", "hunter2-hunter2"),
        ("PORT", "hunter2-hunter2"),
    ]);
    let error = copied.load::<Made>().expect_err("no port");
    assert!(!error.to_string().contains("hunter2"), "{error}");
    let loaded: Config = Env::empty()
        .vars([
            ("APP_SESSION_KEY", "new-key-1"),
            ("APP_SESSION_KEY_PREVIOUS", "old-key-1"),
        ])
        .load()
        .expect("both are valid");
    let text = format!("{loaded:?}");
    assert!(!text.contains("-key-1"), "{text}");
}

#[test]
fn both_may_stand_in_files_or_in_a_secrets_directory() {
    #[derive(Debug, FromEnv)]
    #[env(file)]
    struct Files {
        key: Key,
    }
    let folder = tempfile::tempdir().expect("a temporary directory");
    for (name, text) in [("key", "new-key-1\n"), ("key_previous", "old-key-1\n")] {
        std::fs::write(folder.path().join(name), text).expect("a file");
    }
    let path = |name: &str| folder.path().join(name).display().to_string();
    let config: Files = Env::empty()
        .set("KEY_FILE", path("key"))
        .set("KEY_PREVIOUS_FILE", path("key_previous"))
        .load()
        .expect("both files are read");
    assert_eq!(texts(&config.key), ["new-key-1", "old-key-1"]);
    let config: Files = Env::empty()
        .secrets_dir(folder.path())
        .load()
        .expect("both files are found");
    assert_eq!(texts(&config.key), ["new-key-1", "old-key-1"]);
}

#[test]
fn ways_of_their_own_and_structs_inside_know_it() {
    #[derive(Debug, FromEnv)]
    struct Ways {
        #[env(hex)]
        key: Rotating<Secret<Vec<u8>>>,
        #[env(with = halved)]
        number: Option<Rotating<u32>>,
        #[env(nested)]
        servers: Vec<Server>,
        #[env(nested)]
        tls: Option<Server>,
    }
    #[derive(Debug, FromEnv)]
    struct Server {
        token: Rotating<Secret<String>>,
    }
    fn halved(text: &str) -> Result<u32, std::num::ParseIntError> {
        Ok(text.parse::<u32>()? / 2)
    }
    let env = Env::empty().vars([
        ("KEY", "0a"),
        ("KEY_PREVIOUS", "0b"),
        ("NUMBER", "8"),
        ("NUMBER_PREVIOUS", "4"),
        ("SERVERS_0_TOKEN", "a"),
        ("SERVERS_0_TOKEN_PREVIOUS", "b"),
        ("TLS_TOKEN", "c"),
    ]);
    let config: Ways = env.deny_unknown().load().expect("all are valid");
    let keys: Vec<&[u8]> = config.key.all().map(|key| &**key.expose_secret()).collect();
    assert_eq!(keys, [&[10][..], &[11]]);
    let number = config.number.expect("it is set");
    assert_eq!(number.all().collect::<Vec<_>>(), [&4, &2]);
    assert_eq!(texts(&config.servers[0].token), ["a", "b"]);
    assert_eq!(config.tls.map(|tls| tls.token.all().count()), Some(1));
    let error = Env::empty()
        .vars([
            ("KEY", "0a"),
            ("SERVERS_0_TOKEN", "a"),
            ("TLS_TOKEN_PREVIOUS", "c"),
        ])
        .load::<Ways>()
        .expect_err("it opens the struct");
    assert!(
        error.to_string().contains("`TLS_TOKEN` is not set"),
        "{error}"
    );
}

#[test]
fn a_slip_in_the_second_name_is_reported() {
    let env = Env::empty().dotenv_str(
        ".env",
        "APP_SESSION_KEY=new-key-1\nAPP_SESSION_KEY_PREVIUOS=old-key-1\n",
    );
    let (_, report) = env
        .load_with_report::<Config>()
        .expect("the current key is set");
    let [warning] = report.warnings() else {
        panic!("one warning expected: {report}");
    };
    assert_eq!(warning.kind(), WarningKind::Unknown);
    assert!(
        warning
            .to_string()
            .ends_with("did you mean `APP_SESSION_KEY_PREVIOUS`?"),
        "{warning}"
    );
}

#[test]
fn documents_and_an_explanation_show_both_variables() {
    let schema = Config::schema();
    expect_test::expect![[r#"
        # Key that signs the cookies.
        # Required, secret: a text of at least 8 characters. Also APP_SIGNING_KEY.
        # Formerly APP_COOKIE_KEY.
        APP_SESSION_KEY=

        # The value before it, as long as both are accepted.
        # Optional, secret: a text of at least 8 characters. Also
        # APP_SIGNING_KEY_PREVIOUS. Formerly APP_COOKIE_KEY_PREVIOUS.
        # APP_SESSION_KEY_PREVIOUS=
    "#]]
    .assert_eq(&schema.to_dotenv_example());
    expect_test::expect![[r#"
        | variable | value | default | what it is for |
        |---|---|---|---|
        | `APP_SESSION_KEY` | secret: a text of at least 8 characters | required | Key that signs the cookies. Also `APP_SIGNING_KEY`. Formerly `APP_COOKIE_KEY`. |
        | `APP_SESSION_KEY_PREVIOUS` | secret: a text of at least 8 characters | none | The value before it, as long as both are accepted. Also `APP_SIGNING_KEY_PREVIOUS`. Formerly `APP_COOKIE_KEY_PREVIOUS`. |
    "#]].assert_eq(&schema.to_markdown());
    let json: serde_json::Value = serde_json::from_str(&schema.to_json_schema()).expect("JSON");
    let previous = &json["properties"]["APP_SESSION_KEY_PREVIOUS"];
    assert_eq!(
        (&previous["writeOnly"], &previous["anyOf"][1]["minLength"]),
        (&true.into(), &8.into())
    );
    let env = Env::empty().dotenv_str(
        ".env",
        "APP_SESSION_KEY=new-key-1\nAPP_SESSION_KEY_PREVIOUS=old-key-1\n",
    );
    let explanation = env.explain::<Config>();
    assert_eq!(explanation.variables().len(), 2);
    assert_eq!(explanation.variables()[1].state(), VariableState::Set);
    let explanation = Env::empty()
        .vars([("APP_SESSION_KEY", "new-key-1")])
        .explain::<Config>();
    assert_eq!(explanation.variables()[1].state(), VariableState::NotSet);
    let config: Config = Env::fixture::<Config>().load().expect("it is valid");
    assert_eq!(config.session_key.all().count(), 1);
    let config: Config = Env::fixture_complete::<Config>()
        .load()
        .expect("it is valid");
    assert_eq!(config.session_key.all().count(), 2);
}

#[test]
fn a_rule_of_a_struct_does_not_see_a_value_that_was_refused() {
    #[derive(Debug, FromEnv)]
    #[env(validate = |_: &Signed| Err::<(), _>("is never right"))]
    #[allow(dead_code)]
    struct Signed {
        #[env(len = 8..)]
        key: Key,
    }
    let told = told::<Signed>(&[("KEY", "short"), ("KEY_PREVIOUS", "old-key-1")]);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("characters"), "{told:?}");
}
