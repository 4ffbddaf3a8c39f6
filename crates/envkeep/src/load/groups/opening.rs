//! Whether an optional struct is read: any of its variables makes it present, or only one does.

use crate::env::Stack;
use crate::load::Reader;
use crate::load::fields::lookup::{
    Several, find_by_any_name, is_any_set, is_set, is_valid_setting, look_for_any,
};
use crate::load::fields::state::{Lack, Unset};
use crate::report::Warning;
use crate::schema::{Field, Generation, Group, Schema, Variable};
use crate::value::switch;

/// Whether an optional struct is read.
#[inline]
pub(crate) fn is_open(stack: &Stack<'_>, group: Group<'_>) -> bool {
    match group.opener(stack.elements()) {
        Some(opener) => opens(stack, &opener),
        None => is_any_set(stack, group.variables(stack.elements())),
    }
}

/// Whether a variable opens the struct that it alone opens: a `bool` when it is true, any other when it is set. What cannot be read
/// opens it, so that what is wrong is told.
#[inline]
pub(in crate::load) fn opens(stack: &Stack<'_>, opener: &Variable) -> bool {
    let field = opener.field();
    if !field.is_switch() {
        return is_set(stack, opener);
    }
    let found = find_by_any_name(stack, opener);
    match found.filter(|(_, found)| is_valid_setting(opener, found)) {
        Some((_, found)) => found.text.as_str().and_then(switch) != Some(false),
        None => field.is_on_by_default() || is_set(stack, opener),
    }
}

impl Reader<'_> {
    /// Whether the optional struct of a field is read. The prefix is that of the struct; of one that is not, it is noted what is
    /// not set, and told what is set in vain.
    #[inline]
    pub(in crate::load) fn enters(&mut self, field: &'static Field) -> bool {
        let schema = self.schema;
        let group = Group::of(field, schema, &self.prefix);
        let elements = self.stack.elements();
        if let Some(opener) = group.opener(elements) {
            let is_open = opens(self.stack, &opener);
            if !is_open {
                self.pass_over_closed(schema, &opener);
            }
            return is_open;
        }
        match look_for_any(self.stack, group.variables(elements)) {
            Several::AnySet => return true,
            Several::Blank => self.warn_of_blank(schema),
            Several::Absent => {}
        }
        self.pass_over(schema);
        false
    }

    /// Warns of each variable of a struct that is not opened, but the one that would open it.
    #[inline]
    fn pass_over_closed(&mut self, schema: &'static Schema, opener: &Variable) {
        let stack = self.stack;
        for variable in schema.variables_under(self.outer()) {
            let found = find_by_any_name(stack, &variable);
            let found = found.filter(|(_, found)| is_valid_setting(&variable, found));
            match found {
                None => self.unset.push(Unset {
                    field: variable.field(),
                    prefix: variable.outer_prefix().into(),
                    lack: Lack::Absent,
                    generation: Generation::Current,
                }),
                Some(_) if variable.name() == opener.name() => {}
                Some((name, found)) => {
                    self.warnings
                        .push(Warning::inactive(&name, opener, found.origin()));
                }
            }
        }
    }
}
