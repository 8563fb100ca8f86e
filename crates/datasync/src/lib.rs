//! OCLC's data sync vocabulary: collections, file names, splitting, search-key files, report names and rows.
