use envkeep::{Env, EnvValue, FromEnv, ProblemKind, Secret};

use super::told;

/// No `PartialEq`: a condition compares what the names mean.
#[derive(Debug, Default, EnvValue)]
enum Mode {
    Off,
    #[default]
    #[env(alias = "mail")]
    Smtp,
    Ses,
}

const PORT: u16 = 25;

#[derive(Debug, FromEnv)]
#[env(prefix = "MAIL_")]
#[allow(dead_code)]
struct Mail {
    #[env(default)]
    mode: Mode,
    #[env(default = "off")]
    tls: bool,
    #[env(default = PORT, absolute = "SMTP_PORT")]
    port: u16,
    region: Option<String>,
    #[env(required_if(mode = ["smtp", "ses"]))]
    from: Option<String>,
    /// Where mails are handed over.
    #[env(required_if(mode = "MAIL", tls = true, port = [465, 25]), len = 3..)]
    host: Option<String>,
    #[env(nested, required_if(region = "eu-1"))]
    account: Option<Account>,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Account {
    id: String,
    key: Secret<String>,
    note: Option<String>,
}

#[test]
fn a_field_is_required_when_all_terms_hold_and_defaults_count() {
    let from = "`MAIL_FROM` is not set";
    let host = "`MAIL_HOST` is not set; expected a text of at least 3 characters";
    assert_eq!(told::<Mail>([]), [from]);
    assert_eq!(told::<Mail>([("MAIL_TLS", "yes")]), [from, host]);
    assert_eq!(
        told::<Mail>([("MAIL_TLS", "yes"), ("SMTP_PORT", "+0465")]),
        [from, host]
    );
    assert_eq!(
        told::<Mail>([("MAIL_TLS", "yes"), ("SMTP_PORT", "587")]),
        [from]
    );
    assert_eq!(
        told::<Mail>([("MAIL_TLS", "yes"), ("MAIL_MODE", "SES")]),
        [from]
    );
    assert!(told::<Mail>([("MAIL_TLS", "yes"), ("MAIL_MODE", "off")]).is_empty());
    assert!(told::<Mail>([("MAIL_FROM", "a"), ("MAIL_HOST", "abc"), ("MAIL_TLS", "1")]).is_empty());
}

#[test]
fn a_nested_struct_is_required_with_each_variable_it_needs() {
    let off = ("MAIL_MODE", "off");
    assert!(told::<Mail>([off, ("MAIL_REGION", "EU-1")]).is_empty());
    assert_eq!(
        told::<Mail>([off, ("MAIL_REGION", "eu-1")]),
        [
            "`MAIL_ACCOUNT_ID` is not set",
            "`MAIL_ACCOUNT_KEY` is not set"
        ]
    );
    assert_eq!(
        told::<Mail>([
            off,
            ("MAIL_REGION", "eu-1"),
            ("MAIL_ACCOUNT_NOTE", "a"),
            ("MAIL_ACCOUNT_ID", "b")
        ]),
        ["`MAIL_ACCOUNT_KEY` is not set"]
    );
}

#[test]
fn a_value_that_cannot_be_read_makes_nothing_required() {
    assert_eq!(
        told::<Mail>([("MAIL_MODE", "pigeon"), ("MAIL_TLS", "perhaps")]),
        [
            "`MAIL_MODE` is not one of off, smtp, ses: `pigeon`",
            "`MAIL_TLS` is not one of true, false, 1, 0, yes, no, on, off: `perhaps`",
        ]
    );
}

#[test]
fn a_default_makes_nothing_required_if_the_line_of_its_variable_cannot_be_read() {
    let env = Env::empty().dotenv_str(".env", "MAIL_MODE='off\n");
    let error = env.load::<Mail>().expect_err("a quote is not closed");
    let told: Vec<String> = error.problems().iter().map(ToString::to_string).collect();
    assert_eq!(told, ["`MAIL_MODE` has no closing quote"]);
}

#[test]
fn the_report_says_why_and_ties_a_slip_to_it() {
    let error = Env::empty()
        .dotenv_str(".env", "MAIL_TLS=on\nMAIL_FRMO=a@example.com\nMAIL_HOST=\n")
        .load::<Mail>()
        .expect_err("two are missing");
    assert_eq!(
        error.to_string(),
        "2 problems in the configuration

rename this variable:

  `MAIL_FROM` is not set
      `.env:2` sets `MAIL_FRMO`; did you mean `MAIL_FROM`?
      needed because `MAIL_MODE` is `smtp` by default

set this variable:

  `MAIL_HOST` is set but empty; expected a text of at least 3 characters
      at: .env:3:11
      needed because `MAIL_MODE` is `MAIL` by default and `.env:1` sets `MAIL_TLS` to `true` and `SMTP_PORT` is `25` by default
      for: Where mails are handed over.

  looked in: .env"
    );
    assert_eq!(error.problems()[0].kind(), ProblemKind::Missing);
}

#[test]
fn the_value_of_a_field_that_is_named_like_a_credential_is_not_reported() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(visible)]
        auth_token: String,
        #[env(required_if(auth_token = "tuesday-swordfish"))]
        realm: Option<String>,
    }
    let env = Env::empty().vars([("AUTH_TOKEN", "tuesday-swordfish")]);
    let error = env.load::<Config>().expect_err("the realm is missing");
    let text = error.to_string();
    assert!(
        text.contains("needed because of the value to which the given variables set `AUTH_TOKEN`"),
        "{text}"
    );
    for text in [
        text,
        Config::schema().to_dotenv_example(),
        Config::schema().to_markdown(),
    ] {
        assert!(!text.contains("swordfish"), "{text}");
    }
}

#[test]
fn a_default_of_nothing_is_no_value_that_requires_a_field() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(default = None)]
        level: Option<u8>,
        #[env(required_if(level = 5))]
        host: Option<String>,
    }
    assert!(told::<Config>([]).is_empty());
    assert_eq!(told::<Config>([("LEVEL", "5")]).len(), 1);
}
