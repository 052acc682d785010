//! Scalars, alone and in newtypes.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::num::{NonZeroI8, NonZeroU32};
use std::path::PathBuf;
use std::time::Duration;

use arbitrary::{Result, Unstructured};

use super::types;
use crate::case::cases;

types! {
    pub(crate) struct Real(#[arbitrary(with = real)] pub(crate) f64);
    pub(crate) struct Single(#[arbitrary(with = single)] f32);
    struct Wide(#[arbitrary(with = |u: &mut Unstructured| u.int_in_range(-9..=9_000_000_000))] i128);
    struct WideUnsigned(#[arbitrary(with = |u: &mut Unstructured| u.int_in_range(0..=9_000_000_000))] u128);
    pub(crate) struct Port(u16);
    /// Go reads a JSON number that does not fit `int64` as a float.
    struct Unsigned(#[arbitrary(with = |u: &mut Unstructured| u.int_in_range(0..=u64::MAX / 2))] u64);
    struct Size(#[arbitrary(with = |u: &mut Unstructured| u.int_in_range(0..=usize::MAX / 2))] usize);
    struct Elapsed(#[arbitrary(with = elapsed)] Duration);
    #[serde(transparent)]
    struct Name { name: String }
    struct Nothing;
}

fn elapsed(u: &mut Unstructured<'_>) -> Result<Duration> {
    Ok(Duration::new(u.int_in_range(0..=u64::MAX / 2)?, u.int_in_range(0..=999_999_999)?))
}

/// JSON has no infinities.
fn real(u: &mut Unstructured<'_>) -> Result<f64> {
    let number: f64 = u.arbitrary()?;
    Ok(if number.is_finite() { number } else { f64::from(u.arbitrary::<i16>()?) })
}

fn single(u: &mut Unstructured<'_>) -> Result<f32> {
    let number: f32 = u.arbitrary()?;
    Ok(if number.is_finite() { number } else { f32::from(u.arbitrary::<i16>()?) })
}

cases! {
    bool, char, String, i8, i16, i32, i64, isize, u8, u16, u32, Unsigned, Size, Wide, WideUnsigned, Real, Single,
    NonZeroU32, NonZeroI8, IpAddr, Ipv4Addr, Ipv6Addr, PathBuf, Elapsed, Port, Name, (), Nothing,
}
