//! How much of a plain value is shown: all of it, unless its name or its shape indicates a credential.

use std::str::FromStr;

use envkeep::{Env, EnvValue, FromEnv};
use proptest::prelude::*;

use crate::effort::cases;

struct Refused;

impl FromStr for Refused {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Err(format!("refused: {text}"))
    }
}

/// What is shown of a plain variable's value.
fn told(value: &str) -> String {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Plain {
        value: Refused,
    }
    let error = Env::empty().vars([("VALUE", value)]).load::<Plain>();
    let problem = error.err().expect("it is refused").problems()[0].to_string();
    let start = "`VALUE` is not a valid `Refused`: ";
    problem.strip_prefix(start).expect(&problem).to_owned()
}

#[test]
fn a_harmless_value_is_shown_with_the_words_of_the_cause() {
    assert_eq!(told("80a0"), "`80a0` (refused: 80a0)");
    assert_eq!(
        told("/var/lib/shop"),
        "`/var/lib/shop` (refused: /var/lib/shop)"
    );
    assert_eq!(
        told("shop@example.com"),
        "`shop@example.com` (refused: shop@example.com)"
    );
}

#[test]
fn a_url_keeps_scheme_host_and_path_and_loses_the_words_of_the_cause() {
    for (value, shown) in [
        (
            "postgres://app:hunter2@db:5432/shop",
            "`postgres://app:…@db:5432/shop`",
        ),
        (
            "postgres://app:h@u:nter2@db/shop",
            "`postgres://app:…@db/shop`",
        ),
        (
            "https://hunter2@example.com/a.git",
            "`https://…@example.com/a.git`",
        ),
        (
            "https://hunter2:@api.example.com/v1",
            "`https://…@api.example.com/v1`",
        ),
        (
            "https://example.com/hook?sign=hunter2",
            "`https://example.com/hook?…`",
        ),
        (
            "https://example.com/?access_token=hunter2",
            "`https://example.com/?…`",
        ),
        ("https://example.com/#hunter2", "`https://example.com/#…`"),
        ("jdbc:mysql://db/shop?x=hunter2", "`jdbc:mysql://db/shop?…`"),
        (
            "mongodb://a:hunter2@h1,h2:27017/shop",
            "`mongodb://a:…@h1,h2:27017/shop`",
        ),
    ] {
        assert_eq!(told(value), shown, "{value}");
    }
}

#[test]
fn what_looks_like_a_credential_is_not_shown_at_all() {
    for value in [
        "app:hunter2@tcp(db:3306)/shop",
        "scott/hunter2@//db:1521/orders",
        "redis:hunter2@cache",
        "Server=db;Database=shop;User Id=sa;Password=hunter2",
        "Server=db;Uid=sa;Pwd=hunter2",
        "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=hunter2",
        "Endpoint=sb://x.example.com/;SharedAccessKeyName=a;SharedAccessKey=hunter2",
        "host=db user=app password=hunter2",
        "{\"client_secret\":\"hunter2\"}",
        "Authorization: Bearer hunter2",
        "Basic aHVudGVyMg==",
        "sk_live_hunter2",
        "  re_hunter2",
        "ghp_hunter2",
        "eyJhbGciOiJIUzI1NiJ9.e30.hunter2",
        "AKIAHUNTER2EXAMPLE",
        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        "f3a9c1d2e4b5a697",
        "0f8fad5b-d9cb-469f-a165-70867728950e",
        "aHVudGVyMmh1bnRlcjJodW50ZXIy",
        "-----BEGIN RSA PRIVATE KEY-----",
        "https://hooks.example.com/T0/B0/a1b2c3d4e5f6g7h8i9j0k1l2",
        "https://example.com/token/hunter2",
        "redis://cache:6379,password=hunter2,ssl=True",
    ] {
        let told = told(value);
        assert!(
            told.starts_with("[not shown: ") && told.ends_with(']'),
            "{value}: {told}"
        );
    }
}

#[test]
fn the_length_of_what_is_hidden_is_reported_as_a_class() {
    for (length, class) in [
        (4, "under 8 characters"),
        (7, "under 8 characters"),
        (8, "8 to 31 characters"),
        (31, "8 to 31 characters"),
        (32, "32 characters or more"),
        (999, "32 characters or more"),
    ] {
        let value = format!("pw={}", "é".repeat(length - 3));
        assert_eq!(told(&value), format!("[not shown: {class}]"));
    }
}

#[test]
fn the_name_of_a_variable_alone_hides_its_value() {
    #[derive(FromEnv)]
    #[allow(dead_code, deprecated)]
    struct Named {
        api_key: Refused,
        db_pass: Refused,
        github_token: Refused,
        sentry_dsn: Refused,
        unlock_pin: Refused,
        shipping: Refused,
    }
    let names = [
        "API_KEY",
        "DB_PASS",
        "GITHUB_TOKEN",
        "SENTRY_DSN",
        "UNLOCK_PIN",
        "SHIPPING",
    ];
    let error = Env::empty()
        .vars(names.map(|name| (name, "abc")))
        .load::<Named>();
    let error = error.err().expect("all are refused");
    let told: Vec<_> = error.problems().iter().map(ToString::to_string).collect();
    let masked =
        |name: &&str| format!("`{name}` is not a valid `Refused`: [not shown: under 8 characters]");
    let mut expected: Vec<_> = names.iter().map(masked).collect();
    expected[5] = "`SHIPPING` is not a valid `Refused`: `abc` (refused: abc)".to_owned();
    assert_eq!(told, expected);
}

/// Whether the value of each variable is shown, in the order of the fields.
fn shown<T: FromEnv>(value: &str) -> Vec<(String, bool)> {
    let names: Vec<String> = T::schema()
        .variables()
        .map(|variable| variable.name().to_owned())
        .collect();
    let env = Env::empty().vars(names.iter().map(|name| (name, value)));
    let report = env.check::<T>();
    let told = |name: &String| {
        let mut problems = report.problems().iter();
        let problem = problems.find(|problem| problem.variable() == Some(name));
        problem.expect(name).to_string().contains(value)
    };
    names
        .iter()
        .map(|name| (name.clone(), told(name)))
        .collect()
}

#[derive(EnvValue)]
#[allow(dead_code)]
enum Mode {
    Fast,
    Slow,
}

#[test]
fn words_that_counts_and_times_have_too_hide_no_number_time_path_or_choice() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Counts {
        mail_token_ttl: std::time::Duration,
        max_tokens: u32,
        key_count: Option<i64>,
        author_id: u32,
        monkey: Refused,
        keyspace: Refused,
        secretary: Refused,
        gpio_pin: u8,
        random_seed: u64,
        auth_enabled: bool,
        token_mode: Mode,
        auth_address: std::net::SocketAddr,
        webhook_limit: envkeep::ByteSize,
        jwt_ttl: u32,
        jwt_expires_in: std::time::Duration,
        jwt_algorithm: Mode,
        session_cookie_secure: bool,
        session_cookie_max_age: u32,
        pass_through: bool,
        pass_rate: f64,
        max_pass_count: u16,
        api_key_ttl: std::time::Duration,
        api_key_length: u16,
        access_key_count: u16,
        auth_key_bits: u16,
        passkey_timeout: std::time::Duration,
        psk_size: u16,
        pw_rounds: u16,
        private_key_bits: u16,
        token_modes: Vec<Mode>,
        auth_flags: Option<Vec<bool>>,
        auth_hosts: std::collections::BTreeSet<std::net::IpAddr>,
        token_times: [std::time::Duration; 2],
    }
    for (name, is_shown) in shown::<Counts>("lots") {
        assert!(is_shown, "{name}");
    }
}

#[test]
fn the_working_directory_is_shown_and_a_password_under_its_name_is_not() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Directory {
        pwd: Refused,
    }
    #[derive(FromEnv)]
    #[allow(dead_code, deprecated)]
    struct Passwords {
        db_pwd: Refused,
        #[env(name = "THING")]
        pwd: Refused,
        #[env(nested)]
        cache: Directory,
    }
    assert_eq!(shown::<Directory>("zq9"), [("PWD".to_owned(), true)]);
    for (name, is_shown) in shown::<Passwords>("zq9") {
        assert!(!is_shown, "{name}");
    }
}

#[test]
fn words_of_credentials_hide_every_text() {
    #[derive(FromEnv)]
    #[allow(dead_code, deprecated)]
    struct Credentials {
        token_text: Refused,
        key: Refused,
        keys: [u8; 4],
        // Several numbers may be the bytes of a key, and the key of a pair any text.
        token_numbers: Vec<u32>,
        token_names: std::collections::BTreeMap<String, Mode>,
        pin: Refused,
        otp: Refused,
        webhook_url: url::Url,
        pgpassword: Refused,
        apikey: Refused,
        db_pw: Refused,
        wifi_psk: Refused,
        session_jwt: Refused,
        connection_string: Refused,
        // Whatever the type.
        db_password: u16,
        password_min_length: u32,
        smtp_pass: Refused,
        jwt: Refused,
        session_cookie: Refused,
        access_key_2: Refused,
        keystore_passphrase: std::time::Duration,
        client_secret: bool,
    }
    for (name, is_shown) in shown::<Credentials>("lots") {
        assert!(!is_shown, "{name}");
    }
}

#[test]
fn every_name_of_a_field_is_judged() {
    #[derive(FromEnv)]
    #[allow(dead_code, deprecated)]
    struct Named {
        #[env(alias = "THING")]
        db_password: u16,
        #[env(alias = "OLD_SECRET")]
        other: u16,
        #[env(name = "RENAMED")]
        admin_password: u16,
        #[env(nested(prefix = "SECRETS_"))]
        inner: Inner,
    }
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Inner {
        port: u16,
    }
    let given = ["THING", "OTHER", "RENAMED", "SECRETS_PORT"].map(|name| (name, "hunter2"));
    let env = Env::empty().vars(given);
    for text in [
        env.check::<Named>().to_string(),
        env.explain::<Named>().to_string(),
    ] {
        assert!(!text.contains("hunter2"), "{text}");
        assert_eq!(
            text.matches("[not shown: under 8 characters]").count(),
            4,
            "{text}"
        );
    }
    let prefixed = Env::empty()
        .prefix("SECRET_")
        .vars([("SECRET_PORT", "hunter2")]);
    assert!(!prefixed.check::<Inner>().to_string().contains("hunter2"));
}

#[test]
fn a_credential_inside_a_value_is_known_by_its_name() {
    for value in [
        "pw=hunter2",
        "host=db pin=hunter2",
        "otp: hunter2",
        "jwt=hunter2",
        "psk hunter2 psk=hunter2",
        "{\"pw\":\"hunter2\"}",
        "{'userPass': 'hunter2'}",
        "postgres://app%3Ahunter2%40db/shop",
        "back=https%3A%2F%2Fapp%3Ahunter2%40host",
    ] {
        let told = told(value);
        assert!(told.starts_with("[not shown: "), "{value}: {told}");
    }
}

#[test]
fn long_values_are_cut_and_unprintable_characters_escaped() {
    let long = "ab ".repeat(40);
    let start: String = long.chars().take(80).collect();
    assert!(
        told(&long).starts_with(&format!("`{start}…` (refused: ")),
        "{}",
        told(&long)
    );
    assert_eq!(
        told("a\u{1b}[2Jb\n\u{202e}c"),
        r"`a\u{1b}[2Jb\n\u{202e}c` (refused: a\u{1b}[2Jb\n\u{202e}c)"
    );
}

/// Forms in which a value carries a password `M`, between characters that nobody expects in one.
const FORMS: [&str; 14] = [
    "postgres://app:M@db/shop",
    "postgres://app:x@y:M@db/shop",
    "https://M@example.com/",
    "https://M:x-oauth-basic@example.com/",
    "redis://:M@cache:6379/0",
    "amqp://app:x:M@queue",
    "app:M@tcp(db:3306)/shop",
    "app/M@db:1521/orders",
    "//app:M@db/shop",
    "https://example.com/?a=M",
    "https://example.com/#M",
    "jdbc:sqlserver://db:1433;pw=M",
    "http://a.example.com,http://app:M@b.example.com",
    "mongodb://app:M@a,b:27017/shop",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(5_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_form_of_a_password_is_shown(
        form in prop::sample::select(&FORMS[..]),
        before in "[a-z0-9:/?#@;%&=+,. \\\\'\"\\[\\]()-]{0,6}",
        after in "[a-z0-9:/?#@;%&=+,. \\\\'\"\\[\\]()-]{0,6}",
    ) {
        let told = told(&form.replace('M', &format!("{before}hunter2{after}")));
        prop_assert!(!told.contains("hunter2"), "{told}");
    }
}
