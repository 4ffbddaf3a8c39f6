//! Tables and figures in Markdown.

/// Prints a table under a title; the first column is text, the others are figures.
pub(crate) fn print(title: &str, head: &[&str], rows: &[Vec<String>]) {
    println!("### {title}\n");
    println!("| {} |", head.join(" | "));
    println!("|---|{}", "---:|".repeat(head.len() - 1));
    for row in rows {
        println!("| {} |", row.join(" | "));
    }
    println!();
}

/// `1.35×`, or `–` where there is nothing to compare.
pub(crate) fn ratio(figure: f64, base: f64) -> String {
    if base > 0.0 && figure.is_finite() {
        format!("{:.2}×", figure / base)
    } else {
        "–".to_owned()
    }
}

/// A count in groups of three digits.
pub(crate) fn count(figure: u64) -> String {
    let digits = figure.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A count, as a figure to compute with.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
pub(crate) fn figure(count: impl Into<u128>) -> f64 {
    count.into() as f64
}
