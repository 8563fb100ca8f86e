//! One title's wanted and told state to steps with reasons: the protection rules and the caps.
