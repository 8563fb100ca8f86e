//! The fuzz targets under `fuzz/` need a nightly compiler; here their bodies run over mutations of sound files.

#[path = "../../fuzz/fuzz_targets/bodies.rs"]
pub(crate) mod bodies;

const SEED: &str = "<?xml version=\"1.0\"?><collection xmlns='x'><!-- c --><record><leader>00000nam a2200000   4500</leader>\
    <controlfield tag=\"001\">9&amp;1</controlfield><datafield tag='245' ind1='1' ind2=' '><subfield code='a'>\
    <![CDATA[x]]>&#xE9;</subfield></datafield></record><record><metadata><m:record xmlns:m='y'><m:leader/></m:record>\
    </metadata></record></collection>";

#[test]
fn mutations_neither_panic_nor_hang() {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = |bound: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % bound as u64) as usize
    };
    let interesting = b"<>/!-?[]&;#\"'= \0\x1f\xe9\xef\xbf\xbe";
    for _ in 0..1500 {
        let mut input = SEED.as_bytes().to_vec();
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
        bodies::frame(&input);
        bodies::parse(&input);
        bodies::paths(&input);
    }
}
