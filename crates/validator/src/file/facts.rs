//! What is known of a file, and the rules that are asked about it.

use std::borrow::Cow;

use holdsync_datasync::{Collection, LenientName, parse_lenient};
use holdsync_ids::Symbol;

use super::tally::{At, FileTally};
use crate::check::Checker;
use crate::finding::{Finding, FindingPlace};
use crate::registry::{Check, Rule};
use crate::rules::RULES;
use crate::silence::silence;

/// What a file holds, by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileContent {
    /// MARC 21 in its exchange form.
    Marc21,
    /// MARCXML.
    MarcXml,
    /// Search keys: a CSV of OCLC numbers.
    SearchKeys,
    /// Packed or compressed in some form, which is named.
    Packed(&'static str),
    /// Mnemonic text or JSON, which is named.
    OtherForm(&'static str),
    /// Nothing.
    Empty,
    /// None of these.
    Unknown,
}

/// What is known of a file.
#[derive(Clone, Copy)]
pub struct FileFacts<'a> {
    /// Its name, without folders.
    pub name: &'a str,
    /// What it holds.
    pub content: FileContent,
    /// How many records it has, unreadable ones included.
    pub records: u64,
    /// How many it should have, where somebody knows.
    pub expected: Option<u64>,
    /// Its records.
    pub tally: &'a FileTally,
    /// The collection it is meant for, where that is known.
    pub collection: Option<&'a Collection>,
    /// The institution's symbols; none where they are not known.
    pub symbols: &'a [Symbol],
    /// Tells which names were sent before; `None` where nobody knows.
    pub was_sent: Option<&'a dyn Fn(&str) -> bool>,
}

impl<'a> FileFacts<'a> {
    /// Whether the file is one that is uploaded as it is: somebody says where it goes, or its name does. The names of
    /// files that Alma publishes for other programs follow no rule.
    pub(crate) fn is_upload(&self) -> bool {
        let digits = self.name.bytes().take_while(u8::is_ascii_digit).count();
        self.collection.is_some() || digits == 7
    }

    /// The name, as far as OCLC's rules reach.
    pub(crate) fn parts(&self) -> Option<LenientName<'a>> {
        parse_lenient(self.name)
    }

    /// The symbol it is for: that of its collection, or else that of its name.
    pub(crate) fn symbol(&self) -> Option<Symbol> {
        match self.collection {
            Some(collection) => Some(collection.symbol),
            None if self.is_upload() => self.parts()?.symbol(),
            None => None,
        }
    }
}

/// Collects findings about a file.
pub(crate) struct FileFindings<'a> {
    checker: &'a Checker,
    found: Vec<Finding>,
}

impl<'a> FileFindings<'a> {
    pub(crate) const fn new(checker: &'a Checker) -> Self {
        Self {
            checker,
            found: Vec::new(),
        }
    }

    pub(crate) fn into_vec(self) -> Vec<Finding> {
        self.found
    }

    /// Adds a finding about the file, or where one record shows it, about that record.
    pub(crate) fn add(&mut self, rule: &Rule, at: Option<At>, message: impl Into<Cow<'static, str>>) {
        let Some(level) = self.checker.level(rule) else {
            return;
        };
        let place = at.map_or(FindingPlace::default(), |at| FindingPlace {
            ordinal: at.ordinal,
            offset: at.offset,
            ..FindingPlace::default()
        });
        self.found.push(Finding {
            code: rule.code,
            level,
            effect: rule.effect,
            message: message.into(),
            place,
            mms: None,
            number: None,
            repair: None,
        });
    }
}

/// What is wrong with the file as a whole; findings have the ordinal 0, or that of the first record that shows it.
#[must_use]
pub fn check_file(facts: &FileFacts<'_>, checker: &Checker) -> Vec<Finding> {
    let mut findings = FileFindings::new(checker);
    for rule in RULES {
        if let Check::File(check) = rule.check {
            check(facts, &mut findings);
        }
    }
    let mut found = findings.into_vec();
    silence(&mut found);
    found
}

#[cfg(test)]
pub(crate) mod samples {
    //! Files, for the tests of file rules.
    #![allow(clippy::unwrap_used)]

    use holdsync_datasync::{Collection, CollectionAction, Format, Kind, State, Writer};
    use holdsync_ids::Symbol;
    use holdsync_marc_codec::{Leader, Record, Tag};

    use super::{FileContent, FileFacts, FileTally, check_file};
    use crate::{Checker, Profile};

    pub(crate) fn collection(kind: Kind, action: CollectionAction) -> Collection {
        Collection {
            id: "1234567".parse().unwrap(),
            symbol: symbol("ABC"),
            kind,
            action,
            format: Format::Marc,
            state: State::Accepted,
            writer: Writer::Deliver,
        }
    }

    pub(crate) fn symbol(text: &str) -> Symbol {
        text.parse().unwrap()
    }

    /// Records by leader/05 and leader/06, such as `na dx`, and for holdings records the symbol in 852: `nx:ABC`.
    pub(crate) fn tally(records: &str) -> FileTally {
        let mut tally = FileTally::default();
        for (word, ordinal) in records.split_whitespace().zip(1..) {
            let (codes, symbol) = word.split_once(':').unwrap_or((word, ""));
            let leader = format!("00000{codes}m a2200000   4500");
            let mut record = Record::new(Leader::from_bytes(leader.as_bytes().try_into().unwrap()));
            record
                .push_data(Tag::new(*b"852"), *b"  ")
                .subfield(b'a', symbol.as_bytes());
            tally.add(&record, ordinal, ordinal * 100);
        }
        tally
    }

    /// A file of MARC 21 that is for no known collection.
    pub(crate) const fn file<'a>(name: &'a str, tally: &'a FileTally) -> FileFacts<'a> {
        FileFacts {
            name,
            content: FileContent::Marc21,
            records: 0,
            expected: None,
            tally,
            collection: None,
            symbols: &[],
            was_sent: None,
        }
    }

    #[track_caller]
    pub(crate) fn check(code: &str, facts: &FileFacts<'_>, expected: &[&str]) {
        let found = check_file(facts, &Checker::new(Profile::OclcBib));
        let of_rule = found.iter().filter(|finding| finding.code.as_str() == code);
        let told: Vec<String> = of_rule.map(ToString::to_string).collect();
        assert_eq!(told, expected);
    }
}
