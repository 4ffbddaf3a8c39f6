//! Which fields a configuration has. Every crate is given the same.

/// What a field holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    OptionalText,
    Port,
    Count,
    OptionalCount,
    Milliseconds,
    Share,
    Switch,
    List,
    Mode,
    Secret,
}

/// One field of the configuration, or of a struct in it.
pub struct Field {
    /// The field of the outer struct that holds this one, if it is nested.
    pub group: Option<String>,
    pub name: String,
    pub kind: Kind,
}

/// The prefix of all variables.
pub const PREFIX: &str = "MAIL_";

impl Field {
    fn new(group: Option<&str>, name: &str, kind: Kind) -> Self {
        Self {
            group: group.map(str::to_owned),
            name: name.to_owned(),
            kind,
        }
    }

    /// The name of the variable. Two underscores part a group from its field, which figment and config need.
    #[must_use]
    pub fn variable(&self) -> String {
        let group = self.group.as_ref().map(|group| format!("{group}__"));
        format!("{PREFIX}{}{}", group.unwrap_or_default(), self.name).to_uppercase()
    }
}

/// The 24 fields of the mail service, whose values are in `data/mail.env`.
#[must_use]
pub fn mail_service() -> Vec<Field> {
    let of = |group, fields: &[(&str, Kind)]| -> Vec<Field> {
        fields
            .iter()
            .map(|(name, kind)| Field::new(group, name, *kind))
            .collect()
    };
    let mut fields = of(
        None,
        &[
            ("service", Kind::Text),
            ("mode", Kind::Mode),
            ("host", Kind::Text),
            ("port", Kind::Port),
            ("verbose", Kind::Switch),
            ("workers", Kind::Count),
            ("sample_rate", Kind::Share),
            ("timeout_ms", Kind::Milliseconds),
            ("allowed_senders", Kind::List),
            ("features", Kind::List),
            ("public_url", Kind::Text),
            ("sentry_dsn", Kind::OptionalText),
            ("queue_max", Kind::OptionalCount),
            ("api_key", Kind::Secret),
            ("signing_key", Kind::Secret),
        ],
    );
    fields.extend(of(
        Some("database"),
        &[
            ("host", Kind::Text),
            ("port", Kind::Port),
            ("name", Kind::Text),
            ("user", Kind::Text),
            ("password", Kind::Secret),
            ("pool_max", Kind::Count),
            ("tls", Kind::Switch),
        ],
    ));
    fields.extend(of(
        Some("cache"),
        &[("url", Kind::Text), ("password", Kind::Secret)],
    ));
    fields
}

/// `count` fields: 20 in the outer struct, the others in nested structs of 20.
#[must_use]
pub fn many(count: usize) -> Vec<Field> {
    const KINDS: [Kind; 20] = [
        Kind::Text,
        Kind::Port,
        Kind::Switch,
        Kind::Text,
        Kind::Share,
        Kind::OptionalText,
        Kind::Count,
        Kind::List,
        Kind::Secret,
        Kind::Text,
        Kind::Milliseconds,
        Kind::OptionalCount,
        Kind::Text,
        Kind::Switch,
        Kind::Port,
        Kind::Text,
        Kind::Secret,
        Kind::Count,
        Kind::Text,
        Kind::Mode,
    ];
    (0..count)
        .zip(KINDS.iter().cycle())
        .map(|(number, kind)| {
            let group = (number >= 20).then(|| format!("part{}", number / 20));
            Field::new(group.as_deref(), &format!("value{number}"), *kind)
        })
        .collect()
}
