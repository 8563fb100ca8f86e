//! From library and location to symbol.

use std::collections::BTreeMap;

use holdsync_ids::Symbol;

use crate::holdings::Place;

/// What holdings at a place count for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// Holdings of this symbol.
    Symbol(Symbol),
    /// Holdings of this symbol in a location that is suppressed in Alma, which publishes them all the same.
    Suppressed(Symbol),
    /// No holdings of any symbol, such as a library for resource sharing.
    NoSymbol,
}

/// Which place counts for which symbol. A location of a library goes before the library as a whole, and that
/// before the fallback. Codes are compared exactly.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SymbolTable {
    libraries: BTreeMap<String, Library>,
    fallback: Option<Target>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Library {
    whole: Option<Target>,
    locations: BTreeMap<String, Target>,
}

impl SymbolTable {
    /// Adds a library, or one of its locations; returns the target it had before, if any.
    pub fn insert(&mut self, library: &str, location: Option<&str>, target: Target) -> Option<Target> {
        let entry = self.libraries.entry(library.to_owned()).or_default();
        match location {
            Some(location) => entry.locations.insert(location.to_owned(), target),
            None => entry.whole.replace(target),
        }
    }

    /// Sets what every place not named counts for; without it such places are unmapped.
    pub const fn set_fallback(&mut self, target: Target) -> Option<Target> {
        self.fallback.replace(target)
    }

    /// What holdings at this place count for; `None` when the table does not know the place.
    #[must_use]
    pub fn target(&self, place: &Place) -> Option<Target> {
        let library = self.libraries.get(&place.library);
        library
            .and_then(|library| library.locations.get(&place.location).copied().or(library.whole))
            .or(self.fallback)
    }
}
