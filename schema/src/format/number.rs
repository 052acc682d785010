//! Numbers with check digits.

use super::matches;

pub(super) fn is_isbn_10(text: &str) -> bool {
    let digits = without_separators(text);
    let value = |(weight, c): (u32, char)| weight * c.to_digit(10).unwrap_or(10);
    matches("^(?:[0-9]{9}X|[0-9]{10})$", &digits)
        && (1..).zip(digits.chars()).map(value).sum::<u32>().is_multiple_of(11)
}

pub(super) fn is_isbn_13(text: &str) -> bool {
    let digits = without_separators(text);
    let value = |(index, c): (usize, char)| [1, 3][index % 2] * c.to_digit(10).unwrap_or_default();
    matches("^[0-9]{13}$", &digits)
        && digits.chars().enumerate().map(value).sum::<u32>().is_multiple_of(10)
}

fn without_separators(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '-' | ' ' | '\t' | '\n' | '\r' | '\x0c')).collect()
}

pub(super) fn is_credit_card(text: &str) -> bool {
    const ISSUERS: &str = r"^(?:4[0-9]{12}(?:[0-9]{3})?|5[1-5][0-9]{14}|6(?:011|5[0-9][0-9])[0-9]{12}|3[47][0-9]{13}|3(?:0[0-5]|[68][0-9])[0-9]{11}|(?:2131|1800|35\d{3})\d{11})$";
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let value = |(index, c): (usize, char)| {
        let digit = c.to_digit(10).unwrap_or_default();
        match index % 2 {
            0 => digit,
            _ => 2 * digit / 10 + 2 * digit % 10,
        }
    };
    matches(ISSUERS, &digits)
        && digits.chars().rev().enumerate().map(value).sum::<u32>().is_multiple_of(10)
}
