//! How results are shown: to people as text, to programs as JSON.

pub(crate) mod alma_settings;
pub(crate) mod check;
pub(crate) mod convert;
pub(crate) mod demo;
pub(crate) mod doctor;
pub(crate) mod lhr;
pub(crate) mod lhr_title;
pub(crate) mod run;
pub(crate) mod run_json;
pub(crate) mod show;
pub(crate) mod status;
pub(crate) mod words;
