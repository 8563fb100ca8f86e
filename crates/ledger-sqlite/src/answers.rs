//! Answers: tying rows to items, and what follows for the titles.

use holdsync_datasync::Action;
use holdsync_ids::{MmsId, OclcNumber};
use holdsync_ledger::{DeliveryState, ReportFacts, ReportSummary, ReportedRow, RowKey, UploadId};
use holdsync_plan::{Answer, Carry, Standing, Title, Told, after_answer, kinship, numbered, other_number};
use rusqlite::{Connection, params};

use crate::failure::Result;
use crate::items::{self, Stored, StoredAnswer};
use crate::open::SqliteLedger;
use crate::symbols::Symbols;
use crate::told::Key;
use crate::tying::Tying;
use crate::{carry, code, family, key, told, uploads};

struct Import<'a> {
    db: &'a Connection,
    symbols: &'a Symbols,
    facts: &'a ReportFacts,
    summary: ReportSummary,
}

/// The upload a report answers.
struct Answered {
    id: UploadId,
    symbol: i64,
    items: Vec<Stored>,
}

impl SqliteLedger {
    pub(crate) fn import(&mut self, facts: &ReportFacts, rows: &[ReportedRow]) -> Result<ReportSummary> {
        let change = Self::change(&self.db)?;
        let mut import = Import {
            db: &change,
            symbols: &self.symbols,
            facts,
            summary: ReportSummary::default(),
        };
        match facts.upload {
            Some(id) => import.ours(id, rows)?,
            None => import.foreign(rows)?,
        }
        let summary = import.summary;
        change.execute(
            "INSERT OR REPLACE INTO report (name, collection, upload, received, imported, complete) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                facts.name,
                facts.collection.get(),
                facts.upload.map(|id| id.0),
                key::time(facts.received),
                key::time(facts.imported),
                facts.complete,
            ],
        )?;
        change.commit()?;
        Ok(summary)
    }
}

impl Import<'_> {
    fn ours(&mut self, id: UploadId, rows: &[ReportedRow]) -> Result<()> {
        let upload = uploads::load(self.db, self.symbols, id)?;
        let items = items::of_upload(self.db, id)?;
        let tying = Tying::new(&items);
        let symbol = self.symbols.expect_known(upload.facts.symbol)?;
        let state = upload.state;
        let mut upload = Answered { id, symbol, items };
        let mut unreadable = 0_usize;
        for row in rows {
            let Some(index) = tying.tie(&upload.items, &row.key) else {
                unreadable = unreadable.saturating_add(usize::from(row.answer == Some(Answer::DataError)));
                self.summary.untied.push(row.line);
                continue;
            };
            self.summary.tied = self.summary.tied.saturating_add(1);
            if let Some(answer) = row.answer {
                self.take(&mut upload, index, answer, &row.text)?;
            }
        }
        // What arrived in part says nothing about the rest; that goes again.
        if self.facts.complete && state == DeliveryState::Delivered {
            self.close(&mut upload, unreadable)?;
        }
        // What is answered has arrived, and must not go again.
        let all = || !upload.items.is_empty() && upload.items.iter().all(|stored| stored.answered.is_some());
        if state == DeliveryState::Ambiguous && all() {
            uploads::set_state(self.db, id, DeliveryState::Delivered, self.facts.imported)?;
        }
        items::count_answered(self.db, id)
    }

    /// Items a complete report is silent about. Rows without a local number are the records OCLC could not
    /// read.
    fn close(&mut self, upload: &mut Answered, unreadable: usize) -> Result<()> {
        let silent: Vec<usize> = (0_usize..)
            .zip(&upload.items)
            .filter(|(_, stored)| stored.answered.is_none())
            .map(|(index, _)| index)
            .collect();
        let answer = if silent.len() == unreadable {
            Answer::DataError
        } else {
            Answer::Missing
        };
        silent
            .into_iter()
            .try_for_each(|index| self.take(upload, index, answer, ""))
    }

    fn take(&mut self, upload: &mut Answered, index: usize, answer: Answer, text: &str) -> Result<()> {
        let Some(stored) = upload.items.get_mut(index) else {
            return Ok(());
        };
        if stored.answered.is_some_and(|known| known > self.facts.received) {
            return Ok(());
        }
        stored.answered = Some(self.facts.received);
        let given = StoredAnswer {
            received: self.facts.received,
            imported: self.facts.imported,
            text,
        };
        items::set_answer(self.db, upload.id, stored.item.ordinal, &given)?;
        self.summary.count(stored.item.action, answer);
        let title = family::key(self.db, upload.symbol, key::title(stored.item.title))?;
        if told::last_upload(self.db, title)? == Some(upload.id.0) {
            self.answer(title, stored.item.title, stored.item.action, answer)
        } else {
            self.relate(stored.item.title, answer)
        }
    }

    /// Of an answer that changes nothing else its kinship stays.
    fn relate(&self, title: Title, answer: Answer) -> Result<()> {
        match other_number(title, answer).and_then(|number| kinship(title, number)) {
            Some(link) => family::join(self.db, self.symbols, link),
            None => Ok(()),
        }
    }

    fn answer(&self, at: Key, title: Title, action: Action, answer: Answer) -> Result<()> {
        let told = told::load(self.db, at)?.unwrap_or(Told::NOTHING);
        let other = match other_number(title, answer) {
            Some(number) => told::load(self.db, family::key(self.db, at.symbol, key::number(number))?)?,
            None => None,
        };
        let effect = after_answer(title, action, answer, &told, other.as_ref());
        told::store(self.db, at, &effect.told)?;
        if let Some(link) = effect.link {
            family::join(self.db, self.symbols, link)?;
        }
        if let Some((number, there)) = effect.other {
            let there_at = family::key(self.db, at.symbol, key::number(number))?;
            told::store(self.db, there_at, &there)?;
            if let Title::Unnumbered(mms) = title {
                self.give_number(mms, at, number)?;
            }
        }
        if effect.settled_cancel {
            self.forget_gone(at.symbol, at.title)?;
            if let Some((number, _)) = effect.other {
                self.forget_gone(at.symbol, key::number(number))?;
            }
        }
        Ok(())
    }

    /// From now on the record carries the number OCLC answered with, at every symbol that has not been told of
    /// it without one.
    fn give_number(&self, mms: MmsId, answered: Key, number: OclcNumber) -> Result<()> {
        let before = carry::of_record(self.db, self.symbols, mms)?;
        let mut told_without = Vec::new();
        for stored in before.iter().filter(|stored| stored.key.title == answered.title) {
            if stored.key.symbol != answered.symbol && told::load(self.db, stored.key)?.is_some() {
                told_without.push(stored.carry.symbol);
            }
        }
        let rows: Vec<Carry> = before.iter().map(|stored| stored.carry).collect();
        let after = numbered(&rows, mms, number, |symbol| !told_without.contains(&symbol));
        carry::replace(self.db, self.symbols, mms, &before, &after)
    }

    /// Forgets the records that went from a title whose delete OCLC has confirmed.
    fn forget_gone(&self, symbol: i64, title: i64) -> Result<()> {
        let at = family::key(self.db, symbol, title)?;
        self.db
            .prepare_cached(
                "DELETE FROM carry WHERE symbol = ?1 AND family = ?2 AND title = ?3 AND standing >= ?4",
            )?
            .execute(params![at.symbol, at.family, at.title, code::GONE])?;
        Ok(())
    }

    /// Rows about files that Alma or somebody else sent.
    fn foreign(&mut self, rows: &[ReportedRow]) -> Result<()> {
        for row in rows {
            let targets = self.targets(&row.key)?;
            if targets.is_empty() {
                self.summary.untied.push(row.line);
                continue;
            }
            self.summary.tied = self.summary.tied.saturating_add(1);
            let Some(answer) = row.answer else { continue };
            for (symbol, title, action) in targets {
                let at = family::key(self.db, symbol, key::title(title))?;
                let untold = told::last_upload(self.db, at)?.is_none();
                if untold && !matches!(answer, Answer::Related(_)) {
                    self.summary.count(action, answer);
                    self.answer(at, title, action, answer)?;
                } else {
                    self.relate(title, answer)?;
                }
            }
        }
        Ok(())
    }

    /// The titles a row about a foreign file can mean.
    fn targets(&self, row: &RowKey) -> Result<Vec<(i64, Title, Action)>> {
        let Some(mms) = row.mms else { return Ok(Vec::new()) };
        let fits = |title: Title| {
            row.sent
                .is_none_or(|sent| title.number().is_none_or(|number| number == sent))
        };
        let carried = carry::of_record(self.db, self.symbols, mms)?;
        let target = |stored: &carry::Stored| {
            let action = match stored.carry.standing {
                Standing::Wanted => Action::Set,
                Standing::Gone { .. } => Action::Cancel,
                Standing::Withheld(_) => return None,
            };
            fits(stored.carry.title).then_some((stored.key.symbol, stored.carry.title, action))
        };
        Ok(carried.iter().filter_map(target).collect())
    }
}
