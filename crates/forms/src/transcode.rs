//! Records from one coding to another.

use holdsync_marc_codec::Record;
use holdsync_marc8::{self as marc8, EncodeOptions};

use crate::coding::{Coding, is_plain, push_in_form};
use crate::loss::Loss;
use crate::piece::RecordRef;
use crate::text_coding::{Decode, TextCoding, TextDamage};

/// Converts the text of records.
pub(crate) struct Transcoder {
    form: marc8::Form,
    decoder: Decode,
    encoder: marc8::Encoder,
    /// A field of a named coding as UTF-8.
    text: Vec<u8>,
    damages: Vec<TextDamage>,
    uncoded: Vec<marc8::Damage>,
}

impl Transcoder {
    /// A converter that writes Unicode in this form.
    pub(crate) fn new(form: marc8::Form) -> Self {
        Self {
            form,
            decoder: Decode::new(form),
            encoder: marc8::Encoder::new(EncodeOptions::default()),
            text: Vec::new(),
            damages: Vec::new(),
            uncoded: Vec::new(),
        }
    }

    /// Writes to `out` the record with its text in another coding, or in the same one and the wanted form. The leader
    /// stays as it is.
    pub(crate) fn record(
        &mut self,
        record: &RecordRef<'_>,
        from: TextCoding,
        to: Coding,
        out: &mut Record,
        losses: &mut Vec<Loss>,
    ) {
        out.clear();
        out.set_leader(record.leader());
        // a decoder passes over what is plain as fast as a look at it would
        let decodes = from == TextCoding::Marc8 && to == Coding::Utf8;
        for field in record.fields() {
            let (tag, data) = (field.tag(), field.data());
            // references in UTF-8 would be taken for characters in MARC-8, so the encoder looks at them
            if !decodes && is_plain(data, Coding::Marc8) && from.is_plain(data) {
                out.push_field(field);
                continue;
            }
            out.push_written(tag, |text| self.field(data, from, to, text));
            if !self.damages.is_empty() {
                let told = self.damages.drain(..);
                losses.extend(told.map(|damage| Loss::Text { tag, damage }));
            }
        }
    }

    fn field(&mut self, data: &[u8], from: TextCoding, to: Coding, out: &mut Vec<u8>) {
        let unicode = match from {
            TextCoding::Utf8 => data,
            TextCoding::Marc8 => {
                return match to {
                    Coding::Utf8 => self.decoder.field(from, data, out, &mut self.damages),
                    Coding::Marc8 => out.extend_from_slice(data),
                };
            }
            TextCoding::Page(_) => {
                self.text.clear();
                self.decoder.field(from, data, &mut self.text, &mut self.damages);
                &self.text
            }
        };
        match to {
            Coding::Utf8 => push_in_form(unicode, self.form, out),
            Coding::Marc8 => {
                self.encoder.field(unicode, out, &mut self.uncoded);
                self.damages.extend(self.uncoded.drain(..).map(TextDamage::Marc8));
            }
        }
    }
}
