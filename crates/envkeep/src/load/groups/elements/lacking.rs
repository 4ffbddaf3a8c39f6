//! Reports missing elements of a list or a map that requires them.

use super::read::first_variable;
use crate::env::Stack;
use crate::load::Reader;
use crate::report::{Lacking, SeriesFault};
use crate::schema::{By, Field, Keys, MOST_ELEMENTS, NO_KEY, Series};

impl Reader<'_> {
    /// Reports that there are fewer elements than there have to be, with all that the absent ones need.
    #[inline]
    pub(super) fn report_too_few(
        &mut self,
        field: &'static Field,
        series: Series,
        start: &str,
        keys: &Keys,
    ) {
        let (least, _) = field.valid_count();
        let count = keys.all.len();
        // What the first one lacks is reported separately.
        let next = count.max(1);
        let (key, end) = match series.by {
            By::Index => (next.to_string(), least.saturating_sub(1)),
            By::Key => (NO_KEY.to_owned(), next),
        };
        let element = format!("{start}{key}");
        let lacking = Lacking {
            others: other_needs(self.stack, series, &element),
            last: (end > next).then(|| format!("{start}{end}").into()),
        };
        let fault = SeriesFault::TooFew {
            count,
            least,
            lacking,
        };
        self.report_series(field, series, &element, fault);
    }

    #[inline]
    pub(super) fn report_holes(
        &mut self,
        field: &'static Field,
        series: Series,
        start: &str,
        keys: &Keys,
    ) {
        let (_, most) = field.valid_count();
        let most = most.min(MOST_ELEMENTS);
        let last: Option<usize> = keys.all.last().and_then(|key| key.parse().ok());
        let may_have_last = last.is_none_or(|last| last < most);
        let mut next = 0;
        let mut below = None;
        for key in &keys.all {
            let Ok(index) = key.parse::<u32>() else {
                continue;
            };
            if index > next {
                let side = |key: &str| self.set_name(series, &format!("{start}{key}"));
                let (below, above) = (below.and_then(side), side(key));
                let element = format!("{start}{next}");
                let last = index.saturating_sub(1);
                let lacking = || Lacking {
                    others: other_needs(self.stack, series, &element),
                    last: (last > next).then(|| format!("{start}{last}").into()),
                };
                let unset_above = above.is_none().then(|| {
                    let (name, _) =
                        first_variable(self.stack, field, series, &format!("{start}{key}"));
                    name.into()
                });
                let may_be_filled = may_have_last && unset_above.is_none();
                let fault = SeriesFault::Hole {
                    below,
                    above,
                    unset_above,
                    lacking: may_be_filled.then(lacking),
                };
                self.report_series(field, series, &element, fault);
            }
            (next, below) = (index.saturating_add(1), Some(&**key));
        }
    }
}

/// What an element needs besides the first variable that it lacks, if it has none.
#[inline]
fn other_needs(stack: &Stack<'_>, series: Series, element: &str) -> Vec<Box<str>> {
    let prefix = format!("{element}{}", series.separator());
    let Some(schema) = series.schema() else {
        return Vec::new();
    };
    let mut required = Vec::new();
    for variable in schema.variables_under(stack.outer().behind(&prefix)) {
        if variable.is_required() {
            required.push(variable.name().into());
        }
    }
    required.drain(..required.len().min(1));
    required
}
