//! Throughput over fields of about 60 bytes, in bytes of what is read.
//!
//! `HOLDSYNC_BENCH_FILE` names an ISO 2709 file in MARC-8: `file` converts the fields of its records.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, missing_docs)]

use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::BytesCount;
use holdsync_marc8::{DecodeOptions, Decoder, Encoder, Form};

fn main() {
    divan::main();
}

/// Fields as they stand in records, each text about 1 MB.
struct Fields(Vec<Vec<u8>>);

impl Fields {
    fn repeated(fields: &[&[u8]]) -> Self {
        let size: usize = fields.iter().map(|field| field.len()).sum();
        let times = 1_000_000 / size;
        Self(
            (0..times)
                .flat_map(|_| fields.iter().map(|field| field.to_vec()))
                .collect(),
        )
    }

    fn size(&self) -> usize {
        self.0.iter().map(Vec::len).sum()
    }

    fn decode(&self, form: Form, out: &mut Vec<u8>) {
        let (mut damages, options) = (Vec::new(), DecodeOptions::default());
        let mut decoder = Decoder::new(DecodeOptions { form, ..options });
        for field in &self.0 {
            decoder.field(field, out, &mut damages);
        }
        assert!(damages.is_empty(), "{:?}", damages.first());
    }
}

static ASCII: LazyLock<Fields> = LazyLock::new(|| {
    Fields::repeated(&[
        b"10\x1faA title of the usual length :\x1fbwith a subtitle /\x1fcby its author.",
        b" 0\x1faSubject headings\x1fxTheir subdivision\x1fzPlace\x1fvPeriodicals.",
        b"  \x1fa(OCoLC)123456789",
    ])
});

static LATIN: LazyLock<Fields> = LazyLock::new(|| {
    Fields::repeated(&[
        b"10\x1faLa litt\xe2erature du pays :\x1fbune \xe2etude g\xe2en\xe2erale /\x1fcpar son auteur.",
        b" 0\x1faSubject headings\x1fxTheir subdivision\x1fzPlace\x1fvPeriodicals.",
        b"1 \x1faW\xf1egorz, Zdzis\xb1aw,\x1fd1901-1978.",
        b"  \x1faThe plain note that follows has nothing that needs a look at it, as most have.",
        b"10\x1faO chern\xebi\xeca\xebi\xeca gora :\x1fbdopolnenie / &#x2713;",
    ])
});

static CYRILLIC: LazyLock<Fields> = LazyLock::new(|| {
    Fields::repeated(&[b"10\x1fa\x1b(NrUSSKIJ\x1b(B \x1b(NQZYK\x1b(B :\x1fb\x1b(NSPRAWO^NIK\x1b(B /\x1fc\x1b(Na\x1b(B. \x1b(Nb\x1b(B."])
});

static EAST_ASIAN: LazyLock<Fields> = LazyLock::new(|| {
    Fields::repeated(&[
        b"10\x1fa\x1b$1!0!!0#!0'!0)!0*!0+\x1b(B /\x1fc\x1b$1!0-!0.!00!04!05\x1b(B.",
        b"10\x1fa\x1b$1oS!oV>o[ZoQ=oT#i$,i$-i$.!0!!0#\x1b(B",
    ])
});

static TEXT: LazyLock<Fields> = LazyLock::new(|| {
    Fields::repeated(&[
        "10\u{1f}aLa littérature du pays :\u{1f}bune étude générale /\u{1f}cpar son auteur.".as_bytes(),
        b" 0\x1faSubject headings\x1fxTheir subdivision\x1fzPlace\x1fvPeriodicals.",
        "10\u{1f}aРусский язык :\u{1f}bсправочник.".as_bytes(),
        "10\u{1f}a一七三丑且丕世".as_bytes(),
    ])
});

fn decode(bencher: Bencher<'_, '_>, fields: &Fields, form: Form) {
    let mut out = Vec::new();
    bencher.counter(BytesCount::new(fields.size())).bench_local(|| {
        out.clear();
        fields.decode(form, &mut out);
        out.len()
    });
}

#[divan::bench]
fn ascii(bencher: Bencher<'_, '_>) {
    decode(bencher, &ASCII, Form::AsMapped);
}

#[divan::bench]
fn latin(bencher: Bencher<'_, '_>) {
    decode(bencher, &LATIN, Form::AsMapped);
}

#[divan::bench]
fn latin_nfc(bencher: Bencher<'_, '_>) {
    decode(bencher, &LATIN, Form::Nfc);
}

#[divan::bench]
fn cyrillic(bencher: Bencher<'_, '_>) {
    decode(bencher, &CYRILLIC, Form::AsMapped);
}

#[divan::bench]
fn east_asian(bencher: Bencher<'_, '_>) {
    decode(bencher, &EAST_ASIAN, Form::AsMapped);
}

#[divan::bench]
fn encode(bencher: Bencher<'_, '_>) {
    let (mut out, mut damages, mut encoder) = (Vec::new(), Vec::new(), Encoder::default());
    bencher.counter(BytesCount::new(TEXT.size())).bench_local(|| {
        out.clear();
        for field in &TEXT.0 {
            encoder.field(field, &mut out, &mut damages);
        }
        out.len()
    });
}

/// The fields of a file of sound records.
static FILE: LazyLock<Option<Fields>> = LazyLock::new(|| {
    let file = std::fs::read(std::env::var_os("HOLDSYNC_BENCH_FILE")?).unwrap();
    let mut fields = Vec::new();
    for record in file.split(|&byte| byte == 0x1D) {
        let data = record.split(|&byte| byte == 0x1E).skip(1);
        fields.extend(data.filter(|field| !field.is_empty()).map(<[u8]>::to_vec));
    }
    Some(Fields(fields))
});

#[divan::bench]
fn file(bencher: Bencher<'_, '_>) {
    let Some(fields) = &*FILE else { return };
    let (mut out, mut damages, mut decoder) = (Vec::new(), Vec::new(), Decoder::default());
    bencher.counter(BytesCount::new(fields.size())).bench_local(|| {
        out.clear();
        damages.clear();
        for field in &fields.0 {
            decoder.field(field, &mut out, &mut damages);
        }
        out.len()
    });
}
