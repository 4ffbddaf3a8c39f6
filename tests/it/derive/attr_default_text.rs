use envkeep::{Env, FromEnv};

fn cores() -> usize {
    4
}

#[derive(Debug, Default, PartialEq, envkeep::EnvValue)]
enum Level {
    #[default]
    Low,
    High,
}

#[derive(Debug, FromEnv)]
struct Config {
    #[env(default_text = "the number of cores", default = cores())]
    workers: usize,
    #[env(default, default_text = "low")]
    level: Level,
}

#[test]
fn a_default_is_described_in_words_of_the_authors_own() {
    let config: Config = Env::empty().load().expect("all has a default");
    assert_eq!((config.workers, config.level), (4, Level::Low));
    let defaults: Vec<_> = Config::schema()
        .variables()
        .map(|variable| variable.default())
        .collect();
    let defaults: Vec<_> = defaults.iter().map(Option::as_deref).collect();
    assert_eq!(defaults, [Some("the number of cores"), Some("low")]);
    let table = Config::schema().to_markdown();
    assert!(table.contains("| `the number of cores` |"), "{table}");
}
