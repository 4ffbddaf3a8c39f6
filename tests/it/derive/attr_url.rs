use envkeep::{FromEnv, Secret};

#[derive(FromEnv)]
#[allow(dead_code)]
struct Config {
    #[env(url = "https://resend.com/api-keys")]
    resend_api_key: Secret<String>,
    session_secret: Secret<String>,
}

#[test]
fn page_stands_in_the_schema_and_in_the_example_file() {
    let variables = Config::schema().variables();
    let pages: Vec<_> = variables.map(|variable| variable.url()).collect();
    assert_eq!(pages, [Some("https://resend.com/api-keys"), None]);
    let example = Config::schema().to_dotenv_example();
    assert_eq!(
        example.matches("See https://resend.com/api-keys\n").count(),
        1,
        "{example}"
    );
}
