//! A part of a secret is masked like the whole, and so is a secret that was copied into a name or a key.

use std::collections::BTreeMap;
use std::fs;

use envkeep::{Env, FromEnv, Secret};

use super::outputs;

#[derive(FromEnv)]
#[expect(dead_code, reason = "only what is told of it matters")]
struct Config {
    api_key: Option<Secret<String>>,
    signing_phrase: Option<Secret<String>>,
    keys: Option<Vec<Secret<String>>>,
    #[env(separator = ";")]
    users: Option<Secret<BTreeMap<String, String>>>,
    db: Option<Secret<String>>,
    base: Option<String>,
    port: Option<u16>,
    #[env(entries, default)]
    labels: BTreeMap<String, String>,
}

/// Asserts that nothing printed of a file contains a text, however it is spelled.
fn assert_hidden(file: &str, hidden: &str) {
    let env = Env::empty().dotenv_str(".env", file);
    for env in [env.clone(), env.deny_unknown()] {
        assert_hidden_in(&env, file, hidden);
    }
}

fn assert_hidden_in(env: &Env, file: &str, hidden: &str) {
    let folded = |text: &str| text.to_lowercase().replace('-', "_");
    for (way_out, text) in outputs::of::<Config>(env) {
        let is_hidden = !folded(&text).contains(&folded(hidden));
        assert!(is_hidden, "{way_out} of {file:?}:\n{text}");
    }
}

#[test]
fn a_part_of_a_secret_is_masked_in_a_plain_value() {
    for (secret, copy) in [
        ("KEYS=abc,zqxjkvbw", "zqxjkvbw"),
        ("KEYS='abc, \"zqxjkvbw\"'", "zqxjkvbw"),
        ("USERS=a=zqxjkvbw", "zqxjkvbw"),
        ("USERS='a=b;zqxjkvbw=c'", "zqxjkvbw"),
        ("API_KEY='[\"zqxjkvbw\"]'", "zqxjkvbw"),
        ("API_KEY='{\"k\":\"zqxj\\\"kvbw\"}'", "zqxj\"kvbw"),
        ("API_KEY=\"zqxjkvbw\\n\"", "zqxjkvbw"),
        ("API_KEY=' zqxjkvbw '", "zqxjkvbw"),
        ("API_KEY=\"'zqxjkvbw'\"", "zqxjkvbw"),
        ("API_KEY='zqxjkv '", "zqxjkv"),
        ("API_KEY='zqxjkvbw # a'", "zqxjkvbw"),
        ("DB='postgres://u:zqxj%40kvbw@h/d'", "zqxj@kvbw"),
        ("DB=https://zqxjkvbw@h/d", "zqxjkvbw"),
        ("DB='https://h/d?sig=zqxjkvbw'", "zqxjkvbw"),
        ("DB='https://h/d?sig=zqxj%2Bkvbw'", "zqxj+kvbw"),
        ("API_KEY=\"zqxjkvbw\" x", "zqxjkvbw"),
        ("API_KEY='zqxjkvbw", "zqxjkvbw"),
        ("STRIPE_SECRET=correcthorse", "correcthorse"),
        ("STRIPE_SECRET=\"correcthorse\" x", "correcthorse"),
        ("SIGNING_PHRAZE=correcthorse", "correcthorse"),
    ] {
        let copy_in = copy.replace('"', "\\\"");
        assert_hidden(&format!("PORT=\"{copy_in}\"\n{secret}\n"), copy);
        assert_hidden(&format!("BASE=\"{copy_in}\"\n{secret}\n"), copy);
    }
}

#[test]
fn what_a_plain_url_loses_is_masked_in_another_value() {
    for base in ["https://zqxjkvbw@h/d", "'https://h/d?sig=zqxjkvbw'"] {
        assert_hidden(&format!("BASE={base}\nPORT=zqxjkvbw\n"), "zqxjkvbw");
    }
}

#[test]
fn a_key_that_is_a_secret_is_not_shown() {
    for file in [
        "LABELS_zqxjkvbw=x\n",
        "LABELS_ZQXJKVBW=x\n",
        "LABELS_zqxjkvbw='x\n",
        "LABELS_a_zqxjkvbw=x\nPORT=x\n",
        "LABELS_zqxjkvbw=$NOPE\n",
        "LABELZ_zqxjkvbw=x\nPORT=x\n",
        "BASE='xxxx LABELS_zqxjkvbw=1'\nLABELS_zqxjkvbw=1\nPORT=x\n",
    ] {
        assert_hidden(&format!("{file}API_KEY=zqxjkvbw\n"), "zqxjkvbw");
    }
}

#[test]
fn a_name_that_is_a_secret_is_not_shown() {
    for file in ["ZQXJKVBW=1\n", "X_ZQXJKVBW=1\n", "ZQXJKVBW='1\n"] {
        assert_hidden(&format!("{file}API_KEY=ZQXJKVBW\n"), "zqxjkvbw");
    }
    assert_hidden("ZQXJKV=1\nAPI_KEY=ZQXJKV\n", "zqxjkv");
}

#[test]
fn a_key_that_is_a_secret_is_not_shown_as_a_file_either() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["labels-zqxj-kvbw", "LABELS_ZQXJ_KVBW"] {
        fs::write(folder.path().join(name), "x").expect("a file");
    }
    let env = Env::empty()
        .secrets_dir(folder.path())
        .vars([("API_KEY", "zqxj-kvbw"), ("PORT", "x")]);
    assert_hidden_in(&env, "a folder", "zqxj-kvbw");
}

#[test]
fn what_is_no_secret_is_still_shown() {
    for (file, shown) in [
        (
            "DB=postgres://postgres@db/shop\nBASE=postgres:16\n",
            "postgres:16",
        ),
        (
            "DB=postgres://postgres:x@db/shop\nBASE=postgres:16\n",
            "postgres:16",
        ),
        (
            "DB=redis://production:6379/0\nBASE=production\n",
            "production",
        ),
        ("KEYS=abc,d\nBASE=abc\n", "abc"),
        (
            "API_KEY_FILE=/run/keys/a\nBASE=/run/keys/a\n",
            "/run/keys/a",
        ),
        ("MAX_TOKENS=100000\nBASE=100000\n", "100000"),
        ("OTHER=production\nBASE=production\n", "production"),
        ("API_KEY=databases\nBASE=database\n", "database"),
    ] {
        let env = Env::empty().dotenv_str(".env", file);
        let text = env.explain::<Config>().to_string();
        assert!(text.contains(&format!("`{shown}`")), "{file}{text}");
    }
}

#[test]
fn a_field_keeps_its_name_even_if_a_secret_is_the_same_word() {
    #[derive(FromEnv)]
    #[expect(dead_code, reason = "only what is told of it matters")]
    struct Shop {
        api_key: Secret<String>,
        database_port: u16,
    }
    let env = Env::empty().dotenv_str(".env", "API_KEY=DATABASE\nDATABASE_PORT=x\n");
    let text = env.check::<Shop>().to_string();
    assert!(text.contains("`DATABASE_PORT` is not an integer"), "{text}");
}
