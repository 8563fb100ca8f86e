//! Composes the stages of the main job through the ledger and the exchange.
