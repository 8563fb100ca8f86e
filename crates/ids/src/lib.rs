//! Identifiers: OCLC number with its spellings, classes and families, MMS ID, symbol, collection ID.
