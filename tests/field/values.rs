//! Values that came through Docker, Kubernetes, a browser, a store or a shell.

use envkeep::{Env, ExposeSecret, FromEnv, Secret};
use url::Url;

use super::{codes, told};

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Shop {
    cities: Option<Vec<String>>,
    shop_url: Option<Secret<String>>,
    signing_key: Option<Secret<String>>,
    motto: Option<String>,
    port: Option<u16>,
    base: Option<Url>,
    proxy: Option<Url>,
    origins: Option<Vec<String>>,
    #[env(starts_with = "tok_")]
    mail_token: Option<Secret<String>>,
    target: Option<String>,
    database_url: Option<String>,
}

fn given(name: &str, value: &str) -> Env {
    Env::empty().vars([(name, value)])
}

#[test]
fn quotes_that_docker_keeps_are_told_of_texts_lists_secrets_and_numbers() {
    for (name, value) in [
        ("CITIES", "\"Rom,Bern,Graz\""),
        ("SHOP_URL", "\"postgres://u:p@db/x\""),
        ("SIGNING_KEY", "'abc'"),
        ("MOTTO", "\"go\""),
    ] {
        assert_eq!(
            codes::<Shop>(&given(name, value)),
            ["quotes-kept"],
            "{name}"
        );
    }
    assert_eq!(codes::<Shop>(&given("PORT", "\"8080\"")), ["invalid"]);
    let said = told::<Shop>(&given("PORT", "\"8080\""));
    assert!(
        said[0].ends_with("(has quotes round it, which belong to the value; take them away)"),
        "{said:?}"
    );
    // Beside a file that sets the same text, of which its quotes are not part.
    let env = given("MOTTO", "\"go\"").dotenv_str(".env", "MOTTO=\"go\"\n");
    let said = told::<Shop>(&env);
    assert!(
        said[0].contains("take the quotes out where it is set"),
        "{said:?}"
    );
}

#[test]
fn a_line_end_at_the_end_of_a_variable_is_told_as_in_a_file() {
    for (name, value) in [
        ("MAIL_TOKEN", "tok_abcdef123\n"),
        ("MOTTO", "db.example\r"),
        ("SIGNING_KEY", "abc\r\n"),
    ] {
        assert_eq!(codes::<Shop>(&given(name, value)), ["edge"], "{name}");
    }
}

#[test]
fn an_invisible_character_is_named_with_its_place() {
    let env = Env::empty().dotenv_str(
        ".env",
        "MAIL_TOKEN=\u{200b}tok_mykey123\nMOTTO=gpt\u{200b}\n",
    );
    let report = env.check::<Shop>();
    let said: Vec<String> = report
        .warnings()
        .iter()
        .map(|said| format!("{said:?}"))
        .collect();
    assert_eq!(
        said,
        [
            ".env:1:12: `MAIL_TOKEN` has an invisible character at the edge of its value (U+200B)",
            ".env:2:10: `MOTTO` has an invisible character at the edge of its value (U+200B)",
        ]
    );
    assert_eq!(report.problems().len(), 1);

    let key = Env::empty().dotenv_str(".env", "MAIL_TOKEN\u{200b}=tok_x\n");
    assert_eq!(
        told::<Shop>(&key),
        ["this line has an invisible character in its name (U+200B)"]
    );
    let joined = Env::empty().dotenv_str(".env", "PORT=1\n\u{feff}MOTTO=x\n");
    assert_eq!(
        told::<Shop>(&joined),
        ["this line has an invisible character in its name (U+FEFF)"]
    );
}

#[test]
fn a_list_in_the_syntax_of_another_library_is_told_with_the_form_here() {
    for value in [
        "[\"https://a.example\",\"https://b.example\"]",
        "['a', 'b']",
        "[",
    ] {
        assert_eq!(
            codes::<Shop>(&given("ORIGINS", value)),
            ["foreign-list"],
            "{value}"
        );
    }
    let said = told::<Shop>(&given("ORIGINS", "[\"a\"]"));
    assert!(
        said[0].contains("write the items alone with `,` between them")
            && said[0].contains("`json`")
    );
}

#[test]
fn what_a_store_left_in_the_place_of_a_secret_is_told_before_the_secret_is_used() {
    for value in [
        "ENC[AES256_GCM,data:p673w==,iv:YY=,tag:UQ=,type:str]",
        "encrypted:BDqDBibm4wsYqMpCjTQ6",
        "@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/k)",
        "${{ secrets.MAIL_TOKEN }}",
        "op://Private/Mail/credential",
    ] {
        assert_eq!(
            codes::<Shop>(&given("SIGNING_KEY", value)),
            ["unresolved-reference"],
            "{value}"
        );
        let text = format!("SIGNING_KEY='{value}'\n");
        let file = Env::empty().dotenv_str(".env", &text);
        assert_eq!(codes::<Shop>(&file), ["unresolved-reference"], "{value}");
        // Where a check fails for it the reason is told with it.
        let refused = given("MAIL_TOKEN", value);
        assert_eq!(codes::<Shop>(&refused), ["check"]);
        let report = refused.check::<Shop>().to_string();
        assert!(report.contains("reference"), "{report}");
    }
    let said = told::<Shop>(&given("SIGNING_KEY", "op://Private/Mail/credential"));
    assert!(
        said[0].ends_with("start the program with `op run --`"),
        "{said:?}"
    );
}

#[test]
fn a_port_that_kubernetes_set_is_explained() {
    #[derive(Debug, FromEnv)]
    #[env(prefix = "BAKERY_")]
    #[allow(dead_code)]
    struct Bakery {
        #[env(default = 9120)]
        port: u16,
    }
    let env = Env::empty().vars([
        ("BAKERY_PORT", "tcp://10.101.108.109:9120"),
        ("BAKERY_SERVICE_HOST", "10.101.108.109"),
    ]);
    let said = env.check::<Bakery>().to_string();
    assert!(
        said.ends_with(
            "it is the address that Kubernetes sets for the Service `bakery`; set `enableServiceLinks: false` in the pod, or set \
             the variable there yourself"
        ),
        "{said}"
    );
}

#[test]
fn a_url_whose_scheme_is_a_host_is_told() {
    assert_eq!(
        codes::<Shop>(&given("BASE", "localhost:8080")),
        ["scheme-without-slashes"]
    );
    assert_eq!(codes::<Shop>(&given("PROXY", "example.com")), ["invalid"]);
}

#[test]
fn a_password_in_a_url_of_a_plain_field_is_told_and_not_shown() {
    for (name, value) in [
        (
            "TARGET",
            "postgresql://app:wG7SNYaf9tGu01w@main.svc:5432/db",
        ),
        ("DATABASE_URL", "postgres://u:pw12345678@h/d"),
    ] {
        let env = Env::empty().dotenv_str(".env", &format!("{name}={value}\n"));
        assert_eq!(codes::<Shop>(&env), ["credential-in-plain-field"], "{name}");
        let said = told::<Shop>(&env).concat();
        assert!(!said.contains("wG7SN") && !said.contains("pw123"), "{said}");
    }
}

#[test]
fn secrets_of_docker_and_kubernetes_are_found_in_lower_case() {
    #[derive(Debug, FromEnv)]
    struct Secrets {
        db_password: Secret<String>,
        jwt_key: Secret<String>,
    }
    let directory = tempfile::tempdir().expect("a temporary directory");
    for (name, text) in [("db_password", "hunter2\n"), ("jwt-key", "k\n")] {
        std::fs::write(directory.path().join(name), text).expect("a file");
    }
    let config: Secrets = Env::empty()
        .secrets_dir(directory.path())
        .load()
        .expect("both are found");
    assert_eq!(config.db_password.expose_secret(), "hunter2");
    assert_eq!(config.jwt_key.expose_secret(), "k");
}
