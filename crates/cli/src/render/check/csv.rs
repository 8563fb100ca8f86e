//! Findings as a table for spreadsheets.

use super::tally::Noted;

/// The first line.
pub(crate) const HEAD: &str = "file,record,byte,control number,OCLC number,code,name,level,effect at OCLC,field,occurrence,subfield,position,message,repaired\n";

/// Appends the row of a finding (RFC 4180).
pub(crate) fn print(noted: &Noted<'_>, out: &mut Vec<u8>) {
    let finding = noted.finding;
    let place = &finding.place;
    let number = |number: Option<u32>| number.map_or(String::new(), |number| number.to_string());
    let cells = [
        noted.file.to_owned(),
        match place.ordinal {
            0 => String::new(),
            ordinal => ordinal.to_string(),
        },
        place.byte_offset.unwrap_or(place.offset).to_string(),
        noted.control_number.unwrap_or_default().to_owned(),
        finding.number.map_or(String::new(), |number| number.to_string()),
        finding.code.to_string(),
        noted.rule.name.to_owned(),
        finding.level.name().to_owned(),
        finding.effect.name().to_owned(),
        place.tag.map_or(String::new(), |tag| tag.to_string()),
        number(place.occurrence),
        place
            .subfield
            .map_or(String::new(), |code| code.escape_ascii().to_string()),
        number(place.position),
        finding.message.to_string(),
        if finding.repair.is_some() { "yes" } else { "no" }.to_owned(),
    ];
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        put(cell, out);
    }
    out.extend_from_slice(b"\n");
}

/// A cell; what a spreadsheet would take for a formula is no cell of ours, but data may begin so.
fn put(cell: &str, out: &mut Vec<u8>) {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if !formula && !cell.contains([',', '"', '\n', '\r']) {
        out.extend_from_slice(cell.as_bytes());
        return;
    }
    out.push(b'"');
    if formula {
        out.push(b'\'');
    }
    out.extend_from_slice(cell.replace('"', "\"\"").as_bytes());
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::put;

    #[test]
    fn cells_stay_cells() {
        let cell = |text: &str| {
            let mut out = Vec::new();
            put(text, &mut out);
            String::from_utf8_lossy(&out).into_owned()
        };
        assert_eq!(cell("plain"), "plain");
        assert_eq!(cell("a, \"b\""), "\"a, \"\"b\"\"\"");
        assert_eq!(cell("=SUM(A1)"), "\"'=SUM(A1)\"");
    }
}
