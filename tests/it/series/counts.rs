//! How many elements a list or a map may have is told in words, and what makes one exist.

use std::collections::BTreeMap;

use envkeep::{Env, FromEnv, Rotating};

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Server {
    host: String,
    key: Option<Rotating<u8>>,
}

macro_rules! with_length {
    ($($name:ident, $(#[$attribute:meta])? $kind:ty;)+) => {$(
        #[derive(FromEnv)]
        #[allow(dead_code)]
        struct $name {
            #[env(nested)]
            $(#[$attribute])?
            x: $kind,
        }
    )+};
}

with_length! {
    Any, Vec<Server>;
    OneOrMore, #[env(len = 1..)] Vec<Server>;
    Most, #[env(len = ..=4)] Vec<Server>;
    Least, #[env(len = 2..)] Vec<Server>;
    Exactly, #[env(len = 3..=3)] Vec<Server>;
    Between, #[env(len = 3..=4)] Vec<Server>;
    Keyed, #[env(len = 2..=2)] BTreeMap<String, Server>;
}

#[test]
fn the_number_of_elements_is_told_as_it_is_limited() {
    let index = "one for each index from 0 on, without a gap";
    let key = "one for each key, which stands in the place of NAME";
    for (example, start, end) in [
        (Any::schema().to_dotenv_example(), index, ""),
        (OneOrMore::schema().to_dotenv_example(), index, ""),
        (Most::schema().to_dotenv_example(), index, ", at most 4"),
        (Least::schema().to_dotenv_example(), index, ", at least 2"),
        (Exactly::schema().to_dotenv_example(), index, ", 3 in all"),
        (Between::schema().to_dotenv_example(), index, ", 3 to 4"),
        (Keyed::schema().to_dotenv_example(), key, ", 2 in all"),
    ] {
        let example = example.replace("\n# ", " ");
        let words = format!("There is {start}{end}.");
        assert!(example.contains(&words), "{words}\n{example}");
    }
}

#[test]
fn only_a_value_that_rotates_has_a_variable_for_the_one_before() {
    let unknown = |names: &[&str]| {
        let env = Env::empty().vars([("X_0_HOST", "a")]).deny_unknown();
        let env = env.vars(names.iter().map(|name| (*name, "1")));
        let report = env.check::<Any>();
        let problems = report.problems().iter().filter_map(|it| it.variable());
        problems.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(unknown(&["X_0_KEY", "X_0_KEY_PREVIOUS"]), [""; 0]);
    assert_eq!(unknown(&["X_0_HOST_PREVIOUS"]), ["X_0_HOST_PREVIOUS"]);
    assert_eq!(unknown(&["X_0_OTHER"]), ["X_0_OTHER"]);
    assert_eq!(unknown(&["X_0_OTHER_PREVIOUS"]), ["X_0_OTHER_PREVIOUS"]);
}
