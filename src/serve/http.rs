//! The way between a socket and [`respond`]: HTTP itself is hyper's.
//!
//! 1. [`Server::open`] listens at a port, or at the next one that is free.
//! 2. [`Server::start`] answers in a thread of its own. Requests that come before the site has been built wait for it. Nobody
//!    is waited for without an end: the head of a request has to come in time, and an answer has to be taken. No body is
//!    waited for at all, since nothing is ever sent here. How many connections there may be is for [`Connections`] to say.
//! 3. [`Running::end`] ends it, whoever still listens to events.

use std::convert::Infallible;
use std::io;
use std::net::{self, IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, ToSocketAddrs};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt, Full, channel};
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use hyper::http::response::Parts;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime;
use tokio::sync::oneshot;
use tokio::time::timeout;
use tokio_io_timeout::TimeoutStream;

use super::connections::{Bounds, Connections, Place};
use super::follower::{Event, Follower};
use super::preview::Shown;
use super::respond::{Body, respond, respond_with};
use super::{Choice, HostCheck, Preview, Showing, Viewer, file};
use crate::newsroom::Audience;

/// So many ports behind a port that is taken are tried.
const NEXT_PORTS: u16 = 20;

/// How long the head of a request may take.
const HEAD: Duration = Duration::from_secs(10);

/// The longest head, in bytes: browsers send every cookie of `localhost` along, whichever program it is of.
const LONGEST_HEAD: usize = 64 * 1024;

/// How long nothing of an answer may be taken.
const STALL: Duration = Duration::from_secs(30);

/// How often something is sent to those who follow, so that it is noticed where somebody is there no more.
const SIGN_OF_LIFE: Duration = Duration::from_secs(15);

/// After so many milliseconds a browser follows again that was cut off.
const AGAIN: &str = "retry: 2000\n\n";

/// How long to wait where the machine has no room for another connection.
const NO_ROOM: Duration = Duration::from_millis(100);

/// What is sent behind the head of an answer.
pub(super) type Sent = BoxBody<Bytes, io::Error>;

/// A server that listens, and does not answer yet.
pub struct Server {
    listeners: Vec<net::TcpListener>,
    host_check: HostCheck,
    port: u16,
    is_open_to_network: bool,
}

/// A server that answers.
pub struct Running {
    stop: oneshot::Sender<()>,
    thread: JoinHandle<()>,
}

impl Server {
    /// Listens at a port of this machine, and of the host that is given. Where the port is taken, at one of the next; port 0
    /// is any that is free. Who comes from elsewhere sees what the public sees, or everything.
    pub fn open(host: Option<&str>, port: u16, others: Audience) -> io::Result<Server> {
        let last = if port == 0 { 0 } else { port.saturating_add(NEXT_PORTS) };
        let mut taken = None;
        for port in port..=last {
            match listen(host, port) {
                Ok(listeners) => return Server::at(host, listeners, others),
                Err(error) if error.kind() == io::ErrorKind::AddrInUse => taken = Some(error),
                Err(error) => return Err(error),
            }
        }
        Err(taken.unwrap_or_else(|| io::ErrorKind::AddrInUse.into()))
    }

    fn at(host: Option<&str>, listeners: Vec<net::TcpListener>, others: Audience) -> io::Result<Server> {
        let addresses: Vec<SocketAddr> =
            listeners.iter().map(net::TcpListener::local_addr).collect::<io::Result<_>>()?;
        let port = addresses.first().map_or(0, SocketAddr::port);
        let is_open_to_network = addresses.iter().any(|address| !address.ip().to_canonical().is_loopback());
        let host_check = HostCheck::new(host, port, is_open_to_network, others);
        Ok(Server { listeners, host_check, port, is_open_to_network })
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
        let desk = Arc::new(Desk { preview, host_check: self.host_check });
        let connections = Connections::new(Bounds::of_process());
        let thread = thread::spawn(move || {
            for listener in listeners {
                runtime.spawn(accept(listener, Arc::clone(&desk), Arc::clone(&connections)));
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

/// Listens at the host that is given, and always at both addresses that browsers know as `localhost`: at none of them may
/// somebody else answer, and whoever works on the site looks there.
fn listen(host: Option<&str>, port: u16) -> io::Result<Vec<net::TcpListener>> {
    let mut listeners = Vec::new();
    if let Some(host) = host {
        let found = (host.trim_matches(['[', ']']), port).to_socket_addrs();
        // A name that nobody knows is none of this machine's.
        let addresses: Vec<SocketAddr> = found.map_err(|_| io::ErrorKind::AddrNotAvailable)?.collect();
        listeners.push(net::TcpListener::bind(addresses.as_slice())?);
    }
    for own in [IpAddr::from(Ipv4Addr::LOCALHOST), IpAddr::from(Ipv6Addr::LOCALHOST)] {
        let addresses: Vec<SocketAddr> =
            listeners.iter().map(net::TcpListener::local_addr).collect::<io::Result<_>>()?;
        if addresses.iter().any(|address| covers(address.ip(), own)) {
            continue;
        }
        let port = addresses.first().map_or(port, SocketAddr::port);
        match net::TcpListener::bind((own, port)) {
            Ok(listener) => listeners.push(listener),
            Err(error) if listeners.is_empty() || error.kind() == io::ErrorKind::AddrInUse => {
                return Err(error);
            }
            // A machine without IPv6.
            Err(_) => {}
        }
    }
    Ok(listeners)
}

/// Whether who listens at an address is reached at another one, too. All addresses of IPv6 are those of IPv4 as well, on
/// most systems.
fn covers(address: IpAddr, other: IpAddr) -> bool {
    let address = address.to_canonical();
    address == other || (address.is_unspecified() && (address.is_ipv6() || other.is_ipv4()))
}

async fn accept(listener: TcpListener, desk: Arc<Desk>, connections: Arc<Connections>) {
    loop {
        let Ok((stream, peer)) = listener.accept().await else {
            tokio::time::sleep(NO_ROOM).await;
            continue;
        };
        let place = connections.enter(peer.ip().to_canonical());
        let number = place.number();
        let visitor = Visitor { desk: Arc::clone(&desk), peer: peer.ip(), place: Arc::new(place) };
        connections.ends_by(number, tokio::spawn(serve(stream, visitor)).abort_handle());
        // What it has sent along is read before the next one can take its place.
        tokio::task::yield_now().await;
    }
}

/// Answers the one request of a connection.
async fn serve(stream: TcpStream, visitor: Visitor) {
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(STALL));
    let service = service_fn(move |request| {
        let visitor = visitor.clone();
        async move { Ok::<_, Infallible>(visitor.answer(request).await) }
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD).max_buf_size(LONGEST_HEAD).keep_alive(false);
    // A browser that hangs up is nobody's mistake.
    let _ = http.serve_connection(TokioIo::new(Box::pin(stream)), service).await;
}

/// What is shown, and who is answered.
struct Desk {
    preview: Arc<Preview>,
    host_check: HostCheck,
}

/// Whoever is connected.
#[derive(Clone)]
struct Visitor {
    desk: Arc<Desk>,
    peer: IpAddr,
    place: Arc<Place>,
}

impl Visitor {
    async fn answer(&self, request: Request<Incoming>) -> Response<Sent> {
        if self.place.answer().is_err() {
            return full("Too many are asking at once.\n");
        }
        let Some(showing) = self.showing(Choice::NONE).await else {
            return full("This server is about to end.\n");
        };
        let (head, body) = respond(&request, self.peer, &self.desk.host_check, &showing).into_parts();
        match body {
            Body::Chosen(choice) => match self.showing(choice).await {
                Some(showing) => {
                    let (head, body) = respond_with(&request, &showing).into_parts();
                    self.send(&request, head, body).await
                }
                None => full("Too many moments and previews are looked at; close a window.\n"),
            },
            body => self.send(&request, head, body).await,
        }
    }

    /// What is shown, once the site has been built.
    async fn showing(&self, choice: Choice) -> Option<Arc<Showing>> {
        let mut shown = self.desk.preview.follow(choice).ok()?;
        shown.wait_for(Option::is_some).await.ok().and_then(|showing| showing.clone())
    }

    async fn send(&self, request: &Request<Incoming>, head: Parts, body: Body) -> Response<Sent> {
        match body {
            Body::Bytes(bytes) => Response::from_parts(head, sent(bytes)),
            Body::File(path, cleaned) => {
                let shown = file::Shown { path, cleaned };
                file::answer(head, shown, request.method(), request.headers()).await
            }
            Body::Events(follower, viewer) => match self.events(*follower, viewer) {
                Some(body) => Response::from_parts(head, body),
                None => full("Too many windows follow; close one.\n"),
            },
            Body::Chosen(_) => Response::from_parts(head, sent(Bytes::new())),
        }
    }

    /// Tells a browser of every change until it hangs up. `None` where there are too many already.
    fn events(&self, follower: Follower, viewer: Viewer) -> Option<Sent> {
        let (sender, body) = channel::Channel::new(1);
        let shown = self.desk.preview.follow(follower.choice).ok()?;
        let view = self.desk.preview.view(follower.choice, follower.path());
        let window = follower.window.clone();
        let telling = tokio::spawn(async move {
            tell(follower, viewer, shown, sender).await;
            drop(view);
        });
        match self.place.follow(window.as_deref(), telling.abort_handle()) {
            // It follows as long as this is sent.
            Ok(seat) => Some(body.map_frame(move |frame| seat.pass(frame)).boxed()),
            Err(_) => {
                telling.abort();
                None
            }
        }
    }
}

/// Tells a browser of every change, and gives a sign of life where there is none.
async fn tell(
    mut follower: Follower,
    viewer: Viewer,
    mut shown: Shown,
    mut sender: channel::Sender<Bytes, io::Error>,
) {
    let mut pieces = vec![Bytes::from_static(AGAIN.as_bytes())];
    loop {
        let showing = shown.borrow_and_update().clone();
        let events = showing.map(|showing| follower.told(&viewer.sees(&showing))).unwrap_or_default();
        pieces.extend(events.iter().map(Event::encoded));
        for piece in pieces.drain(..) {
            if sender.send_data(piece).await.is_err() {
                return;
            }
        }
        loop {
            match timeout(SIGN_OF_LIFE, shown.changed()).await {
                Ok(Ok(())) => break,
                Ok(Err(_)) => return,
                // A comment, which browsers pass over.
                Err(_) => {
                    if sender.send_data(Bytes::from_static(b":\n\n")).await.is_err() {
                        return;
                    }
                }
            }
        }
    }
}

/// Bytes that are all there.
pub(super) fn sent(bytes: Bytes) -> Sent {
    Full::new(bytes).map_err(|never| match never {}).boxed()
}

/// An answer to a request for which there is no room.
fn full(why: &'static str) -> Response<Sent> {
    let mut response = Response::new(sent(Bytes::from_static(why.as_bytes())));
    *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    headers.insert(RETRY_AFTER, HeaderValue::from_static("5"));
    response
}
