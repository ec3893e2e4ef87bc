//! How long a preview server takes from a saved file to the new bytes.

use std::io::{self, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, thread};

/// Longer than any server here takes.
const PATIENCE: Duration = Duration::from_secs(300);

/// A server that runs; it ends with this value.
pub struct Server {
    process: Child,
    port: u16,
}

impl Server {
    /// Starts a server and waits until it has a page.
    pub fn start(folder: &Path, program: &[&str], page: &str) -> io::Result<Server> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut command = Command::new(program[0]);
        command.args(&program[1..]).args(["--port", &port.to_string()]).current_dir(folder);
        let process = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let server = Server { process, port };
        server.wait_for(page, "<h1")?;
        // Watches are set up beside the first build.
        thread::sleep(Duration::from_secs(1));
        Ok(server)
    }

    /// Writes a file, and gives the seconds until a page holds a text.
    pub fn edit(&self, file: &Path, content: &str, page: &str, text: &str) -> io::Result<f64> {
        let saved = Instant::now();
        fs::write(file, content)?;
        self.wait_for(page, text)?;
        let taken = saved.elapsed().as_secs_f64();
        // The rest of the site follows.
        thread::sleep(Duration::from_millis(500).max(Duration::from_secs_f64(taken)));
        Ok(taken)
    }

    fn wait_for(&self, page: &str, text: &str) -> io::Result<()> {
        let started = Instant::now();
        while started.elapsed() < PATIENCE {
            if self.get(page).is_ok_and(|answer| String::from_utf8_lossy(&answer).contains(text)) {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(2));
        }
        Err(io::Error::other(format!("{page} never had {text:?}")))
    }

    fn get(&self, page: &str) -> io::Result<Vec<u8>> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        write!(stream, "GET {page} HTTP/1.0\r\nHost: localhost:{}\r\n\r\n", self.port)?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(answer)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
