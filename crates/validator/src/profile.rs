//! Which rules count for which kind of file.

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
    /// MARC 21 as such, wherever the records come from and go.
    Marc21,
}

impl Profile {
    /// `oclc-bib`, `oclc-bib-delete` or `marc21`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::OclcBib => "oclc-bib",
            Self::OclcBibDelete => "oclc-bib-delete",
            Self::Marc21 => "marc21",
        }
    }

    /// The level of a rule in this profile; `None` where it is off.
    #[must_use]
    pub fn level(self, rule: &Rule) -> Option<Level> {
        match (self, rule.code.as_str()) {
            (Self::OclcBib, _) => Some(rule.level),
            // a delete finds its title by the number alone, and adds nothing to WorldCat
            (Self::OclcBibDelete, "NUM001") => Some(Level::Error),
            (Self::OclcBibDelete, "BIB001" | "BIB003") => None,
            (Self::Marc21, "NUM001" | "NUM009" | "BIB003") => None,
            (Self::OclcBibDelete | Self::Marc21, _) => Some(rule.level),
        }
    }
}
