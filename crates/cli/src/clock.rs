//! The one place that reads the clock.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::args::Global;

/// A clock that shows the time, or the one a rehearsal asks for.
pub(crate) fn clock(global: &Global) -> impl Fn() -> Timestamp + use<> {
    let fixed = global.now;
    move || fixed.unwrap_or_else(Timestamp::now)
}

/// The day it is, in UTC.
pub(crate) fn today(global: &Global) -> Date {
    let now = clock(global)();
    jiff::tz::Offset::UTC.to_datetime(now).date()
}
