use envkeep::{Env, FromEnv};

use super::{names, told};

#[derive(Debug, PartialEq, FromEnv)]
#[env(tag = "KIND")]
enum Cache {
    Redis {
        url: String,
    },
    #[env(default)]
    Memory,
}

#[derive(Debug, FromEnv)]
struct Config {
    #[env(nested)]
    cache: Cache,
}

#[test]
fn the_variable_that_chooses_stands_after_the_prefix() {
    assert_eq!(names::<Config>(), ["CACHE_KIND", "CACHE_URL"]);
    let variables = [("CACHE_KIND", "redis"), ("CACHE_URL", "x")];
    let config: Config = Env::empty().vars(variables).load().expect("it is valid");
    assert_eq!(
        config.cache,
        Cache::Redis {
            url: "x".to_owned()
        }
    );
}

#[test]
fn with_it_an_enum_is_loaded_as_a_whole() {
    assert_eq!(names::<Cache>(), ["KIND", "URL"]);
    let cache: Cache = Env::empty().load().expect("there is a default");
    assert_eq!(cache, Cache::Memory);
    assert_eq!(
        told::<Cache>([("KIND", "redsi")]),
        [
            "`KIND` is not one of redis, memory: `redsi` (did you mean `redis`?)",
            "`URL` is not set"
        ]
    );
    let prefixed: Cache = Env::empty()
        .prefix("APP_")
        .vars([("APP_KIND", "redis"), ("APP_URL", "x")])
        .load()
        .expect("it is valid");
    assert_eq!(
        prefixed,
        Cache::Redis {
            url: "x".to_owned()
        }
    );
}

#[test]
fn the_enums_own_prefix_stands_before_it() {
    #[derive(Debug, FromEnv)]
    #[env(tag = "TYPE", prefix = "STORE_")]
    #[allow(dead_code)]
    enum Store {
        Local {
            dir: String,
        },
        #[env(prefix = "S3_")]
        Bucket {
            name: String,
        },
    }
    #[derive(Debug, FromEnv)]
    #[env(prefix = "STORE_")]
    #[allow(dead_code)]
    enum NamedByPrefix {
        Local { dir: String },
    }
    assert_eq!(
        names::<Store>(),
        ["STORE_TYPE", "STORE_DIR", "STORE_S3_NAME"]
    );
    assert_eq!(names::<NamedByPrefix>(), ["STORE", "STORE_DIR"]);
}
