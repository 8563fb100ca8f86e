//! What counts as held.

use std::collections::BTreeSet;

use holdsync_ids::Symbol;

use crate::facts::Facts;
use crate::holdings::{HeldAt, Place};
use crate::symbol_table::{SymbolTable, Target};

/// What a circumstance makes of holdings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// They count.
    Held,
    /// They do not count.
    NotHeld,
    /// A person decides; until then nothing is set or deleted on this ground.
    Review,
}

/// What becomes of bibs with portfolios and without holdings records that count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Electronic {
    /// OCLC's knowledge base maintains them: neither set nor deleted.
    KnowledgeBase,
    /// The same as for holdings; held for the default symbol.
    Judged(Verdict),
}

/// The settings of what counts as held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeldPolicy {
    /// A suppressed bib.
    pub suppressed_bib: Verdict,
    /// A suppressed holdings record.
    pub suppressed_holdings: Verdict,
    /// A holdings record in a suppressed location, see [`Target::Suppressed`].
    pub suppressed_location: Verdict,
    /// A title on order.
    pub order_record: Verdict,
    /// A holdings record without items.
    pub empty_holdings: Verdict,
    /// A bib with portfolios only.
    pub electronic: Electronic,
    /// The symbol that holds the titles of a source without holdings, and titles with portfolios only where
    /// these are judged held.
    pub default_symbol: Option<Symbol>,
}

/// Suppressed holdings do not count, empty ones do, suppressed bibs and titles on order go to review,
/// portfolios are left to the knowledge base.
impl Default for HeldPolicy {
    fn default() -> Self {
        Self {
            suppressed_bib: Verdict::Review,
            suppressed_holdings: Verdict::NotHeld,
            suppressed_location: Verdict::NotHeld,
            order_record: Verdict::Review,
            empty_holdings: Verdict::Held,
            electronic: Electronic::KnowledgeBase,
            default_symbol: None,
        }
    }
}

/// Which symbols hold a title by one published bib.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Symbols that hold it; each once, in order.
    pub symbols: Vec<Symbol>,
    /// Symbols of which a person has to say whether they hold it; none of them is in `symbols`.
    pub review: Vec<Symbol>,
    /// Places the table does not know; each once, in order. Any symbol may hold the title there.
    pub unmapped: Vec<Place>,
    /// What kept holdings from counting, or made them doubtful; each once, in order.
    pub reasons: Vec<Reason>,
}

/// What kept holdings from counting, or made them doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// The bib is suppressed.
    SuppressedBib,
    /// A holdings record is suppressed.
    SuppressedHoldings,
    /// A location is suppressed.
    SuppressedLocation,
    /// The title is on order.
    OnOrder,
    /// A holdings record has no items.
    EmptyHoldings,
    /// A place stands for no symbol.
    NoSymbol,
    /// A place is not in the table.
    Unmapped,
    /// There are only portfolios.
    ElectronicOnly,
    /// There are no holdings records.
    NoHoldings,
    /// The source cannot show holdings.
    HoldingsNotShown,
    /// A person has to decide about the whole record, or OCLC's knowledge base maintains it.
    Undecided,
}

impl Held {
    /// Whether a symbol that is neither in `symbols` nor in `review` may be taken not to hold the title by
    /// this bib. Otherwise nothing is deleted for want of holdings.
    #[must_use]
    pub fn absence_is_evidence(&self) -> bool {
        let open = [Reason::Unmapped, Reason::HoldingsNotShown, Reason::Undecided];
        !open.iter().any(|reason| self.reasons.contains(reason))
    }
}

/// Decides which symbols hold the title.
#[must_use]
pub fn judge(facts: &Facts, policy: &HeldPolicy, table: &SymbolTable) -> Held {
    let mut tally = Tally::default();
    match &facts.holdings {
        None => {
            tally.reasons.insert(Reason::HoldingsNotShown);
            tally.held.extend(policy.default_symbol);
        }
        Some(holdings) => {
            for held in holdings {
                tally.count(held, policy, table);
            }
            tally.without_physical(facts, policy);
        }
    }
    tally.whole(facts, policy);
    tally.finish()
}

#[derive(Default)]
struct Tally {
    held: BTreeSet<Symbol>,
    review: BTreeSet<Symbol>,
    unmapped: BTreeSet<Place>,
    reasons: BTreeSet<Reason>,
}

impl Tally {
    fn count(&mut self, held: &HeldAt, policy: &HeldPolicy, table: &SymbolTable) {
        let (symbol, hidden) = match table.target(&held.place) {
            Some(Target::Symbol(symbol)) => (symbol, false),
            Some(Target::Suppressed(symbol)) => (symbol, true),
            Some(Target::NoSymbol) => {
                self.reasons.insert(Reason::NoSymbol);
                return;
            }
            None => {
                self.reasons.insert(Reason::Unmapped);
                self.unmapped.insert(held.place.clone());
                return;
            }
        };
        let circumstances = [
            (
                held.suppressed,
                policy.suppressed_holdings,
                Reason::SuppressedHoldings,
            ),
            (hidden, policy.suppressed_location, Reason::SuppressedLocation),
            (
                held.items == Some(0),
                policy.empty_holdings,
                Reason::EmptyHoldings,
            ),
        ];
        let mut verdict = Verdict::Held;
        for (_, found, reason) in circumstances.into_iter().filter(|(met, ..)| *met) {
            if found != Verdict::Held {
                self.reasons.insert(reason);
            }
            verdict = stronger(verdict, found);
        }
        match verdict {
            Verdict::Held => self.held.insert(symbol),
            Verdict::Review => self.review.insert(symbol),
            Verdict::NotHeld => false,
        };
    }

    /// Bibs none of whose holdings records counts, or may count after a review or with a fuller table.
    fn without_physical(&mut self, facts: &Facts, policy: &HeldPolicy) {
        if facts.holdings.as_ref().is_some_and(Vec::is_empty) {
            self.reasons.insert(Reason::NoHoldings);
        }
        if !self.held.is_empty() || facts.portfolios.is_none_or(|count| count == 0) {
            return;
        }
        self.reasons.insert(Reason::ElectronicOnly);
        match policy.electronic {
            Electronic::Judged(Verdict::Held) => self.held.extend(policy.default_symbol),
            Electronic::Judged(Verdict::Review) => {
                self.review.extend(policy.default_symbol);
                self.reasons.insert(Reason::Undecided);
            }
            Electronic::KnowledgeBase => {
                self.reasons.insert(Reason::Undecided);
            }
            Electronic::Judged(Verdict::NotHeld) => {}
        }
    }

    /// Circumstances of the bib, and so of all its holdings.
    fn whole(&mut self, facts: &Facts, policy: &HeldPolicy) {
        let circumstances = [
            (facts.suppressed, policy.suppressed_bib, Reason::SuppressedBib),
            (facts.on_order, policy.order_record, Reason::OnOrder),
        ];
        let mut verdict = Verdict::Held;
        for (_, found, reason) in circumstances.into_iter().filter(|(met, ..)| *met) {
            if found != Verdict::Held {
                self.reasons.insert(reason);
            }
            verdict = stronger(verdict, found);
        }
        match verdict {
            Verdict::Held => {}
            Verdict::NotHeld => {
                self.held.clear();
                self.review.clear();
                self.unmapped.clear();
                // Wherever the holdings are, they do not count. What portfolios left open stays open.
                self.reasons.remove(&Reason::Unmapped);
                self.reasons.remove(&Reason::HoldingsNotShown);
            }
            Verdict::Review => {
                self.review.append(&mut self.held);
                self.reasons.insert(Reason::Undecided);
            }
        }
    }

    fn finish(self) -> Held {
        Held {
            review: self.review.difference(&self.held).copied().collect(),
            symbols: self.held.into_iter().collect(),
            unmapped: self.unmapped.into_iter().collect(),
            reasons: self.reasons.into_iter().collect(),
        }
    }
}

/// Of two circumstances of one holdings record the one that lets it count less.
const fn stronger(one: Verdict, other: Verdict) -> Verdict {
    match (one, other) {
        (Verdict::NotHeld, _) | (_, Verdict::NotHeld) => Verdict::NotHeld,
        (Verdict::Review, _) | (_, Verdict::Review) => Verdict::Review,
        (Verdict::Held, Verdict::Held) => Verdict::Held,
    }
}
