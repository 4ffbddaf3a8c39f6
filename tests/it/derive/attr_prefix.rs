use envkeep::{Env, FromEnv};

use super::names;

#[test]
fn prefixes_stand_from_the_outside_in() {
    #[derive(Debug, FromEnv)]
    #[env(prefix = "APP_")]
    struct Config {
        #[env(nested)]
        database: Database,
        #[env(nested(prefix = ""))]
        flat: Database,
    }
    #[derive(Debug, FromEnv)]
    #[env(prefix = "PG")]
    struct Database {
        host: String,
    }
    assert_eq!(names::<Config>(), ["APP_DATABASE_PGHOST", "APP_PGHOST"]);
    let config: Config = Env::empty()
        .vars([("APP_DATABASE_PGHOST", "a"), ("APP_PGHOST", "b")])
        .load()
        .expect("both are set");
    assert_eq!((&*config.database.host, &*config.flat.host), ("a", "b"));
}
