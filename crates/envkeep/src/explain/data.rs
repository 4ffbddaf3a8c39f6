//! An explanation as data for machines.

use serde::ser::{Serialize, Serializer};

use super::{ExplainedVariable, Explanation, table};
use crate::report::data::{VERSION, origin, value};
use crate::schema::Notation;
use crate::schema::data::{Data, Object};

/// The effective configuration as data, for an endpoint such as `/debug/config`: every variable with its state, its origin,
/// and its value as far as it may be shown. A secret is masked because of its type, any other value because of its name or
/// shape. This needs the crate feature `serde`; the structure is that of `to_json`.
///
/// # Examples
///
/// ```
/// use envkeep::{Env, FromEnv, Secret};
///
/// #[derive(FromEnv)]
/// struct Config {
///     #[env(default = 8080)]
///     mail_port: u16,
///     resend_api_key: Secret<String>,
/// }
///
/// /// The response of `/debug/config`; with axum, `axum::Json(explanation)` does the same.
/// fn debug_config(env: &Env) -> Result<String, serde_json::Error> {
///     serde_json::to_string(&env.explain::<Config>())
/// }
///
/// let env = Env::empty().vars([("RESEND_API_KEY", "re_123456789")]);
/// let answer = debug_config(&env)?;
/// assert!(answer.contains(r#""default":{"state":"whole","text":"8080"}"#));
/// assert!(answer.contains(r#""value":{"state":"masked","text":"8 to 31 characters"}"#));
/// assert!(!answer.contains("re_123456789"));
/// # Ok::<(), serde_json::Error>(())
/// ```
impl Serialize for Explanation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Object::default()
            .with("version", VERSION)
            .with("struct", self.schema.name())
            .with(
                "variables",
                self.variables.iter().map(variable).collect::<Data>(),
            )
            .escaped()
            .serialize(serializer)
    }
}

fn variable(explained: &ExplainedVariable) -> Object {
    let variable = &explained.variable;
    let hidden = explained.hidden.iter().map(origin);
    let mut object = Object::default()
        .with("variable", variable.name())
        .with("path", variable.path())
        .with("state", explained.state.as_str().replace(' ', "-"))
        .with("required", variable.is_required())
        .with("secret", variable.is_secret())
        .with("expected", variable.field().requirement(Notation::Plain))
        .with("hidden", hidden.collect::<Data>());
    object.set_known("group", variable.group().map(|group| group.path));
    object.set_known("value", explained.shown.as_ref().map(value));
    object.set_known("origin", explained.origin.as_ref().map(origin));
    object.set_known("name", explained.other_name.as_deref());
    object.set_known("default", table::default(explained).as_ref().map(value));
    let purpose = variable.doc().and_then(|doc| doc.lines().next());
    object.set_known("purpose", purpose);
    object.set_known("example", variable.example());
    object
}
