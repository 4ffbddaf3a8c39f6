//! The complete text for people: nested structs, and many faults at once.

use envkeep::{Env, FromEnv, Secret};
use expect_test::{expect, expect_file};

#[test]
fn nested_structs_with_prefixes_in_the_order_of_the_fields() {
    #[derive(FromEnv)]
    #[env(prefix = "SHOP_")]
    #[allow(dead_code)]
    struct Shop {
        name: String,
        #[env(nested)]
        database: Database,
        port: u16,
        #[env(nested(prefix = "CACHE__"))]
        cache: Cache,
    }
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Database {
        /// Where the orders are kept.
        #[env(example = "postgres://localhost/shop")]
        url: Secret<url::Url>,
        #[env(nested)]
        pool: Pool,
    }
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Pool {
        /// The most connections that are open at once.
        max: u32,
        #[env(absolute = "PGUSER")]
        user: String,
    }
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Cache {
        ttl: u32,
    }
    let file = "SHOP_DATABASE_URL=postgres//hunter2\nSHOP_DATABASE_POOL_MAX=-1\nSHOP_CACHE_TTL=5\nSHOP_PORT=25\nDATABASE_URL=x\n";
    let env = Env::empty().dotenv_str("service.env", file);
    let error = env.load::<Shop>().err().expect("five faults");
    expect![[r#"
        5 problems in the configuration

        rename this variable:

          `SHOP_CACHE__TTL` is not set; expected an integer from 0 to 4294967295
              `service.env:3` sets `SHOP_CACHE_TTL`; did you mean `SHOP_CACHE__TTL`?

        set these variables:

          `SHOP_NAME` is not set

          `PGUSER` is not set

          looked in: service.env

        correct these values:

          `SHOP_DATABASE_URL` is not a URL, like postgres://localhost/shop: [not shown: 8 to 31 characters] (has no scheme; write one in front of it)
              at: service.env:1:19
              for: Where the orders are kept.
              example: SHOP_DATABASE_URL=postgres://localhost/shop

          `SHOP_DATABASE_POOL_MAX` is outside 0 to 4294967295: `-1`
              at: service.env:2:24
              for: The most connections that are open at once."#]]
    .assert_eq(&error.to_string());
}

macro_rules! fifty {
    ($($field:ident)+) => {
        #[derive(FromEnv)]
        #[allow(dead_code)]
        struct Fifty { $($field: u8,)+ }
    };
}

fifty! {
    v01 v02 v03 v04 v05 v06 v07 v08 v09 v10 v11 v12 v13 v14 v15 v16 v17 v18 v19 v20 v21 v22 v23 v24 v25
    v26 v27 v28 v29 v30 v31 v32 v33 v34 v35 v36 v37 v38 v39 v40 v41 v42 v43 v44 v45 v46 v47 v48 v49 v50
}

#[test]
fn fifty_planted_faults_are_fifty_problems() {
    // Five faults in turn: not set, empty, no number, out of range, and a line that cannot be read.
    let mut file = String::new();
    for number in 1..=50 {
        match number % 5 {
            1 => {}
            2 => file.push_str(&format!("V{number:02}=\n")),
            3 => file.push_str(&format!("V{number:02}=many\n")),
            4 => file.push_str(&format!("V{number:02}=-1\n")),
            _ => file.push_str(&format!("V{number:02}: 1\n")),
        }
    }
    let error = Env::empty().dotenv_str(".env", &file).load::<Fifty>();
    let error = error.err().expect("fifty faults");
    assert_eq!(error.problems().len(), 50);
    let mut named: Vec<_> = error
        .problems()
        .iter()
        .filter_map(|problem| problem.variable())
        .collect();
    named.sort_unstable();
    named.dedup();
    assert_eq!(named.len(), 50);
    expect_file!["golden/fifty.txt"].assert_eq(&format!("{error}\n"));
}
