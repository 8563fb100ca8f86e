//! The direction of dependency between the crates, as a table that is executed.

use std::collections::BTreeSet;
use std::path::Path;

use crate::Outcome;
use crate::workspace::{self, Dependency, Metadata, Package};

/// Whom a crate may name among ours.
enum Knows {
    /// These, and whatever these may know.
    These(&'static [&'static str]),
    /// Every crate on these floors.
    Floors(&'static [&'static str]),
}

use Knows::{Floors, These};

/// The table of crates in the architecture: name, floor, whom it may know of ours.
const CRATES: &[(&str, &str, Knows)] = &[
    ("ids", "pure", These(&[])),
    ("marc8", "pure", These(&[])),
    ("code-page", "pure", These(&[])),
    ("marc-codec", "pure", These(&["marc8"])),
    ("marcxml", "pure", These(&["marc-codec"])),
    ("mfhd", "pure", These(&["marc-codec"])),
    ("unpack", "pure", These(&[])),
    ("datasync", "pure", These(&["ids"])),
    ("alma", "pure", These(&["ids", "marc-codec", "marcxml"])),
    (
        "prepare",
        "pure",
        These(&["ids", "marc-codec", "mfhd", "datasync"]),
    ),
    (
        "validator",
        "pure",
        These(&["ids", "marc-codec", "mfhd", "datasync", "prepare"]),
    ),
    (
        "forms",
        "pure",
        These(&["marc8", "code-page", "marc-codec", "marcxml", "unpack", "prepare"]),
    ),
    ("plan", "pure", These(&["ids", "datasync"])),
    ("ledger", "port", These(&["ids", "datasync", "plan"])),
    ("ledger-sqlite", "edge", These(&["ledger"])),
    ("exchange", "port", These(&[])),
    ("sftp", "edge", These(&["exchange"])),
    ("sync", "engine", Floors(&["pure", "port"])),
    (
        "cli",
        "app",
        Floors(&["pure", "port", "edge", "engine", "app", "dev"]),
    ),
    ("worldcat", "dev", These(&[])),
    ("sandbox", "dev", These(&["worldcat"])),
    ("samples", "dev", These(&["marc-codec", "marcxml"])),
    ("testkit", "dev", These(&[])),
    ("xtask", "tool", These(&[])),
];

/// The floors a floor may stand on. Dev crates may also name each other.
fn below(floor: &str) -> &'static [&'static str] {
    match floor {
        "pure" | "port" => &["pure"],
        "edge" | "engine" => &["pure", "port"],
        "app" => &["pure", "port", "edge", "engine", "app", "dev"],
        "dev" => &["pure", "port", "dev"],
        _ => &[],
    }
}

/// Reads the workspace and reports every arrow against the table.
pub(crate) fn run(root: &Path) -> Outcome {
    let metadata = workspace::metadata(root)?;
    let findings = findings(&metadata);
    if findings.is_empty() {
        println!(
            "layers: {} crates, every arrow as in the table",
            metadata.packages.len()
        );
        return Ok(());
    }
    Err(findings.join("\n"))
}

fn findings(metadata: &Metadata) -> Vec<String> {
    let ours: BTreeSet<&str> = metadata
        .packages
        .iter()
        .map(|package| package.name.as_str())
        .collect();
    let mut found = Vec::new();
    for package in &metadata.packages {
        let name = package.short_name();
        let Some((_, floor, knows)) = row(name) else {
            found.push(format!(
                "layers: {name} is not in the table of crates (xtask/src/layers.rs)"
            ));
            continue;
        };
        match package.layer() {
            Some(layer) if layer == *floor => {}
            layer => found.push(format!(
                "layers: {name} says layer {}, the table says {floor}",
                layer.unwrap_or("nothing")
            )),
        }
        let arrows = package
            .dependencies
            .iter()
            .filter(|arrow| ours.contains(arrow.name.as_str()));
        found.extend(arrows.filter_map(|arrow| against(package, floor, knows, arrow)));
    }
    found
}

/// Says what is wrong with one arrow, if anything is.
fn against(package: &Package, floor: &str, knows: &Knows, arrow: &Dependency) -> Option<String> {
    let (from, to) = (package.short_name(), workspace::short_name(&arrow.name));
    let (_, target, _) = row(to)?;
    if arrow.kind.as_deref() == Some("dev") {
        // Tests may hold a crate against any part of the floors below it; the dev floor is there for tests, and the
        // engine is tested with the edges it never links.
        let composed = floor == "engine" && *target == "edge";
        let allowed = floor == "dev" || *target == "dev" || composed || below(floor).contains(target);
        return (!allowed).then(|| {
            format!(
                "layers: {from} ({floor}) names {to} ({target}) as a dev-dependency: {floor} stands on {}",
                below(floor).join(", ")
            )
        });
    }
    if !below(floor).contains(target) {
        return Some(format!(
            "layers: {from} ({floor}) → {to} ({target}): {floor} stands on {}",
            below(floor).join(", ")
        ));
    }
    (!reaches(knows, to, target)).then(|| format!("layers: {from} may not know of {to}"))
}

fn reaches(knows: &Knows, to: &str, target: &str) -> bool {
    match knows {
        Floors(floors) => floors.contains(&target),
        These(names) => names
            .iter()
            .any(|name| *name == to || row(name).is_some_and(|(_, _, further)| reaches(further, to, target))),
    }
}

fn row(name: &str) -> Option<&'static (&'static str, &'static str, Knows)> {
    CRATES.iter().find(|(crate_name, _, _)| *crate_name == name)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// `name floor: dependency …`, a dev-dependency with a `~` in front.
    fn check(lines: &[&str]) -> Vec<String> {
        let packages = lines.iter().map(|line| {
            let (head, tail) = line.split_once(':').unwrap();
            let (name, layer) = head.split_once(' ').unwrap();
            let dependencies = tail.split_whitespace().map(|word| {
                let kind = word.starts_with('~').then_some("dev");
                serde_json::json!({"name": full(word.trim_start_matches('~')), "kind": kind})
            });
            serde_json::json!({
                "name": full(name), "description": null, "manifest_path": "x/Cargo.toml",
                "dependencies": dependencies.collect::<Vec<_>>(), "metadata": {"layer": layer},
            })
        });
        let value = serde_json::json!({"packages": packages.collect::<Vec<_>>()});
        findings(&serde_json::from_value(value).unwrap())
    }

    fn full(name: &str) -> String {
        match name {
            "cli" => "holdsync".to_owned(),
            "xtask" => "xtask".to_owned(),
            _ => format!("holdsync-{name}"),
        }
    }

    #[test]
    fn arrows_as_in_the_table_are_silent() {
        let found = check(&[
            "ids pure:",
            "datasync pure: ids",
            "plan pure: ids datasync ~testkit",
            "ledger port: ids datasync plan",
            "ledger-sqlite edge: ids ledger",
            "exchange port:",
            "sftp edge: exchange ~testkit",
            "testkit dev:",
            "sync engine: plan ledger exchange ~sftp ~ledger-sqlite",
            "worldcat dev:",
            "sandbox dev: worldcat ~sftp",
            "cli app: sync sftp sandbox ledger-sqlite",
            "xtask tool:",
        ]);
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn each_arrow_against_the_table_is_found() {
        let cases: [(&[&str], &str); 8] = [
            (
                &["sync engine: sftp", "sftp edge:"],
                "sync (engine) → sftp (edge)",
            ),
            (
                &["ids pure: ledger", "ledger port:"],
                "ids (pure) → ledger (port)",
            ),
            (
                &["ids pure: marcxml", "marcxml pure:"],
                "ids may not know of marcxml",
            ),
            (
                &["plan pure: marc-codec", "marc-codec pure:"],
                "plan may not know of marc-codec",
            ),
            (
                &["sync engine: worldcat", "worldcat dev:"],
                "sync (engine) → worldcat (dev)",
            ),
            (
                &["worldcat dev: ids", "ids pure:"],
                "worldcat may not know of ids",
            ),
            (
                &["plan pure: ~sftp", "sftp edge:"],
                "plan (pure) names sftp (edge) as a dev-dependency",
            ),
            (&["xtask tool: ids", "ids pure:"], "xtask (tool) → ids (pure)"),
        ];
        for (lines, wanted) in cases {
            let found = check(lines);
            assert!(
                found.len() == 1 && found.iter().any(|line| line.contains(wanted)),
                "{wanted}: {found:?}"
            );
        }
    }

    #[test]
    fn an_unknown_crate_and_a_wrong_floor_are_found() {
        assert!(
            check(&["extras pure:"])
                .iter()
                .any(|line| line.contains("extras is not in the table"))
        );
        assert!(
            check(&["ids edge:"])
                .iter()
                .any(|line| line.contains("ids says layer edge"))
        );
    }

    #[test]
    fn no_crate_of_the_table_stands_on_a_floor_it_may_not() {
        for (name, floor, knows) in CRATES {
            let These(names) = knows else { continue };
            for target in names.iter().filter_map(|other| row(other)) {
                assert!(below(floor).contains(&target.1), "{name} → {}", target.0);
            }
        }
    }
}
