//! The delivery contract of the product's exchange, kept against the sandbox.

use holdsync_exchange::conformance::{self, Harness};
use holdsync_exchange::{Exchange, RemoteDir, RemoteName};
use holdsync_sandbox::{Faults, IN_BIB, REPORTS, Sandbox, SandboxConfig};

use crate::fixture::{config, deliver, exchange, until};

struct AgainstSandbox(Sandbox);

impl AgainstSandbox {
    /// Nothing is processed, so that the reports directory stays empty.
    fn with(faults: Faults) -> Self {
        Self(
            Sandbox::start(SandboxConfig {
                automatic: false,
                faults,
                ..config()
            })
            .unwrap(),
        )
    }
}

impl Harness for AgainstSandbox {
    fn exchange(&mut self) -> Box<dyn Exchange> {
        Box::new(exchange(&self.0))
    }

    fn inbox(&self) -> RemoteDir {
        RemoteDir::new(IN_BIB).unwrap()
    }

    fn outbox(&self) -> RemoteDir {
        RemoteDir::new(REPORTS).unwrap()
    }

    fn arrived(&mut self, name: &RemoteName) -> Option<Vec<u8>> {
        until("every upload ends", || self.0.uploading() == 0);
        let uploads = self.0.uploads();
        uploads
            .iter()
            .rev()
            .find(|upload| upload.name == name.as_str())
            .map(|upload| upload.bytes().unwrap())
    }

    fn offer(&mut self, name: &str, content: &[u8]) {
        self.0.put_report(name, content).unwrap();
    }

    fn vanishes(&self) -> bool {
        true
    }
}

#[test]
fn the_products_exchange_keeps_its_contract() {
    conformance::run(&mut AgainstSandbox::with(Faults::default())).unwrap();
}

#[test]
fn an_outcome_is_the_truth_wherever_the_fault_strikes() {
    let content = conformance::pattern(300_000);
    let places = (0..=300_000_u64)
        .step_by(15_013)
        .chain([1, 29_999, 30_000, 262_144, 299_999]);
    let cuts = places.clone().map(|at| Faults {
        cut_after_bytes: Some(at),
        ..Faults::default()
    });
    let full = places.map(|at| Faults {
        disk_full_after_bytes: Some(at),
        ..Faults::default()
    });
    let rest = [
        Faults {
            cut_before_close_answer: true,
            ..Faults::default()
        },
        Faults {
            refuse_open: true,
            ..Faults::default()
        },
        Faults {
            refuse_login: true,
            ..Faults::default()
        },
    ];
    let mut harness = AgainstSandbox::with(Faults::default());
    for (n, faults) in cuts.chain(full).chain(rest).enumerate() {
        harness.0.set_faults(faults.clone());
        let name = format!("1012676.pul.{n}.csv");
        let outcome = deliver(&mut exchange(&harness.0), &name, &content);
        let arrived = harness.arrived(&RemoteName::new(name).unwrap());
        conformance::truth(&outcome, &content, arrived.as_deref())
            .unwrap_or_else(|e| panic!("{faults:?}: {e}"));
        assert!(!outcome.is_delivered(), "{faults:?}");
    }
}
