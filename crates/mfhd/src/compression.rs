//! From single pieces to runs and back.

use crate::caption::{Caption, Compressibility};
use crate::designation::{Designation, numbers};
use crate::enumeration::{End, Run};
use crate::level::Level;
use crate::prediction::Unpredictable;

/// How many pieces one run is expanded to at most: a daily of 100 years has fewer.
pub const EXPANSION_LIMIT: usize = 40_000;

/// Why a run cannot be expanded to pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Unexpandable {
    /// First indicator of the caption: its data cannot be expanded.
    #[error("the caption says that its data cannot be expanded")]
    Caption,
    /// The run has no end.
    #[error("the run is open")]
    Open,
    /// The pattern does not tell the next piece.
    #[error(transparent)]
    Pattern(#[from] Unpredictable),
    /// By the pattern the last piece never comes, or not within [`EXPANSION_LIMIT`] pieces.
    #[error("the pattern never comes to the last piece of the run")]
    EndNotReached,
}

impl Caption<'_> {
    /// Joins pieces to runs where the pattern says that nothing is missing in between, and only where
    /// [`expand`](Self::expand) gives back the same pieces. Pieces are taken in the order they come.
    #[must_use]
    pub fn compress<'p>(&self, pieces: impl IntoIterator<Item = Designation<'p>>) -> Vec<Run<'p>> {
        let mut runs: Vec<Run<'p>> = Vec::new();
        let both = self.compressibility == Compressibility::Both;
        for piece in pieces {
            match runs.last_mut() {
                Some(run) if both && self.goes_on(run, &piece) => run.end = End::At(piece),
                _ => runs.push(Run::single(piece)),
            }
        }
        runs
    }

    fn goes_on(&self, run: &Run<'_>, piece: &Designation<'_>) -> bool {
        let same_levels =
            Level::all().all(|level| run.first.get(level).is_some() == piece.get(level).is_some());
        same_levels && self.next(run.last()).is_ok_and(|next| next == *piece)
    }

    /// The pieces of a run, from the first to the last by the pattern.
    ///
    /// # Errors
    ///
    /// The reason why they cannot be told, or are not these.
    pub fn expand(&self, run: &Run<'_>) -> Result<Vec<Designation<'static>>, Unexpandable> {
        let mut pieces = vec![run.first.to_owned()];
        let last = match &run.end {
            End::Single => return Ok(pieces),
            End::Open => return Err(Unexpandable::Open),
            End::At(last) => last,
        };
        if self.compressibility != Compressibility::Both {
            return Err(Unexpandable::Caption);
        }
        let mut piece = run.first.to_owned();
        while !piece.same_piece(last) {
            piece = self.next(&piece)?;
            if pieces.len() >= EXPANSION_LIMIT || is_past(&piece, last) {
                return Err(Unexpandable::EndNotReached);
            }
            pieces.push(piece.clone());
        }
        Ok(pieces)
    }
}

/// Whether the highest number, or the first level of chronology, is beyond that of the last piece.
fn is_past(piece: &Designation<'_>, last: &Designation<'_>) -> bool {
    [Level::FIRST, Level::CHRONOLOGY].into_iter().any(|level| {
        let first = |piece: &Designation<'_>| piece.get(level).and_then(numbers).map(|(first, _)| first);
        matches!((first(piece), first(last)), (Some(piece), Some(last)) if piece > last)
    })
}
