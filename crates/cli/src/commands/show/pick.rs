//! Which records are shown.

use holdsync_forms::{Body, Judged, Piece, RecordRef};
use holdsync_ids::OclcNumber;
use holdsync_ids::oclc_number::{Reading, read_001, read_019, read_035};
use holdsync_marc_codec::Tag;

use crate::args::ShowArgs;

/// What the arguments pick.
pub(super) struct Pick<'a>(&'a ShowArgs);

impl<'a> Pick<'a> {
    pub(super) const fn of(args: &'a ShowArgs) -> Self {
        Self(args)
    }

    /// Whether all records fit.
    pub(super) const fn picks_nothing(&self) -> bool {
        let args = self.0;
        args.at.is_none() && args.at_byte.is_none() && !self.asks_the_record()
    }

    const fn asks_the_record(&self) -> bool {
        let args = self.0;
        args.control_number.is_some() || args.oclc.is_some() || args.query.is_some()
    }

    /// Whether a piece fits all that is asked.
    pub(super) fn fits(&self, piece: &Piece<'_>) -> bool {
        let args = self.0;
        let ordinal = piece.ordinal;
        if args.at.is_some_and(|at| !(at.first..=at.last).contains(&ordinal)) {
            return false;
        }
        let bytes = piece.offset..piece.offset.saturating_add(piece.length);
        if args.at_byte.is_some_and(|at| !bytes.contains(&at)) {
            return false;
        }
        match piece.body {
            Body::Damaged(_) => !self.asks_the_record(),
            Body::Record(record, _) => self.fits_record(piece, &record),
        }
    }

    fn fits_record(&self, piece: &Piece<'_>, record: &RecordRef<'_>) -> bool {
        let args = self.0;
        let number = args.control_number.as_deref().map(str::trim);
        number.is_none_or(|number| has_control_number(record, number))
            && args.oclc.is_none_or(|number| carries(record, number))
            && args.query.as_ref().is_none_or(|query| {
                let judged = Judged::named(record, piece.form, args.from_encoding);
                query.is_true_of(record, judged.coding)
            })
    }

    /// Whether nothing behind this piece can fit.
    pub(super) fn is_over(&self, piece: &Piece<'_>) -> bool {
        self.0.at.is_some_and(|at| piece.ordinal >= at.last)
    }
}

fn has_control_number(record: &RecordRef<'_>, number: &str) -> bool {
    let mut fields = record.fields().filter(|field| field.tag() == Tag::new(*b"001"));
    fields.any(|field| field.data().trim_ascii() == number.as_bytes())
}

/// Whether a record names an OCLC number as its own or as a former one.
fn carries(record: &RecordRef<'_>, number: OclcNumber) -> bool {
    let is_ours = |reading: Option<Reading>| reading.and_then(|read| read.number()) == Some(number);
    let of_oclc = record
        .fields()
        .any(|field| field.tag() == Tag::new(*b"003") && field.data().trim_ascii() == b"OCoLC");
    record.fields().any(|field| match field.tag().as_bytes() {
        b"001" if of_oclc => is_ours(read_019(field.data())),
        b"001" => is_ours(read_001(field.data())),
        b"019" => field
            .subfields()
            .any(|one| one.code == b'a' && is_ours(read_019(one.value))),
        b"035" => field
            .subfields()
            .any(|one| matches!(one.code, b'a' | b'z') && is_ours(read_035(one.value))),
        _ => false,
    })
}
