//! Parts of times and of durations (`common/types/timestamp.go` and `duration.go` of cel-go), in zones of the IANA's
//! database, which is compiled in.

use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::tz::TimeZoneDatabase;

use super::Result;
use crate::cel::constant::time::{Civil, civil};
use crate::cel::eval::Fault;
use crate::cel::eval::value::Value;

const SECOND: i128 = 1_000_000_000;

pub(super) fn apply<'v>(function: &str, operands: &[Value<'v>]) -> Option<Result<Value<'v>>> {
    Some(match operands {
        [Value::Duration(value)] => Ok(Value::Int(match function {
            "getHours" => value / 3_600_000_000_000,
            "getMinutes" => value / 60_000_000_000,
            "getSeconds" => value / 1_000_000_000,
            "getMilliseconds" => value / 1_000_000,
            _ => return None,
        })),
        [Value::Timestamp(at)] => Ok(part(function, *at, 0)?),
        [Value::Timestamp(at), Value::String(zone)] if function.starts_with("get") => {
            match offset(zone, *at) {
                Ok(offset) => Ok(part(function, *at, offset)?),
                Err(fault) => Err(fault),
            }
        }
        _ => return None,
    })
}

fn part<'v>(function: &str, at: i128, offset: i64) -> Option<Value<'v>> {
    let nanoseconds = at.rem_euclid(SECOND);
    let seconds = i64::try_from(at.div_euclid(SECOND)).unwrap_or_default() + offset;
    let Civil { year, month, day, day_of_year } = civil(seconds.div_euclid(86_400));
    let rest = seconds.rem_euclid(86_400);
    Some(Value::Int(match function {
        "getFullYear" => year,
        "getMonth" => month - 1,
        "getDate" => day,
        "getDayOfMonth" => day - 1,
        "getDayOfYear" => day_of_year,
        // 1970 began on a Thursday.
        "getDayOfWeek" => (seconds.div_euclid(86_400) + 4).rem_euclid(7),
        "getHours" => rest / 3600,
        "getMinutes" => rest / 60 % 60,
        "getSeconds" => rest % 60,
        "getMilliseconds" => i64::try_from(nanoseconds / 1_000_000).unwrap_or_default(),
        _ => return None,
    }))
}

static ZONES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// Seconds east of Greenwich at a time.
fn offset(zone: &str, at: i128) -> Result<i64> {
    let Some((hours, minutes)) = zone.split_once(':') else { return named(zone, at) };
    let number = |text: &str| {
        text.parse::<i64>()
            .map_err(|_| Fault::error(format!("strconv.Atoi: parsing {text:?}: invalid syntax")))
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    if hours.abs().max(minutes.abs()) > 1_000_000 {
        return Err(Fault::Unknown);
    }
    let minutes = if zone.starts_with('-') { -minutes } else { minutes };
    Ok(hours * 3600 + minutes * 60)
}

/// The same by a zone's name (`LoadLocation` of Go's `time`). A server's own zone is that of its image, which has none.
fn named(zone: &str, at: i128) -> Result<i64> {
    if matches!(zone, "" | "UTC" | "Local") {
        return Ok(0);
    }
    if zone.contains("..") || zone.starts_with(['/', '\\']) {
        return Err(Fault::error("time: invalid location name"));
    }
    let found = ZONES.get(zone).ok().filter(|found| found.iana_name() == Some(zone));
    let found = found.ok_or_else(|| Fault::error(format!("unknown time zone {zone}")))?;
    let at = Timestamp::from_nanosecond(at).map_err(|_| Fault::Unknown)?;
    Ok(found.to_offset(at).seconds().into())
}
