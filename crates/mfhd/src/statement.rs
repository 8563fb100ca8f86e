//! Holdings in words: from captions and data to a statement by Z39.71 or ISO 10324.

mod piece;
mod sequence;

use std::collections::BTreeMap;
use std::fmt;

use crate::caption::Caption;
use crate::designation::Designation;
use crate::enumeration::Enumeration;
use crate::holdings::Holdings;
use crate::kind::Kind;
use crate::link::{LinkNumber, TextLink};
use crate::place::Place;
use crate::textual::TextualHoldings;

/// The standard whose punctuation is used.
///
/// Both write ranges with `-`, gaps with `,`, combined issues with `/`, alternative numbering with `=`, chronology
/// beside enumeration in parentheses and `:` between first and second level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// ANSI/NISO Z39.71: `:` between all levels, `;` where nothing was published in between.
    #[default]
    Z3971,
    /// ISO 10324: `;` between levels below the second. It has no sign for a break that is no gap; that is a `,`.
    Iso10324,
}

/// What is held of one kind of unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The kind.
    pub kind: Kind,
    /// One for each caption or text, by link number; texts that are tied to nothing come last.
    pub lines: Vec<Line>,
}

/// One line of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is made of.
    pub source: Source,
    /// The line, never empty.
    pub text: String,
}

/// What a line is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Data with this link number; `None` for data with none that can be read.
    Coded(Option<LinkNumber>),
    /// This textual field.
    Textual(Place),
}

impl Holdings<'_> {
    /// What is held of a kind, in words.
    ///
    /// A text with `$8` 0 stands for everything. Otherwise a text stands for the data of its link numbers, and data
    /// without text is put in words: runs of a caption that can be compressed are joined where nothing is missing in
    /// between, and the rest keeps its breaks. Data that asks for a text and has none (second indicator 2 or 3), and
    /// what was not published (4), is left out. Months and seasons are English.
    ///
    /// Nothing is too damaged for it: see [`examine`](Holdings::examine) for what is wrong.
    #[must_use]
    pub fn statement(&self, kind: Kind, style: Style) -> Statement {
        let mut lines = self.texts_for_all(kind);
        if lines.is_empty() {
            lines = self.lines(kind, style);
        }
        Statement { kind, lines }
    }

    /// Everything that is held, in one line: basic units, then supplements and indexes behind ` + `. Lines of a kind
    /// are separated by `;` in Z39.71 and `,` in ISO 10324.
    #[must_use]
    pub fn full_statement(&self, style: Style) -> String {
        let mut whole = String::new();
        for kind in Kind::ALL {
            for (number, line) in self.statement(kind, style).lines.iter().enumerate() {
                if !whole.is_empty() {
                    whole.push_str(match (number, style) {
                        (0, _) => " + ",
                        (_, Style::Z3971) => ";",
                        (_, Style::Iso10324) => ",",
                    });
                }
                whole.push_str(&line.text);
            }
        }
        whole
    }

    fn texts_for_all(&self, kind: Kind) -> Vec<Line> {
        self.texts(kind)
            .filter(TextualHoldings::stands_for_all)
            .filter_map(|text| Line::textual(text.place(), text.text()))
            .collect()
    }

    fn lines(&self, kind: Kind, style: Style) -> Vec<Line> {
        let mut texts: BTreeMap<LinkNumber, usize> = BTreeMap::new();
        let mut lines: Vec<(Option<LinkNumber>, Line)> = Vec::new();
        for (index, text) in self.texts(kind).enumerate() {
            let mut first = None;
            for link in text.links() {
                if let TextLink::One(number) = link {
                    texts.entry(number).or_insert(index);
                    first = Some(first.map_or(number, |first: LinkNumber| first.min(number)));
                }
            }
            lines.extend(Line::textual(text.place(), text.text()).map(|line| (first, line)));
        }
        let mut unread = Vec::new();
        let mut data = self.enumerations(kind, &mut unread);
        if !data.is_empty() {
            let mut captions = self.captions(kind, &mut unread);
            captions.sort_by_key(|caption| caption.link);
            data.sort_by_key(|field| (field.link.is_none(), field.link));
            let number = |field: &Enumeration<'_>| field.link.map(|link| link.number);
            for group in data.chunk_by(|one, two| number(one) == number(two)) {
                let number = group.first().and_then(number);
                if number.is_some_and(|number| texts.contains_key(&number)) {
                    continue;
                }
                let at = captions.partition_point(|caption| caption.link < number);
                let caption = captions
                    .get(at)
                    .filter(|caption| number.is_some() && caption.link == number);
                let text = sequence::text(kind, caption, group, style);
                if !text.is_empty() {
                    let source = Source::Coded(number);
                    lines.push((number, Line { source, text }));
                }
            }
        }
        lines.sort_by_key(|(number, line)| {
            (
                number.is_none(),
                *number,
                matches!(line.source, Source::Textual(_)),
            )
        });
        lines.into_iter().map(|(_, line)| line).collect()
    }
}

impl Caption<'_> {
    /// A piece in words: `v.7:no.3(2024:Autumn)`.
    #[must_use]
    pub fn in_words(&self, piece: &Designation<'_>, style: Style) -> String {
        let mut out = String::new();
        let words = piece::Words {
            caption: Some(self),
            style,
        };
        words.run(piece, piece, false, &mut out);
        out
    }
}

impl Line {
    fn textual(place: Place, text: &[u8]) -> Option<Self> {
        let source = Source::Textual(place);
        let text = String::from_utf8_lossy(text).into_owned();
        (!text.is_empty()).then_some(Self { source, text })
    }
}

/// The lines, each on its own.
impl fmt::Display for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, line) in self.lines.iter().enumerate() {
            if number > 0 {
                writeln!(f)?;
            }
            f.write_str(&line.text)?;
        }
        Ok(())
    }
}
