use crate::report::problem::Detail;
use crate::report::{Origin, Problem, Report, Said, Shown, SourceName};
use crate::schema::{Field, field};
use crate::value::reading;

static PORT: Field = field("port", "PORT", reading::<u8, _>()).doc("Port to listen on.");

fn failing(phrase: &str) -> Problem {
    let detail = Detail::Check {
        said: Said::phrase(phrase),
        shown: Shown::of_visible("25"),
    };
    Problem::of_variable(detail, "PORT", &PORT).with_origin(Origin::new(SourceName::Set))
}

#[test]
fn all_that_is_wrong_with_one_value_is_one_block() {
    let problems = vec![failing("is under 80"), failing("is not even")];
    let report = Report::new(problems, Vec::new());
    assert_eq!(
        report.to_string(),
        "\
2 problems in the configuration

correct these values:

  `PORT` is under 80: `25`
  `PORT` is not even: `25`
      at: a variable set in code
      for: Port to listen on."
    );
}
