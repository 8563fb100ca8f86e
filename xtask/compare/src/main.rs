mod job;
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let t = std::time::Instant::now();
    let c = job::run(&a[1], &a[2]).unwrap();
    let size = std::fs::metadata(&a[2]).unwrap().len() as f64;
    let d = t.elapsed().as_secs_f64();
    eprintln!("{} {c:?} {d:.3}s {:.0} MB/s", a[1], size / d / 1e6);
}
