//! What single titles of the library are there to show.

macro_rules! cases {
    ($($name:ident $text:literal)+) => {
        /// What a title shows. Titles without a case are ordinary ones.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Case {
            $(#[doc = $text] $name,)+
        }

        impl Case {
            /// Every case, in the order of the list.
            pub const ALL: &'static [Case] = &[$(Case::$name),+];

            /// The name as the manifest writes it.
            pub fn name(self) -> &'static str {
                match self { $(Case::$name => stringify!($name)),+ }
            }

            /// What it shows, in a sentence.
            pub fn shows(self) -> &'static str {
                match self { $(Case::$name => $text),+ }
            }
        }
    };
}

cases! {
    PlainNumber "035 is (OCoLC) and the digits"
    PrefixOcm "035 is (OCoLC)ocm with eight digits, zeros in front"
    PrefixOcn "035 is (OCoLC)ocn with nine digits"
    PrefixOn "035 is (OCoLC)on with ten digits"
    PaddedPlain "035 is (OCoLC) with eight digits, zeros in front, no prefix"
    TwoSpellings "035 twice, with and without prefix: one number"
    LowerCase "035 is (ocolc) in lower case with a blank behind it"
    OldPrefix "035 has the prefix ocl7 of the years before 1981"
    LinkedData "035 carries $0 with an address, as linked-data enrichment adds it"
    MergedInZ "035 $a is the current number, $z the one merged into it"
    OnlyInZ "the only number stands in 035 $z: none to use"
    MergedIn019 "019 names the number that was merged into the one in 035"
    SettledBy019 "two numbers in 035, one of them in its own 019: settled"
    OwnMmsId "the only number is the record's own MMS ID under (OCoLC): none to use"
    OwnMmsIdAndNumber "the record's own MMS ID under (OCoLC) beside a real number"
    LettersBehind "letters follow the digits"
    HashBehind "a # follows the digits"
    StrayPrefix "the prefix is xon"
    NotNumeric "what follows (OCoLC) is no number"
    Zero "the number is zero"
    TooLong "the number has thirteen digits"
    SubfieldMark "a second number is glued on with |a"
    BatchPrefixes "(OCoLC-M) and (OCoLC-I) beside the number"
    SeveralNumbers "two unrelated numbers in 035: held for review"
    SeveralMerged "two numbers in 035 without 019; WorldCat knows one as merged into the other"
    NoNumber "no 035 at all"
    OtherSystems "035 only with numbers of other systems"
    DescribedAtOclc "no number; OCLC finds its record by description"
    UnknownNumber "a well-formed number that WorldCat does not have"
    MergedAtOclc "an old number that WorldCat has merged into another"
    SharedNumberOneSymbol "two titles of one symbol share the number: one holding"
    SharedNumberTwoSymbols "two titles of two symbols share the number: two holdings"
    TwoSymbols "copies under two symbols: two holdings"
    LocationDecides "the location, not the library, decides the symbol"
    UnmappedLocation "library and location are in no table: held back and listed"
    EmptyHoldings "a holdings record without items"
    SuppressedLocation "the only holdings record stands in a suppressed location, published all the same"
    NoHoldings "a bib without any inventory: what a suppressed holdings record leaves"
    SuppressedBib "a suppressed bib, published as deleted: leader/05 d inside _new"
    OrderRecord "an order record: brief level 01, location order, no item"
    BriefRecord "a brief record: brief level 02, no 264, no 300"
    ElectronicOnly "a portfolio and no holdings record"
    ElectronicAndPrint "a portfolio beside a holdings record"
    BoundWithHost "the host of a bound volume: no number, no 008, 774 for each title in it"
    BoundWithPart "a title in a bound volume: no holdings record of its own"
    SerialExtent "a serial with 866"
    OtherInstitution "the MMS ID ends in another institution's code"
    MigratedMmsId "an MMS ID of eighteen digits, from an earlier system"
    Sparse "too little for OCLC: no 264, no 300, no 1XX, no standard number"
    LongField "a field over 9,999 bytes"
    LongRecord "a record over 99,999 bytes"
    HashLeader "# for blanks in leader and 008"
    BlankCoding "leader/09 is blank though the text is UTF-8"
    OtherScript "880 fields in Japanese"
    RightToLeft "880 fields in Hebrew"
    CombiningMarks "letters with combining marks"
    UnlinkedScript "880 with occurrence number 00, and no field to go with it"
    LineBreak "a line break inside a subfield"
    NoAgencyLanguage "040 without $b"
    LocalFields "029, 590, 907 and $9, which must not travel"
    EmptySubfield "subfields without content"
    NoFixedField "no 008"
    NoTitle "no 245"
    NewTitle "a title published for the first time"
    ChangedTitle "a title whose bib has changed; its number has not"
    NumberChanged "the number has changed from one WorldCat record to an unrelated one"
    NumberCorrected "the merged number was replaced by the current one, the old one in 019"
    MovedBetweenSymbols "the only holdings record has moved to another symbol"
    SuppressedLater "a title held so far is suppressed: leader/05 d inside _new"
    Returned "the suppressed title is back"
    LostLastHolding "the last holdings record is gone; the bib stays and is published without 852"
    Damaged "the XML of this record is broken; the ones around it are sound"
    Deleted "a bib deleted in Alma"
    DeletedStillShared "a deleted bib whose number another bib still carries: nothing to delete at OCLC"
    DeletedLastShared "the second of two bibs with one number is deleted: now the holding goes"
    DeletedOwnMmsId "a delete whose only number is its own MMS ID under (OCoLC)"
    DeletedUnknown "a delete for a title that was never published"
}

/// A title and what it shows on a night.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expectation {
    /// The MMS ID of the record.
    pub mms_id: String,
    /// The night whose files carry it, counted from 0.
    pub night: usize,
    /// What it shows.
    pub case: Case,
}
