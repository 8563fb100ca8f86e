//! The SSH door in front of the model of OCLC's file exchange.
