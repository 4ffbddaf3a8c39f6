//! What a load says about values that are valid but probably not intended.

mod divided;
mod explained;
mod kinds;
mod quiet;
mod secrets;
mod words;

use envkeep::{Env, FromEnv, Problem, WarningKind};

/// The text of a problem with a hazard that explains it.
const REASONS: [(&str, &str); 7] = [
    ("it starts and ends with a quote", "quotes-kept"),
    ("it has a ` #`", "comment-kept"),
    ("it has an invisible character", "invisible-character"),
    (
        "it is a reference, or an encrypted text",
        "unresolved-reference",
    ),
    ("it has its own name in its value", "repeated-name"),
    ("it is a list as JSON", "foreign-list"),
    (
        "it has a host where a URL has its scheme",
        "scheme-without-slashes",
    ),
];

/// The hazards that a load reports, with its one problem or as warnings, each as the variable and its code.
pub(crate) fn hazards<T: FromEnv>(env: &Env) -> Vec<String> {
    let report = env.check::<T>();
    let text = report.to_string();
    let variable = report.problems().first().and_then(Problem::variable);
    let told = REASONS.iter().filter(|(words, _)| text.contains(words));
    let reasons = told.filter_map(|(_, code)| Some(format!("{} {code}", variable?)));
    let warnings = report.warnings().iter();
    let warnings = warnings
        .filter(|warning| warning.kind() == WarningKind::Hazard)
        .map(|warning| {
            let code = warning.code().expect("a hazard has a name");
            format!(
                "{} {code}",
                warning.variable().expect("a hazard has a variable")
            )
        });
    reasons.chain(warnings).collect()
}

/// The same of variables that are given.
pub(crate) fn given<T: FromEnv>(variables: &[(&str, &str)]) -> Vec<String> {
    hazards::<T>(&Env::empty().vars(variables.iter().copied()))
}

/// The same of a `.env` file.
pub(crate) fn in_file<T: FromEnv>(text: &str) -> Vec<String> {
    hazards::<T>(&Env::empty().dotenv_str(".env", text))
}
