//! Who is answered, and as whom.
//!
//! 1. A request names this server as its host. A page of a foreign site can have its name point to this machine and read
//!    what is served here (DNS rebinding); its requests name that site as their host, which gives them away. An address
//!    made of numbers cannot be made to point elsewhere.
//! 2. Whoever sits at this machine is of the team. That is seen by the address from which a connection comes, which
//!    must be a loopback address, and by the name by which the server is called, which must mean this machine. Whoever
//!    comes through a proxy or a tunnel sits somewhere else: proxies say so, or pass on the name that they were called by.
//! 3. With `--drafts` everybody is of the team: that is what it was given for.

use std::net::IpAddr;

use hyper::Request;
use hyper::header::{HOST, HeaderMap, HeaderName, ORIGIN};
use hyper::http::uri::Authority;

use super::Viewer;
use crate::newsroom::Audience;

/// The port of an address that names none.
const DEFAULT_PORT: u16 = 80;

/// The names that mean this machine, whatever it is called.
const OWN_NAMES: [&str; 3] = ["localhost", "127.0.0.1", "::1"];

/// What proxies and tunnels add to requests that they pass on, beside everything that begins with `x-forwarded-`: RFC
/// 7239, RFC 9110 section 7.6.3, RFC 8586, and the custom of several products.
const PASSED_ON: [&str; 9] = [
    "forwarded",
    "via",
    "cdn-loop",
    "x-real-ip",
    "x-client-ip",
    "x-original-host",
    "true-client-ip",
    "cf-connecting-ip",
    "x-envoy-external-address",
];

/// What a browser says of the page that a request comes from: <https://www.w3.org/TR/fetch-metadata/>.
const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// The names by which this server may be called, and who is of the team.
#[derive(Clone, Debug)]
pub struct HostCheck {
    /// The names that mean this machine, from which only the machine itself is reached.
    own: Vec<String>,
    /// The host that was asked for.
    host: Option<String>,
    /// Whether the server listens at all addresses of the machine, whichever they are.
    is_open_to_addresses: bool,
    port: u16,
    audience: Audience,
}

impl HostCheck {
    /// The names of this machine itself, and the host that was asked for. Where nobody else can reach that either, it
    /// means this machine as well.
    pub fn new(host: Option<&str>, port: u16, is_open_to_network: bool, audience: Audience) -> HostCheck {
        let host = host.map(|host| host.trim_matches(['[', ']']).to_ascii_lowercase());
        let is_open_to_addresses = host.as_deref().is_some_and(|host| {
            host.parse().is_ok_and(|address: IpAddr| address.to_canonical().is_unspecified())
        });
        let own = OWN_NAMES.into_iter().map(str::to_owned);
        let own = own.chain(host.clone().filter(|_| !is_open_to_network)).collect();
        HostCheck { own, host, is_open_to_addresses, port, audience }
    }

    /// As whom a request from an address is answered. `None` where it is not, because it does not name this server, in its
    /// line and in its `Host`, of which there is exactly one.
    pub fn viewer<B>(&self, peer: IpAddr, request: &Request<B>) -> Option<Viewer> {
        let mut hosts = request.headers().get_all(HOST).iter();
        let (Some(host), None) = (hosts.next(), hosts.next()) else { return None };
        let host = self.name(host.to_str().ok()?)?;
        if let Some(authority) = request.uri().authority() {
            self.name(authority.as_str())?;
        }
        let is_here =
            peer.to_canonical().is_loopback() && self.own.contains(&host) && !is_passed_on(request.headers());
        Some(if is_here || self.audience == Audience::Preview { Viewer::Team } else { Viewer::Others })
    }

    /// Whether a request comes from a page of this server, or from nobody's page: what foreign pages may ask for is only
    /// what anybody may see.
    pub fn is_own_page<B>(&self, request: &Request<B>) -> bool {
        let text = |name| request.headers().get(name).map(|value| value.to_str().unwrap_or("null"));
        let is_same_site = text(SEC_FETCH_SITE).is_none_or(|site| matches!(site, "same-origin" | "none"));
        is_same_site && text(ORIGIN).is_none_or(|origin| self.is_own_address(origin))
    }

    /// Whether an address, or an origin, is one of this server.
    pub fn is_own_address(&self, address: &str) -> bool {
        let host =
            address.strip_prefix("http://").map(|rest| rest.split(['/', '?', '#']).next().unwrap_or(rest));
        host.is_some_and(|host| self.name(host).is_some())
    }

    /// The name in a host and port, if it is one by which this server may be called.
    fn name(&self, host: &str) -> Option<String> {
        let authority = host.parse::<Authority>().ok()?;
        if host.contains('@') || authority.port_u16().unwrap_or(DEFAULT_PORT) != self.port {
            return None;
        }
        let name = authority.host().trim_matches(['[', ']']).to_ascii_lowercase();
        let is_known = self.own.contains(&name)
            || self.host.as_ref() == Some(&name)
            || (self.is_open_to_addresses && name.parse::<IpAddr>().is_ok());
        is_known.then_some(name)
    }
}

/// Whether a proxy or a tunnel has passed a request on.
fn is_passed_on(headers: &HeaderMap) -> bool {
    headers
        .keys()
        .map(HeaderName::as_str)
        .any(|name| PASSED_ON.contains(&name) || name.starts_with("x-forwarded-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: [u8; 4] = [127, 0, 0, 1];

    fn host_check(host: Option<&str>) -> HostCheck {
        HostCheck::new(host, 4848, host.is_some(), Audience::Public)
    }

    fn viewer(host_check: &HostCheck, peer: impl Into<IpAddr>, headers: &[(&str, &str)]) -> Option<Viewer> {
        let request = headers.iter().fold(Request::builder(), |it, (name, value)| it.header(*name, *value));
        host_check.viewer(peer.into(), &request.body(()).unwrap())
    }

    fn admits(host_check: &HostCheck, host: &str) -> bool {
        viewer(host_check, HERE, &[("host", host)]).is_some()
    }

    #[test]
    fn a_request_names_this_machine_and_this_port() {
        let host_check = host_check(None);
        for good in ["localhost:4848", "LOCALHOST:4848", "127.0.0.1:4848", "[::1]:4848"] {
            assert!(admits(&host_check, good), "{good}");
        }
        for bad in [
            "",
            "localhost",
            "localhost:80",
            "localhost:4849",
            "localhost.:4848",
            "evil.example:4848",
            "localhost.evil.example:4848",
            "localhost:4848@evil.example:4848",
            "evil@localhost:4848",
            "127.0.0.2:4848",
            "0.0.0.0:4848",
            "192.168.0.1:4848",
            "localhost:4848,evil.example",
            "localhost:04848x",
        ] {
            assert!(!admits(&host_check, bad), "{bad:?}");
        }
        assert!(admits(&HostCheck::new(None, 80, false, Audience::Public), "localhost"));
    }

    #[test]
    fn the_host_that_was_asked_for_is_answered_too() {
        let named = host_check(Some("News.local"));
        assert!(admits(&named, "news.local:4848") && admits(&named, "localhost:4848"));
        assert!(!admits(&named, "192.168.0.1:4848"));
        let one = host_check(Some("192.168.0.1"));
        assert!(admits(&one, "192.168.0.1:4848") && !admits(&one, "192.168.0.2:4848"));
        // At all addresses, whichever the machine has; a name could be anybody's.
        for all in ["0.0.0.0", "::", "[::]", "::ffff:0.0.0.0"] {
            let host_check = host_check(Some(all));
            assert!(
                admits(&host_check, "192.168.0.1:4848") && admits(&host_check, "[fe80::1]:4848"),
                "{all}"
            );
            assert!(!admits(&host_check, "evil.example:4848"), "{all}");
        }
    }

    #[test]
    fn only_who_sits_at_this_machine_is_of_the_team() {
        let all = host_check(Some("0.0.0.0"));
        let who = |peer: &str, host: &str| viewer(&all, peer.parse::<IpAddr>().unwrap(), &[("host", host)]);
        for peer in ["127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1"] {
            for host in ["localhost:4848", "127.0.0.1:4848", "[::1]:4848"] {
                assert_eq!(who(peer, host), Some(Viewer::Team), "{peer} {host}");
            }
            // Something on this machine passes on what was sent to another address of it.
            for host in ["192.168.0.1:4848", "0.0.0.0:4848"] {
                assert_eq!(who(peer, host), Some(Viewer::Others), "{peer} {host}");
            }
        }
        for peer in
            ["192.168.0.2", "10.0.0.1", "0.0.0.0", "::", "fe80::1", "::ffff:192.168.0.2", "::127.0.0.1"]
        {
            for host in ["localhost:4848", "192.168.0.1:4848"] {
                assert_eq!(who(peer, host), Some(Viewer::Others), "{peer} {host}");
            }
        }
    }

    #[test]
    fn who_comes_through_a_proxy_sits_somewhere_else() {
        for name in PASSED_ON.into_iter().chain(["x-forwarded-for", "X-Forwarded-Host", "x-forwarded-proto"])
        {
            let headers = [("host", "localhost:4848"), (name, "192.0.2.1")];
            assert_eq!(viewer(&host_check(None), HERE, &headers), Some(Viewer::Others), "{name}");
        }
    }

    #[test]
    fn with_drafts_everybody_who_is_answered_is_of_the_team() {
        let host_check = HostCheck::new(Some("0.0.0.0"), 4848, true, Audience::Preview);
        let who = |host| viewer(&host_check, [192, 168, 0, 2], &[("host", host), ("via", "1.1 proxy")]);
        assert_eq!((who("192.168.0.1:4848"), who("evil.example:4848")), (Some(Viewer::Team), None));
    }

    #[test]
    fn a_host_that_nobody_else_can_reach_means_this_machine() {
        let who = |is_open| {
            let host_check = HostCheck::new(Some("desk.local"), 4848, is_open, Audience::Public);
            viewer(&host_check, HERE, &[("host", "desk.local:4848")])
        };
        assert_eq!((who(false), who(true)), (Some(Viewer::Team), Some(Viewer::Others)));
    }

    #[test]
    fn a_page_of_another_origin_is_a_foreign_one() {
        let is_own = |headers: &[(&str, &str)]| {
            let request =
                headers.iter().fold(Request::builder(), |it, (name, value)| it.header(*name, *value));
            host_check(None).is_own_page(&request.body(()).unwrap())
        };
        assert!(is_own(&[]) && is_own(&[("origin", "http://localhost:4848")]));
        assert!(is_own(&[("sec-fetch-site", "same-origin")]) && is_own(&[("sec-fetch-site", "none")]));
        for origin in ["null", "https://localhost:4848", "http://evil.example", "http://localhost:1", ""] {
            assert!(!is_own(&[("origin", origin)]), "{origin}");
        }
        for site in ["cross-site", "same-site", ""] {
            assert!(!is_own(&[("sec-fetch-site", site), ("origin", "http://localhost:4848")]), "{site}");
        }
    }
}
