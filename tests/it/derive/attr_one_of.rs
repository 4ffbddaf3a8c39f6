use envkeep::{Env, FromEnv};

use super::told;

#[derive(Debug, FromEnv)]
struct Config {
    #[env(one_of = ["json", "text"], default = "text")]
    format: String,
    #[env(one_of = ["a", "b"])]
    parts: Option<Vec<String>>,
}

#[test]
fn a_text_that_is_none_of_them_is_refused() {
    assert_eq!(
        told::<Config>([("FORMAT", "xml"), ("PARTS", "a, c")]),
        [
            "`FORMAT` is not one of json, text: `xml`",
            "`PARTS` is not one of a, b: `a, c` (item 2)",
        ]
    );
}

#[test]
fn an_item_with_something_round_it_is_reported_by_its_number() {
    assert_eq!(
        told::<Config>([("PARTS", "a,'b'")]),
        ["`PARTS` is not one of a, b: `a,'b'` (item 2)"]
    );
}

#[test]
fn each_item_of_a_list_is_one_of_them() {
    let config: Config = Env::empty()
        .set("PARTS", "b, a")
        .load()
        .expect("both are known");
    assert_eq!(config.format, "text");
    assert_eq!(
        config.parts.as_deref(),
        Some(&["b".to_owned(), "a".to_owned()][..])
    );
    let allowed: Vec<_> = Config::schema()
        .variables()
        .map(|each| each.allowed())
        .collect();
    assert_eq!(allowed, [["json", "text"], ["a", "b"]]);
}
