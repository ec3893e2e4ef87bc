//! The way between a socket and [`respond`]: HTTP itself is hyper's.
//!
//! 1. [`Server::open`] listens at a port, or at the next one that is free.
//! 2. [`Server::start`] answers in a thread of its own. Requests that come before the site has been built wait for it.
//! 3. [`Running::end`] ends it, whoever still listens to events.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::io;
use std::net::{self, IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, ToSocketAddrs};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt, Full, Limited, channel};
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONNECTION, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio::runtime;
use tokio::sync::oneshot;
use tokio::task::AbortHandle;

use super::follower::{Event, Follower};
use super::respond::{Body, respond};
use super::{Door, Preview, file};

/// So many ports behind a port that is taken are tried.
const NEXT_PORTS: u16 = 20;

/// A moment takes a few bytes; nothing else is sent here.
const LONGEST_BODY: usize = 1000;

/// A browser opens six connections to one server at most. Where more windows than this follow it, they take turns:
/// otherwise no connection would be left for pages.
const MOST_FOLLOWERS: usize = 4;

/// After so many milliseconds a browser follows again whose turn is over.
const NEXT_TURN: &str = "retry: 2000\n\n";

/// How long to wait where the machine has no room for another connection.
const NO_ROOM: Duration = Duration::from_millis(100);

/// What is sent behind the head of an answer.
pub(super) type Sent = BoxBody<Bytes, io::Error>;

/// A server that listens, and does not answer yet.
pub struct Server {
    listeners: Vec<net::TcpListener>,
    door: Door,
    port: u16,
    is_open_to_network: bool,
}

/// A server that answers.
pub struct Running {
    stop: oneshot::Sender<()>,
    thread: JoinHandle<()>,
}

impl Server {
    /// Listens at a port of this machine alone, or of the host that is given. Where the port is taken, at one of the
    /// next; port 0 is any that is free.
    pub fn open(host: Option<&str>, port: u16) -> io::Result<Server> {
        let last = if port == 0 { 0 } else { port.saturating_add(NEXT_PORTS) };
        let mut taken = None;
        for port in port..=last {
            match listen(host, port) {
                Ok(listeners) => return Server::at(host, listeners),
                Err(error) if error.kind() == io::ErrorKind::AddrInUse => taken = Some(error),
                Err(error) => return Err(error),
            }
        }
        Err(taken.unwrap_or_else(|| io::ErrorKind::AddrInUse.into()))
    }

    fn at(host: Option<&str>, listeners: Vec<net::TcpListener>) -> io::Result<Server> {
        let addresses: Vec<SocketAddr> =
            listeners.iter().map(net::TcpListener::local_addr).collect::<io::Result<_>>()?;
        let port = addresses.first().map_or(0, SocketAddr::port);
        let is_open_to_network = addresses.iter().any(|address| !address.ip().is_loopback());
        Ok(Server { listeners, door: Door::new(host, port), port, is_open_to_network })
    }

    /// The port at which it listens.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Whether other machines can reach it.
    pub fn is_open_to_network(&self) -> bool {
        self.is_open_to_network
    }

    /// Begins to answer.
    pub fn start(self, preview: Arc<Preview>) -> io::Result<Running> {
        let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
        let listeners = {
            let _inside = runtime.enter();
            let listeners = self.listeners.into_iter().map(|listener| {
                listener.set_nonblocking(true)?;
                TcpListener::from_std(listener)
            });
            listeners.collect::<io::Result<Vec<_>>>()?
        };
        let (stop, stopped) = oneshot::channel();
        let visitor = Visitor { preview, door: Arc::new(self.door), followers: Arc::default() };
        let thread = thread::spawn(move || {
            for listener in listeners {
                runtime.spawn(accept(listener, visitor.clone()));
            }
            // An end that nobody asked for is one as well.
            let _ = runtime.block_on(stopped);
            runtime.shutdown_background();
        });
        Ok(Running { stop, thread })
    }
}

impl Running {
    /// Ends every connection.
    pub fn end(self) {
        // A server that has ended before has nothing more to end.
        let _ = self.stop.send(());
        let _ = self.thread.join();
    }
}

/// Without a host, `localhost` is meant, which browsers look for at both addresses: at none of them may somebody else
/// answer.
fn listen(host: Option<&str>, port: u16) -> io::Result<Vec<net::TcpListener>> {
    let Some(host) = host else {
        let first = net::TcpListener::bind((IpAddr::from(Ipv4Addr::LOCALHOST), port))?;
        let port = first.local_addr()?.port();
        return match net::TcpListener::bind((IpAddr::from(Ipv6Addr::LOCALHOST), port)) {
            Ok(second) => Ok(vec![first, second]),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => Err(error),
            // A machine without IPv6.
            Err(_) => Ok(vec![first]),
        };
    };
    let addresses: Vec<SocketAddr> = (host.trim_matches(['[', ']']), port).to_socket_addrs()?.collect();
    net::TcpListener::bind(addresses.as_slice()).map(|listener| vec![listener])
}

/// Whoever is connected: what is shown to them, and by which names they may call.
#[derive(Clone)]
struct Visitor {
    preview: Arc<Preview>,
    door: Arc<Door>,
    /// Those who follow, the one first who has for the longest time.
    followers: Arc<Mutex<VecDeque<AbortHandle>>>,
}

async fn accept(listener: TcpListener, visitor: Visitor) {
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(NO_ROOM).await;
            continue;
        };
        let visitor = visitor.clone();
        let service = service_fn(move |request| {
            let visitor = visitor.clone();
            async move { Ok::<_, Infallible>(visitor.answer(request).await) }
        });
        tokio::spawn(async move {
            // A browser that hangs up is nobody's mistake.
            let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

impl Visitor {
    async fn answer(&self, request: Request<Incoming>) -> Response<Sent> {
        let (head, body) = request.into_parts();
        let body = match head.method {
            Method::POST => Limited::new(body, LONGEST_BODY).collect().await.map(|body| body.to_bytes()),
            _ => Ok(Bytes::new()),
        };
        let Ok(body) = body else { return refused(StatusCode::PAYLOAD_TOO_LARGE) };
        let mut shown = self.preview.follow();
        let showing = shown.wait_for(Option::is_some).await.ok().and_then(|showing| showing.clone());
        // Whoever showed something is gone: the program is about to end.
        let Some(showing) = showing else { return refused(StatusCode::SERVICE_UNAVAILABLE) };
        let request = Request::from_parts(head, body);
        let (head, body) = respond(&request, &showing, &self.door).into_parts();
        match body {
            Body::Bytes(bytes) => Response::from_parts(head, sent(bytes)),
            Body::File(path) => file::answer(head, path, request.headers()).await,
            Body::Events(follower) => Response::from_parts(head, self.events(follower)),
            Body::Choose(moment) => {
                self.preview.choose(moment);
                Response::from_parts(head, sent(Bytes::new()))
            }
        }
    }

    /// Tells a browser of every change, until it hangs up or its turn is over.
    fn events(&self, mut follower: Follower) -> Sent {
        let (mut sender, body) = channel::Channel::new(1);
        let mut shown = self.preview.follow();
        let view = self.preview.view(follower.path());
        let telling = tokio::spawn(async move {
            let _in_view = view;
            let mut pieces = vec![Bytes::from_static(NEXT_TURN.as_bytes())];
            loop {
                let showing = shown.borrow_and_update().clone();
                let events = showing.map(|showing| follower.told(&showing)).unwrap_or_default();
                pieces.extend(events.iter().map(Event::encoded));
                for piece in pieces.drain(..) {
                    if sender.send_data(piece).await.is_err() {
                        return;
                    }
                }
                if shown.changed().await.is_err() {
                    return;
                }
            }
        });
        let mut followers = self.followers.lock().unwrap_or_else(PoisonError::into_inner);
        followers.push_back(telling.abort_handle());
        while followers.len() > MOST_FOLLOWERS {
            if let Some(longest) = followers.pop_front() {
                longest.abort();
            }
        }
        body.boxed()
    }
}

/// Bytes that are all there.
pub(super) fn sent(bytes: Bytes) -> Sent {
    Full::new(bytes).map_err(|never| match never {}).boxed()
}

/// An answer to a request that was not even read to its end.
fn refused(status: StatusCode) -> Response<Sent> {
    let mut response = Response::new(sent(Bytes::new()));
    *response.status_mut() = status;
    response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    response
}
