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

#[test]
fn of_more_than_twelve_mends_it_is_not_told_which_one_reveals_a_problem() {
    for (count, reason) in [
        (
            12,
            "applies as soon as `SERVERS_3_WIEGHT` is renamed to `SERVERS_3_WEIGHT`",
        ),
        (13, "applies as soon as the rest is mended"),
    ] {
        let element = |index| format!("SERVERS_{index}_URL=u\nSERVERS_{index}_WIEGHT=x\n");
        let text: String = (0..count).map(element).collect();
        let report = Env::empty().dotenv_str(".env", &text).check::<Many>();
        assert_eq!(report.problems().len(), 2 * count, "{report}");
        assert!(report.to_string().contains(reason), "{report}");
    }
}

#[test]
fn a_choice_that_is_set_is_not_forgotten_though_it_is_wrong() {
    let report = Env::empty()
        .dotenv_str(".env", "STORE=disk\nSTORE_BUCKET=b\n")
        .check::<Required>();
    let variables: Vec<_> = report
        .problems()
        .iter()
        .map(|problem| problem.variable())
        .collect();
    assert_eq!(variables, [Some("STORE")], "{report}");
}

#[test]
fn of_choices_too_many_it_is_not_told_what_they_need() {
    let report = Env::empty()
        .dotenv_str(".env", "PASSWORD=hunter2x\nSTORE=memory\n")
        .check::<Login>();
    assert_eq!(report.problems().len(), 1, "{report}");
    assert!(!report.to_string().contains("needs"), "{report}");
}

mod eight {
    use envkeep::FromEnv;

    #[derive(FromEnv)]
    #[allow(dead_code)]
    pub(super) enum Way {
        A { a: u8 },
        B { b: u8 },
        C { c: u8 },
        D { d: u8 },
        E { e: u8 },
        F { f: u8 },
        G { g: u8 },
        H { h: u8 },
        None,
    }

    #[derive(FromEnv)]
    #[allow(dead_code)]
    pub(super) struct Config {
        #[env(nested)]
        way: Way,
    }
}

mod nine {
    use envkeep::FromEnv;

    #[derive(FromEnv)]
    #[allow(dead_code)]
    pub(super) enum Way {
        A { a: u8 },
        B { b: u8 },
        C { c: u8 },
        D { d: u8 },
        E { e: u8 },
        F { f: u8 },
        G { g: u8 },
        H { h: u8 },
        I { i: u8 },
        None,
    }

    #[derive(FromEnv)]
    #[allow(dead_code)]
    pub(super) struct Config {
        #[env(nested)]
        way: Way,
    }
}

#[test]
fn what_choices_need_is_told_of_at_most_eight() {
    let eight = Env::empty().check::<eight::Config>().to_string();
    assert!(eight.contains("`WAY=h` needs `WAY_H`"), "{eight}");
    let nine = Env::empty().check::<nine::Config>().to_string();
    assert!(!nine.contains("needs"), "{nine}");
}

#[test]
fn choices_that_need_nothing_are_not_told_of() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    enum Level {
        Low { retries: Option<u8> },
        High,
    }
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(nested)]
        level: Level,
    }
    expect_report::<Config>(
        "",
        &expect![[r#"
        1 problem in the configuration

        set this variable:

          `LEVEL` is not set; expected one of low, high

          looked in: .env"#]],
    );
}

#[test]
fn thirty_two_mends_are_applied_and_no_more() {
    for (count, revealed) in [(32, 32), (33, 32)] {
        let element = |index| format!("SERVERS_{index}_URL=u\nSERVERS_{index}_WIEGHT=x\n");
        let text: String = (0..count).map(element).collect();
        let report = Env::empty().dotenv_str(".env", &text).check::<Many>();
        assert_eq!(report.problems().len(), count + revealed, "{report}");
    }
}

#[test]
fn what_a_report_advises_is_not_tried_while_a_source_is_unread() {
    let text = "SERVERS_0_URL=u\nSERVERS_0_WIEGHT=x\n";
    for (env, is_tried) in [
        (Env::empty(), true),
        (Env::empty().dotenv("not/there.env"), false),
    ] {
        let report = env.dotenv_str(".env", text).check::<Many>();
        assert_eq!(report.problems().len(), 2, "{report}");
        let said = report.to_string();
        assert_eq!(said.contains("applies as soon as"), is_tried, "{said}");
    }
}
