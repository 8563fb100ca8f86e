//! An independent model of OCLC's side: matches, creates, stages, and writes its reports.
