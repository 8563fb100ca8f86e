//! One local holdings record, from the holdings record that was published to what is sent.
//!
//! Sources: OCLC, *MARC 21 format for holdings data and OCLC local holdings records*, *LHR fields*, *Leader*, *852*.

use holdsync_ids::{HoldingsId, OclcNumber, Symbol};
use holdsync_marc_codec::{Field, Leader, Record, Tag};

use crate::bib::{Loss, RecordStatus};
use crate::lhr_settings::{LhrSettings, NumberPlace, is_lhr_field};
use crate::placeholder::is_placeholder;
use crate::repair::{Repair, Repairs};
use crate::strip::StripList;
use crate::{leader, text};

const CONTROL_NUMBER: Tag = Tag::new(*b"001");
const RELATED_BIB: Tag = Tag::new(*b"004");
const PHYSICAL: Tag = Tag::new(*b"007");
const FIXED: Tag = Tag::new(*b"008");
const LINKAGE: Tag = Tag::new(*b"014");
const SYSTEM_NUMBER: Tag = Tag::new(*b"035");
const LOCATION: Tag = Tag::new(*b"852");

/// Characters of 008 in the holdings format.
const FIXED_LENGTH: usize = 32;

/// 008 where the record has none: every code says that nothing is known, one copy, separate report.
const FIXED_DEFAULT: &[u8; FIXED_LENGTH] = b"0000000u    0   0001uuund0000000";

/// What was done to a holdings record on its way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PreparedLhr {
    /// The repairs, counted.
    pub repairs: Repairs,
    /// What the record said that OCLC's format has no place for, or that names another bib.
    pub losses: Vec<Loss>,
    /// Whether all text to be sent is UTF-8. Where it is not, the record must not be sent.
    pub unicode: bool,
}

/// Why no local holdings record can be made: nothing of it may be guessed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LhrProblem {
    /// Leader/06 is that of another kind of record.
    #[error("leader/06 is {:?}, which is no holdings record (u, v, x or y)", char::from(*.0))]
    RecordType(u8),
    /// None, or more than one 852: OCLC takes one location per record.
    #[error("it has {0} fields 852; a local holdings record has exactly one")]
    Locations(usize),
    /// No library code.
    #[error("852 has no $b, so that the location cannot be translated")]
    NoLibrary,
    /// A subfield OCLC takes once stands there several times.
    #[error("852 has {count} subfields ${code}; OCLC takes one", count = .1, code = char::from(*.0))]
    Repeated(u8, usize),
    /// 008 is longer than 32 characters, and what is behind them is not blank.
    #[error("008 has {0} characters, and what stands behind the 32 of a holdings record is not blank")]
    FixedField(usize),
}

/// Writes to `out`, in place of what it held, the local holdings record that stands for a holdings record.
///
/// 001 is `id`; the number stands in the place the settings name and nowhere else; leader/05 is `status`. What the
/// record itself has in 001, 003 and 004 is not believed. Lengths in the leader are zeros, as
/// [`prepare_bib`](crate::prepare_bib) leaves them.
///
/// # Errors
/// When the record cannot be made without loss or guess.
pub fn prepare_lhr(
    source: &Record,
    id: HoldingsId,
    (symbol, number): (Symbol, OclcNumber),
    status: RecordStatus,
    settings: &LhrSettings,
    out: &mut Record,
) -> Result<PreparedLhr, LhrProblem> {
    check_location(source)?;
    let mut prepared = PreparedLhr::default();
    out.clear();
    out.push_control(CONTROL_NUMBER, id.to_string().as_bytes());
    if settings.number == NumberPlace::Field004 {
        out.push_control(RELATED_BIB, number.to_string().as_bytes());
    }
    push_controls(source, settings, &mut prepared, out)?;
    push_number(settings.number, number, out);
    let list = StripList::empty();
    let mut scratch = Vec::new();
    let mut single = Record::default();
    for field in source.fields().filter(|field| !field.is_control()) {
        single.clear();
        text::push_repaired(field, &list, &mut scratch, &mut prepared.repairs, &mut single);
        for field in single.fields() {
            push_data(field, symbol, settings, &mut prepared, out);
        }
    }
    prepared.unicode = text::is_unicode(out);
    let leader = leader(source, status, settings, &mut prepared, out)?;
    out.set_leader(leader);
    Ok(prepared)
}

/// 852 `$a`, `$b` and `$c` of a record: what OCLC's translation table looks at. Empty where missing.
#[must_use]
pub fn location_codes(record: &Record) -> [String; 3] {
    let field = record.first(LOCATION);
    [b'a', b'b', b'c'].map(|code| {
        let value = field.and_then(|field| field.subfield(code)).unwrap_or_default();
        String::from_utf8_lossy(value.trim_ascii()).into_owned()
    })
}

fn check_location(source: &Record) -> Result<(), LhrProblem> {
    let mut places = source.fields_of(LOCATION);
    let (Some(place), None) = (places.next(), places.next()) else {
        return Err(LhrProblem::Locations(source.fields_of(LOCATION).count()));
    };
    for code in [b'a', b'b', b'c'] {
        let count = place.subfields().filter(|subfield| subfield.code == code).count();
        if count > 1 {
            return Err(LhrProblem::Repeated(code, count));
        }
    }
    match place.subfield(b'b').map(<[u8]>::trim_ascii) {
        Some([_, ..]) => Ok(()),
        _ => Err(LhrProblem::NoLibrary),
    }
}

/// 005, one 007, and 008 of 32 characters.
fn push_controls(
    source: &Record,
    settings: &LhrSettings,
    prepared: &mut PreparedLhr,
    out: &mut Record,
) -> Result<(), LhrProblem> {
    let PreparedLhr { repairs, losses, .. } = prepared;
    let mut physical = None;
    let mut fixed = None;
    for field in source.fields().filter(Field::is_control) {
        match field.tag().as_bytes() {
            b"005" => out.push_field(field),
            b"007" if physical.is_none() => physical = Some(blanks(field, repairs)),
            b"008" if fixed.is_none() => fixed = Some(blanks(field, repairs)),
            b"001" | b"003" | b"004" => {}
            _ => losses.push(Loss::new(field.tag(), None, field.data())),
        }
    }
    let physical = physical.unwrap_or_else(|| {
        repairs.add(Repair::PhysicalDefault);
        settings.physical.clone().into_bytes()
    });
    out.push_control(PHYSICAL, &physical);
    let mut fixed = fixed.unwrap_or_else(|| {
        repairs.add(Repair::FixedFieldDefault);
        FIXED_DEFAULT.to_vec()
    });
    if fixed.len() != FIXED_LENGTH {
        let behind = fixed.get(FIXED_LENGTH..).unwrap_or_default();
        if behind.iter().any(|byte| *byte != b' ') {
            return Err(LhrProblem::FixedField(fixed.len()));
        }
        fixed.resize(FIXED_LENGTH, b' ');
        repairs.add(Repair::FixedFieldLength);
    }
    out.push_control(FIXED, &fixed);
    Ok(())
}

/// The data of a fixed field with blanks where signs stand for them.
fn blanks(field: Field<'_>, repairs: &mut Repairs) -> Vec<u8> {
    let tag = Some(field.tag());
    let data = field.data();
    if !data.iter().any(|byte| is_placeholder(tag, *byte)) {
        return data.to_vec();
    }
    repairs.add(Repair::PlaceholderBlank);
    let blank = |byte: &u8| if is_placeholder(tag, *byte) { b' ' } else { *byte };
    data.iter().map(blank).collect()
}

fn push_number(place: NumberPlace, number: OclcNumber, out: &mut Record) {
    match place {
        NumberPlace::Field004 => {}
        NumberPlace::Field014 => {
            out.push_data(LINKAGE, *b"1 ")
                .subfield(b'a', number.to_string().as_bytes())
                .subfield(b'b', b"OCoLC");
        }
        NumberPlace::Field035 => {
            out.push_data(SYSTEM_NUMBER, *b"  ")
                .subfield(b'a', number.prefixed().to_string().as_bytes());
        }
    }
}

fn push_data(
    field: Field<'_>,
    symbol: Symbol,
    settings: &LhrSettings,
    prepared: &mut PreparedLhr,
    out: &mut Record,
) {
    let PreparedLhr { repairs, losses, .. } = prepared;
    let tag = field.tag();
    if tag == SYSTEM_NUMBER || tag == LINKAGE {
        let oclc = field.subfields().any(|subfield| match (tag, subfield.code) {
            (SYSTEM_NUMBER, b'a' | b'z') => holdsync_ids::oclc_number::read_035(subfield.value).is_some(),
            (LINKAGE, b'b') => subfield.value.trim_ascii().eq_ignore_ascii_case(b"OCoLC"),
            _ => false,
        });
        // Where the number stands in 014, whatever else is there might be taken for it.
        if oclc || (tag == LINKAGE && settings.number == NumberPlace::Field014) {
            losses.push(Loss::new(
                tag,
                Some(b'a'),
                field.subfield(b'a').unwrap_or_default(),
            ));
            return;
        }
    }
    if !is_lhr_field(tag) && !settings.keeps(tag) {
        repairs.add(Repair::FieldStripped);
        return;
    }
    if !settings.private_notes && is_private(field) {
        repairs.add(Repair::PrivateNote);
        return;
    }
    if tag == LOCATION {
        push_location(field, symbol, settings, repairs, out);
    } else if !settings.private_notes && has_private_subfield(tag) && field.subfield(b'x').is_some() {
        repairs.add(Repair::PrivateNote);
        push_without(field, |code| code == b'x', out);
    } else {
        out.push_field(field);
    }
}

/// 541, 561 and 583 with first indicator 0.
fn is_private(field: Field<'_>) -> bool {
    matches!(field.tag().as_bytes(), b"541" | b"561" | b"583") && field.indicators().first() == Some(&b'0')
}

/// Where `$x` is a nonpublic note. In 853–855 it is the calendar change.
const fn has_private_subfield(tag: Tag) -> bool {
    matches!(
        tag.as_bytes(),
        b"583"
            | b"852"
            | b"856"
            | b"863"
            | b"864"
            | b"865"
            | b"866"
            | b"867"
            | b"868"
            | b"876"
            | b"877"
            | b"878"
    )
}

fn push_without(field: Field<'_>, leaves_out: impl Fn(u8) -> bool, out: &mut Record) {
    if field.subfields().all(|subfield| leaves_out(subfield.code)) {
        return;
    }
    out.push_data(field.tag(), field.indicators());
    for subfield in field.subfields().filter(|subfield| !leaves_out(subfield.code)) {
        out.push_copy(subfield);
    }
}

fn push_location(
    field: Field<'_>,
    symbol: Symbol,
    settings: &LhrSettings,
    repairs: &mut Repairs,
    out: &mut Record,
) {
    let symbol = symbol.to_string();
    let own = field.subfield(b'a').unwrap_or_default();
    let written = settings.write_symbol || own.is_empty();
    if written && own != symbol.as_bytes() {
        repairs.add(Repair::LocationSymbol);
    }
    if !settings.private_notes && field.subfield(b'x').is_some() {
        repairs.add(Repair::PrivateNote);
    }
    out.push_data(LOCATION, field.indicators());
    if written {
        out.push_subfield(b'a', symbol.as_bytes());
    }
    for subfield in field.subfields() {
        let left_out = match subfield.code {
            b'a' => written,
            b'x' => !settings.private_notes,
            // Alma's holdings ID, and its own notes.
            b'8' | b'9' => true,
            _ => false,
        };
        if !left_out {
            out.push_copy(subfield);
        }
    }
}

fn leader(
    source: &Record,
    status: RecordStatus,
    settings: &LhrSettings,
    prepared: &mut PreparedLhr,
    out: &Record,
) -> Result<Leader, LhrProblem> {
    let repairs = &mut prepared.repairs;
    let mut leader = leader::repaired(source, status.code(), prepared.unicode, repairs);
    match leader.byte(6) {
        b'u' | b'v' | b'x' | b'y' => {}
        b' ' => write(&mut leader, 6, b'u', repairs),
        other => return Err(LhrProblem::RecordType(other)),
    }
    for position in [7, 8, 19] {
        write(&mut leader, position, b' ', repairs);
    }
    let level = settings.level(leader.byte(17));
    write(&mut leader, 17, level, repairs);
    if !matches!(leader.byte(18), b'i' | b'n') {
        let items = out
            .fields()
            .any(|field| matches!(field.tag().as_bytes(), b"876" | b"877" | b"878"));
        write(&mut leader, 18, if items { b'i' } else { b'n' }, repairs);
    }
    Ok(leader)
}

fn write(leader: &mut Leader, position: usize, value: u8, repairs: &mut Repairs) {
    if leader.byte(position) != value {
        leader.set_byte(position, value);
        repairs.add(Repair::HoldingsLeader);
    }
}
