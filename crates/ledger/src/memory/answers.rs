//! Answers: tying rows to items, and what follows for the titles.

use holdsync_datasync::Action;
use holdsync_ids::{MmsId, OclcNumber, Symbol};
use holdsync_plan::{
    Answer, Belief, Evidence, Standing, Title, Told, after_answer, kinship, numbered, other_number, presumed,
};
use jiff::Timestamp;

use super::{Memory, StoredAnswer, StoredItem, StoredUpload};
use crate::error::{LedgerError, LedgerErrorKind};
use crate::report::{ReportFacts, ReportSummary, ReportedRow, RowKey};
use crate::upload::{DeliveryState, UploadId};

impl Memory {
    pub(super) fn import(
        &mut self,
        facts: &ReportFacts,
        rows: &[ReportedRow],
    ) -> Result<ReportSummary, LedgerError> {
        let summary = match facts.upload {
            Some(id) => self.import_ours(id, facts, rows)?,
            None => self.import_foreign(rows),
        };
        self.reports.insert(facts.name.clone(), facts.collection);
        Ok(summary)
    }

    fn import_ours(
        &mut self,
        id: UploadId,
        facts: &ReportFacts,
        rows: &[ReportedRow],
    ) -> Result<ReportSummary, LedgerError> {
        let missing = || {
            LedgerError::new(
                LedgerErrorKind::NotFound,
                format!("the ledger knows no upload {}", id.0),
            )
        };
        let mut upload = self.uploads.get(&id).ok_or_else(missing)?.clone();
        let symbol = upload.facts.symbol;
        let mut summary = ReportSummary::default();
        let mut unreadable = 0_usize;
        for row in rows {
            let Some(item) = tie(&mut upload.items, &row.key) else {
                unreadable = unreadable.saturating_add(usize::from(row.answer == Some(Answer::DataError)));
                summary.untied.push(row.line);
                continue;
            };
            summary.tied = summary.tied.saturating_add(1);
            if let Some(answer) = row.answer {
                self.take(id, symbol, item, answer, &row.text, facts, &mut summary);
            }
        }
        // What arrived in part says nothing about the rest; that goes again.
        if facts.complete && upload.state == DeliveryState::Delivered {
            let silent: Vec<&mut StoredItem> = upload
                .items
                .iter_mut()
                .filter(|stored| stored.answer.is_none())
                .collect();
            // Rows without a local number are the records OCLC could not read.
            let answer = if silent.len() == unreadable {
                Answer::DataError
            } else {
                Answer::Missing
            };
            for item in silent {
                self.take(id, symbol, item, answer, "", facts, &mut summary);
            }
        }
        // What is answered has arrived, and must not go again.
        let answered = !upload.items.is_empty() && upload.items.iter().all(|item| item.answer.is_some());
        if upload.state == DeliveryState::Ambiguous && answered {
            (upload.state, upload.since) = (DeliveryState::Delivered, facts.imported);
        }
        self.uploads.insert(id, upload);
        Ok(summary)
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "one row of a report with all that surrounds it"
    )]
    fn take(
        &mut self,
        id: UploadId,
        symbol: Symbol,
        stored: &mut StoredItem,
        answer: Answer,
        text: &str,
        facts: &ReportFacts,
        summary: &mut ReportSummary,
    ) {
        if stored
            .answer
            .as_ref()
            .is_some_and(|known| known.received > facts.received)
        {
            return;
        }
        stored.answer = Some(StoredAnswer {
            received: facts.received,
            imported: facts.imported,
            text: text.to_owned(),
        });
        summary.count(stored.item.action, answer);
        if self.last_upload.get(&(symbol, stored.item.title)) == Some(&id) {
            self.answer(symbol, stored.item.title, stored.item.action, answer);
        } else {
            self.relate(stored.item.title, answer);
        }
    }

    /// Of an answer that changes nothing else its kinship stays.
    fn relate(&mut self, title: Title, answer: Answer) {
        if let Some(link) = other_number(title, answer).and_then(|number| kinship(title, number)) {
            self.join(link);
        }
    }

    fn answer(&mut self, symbol: Symbol, title: Title, action: Action, answer: Answer) {
        let told = self.told(symbol, title).unwrap_or(Told::NOTHING);
        let other = other_number(title, answer).and_then(|number| self.told(symbol, Title::Number(number)));
        let effect = after_answer(title, action, answer, &told, other.as_ref());
        self.titles.insert((symbol, title), effect.told);
        if let Some(link) = effect.link {
            self.join(link);
        }
        if let Some((number, there)) = effect.other {
            self.titles.insert((symbol, Title::Number(number)), there);
            if let Title::Unnumbered(mms) = title {
                self.give_number(mms, symbol, number);
            }
        }
        if effect.settled_cancel {
            self.forget_gone(symbol, title);
            if let Some((number, _)) = effect.other {
                self.forget_gone(symbol, Title::Number(number));
            }
        }
    }

    /// From now on the record carries the number OCLC answered with, at every symbol that has not been told of
    /// it without one.
    fn give_number(&mut self, mms: MmsId, answered: Symbol, number: OclcNumber) {
        let Some(rows) = self.carries.get_mut(&mms) else {
            return;
        };
        let unnumbered = Title::Unnumbered(mms);
        let untold = |symbol| symbol == answered || !self.titles.contains_key(&(symbol, unnumbered));
        *rows = numbered(rows, mms, number, untold);
        rows.sort_by_key(|row| (row.symbol, row.title));
    }

    /// Rows about files that Alma or somebody else sent.
    fn import_foreign(&mut self, rows: &[ReportedRow]) -> ReportSummary {
        let mut summary = ReportSummary::default();
        for row in rows {
            let targets = row
                .key
                .mms
                .map(|mms| self.targets(mms, &row.key))
                .unwrap_or_default();
            if targets.is_empty() {
                summary.untied.push(row.line);
                continue;
            }
            summary.tied = summary.tied.saturating_add(1);
            let Some(answer) = row.answer else { continue };
            for (symbol, title, action) in targets {
                let untold = !self.last_upload.contains_key(&(symbol, title));
                if untold && !matches!(answer, Answer::Related(_)) {
                    summary.count(action, answer);
                    self.answer(symbol, title, action, answer);
                } else {
                    self.relate(title, answer);
                }
            }
        }
        summary
    }

    fn targets(&self, mms: MmsId, key: &RowKey) -> Vec<(Symbol, Title, Action)> {
        let rows = self.carries.get(&mms).map(Vec::as_slice).unwrap_or_default();
        rows.iter()
            .filter(|row| {
                key.sent
                    .is_none_or(|sent| row.title.number().is_none_or(|number| number == sent))
            })
            .filter_map(|row| match row.standing {
                Standing::Wanted => Some((row.symbol, row.title, Action::Set)),
                Standing::Gone { .. } => Some((row.symbol, row.title, Action::Cancel)),
                Standing::Withheld(_) => None,
            })
            .collect()
    }

    pub(super) fn presume_before(&mut self, before: Timestamp) -> u64 {
        let mut count = 0_u64;
        for (key, told) in &mut self.titles {
            let upload = self.last_upload.get(key).and_then(|id| self.uploads.get(id));
            let answered =
                |upload: &StoredUpload| self.reports.values().any(|c| *c == upload.facts.collection);
            let waited = upload
                .is_some_and(|u| u.state == DeliveryState::Delivered && u.since < before && answered(u));
            if told.under_way.is_some() && waited {
                *told = presumed(told);
                count = count.saturating_add(1);
            }
        }
        count
    }

    pub(super) fn adopt(&mut self, symbol: Symbol, title: Title, evidence: Evidence) -> bool {
        let told = self.told(symbol, title).unwrap_or(Told::NOTHING);
        let weaker = told.evidence < evidence && told.under_way.is_none();
        if weaker {
            self.titles.insert(
                (symbol, title),
                Told {
                    belief: Belief::Held,
                    evidence,
                    ..told
                },
            );
        }
        weaker
    }

    pub(super) fn wanted_untold(&self, symbol: Symbol) -> Vec<Title> {
        let rows = self.carries.values().flatten();
        let wanted = rows.filter(|row| row.symbol == symbol && row.standing == Standing::Wanted);
        let mut titles: Vec<Title> = wanted
            .map(|row| row.title)
            .filter(|title| title.number().is_some() && self.told(symbol, *title).is_none())
            .collect();
        titles.sort_unstable();
        titles.dedup();
        titles
    }
}

/// The item a row speaks of.
fn tie<'a>(items: &'a mut [StoredItem], key: &RowKey) -> Option<&'a mut StoredItem> {
    let number = |stored: &StoredItem| key.sent.is_some() && stored.item.title.number() == key.sent;
    let index = if key.mms.is_some() {
        let same = |stored: &StoredItem| stored.item.mms == key.mms;
        let several = items.iter().filter(|stored| same(stored)).count() > 1;
        items
            .iter()
            .position(|stored| same(stored) && (!several || number(stored)))?
    } else {
        let place = items
            .iter()
            .position(|stored| key.place == Some(stored.item.offset));
        let only = items.iter().filter(|stored| number(stored)).count() == 1;
        place.or_else(|| items.iter().position(|stored| only && number(stored)))?
    };
    items.get_mut(index)
}
