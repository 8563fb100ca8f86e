//! Names of published packages and of the files in them.

use jiff::civil::DateTime;

/// What the name of a published file says. Prefix, job number, date and part come in any order and any of them
/// may be missing, so every part is optional and nothing in a name is an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PackageName {
    /// What the records in it are.
    pub kind: PackageKind,
    /// When the publishing job ran, in the time of the Alma server; to the hour, second or millisecond, as
    /// written.
    pub published: Option<DateTime>,
    /// The number of the publishing job: at least eight digits.
    pub job: Option<u64>,
    /// The part, when one publishing has several files.
    pub part: Option<u32>,
    /// The form its ending names; the content decides.
    pub form: Option<PackageForm>,
}

/// What the records of a package are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PackageKind {
    /// `_new`: records published for the first time, and in many profiles changed ones too.
    New,
    /// `_update`: changed records.
    Update,
    /// `_delete`: records that are no longer published.
    Delete,
    /// The name does not say.
    Unstated,
}

/// The form of the records, by the ending of the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PackageForm {
    /// `.xml`
    MarcXml,
    /// `.mrc`
    Marc,
}

/// Sorts packages of one source by when they were published. Those whose name has no date come first; their
/// order has to come from elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublishOrder {
    /// When the publishing job ran.
    pub published: Option<DateTime>,
    /// The part.
    pub part: Option<u32>,
}

impl PackageName {
    /// Reads a name; folders in front of it do not matter.
    #[must_use]
    pub fn parse(name: &str) -> Self {
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let Endings { stem, form, part } = endings(name);
        let mut tokens: Vec<&str> = stem.split('_').collect();
        let (kind, kind_part) = take_kind(&mut tokens);
        let (published, job, trailing) = numbers(&tokens);
        let part = kind_part.or(part);
        Self {
            kind,
            published,
            job,
            part: if kind == PackageKind::Unstated {
                part.or(trailing)
            } else {
                part
            },
            form,
        }
    }

    /// The key that sorts packages of one source in the order of publishing.
    #[must_use]
    pub const fn publish_order(&self) -> PublishOrder {
        PublishOrder {
            published: self.published,
            part: self.part,
        }
    }
}

struct Endings<'a> {
    stem: &'a str,
    form: Option<PackageForm>,
    part: Option<u32>,
}

/// Takes `.tar.gz`, `.zip`, `.xml`, `.mrc`, `.mrc_2` and their like off the end.
fn endings(name: &str) -> Endings<'_> {
    let mut found = Endings {
        stem: name,
        form: None,
        part: None,
    };
    while let Some((stem, ending)) = found.stem.rsplit_once('.') {
        let (ending, part) = match ending.split_once('_') {
            Some((ending, part)) if is_part(part) => (ending, part.parse().ok()),
            Some(_) => break,
            None => (ending, None),
        };
        match ending.to_ascii_lowercase().as_str() {
            "gz" | "tgz" | "tar" | "zip" => {}
            "xml" => found.form = found.form.or(Some(PackageForm::MarcXml)),
            "mrc" | "marc" => found.form = found.form.or(Some(PackageForm::Marc)),
            _ => break,
        }
        found.part = found.part.or(part);
        found.stem = stem;
    }
    found
}

/// Takes the kind and the part behind it off the end. A word such as `delete` anywhere else is a word of the
/// library's own prefix and says nothing about the records.
fn take_kind(tokens: &mut Vec<&str>) -> (PackageKind, Option<u32>) {
    let kind = |token: Option<&&str>| match token.copied() {
        Some("new") => Some(PackageKind::New),
        Some("update") => Some(PackageKind::Update),
        Some("delete") => Some(PackageKind::Delete),
        _ => None,
    };
    if let Some(kind) = kind(tokens.last()) {
        tokens.pop();
        return (kind, None);
    }
    let part = tokens.last().copied().filter(|token| is_part(token));
    match (part, kind(tokens.iter().rev().nth(1))) {
        (Some(part), Some(kind)) => {
            tokens.truncate(tokens.len().saturating_sub(2));
            (kind, part.parse().ok())
        }
        _ => (PackageKind::Unstated, None),
    }
}

/// A part number: one to five digits.
fn is_part(token: &str) -> bool {
    (1..=5).contains(&token.len()) && is_digits(token)
}

/// The date and time, the job number, and a part number at the very end.
fn numbers(tokens: &[&str]) -> (Option<DateTime>, Option<u64>, Option<u32>) {
    let date = date_of_two(tokens).or_else(|| date_of_one(tokens));
    let used = |at: usize| date.as_ref().is_some_and(|(_, range)| range.contains(&at));
    let free = || tokens.iter().enumerate().filter(|(at, _)| !used(*at));
    // Dates are shorter than job numbers, so of several long numbers the longest is the job's.
    let job = free()
        .filter(|(_, token)| token.len() >= 8 && is_digits(token))
        .max_by_key(|(at, token)| (token.len(), *at))
        .and_then(|(_, token)| token.parse().ok());
    let last = tokens.len().saturating_sub(1);
    let part = free()
        .find(|(at, token)| *at == last && *at > 0 && is_part(token))
        .and_then(|(_, token)| token.parse().ok());
    (date.map(|(time, _)| time), job, part)
}

type Dated = (DateTime, std::ops::Range<usize>);

/// `20220113_210155` or `20220113_210155[054]`; the last one in the name.
fn date_of_two(tokens: &[&str]) -> Option<Dated> {
    let pairs = tokens.windows(2).enumerate().rev();
    pairs
        .filter_map(|(at, pair)| Some((date_and_time(pair)?, at..at.saturating_add(2))))
        .next()
}

/// `2022022506` or `20220225063000`; the last one in the name.
fn date_of_one(tokens: &[&str]) -> Option<Dated> {
    let mut tokens = tokens.iter().enumerate().rev();
    tokens.find_map(|(at, token)| {
        let time = match token.len() {
            10 => format!("{}0000", token.get(8..)?),
            14 => token.get(8..)?.to_owned(),
            _ => return None,
        };
        let time = date_and_time(&[token.get(..8)?, &time])?;
        Some((time, at..at.saturating_add(1)))
    })
}

/// A date of eight digits and a time of six, optionally with milliseconds in brackets.
fn date_and_time(pair: &[&str]) -> Option<DateTime> {
    let [date, time] = *pair else { return None };
    let (time, millis) = match time.split_once('[') {
        Some((time, millis)) => (time, millis.strip_suffix(']')?),
        None => (time, "0"),
    };
    let sound = date.len() == 8 && time.len() == 6 && is_digits(date) && is_digits(time);
    if !sound || millis.is_empty() || millis.len() > 3 || !is_digits(millis) {
        return None;
    }
    let two = |text: &str, from: usize| text.get(from..from.saturating_add(2))?.parse::<i8>().ok();
    let year: i16 = date.get(..4)?.parse().ok()?;
    // Other years are numbers of another kind.
    if !(2000..2100).contains(&year) {
        return None;
    }
    let nanoseconds = millis.parse::<i32>().ok()?.saturating_mul(1_000_000);
    DateTime::new(
        year,
        two(date, 4)?,
        two(date, 6)?,
        two(time, 0)?,
        two(time, 2)?,
        two(time, 4)?,
        nanoseconds,
    )
    .ok()
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}
