//! Collects all findings of one load, in order.

use crate::env::{Stack, Unknown};
use crate::load::advice::{self, Reported, Tried};
use crate::load::groups::elements;
use crate::load::names::secret_files;
use crate::load::notices::naming::Naming;
use crate::load::notices::unclaimed::Names;
use crate::load::notices::wanted::Wanted;
use crate::load::notices::{blank_elements, doubled, hazard, hint, misnamed, removed, shadow};
use crate::load::{Fill, Occasion, Reader};
use crate::report::{End, Exposure, Report, Warning};
use crate::schema::{HiddenKeys, Schema};

/// Reads a struct from an opened environment, and collects all findings about it. Returns whether the struct was
/// filled.
pub(crate) fn read_struct(
    stack: &mut Stack<'_>,
    schema: &'static Schema,
    occasion: Occasion,
    fill: Fill<'_>,
) -> (bool, Report) {
    let mut blank = Vec::new();
    if schema.has_series() {
        let (found, others) = elements::find(stack, schema);
        stack.set_elements(found);
        blank = others;
    }
    let (mut problems, mut warnings) = (stack.take_problems(), Vec::new());
    let naming = Naming::new(stack, schema, occasion.listing(stack));
    naming.hide_names(&mut problems);
    let mut reader = Reader::new(stack, schema);
    naming.rule(&reader.masking, |rule| {
        stack.report_files(rule, &mut problems, &mut warnings);
    });
    let is_filled = fill(&mut reader);
    let mut findings = reader.into_findings();
    let told_by_fields = advice::keys(&findings.problems);
    problems.append(&mut findings.problems);
    problems.append(&mut secret_files::claimed_twice(stack, schema));
    warnings.append(&mut findings.warnings);
    hazard::settle(&mut problems, &mut warnings);
    hazard::silence(stack, schema, &mut warnings);
    let is_of_load = matches!(occasion, Occasion::QuietLoad | Occasion::Explanation);
    let is_quiet = is_of_load && !stack.unknown().may_be_problem();
    if is_quiet && is_filled && problems.is_empty() {
        return (is_filled, Report::new(problems, warnings));
    }
    removed::tell(stack, schema, &mut warnings);
    // Every user of the machine can read most developers' `.env` files, so only a check reports this.
    let least = match occasion {
        Occasion::Check => Exposure::Readable,
        Occasion::QuietLoad | Occasion::Explanation | Occasion::Load => Exposure::Undecided,
    };
    warnings.extend(stack.exposed_files(least, |visit| visit_secrets(stack, schema, visit)));
    warnings.append(&mut blank_elements::find(stack, &blank, &warnings));
    warnings.append(&mut shadow::find(stack, schema, occasion));
    warnings.append(&mut doubled::names_given_twice(stack, schema));
    let wanted = Wanted::of(stack, &findings.unset);
    let mut names = Names::new(stack, &naming, &wanted, occasion.extent(stack));
    names.join_to_missing(&mut problems);
    let is_all_read = hint::report_cause_once(stack, &mut problems);
    let search = hint::add(stack, schema, &mut names, &mut problems);
    names.tell(stack.unknown(), &mut problems, &mut warnings);
    misnamed::report_rename_once(stack, &mut warnings);
    if occasion == Occasion::Check && stack.unknown().in_sources() == Unknown::Warning {
        warnings.extend(names.foreign().into_iter().map(Warning::foreign));
    }
    // Nothing is looked for in vain.
    let mut hidden = if problems.is_empty() && warnings.is_empty() {
        HiddenKeys::default()
    } else {
        naming.hidden_keys().clone()
    };
    let mut told = Reported { problems, warnings };
    let mut tried = Tried::All;
    if is_all_read && occasion != Occasion::Explanation {
        let first = &told_by_fields;
        tried = advice::follow(stack, schema, occasion, fill, first, &mut told, &mut hidden);
    }
    // An explanation looks for the problems of each variable, and shows none.
    if occasion != Occasion::Explanation && !hidden.is_empty() {
        for problem in &mut told.problems {
            problem.hide_keys(&hidden);
        }
        for warning in &mut told.warnings {
            warning.hide_keys(&hidden);
        }
    }
    let report = Report::new(told.problems, told.warnings)
        .looked_in(stack.source_names())
        .ending(match tried {
            Tried::All => End::Known,
            Tried::Part => End::Open,
        })
        .searched(search);
    (is_filled, report)
}

/// Visits the names of the secrets' variables, deprecated ones too.
pub(super) fn visit_secrets(
    stack: &Stack<'_>,
    schema: &'static Schema,
    visit: &mut dyn FnMut(&str),
) {
    schema.visit_names(stack.outer(), &mut |field, name| {
        if field.is_secret() {
            visit(name);
        }
    });
}
