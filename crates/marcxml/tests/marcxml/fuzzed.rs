//! The fuzz targets under `fuzz/` need a nightly compiler; here their bodies run over mutations of sound files.

#[path = "../../fuzz/fuzz_targets/bodies.rs"]
pub(crate) mod bodies;

const SEED: &str = "<?xml version=\"1.0\"?><collection xmlns='x'><!-- c --><record><leader>00000nam a2200000   4500</leader>\
    <controlfield tag=\"001\">9&amp;1</controlfield><datafield tag='245' ind1='1' ind2=' '><subfield code='a'>\
    <![CDATA[x]]>&#xE9;</subfield></datafield></record><record><metadata><m:record xmlns:m='y'><m:leader/></m:record>\
    </metadata></record></collection>";

const RECORD: &str = "00000nam a2200000   4500001991234\u{1e}24510\u{1f}aA & B <é>\r\u{1f}åx\u{1e}500 á\u{1f}a\u{fffe}\u{1b}\u{1f}\u{1e}\
    001000\u{1f}a\u{1e}2451\u{1f}a\u{1e}CAT  \u{1e}中\u{1f}aé";

#[test]
fn what_is_written_of_any_record_is_read_as_it_or_the_loss_is_told() {
    mutated(RECORD, bodies::writer);
}

#[test]
fn mutations_neither_panic_nor_hang() {
    mutated(SEED, |input| {
        bodies::frame(input);
        bodies::parse(input);
        bodies::paths(input);
    });
}

fn mutated(seed: &str, body: impl Fn(&[u8])) {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = |bound: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % bound as u64) as usize
    };
    let interesting = b"<>/!-?[]&;#\"'= \0\x1f\x1e\xe9\xef\xbf\xbe";
    for _ in 0..1500 {
        let mut input = seed.as_bytes().to_vec();
        for _ in 0..=next(6) {
            let at = next(input.len());
            match next(4) {
                0 => input[at] = interesting[next(interesting.len())],
                1 => input.insert(at, interesting[next(interesting.len())]),
                2 => drop(input.drain(at..(at + next(20)).min(input.len()))),
                _ => input.truncate(at.max(1)),
            }
            if input.is_empty() {
                input.push(b'<');
            }
        }
        body(&input);
    }
}

/// Found by fuzzing: what begins with a digit is no name, in whichever pieces it comes.
#[test]
fn a_name_that_begins_with_a_digit_is_no_record_in_any_pieces() {
    bodies::frame(b"x<2:record xmlns:m=1<!");
    bodies::frame(b"x<2:record a><a:record b<c ");
}
