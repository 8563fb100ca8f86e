use std::collections::BTreeMap;

use holdsync_ids::MmsId;
use holdsync_ledger::Ledger;
use holdsync_marc_codec::{Record, Tag, encode};
use holdsync_sync::{Body, findings, read_package};
use holdsync_validator::{Checker, Finding, Level, Profile, RecordContext, blocks};
use holdsync_worldcat::Switches;

use crate::house::{House, bib, ledger, mms};
use crate::lhr_histories::Chance;
use crate::local_holdings::{at_oclc, mfhd, with_single};

const RECORDS: u64 = 1_500;

/// What may be done to a holdings record, with its name.
type Change = (&'static str, fn(&mut Record, &mut Chance));

fn tag(name: &[u8; 3]) -> Tag {
    Tag::new(*name)
}

fn drop_field(record: &mut Record, name: &[u8; 3]) {
    record.retain(|field| field.tag() != tag(name));
}

fn field(record: &mut Record, name: &[u8; 3], indicators: &[u8; 2], subfields: &[(u8, &[u8])]) {
    record.push_data(tag(name), *indicators);
    for (code, value) in subfields {
        record.push_subfield(*code, value);
    }
}

/// A byte a cataloguer, a migration or a broken export may leave.
fn byte(chance: &mut Chance) -> u8 {
    chance.pick(b" #^-|0123456789abcdefgimnuvxyz\x07\x1b\xe9\\")
}

fn leader(record: &mut Record, position: usize, value: u8) {
    let mut leader = record.leader();
    leader.set_byte(position, value);
    record.set_leader(leader);
}

fn fixed(record: &mut Record, change: impl FnOnce(&mut Vec<u8>)) {
    let mut data = record.control(tag(b"008")).unwrap_or_default().to_vec();
    change(&mut data);
    drop_field(record, b"008");
    record.push_control(tag(b"008"), &data);
}

fn location(record: &mut Record, subfields: &[(u8, &[u8])]) {
    drop_field(record, b"852");
    field(record, b"852", b"0 ", subfields);
}

const CHANGES: [Change; 41] = [
    ("nothing", |_, _| {}),
    ("no 007", |record, _| drop_field(record, b"007")),
    ("no 008", |record, _| drop_field(record, b"008")),
    ("no 852", |record, _| drop_field(record, b"852")),
    ("no 004", |record, _| record.push_control(tag(b"004"), b"")),
    ("leader/05", |record, chance| {
        leader(record, 5, chance.pick(b"cdnap #"));
    }),
    ("leader/06", |record, chance| leader(record, 6, byte(chance))),
    ("leader/09", |record, chance| leader(record, 9, byte(chance))),
    ("leader/10", |record, chance| leader(record, 10, byte(chance))),
    ("leader/17", |record, chance| leader(record, 17, byte(chance))),
    ("leader/18", |record, chance| leader(record, 18, byte(chance))),
    ("leader/20", |record, chance| leader(record, 20, byte(chance))),
    ("a position of 008", |record, chance| {
        let (at, value) = (chance.below(32), byte(chance));
        fixed(record, |data| data[usize::try_from(at).unwrap()] = value);
    }),
    ("008 cut", |record, chance| {
        let length = usize::try_from(chance.below(32)).unwrap();
        fixed(record, |data| data.truncate(length));
    }),
    ("008 with blanks behind", |record, _| {
        fixed(record, |data| data.extend_from_slice(b"        "));
    }),
    ("008 with more behind", |record, _| {
        fixed(record, |data| data.extend_from_slice(b" eng d"));
    }),
    ("two 008", |record, _| {
        record.push_control(tag(b"008"), b"0601260u    8   4001uueng0210908");
    }),
    ("two 007", |record, _| {
        record.push_control(tag(b"007"), b"ta");
        record.push_control(tag(b"007"), b"zu");
    }),
    ("007 of signs", |record, _| {
        record.push_control(tag(b"007"), b"z#");
    }),
    ("006", |record, _| {
        record.push_control(tag(b"006"), b"m        d        ");
    }),
    ("no library", |record, _| location(record, &[(b'c', b"stacks")])),
    ("an empty library", |record, _| {
        location(record, &[(b'b', b" "), (b'c', b"stacks")]);
    }),
    ("two libraries", |record, _| {
        location(record, &[(b'b', b"LA"), (b'b', b"LB")]);
    }),
    ("two shelves", |record, _| {
        location(record, &[(b'b', b"LA"), (b'c', b"a"), (b'c', b"b")]);
    }),
    ("another symbol", |record, _| {
        location(record, &[(b'a', b"ZZZ"), (b'b', b"LA"), (b'c', b"stacks")]);
    }),
    ("two symbols", |record, _| {
        location(record, &[(b'a', b"AAA"), (b'a', b"ZZZ"), (b'b', b"LA")]);
    }),
    ("two 852", |record, _| {
        field(record, b"852", b"0 ", &[(b'b', b"LB")]);
    }),
    ("an odd 852 indicator", |record, chance| {
        drop_field(record, b"852");
        let odd = [byte(chance), byte(chance)];
        record.push_data(tag(b"852"), odd);
        record.push_subfield(b'b', b"LA");
    }),
    ("private notes", |record, _| {
        field(record, b"541", b"0 ", &[(b'a', b"A donor"), (b'h', b"5")]);
        field(record, b"561", b"0 ", &[(b'a', b"Bought")]);
    }),
    ("a commitment", |record, _| {
        let parts: [(u8, &[u8]); 4] = [
            (b'a', b"committed to retain"),
            (b'c', b"20260101"),
            (b'd', b"20401231"),
            (b'f', b"Northern Shared Print"),
        ];
        field(record, b"583", b"1 ", &parts);
    }),
    ("a strange commitment", |record, chance| {
        let value = [byte(chance), byte(chance)];
        field(
            record,
            b"583",
            b"  ",
            &[(b'a', &value), (b'd', b"1 May"), (b'd', b"2")],
        );
    }),
    ("a title", |record, _| {
        field(record, b"245", b"00", &[(b'a', b"Title")]);
    }),
    ("local fields", |record, _| {
        field(record, b"901", b"  ", &[(b'a', b"local \x07")]);
        field(record, b"9AB", b"  ", &[(b'a', b"local")]);
    }),
    ("a number of OCLC's", |record, _| {
        field(record, b"035", b"  ", &[(b'a', b"(OCoLC)12")]);
    }),
    ("a pattern without a caption", |record, chance| {
        let link = [b'1' + u8::try_from(chance.below(3)).unwrap(), b'.', byte(chance)];
        field(
            record,
            b"863",
            b"40",
            &[(b'8', &link), (b'a', b"1-"), (b'i', b"19x0")],
        );
    }),
    ("captions and data", |record, chance| {
        field(
            record,
            b"853",
            &[b'2', byte(chance)],
            &[(b'8', b"1"), (b'a', b"v."), (b'i', b"(year)")],
        );
        field(
            record,
            b"863",
            b"41",
            &[(b'8', b"1.1"), (b'a', b"5-3"), (b'i', b"1990-1985")],
        );
    }),
    ("odd text", |record, chance| {
        let level = [byte(chance), byte(chance)];
        field(
            record,
            b"866",
            &level,
            &[(b'a', b"v.1"), (b'a', b"v.2"), (byte(chance), b"x")],
        );
    }),
    ("a control character", |record, _| {
        field(record, b"866", b"41", &[(b'a', b"v.1\x07")]);
    }),
    ("not UTF-8", |record, _| {
        field(record, b"866", b"41", &[(b'a', b"Stra\xdfe")]);
    }),
    ("items", |record, _| {
        field(record, b"876", b"  ", &[(b'8', b"1.1"), (b'x', b"note")]);
        field(record, b"876", b"  ", &[(b'p', b"31234")]);
    }),
    ("a long text", |record, chance| {
        let length = 9_000 + usize::try_from(chance.below(2_000)).unwrap();
        field(record, b"866", b"41", &[(b'a', "v".repeat(length).as_bytes())]);
    }),
];

/// A record with up to three changes, and their names.
fn changed(at: u64, chance: &mut Chance) -> (Record, Vec<&'static str>) {
    let mut record = mfhd(at, at, "LA", "v.1");
    let mut names = Vec::new();
    let count = if at < CHANGES.len() as u64 {
        1
    } else {
        1 + chance.below(3)
    };
    for turn in 0..count {
        let pick = if turn == 0 {
            at % CHANGES.len() as u64
        } else {
            chance.below(CHANGES.len() as u64)
        };
        let (name, change) = CHANGES[usize::try_from(pick).unwrap()];
        change(&mut record, chance);
        names.push(name);
    }
    (record, names)
}

/// The exceptions: what the check finds in the record as it was published, and is not in what is sent. A record of the
/// status `d` is another one: it is no copy to be sent, but the delete of one.
fn mended(finding: &Finding) -> bool {
    match (finding.code.to_string().as_str(), finding.place.tag) {
        // Fields outside OCLC's list stay at home, whatever stands in them.
        ("ENC003", Some(tag)) => tag.as_bytes().starts_with(b"9"),
        // These positions of the leader are written, not copied.
        ("STR004", None) => [5, 7, 8, 9, 17, 18, 19]
            .iter()
            .any(|at| finding.message.starts_with(&format!("leader/{at:02} "))),
        _ => false,
    }
}

/// What the check of the profile says of a record as it was published, where it blocks.
fn found(checker: &mut Checker, body: &Body<'_>, ordinal: u64) -> Vec<Finding> {
    let Body::Record(record, oddities) = body else {
        panic!("record {ordinal} cannot be read");
    };
    let context = RecordContext {
        ordinal,
        profile: Profile::OclcLhr,
        mms: mms(ordinal).to_string().parse::<MmsId>().ok(),
        number: (100_000 + ordinal).to_string().parse().ok(),
        ..RecordContext::default()
    };

    findings(checker, record, *oddities, &context)
}

#[test]
fn what_the_check_passes_is_sent_and_what_it_blocks_is_not() {
    let mut house = House::with_lhrs(Switches::default());
    house
        .settings
        .symbols
        .set_fallback(holdsync_alma::Target::Symbol("AAA".parse().unwrap()));
    with_single(&mut house);
    house.settings.rules.caps.first_plan = u64::MAX;
    house.settings.rules.caps.sets.count = u64::MAX;
    house.settings.sources[1].full = true;
    let seed = 20_261_125;
    println!("seed {seed}");
    let mut chance = Chance(seed);
    let (mut bibs, mut bytes, mut names) = (Vec::new(), Vec::new(), Vec::new());
    for at in 1..=RECORDS {
        let (record, what) = changed(at, &mut chance);
        let length = bytes.len();
        // what ISO 2709 cannot hold was never published
        if encode(&record, &mut bytes).is_err() {
            bytes.truncate(length);
            encode(&mfhd(at, at, "LA", "v.1"), &mut bytes).unwrap();
        }
        names.push(what);
        bibs.push(bib(at, 100_000 + at, &["LA", "LB"], "Title"));
    }
    house.publish("new", &bibs);
    house.settings.sources.swap(0, 1);
    house.publish_bytes("new", &bytes);
    house.settings.sources.swap(0, 1);
    let mut ledger = ledger();
    house.sync(&mut ledger);
    let rejected = ledger.rejected_in(2).unwrap();
    assert!(rejected.len() > 100);

    let mut checker = Checker::new(Profile::OclcLhr);
    let mut disagreeing: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let (mut sent, mut held) = (0, 0);
    let limits = house.settings.limits.clone();
    read_package(std::io::Cursor::new(bytes), &limits, &mut |published| {
        let at = published.ordinal;
        let all = found(&mut checker, &published.body, at);
        let went = ["AAA", "BBB"]
            .iter()
            .any(|symbol| !at_oclc(&house, symbol, 100_000 + at).is_empty());
        if went {
            sent += 1;
        } else {
            held += 1;
        }
        let line = |finding: &&Finding| format!("{} {}", finding.code, finding.message);
        let blocking = all.iter().filter(|finding| blocks(finding, true));
        let against: Vec<String> = blocking
            .filter(|finding| !mended(finding))
            .map(|finding| line(&finding))
            .collect();
        let errors = all
            .iter()
            .any(|finding| finding.level == Level::Error && finding.repair.is_none());
        let name = || format!("{at} {:?}", names[usize::try_from(at - 1).unwrap()]);
        if went && !against.is_empty() {
            disagreeing
                .entry(format!("sent: {}", against.join(", ")))
                .or_default()
                .push(name());
        }
        let Body::Record(record, _) = &published.body else {
            unreachable!()
        };
        if !went && !errors && record.leader().byte(5) != b'd' {
            let reason = rejected.iter().find(|one| one.place.ordinal == at);
            let reason = reason.map_or("?", |one| one.reason.as_str());
            disagreeing
                .entry(format!("held: {reason}"))
                .or_default()
                .push(name());
        }
        true
    })
    .unwrap();
    assert!(sent > 500 && held > 500, "{sent} sent, {held} held");
    assert!(disagreeing.is_empty(), "{disagreeing:#?}");
}
