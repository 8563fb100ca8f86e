//! MARC 21 (ISO 2709): framing, resynchronising, zero-copy record view, owned record, encoder.
