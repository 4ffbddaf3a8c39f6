//! Undecided choices, and reports whose advice is not tried completely.

use std::path::PathBuf;

use envkeep::{Env, FromEnv, Secret};
use expect_test::expect;

use super::expect_report;

#[derive(FromEnv)]
#[env(exactly_one(password, store))]
#[allow(dead_code)]
struct Login {
    password: Option<Secret<String>>,
    #[env(nested)]
    store: Option<Store>,
}

#[derive(FromEnv)]
#[allow(dead_code)]
enum Store {
    Local {
        dir: PathBuf,
    },
    #[env(name = "s3")]
    S3 {
        bucket: String,
        region: Option<String>,
        access_key: Secret<String>,
    },
    Memory,
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Required {
    #[env(nested)]
    store: Store,
}

#[test]
fn what_each_choice_needs_is_reported_where_none_is_made() {
    expect_report::<Login>(
        "",
        &expect![[r#"
            1 problem in the configuration

            choose which of these variables to set:

              none of `PASSWORD` and `STORE` is set; set exactly one
                  at: `PASSWORD` is not set, `STORE` is not set
                  `STORE=local` needs `STORE_DIR`; `STORE=s3` needs `STORE_BUCKET` and `STORE_ACCESS_KEY`"#]],
    );
    expect_report::<Required>(
        "",
        &expect![[r#"
            1 problem in the configuration

            set this variable:

              `STORE` is not set; expected one of local, s3, memory
                  `STORE=local` needs `STORE_DIR`; `STORE=s3` needs `STORE_BUCKET` and `STORE_ACCESS_KEY`

              looked in: .env"#]],
    );
    expect_report::<Required>(
        "STORE=disk\n",
        &expect![[r#"
        1 problem in the configuration

        correct this value:

          `STORE` is not one of local, s3, memory: `disk`
              at: .env:1:7
              `STORE=local` needs `STORE_DIR`; `STORE=s3` needs `STORE_BUCKET` and `STORE_ACCESS_KEY`"#]],
    );
    // It is known which is meant.
    expect_report::<Required>(
        "STORE=lcoal\n",
        &expect![[r#"
        2 problems in the configuration

        set this variable:

          `STORE_DIR` is not set; expected a path
              needed because of `STORE=local`
              applies as soon as `STORE` is `local`

          looked in: .env

        correct this value:

          `STORE` is not one of local, s3, memory: `lcoal` (did you mean `local`?)
              at: .env:1:7"#]],
    );
    expect_report::<Required>(
        "STORE_BUCKET=b\n",
        &expect![[r#"
        2 problems in the configuration

        set these variables:

          `STORE` is not set; expected one of local, s3, memory
              `.env:1` sets `STORE_BUCKET`, which is read only with `STORE=s3`

          `STORE_ACCESS_KEY` is not set
              needed because of `STORE=s3`
              applies as soon as `STORE` is `s3`

          looked in: .env"#]],
    );
    expect_report::<Required>(
        "STOER=s3\n",
        &expect![[r#"
        3 problems in the configuration

        rename this variable:

          `STORE` is not set; expected one of local, s3, memory
              `.env:1` sets `STOER`; did you mean `STORE`?

        set these variables:

          `STORE_BUCKET` is not set
              needed because of the value to which `.env:1` sets `STOER`
              applies as soon as `STOER` is renamed to `STORE`

          `STORE_ACCESS_KEY` is not set
              needed because of the value to which `.env:1` sets `STOER`
              applies as soon as `STOER` is renamed to `STORE`

          looked in: .env"#]],
    );
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Many {
    #[env(nested)]
    servers: Vec<Server>,
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Server {
    url: String,
    weight: u8,
}

#[test]
fn a_report_whose_advice_is_not_tried_to_its_end_says_that_more_may_come() {
    for (text, count, is_open) in [
        ("SERVERS_#_WEIGHT=x\n", 50, false),
        ("SERVERS_#_WEIGHT=x\n", 51, true),
        ("SERVERS_#_WEIGHT=1\nSERVERS_#_ULR=u\n", 31, false),
        ("SERVERS_#_WEIGHT=1\nSERVERS_#_ULR=u\n", 32, true),
    ] {
        let lines = (0..count).map(|number: usize| text.replace('#', &number.to_string()));
        let text: String = lines.collect();
        let report = Env::empty().dotenv_str(".env", &text).check::<Many>();
        let first = report
            .to_string()
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned();
        let count = report.problems().len();
        let more = if is_open {
            ", and more may come to light once these are mended"
        } else {
            ""
        };
        assert_eq!(
            first,
            format!("{count} problems in the configuration{more}")
        );
        assert_eq!(
            report.to_json().contains("\"may_be_more\":true"),
            is_open,
            "{count}"
        );
    }
}
