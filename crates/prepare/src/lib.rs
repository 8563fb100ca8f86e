//! The record as OCLC takes it: repairs, strip list, leader, stub records for deletes.
