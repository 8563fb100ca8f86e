use holdsync_marc_codec::{Field, Tag};

use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};

rule! {
    /// An address in 856 `$u` leads readers of any library to the resource.
    ///
    /// Told are addresses behind a library's proxy, with the number of a session, and of computers that only the
    /// library's own network knows.
    ///
    /// **At OCLC.** The address may be copied into the WorldCat record, where it works for nobody else.
    ///
    /// **Example.** `https://login.ezproxy.example.edu/login?url=https://doi.org/10.1000/1`
    ///
    /// **What to do.** Keep 856 on the strip list, which is the default, or store the plain address in Alma and let Alma
    /// add the proxy.
    "LOC003" "proxied-or-local-url", Warning, Subfield, Unknown, since "0.1.0"
    on(On::Tags(&[Tag::new(*b"856")])), Check::Field(check)
}

fn check(subject: &Subject<'_>, field: Field<'_>, spot: Spot, findings: &mut Findings<'_>) {
    let _ = subject;
    let addresses = field.subfields().filter(|subfield| subfield.code == b'u');
    for (address, repeat) in addresses.zip(1..) {
        let text = String::from_utf8_lossy(address.value).to_ascii_lowercase();
        if let Some(what) = defect(&text) {
            findings.add(&RULE, spot.subfield(b'u').repeat(repeat), what);
        }
    }
}

fn defect(address: &str) -> Option<&'static str> {
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let proxied = ["login?url=", "login?qurl=", "?qurl="]
        .iter()
        .any(|part| rest.contains(part))
        || host.split(['.', '-']).any(|label| label.ends_with("proxy"))
        || host.ends_with(".idm.oclc.org");
    if proxied {
        return Some("the address goes through a library's proxy");
    }
    if ["jsessionid=", "phpsessid=", "sessionid="]
        .iter()
        .any(|part| rest.contains(part))
    {
        return Some("the address carries the number of a session");
    }
    is_inside(host).then_some("the address is known in the library's own network only")
}

/// Whether a host has no name of the public network.
fn is_inside(host: &str) -> bool {
    if host.is_empty() || host.starts_with('[') {
        return false;
    }
    let parts: Vec<Option<u8>> = host.split('.').map(|part| part.parse().ok()).collect();
    match parts.as_slice() {
        [Some(10 | 127), _, _, _] | [Some(192), Some(168), _, _] | [Some(172), Some(16..=31), _, _] => true,
        [_] => true,
        _ => [".local", ".intranet", ".internal", ".lan"]
            .iter()
            .any(|ending| host.ends_with(ending)),
    }
}

#[cfg(test)]
mod tests {
    use super::defect;

    #[test]
    fn addresses_for_everybody_are_sound() {
        for address in [
            "https://doi.org/10.1000/1",
            "http://www.example.edu:8080/a?b=c",
            "https://172.15.0.1/a",
            "10.1000/1",
            "",
            "https://[::1]/a",
        ] {
            assert_eq!(defect(address), None, "{address}");
        }
    }

    #[test]
    fn proxies_sessions_and_own_networks_are_told() {
        for (address, part) in [
            (
                "https://login.ezproxy.example.edu/login?url=https://a.org",
                "proxy",
            ),
            ("https://www-jstor-org.proxy.example.edu/a", "proxy"),
            (
                "https://example.idm.oclc.org/login?qurl=https%3a%2f%2fa.org",
                "proxy",
            ),
            ("https://a.org/b;jsessionid=12", "session"),
            ("http://catalogue/a", "network"),
            ("http://192.168.0.7/a", "network"),
            ("http://shelf.local/a", "network"),
        ] {
            assert!(
                defect(address).is_some_and(|what| what.contains(part)),
                "{address}"
            );
        }
    }
}
