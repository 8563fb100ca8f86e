//! Librarians' words for what the library crates decide, and the names programs see.

use holdsync_datasync::Action;
use holdsync_plan::{
    Belief, CapStop, Evidence, GoneReason, HoldReason, HoldingStanding, Outcome, Reason, Standing, Step,
    Title, WaitReason, Waiting,
};
use holdsync_sync::{LhrWaitKind, WaitKind};
use jiff::Timestamp;
use serde_json::{Value, json};

/// `set` or `delete`.
pub(crate) const fn action(action: Action) -> &'static str {
    match action {
        Action::Set => "set",
        Action::Cancel => "delete",
    }
}

/// The number, or the record that has none.
pub(crate) fn title(title: Title) -> String {
    match title {
        Title::Number(number) => number.to_string(),
        Title::Unnumbered(mms) => format!("no number ({mms})"),
    }
}

/// The title for programs.
pub(crate) fn title_json(title: Title) -> Value {
    match title {
        Title::Number(number) => json!({"oclc_number": number.get()}),
        Title::Unnumbered(mms) => json!({"without_number": mms.to_string()}),
    }
}

/// Why a step is due.
pub(crate) fn reason(reason: Reason) -> String {
    match reason {
        Reason::NeverTold => "not sent to OCLC before".into(),
        Reason::ContentChanged => "the record has changed and OCLC has not confirmed it yet".into(),
        Reason::WantedAgain => "the holding was deleted, and a record carries the number again".into(),
        Reason::DeletedByAnswer => "a delete was answered with this number, which is wanted".into(),
        Reason::KinDeleted => "a related number was deleted after this one was set".into(),
        Reason::LhrsFollow => "local holdings records follow, and related numbers may be one by now".into(),
        Reason::Retry => "OCLC failed on the record; it is sent once more".into(),
        Reason::NoRecordLeft => "no record of the symbol carries the number any more".into(),
        Reason::NumberChanged(to) => format!("the record carries {to} now, which OCLC has confirmed"),
    }
}

/// The name of a reason for programs.
pub(crate) const fn reason_code(reason: Reason) -> &'static str {
    match reason {
        Reason::NeverTold => "never-sent",
        Reason::ContentChanged => "content-changed",
        Reason::WantedAgain => "wanted-again",
        Reason::DeletedByAnswer => "deleted-by-answer",
        Reason::KinDeleted => "related-deleted",
        Reason::LhrsFollow => "local-holdings-follow",
        Reason::Retry => "retry",
        Reason::NoRecordLeft => "no-record-left",
        Reason::NumberChanged(_) => "number-changed",
    }
}

/// Why a record is held back.
pub(crate) const fn hold(reason: HoldReason) -> &'static str {
    match reason {
        HoldReason::SeveralNumbers => "several OCLC numbers that nothing settles",
        HoldReason::SuspectNumber => "its only OCLC number is a guess",
        HoldReason::NoNumber => "no usable OCLC number",
        HoldReason::UnmappedLocation => "a library or location that no [[location]] names",
        HoldReason::Review => "suppressed, on order or without items: a person decides",
        HoldReason::Finding => "a finding of the check",
        HoldReason::Unreadable => "unreadable in the last file",
        HoldReason::OtherInstitution => "of another institution or zone",
        HoldReason::Electronic => "electronic only, which OCLC's knowledge base maintains",
        HoldReason::AbsentWithoutDelete => "absent from a full publishing, and no delete was seen",
        HoldReason::Untranslatable => "a location OCLC's translation table does not know",
    }
}

/// The name of a reason for programs.
pub(crate) const fn hold_code(reason: HoldReason) -> &'static str {
    match reason {
        HoldReason::SeveralNumbers => "several-numbers",
        HoldReason::SuspectNumber => "suspect-number",
        HoldReason::NoNumber => "no-number",
        HoldReason::UnmappedLocation => "unmapped-location",
        HoldReason::Review => "review",
        HoldReason::Finding => "finding",
        HoldReason::Unreadable => "unreadable",
        HoldReason::OtherInstitution => "other-institution",
        HoldReason::Electronic => "electronic",
        HoldReason::AbsentWithoutDelete => "absent-without-delete",
        HoldReason::Untranslatable => "untranslatable",
    }
}

/// Why something waits, without particulars.
pub(crate) const fn wait(kind: WaitKind) -> &'static str {
    match kind {
        WaitKind::Held(reason) => hold(reason),
        WaitKind::OppositeUnderWay => "the opposite was sent and is not answered yet",
        WaitKind::Grace => "the delete matures, and falls away if the number returns",
        WaitKind::NewNumberUnconfirmed => "OCLC has not confirmed the record's new number yet",
        WaitKind::OnlyAssumed => "the holding is only assumed: a person decides",
        WaitKind::NeverSeen => {
            "OCLC lists it, and no published record ever carried the number: a person decides"
        }
        WaitKind::SettingsChanged => "only settings changed: wants --allow settings-change",
        WaitKind::Reclamation => "a reclamation is running",
        WaitKind::NoCollection => "no accepted collection that holdsync writes to does this",
        WaitKind::CollectionSilent => "the collection has never answered",
        WaitKind::LastAttemptFailed => {
            "OCLC staged or refused it on the last attempt, and nothing has changed since"
        }
        WaitKind::Cap => "the cap on deletes is reached",
        WaitKind::Pilot => "the collection is new and its pilot file is full",
        WaitKind::LhrsFirst => "its local holdings records are deleted first",
    }
}

/// The name of a wait for programs.
pub(crate) const fn wait_code(kind: WaitKind) -> &'static str {
    match kind {
        WaitKind::Held(reason) => hold_code(reason),
        WaitKind::OppositeUnderWay => "opposite-sent",
        WaitKind::Grace => "grace",
        WaitKind::NewNumberUnconfirmed => "new-number-unconfirmed",
        WaitKind::OnlyAssumed => "only-assumed",
        WaitKind::NeverSeen => "never-seen",
        WaitKind::SettingsChanged => "settings-changed",
        WaitKind::Reclamation => "reclamation",
        WaitKind::NoCollection => "no-collection",
        WaitKind::CollectionSilent => "collection-silent",
        WaitKind::LastAttemptFailed => "last-attempt-failed",
        WaitKind::Cap => "cap",
        WaitKind::LhrsFirst => "local-holdings-first",
        WaitKind::Pilot => "pilot",
    }
}

/// Why one thing waits.
pub(crate) fn waits(waiting: &Waiting) -> String {
    match waiting.reason {
        WaitReason::Grace(until) => format!("matures until {}", until.strftime("%Y-%m-%d %H:%M UTC")),
        WaitReason::NewNumberUnconfirmed(to) => {
            format!("OCLC has not confirmed the new number {} yet", title(to))
        }
        other => wait(other.into()).to_owned(),
    }
}

/// A step in one line.
pub(crate) fn step(step: &Step) -> String {
    let mms = step.mms.map_or(String::new(), |mms| format!("  {mms}"));
    format!(
        "{:6} {:4} {}{mms}  {}",
        action(step.action),
        step.symbol,
        title(step.title),
        reason(step.reason)
    )
}

/// A cap that was met, and what to do.
pub(crate) fn stop(stop: &CapStop) -> String {
    match stop {
        CapStop::FirstPlan { sets, cap } => format!(
            "the first plan on an empty ledger has {sets} sets, and {cap} is the cap. If OCLC knows these holdings \
             already, start with `holdsync adopt`; else let it pass with --allow first-plan={sets}"
        ),
        CapStop::Sets { symbol, sets, cap } => {
            format!(
                "{sets} sets are due for {symbol}, and {cap} is the cap; let them pass with --allow sets={sets}"
            )
        }
        CapStop::Creates { symbol, creates, cap } => format!(
            "{creates} records without a number are due for {symbol}, and {cap} is the cap; each may become a new \
             WorldCat record, without undo; let them pass with --allow creates={creates}"
        ),
        CapStop::Cancels { symbol, cancels, cap } => format!(
            "{cancels} deletes are due for {symbol}, and {cap} is the cap; the sets go, the deletes wait; look at \
             them with `holdsync plan --all` and let them pass with --allow cancels={cancels}"
        ),
    }
}

/// The name of a cap for programs: what `--allow` takes.
pub(crate) const fn stop_code(stop: &CapStop) -> &'static str {
    match stop {
        CapStop::FirstPlan { .. } => "first-plan",
        CapStop::Sets { .. } => "sets",
        CapStop::Creates { .. } => "creates",
        CapStop::Cancels { .. } => "cancels",
    }
}

/// How a record stands to a title.
pub(crate) fn standing(standing: Standing) -> String {
    match standing {
        Standing::Wanted => "carries the number and is held".into(),
        Standing::Withheld(reason) => format!("held back: {}", hold(reason)),
        Standing::Gone { since, reason } => gone(since, reason),
    }
}

/// How a holdings record stands.
pub(crate) fn holding(standing: HoldingStanding) -> String {
    match standing {
        HoldingStanding::Wanted => "there".into(),
        HoldingStanding::Withheld(reason) => format!("held back: {}", hold(reason)),
        HoldingStanding::Gone {
            since,
            reason: GoneReason::NoHoldings,
        } => format!(
            "no longer since {}: its bib shows it no more",
            since.strftime("%Y-%m-%d")
        ),
        HoldingStanding::Gone { since, reason } => gone(since, reason),
    }
}

/// Why a holdings record is held back, in JSON.
pub(crate) const fn holding_code(standing: HoldingStanding) -> Option<&'static str> {
    match standing {
        HoldingStanding::Withheld(reason) => Some(hold_code(reason)),
        HoldingStanding::Wanted | HoldingStanding::Gone { .. } => None,
    }
}

fn gone(since: Timestamp, reason: GoneReason) -> String {
    let how = match reason {
        GoneReason::DeleteFile => "deleted in Alma",
        GoneReason::LeaderStatus => "published as deleted",
        GoneReason::Absent => "absent from a full publishing",
        GoneReason::NoHoldings => "no holdings record left at the symbol",
        GoneReason::NumberChanged => "the record carries another number now",
        GoneReason::SettingsChanged => "settings changed",
    };
    format!("no longer since {}: {how}", since.strftime("%Y-%m-%d"))
}

/// What is believed, and on what grounds.
pub(crate) const fn belief(belief: Belief, evidence: Evidence) -> &'static str {
    match (belief, evidence) {
        (Belief::Unknown, _) => "not known",
        (Belief::Held, Evidence::Confirmed) => "set, confirmed by OCLC",
        (Belief::Held, Evidence::Listed) => "set, on OCLC's own list",
        (Belief::Held, Evidence::Presumed) => "set, presumed",
        (Belief::Held, Evidence::Assumed | Evidence::None) => "set, assumed from publishing",
        (Belief::NotHeld, Evidence::Confirmed) => "not set, confirmed by OCLC",
        (Belief::NotHeld, _) => "not set, presumed",
    }
}

/// The last answer.
pub(crate) fn outcome(outcome: Outcome) -> String {
    match outcome {
        Outcome::Done => "done".into(),
        Outcome::Moved(to) => format!("done under another number, {to}"),
        Outcome::Unresolved(Some(number)) => format!("staged under the provisional number {number}"),
        Outcome::Unresolved(None) => "staged, or not found".into(),
        Outcome::DataError => "OCLC could not read the record".into(),
        Outcome::ProcessingError => "OCLC matched the record and failed".into(),
        Outcome::Unknown => "answered in a word holdsync does not know".into(),
        Outcome::Missing => "the report has no row for it".into(),
    }
}

/// Whether a character would steer a terminal: controls, and marks that turn the direction of writing.
pub(crate) fn steers(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Text of a record for a terminal: what would steer it is shown escaped.
pub(crate) fn shown(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains(steers) {
        return text.into();
    }
    let escaped = text.chars().map(|c| {
        if steers(c) {
            c.escape_default().to_string()
        } else {
            c.to_string()
        }
    });
    escaped.collect::<String>().into()
}

/// `1 record`, `2 records`.
pub(crate) fn count(number: u64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Why a set of local holdings records waits.
pub(crate) fn lhr_wait(kind: LhrWaitKind) -> &'static str {
    match kind {
        LhrWaitKind::Held(reason) => hold(reason),
        LhrWaitKind::TitleFirst => "the title is set first, or its answer is outstanding",
        LhrWaitKind::UnderWay => "the last set was sent and is not settled yet",
        LhrWaitKind::NeverSent => {
            "never sent by holdsync: OCLC may have more of them; wants --allow first-lhrs=N"
        }
        LhrWaitKind::RetentionVanishes => {
            "a retention commitment (583) would vanish; wants --allow retention=N"
        }
        LhrWaitKind::RetentionList => "the number is on a retention list; wants --allow retention=N",
        LhrWaitKind::SettingsChanged => "only settings changed: wants --allow settings-change",
        LhrWaitKind::Reclamation => "a reclamation is running",
        LhrWaitKind::NoCollection => "no accepted collection that holdsync writes to does this",
        LhrWaitKind::NotWhole => {
            "a source of holdings records has not shown all of them yet: publish it in full once"
        }
        LhrWaitKind::Grace => "the delete matures, and falls away if a copy returns",
        LhrWaitKind::Cap => "the cap on lost records or on deletes is reached; wants --allow lhrs-lost=N",
        LhrWaitKind::Pilot => "the collection is new and its pilot file is full",
    }
}

/// The same in JSON.
pub(crate) const fn lhr_wait_code(kind: LhrWaitKind) -> &'static str {
    match kind {
        LhrWaitKind::Held(reason) => hold_code(reason),
        LhrWaitKind::TitleFirst => "title-first",
        LhrWaitKind::UnderWay => "sent-before",
        LhrWaitKind::NeverSent => "never-sent",
        LhrWaitKind::RetentionVanishes => "retention-vanishes",
        LhrWaitKind::RetentionList => "retention-list",
        LhrWaitKind::SettingsChanged => "settings-changed",
        LhrWaitKind::Reclamation => "reclamation",
        LhrWaitKind::NoCollection => "no-collection",
        LhrWaitKind::NotWhole => "not-whole",
        LhrWaitKind::Grace => "grace",
        LhrWaitKind::Cap => "cap",
        LhrWaitKind::Pilot => "pilot",
    }
}
