//! The values of a configuration, by the number of their field.

use std::borrow::Cow;
use std::env;
use std::str::FromStr;

use secrecy::SecretString;

use super::parse::{parse, Sink};

/// One place for the value of each field: filled from the process environment, then from a file.
pub struct Slots<'t> {
    names: &'static [&'static str],
    number: fn(&str) -> Option<usize>,
    values: Vec<Option<Cow<'t, str>>>,
}

impl<'t> Slots<'t> {
    /// Looks every name up in the process environment; `number` gives a name's place among them.
    ///
    /// # Errors
    ///
    /// Where a value is not unicode.
    pub fn new(
        names: &'static [&'static str],
        number: fn(&str) -> Option<usize>,
    ) -> Result<Self, String> {
        let mut values = Vec::with_capacity(names.len());
        for name in names {
            values.push(match env::var_os(name) {
                Some(value) => {
                    let text = value.into_string();
                    Some(Cow::Owned(
                        text.map_err(|_| format!("{name} is not unicode"))?,
                    ))
                }
                None => None,
            });
        }
        Ok(Self {
            names,
            number,
            values,
        })
    }

    /// Fills the places that are free from the text of a `.env` file.
    ///
    /// # Errors
    ///
    /// Where the text is not valid.
    pub fn fill(&mut self, text: &'t str) -> Result<(), String> {
        parse(text, self).map_err(|error| error.to_string())
    }

    fn get(&self, number: usize) -> Option<&str> {
        self.values.get(number)?.as_deref()
    }

    fn required(&self, number: usize) -> Result<&str, String> {
        self.get(number)
            .ok_or_else(|| self.complain(number, "is not set"))
    }

    #[cold]
    fn complain(&self, number: usize, what: &str) -> String {
        format!("{} {what}", self.names.get(number).unwrap_or(&"a variable"))
    }

    /// # Errors
    ///
    /// Where the variable is not set.
    pub fn text(&self, number: usize) -> Result<String, String> {
        Ok(self.required(number)?.to_owned())
    }

    /// # Errors
    ///
    /// None: the other functions can fail, and all are called alike.
    pub fn optional_text(&self, number: usize) -> Result<Option<String>, String> {
        Ok(self.get(number).map(str::to_owned))
    }

    /// # Errors
    ///
    /// Where the variable is not set, or not valid.
    pub fn number<T: FromStr>(&self, number: usize) -> Result<T, String> {
        let parsed = self.required(number)?.parse();
        parsed.map_err(|_| self.complain(number, "is not valid"))
    }

    /// # Errors
    ///
    /// Where the variable is not valid.
    pub fn optional_number<T: FromStr>(&self, number: usize) -> Result<Option<T>, String> {
        let parsed = self.get(number).map(str::parse).transpose();
        parsed.map_err(|_| self.complain(number, "is not valid"))
    }

    /// # Errors
    ///
    /// Where the variable is not set.
    pub fn list(&self, number: usize) -> Result<Vec<String>, String> {
        let text = self.required(number)?;
        let commas = text.bytes().filter(|&byte| byte == b',').count();
        let mut parts = Vec::with_capacity(commas + 1);
        parts.extend(text.split(',').map(str::to_owned));
        Ok(parts)
    }

    /// # Errors
    ///
    /// Where the variable is not set.
    pub fn secret(&self, number: usize) -> Result<SecretString, String> {
        Ok(self.required(number)?.into())
    }
}

impl<'t> Sink<'t> for Slots<'t> {
    fn set(&mut self, name: &'t str, value: Cow<'t, str>) {
        let place = (self.number)(name).and_then(|number| self.values.get_mut(number));
        if let Some(free @ None) = place {
            *free = Some(value);
        }
    }

    fn look_up(&self, name: &str) -> Option<&str> {
        self.get((self.number)(name)?)
    }
}
