use envkeep::{Env, FromEnv};

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Config {
    #[env(allow = "quotes-kept", allow = "edge")]
    greeting: String,
    #[env(allow = "typographic-quotes")]
    motto: Option<String>,
    name: String,
}

fn codes(env: &Env) -> Vec<(Option<String>, Option<String>)> {
    let (_, report) = env.load_with_report::<Config>().expect("all is set");
    let codes = report.warnings().iter();
    codes
        .map(|warning| {
            let owned = |text: Option<&str>| text.map(str::to_owned);
            (owned(warning.variable()), owned(warning.code()))
        })
        .collect()
}

#[test]
fn a_hazard_that_is_allowed_is_reported_for_other_fields_only() {
    let env = Env::empty().vars([("GREETING", "\"hello\"\n"), ("NAME", "\"shop\"\n")]);
    let of_name = |code: &str| (Some("NAME".to_owned()), Some(code.to_owned()));
    assert_eq!(codes(&env), [of_name("quotes-kept"), of_name("edge")]);
}

#[test]
fn one_that_the_reader_of_a_file_has_found_is_not_reported_either() {
    let file = "GREETING=x\nNAME=\u{201c}shop\u{201d}\nMOTTO=\u{201c}go\u{201d}\n";
    let codes = codes(&Env::empty().dotenv_str(".env", file));
    assert_eq!(
        codes,
        [(
            Some("NAME".to_owned()),
            Some("typographic-quotes".to_owned())
        )]
    );
}
