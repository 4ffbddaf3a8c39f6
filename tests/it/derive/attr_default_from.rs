use std::path::{Path, PathBuf};

use envkeep::{Env, ExposeSecret, FromEnv, Secret, VariableState};

use super::told;

fn tmp_in(folder: &Path) -> PathBuf {
    folder.join("tmp")
}

fn url(host: &str, port: &u16, password: &Option<Secret<String>>) -> Option<Secret<String>> {
    let password = password.as_ref()?.expose_secret();
    Some(Secret::new(format!("db://{password}@{host}:{port}")))
}

#[derive(Debug, FromEnv)]
#[env(prefix = "APP_")]
#[allow(dead_code)]
struct Config {
    #[env(default = "data")]
    data_folder: PathBuf,
    /// Where files are kept for a while.
    #[env(
        default_from(data_folder, tmp_in),
        default_text = "APP_DATA_FOLDER/tmp"
    )]
    tmp_folder: PathBuf,
    host: String,
    #[env(default = 5432)]
    port: u16,
    password: Option<Secret<String>>,
    #[env(default_from(host, port, password, url))]
    database_url: Option<Secret<String>>,
    #[env(default_from(tmp_folder, |folder: &PathBuf| folder.as_os_str().len()), range = 4..)]
    length: usize,
}

#[test]
fn a_default_is_made_of_the_fields_before_it_unless_the_variable_is_set() {
    let load = |variables: &[(&str, &str)]| -> Config {
        Env::empty()
            .vars([("APP_HOST", "db")])
            .vars(variables.iter().copied())
            .load()
            .expect("it is valid")
    };
    let config = load(&[]);
    assert_eq!(config.tmp_folder, Path::new("data/tmp"));
    assert_eq!(config.length, 8);
    assert!(config.database_url.is_none());
    let config = load(&[
        ("APP_DATA_FOLDER", "/srv"),
        ("APP_PASSWORD", "hunter2"),
        ("APP_TMP_FOLDER", ""),
    ]);
    assert_eq!(config.tmp_folder, Path::new("/srv/tmp"));
    let url = config
        .database_url
        .as_ref()
        .map(|url| url.expose_secret().as_str());
    assert_eq!(url, Some("db://hunter2@db:5432"));
    assert!(!format!("{config:?}").contains("hunter2"));
    let config = load(&[
        ("APP_DATA_FOLDER", "/srv"),
        ("APP_TMP_FOLDER", "/var/tmp"),
        ("APP_DATABASE_URL", "own"),
    ]);
    assert_eq!(config.tmp_folder, Path::new("/var/tmp"));
    assert_eq!(
        config
            .database_url
            .as_ref()
            .map(|url| url.expose_secret().as_str()),
        Some("own")
    );
}

#[test]
fn nothing_is_made_of_a_field_that_was_not_read_and_that_alone_is_reported() {
    assert_eq!(
        told::<Config>([("APP_PORT", "x")]),
        [
            "`APP_HOST` is not set",
            "`APP_PORT` is not an integer from 0 to 65535: `x`"
        ]
    );
}

#[test]
fn a_default_that_is_made_passes_the_checks_of_its_field() {
    assert_eq!(
        told::<Config>([("APP_HOST", "a"), ("APP_TMP_FOLDER", "a")]),
        ["the default of `APP_LENGTH` is not at least 4; this is a mistake in the program"]
    );
}

#[test]
fn documents_and_explanations_show_it_in_words() {
    let table = Config::schema().to_markdown();
    assert!(
        table.contains("| `APP_TMP_FOLDER` | a path | `APP_DATA_FOLDER/tmp` |"),
        "{table}"
    );
    assert!(
        table.contains("| `APP_LENGTH` | an integer from 4 upwards | `made of tmp_folder` |"),
        "{table}"
    );
    let example = Config::schema().to_dotenv_example();
    assert!(
        example
            .contains("# Optional: a path. Default: `APP_DATA_FOLDER/tmp`.\n# APP_TMP_FOLDER=\n"),
        "{example}"
    );
    let explanation = Env::empty().vars([("APP_HOST", "a")]).explain::<Config>();
    assert_eq!(explanation.variables()[1].state(), VariableState::Default);
    assert!(
        explanation.to_string().contains("`APP_DATA_FOLDER/tmp`"),
        "{explanation}"
    );
    let complete: Config = Env::fixture_complete::<Config>()
        .load()
        .expect("every placeholder is valid");
    assert!(complete.database_url.is_some());
}
