//! What may be shown of a value: the one decision for reports and explanations.

use std::cell::OnceCell;
use std::rc::Rc;

use zeroize::Zeroizing;

use super::copies::{Gathered, Secrets, is_long};
use super::near_miss::NearNames;
use super::secret_files;
use crate::credential::{
    Judgement, NameSays, SpokenNames, assigned_names, assigns_variable, has_credential_shape,
    judge, name_says,
};
use crate::env::{FoundValue, Stack};
use crate::name_map::NameSet;
use crate::report::Shown;
use crate::schema::{Claims, HiddenKeys, Schema};

/// Decides what may be shown of the values of one load. A value masked under one name is masked under every name.
pub(crate) struct Masking<'a> {
    stack: &'a Stack<'a>,
    schema: &'static Schema,
    claims: OnceCell<Claims>,
    sources: OnceCell<NameSet<'static>>,
    secrets: OnceCell<Rc<Secrets>>,
    /// The names of masked variables, to find similar names.
    near_masked: OnceCell<NearNames>,
    /// The same without the struct's own prefix, to find values that mention one.
    spoken: OnceCell<SpokenNames>,
}

impl<'a> Masking<'a> {
    pub(crate) fn new(stack: &'a Stack<'a>, schema: &'static Schema) -> Self {
        Self {
            stack,
            schema,
            claims: OnceCell::new(),
            sources: OnceCell::new(),
            secrets: OnceCell::new(),
            near_masked: OnceCell::new(),
            spoken: OnceCell::new(),
        }
    }

    /// The visible part of the value found under a name.
    pub(crate) fn shown(&self, name: &str, found: &FoundValue<'_>) -> Shown {
        let text = found.text.as_str().unwrap_or_default();
        let is_shown =
            self.shows(name, found) && !self.assigns_masked(text) && !self.shows_copy(text);
        if is_shown {
            Shown::of_visible(text)
        } else {
            Shown::masked(text)
        }
    }

    /// Whether the visible part of a string equals or contains a secret. A reduced URL has lost its own password.
    fn shows_copy(&self, text: &str) -> bool {
        let is_secret = |text: &str| self.secrets().are_shown_by(text);
        match judge(text) {
            Judgement::Trimmed(kept) => is_secret(&Zeroizing::new(kept)),
            Judgement::Harmless | Judgement::Credential => is_secret(text),
        }
    }

    /// Whether a text in the place of a name shows a secret.
    pub(in crate::load) fn shows_copy_as_name(&self, name: &str) -> bool {
        self.secrets().are_shown_by(name)
    }

    /// The keys of maps that no output contains.
    pub(crate) fn hidden_keys(&self) -> HiddenKeys {
        if !self.schema.has_series() {
            return HiddenKeys::default();
        }
        let secrets = Rc::clone(self.secrets());
        let mut hidden = HiddenKeys::beside(move |key| secrets.are_shown_by_key(key));
        hidden.add(self.stack.elements());
        hidden
    }

    /// Whether a place in the value found under a name may be shown: whether the value, and its whole written form, faulty or not,
    /// may be shown.
    pub(crate) fn shows_places(&self, name: &str, found: &FoundValue<'_>) -> bool {
        let is_shown = |text: &str| {
            Shown::of_visible(text).is_whole()
                && !self.assigns_masked(text)
                && !self.secrets().stand_in_written(text)
        };
        let mut texts = [found.text.as_str(), found.written_whole()].into_iter();
        self.shows(name, found) && texts.all(|text| text.is_none_or(is_shown))
    }

    /// Whether nothing hides the value: neither its name, nor the values it is expanded from, nor those expanded from
    /// it.
    fn shows(&self, name: &str, found: &FoundValue<'_>) -> bool {
        // A variable that no field reads is masked, whatever its name was meant to be.
        self.stack.lender_of(name).is_none()
            && self.claims().shows(name)
            && !self.sources().contains(name)
            && !self.is_made_of_masked(found)
    }

    /// The names that masked values are expanded from, directly or indirectly: their values are parts of a secret.
    fn sources(&self) -> &NameSet<'static> {
        self.sources.get_or_init(|| {
            let made = self.stack.made_values();
            let mut names = NameSet::default();
            let mut by_number: Vec<Vec<&FoundValue<'_>>> = Vec::new();
            let mut open = self.stack.names_referred_to_somewhere();
            for (name, value) in &made {
                let number = names.insert((*name).into());
                match by_number.get_mut(number) {
                    Some(values) => values.push(value),
                    None => by_number.push(vec![value]),
                }
                if self.is_masked_itself(name, value) {
                    open.extend(value.references_outside_host(self.stack));
                }
            }
            let mut sources = NameSet::default();
            while let Some(name) = open.pop() {
                if !sources.contains(&name) {
                    let number = names.number_of(&name);
                    let values = number.and_then(|number| by_number.get(number));
                    for value in values.map_or(&[][..], |values| values) {
                        open.extend(value.references());
                    }
                    sources.insert(name.into());
                }
            }
            sources
        })
    }

    /// Whether a value is masked because of its name or itself, whatever it is expanded from.
    fn is_masked_itself(&self, name: &str, value: &FoundValue<'_>) -> bool {
        let claims = self.claims();
        claims.masks(name)
            || (!claims.shows(name) && self.sounds_masked(name))
            || hides(value)
            || value
                .text
                .as_str()
                .is_none_or(|text| judge(text) != Judgement::Harmless)
    }

    /// Whether the value of a variable that no field reads is masked because of its name.
    fn sounds_masked(&self, name: &str) -> bool {
        name_says(name) != NameSays::Nothing || self.is_near_masked(name)
    }

    /// Whether a masked variable was probably meant by a name.
    fn is_near_masked(&self, name: &str) -> bool {
        let near = || NearNames::new(self.claims().masked());
        self.near_masked.get_or_init(near).has_near(name)
    }

    /// Whether a string contains another variable's name with something after it, because a line end or a quote is missing. A name
    /// of a few letters counts only before an assignment sign.
    fn assigns_masked(&self, text: &str) -> bool {
        let in_capitals = |name: &str| Zeroizing::new(name.to_ascii_uppercase());
        for name in assigned_names(text) {
            let name = in_capitals(name);
            if self.claims().masks(&name) || self.is_near_masked(&name) {
                return true;
            }
        }
        let spoken = || {
            let prefix = [self.stack.prefix(), self.schema.prefix()].concat();
            let masked = self.claims().masked();
            SpokenNames::new(masked.map(|name| name.strip_prefix(&*prefix).unwrap_or(name)))
        };
        self.spoken.get_or_init(spoken).are_in(text) || assigns_variable(text)
    }

    /// The texts that no other value may equal or contain, because it would show a copy. They are the values of masked
    /// variables, values shaped like credentials under any name, what URLs lose where they are shown, and the values of variables
    /// in files that no field reads and whose names say credential.
    fn secrets(&self) -> &Rc<Secrets> {
        self.secrets.get_or_init(|| {
            let mut gathered = Gathered::default();
            self.schema
                .visit_names(self.stack.outer(), &mut |field, name| {
                    let is_masked = self.claims().masks(name);
                    let in_file = secret_files::find(self.stack, field, name);
                    let mut every = self.stack.find_every(name);
                    every.extend(in_file);
                    for value in every {
                        let text = value.text.as_str().unwrap_or_default();
                        if is_masked {
                            gathered.add_secret(text, Some(field));
                        } else if judge(text) == Judgement::Credential {
                            gathered.add_secret(text, None);
                        } else {
                            gathered.add_lost_parts(text);
                        }
                    }
                });
            self.gather_from_files(&mut gathered);
            Rc::new(Secrets::new(&gathered))
        })
    }

    /// Gathers what the lines of files hold that no field reads, because of a name or because of a fault.
    fn gather_from_files(&self, gathered: &mut Gathered) {
        let claims = self.claims();
        self.stack
            .visit_entries(&mut |name, text, written| match text {
                Some(text) => {
                    let is_path = || {
                        let pointed = name.strip_suffix("_FILE");
                        pointed.is_some_and(|name| claims.masks(name))
                    };
                    let is_read = claims.masks(name) || claims.shows(name);
                    if !is_read && is_long(text) && self.sounds_masked(name) && !is_path() {
                        gathered.add_unread(text);
                    }
                }
                None if claims.masks(name) || (!claims.shows(name) && self.sounds_masked(name)) => {
                    gathered.add_written(written);
                }
                None => {}
            });
    }

    /// The names of all variables.
    pub(in crate::load) fn names(&self) -> NameSet<'static> {
        self.claims().names()
    }

    fn claims(&self) -> &Claims {
        self.claims
            .get_or_init(|| self.schema.claims(self.stack.outer()))
    }

    /// Whether a value is, or comes from, a secret: the content of a secret file, or expanded, directly or indirectly, from a
    /// masked value. A value without references costs next to nothing to judge.
    fn is_made_of_masked(&self, found: &FoundValue<'_>) -> bool {
        if hides(found) {
            return true;
        }
        let mut open = found.references();
        let mut seen = NameSet::default();
        while let Some(name) = open.pop() {
            // Which of several values a reference took depends on its place, so all of them count.
            let values: Vec<FoundValue<'_>> = self.stack.find_every(&name);
            if self.masks(&name, &values) {
                return true;
            }
            for value in &values {
                open.extend(value.references());
            }
            seen.insert(name.into());
            open.retain(|name| !seen.contains(name));
        }
        false
    }

    /// Whether values expanded from a variable are masked because of its name or its values.
    fn masks(&self, name: &str, values: &[FoundValue<'_>]) -> bool {
        let claims = self.claims();
        if !values.is_empty() && self.sources().contains(name) {
            return true;
        }
        if !claims.shows(name) {
            // A variable that is not set anywhere is in no value, but a default in place of a secret is one.
            return !values.is_empty()
                || claims.masks(name)
                || name_says(name) != NameSays::Nothing;
        }
        values.iter().any(|value| {
            let is_shown = |text: &str| Shown::of_visible(text).is_whole();
            hides(value) || !value.text.as_str().is_some_and(is_shown)
        })
    }
}

/// Whether a value is masked because of its source, or because of the text beside its references.
fn hides(value: &FoundValue<'_>) -> bool {
    value.may_be_secret()
        || value
            .written_beside_references()
            .is_some_and(|written| has_credential_shape(&written))
}
