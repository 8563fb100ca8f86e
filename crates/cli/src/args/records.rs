//! What `convert` and `show` have in common: how records are chosen and coded.

use holdsync_forms::query::Query;
use holdsync_forms::{Coding, Form, TextCoding};

/// Reads `--where`; what is not understood is shown with a mark under its place.
pub(crate) fn query(text: &str) -> Result<Query, String> {
    text.parse::<Query>().map_err(|error| {
        let shown = error.shown(text).replace('\n', "\n      ");
        format!("{}\n\n      {shown}\n\n{QUERY_HINT}", error.kind)
    })
}

const QUERY_HINT: &str = "hint: write for example '245$a contains \"fish\" and not leader/06 = a', in single quotes, \
                          or the shell takes $a away";

/// Reads the name of a form.
pub(crate) fn form(text: &str) -> Result<Form, String> {
    text.parse()
        .map_err(|error: holdsync_forms::UnknownForm| error.to_string())
}

/// Reads the name of a coding.
pub(crate) fn coding(text: &str) -> Result<Coding, String> {
    match text.to_ascii_lowercase().as_str() {
        "utf-8" | "utf8" => Ok(Coding::Utf8),
        "marc-8" | "marc8" => Ok(Coding::Marc8),
        _ => Err("there are utf-8 and marc-8".to_owned()),
    }
}

/// Reads the name of a coding to read records in.
pub(crate) fn text_coding(text: &str) -> Result<TextCoding, String> {
    text.parse()
        .map_err(|error: holdsync_forms::UnknownCoding| error.to_string())
}

/// The language of `--where`, for the help of both commands.
pub(crate) const WHERE: &str = "\
Choosing records with --where (put it in single quotes, or the shell takes $a away):
  245                                a field 245 is there; 6XX is any of 600 to 699
  856$u                              a subfield is there
  leader/06 = a                      leader positions; 008/35-37 = eng, 001 = 991234 for control fields
  650/ind2 = 7                       an indicator
  245$a contains \"fish\"              text anywhere in a subfield; 245$* for any subfield
  035$a matches \"^\\(OCoLC\\)\\d+$\"     a regular expression; (?i) in front ignores letter case
  and, or, not, ( )                  combine tests: (100 or 700) and not 856
Values with blanks or signs stand in double quotes. Accents are compared alike however they are coded.";
