//! What Alma publishes: package and file names, record identity, field mapping, deletes.
