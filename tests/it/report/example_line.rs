//! The example that a report shows can be copied into a file.

use envkeep::{Env, FromEnv};

macro_rules! examples {
    ($($field:ident $example:literal,)+) => {
        #[derive(Debug, FromEnv)]
        #[allow(dead_code)]
        struct Config {
            $(#[env(example = $example)] $field: String,)+
        }

        const EXAMPLES: &[(&str, &str)] = &[$((stringify!($field), $example),)+];
    };
}

examples! {
    plain "shop",
    blanks "two words",
    edges " x ",
    hash "a #b",
    hash_first "#fff",
    dollar "pa$$word",
    bcrypt "$2b$12$KIXQ9nTq3lBz7h0yqWvU1e",
    single "it's",
    double "say \"hi\"",
    both "it's \"$5\" \\ 6",
    backslash "C:\\dir\\new",
    lines "a\nb\r\nc",
    json "{\"a\": [1, 2]}",
    semicolon "a;",
}

#[test]
fn an_example_is_written_so_that_its_line_sets_the_same_value() {
    let error = Env::empty().load::<Config>().expect_err("nothing is set");
    let text = error.to_string();
    let lines: Vec<&str> = text
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("example: "))
        .collect();
    assert_eq!(lines.len(), EXAMPLES.len(), "{text}");
    for (line, (field, example)) in lines.iter().zip(EXAMPLES) {
        let env = Env::empty().dotenv_str(".env", line);
        let name = field.to_uppercase();
        let value = env
            .get(&name)
            .expect("the line is sound")
            .expect("it sets the variable");
        assert_eq!(
            envkeep::ExposeSecret::expose_secret(&value),
            example,
            "{line}"
        );
    }
    let whole = Env::empty().dotenv_str(".env", &lines.join("\n"));
    let (_, report) = whole.load_with_report::<Config>().expect("all is set");
    // No form of a text with both quotes and a backslash is read alike by most readers.
    let told = report.warnings().iter().map(|warning| warning.variable());
    assert_eq!(told.collect::<Vec<_>>(), [Some("BOTH")], "{report}");
}
