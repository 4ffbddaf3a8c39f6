use envkeep::{FromEnv, Secret};

#[test]
fn the_schema_tells_which_values_may_stand_in_a_file() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(file)]
        api_key: Secret<String>,
        port: u16,
    }
    let told: Vec<bool> = Config::schema()
        .variables()
        .map(|variable| variable.may_be_in_file())
        .collect();
    assert_eq!(told, [true, false]);
}
