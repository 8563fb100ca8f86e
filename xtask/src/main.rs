//! Gate, layers, tidiness, fixtures and benchmarks of the workspace.

fn main() {}
