use std::collections::BTreeSet;

use holdsync_marc_codec::{FIELD_LIMIT, Record, Tag, encode};
use holdsync_samples::{Case, LOCATIONS, Library};

use crate::reading::{mms_id, night, numbers, sample, showing, values};

fn one(at: usize, case: Case) -> &'static Record {
    let found = showing(at, case);
    assert_eq!(found.len(), 1, "{case:?}");
    found[0]
}

/// The symbols under which a record is held, by the table.
fn symbols(record: &Record) -> BTreeSet<&'static str> {
    let (libraries, locations) = (values(record, b"852", b'b'), values(record, b"852", b'c'));
    let row = |(library, location): (&String, &String)| {
        LOCATIONS
            .iter()
            .find(|row| row.library == library && row.location == location)
            .map(|row| row.symbol)
    };
    libraries.iter().zip(&locations).filter_map(row).collect()
}

#[test]
fn every_case_is_shown_for_every_seed() {
    for seed in 0..12 {
        let library = Library::generate(seed).unwrap();
        for case in Case::ALL {
            assert!(library.showing(*case).next().is_some(), "seed {seed}: {case:?}");
        }
    }
}

#[test]
fn every_expectation_is_in_the_files_of_its_night() {
    let (library, _) = sample();
    for at in 0..library.nights.len() {
        let ids: BTreeSet<String> = night(at).iter().map(mms_id).collect();
        let expected = library
            .expectations
            .iter()
            .filter(|one| one.night == at && one.case != Case::Damaged);
        for one in expected {
            assert!(ids.contains(&one.mms_id), "{one:?}");
        }
    }
}

#[test]
fn spellings_of_numbers() {
    let spelled = |case| values(one(0, case), b"035", b'a').join(" ");
    assert!(spelled(Case::PrefixOcm).starts_with("(OCoLC)ocm000"));
    assert!(spelled(Case::PrefixOcn).starts_with("(OCoLC)ocn"));
    assert!(spelled(Case::PrefixOn).starts_with("(OCoLC)on1"));
    assert_eq!(spelled(Case::PaddedPlain).len(), "(OCoLC)00001234".len());
    assert!(spelled(Case::LowerCase).starts_with("(ocolc) "));
    assert!(spelled(Case::OldPrefix).starts_with("(OCoLC)ocl7"));
    assert!(spelled(Case::StrayPrefix).starts_with("(OCoLC)xon"));
    assert!(spelled(Case::LettersBehind).ends_with("eng"));
    assert!(spelled(Case::HashBehind).ends_with('#'));
    assert_eq!(spelled(Case::OnlyInZ), "");
    assert_eq!(values(one(0, Case::OnlyInZ), b"035", b'z').len(), 1);
    assert!(spelled(Case::NoNumber).is_empty() && !spelled(Case::OtherSystems).contains("OCoLC"));
    let twice = numbers(one(0, Case::TwoSpellings));
    assert!(twice.len() == 2 && twice[0] == twice[1]);
    for case in [Case::OwnMmsId, Case::OwnMmsIdAndNumber] {
        let record = one(0, case);
        assert!(spelled(case).contains(&mms_id(record)), "{case:?}");
    }
}

#[test]
fn what_worldcat_knows() {
    let (library, _) = sample();
    let world = &library.world;
    assert!(
        world
            .merges
            .iter()
            .all(|(old, current)| !world.numbers.contains(old) && world.numbers.contains(current))
    );
    for case in [
        Case::PlainNumber,
        Case::PrefixOcm,
        Case::PaddedPlain,
        Case::SharedNumberOneSymbol,
        Case::TwoSymbols,
    ] {
        for record in showing(0, case) {
            assert!(
                numbers(record)
                    .iter()
                    .all(|number| world.numbers.contains(number)),
                "{case:?}"
            );
        }
    }
    let unknown = numbers(one(0, Case::UnknownNumber))[0];
    assert!(!world.numbers.contains(&unknown) && !world.merges.contains_key(&unknown));
    assert!(world.merges.contains_key(&numbers(one(0, Case::MergedAtOclc))[0]));
    let several = numbers(one(0, Case::SeveralMerged));
    assert_eq!(world.merges.get(&several[0]), Some(&several[1]));
    let settled = one(0, Case::SettledBy019);
    assert_eq!(values(settled, b"019", b'a'), [numbers(settled)[0].to_string()]);
    let several = numbers(one(0, Case::SeveralNumbers));
    assert!(several.len() == 2 && several.iter().all(|number| world.numbers.contains(number)));
    assert!(
        world
            .described
            .contains_key(library.showing(Case::DescribedAtOclc).next().unwrap())
    );
}

#[test]
fn what_counts_as_held() {
    let held = |case| symbols(one(0, case));
    assert_eq!(held(Case::TwoSymbols), BTreeSet::from(["QXM", "QXL"]));
    assert_eq!(held(Case::LocationDecides), BTreeSet::from(["QXL"]));
    assert!(held(Case::UnmappedLocation).is_empty());
    for case in [Case::NoHoldings, Case::ElectronicOnly] {
        assert!(values(one(0, case), b"852", b'b').is_empty(), "{case:?}");
    }
    assert!(values(one(0, Case::EmptyHoldings), b"876", b'a').is_empty());
    assert_eq!(one(0, Case::SuppressedBib).leader().byte(5), b'd');
    for (case, symbols_behind) in [
        (Case::SharedNumberOneSymbol, 1),
        (Case::SharedNumberTwoSymbols, 2),
    ] {
        let pair = showing(0, case);
        assert_eq!((pair.len(), numbers(pair[0])), (2, numbers(pair[1])), "{case:?}");
        assert_eq!(
            pair.iter()
                .copied()
                .flat_map(symbols)
                .collect::<BTreeSet<_>>()
                .len(),
            symbols_behind,
            "{case:?}"
        );
    }
    let host = one(0, Case::BoundWithHost);
    let parts: Vec<String> = showing(0, Case::BoundWithPart).into_iter().map(mms_id).collect();
    assert_eq!(values(host, b"774", b'w'), parts);
    let every: BTreeSet<_> = night(0).iter().flat_map(symbols).collect();
    assert_eq!(every, BTreeSet::from(["QXM", "QXL", "QX$"]));
}

#[test]
fn sizes_and_coding() {
    let long = one(0, Case::LongField);
    assert!(long.fields().any(|field| field.data().len() > FIELD_LIMIT));
    let long = one(0, Case::LongRecord);
    assert!(long.fields().all(|field| field.data().len() < FIELD_LIMIT));
    for case in [Case::LongField, Case::LongRecord] {
        assert!(encode(one(0, case), &mut Vec::new()).is_err(), "{case:?}");
    }
    let hashes = one(0, Case::HashLeader);
    assert!(hashes.leader().as_bytes().contains(&b'#') && !hashes.leader().as_bytes().contains(&b' '));
    assert_eq!(one(0, Case::BlankCoding).leader().byte(9), b' ');
    assert!(one(0, Case::NoFixedField).control(Tag::new(*b"008")).is_none());
    let scripts = [Case::OtherScript, Case::RightToLeft];
    assert!(
        scripts
            .iter()
            .all(|case| !values(one(0, *case), b"880", b'a')[0].is_ascii())
    );
    for record in night(0) {
        if let Some(fixed) = record.control(Tag::new(*b"008")) {
            assert_eq!(fixed.len(), 40, "{}", mms_id(record));
        }
    }
}

#[test]
fn what_the_nights_change() {
    let (library, _) = sample();
    let before = |record: &Record| {
        let id = mms_id(record);
        night(0).iter().find(|one| mms_id(one) == id)
    };
    for (at, case) in [
        (1, Case::NewTitle),
        (2, Case::NewTitle),
        (3, Case::NewTitle),
        (3, Case::DeletedUnknown),
    ] {
        assert!(
            showing(at, case).iter().all(|record| before(record).is_none()),
            "{case:?}"
        );
    }
    for record in showing(1, Case::ChangedTitle) {
        let old = before(record).unwrap();
        assert!(old != record && numbers(old) == numbers(record));
    }
    let moved = one(1, Case::MovedBetweenSymbols);
    assert_eq!(
        (symbols(before(moved).unwrap()), symbols(moved)),
        (BTreeSet::from(["QXM"]), BTreeSet::from(["QXL"]))
    );
    let changed = one(1, Case::NumberChanged);
    assert_ne!(numbers(before(changed).unwrap()), numbers(changed));
    let corrected = one(1, Case::NumberCorrected);
    let (old, new) = (numbers(before(corrected).unwrap())[0], numbers(corrected)[0]);
    assert_eq!(
        (library.world.merges.get(&old), values(corrected, b"019", b'a')),
        (Some(&new), vec![old.to_string()])
    );
    let lost = showing(2, Case::LostLastHolding);
    assert!(
        lost.iter()
            .all(|record| symbols(record).is_empty() && !symbols(before(record).unwrap()).is_empty())
    );
    let (gone, back) = (one(1, Case::SuppressedLater), one(2, Case::Returned));
    assert_eq!(
        (mms_id(gone), gone.leader().byte(5), back.leader().byte(5)),
        (mms_id(back), b'd', b'c')
    );
    let own = one(1, Case::DeletedOwnMmsId);
    assert!(values(own, b"035", b'a') == [format!("(OCoLC){}", mms_id(own))]);
    let pair: BTreeSet<String> = showing(0, Case::SharedNumberOneSymbol)
        .into_iter()
        .map(mms_id)
        .collect();
    let deleted = [one(1, Case::DeletedStillShared), one(3, Case::DeletedLastShared)];
    assert_eq!(deleted.into_iter().map(mms_id).collect::<BTreeSet<_>>(), pair);
}
