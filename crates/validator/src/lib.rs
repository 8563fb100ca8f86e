//! Rules about records and files, each with a code, a level and its effect at OCLC.
