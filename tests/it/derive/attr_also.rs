use envkeep::{Env, ExposeSecret, FromEnv, ProblemKind, Secret};

use super::told;

#[derive(Debug, FromEnv)]
#[env(prefix = "APP_")]
struct Config {
    #[env(also = "SMTP_OPTIONS__TO", also = "TO", alias = "MAIL_TO")]
    smtp_to: String,
}

#[test]
fn an_equal_name_is_read_without_a_warning() {
    for name in ["APP_SMTP_TO", "APP_SMTP_OPTIONS__TO", "APP_TO"] {
        let (config, report) = Env::empty()
            .vars([(name, "a@example.com")])
            .load_with_report::<Config>()
            .expect("each of them is read");
        assert_eq!(config.smtp_to, "a@example.com");
        assert_eq!(report.warnings().len(), 0, "{report}");
    }
}

#[test]
fn two_names_that_say_the_same_are_nothing_to_tell_and_two_that_differ_a_problem() {
    let both = |other| {
        let file = format!("APP_SMTP_TO=a\nAPP_SMTP_OPTIONS__TO={other}\n");
        Env::empty().dotenv_str(".env", &file)
    };
    let (_, report) = both("a").load_with_report::<Config>().expect("they agree");
    assert_eq!(report.warnings().len(), 0, "{report}");
    let error = both("b").load::<Config>().expect_err("they differ");
    let [problem] = error.problems() else {
        panic!("one problem expected: {error}");
    };
    assert_eq!(problem.kind(), ProblemKind::Conflicting);
    assert_eq!(
        problem.to_string(),
        "`APP_SMTP_OPTIONS__TO` is another name of `APP_SMTP_TO` and differs from it at .env:1:13; \
         remove one of them"
    );
}

#[test]
fn equal_and_deprecated_names_are_held_against_each_other() {
    assert_eq!(
        told::<Config>([("APP_MAIL_TO", "a"), ("APP_TO", "b")]),
        [
            "`APP_MAIL_TO` is deprecated and differs from `APP_TO` in the given variables; remove `APP_MAIL_TO`"
        ]
    );
    assert_eq!(
        told::<Config>([("APP_SMTP_OPTIONS__TO", "a"), ("APP_TO", "b")]),
        [
            "`APP_TO` is another name of `APP_SMTP_OPTIONS__TO` and differs from it in the given variables; \
             remove one of them"
        ]
    );
}

#[test]
fn a_slip_in_an_equal_name_is_reported_with_the_name_to_use() {
    let error = Env::empty()
        .dotenv_str(".env", "APP_SMTP_OPTOINS__TO=a\n")
        .load::<Config>()
        .expect_err("it is not set");
    assert!(
        error.to_string().contains("APP_SMTP_OPTOINS__TO"),
        "{error}"
    );
}

#[test]
fn a_value_made_of_a_secrets_equal_name_is_masked() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(also = "PIN_CODE")]
        pin: Secret<String>,
        port: u16,
    }
    let env = Env::empty().dotenv_str(".env", "PIN_CODE=hunter2\nPORT=x${PIN_CODE}\n");
    let error = env.load::<Config>().expect_err("no port");
    assert_eq!(
        error.problems()[0].to_string(),
        "`PORT` is not an integer from 0 to 65535: [not shown: 8 to 31 characters]"
    );
    let config: Config = Env::empty()
        .vars([("PIN_CODE", "hunter2"), ("PORT", "1")])
        .load()
        .expect("both are valid");
    assert_eq!(config.pin.expose_secret(), "hunter2");
    let table = env.explain::<Config>().to_string();
    assert!(!table.contains("hunter2"), "{table}");
}

#[test]
fn an_equal_name_that_says_credential_masks_the_value() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(also = "SMTP_PASSWORD", len = 20..)]
        #[allow(deprecated, reason = "the name says credential")]
        login: String,
    }
    let texts = told::<Config>([("LOGIN", "short")]);
    assert_eq!(
        texts,
        ["`LOGIN` has fewer than 20 characters: [not shown: under 8 characters]"]
    );
}

#[test]
fn documents_and_an_explanation_show_it() {
    let schema = Config::schema();
    expect_test::expect![[r#"
        # Required: a text. Also APP_SMTP_OPTIONS__TO, APP_TO. Formerly APP_MAIL_TO.
        APP_SMTP_TO=
    "#]]
    .assert_eq(&schema.to_dotenv_example());
    let markdown = schema.to_markdown();
    assert!(
        markdown.contains("Also `APP_SMTP_OPTIONS__TO`, `APP_TO`. Formerly `APP_MAIL_TO`. |"),
        "{markdown}"
    );
    let json: serde_json::Value = serde_json::from_str(&schema.to_json_schema()).expect("JSON");
    assert_eq!(json["properties"]["APP_TO"]["type"], "string");
    assert_eq!(json["properties"]["APP_TO"].get("deprecated"), None);
    assert_eq!(json["allOf"][0]["anyOf"].as_array().map(Vec::len), Some(4));
    let explanation = Env::empty()
        .dotenv_str(".env", "APP_TO=a\n")
        .explain::<Config>();
    expect_test::expect![[r#"
        variable     state  value  from
        APP_SMTP_TO  set    `a`    .env:1:8 (APP_TO)"#]]
    .assert_eq(&explanation.to_string());
}

#[test]
fn it_opens_an_optional_struct_and_an_element_and_may_name_a_file() {
    #[derive(Debug, FromEnv)]
    struct Outer {
        #[env(nested)]
        mail: Option<Mail>,
        #[env(nested)]
        mails: Vec<Mail>,
    }
    #[derive(Debug, FromEnv)]
    struct Mail {
        #[env(also = "RECIPIENT", file)]
        to: String,
    }
    let config: Outer = Env::empty()
        .vars([("MAIL_RECIPIENT", "a"), ("MAILS_0_RECIPIENT", "b")])
        .load()
        .expect("both are there");
    assert_eq!(config.mail.map(|mail| mail.to).as_deref(), Some("a"));
    assert_eq!(config.mails[0].to, "b");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("to");
    std::fs::write(&path, "c\n").expect("a file");
    let config: Outer = Env::empty()
        .vars([
            ("MAIL_RECIPIENT_FILE", path.to_str().expect("a name")),
            ("MAILS_0_TO", "b"),
        ])
        .load()
        .expect("both are there");
    assert_eq!(config.mail.map(|mail| mail.to).as_deref(), Some("c"));
}
