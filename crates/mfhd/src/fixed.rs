//! 008 of a holdings record, and what leader/06 and /17 say.

/// Characters of field 008 in the holdings format.
pub const FIXED_LENGTH: usize = 32;

/// Field 008: 32 characters, of which any may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FixedData<'a>(&'a [u8]);

macro_rules! positions {
    ($($position:literal $name:ident $what:literal;)*) => {
        impl FixedData<'_> {
            $(
                #[doc = concat!("008/", stringify!($position), ": ", $what, ". `None` where the field is too short.")]
                #[must_use]
                pub fn $name(&self) -> Option<u8> {
                    self.0.get($position).copied()
                }
            )*
        }
    };
}

positions! {
    6 receipt_status "receipt, acquisition or access status (`4` currently received, `5` not currently received, …)";
    7 acquisition_method "method of acquisition (`p` purchase, `g` gift, …)";
    12 retention_policy "general retention policy (`8` permanently retained, …)";
    16 completeness "completeness (`1` complete, `2` incomplete, …)";
    20 lending_policy "lending policy (`a` will lend, `b` will not lend, …)";
    21 reproduction_policy "reproduction policy (`a` will reproduce, `b` will not reproduce, `u` unknown)";
    25 copy_report "`0` separate, `1` composite copy report";
}

impl<'a> FixedData<'a> {
    pub(crate) const fn new(data: &'a [u8]) -> Self {
        Self(data)
    }

    /// The field as it stands.
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.0
    }

    /// Whether it has the length of the format.
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        self.0.len() == FIXED_LENGTH
    }

    /// The positions in this range, counted from 0; `None` where the field is too short.
    #[must_use]
    pub fn get(&self, positions: std::ops::Range<usize>) -> Option<&'a [u8]> {
        self.0.get(positions)
    }

    /// 008/17–19: the number of copies reported; `None` where it is not three digits.
    #[must_use]
    pub fn copies(&self) -> Option<u32> {
        crate::link::digits(self.0.get(17..20)?)
    }
}

/// Leader/06 of the holdings format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordType {
    /// `u`: unknown.
    Unknown,
    /// `v`: holdings of a multipart item.
    Multipart,
    /// `x`: holdings of a single-part item.
    SinglePart,
    /// `y`: holdings of a serial.
    Serial,
}

impl RecordType {
    /// Reads leader/06; `None` for what is no holdings record.
    #[must_use]
    pub const fn from_code(code: u8) -> Option<Self> {
        match code {
            b'u' => Some(Self::Unknown),
            b'v' => Some(Self::Multipart),
            b'x' => Some(Self::SinglePart),
            b'y' => Some(Self::Serial),
            _ => None,
        }
    }
}
