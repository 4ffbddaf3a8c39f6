//! What a load tells of values that are valid and hardly meant.

mod quiet;
mod secrets;
mod words;

use envkeep::{Env, FromEnv, WarningKind};

/// The hazards that a load tells, each as the variable and its code, whether the load succeeds or not.
pub(crate) fn hazards<T: FromEnv>(env: &Env) -> Vec<String> {
    let report = env.check::<T>();
    let warnings = report.warnings().iter();
    warnings
        .filter(|warning| warning.kind() == WarningKind::Hazard)
        .map(|warning| {
            let code = warning.code().expect("a hazard has a name");
            format!(
                "{} {code}",
                warning.variable().expect("a hazard has a variable")
            )
        })
        .collect()
}

/// The same of variables that are given.
pub(crate) fn given<T: FromEnv>(variables: &[(&str, &str)]) -> Vec<String> {
    hazards::<T>(&Env::empty().vars(variables.iter().copied()))
}

/// The same of a `.env` file.
pub(crate) fn in_file<T: FromEnv>(text: &str) -> Vec<String> {
    hazards::<T>(&Env::empty().dotenv_str(".env", text))
}
