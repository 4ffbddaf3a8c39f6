use envkeep::{FromEnv, Secret};

#[derive(FromEnv)]
#[allow(dead_code)]
struct Config {
    #[env(rotate = "90d")]
    resend_api_key: Secret<String>,
    session_secret: Secret<String>,
}

#[test]
fn rotation_stands_in_the_schema_and_in_the_example_file() {
    let variables = Config::schema().variables();
    let rotated: Vec<_> = variables.map(|variable| variable.rotate()).collect();
    assert_eq!(rotated, [Some("90d"), None]);
    let example = Config::schema().to_dotenv_example();
    assert_eq!(
        example.matches("To be replaced every 90d.").count(),
        1,
        "{example}"
    );
}
