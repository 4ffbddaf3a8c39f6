//! Values whose correction is known, and what is then missing.

use envkeep::{Env, FromEnv, Report};

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Mail {
    #[env(default = false)]
    proxy: bool,
    #[env(required_if(proxy))]
    proxy_url: Option<String>,
    #[env(default = 1)]
    mode: u8,
    #[env(required_if(mode = 2))]
    second: Option<u32>,
    #[env(default = "none", one_of = ["none", "form"])]
    login: String,
    #[env(required_if(login = "form"))]
    user: Option<String>,
    #[env(nested(when = "enabled"))]
    metrics: Option<Metrics>,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Metrics {
    #[env(default = false)]
    enabled: bool,
    port: u16,
}

fn report(name: &str, value: &str) -> Report {
    Env::empty().vars([(name, value)]).check::<Mail>()
}

#[test]
fn a_condition_is_judged_by_the_value_that_was_meant() {
    for (name, value, missing, clause) in [
        ("PROXY", "ture", "PROXY_URL", "`PROXY` is `true`"),
        ("PROXY", "\"true\"", "PROXY_URL", "`PROXY` is `true`"),
        ("PROXY", "true ", "PROXY_URL", "`PROXY` is `true`"),
        ("PROXY", "true # on", "PROXY_URL", "`PROXY` is `true`"),
        ("MODE", "\"2\"", "SECOND", "`MODE` is corrected"),
        ("MODE", "'2'", "SECOND", "`MODE` is corrected"),
        ("MODE", "2 # two", "SECOND", "`MODE` is corrected"),
        ("LOGIN", "from", "USER", "`LOGIN` is `form`"),
    ] {
        let report = report(name, value);
        assert_eq!(report.problems().len(), 2, "{value}: {report}");
        let told = report.to_string();
        assert!(told.contains(&format!("`{missing}` is not set")), "{told}");
        let hint = format!("applies as soon as {clause}");
        assert!(told.contains(&hint), "{told}");
        // No source has the value that was meant.
        assert!(!told.contains("needed because"), "{told}");
    }
}

#[test]
fn what_no_correction_is_known_of_reveals_nothing() {
    for (name, value) in [
        ("PROXY", "fasle"),
        ("PROXY", "maybe"),
        ("MODE", "\"x\""),
        ("MODE", "two"),
    ] {
        let report = report(name, value);
        assert_eq!(report.problems().len(), 1, "{value}: {report}");
    }
}

#[test]
fn what_is_needed_only_for_an_unreadable_switch_is_not_told_where_it_was_meant_to_be_off() {
    let off = report("METRICS_ENABLED", "\"false\"");
    assert_eq!(off.problems().len(), 1, "{off}");
    let on = report("METRICS_ENABLED", "\"true\"");
    assert_eq!(on.problems().len(), 2, "{on}");
}

#[test]
fn a_value_that_is_not_shown_is_not_corrected() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Hidden {
        #[env(default = "none", one_of = ["none", "form"])]
        auth: String,
        #[env(required_if(auth = "form"))]
        user: Option<String>,
    }
    let report = Env::empty().vars([("AUTH", "from")]).check::<Hidden>();
    assert_eq!(report.problems().len(), 1, "{report}");
}
