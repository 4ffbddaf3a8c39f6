//! Why a URL is not one.

use envkeep::{Env, FromEnv, Secret};
use expect_test::expect;

/// The problems of a load, each as its one line.
fn told(env: &Env) -> Vec<String> {
    match env.load::<Urls>() {
        Ok(_) => Vec::new(),
        Err(error) => error.problems().iter().map(ToString::to_string).collect(),
    }
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Urls {
    database_url: Option<Secret<url::Url>>,
    #[env(starts_with = "amqp://")]
    queue: Option<url::Url>,
    #[env(example = "redis://cache:6379", allow = "credential-in-plain-field")]
    cache: Option<url::Url>,
    proxy: Option<url::Url>,
    mirrors: Option<Vec<url::Url>>,
}

#[test]
fn a_url_has_the_reason_of_its_reader_although_it_is_secret() {
    let file = "PG_USER=app\nPG_PASSWORD='6C#5yVCBgHWss90K'\nDATABASE_URL=postgres://${PG_USER}:${PG_PASSWORD}@db:5432/app\n";
    let env = Env::empty().dotenv_str(".env", file);
    let error = env.load::<Urls>().expect_err("the port is none");
    expect![[r#"
            1 problem in the configuration

            correct this value:

              `DATABASE_URL` is not a URL, like https://example.com: [not shown: 32 characters or more] (has an invalid port number; if the password has `#`, `@`, `/`, `:`, `?` or `%`, percent-encode them)
                  at: .env:3:14"#]]
    .assert_eq(&error.to_string());
}

#[test]
fn a_url_is_reported_by_one_of_its_own_scheme() {
    let env = Env::empty().vars([
        ("QUEUE", "broker"),
        ("CACHE", "cache"),
        ("PROXY", "example.com"),
    ]);
    expect![[r#"
        `QUEUE` is not a URL, like amqp://example.com, starting with `amqp://`: `broker` (has no scheme; write one in front of it)
        `CACHE` is not a URL, like redis://cache:6379: `cache` (has no scheme; write one in front of it)
        `PROXY` is not a URL, like https://example.com: `example.com` (has no scheme; write one in front of it)"#]].assert_eq(&told(&env).join("\n"));
}

#[test]
fn a_url_whose_host_no_machine_has_is_refused() {
    for (name, value, words) in [
        (
            "PROXY",
            "https://${HOST}/x",
            "has a reference in its host that nothing has replaced; write the host itself",
        ),
        (
            "PROXY",
            "$PROXY_URL",
            "starts with a reference that nothing has replaced; write the whole URL",
        ),
        (
            "PROXY",
            "<https://example.com>",
            "has something in front of its scheme; write the URL alone",
        ),
        ("CACHE", "redis://https://h", "has two schemes; write one"),
        (
            "MIRRORS",
            "https://a/,https://b;https://c",
            "item 2 has a quote, a blank, `,` or `;` in its host; write one URL, with nothing else in it or round it",
        ),
    ] {
        let told = told(&Env::empty().vars([(name, value)]));
        assert!(told[0].ends_with(&format!("({words})")), "{told:?}");
    }
    let secret = told(&Env::empty().vars([("DATABASE_URL", "postgres://u:hunter2@$DB_HOST/x")]));
    assert!(
        secret[0].contains("has a reference in its host") && !secret[0].contains("DB_HOST"),
        "{secret:?}"
    );
}

#[test]
fn a_url_that_loads_with_a_piece_of_its_password_for_a_host_is_warned_of() {
    let env = Env::empty()
        .set("CACHE", "redis://:hun%40ter2@cache:6379")
        .dotenv_str(
            ".env",
            "DATABASE_URL='postgres://app:p@ss/hunter2@db:5432/app'\n",
        );
    let (_, report) = env.load_with_report::<Urls>().expect("it loads");
    expect![[r#"
        1 warning in the configuration

        look at this value, which is hardly what was meant:

          `DATABASE_URL` is a URL with an `@` behind its host; if the password ends there, percent-encode its `#`, `@`, `/`, `:`, `?` and `%`, for the host is a piece of it
              at: .env:1:14"#]].assert_eq(&report.to_string());
    assert_eq!(report.warnings()[0].kind(), envkeep::WarningKind::Hazard);
    // The advice is true.
    let encoded = "DATABASE_URL=postgres://app:p%40ss%2Fhunter2@db:5432/app\n";
    let env = Env::empty().dotenv_str(".env", encoded);
    let (urls, report) = env.load_with_report::<Urls>().expect("it loads");
    assert!(report.warnings().is_empty(), "{report}");
    let url = urls.database_url.expect("it is set");
    assert_eq!(
        envkeep::ExposeSecret::expose_secret(&url).host_str(),
        Some("db")
    );
}
