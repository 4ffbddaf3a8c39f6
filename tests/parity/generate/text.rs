//! A variable of a generated struct, with the texts that it may be set to.

/// A variable.
#[derive(Clone)]
pub(crate) struct Name {
    pub(crate) name: String,
    pub(crate) good: Vec<String>,
    pub(crate) bad: Vec<String>,
    /// Whether it is the name that a field is first read by.
    pub(crate) is_first: bool,
    /// Whether it takes no prefix of the environment.
    pub(crate) is_absolute: bool,
    pub(crate) is_secret: bool,
}

impl Name {
    pub(crate) fn new(name: String, good: Vec<String>, bad: Vec<String>) -> Self {
        Self {
            name,
            good,
            bad,
            is_first: true,
            is_absolute: false,
            is_secret: false,
        }
    }

    /// Another name for the same.
    pub(crate) fn called(&self, name: String) -> Self {
        Self {
            name,
            is_first: false,
            ..self.clone()
        }
    }

    pub(crate) fn as_source(&self) -> String {
        format!(
            "Name {{ name: {:?}, good: &[{}], bad: &[{}], is_first: {}, is_absolute: {}, is_secret: {} }}",
            self.name,
            super::quoted(&self.good),
            super::quoted(&self.bad),
            self.is_first,
            self.is_absolute,
            self.is_secret
        )
    }
}

/// Texts as literals, one after the other.
pub(crate) fn listed<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let literals: Vec<String> = texts.map(|text| format!("{text:?}")).collect();
    literals.join(", ")
}
