use envkeep::{Env, FromEnv, Secret};

#[test]
fn an_example_stands_in_the_schema_and_in_the_report() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(example = "re_xxxxxxxxx")]
        resend_api_key: Secret<String>,
    }
    let variable = Config::schema().variables().next().expect("one variable");
    assert_eq!(variable.example(), Some("re_xxxxxxxxx"));
    let error = Env::empty().load::<Config>().expect_err("it is not set");
    assert!(
        error
            .to_string()
            .contains("\n      example: RESEND_API_KEY=re_xxxxxxxxx\n"),
        "{error}"
    );
}
