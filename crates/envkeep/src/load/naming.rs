//! Which names may be told in the findings of one load.

use std::cell::OnceCell;

use super::{near_miss, secret_files};
use crate::credential::name::{Line, Listing, Rule, Tie, may_be_shown};
use crate::env::Stack;
use crate::name_map::NameSet;
use crate::report::Problem;
use crate::schema::Schema;

/// The shortest prefix, in bytes, that says whose a name is. Any text may begin with a shorter one.
const SHORTEST_PREFIX: usize = 3;

/// What ties a name to a struct whose fields claim these names, and whose variables start with this prefix.
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

/// The names that have to do with a struct.
pub(super) struct Naming<'a> {
    stack: &'a Stack<'a>,
    schema: &'static Schema,
    listing: Listing,
    prefix: String,
    claimed: OnceCell<NameSet<'static>>,
    allowed: OnceCell<NameSet<'static>>,
}

impl<'a> Naming<'a> {
    pub(super) fn new(stack: &'a Stack<'a>, schema: &'static Schema, listing: Listing) -> Self {
        Self {
            stack,
            schema,
            listing,
            prefix: [stack.prefix(), schema.prefix()].concat(),
            claimed: OnceCell::new(),
            allowed: OnceCell::new(),
        }
    }

    /// Visits every name that the load looks up.
    pub(super) fn visit_claimed(&self, visit: &mut dyn FnMut(&str)) {
        secret_files::visit_names(self.stack, self.schema, visit);
        self.stack.settings().for_each(visit);
    }

    pub(super) fn claimed(&self) -> &NameSet<'static> {
        self.claimed
            .get_or_init(|| NameSet::gather(|visit| self.visit_claimed(visit)))
    }

    /// What the struct's own variables start with; empty if nothing does.
    pub(super) fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The name of the struct.
    pub(super) fn reader(&self) -> &'static str {
        self.schema.name()
    }

    /// Whether the program allows a variable that no field reads.
    pub(super) fn allows(&self, name: &str) -> bool {
        let unknown = self.stack.unknown();
        let gather = || {
            NameSet::gather(|visit| {
                for schema in unknown.allowed_structs() {
                    secret_files::visit_possible_names(self.stack, schema, visit);
                }
            })
        };
        unknown.allows(name) || self.allowed.get_or_init(gather).contains(name)
    }

    /// Whether a name may be told that the program gives itself.
    pub(super) fn may_tell_in_code(&self, name: &str) -> bool {
        let tie = tie(name, self.claimed(), &self.prefix);
        may_be_shown(name, tie, Line::Sound, Listing::All)
    }

    /// Whether a name may be told that stands on such a line.
    pub(super) fn may_tell(&self, name: &str, line: Line) -> bool {
        may_be_shown(
            name,
            tie(name, self.claimed(), &self.prefix),
            line,
            self.listing,
        )
    }

    /// Takes the names out of problems with sources that may not be told.
    pub(super) fn hide_names(&self, problems: &mut [Problem]) {
        for problem in problems {
            let may_tell = |name: &str| self.may_tell(name, Line::InDoubt);
            problem.keep_variable_if(&may_tell);
        }
    }

    /// The same decisions, for who knows no struct.
    pub(super) fn rule<R>(&self, judge: impl FnOnce(&Rule<'_>) -> R) -> R {
        judge(&Rule {
            is_claimed: &|name| self.claimed().contains(name),
            may_tell: &|name, line| self.may_tell(name, line),
        })
    }
}
