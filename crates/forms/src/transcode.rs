//! Records from one coding to the other.

use holdsync_marc_codec::Record;
use holdsync_marc8::{self as marc8, DecodeOptions, Decoder, EncodeOptions};

use crate::coding::{Coding, is_plain, push_in_form};
use crate::loss::Loss;
use crate::piece::RecordRef;

/// Converts the text of records.
pub(crate) struct Transcoder {
    form: marc8::Form,
    decoder: Decoder,
    encoder: marc8::Encoder,
    damages: Vec<marc8::Damage>,
}

impl Transcoder {
    /// A converter that writes Unicode in this form.
    pub(crate) fn new(form: marc8::Form) -> Self {
        let options = DecodeOptions {
            form,
            ..DecodeOptions::default()
        };
        Self {
            form,
            decoder: Decoder::new(options),
            encoder: marc8::Encoder::new(EncodeOptions::default()),
            damages: Vec::new(),
        }
    }

    /// Writes to `out` the record with its text in another coding, or in the same one and the wanted form. The leader
    /// stays as it is.
    pub(crate) fn record(
        &mut self,
        record: &RecordRef<'_>,
        from: Coding,
        to: Coding,
        out: &mut Record,
        losses: &mut Vec<Loss>,
    ) {
        out.clear();
        out.set_leader(record.leader());
        // a decoder passes over what is plain as fast as a look at it would
        let decodes = (from, to) == (Coding::Marc8, Coding::Utf8);
        for field in record.fields() {
            // references in UTF-8 would be taken for characters in MARC-8, so the encoder looks at them
            if !decodes && is_plain(field.data(), Coding::Marc8) {
                out.push_field(field);
                continue;
            }
            let (data, damages) = (field.data(), &mut self.damages);
            out.push_written(field.tag(), |text| match (from, to) {
                (Coding::Utf8, Coding::Utf8) => push_in_form(data, self.form, text),
                (Coding::Marc8, Coding::Utf8) => self.decoder.field(data, text, damages),
                (Coding::Utf8, Coding::Marc8) => self.encoder.field(data, text, damages),
                (Coding::Marc8, Coding::Marc8) => text.extend_from_slice(data),
            });
            let tag = field.tag();
            losses.extend(self.damages.drain(..).map(|damage| Loss::Text { tag, damage }));
        }
    }
}
