//! Elements of lists and maps.

use std::collections::BTreeMap;

use envkeep::{Env, EnvValue, FromEnv, Secret};
use expect_test::expect;

use super::expect_report;

#[derive(FromEnv)]
#[allow(dead_code)]
struct Gateway {
    #[env(nested, len = 1..)]
    upstreams: Vec<Upstream>,
    #[env(nested, keys = "lower", default)]
    tenants: BTreeMap<String, Tenant>,
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Upstream {
    url: String,
    token: Secret<String>,
    #[env(default = 1, range = 1..=100)]
    weight: u8,
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Tenant {
    plan: Plan,
    rate: u32,
}

#[derive(EnvValue)]
enum Plan {
    Free,
    Team,
}

#[test]
fn an_element_may_be_done_without_at_the_end_of_its_list_and_between_others_once_they_are_renumbered()
 {
    let element = |index: u8| format!("UPSTREAMS_{index}_URL=u\nUPSTREAMS_{index}_TOKEN=t\n");
    expect_report::<Gateway>(
        "UPSTREAMS_0_URL=u\n",
        &expect![[r#"
        1 problem in the configuration

        set this variable:

          `UPSTREAMS_0_TOKEN` is not set
              needed because `.env:1` sets `UPSTREAMS_0_URL`

          looked in: .env"#]],
    );
    expect_report::<Gateway>(
        &(element(0) + "UPSTREAMS_1_URL=u\n"),
        &expect![[r#"
        1 problem in the configuration

        set this variable:

          `UPSTREAMS_1_TOKEN` is not set
              needed because `.env:3` sets `UPSTREAMS_1_URL`; remove that to do without `upstreams.1`

          looked in: .env"#]],
    );
    expect_report::<Gateway>(
        &(element(0) + "UPSTREAMS_1_URL=u\n" + &element(2)),
        &expect![[r#"
            1 problem in the configuration

            set this variable:

              `UPSTREAMS_1_TOKEN` is not set
                  needed because `.env:3` sets `UPSTREAMS_1_URL`; remove that and renumber the elements behind it to do without `upstreams.1`

              looked in: .env"#]],
    );
}

#[test]
fn a_gap_and_a_list_without_an_element_report_all_that_is_needed() {
    let element = |index: u8| format!("UPSTREAMS_{index}_URL=u\nUPSTREAMS_{index}_TOKEN=t\n");
    expect_report::<Gateway>(
        &(element(0) + &element(2)),
        &expect![[r#"
            1 problem in the configuration

            set this variable:

              `UPSTREAMS_1_URL` is not set, but `.env:1` sets `UPSTREAMS_0_URL` and `.env:3` sets `UPSTREAMS_2_URL`; the elements of a list are numbered from 0 without a gap: renumber those after it, or set it and `UPSTREAMS_1_TOKEN`

              looked in: .env"#]],
    );
    expect_report::<Gateway>(
        &(element(0) + &element(4)),
        &expect![[r#"
            1 problem in the configuration

            set this variable:

              `UPSTREAMS_1_URL` is not set, but `.env:1` sets `UPSTREAMS_0_URL` and `.env:3` sets `UPSTREAMS_4_URL`; the elements of a list are numbered from 0 without a gap: renumber those after it, or set it and `UPSTREAMS_1_TOKEN`, and the same up to `UPSTREAMS_3`

              looked in: .env"#]],
    );
    expect_report::<Gateway>(
        "",
        &expect![[r#"
        2 problems in the configuration

        set these variables:

          `UPSTREAMS_0_URL` is not set
              needed because `upstreams` has no element, and has to have one

          `UPSTREAMS_0_TOKEN` is not set
              needed because `upstreams` has no element, and has to have one

          looked in: .env"#]],
    );
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Three {
        #[env(nested, len = 3..)]
        upstreams: Vec<Upstream>,
    }
    expect_report::<Three>(
        "",
        &expect![[r#"
        3 problems in the configuration

        set these variables:

          `UPSTREAMS_0_URL` is not set
              needed because `upstreams` has no element, and has to have one

          `UPSTREAMS_0_TOKEN` is not set
              needed because `upstreams` has no element, and has to have one

          `UPSTREAMS_1_URL` is not set; there is no element, at least 3 are needed; set `UPSTREAMS_1_TOKEN` too, and the same up to `UPSTREAMS_2`

          looked in: .env"#]],
    );
    expect_report::<Three>(
        &element(0),
        &expect![[r#"
        1 problem in the configuration

        set this variable:

          `UPSTREAMS_1_URL` is not set; there is 1 element, at least 3 are needed; set `UPSTREAMS_1_TOKEN` too, and the same up to `UPSTREAMS_2`

          looked in: .env"#]],
    );
}

#[test]
fn a_slip_in_an_index_is_known_although_the_variable_is_set_for_it() {
    let text =
        "UPSTREAMS_0_URL=u\nUPSTREAMS_0_TOKEN=t\nUPSTREAMS_0_WEIGHT=2\nUPSTREAMS_O_WEIGHT=3\n";
    expect_report::<Gateway>(
        text,
        &expect![[r#"
            1 warning in the configuration

            no field of `Gateway` reads this variable:

              `UPSTREAMS_O_WEIGHT` at .env:4:1
                  its name is nearly `UPSTREAMS_0_WEIGHT`, which is set too; remove it, or rename it to the variable that is meant"#]],
    );
}

#[test]
fn keys_that_are_the_same_are_those_of_one_element_or_of_two() {
    let upstream = "UPSTREAMS_0_URL=u\nUPSTREAMS_0_TOKEN=t\n";
    let one = format!("{upstream}TENANTS_acme_PLAN=free\nTENANTS_ACME_RATE=5\n");
    expect_report::<Gateway>(
        &one,
        &expect![[r#"
        1 problem in the configuration

        rename this variable:

          `TENANTS_acme_PLAN` has the key of another variable in another case, for `.env:4` sets `TENANTS_ACME_RATE`; rename it to `TENANTS_ACME_PLAN`
              at: .env:3:19"#]],
    );
    let two =
        format!("{upstream}TENANTS_acme_PLAN=free\nTENANTS_acme_RATE=5\nTENANTS_ACME_PLAN=team\n");
    expect_report::<Gateway>(
        &two,
        &expect![[r#"
        2 problems in the configuration

        set this variable:

          `TENANTS_ACME_RATE` is not set; expected an integer from 0 to 4294967295
              needed because `.env:5` sets `TENANTS_ACME_PLAN`; remove that to do without `tenants.ACME`

          looked in: .env

        choose which of these variables to set:

          `TENANTS_ACME_PLAN` and `TENANTS_acme_PLAN` with `TENANTS_acme_RATE` have the same key, for upper and lower case are the same in it; give one of them another key, or remove it
              at: .env:5:19 (`TENANTS_ACME_PLAN`), .env:3:19 (`TENANTS_acme_PLAN`), .env:4:19 (`TENANTS_acme_RATE`)"#]],
    );
}

#[test]
fn a_wrong_value_under_a_key_in_another_case_is_told_once() {
    let text =
        "UPSTREAMS_0_URL=u\nUPSTREAMS_0_TOKEN=t\nTENANTS_ACME_PLAN=free\nTENANTS_acme_RATE=x\n";
    expect_report::<Gateway>(
        text,
        &expect![[r#"
        2 problems in the configuration

        rename this variable:

          `TENANTS_acme_RATE` has the key of another variable in another case, for `.env:3` sets `TENANTS_ACME_PLAN`; rename it to `TENANTS_ACME_RATE`
              at: .env:4:19

        correct this value:

          `TENANTS_acme_RATE` is not an integer from 0 to 4294967295: `x`
              at: .env:4:19"#]],
    );
}

#[test]
fn what_may_be_done_without_is_tried_of_twenty_elements() {
    for (count, tried) in [(20, 20), (21, 20)] {
        let tenant = |number| format!("TENANTS_K{number}_RATE=1\n");
        let tenants: String = (0..count).map(tenant).collect();
        let text = format!("UPSTREAMS_0_URL=u\nUPSTREAMS_0_TOKEN=t\n{tenants}");
        let report = Env::empty().dotenv_str(".env", &text).check::<Gateway>();
        assert_eq!(report.problems().len(), count, "{report}");
        let text = report.to_string();
        let removed = text.matches("remove that to do without `tenants.K").count();
        assert_eq!(removed, tried, "{text}");
    }
}

#[test]
fn an_element_without_which_there_are_too_few_may_not_be_done_without() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Two {
        #[env(nested, len = 2..)]
        upstreams: Vec<Upstream>,
    }
    let text = "UPSTREAMS_0_URL=u\nUPSTREAMS_0_TOKEN=t\nUPSTREAMS_1_URL=u\n";
    let report = Env::empty().dotenv_str(".env", text).check::<Two>();
    assert_eq!(report.problems().len(), 1, "{report}");
    assert!(!report.to_string().contains("do without"), "{report}");
}

#[test]
fn what_a_key_in_another_case_needs_is_reported_under_the_key_that_it_is_to_have() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Shop {
        #[env(nested, keys = "lower")]
        tenants: BTreeMap<String, Seated>,
    }
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Seated {
        plan: Plan,
        #[env(required_if(plan = "team"))]
        seats: Option<u32>,
        rate: u32,
    }
    expect_report::<Shop>(
        "TENANTS_acme_PLAN=team\nTENANTS_ACME_RATE=5\n",
        &expect![[r#"
            2 problems in the configuration

            rename this variable:

              `TENANTS_acme_PLAN` has the key of another variable in another case, for `.env:2` sets `TENANTS_ACME_RATE`; rename it to `TENANTS_ACME_PLAN`
                  at: .env:1:19

            set this variable:

              `TENANTS_ACME_SEATS` is not set; expected an integer from 0 to 4294967295
                  needed because of the value to which `.env:1` sets `TENANTS_acme_PLAN`
                  needed because `.env:1` sets `TENANTS_acme_PLAN` and `.env:2` sets `TENANTS_ACME_RATE`
                  applies as soon as `TENANTS_acme_PLAN` is renamed to `TENANTS_ACME_PLAN`

              looked in: .env"#]],
    );
}

#[test]
fn an_empty_variable_of_a_list_without_an_element_is_not_said_to_be_missing() {
    expect_report::<Gateway>(
        "UPSTREAMS_0_URL=\nUPSTREAMS_0_TOKEN=\n",
        &expect![[r#"
        2 problems in the configuration

        set these variables:

          `UPSTREAMS_0_URL` is set but empty
              at: .env:1:17

          `UPSTREAMS_0_TOKEN` is set but empty
              at: .env:2:19

          looked in: .env"#]],
    );
}

#[test]
fn what_is_set_under_a_key_in_another_case_is_not_missing_even_where_no_advice_is_tried() {
    let tenant = |number| format!("TENANTS_K{number}_PLAN=free\nTENANTS_K{number}_RATE=x\n");
    let wrong: String = (0..100).map(tenant).collect();
    let text = "UPSTREAMS_0_URL=u\nUPSTREAMS_0_TOKEN=t\nTENANTS_b_PLAN=free\nTENANTS_b_RATE=5\n\
        TENANTS_acme_PLAN=free\nTENANTS_ACME_RATE=5\n";
    let env = Env::empty().dotenv_str(".env", &[text, &wrong].concat());
    let report = env.check::<Gateway>();
    assert_eq!(report.problems().len(), 101, "{report}");
    assert!(!report.to_string().contains("is not set"), "{report}");
}
