//! Which names may be shown in the findings of one load.

use std::cell::{Cell, OnceCell};

use crate::credential::name::{Line, Listing, Tie, may_be_shown};
use crate::env::{Rule, Stack};
use crate::load::Masking;
use crate::load::groups::elements::{Bearing, Patterns};
use crate::load::names::{near_miss, secret_files};
use crate::name_map::NameSet;
use crate::report::Problem;
use crate::schema::{HiddenKeys, Schema};

/// The shortest prefix, in bytes, that identifies the owner of a name. Any text may begin with a shorter one.
const SHORTEST_PREFIX: usize = 3;

/// How a name relates to a struct whose fields claim these names, and whose variables start with this prefix.
pub(crate) fn tie(name: &str, claimed: &NameSet<'_>, prefix: &str) -> Tie {
    if claimed.contains(name) {
        return Tie::Claimed;
    }
    if near_miss::nearest(name, claimed.iter(), |claimed| claimed).is_some() {
        return Tie::Near;
    }
    if prefix.len() >= SHORTEST_PREFIX && name.starts_with(prefix) {
        return Tie::Prefixed;
    }
    Tie::Foreign
}

/// How many names are looked up without a set of all.
const FEW: usize = 4;

/// The names related to a struct.
pub(in crate::load) struct Naming<'a> {
    stack: &'a Stack<'a>,
    schema: &'static Schema,
    listing: Listing,
    prefix: String,
    claimed: OnceCell<NameSet<'static>>,
    /// How many names were looked up one by one.
    asked: Cell<usize>,
    allowed: OnceCell<NameSet<'static>>,
    patterns: Patterns<'a>,
    /// The keys of maps that are not told.
    hidden: OnceCell<HiddenKeys>,
    masking: Masking<'a>,
}

impl<'a> Naming<'a> {
    pub(in crate::load) fn new(
        stack: &'a Stack<'a>,
        schema: &'static Schema,
        listing: Listing,
    ) -> Self {
        Self {
            stack,
            schema,
            listing,
            prefix: [stack.prefix(), schema.prefix()].concat(),
            claimed: OnceCell::new(),
            asked: Cell::new(0),
            allowed: OnceCell::new(),
            patterns: Patterns::new(stack, schema),
            hidden: OnceCell::new(),
            masking: Masking::new(stack, schema),
        }
    }

    /// Visits every name that the load looks up.
    pub(in crate::load) fn visit_claimed(&self, visit: &mut dyn FnMut(&str)) {
        secret_files::visit_names(self.stack, self.schema, visit);
        self.schema
            .visit_removed(self.stack.outer(), &mut |name, _| visit(name));
        self.stack.settings().for_each(visit);
    }

    pub(in crate::load) fn claimed(&self) -> &NameSet<'static> {
        self.claimed
            .get_or_init(|| NameSet::gather(|visit| self.visit_claimed(visit)))
    }

    /// The prefix of the struct's own variables; empty if there is none.
    pub(in crate::load) fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The name of the struct.
    pub(in crate::load) fn reader(&self) -> &'static str {
        self.schema.name()
    }

    /// The keys of maps that no output contains.
    pub(in crate::load) fn hidden_keys(&self) -> &HiddenKeys {
        self.hidden.get_or_init(|| self.masking.hidden_keys())
    }

    /// The lists and maps of the struct.
    pub(in crate::load) fn patterns(&self) -> &Patterns<'a> {
        &self.patterns
    }

    /// Whether the program allows a variable that no field reads, or the variable belongs to an element that does not
    /// exist, like a blank one.
    pub(in crate::load) fn allows(&self, name: &str) -> bool {
        let unknown = self.stack.unknown();
        let gather = || {
            NameSet::gather(|visit| {
                for schema in unknown.allowed_structs() {
                    secret_files::visit_possible_names(self.stack, schema, visit);
                }
            })
        };
        let allowed = unknown.allowed_structs();
        let is_of_element = |schema: &&'static Schema| {
            schema.has_series() && secret_files::may_be_of(self.stack, schema, name)
        };
        self.patterns.reads(name)
            || unknown.allows(name)
            || !allowed.is_empty() && self.allowed.get_or_init(gather).contains(name)
            || allowed.iter().any(is_of_element)
    }

    /// How a name relates to the struct. Its prefix counts, and so does that of a list or a map, after which a key may be any text.
    fn tie(&self, name: &str) -> Tie {
        if self.hidden_keys().hide(name).is_some() {
            return Tie::Foreign;
        }
        // Searching all names for a similar one takes long if there are many elements.
        if !self.claimed().contains(name) && self.patterns.bearing(name) != Bearing::None {
            let is_near = self.patterns.is_near_in_list(name);
            return if is_near { Tie::Near } else { Tie::Prefixed };
        }
        tie(name, self.claimed(), &self.prefix)
    }

    /// Whether a name given by the program itself may be shown.
    pub(in crate::load) fn may_show_in_code(&self, name: &str) -> bool {
        let tie = self.tie(name);
        may_be_shown(name, tie, Line::Sound, Listing::All) && !self.shows_copy(name, tie)
    }

    /// Whether a name that is not a field's own shows a secret.
    fn shows_copy(&self, name: &str, tie: Tie) -> bool {
        tie != Tie::Claimed && self.masking.shows_copy_as_name(name)
    }

    /// Visits every name that the load looks up, and says which of these names are among them. Where they are many, they are looked
    /// up in a set of all.
    pub(in crate::load) fn visit_claimed_among(
        &self,
        names: &[&str],
        visit: &mut dyn FnMut(&str),
    ) -> Vec<bool> {
        if names.len() > FEW {
            self.claimed().iter().for_each(visit);
            let are_claimed = names.iter().map(|name| self.claimed().contains(name));
            return are_claimed.collect();
        }
        let mut are_claimed = vec![false; names.len()];
        self.visit_claimed(&mut |claimed| {
            visit(claimed);
            for (name, is_claimed) in names.iter().zip(&mut are_claimed) {
                *is_claimed |= claimed == *name;
            }
        });
        are_claimed
    }

    /// Whether a field's variable has this name. The first few are looked up one by one, which is faster than building a set of all.
    pub(in crate::load) fn claims(&self, name: &str) -> bool {
        let asked = self.asked.get();
        if self.claimed.get().is_some() || asked >= FEW {
            return self.claimed().contains(name);
        }
        self.asked.set(asked + 1);
        let mut is_claimed = false;
        self.visit_claimed(&mut |claimed| is_claimed |= claimed == name);
        is_claimed
    }

    /// Whether a name on such a line may be shown.
    pub(in crate::load) fn may_show(&self, name: &str, line: Line) -> bool {
        self.may_show_on(name, || line)
    }

    /// The same, if determining the state of the line is slow. The line matters only for names of other programs.
    pub(in crate::load) fn may_show_on(&self, name: &str, line: impl FnOnce() -> Line) -> bool {
        let tie = self.tie(name);
        let line = match (tie, self.listing) {
            (Tie::Foreign, Listing::All) => line(),
            _ => Line::InDoubt,
        };
        may_be_shown(name, tie, line, self.listing) && !self.shows_copy(name, tie)
    }

    /// Removes names that may not be shown from problems with sources.
    pub(in crate::load) fn hide_names(&self, problems: &mut [Problem]) {
        for problem in problems {
            let may_show = |name: &str| self.may_show(name, Line::InDoubt);
            problem.keep_variable_if(&may_show);
        }
    }

    /// The same decisions, for code that knows no struct.
    pub(in crate::load) fn rule<R>(
        &self,
        masking: &Masking<'_>,
        judge: impl FnOnce(&Rule<'_>) -> R,
    ) -> R {
        judge(&Rule {
            is_claimed: &|name| self.claimed().contains(name),
            may_show: &|name, line| self.may_show(name, line),
            may_show_place: &|name, found| masking.shows_places(name, found),
        })
    }
}
