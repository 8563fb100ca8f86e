//! The invented institution: its code, symbols, libraries, collections and field mapping.

/// The last four digits of every identifier Alma gives at this institution.
pub const INSTITUTION_CODE: &str = "7781";

/// The OCLC symbols of the institution. The last one carries a character that file names must escape.
pub const SYMBOLS: &[&str] = &["QXM", "QXL", "QX$"];

/// One line of the table (library, location) → symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Location {
    /// Alma's code of the library, 852 $b.
    pub library: &'static str,
    /// Alma's code of the location, 852 $c.
    pub location: &'static str,
    /// The symbol whose holding it is.
    pub symbol: &'static str,
    /// True where the location is suppressed: Alma publishes its holdings all the same.
    pub suppressed: bool,
}

/// The table (library, location) → symbol. `NEW`/`pop` occurs in one record and is not in it.
pub const LOCATIONS: &[Location] = &[
    place("MAIN", "stacks", "QXM"),
    place("MAIN", "ref", "QXM"),
    place("MAIN", "per", "QXM"),
    place("MAIN", "order", "QXM"),
    place("MAIN", "lawannex", "QXL"),
    place("SCI", "stacks", "QXM"),
    place("LAW", "stacks", "QXL"),
    place("LAW", "res", "QXL"),
    place("MUS", "scores", "QX$"),
    place("MUS", "media", "QX$"),
    Location {
        library: "MAIN",
        location: "wdn",
        symbol: "QXM",
        suppressed: true,
    },
];

const fn place(library: &'static str, location: &'static str, symbol: &'static str) -> Location {
    Location {
        library,
        location,
        symbol,
        suppressed: false,
    }
}

/// A data sync collection at OCLC, as the institution would have requested it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Collection {
    /// The 7-digit collection ID.
    pub id: &'static str,
    /// The symbol it belongs to.
    pub symbol: &'static str,
}

/// One bibliographic collection for each symbol, MARC, by record status.
pub const COLLECTIONS: &[Collection] = &[
    Collection {
        id: "1099001",
        symbol: "QXM",
    },
    Collection {
        id: "1099002",
        symbol: "QXL",
    },
    Collection {
        id: "1099003",
        symbol: "QX$",
    },
];

/// The local holdings record collection: of the first symbol only.
pub const LHR_COLLECTION: Collection = Collection {
    id: "1099011",
    symbol: "QXM",
};

/// Where the publishing profile puts what Alma knows beside the bib.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// The field copied from each holdings record: library, location, call number, holdings ID.
    pub holdings: (&'static str, [char; 4]),
    /// The field of each item: holdings ID, item ID, barcode.
    pub items: (&'static str, [char; 3]),
    /// The field of each portfolio: portfolio ID, activation status, link.
    pub portfolios: (&'static str, [char; 3]),
    /// The field of management information: created, changed, suppressed (`true`, `false`), brief level.
    pub management: (&'static str, [char; 4]),
}

/// The mapping of the sample profile.
pub const MAPPING: Mapping = Mapping {
    holdings: ("852", ['b', 'c', 'h', '8']),
    items: ("876", ['0', 'a', 'p']),
    portfolios: ("AVE", ['8', 'e', 'u']),
    management: ("950", ['a', 'b', 'c', 'd']),
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_location_and_collection_has_a_symbol_of_the_institution() {
        assert!(LOCATIONS.iter().all(|row| SYMBOLS.contains(&row.symbol)));
        assert!(
            SYMBOLS
                .iter()
                .all(|symbol| COLLECTIONS.iter().filter(|row| row.symbol == *symbol).count() == 1)
        );
    }
}
