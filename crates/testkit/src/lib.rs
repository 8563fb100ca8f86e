//! Parts for tests: an sshd of one's own, a fault proxy on loopback, a command-line fixture.
