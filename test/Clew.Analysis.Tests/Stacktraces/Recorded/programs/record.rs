// rustc -g record.rs && RUST_BACKTRACE=1 ./record NAME: what a panic prints.
struct Cart { lines: Vec<i32> }
trait Priced { fn price(&self, at: usize) -> i32; }
impl Priced for Cart { fn price(&self, at: usize) -> i32 { self.lines[at] } }
impl Cart { fn total(&self) -> i32 { (0..3).map(|at| self.price(at)).sum() } }
fn main() {
    let name = std::env::args().nth(1).unwrap();
    let cart = Cart { lines: vec![1] };
    if name == "simple" { println!("{}", cart.total()); }
    if name == "unwrap" { let n: i32 = "abc".parse().unwrap(); println!("{n}"); }
}
