//! gz, tar and zip, with limits, and what a stream holds, by content.
