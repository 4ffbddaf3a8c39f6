use envkeep::{Env, FromEnv, VariableState};

use super::told;

type Switch = bool;

#[derive(Debug, FromEnv)]
struct Config {
    #[env(presence)]
    no_color: bool,
    #[env(presence, also = "TRACING")]
    trace: Switch,
}

#[test]
fn it_is_true_whatever_the_variable_is_set_to_even_to_nothing() {
    for text in ["", " ", "0", "false", "1", "no", "anything at all"] {
        let (config, report) = Env::empty()
            .vars([("NO_COLOR", text)])
            .load_with_report::<Config>()
            .expect("every text will do");
        assert!(config.no_color && !config.trace, "{text}");
        assert_eq!(report.warnings().len(), 0, "{report}");
    }
}

#[test]
fn it_is_false_when_the_variable_is_absent() {
    let config: Config = Env::empty().load().expect("nothing is needed");
    assert!(!config.no_color && !config.trace);
    assert_eq!(told::<Config>([]), [""; 0]);
}

#[test]
fn it_is_set_in_a_file_without_a_value_and_under_another_name() {
    let config: Config = Env::empty()
        .dotenv_str(".env", "NO_COLOR=\nTRACING=\n")
        .load()
        .expect("both are set");
    assert!(config.no_color && config.trace);
}

#[test]
fn it_opens_an_optional_struct() {
    #[derive(Debug, FromEnv)]
    struct Outer {
        #[env(nested)]
        output: Option<Config>,
    }
    let config: Outer = Env::empty()
        .vars([("OUTPUT_NO_COLOR", "")])
        .load()
        .expect("it is set");
    assert!(config.output.is_some_and(|output| output.no_color));
}

#[test]
fn what_cannot_be_read_is_a_problem_and_not_false() {
    let error = Env::empty()
        .dotenv_str(".env", "NO_COLOR=\"x\n")
        .load::<Config>()
        .expect_err("the quote is not closed");
    assert_eq!(error.problems().len(), 1, "{error}");
}

#[test]
fn documents_and_an_explanation_show_it() {
    let schema = Config::schema();
    expect_test::expect![[r#"
        # Optional: any text, even an empty one, for true.
        # NO_COLOR=

        # Optional: any text, even an empty one, for true. Also TRACING.
        # TRACE=
    "#]]
    .assert_eq(&schema.to_dotenv_example());
    let words = "| `NO_COLOR` | any text, even an empty one, for true | none |";
    assert!(schema.to_markdown().contains(words));
    let json: serde_json::Value = serde_json::from_str(&schema.to_json_schema()).expect("JSON");
    assert_eq!(json["required"], serde_json::json!([]));
    let explanation = Env::empty().vars([("NO_COLOR", "")]).explain::<Config>();
    let states = explanation
        .variables()
        .iter()
        .map(|variable| variable.state());
    assert_eq!(
        states.collect::<Vec<_>>(),
        [VariableState::Set, VariableState::NotSet]
    );
    let config: Config = Env::fixture::<Config>().load().expect("it is valid");
    assert!(!config.no_color);
    let config: Config = Env::fixture_complete::<Config>()
        .load()
        .expect("it is valid");
    assert!(config.no_color);
}
