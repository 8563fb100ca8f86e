//! Symbols by their number in the file.

use std::collections::BTreeMap;

use holdsync_ids::Symbol;
use rusqlite::Connection;

use crate::failure::{Failure, Result};

/// All symbols of the ledger, a handful, kept in memory.
#[derive(Debug, Default)]
pub(crate) struct Symbols {
    ids: BTreeMap<Symbol, i64>,
    symbols: BTreeMap<i64, Symbol>,
}

impl Symbols {
    pub(crate) fn load(db: &Connection) -> Result<Self> {
        let mut loaded = Self::default();
        let mut statement = db.prepare("SELECT id, text FROM symbol")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (id, text): (i64, String) = (row.get(0)?, row.get(1)?);
            let symbol = text
                .parse()
                .map_err(|_| Failure::unknown_value("the number of a symbol", id))?;
            loaded.insert(id, symbol);
        }
        Ok(loaded)
    }

    fn insert(&mut self, id: i64, symbol: Symbol) {
        self.ids.insert(symbol, id);
        self.symbols.insert(id, symbol);
    }

    /// The number of a symbol; a new one is given outside of any other change, so that it stays when that fails.
    pub(crate) fn number(&mut self, db: &Connection, symbol: Symbol) -> Result<i64> {
        if let Some(id) = self.ids.get(&symbol) {
            return Ok(*id);
        }
        db.execute("INSERT INTO symbol (text) VALUES (?1)", [symbol.as_str()])?;
        let id = db.last_insert_rowid();
        self.insert(id, symbol);
        Ok(id)
    }

    /// The number of a symbol the ledger has met.
    pub(crate) fn known(&self, symbol: Symbol) -> Option<i64> {
        self.ids.get(&symbol).copied()
    }

    /// The number of a symbol that was given one before the change began.
    pub(crate) fn expect_known(&self, symbol: Symbol) -> Result<i64> {
        self.known(symbol)
            .ok_or_else(|| Failure::not_found(format!("the ledger knows no symbol {symbol}")))
    }

    pub(crate) fn symbol(&self, id: i64) -> Result<Symbol> {
        self.symbols
            .get(&id)
            .copied()
            .ok_or_else(|| Failure::unknown_value("the number of a symbol", id))
    }

    /// All of them, in the order of their text.
    pub(crate) fn all(&self) -> impl Iterator<Item = (Symbol, i64)> {
        self.ids.iter().map(|(symbol, id)| (*symbol, *id))
    }
}
