//! Durations and times as Go reads them.

/// The first and the last second of CEL's times.
const FIRST: i64 = -62_135_596_800;
const LAST: i64 = 253_402_300_799;

pub(crate) fn in_range(seconds: i64) -> Option<i64> {
    (FIRST..=LAST).contains(&seconds).then_some(seconds)
}

/// `1h15m30.918s`, in nanoseconds.
pub(crate) fn duration(text: &str) -> Option<i64> {
    let (negative, mut rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    if rest == "0" {
        return Some(0);
    }
    if rest.is_empty() {
        return None;
    }
    let mut total: i128 = 0;
    while !rest.is_empty() {
        let number = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let (number, after) = rest.split_at(number);
        let unit = after.find(|c: char| c.is_ascii_digit() || c == '.').unwrap_or(after.len());
        total += amount(number, &after[..unit])?;
        if total > 1 << 63 {
            return None;
        }
        rest = &after[unit..];
    }
    i64::try_from(if negative { -total } else { total }).ok()
}

/// Nanoseconds of a number with a unit.
fn amount(number: &str, unit: &str) -> Option<i128> {
    let unit: i128 = match unit {
        "ns" => 1,
        "us" | "µs" | "μs" => 1_000,
        "ms" => 1_000_000,
        "s" => 1_000_000_000,
        "m" => 60_000_000_000,
        "h" => 3_600_000_000_000,
        _ => return None,
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if whole.is_empty() && fraction.is_empty() || fraction.contains('.') {
        return None;
    }
    let whole: i128 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let mut total = whole.checked_mul(unit)?;
    let mut place = unit;
    for digit in fraction.bytes().take(18) {
        // A digit's share, rounded down like the whole.
        total += i128::from(digit - b'0') * place / 10;
        place /= 10;
    }
    Some(total)
}

/// `2006-01-02T15:04:05.999Z` or with an offset, in seconds since 1970.
pub(crate) fn timestamp(text: &str) -> Option<i64> {
    let (date, time) = text.split_once('T')?;
    let days = days(date)?;
    let (clock, offset) = if let Some(clock) = time.strip_suffix('Z') {
        (clock, 0)
    } else {
        let at = time.rfind(['+', '-'])?;
        let sign = if time[at..].starts_with('-') { -1 } else { 1 };
        let (hours, minutes) = time[at + 1..].split_once(':')?;
        (&time[..at], sign * (number(hours, 2, 24)? * 3600 + number(minutes, 2, 60)? * 60))
    };
    let (hours, rest) = clock.split_once(':')?;
    let (minutes, seconds) = rest.split_once(':')?;
    let (seconds, fraction) = seconds.split_once(['.', ',']).unwrap_or((seconds, "0"));
    if fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // Go takes hours of one digit.
    let hours = number(hours, hours.len().clamp(1, 2), 23)?;
    let seconds = hours * 3600 + number(minutes, 2, 59)? * 60 + number(seconds, 2, 59)?;
    in_range(days * 86_400 + seconds - offset)
}

/// The same in nanoseconds.
pub(crate) fn instant(text: &str) -> Option<i128> {
    let seconds = timestamp(text)?;
    let fraction = text.split_once(['.', ',']).map_or("", |(_, rest)| rest);
    let digits = fraction.bytes().take_while(u8::is_ascii_digit).take(9);
    let nanoseconds = digits.fold((0, 100_000_000), |(sum, place), digit| {
        (sum + i128::from(digit - b'0') * place, place / 10)
    });
    Some(i128::from(seconds) * 1_000_000_000 + nanoseconds.0)
}

fn number(text: &str, digits: usize, most: i64) -> Option<i64> {
    let all = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    all.then(|| text.parse().ok()).flatten().filter(|value| *value <= most)
}

/// Days since 1970.
fn days(date: &str) -> Option<i64> {
    let mut parts = date.split('-');
    let year = number(parts.next()?, 4, 9999)?;
    let month = number(parts.next()?, 2, 12)?;
    let day = number(parts.next()?, 2, 31)?;
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    if month == 0 || day == 0 || day > length || parts.next().is_some() {
        return None;
    }
    // Years begin in March, so that the odd day is their last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * month + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

/// A day of the calendar.
#[derive(Debug)]
pub(crate) struct Civil {
    pub(crate) year: i64,
    pub(crate) month: i64,
    pub(crate) day: i64,
    /// Days since the year began.
    pub(crate) day_of_year: i64,
}

/// The day that is so many after the first of 1970.
pub(crate) fn civil(days: i64) -> Civil {
    let from_march = days + 719_468;
    let (era, of_era) = (from_march.div_euclid(146_097), from_march.rem_euclid(146_097));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    let year = year + era * 400 + next;
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    // January and February are the last of the years that begin in March.
    let day_of_year = if month > 2 { of_year + 59 + i64::from(leap) } else { of_year - 306 };
    Civil { year, month, day, day_of_year }
}

/// A time as a text.
pub(super) fn text(seconds: i64) -> String {
    let Civil { year, month, day, .. } = civil(seconds.div_euclid(86_400));
    let rest = seconds.rem_euclid(86_400);
    format!(
        "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z",
        rest / 3600,
        rest / 60 % 60,
        rest % 60
    )
}

/// A time in nanoseconds as a text.
pub(crate) fn instant_text(at: i128) -> String {
    let (seconds, nanoseconds) = (at.div_euclid(1_000_000_000), at.rem_euclid(1_000_000_000));
    let text = text(i64::try_from(seconds).unwrap_or_default());
    if nanoseconds == 0 {
        return text;
    }
    let fraction = format!("{nanoseconds:09}");
    format!("{}.{}Z", text.trim_end_matches('Z'), fraction.trim_end_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times() {
        assert_eq!(timestamp("1970-01-01T00:00:01Z"), Some(1));
        assert_eq!(timestamp("2000-02-29T12:00:00+01:30"), Some(951_820_200));
        assert_eq!(timestamp("0001-01-01T00:00:00Z"), Some(FIRST));
        assert_eq!(timestamp("9999-12-31T23:59:59.999999999Z"), Some(LAST));
        for wrong in [
            "1970-01-01",
            "1970-13-01T00:00:00Z",
            "2023-02-29T00:00:00Z",
            "1970-01-01t00:00:00Z",
            "x",
        ] {
            assert_eq!(timestamp(wrong), None, "{wrong}");
        }
        for seconds in [FIRST, -1, 0, 951_820_200, LAST] {
            assert_eq!(timestamp(&text(seconds)), Some(seconds));
        }
    }

    #[test]
    fn durations() {
        assert_eq!(duration("1h15m30.918s"), Some(4_530_918_000_000));
        assert_eq!(duration("-.5s"), Some(-500_000_000));
        for wrong in ["", "1", "1d", "s", ".s", "1.2.3s", "9999999h"] {
            assert_eq!(duration(wrong), None, "{wrong}");
        }
    }
}
