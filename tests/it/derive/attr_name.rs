use envkeep::{Env, EnvValue, FromEnv};

use super::names;

#[test]
fn a_name_stands_after_the_prefix_as_it_is_written() {
    #[derive(FromEnv)]
    #[env(prefix = "APP_")]
    #[allow(dead_code)]
    struct Config {
        #[env(name = "Listen.On")]
        host: String,
        r#type: String,
    }
    assert_eq!(names::<Config>(), ["APP_Listen.On", "APP_TYPE"]);
}

#[test]
fn a_variant_is_chosen_by_its_name_instead_of_its_own() {
    #[derive(Debug, PartialEq, EnvValue)]
    enum Protocol {
        #[env(name = "h2", alias = "http2")]
        Second,
    }
    #[derive(Debug, FromEnv)]
    struct Config {
        protocol: Protocol,
    }
    for text in ["h2", "H2", "http2", "HTTP-2"] {
        let config: Config = Env::empty().set("PROTOCOL", text).load().expect(text);
        assert_eq!(config.protocol, Protocol::Second);
    }
    assert!(
        Env::empty()
            .set("PROTOCOL", "second")
            .load::<Config>()
            .is_err()
    );
}
