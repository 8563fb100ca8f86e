//! Which rules count for which kind of file.

use std::fmt;
use std::str::FromStr;

use crate::finding::Level;
use crate::registry::Rule;

/// What a file is meant for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Profile {
    /// Bibliographic records that set holdings.
    #[default]
    OclcBib,
    /// Bibliographic records that delete holdings: only what finds the title counts.
    OclcBibDelete,
    /// Local holdings records that replace those of their titles.
    OclcLhr,
    /// Local holdings records that are deleted: only what finds them counts.
    OclcLhrDelete,
    /// Local holdings records that register retention commitments.
    SharedPrint,
    /// MARC 21 as such, wherever the records come from and go.
    Marc21,
}

/// What a profile makes of rules.
enum Treatment {
    /// It does not ask them.
    Off,
    /// It asks them at their own level.
    On,
    /// It asks them at this level.
    At(Level),
}

use Treatment::{At, Off, On};

/// What a profile makes of the rules whose codes begin so; of several lines the last one that fits counts.
type Table = &'static [(&'static str, Treatment)];

/// Rules about bibliographic records alone are off for holdings records by themselves, and the reverse.
static OCLC_BIB: Table = &[("HLD", Off), ("HLD008", On), ("CAP", Off), ("SHP", Off)];

/// A delete finds its title by the number alone, and adds nothing to WorldCat.
static OCLC_BIB_DELETE: Table = &[
    ("HLD", Off),
    ("HLD008", On),
    ("CAP", Off),
    ("SHP", Off),
    ("NUM001", At(Level::Error)),
    ("LDR", Off),
    ("LDR001", On),
    ("LDR002", On),
    ("FIX", Off),
    ("TAG", Off),
    ("BIB", Off),
    ("LOC", Off),
];

static OCLC_LHR: Table = &[
    ("NUM001", At(Level::Error)),
    ("BIB", Off),
    ("HLD008", Off),
    ("SHP001", Off),
];

static OCLC_LHR_DELETE: Table = &[
    ("NUM001", At(Level::Error)),
    ("LDR", Off),
    ("LDR001", On),
    ("LDR002", On),
    ("FIX", Off),
    ("TAG", Off),
    ("BIB", Off),
    ("HLD008", Off),
    ("CAP", Off),
    ("SHP", Off),
    ("LOC", Off),
    ("HLD003", At(Level::Warning)),
];

static SHARED_PRINT: Table = &[("NUM001", At(Level::Error)), ("BIB", Off), ("HLD008", Off)];

static MARC21: Table = &[
    ("NUM001", Off),
    ("NUM009", Off),
    ("BIB003", Off),
    ("COL", Off),
    ("SHP", Off),
    ("LOC", Off),
    ("HLD004", Off),
    ("HLD005", Off),
    ("HLD007", Off),
    // MARC 21 allows several codes.
    ("HLD003", At(Level::Warning)),
];

impl Profile {
    /// All profiles.
    pub const ALL: [Self; 6] = [
        Self::OclcBib,
        Self::OclcBibDelete,
        Self::OclcLhr,
        Self::OclcLhrDelete,
        Self::SharedPrint,
        Self::Marc21,
    ];

    /// The name: `oclc-bib`, `oclc-bib-delete`, `oclc-lhr`, `oclc-lhr-delete`, `shared-print` or `marc21`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::OclcBib => "oclc-bib",
            Self::OclcBibDelete => "oclc-bib-delete",
            Self::OclcLhr => "oclc-lhr",
            Self::OclcLhrDelete => "oclc-lhr-delete",
            Self::SharedPrint => "shared-print",
            Self::Marc21 => "marc21",
        }
    }

    /// Whether the files are of local holdings records.
    #[must_use]
    pub const fn is_lhr(self) -> bool {
        matches!(self, Self::OclcLhr | Self::OclcLhrDelete | Self::SharedPrint)
    }

    /// Whether the records are sent to delete.
    #[must_use]
    pub const fn is_delete(self) -> bool {
        matches!(self, Self::OclcBibDelete | Self::OclcLhrDelete)
    }

    const fn table(self) -> Table {
        match self {
            Self::OclcBib => OCLC_BIB,
            Self::OclcBibDelete => OCLC_BIB_DELETE,
            Self::OclcLhr => OCLC_LHR,
            Self::OclcLhrDelete => OCLC_LHR_DELETE,
            Self::SharedPrint => SHARED_PRINT,
            Self::Marc21 => MARC21,
        }
    }

    /// The level of a rule in this profile; `None` where it is off.
    #[must_use]
    pub fn level(self, rule: &Rule) -> Option<Level> {
        let code = rule.code.as_str();
        let lines = self.table().iter().rev();
        let line = lines.into_iter().find(|(start, _)| code.starts_with(start));
        match line.map(|(_, treatment)| treatment) {
            Some(Off) => None,
            Some(At(level)) => Some(*level),
            Some(On) | None => Some(rule.level),
        }
    }
}

impl fmt::Display for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Why a text is no profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileError {
    /// The text.
    pub text: String,
}

impl fmt::Display for ProfileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = Profile::ALL.map(Profile::name).join(", ");
        write!(f, "{:?} is no profile; there are {names}", self.text)
    }
}

impl std::error::Error for ProfileError {}

impl FromStr for Profile {
    type Err = ProfileError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|profile| profile.name() == text);
        found.ok_or_else(|| ProfileError {
            text: text.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Profile;
    use crate::registry::rules;

    #[test]
    fn every_line_of_a_table_fits_a_rule_of_the_catalogue() {
        for profile in Profile::ALL {
            for (start, _) in profile.table() {
                let family = start.get(..3).unwrap_or_default();
                let families = [
                    "HLD", "CAP", "SHP", "NUM", "BIB", "LOC", "COL", "LDR", "FIX", "TAG",
                ];
                assert!(families.contains(&family), "{profile} {start}");
            }
        }
    }

    #[test]
    fn profiles_are_found_by_their_names() {
        for profile in Profile::ALL {
            assert_eq!(profile.name().parse(), Ok(profile));
            assert!(rules().iter().any(|rule| profile.level(rule).is_some()));
        }
        assert!("oclc".parse::<Profile>().is_err());
    }
}
