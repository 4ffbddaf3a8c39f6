//! An explanation for machines.

use serde_json::{Value, json};

use super::{ExplainedVariable, Explanation, table};
use crate::escape;
use crate::report::json::{VERSION, origin, value};

impl Explanation {
    /// The explanation as one line of JSON, with the keys in alphabetical order. It holds no secret.
    ///
    /// `version` is that of [`Report::to_json`](crate::Report::to_json), `struct` the struct's name, and `variables` a list in
    /// the order of the fields. Each has `variable`, `path`, `state`, `required`, `secret`, `expected` and `hidden` (a list of
    /// origins), and where they are known `group` (the optional struct that it is a part of), `value`, `origin`, `default`, `purpose` and `example`. Values, defaults and
    /// origins have the shape that they have in a report.
    ///
    /// # Examples
    ///
    /// ```
    /// use envkeep::{Env, FromEnv, Secret};
    ///
    /// #[derive(FromEnv)]
    /// struct Config {
    ///     api_key: Secret<String>,
    /// }
    ///
    /// let explanation = Env::empty().vars([("API_KEY", "re_123")]).explain::<Config>();
    /// let json: serde_json::Value = serde_json::from_str(&explanation.to_json())?;
    /// assert_eq!(json["variables"][0]["value"]["state"], "masked");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        let explanation = json!({
            "version": VERSION,
            "struct": self.schema.name(),
            "variables": self.variables.iter().map(variable).collect::<Vec<_>>(),
        });
        escape::json(&explanation.to_string())
    }
}

fn variable(explained: &ExplainedVariable) -> Value {
    let variable = &explained.variable;
    let mut object = json!({
        "variable": variable.name(),
        "path": variable.path(),
        "state": explained.state.as_str().replace(' ', "-"),
        "required": variable.is_required(),
        "secret": variable.is_secret(),
        "expected": &*variable.expected(),
        "hidden": explained.hidden.iter().map(origin).collect::<Vec<_>>(),
    });
    let purpose = variable.doc().and_then(|doc| doc.lines().next());
    let group = variable.group().map(|group| group.path);
    let known = [
        ("group", group.map(Value::from)),
        ("value", explained.shown.as_ref().map(value)),
        ("origin", explained.origin.as_ref().map(origin)),
        ("default", table::default(explained).as_ref().map(value)),
        ("purpose", purpose.map(Value::from)),
        ("example", variable.example().map(Value::from)),
    ];
    if let Some(object) = object.as_object_mut() {
        let known = known
            .into_iter()
            .filter_map(|(key, value)| Some((key.to_owned(), value?)));
        object.extend(known);
    }
    object
}
