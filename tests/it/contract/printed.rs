//! The golden files, and that the example file loads.

use envkeep::{Env, Error, ExposeSecret, FromEnv, Secret};
use expect_test::expect_file;

use super::filled;
use super::shop::Shop;

#[test]
fn example_file_is_the_golden_one() {
    expect_file!["shop.env"].assert_eq(&Shop::schema().to_dotenv_example());
}

#[test]
fn table_is_the_golden_one() {
    expect_file!["shop.md"].assert_eq(&Shop::schema().to_markdown());
}

#[test]
fn json_schema_is_the_golden_one() {
    expect_file!["shop.json"].assert_eq(&(Shop::schema().to_json_schema() + "\n"));
}

#[test]
fn struct_without_variables_is_printed_as_such() {
    #[derive(FromEnv)]
    struct Nothing {}
    assert_eq!(Nothing::schema().to_dotenv_example(), "# no variable\n");
    assert_eq!(
        Nothing::schema().to_markdown(),
        "| variable | value | default | what it is for |\n|---|---|---|---|\n"
    );
}

/// What the golden file leaves empty because it is required.
const REQUIRED: [(&str, &str); 5] = [
    ("SHOP_LOG_LEVEL", "info"),
    ("SHOP_MODE", "read-only"),
    ("SHOP_SESSION_SECRET", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),
    ("SHOP_SHIPPING", "de=5,fr=9"),
    ("SHOP_DATABASE_URL", "postgres://shop@localhost/shop"),
];

#[test]
fn example_file_names_exactly_what_is_empty_and_required() {
    let text = Shop::schema().to_dotenv_example();
    let error = Env::empty()
        .dotenv_str(".env", &text)
        .load::<Shop>()
        .unwrap_err();
    let empty: Vec<_> = error
        .problems()
        .iter()
        .filter_map(|problem| problem.variable())
        .collect();
    assert_eq!(empty, REQUIRED.map(|(name, _)| name));
    assert_eq!(error.warnings().len(), 0, "{error}");
}

#[test]
fn example_file_loads_without_a_warning_once_the_required_are_filled() -> Result<(), Error> {
    let text = filled(&Shop::schema().to_dotenv_example(), &REQUIRED);
    let (_, report) = Env::empty()
        .dotenv_str(".env", &text)
        .load_with_report::<Shop>()?;
    assert_eq!(report.to_string(), "no problem in the configuration");
    Ok(())
}

#[test]
fn example_file_loads_with_every_default_in_force() -> Result<(), Error> {
    let names = Shop::schema()
        .variables()
        .map(|variable| variable.name().to_owned());
    let names: Vec<String> = names.collect();
    let text = filled(&Shop::schema().to_dotenv_example(), &REQUIRED);
    let lines: Vec<&str> = text
        .lines()
        .map(|line| {
            match line
                .strip_prefix("# ")
                .and_then(|bare| Some((bare, bare.split_once('=')?.0)))
            {
                Some((bare, name)) if names.iter().any(|known| known == name) => bare,
                _ => line,
            }
        })
        .collect();
    let text = lines.join("\n");
    let text = filled(&text, &[("SHOP_STRIPE_SECRET_KEY", "sk_test_x")]);
    let (config, report) = Env::empty()
        .dotenv_str(".env", &text)
        .load_with_report::<Shop>()?;
    assert_eq!(report.to_string(), "no problem in the configuration");
    let printed = format!("{config:?}");
    assert!(printed.contains("port: 8080"), "{printed}");
    assert!(printed.contains("languages: [\"en\", \"de\"]"), "{printed}");
    assert!(
        printed.contains("url: \"https://api.stripe.com\""),
        "{printed}"
    );
    Ok(())
}

#[test]
fn secret_stands_in_none_of_the_printed_texts() {
    #[derive(FromEnv)]
    struct Config {
        key: Secret<String>,
    }
    let config: Config = Env::empty()
        .vars([("KEY", "canary-7f3a")])
        .load()
        .expect("it is set");
    assert_eq!(config.key.expose_secret(), "canary-7f3a");
    let schema = Config::schema();
    let printed = [
        schema.to_dotenv_example(),
        schema.to_markdown(),
        schema.to_json_schema(),
        format!("{schema:?}"),
    ];
    assert!(!printed.concat().contains("canary"));
    assert_eq!(printed[0], "# Required, secret: a text.\nKEY=\n");
}

#[test]
fn what_is_debugged_of_a_schema_is_its_name() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Config {
        port: u16,
    }
    assert_eq!(
        format!("{:?}", Config::schema()),
        "Schema { name: \"Config\", .. }"
    );
    let reading = envkeep::private::reading::<u16, _>();
    assert_eq!(format!("{reading:?}"), "Reading { .. }");
}

#[test]
fn a_long_word_stays_behind_its_indent() {
    /// See:
    ///
    ///   https://docs.example.com/a-page-with-a-very-long-name/and-a-section-that-has-a-long-name-too
    ///   and words behind it that are so many that they do not fit into one line of the example
    #[derive(FromEnv)]
    struct Config {}
    assert_eq!(
        Config::schema().to_dotenv_example(),
        "\
# See:
#
#   https://docs.example.com/a-page-with-a-very-long-name/and-a-section-that-has-a-long-name-too
#   and words behind it that are so many that they do not fit into one line of
# the example
"
    );
}
