//! A scan of all pairs of a symbol in their order: a merge join of `carry` and `title`.

use holdsync_plan::Told;
use rusqlite::{Connection, Row, Rows};

use crate::code;
use crate::failure::Result;
use crate::told;

/// Titles from 2^63 on are negative in SQL and come last.
pub(crate) const HALVES: [&str; 2] = ["family >= 0", "family < 0"];

/// What a scan sees of a number: how many records stand how to it, and the state of what was told.
#[derive(Clone, Debug)]
pub(crate) struct Number {
    pub(crate) wanted: u64,
    pub(crate) withheld: u64,
    pub(crate) gone: u64,
    /// Without what was sent last.
    pub(crate) told: Option<Told>,
}

/// One family of the symbol.
#[derive(Clone, Debug, Default)]
pub(crate) struct Family {
    pub(crate) family: i64,
    pub(crate) numbers: Vec<Number>,
}

/// The scan of one symbol.
#[derive(Debug)]
pub(crate) struct Scan<'a> {
    db: &'a Connection,
    symbol: i64,
}

impl<'a> Scan<'a> {
    pub(crate) const fn new(db: &'a Connection, symbol: i64) -> Self {
        Self { db, symbol }
    }

    /// Visits the families in the order of titles until the visitor has enough.
    pub(crate) fn run(&self, visit: &mut dyn FnMut(&Family) -> Result<bool>) -> Result<()> {
        for half in HALVES {
            if !self.half(half, visit)? {
                break;
            }
        }
        Ok(())
    }

    fn half(&self, half: &str, visit: &mut dyn FnMut(&Family) -> Result<bool>) -> Result<bool> {
        let order = "ORDER BY family, title";
        let carried =
            format!("SELECT family, title, standing FROM carry WHERE symbol = ?1 AND {half} {order}");
        let titles = format!(
            "SELECT family, title, belief, evidence, outcome, outcome_number, way_action, way_since \
             FROM title WHERE symbol = ?1 AND {half} {order}"
        );
        let mut carried = self.db.prepare_cached(&carried)?;
        let mut titles = self.db.prepare_cached(&titles)?;
        let mut carried = Cursor::new(carried.query([self.symbol])?, &read_carried)?;
        let mut titles = Cursor::new(titles.query([self.symbol])?, &read_told)?;
        let mut family = Family::default();
        while let Some(next) = [carried.family(), titles.family()].into_iter().flatten().min() {
            family.family = next;
            family.numbers.clear();
            while carried.family() == Some(next) || titles.family() == Some(next) {
                family.numbers.push(number(next, &mut carried, &mut titles)?);
            }
            if !visit(&family)? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// Takes the next title of the family from both cursors.
fn number(family: i64, carried: &mut Cursor<'_, i64>, titles: &mut Cursor<'_, Told>) -> Result<Number> {
    let next = [carried.title(family), titles.title(family)];
    let title = next.into_iter().flatten().min().unwrap_or_default();
    let mut number = Number {
        wanted: 0,
        withheld: 0,
        gone: 0,
        told: None,
    };
    while let Some(standing) = carried.take((family, title))? {
        let counter = match standing {
            code::WANTED => &mut number.wanted,
            gone if gone >= code::GONE => &mut number.gone,
            _ => &mut number.withheld,
        };
        *counter = counter.saturating_add(1);
    }
    number.told = titles.take((family, title))?;
    Ok(number)
}

/// Rows in order, with the next one in hand.
pub(crate) struct Cursor<'a, T> {
    rows: Rows<'a>,
    read: &'a dyn Fn(&Row<'_>) -> Result<T>,
    next: Option<((i64, i64), T)>,
}

impl<'a, T> Cursor<'a, T> {
    /// `read` makes of a row what follows its first two columns, which are family and title.
    pub(crate) fn new(rows: Rows<'a>, read: &'a dyn Fn(&Row<'_>) -> Result<T>) -> Result<Self> {
        let mut cursor = Self {
            rows,
            read,
            next: None,
        };
        cursor.advance()?;
        Ok(cursor)
    }

    fn advance(&mut self) -> Result<Option<T>> {
        let next = match self.rows.next()? {
            Some(row) => Some(((row.get(0)?, row.get(1)?), (self.read)(row)?)),
            None => None,
        };
        Ok(std::mem::replace(&mut self.next, next).map(|(_, value)| value))
    }

    pub(crate) fn family(&self) -> Option<i64> {
        self.next.as_ref().map(|((family, _), _)| *family)
    }

    pub(crate) fn title(&self, family: i64) -> Option<i64> {
        self.next
            .as_ref()
            .filter(|((next, _), _)| *next == family)
            .map(|((_, title), _)| *title)
    }

    /// The next row, if it is one of this title.
    pub(crate) fn take(&mut self, key: (i64, i64)) -> Result<Option<T>> {
        if self.next.as_ref().is_some_and(|(next, _)| *next == key) {
            self.advance()
        } else {
            Ok(None)
        }
    }
}

fn read_carried(row: &Row<'_>) -> Result<i64> {
    Ok(row.get(2)?)
}

fn read_told(row: &Row<'_>) -> Result<Told> {
    told::read_state(row, 2)
}
