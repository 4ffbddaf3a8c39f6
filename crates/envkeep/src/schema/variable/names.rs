//! The names under which a variable is read.

use super::Variable;
use crate::schema::field::OtherName;

impl Variable {
    /// Returns the deprecated names that are still read, including prefixes.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::FromEnv;
    /// #[derive(FromEnv)]
    /// #[env(prefix = "APP_")]
    /// struct Config {
    ///     #[env(alias = "PORT_NUMBER")]
    ///     port: u16,
    /// }
    ///
    /// let port = Config::schema().variables().next().ok_or("no variable")?;
    /// assert_eq!(port.aliases(), ["APP_PORT_NUMBER"]);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn aliases(&self) -> Vec<String> {
        self.others_that(|other| matches!(other, OtherName::Deprecated(_)))
    }

    /// Returns the other names that are equivalent to its own, including prefixes.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::FromEnv;
    /// #[derive(FromEnv)]
    /// struct Config {
    ///     #[env(also = "SMTP_OPTIONS__TO")]
    ///     smtp_to: String,
    /// }
    ///
    /// let to = Config::schema().variables().next().ok_or("no variable")?;
    /// assert_eq!(to.equal_names(), ["SMTP_OPTIONS__TO"]);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn equal_names(&self) -> Vec<String> {
        self.others_that(|other| matches!(other, OtherName::Also(_)))
    }

    /// Returns the variables that are read in its place when it is absent; the first one that is set counts.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::FromEnv;
    /// #[derive(FromEnv)]
    /// struct Config {
    ///     #[env(fallback = "PGHOST")]
    ///     database_host: String,
    /// }
    ///
    /// let host = Config::schema().variables().next().ok_or("no variable")?;
    /// assert_eq!(host.fallbacks(), ["PGHOST"]);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn fallbacks(&self) -> Vec<String> {
        self.others_that(OtherName::is_fallback)
    }

    /// The same, of its own field alone.
    pub(crate) fn own_fallbacks(&self) -> Vec<String> {
        self.others_of_field_that(OtherName::is_fallback)
    }

    /// Its other names of each kind, with their descriptions.
    #[inline]
    pub(in crate::schema) fn names_in_words(
        &self,
    ) -> impl Iterator<Item = (&'static str, Vec<String>)> {
        [
            ("Also", self.equal_names()),
            ("Formerly", self.aliases()),
            ("Falls back to", self.fallbacks()),
        ]
        .into_iter()
        .filter(|(_, names)| !names.is_empty())
    }

    /// The full names under which it is read besides its own, in lookup order.
    pub(crate) fn other_names(&self) -> Vec<String> {
        self.others_that(|_| true)
    }

    /// The full names under which it is read, its own first.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names = vec![self.name().to_owned()];
        names.append(&mut self.other_names());
        names
    }

    /// The full names under which its own field is read.
    pub(crate) fn own_names(&self) -> Vec<String> {
        let mut names = vec![self.name().to_owned()];
        names.append(&mut self.others_of_field_that(|_| true));
        names
    }

    /// The other names of this kind. Variants that share the variable may have different ones.
    fn others_that(&self, is_meant: fn(OtherName) -> bool) -> Vec<String> {
        let mut names = self.others_of_field_that(is_meant);
        for other in &self.others {
            for name in other.others_of_field_that(is_meant) {
                if name != self.name && !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        names
    }

    fn others_of_field_that(&self, is_meant: fn(OtherName) -> bool) -> Vec<String> {
        let mut names = Vec::new();
        let others = self.field.others_behind(&self.prefix);
        for other in others.filter(|other| is_meant(*other)) {
            let mut name = String::new();
            self.field.write_other(&self.prefix, other, &mut name);
            name.push_str(self.generation.end());
            names.push(name);
        }
        names
    }
}
