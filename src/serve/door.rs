//! Who is answered: requests that name this server as their host.
//!
//! A page of a foreign site can have its name point to this machine and read what is served here (DNS rebinding). Its
//! requests name that site as their host, which gives them away. An address made of numbers cannot be made to point
//! elsewhere.

use std::net::IpAddr;

use hyper::http::uri::Authority;

/// The port of an address that names none.
const DEFAULT_PORT: u16 = 80;

/// The names by which this server may be called.
#[derive(Clone, Debug)]
pub struct Door {
    names: Vec<String>,
    /// Whether the server listens at all addresses of the machine, whichever they are.
    is_open_to_addresses: bool,
    port: u16,
}

impl Door {
    /// The names of this machine itself, and the host that was asked for.
    pub fn new(host: Option<&str>, port: u16) -> Door {
        let host = host.map(|host| host.trim_matches(['[', ']']).to_ascii_lowercase());
        let is_open_to_addresses = host
            .as_deref()
            .is_some_and(|host| host.parse().is_ok_and(|address: IpAddr| address.is_unspecified()));
        let own = ["localhost", "127.0.0.1", "::1"].map(str::to_owned);
        Door { names: own.into_iter().chain(host).collect(), is_open_to_addresses, port }
    }

    /// Whether a request with this `Host` is answered.
    pub fn admits(&self, host: &str) -> bool {
        let Ok(authority) = host.parse::<Authority>() else { return false };
        if host.contains('@') || authority.port_u16().unwrap_or(DEFAULT_PORT) != self.port {
            return false;
        }
        let name = authority.host().trim_matches(['[', ']']).to_ascii_lowercase();
        self.names.contains(&name) || (self.is_open_to_addresses && name.parse::<IpAddr>().is_ok())
    }

    /// Whether a page of this origin may ask for more than to see something.
    pub fn admits_origin(&self, origin: &str) -> bool {
        origin.strip_prefix("http://").is_some_and(|host| self.admits(host))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_names_this_machine_and_this_port() {
        let door = Door::new(None, 4848);
        for good in ["localhost:4848", "LOCALHOST:4848", "127.0.0.1:4848", "[::1]:4848"] {
            assert!(door.admits(good), "{good}");
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
            "localhost:4848 ",
            "localhost:4848,evil.example",
            "localhost:04848x",
        ] {
            assert!(!door.admits(bad), "{bad:?}");
        }
        assert!(Door::new(None, 80).admits("localhost"));
    }

    #[test]
    fn the_host_that_was_asked_for_is_answered_too() {
        let named = Door::new(Some("News.local"), 4848);
        assert!(named.admits("news.local:4848") && named.admits("localhost:4848"));
        assert!(!named.admits("192.168.0.1:4848"));
        let one = Door::new(Some("192.168.0.1"), 4848);
        assert!(one.admits("192.168.0.1:4848") && !one.admits("192.168.0.2:4848"));
        // At all addresses, whichever the machine has; a name could be anybody's.
        for all in ["0.0.0.0", "::", "[::]"] {
            let door = Door::new(Some(all), 4848);
            assert!(door.admits("192.168.0.1:4848") && door.admits("[fe80::1]:4848"), "{all}");
            assert!(!door.admits("evil.example:4848"), "{all}");
        }
    }

    #[test]
    fn an_origin_is_a_host_over_http() {
        let door = Door::new(None, 4848);
        assert!(door.admits_origin("http://localhost:4848"));
        for bad in ["null", "https://localhost:4848", "http://evil.example", "http://localhost:1", ""] {
            assert!(!door.admits_origin(bad), "{bad}");
        }
    }
}
