//! What an explanation says about values that are not simply under a variable's own name.

use envkeep::{Env, FromEnv, Secret, VariableState};
use expect_test::expect;

#[test]
fn a_value_under_a_deprecated_name_is_set_where_it_is() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(alias = "OLD_PORT", default = 25)]
        port: u16,
        #[env(alias = "OLD_HOST", alias = "OLDER_HOST")]
        host: String,
        #[env(alias = "OLD_COUNT")]
        count: u8,
        #[env(alias = "OLD_NAME")]
        name: String,
        #[env(alias = "OLD_LINE")]
        line: String,
    }
    let explanation = Env::empty()
        .dotenv_str(
            "a.env",
            "OLD_PORT=80\nHOST=\nOLDER_HOST=db\nOLD_COUNT=many\nNAME=a\nOLD_NAME=b\nOLD_LINE='x\n",
        )
        .dotenv_str("b.env", "PORT=\nOLD_PORT=80\nHOST=hidden\n")
        .explain::<Config>();
    expect![[r#"
        variable  state    value   from                     hides       default
        PORT      set      `80`    a.env:1:10 (OLD_PORT)    b.env:2:10  `25`
        HOST      set      `db`    a.env:3:12 (OLDER_HOST)  b.env:3:6
        COUNT     invalid  `many`  a.env:4:11 (OLD_COUNT)
        NAME      invalid  `a`     a.env:5:6                a.env:6:10
        LINE      invalid          a.env:7:10"#]]
    .assert_eq(&explanation.to_string());
}

#[test]
fn a_visible_value_is_shown_though_its_name_says_credential() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(visible)]
        public_key: String,
        #[env(visible)]
        made_of_a_secret: String,
        pin: Secret<String>,
    }
    let explanation = Env::empty()
        .dotenv_str(
            ".env",
            "PUBLIC_KEY=ssh-ed25519\nPIN=hunter2\nMADE_OF_A_SECRET=x${PIN}\n",
        )
        .explain::<Config>();
    expect![[r"
        variable          state  value                            from
        PUBLIC_KEY        set    `ssh-ed25519`                    .env:1:12
        MADE_OF_A_SECRET  set    [not shown: 8 to 31 characters]  .env:3:18
        PIN               set    [not shown: under 8 characters]  .env:2:5"]]
    .assert_eq(&explanation.to_string());
}

#[test]
fn an_empty_value_that_is_allowed_is_set_and_not_the_default() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(allow_empty, default = "x")]
        allowed: String,
        #[env(allow_empty)]
        required: String,
        #[env(default = "x")]
        not_allowed: String,
    }
    let explanation = Env::empty()
        .dotenv_str(".env", "ALLOWED=\nREQUIRED=\nNOT_ALLOWED=\n")
        .explain::<Config>();
    let told: Vec<_> = explanation
        .variables()
        .iter()
        .map(|explained| {
            let origin = explained.origin().map(ToString::to_string);
            (explained.state(), origin)
        })
        .collect();
    assert_eq!(
        told,
        [
            (VariableState::Set, Some(".env:1:9".to_owned())),
            (VariableState::Set, Some(".env:2:10".to_owned())),
            (VariableState::Default, None),
        ]
    );
}

#[test]
fn a_secret_file_is_the_origin_and_what_it_hides_is_reported() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Config {
        api_key: Secret<String>,
    }
    let directory = tempfile::tempdir().expect("a temporary directory");
    let path = directory.path().join("key");
    std::fs::write(&path, "hunter2\n").expect("a file");
    let pointer = format!("API_KEY_FILE={}\n", path.display());
    let env = |first: &str, second: &str| {
        let env = Env::empty().dotenv_str("a.env", first);
        env.dotenv_str("b.env", second).secret_files()
    };
    for (env, origin, hidden) in [
        (
            env(&pointer, "API_KEY=hunter3\n"),
            path.display().to_string(),
            "b.env:1:9",
        ),
        (
            env("API_KEY=hunter3\n", &pointer),
            "a.env:1:9".to_owned(),
            "b.env:1:14",
        ),
    ] {
        let explanation = env.explain::<Config>();
        let key = &explanation.variables()[0];
        assert_eq!(key.state(), VariableState::Set);
        assert_eq!(key.origin().map(ToString::to_string), Some(origin));
        let hides: Vec<_> = key.hidden().iter().map(ToString::to_string).collect();
        assert_eq!(hides, [hidden]);
        assert!(!explanation.to_string().contains("hunter"));
    }
}

#[test]
fn a_wrong_value_under_its_own_name_is_told_though_there_is_another_to_fall_back_to() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(fallback = "USUAL_PORT")]
        port: u16,
    }
    for name in ["PORT", "USUAL_PORT"] {
        let state = |text: &str| {
            let explanation = Env::empty().vars([(name, text)]).explain::<Config>();
            explanation.variables()[0].state()
        };
        assert_eq!(state("x"), VariableState::Invalid, "{name}");
        assert_eq!(state("80"), VariableState::Set, "{name}");
    }
}

#[test]
fn a_fault_of_what_two_fields_fall_back_to_is_one_of_the_field_that_reads_it() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(fallback = "USUAL_KEY")]
        api_key: Secret<String>,
        #[env(fallback = "USUAL_KEY")]
        mail_key: Secret<String>,
    }
    let explanation = Env::empty()
        .vars([("API_KEY", "hunter2")])
        .dotenv_str(".env", "USUAL_KEY_FILE='/run/key\n")
        .secret_files()
        .explain::<Config>();
    let states = explanation.variables().iter().map(|it| it.state());
    assert_eq!(
        states.collect::<Vec<_>>(),
        [VariableState::Set, VariableState::Invalid]
    );
}

#[test]
fn a_value_to_fall_back_to_is_judged_as_its_own_field_reads_it() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(fallback = "USUAL_LIMIT")]
        user_limit: u16,
        #[env(fallback = "USUAL_LIMIT")]
        mail_limit: u8,
    }
    let explanation = Env::empty()
        .vars([("USUAL_LIMIT", "300")])
        .dotenv_str(".env", "OTHER='x\n")
        .explain::<Config>();
    let states = explanation.variables().iter().map(|it| it.state());
    assert_eq!(
        states.collect::<Vec<_>>(),
        [VariableState::Set, VariableState::Invalid]
    );
}
