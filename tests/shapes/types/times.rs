//! Times and versions, by the crates that users take for them.

use arbitrary::{Result, Unstructured};

use super::types;
use crate::case::cases;

types! {
    struct Chrono {
        #[arbitrary(with = instant)] at: chrono::DateTime<chrono::Utc>,
        #[arbitrary(with = maybe_instant)] maybe: Option<chrono::DateTime<chrono::Utc>>,
    }
    struct ChronoDate(#[arbitrary(with = date)] chrono::NaiveDate);
    struct ChronoLocal(#[arbitrary(with = local)] chrono::NaiveDateTime);
    struct ChronoTime(#[arbitrary(with = clock)] chrono::NaiveTime);
    struct Timestamp(#[arbitrary(with = timestamp)] jiff::Timestamp);
    struct Date(#[arbitrary(with = civil_date)] jiff::civil::Date);
    struct DateTime(#[arbitrary(with = civil)] jiff::civil::DateTime);
    struct Zoned(#[arbitrary(with = zoned)] jiff::Zoned);
    struct Duration(#[arbitrary(with = duration)] jiff::SignedDuration);
    struct Version(#[arbitrary(with = version)] semver::Version);
}

/// Seconds around now, in years of four digits.
fn seconds(u: &mut Unstructured<'_>) -> Result<i64> {
    u.int_in_range(-60_000_000_000..=200_000_000_000)
}

fn nanoseconds(u: &mut Unstructured<'_>) -> Result<u32> {
    Ok(*u.choose(&[0, 120_000_000, 123_456_789])?)
}

fn instant(u: &mut Unstructured<'_>) -> Result<chrono::DateTime<chrono::Utc>> {
    Ok(chrono::DateTime::from_timestamp(seconds(u)?, nanoseconds(u)?).unwrap())
}

fn maybe_instant(u: &mut Unstructured<'_>) -> Result<Option<chrono::DateTime<chrono::Utc>>> {
    u.arbitrary::<bool>()?.then(|| instant(u)).transpose()
}

fn date(u: &mut Unstructured<'_>) -> Result<chrono::NaiveDate> {
    Ok(instant(u)?.date_naive())
}

fn local(u: &mut Unstructured<'_>) -> Result<chrono::NaiveDateTime> {
    Ok(instant(u)?.naive_utc())
}

fn clock(u: &mut Unstructured<'_>) -> Result<chrono::NaiveTime> {
    Ok(instant(u)?.time())
}

fn timestamp(u: &mut Unstructured<'_>) -> Result<jiff::Timestamp> {
    let nanoseconds = i32::try_from(nanoseconds(u)?).unwrap();
    Ok(jiff::Timestamp::new(seconds(u)?.abs(), nanoseconds).unwrap())
}

fn zoned(u: &mut Unstructured<'_>) -> Result<jiff::Zoned> {
    Ok(timestamp(u)?.to_zoned(jiff::tz::TimeZone::UTC))
}

fn civil(u: &mut Unstructured<'_>) -> Result<jiff::civil::DateTime> {
    Ok(zoned(u)?.datetime())
}

fn civil_date(u: &mut Unstructured<'_>) -> Result<jiff::civil::Date> {
    Ok(zoned(u)?.date())
}

fn duration(u: &mut Unstructured<'_>) -> Result<jiff::SignedDuration> {
    Ok(jiff::SignedDuration::from_secs(u.int_in_range(-9_000_000..=9_000_000)?))
}

fn version(u: &mut Unstructured<'_>) -> Result<semver::Version> {
    let text = u.choose(&["1.2.3", "0.0.0", "1.2.3-rc.1", "10.20.30+build.5", "1.0.0-a.b-c+d"])?;
    Ok(semver::Version::parse(text).unwrap())
}

cases! {
    Chrono, ChronoDate, ChronoLocal, ChronoTime, Timestamp, Date, DateTime, Zoned, Duration, Version,
}
