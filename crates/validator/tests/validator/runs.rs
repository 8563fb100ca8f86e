use std::fs;
use std::io::{self, Cursor};
use std::path::Path;

use holdsync_datasync::{Collection, CollectionAction, Format, Kind, State, Writer};
use holdsync_ids::{OclcNumber, Symbol};
use holdsync_validator::file::{FileContent, FileFacts, FileTally, check_file, check_key_file};
use holdsync_validator::set::{Before, KnownTitle, LocalNumber, Run, SetContext};
use holdsync_validator::{Checker, Finding, Level, Profile, RecordContext};
use serde_json::Value;

use crate::fixtures::{expected, folder, list};
use crate::stream::each;

/// What is known besides the files, as `expected.json` has it.
struct Context<'a>(&'a Value);

impl Context<'_> {
    fn all(&self, name: &str) -> impl Iterator<Item = &Value> {
        self.0[name].as_array().into_iter().flatten()
    }

    fn collection(&self) -> Option<Collection> {
        let named = self.0["collection"].as_object()?;
        Some(Collection {
            id: "1012345".parse().unwrap(),
            symbol: "XXX".parse().unwrap(),
            kind: match named["kind"].as_str().unwrap() {
                "bib" => Kind::Bibliographic,
                "lhr" => Kind::LocalHoldings,
                other => panic!("{other} is no kind"),
            },
            action: match named["action"].as_str().unwrap() {
                "set" => CollectionAction::Set,
                other => panic!("{other} is no action"),
            },
            format: Format::Marc,
            state: State::Accepted,
            writer: Writer::Watch,
        })
    }
}

impl Before<io::Error> for Context<'_> {
    fn numbers(&mut self, record: LocalNumber) -> Result<Vec<OclcNumber>, io::Error> {
        let known = self.all("records").filter(|known| {
            let local = known["local"].as_u64().unwrap();
            record == LocalNumber::Digits(local)
        });
        Ok(known
            .map(|known| OclcNumber::new(known["number"].as_u64().unwrap()).unwrap())
            .collect())
    }

    fn title(&mut self, number: OclcNumber) -> Result<Option<KnownTitle>, io::Error> {
        let mut titles = self.all("titles").peekable();
        if titles.peek().is_none() {
            return Ok(None);
        }
        let known = titles.find(|title| title["number"].as_u64() == Some(number.get()));
        Ok(Some(known.map_or_else(KnownTitle::default, |title| {
            let holdings = title["holdings"].as_array().unwrap().iter();
            KnownTitle {
                held: title["held"].as_bool().unwrap(),
                holdings: holdings
                    .map(|local| LocalNumber::Digits(local.as_u64().unwrap()))
                    .collect(),
                retention: title["retention"].as_bool().unwrap(),
            }
        })))
    }
}

/// Every finding in a folder of files that are checked together, each with its file.
fn check(path: &Path, names: &[String], case: &Value) -> Vec<(String, Finding)> {
    let profile: Profile = case["profile"].as_str().unwrap().parse().unwrap();
    let mut context = Context(&case["context"]);
    let mut checker = Checker::new(profile);
    let mut run = Run::new(1 << 16, || Ok(Cursor::new(Vec::new())));
    let mut found = Vec::new();
    for (name, index) in names.iter().zip(0..) {
        let bytes = fs::read(path.join(name)).unwrap();
        let mut told = Vec::new();
        let facts = of_file(&bytes, profile, &mut checker, (index, &mut run), &mut told);
        let (content, records, tally) = facts;
        let collection = context.collection();
        let symbols: Vec<Symbol> = context
            .all("symbols")
            .map(|symbol| symbol.as_str().unwrap().parse().unwrap())
            .collect();
        let was_sent = |name: &str| context.all("sent").any(|sent| sent.as_str() == Some(name));
        let facts = FileFacts {
            name,
            content,
            records,
            expected: context.0["expected"].as_u64(),
            tally: &tally,
            collection: collection.as_ref(),
            symbols: &symbols,
            was_sent: Some(&was_sent),
        };
        told.extend(check_file(&facts, &checker));
        found.extend(told.into_iter().map(|finding| (name.clone(), finding)));
    }
    let set = SetContext {
        files: names,
        checker: &checker,
        full: context.0["full"].as_bool().unwrap_or(false),
        delete_limit: context.0["delete_limit"].as_u64().unwrap_or(200),
    };
    run.finish_knowing(&mut context, &set, &mut |one| {
        let file = names.get(usize::try_from(one.file).unwrap()).unwrap();
        found.push((file.clone(), one.finding));
    })
    .unwrap();
    found
}

fn of_file<F: FnMut() -> io::Result<Cursor<Vec<u8>>> + Clone>(
    bytes: &[u8],
    profile: Profile,
    checker: &mut Checker,
    (file, run): (u32, &mut Run<Cursor<Vec<u8>>, F>),
    told: &mut Vec<Finding>,
) -> (FileContent, u64, FileTally) {
    let mut tally = FileTally::default();
    if bytes.starts_with(b"LSN,") {
        let rows = check_key_file(bytes, checker, &mut |finding| told.push(finding)).unwrap();
        return (FileContent::SearchKeys, rows, tally);
    }
    if bytes.starts_with(b"=LDR") {
        return (FileContent::OtherForm("mnemonic text"), 1, tally);
    }
    let known = RecordContext {
        profile,
        ..RecordContext::default()
    };
    let records = each(bytes, known, |read, context| match read {
        Ok((view, reading)) => {
            let mut entry = None;
            let in_set = (file, profile.is_delete());
            told.extend(checker.check_in_set(view, reading, context, in_set, &mut entry));
            run.add(&entry.unwrap()).unwrap();
            tally.add(view, context.ordinal, context.offset);
        }
        Err(damage) => told.push(damage),
    });
    (FileContent::Marc21, records, tally)
}

#[test]
fn every_rule_about_several_fires_on_one_folder_and_is_silent_on_the_other() {
    let mut wrong = Vec::new();
    let mut cases = 0;
    for case in expected().iter().filter(|case| case["files"].is_object()) {
        cases += 1;
        let code = case["code"].as_str().unwrap();
        let wanted = list(&case["finds"]);
        assert!(!wanted.is_empty(), "{code} is to find nothing");
        for (kind, wanted) in [("fires", wanted), ("silent", Vec::new())] {
            let names = list(&case["files"][kind]);
            let found = check(&folder().join(format!("{code}.{kind}")), &names, case);
            let own = found.iter().filter(|(_, finding)| finding.code.as_str() == code);
            let places: Vec<String> = own
                .map(|(file, finding)| format!("{file}: {}", finding.place))
                .collect();
            if places != wanted {
                wrong.push(format!("{code}.{kind}: {places:?} and not {wanted:?}"));
            }
            // what is silent shows no error of any rule, so that a folder shows one thing
            let errors = found.iter().filter(|(_, finding)| finding.level == Level::Error);
            let errors = errors.filter(|_| kind == "silent");
            wrong.extend(errors.map(|(file, finding)| format!("{code}.{kind}: {file}: {finding}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(cases, 26);
}
