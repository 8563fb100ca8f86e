//! The directories of OCLC's exchange, and how paths are read.

use holdsync_worldcat::Directory;

/// Where bibliographic files are uploaded.
pub const IN_BIB: &str = "/xfer/metacoll/in/bib";
/// Where local holdings record files are uploaded.
pub const IN_LHR: &str = "/xfer/metacoll/in/lhr";
/// Where reports appear.
pub const REPORTS: &str = "/xfer/metacoll/reports";

/// Longest name taken: the longest report name made of it still fits 255 bytes, `.zip` included.
const LONGEST_NAME: usize = 160;

/// Directories that hold nothing but directories.
const INNER: [(&str, &[&str]); 4] = [
    ("/", &["xfer"]),
    ("/xfer", &["metacoll"]),
    ("/xfer/metacoll", &["in", "reports"]),
    ("/xfer/metacoll/in", &["bib", "lhr"]),
];

/// What a path leads to, before asking whether it exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// A directory that holds only these directories.
    Inner(&'static [&'static str]),
    In(Directory),
    Reports,
    /// A name in an upload directory.
    Upload(Directory, String),
    /// A name in the reports directory.
    Report(String),
    Nowhere,
}

/// An absolute path without `.`, `..` and empty parts; relative ones start at `/`.
pub(crate) fn normal(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    format!("/{}", parts.join("/"))
}

pub(crate) fn place(path: &str) -> Place {
    let path = normal(path);
    if let Some((_, inner)) = INNER.iter().find(|(dir, _)| *dir == path) {
        return Place::Inner(inner);
    }
    match path.as_str() {
        IN_BIB => return Place::In(Directory::Bib),
        IN_LHR => return Place::In(Directory::Lhr),
        REPORTS => return Place::Reports,
        _ => {}
    }
    match path.rsplit_once('/') {
        Some((IN_BIB, name)) => Place::Upload(Directory::Bib, name.to_owned()),
        Some((IN_LHR, name)) => Place::Upload(Directory::Lhr, name.to_owned()),
        Some((REPORTS, name)) => Place::Report(name.to_owned()),
        _ => Place::Nowhere,
    }
}

/// Whether a file of this name is taken.
pub(crate) fn is_takable(name: &str) -> bool {
    !name.is_empty() && name.len() <= LONGEST_NAME && !name.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_cannot_leave_the_tree() {
        assert_eq!(normal("../../etc/passwd"), "/etc/passwd");
        assert_eq!(
            place("/xfer/metacoll/in/bib/../../reports/./a"),
            Place::Report("a".into())
        );
        assert_eq!(place("xfer/metacoll/in/bib/"), Place::In(Directory::Bib));
        assert_eq!(
            place("/xfer/metacoll/in/lhr/a.mrc"),
            Place::Upload(Directory::Lhr, "a.mrc".into())
        );
        assert_eq!(place("/xfer/metacoll/in/bib/a/b"), Place::Nowhere);
        assert_eq!(place(""), Place::Inner(&["xfer"]));
    }

    #[test]
    fn names_with_control_characters_or_without_end_are_not_taken() {
        assert!(is_takable("1012676.pul.a_1.mrc_1"));
        assert!(!is_takable("a\nb"));
        assert!(!is_takable(&"x".repeat(161)));
    }
}
