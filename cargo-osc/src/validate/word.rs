//! Words from closed lists.

use osc_model::{Code, Diagnostics};

use super::field::Field;
pub(super) use crate::words::{hint, list, nearest};

/// The value is one of these words, in this spelling.
pub(super) fn one_of(field: &Field<'_>, code: Code, options: &[&str], out: &mut Diagnostics) {
    let Some(word) = field.text() else { return };
    if !options.contains(&word) {
        let message = format!("`{word}` is not a value of `{}`", field.path());
        out.push(field.error(code, message).help(hint(word, options)));
    }
}

/// Every element of the list is one of these words.
pub(super) fn all_of(list: &Field<'_>, code: Code, options: &[&str], out: &mut Diagnostics) {
    for item in list.items() {
        one_of(&item, code, options, out);
    }
}
