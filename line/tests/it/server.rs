//! A server that gives prepared answers in their order and keeps what it was asked.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use line::{Channel, Client, Credentials, Hosts};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

/// What the server does with one request.
pub enum Reply {
    /// Status, further headers, body.
    Answer(u16, Vec<(&'static str, String)>, Vec<u8>),
    /// These pieces of a body, each after this time; then nothing more, though the length says that there is.
    Drip(Vec<&'static [u8]>, Duration, usize),
    /// Reads the request and closes the connection.
    HangUp,
    /// Reads the request and never answers.
    Silence,
}

impl Reply {
    pub fn json(status: u16, body: &str) -> Self {
        Self::Answer(status, vec![("x-line-request-id", "request-1".to_owned())], body.as_bytes().to_vec())
    }

    pub fn done() -> Self {
        Self::json(200, "{}")
    }
}

/// One request as it arrived; header names in lower case.
#[derive(Clone, Debug)]
pub struct Asked {
    pub line: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Asked {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(it, _)| it == name).map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("a text body")
    }
}

pub struct Server {
    pub hosts: Hosts,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Server {
    pub async fn new(replies: impl IntoIterator<Item = Reply>) -> Self {
        let mut replies = replies.into_iter().collect::<Vec<_>>().into_iter();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("bound");
        let asked = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&asked);
        tokio::spawn(async move {
            let mut silent = Vec::new();
            while let Ok((mut stream, _)) = listener.accept().await {
                let Some(request) = read(&mut stream).await else { continue };
                kept.lock().expect("no panic").push(request);
                match replies.next() {
                    Some(Reply::Answer(status, headers, body)) => {
                        write(&mut stream, status, &headers, &body).await;
                    }
                    Some(Reply::Drip(pieces, pause, length)) => {
                        let head = format!(
                            "HTTP/1.1 200 status\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n"
                        );
                        let _ = stream.write_all(head.as_bytes()).await;
                        for piece in pieces {
                            tokio::time::sleep(pause).await;
                            let _ = stream.write_all(piece).await;
                        }
                        silent.push(stream);
                    }
                    Some(Reply::HangUp) => {}
                    Some(Reply::Silence) => silent.push(stream),
                    None => write(&mut stream, 500, &[], b"the test prepared no more answers").await,
                }
            }
        });
        let hosts = Hosts::all(format!("http://{address}").parse().expect("an address is a URL"));
        Self { hosts, asked }
    }

    /// A channel with the long-lived token `token`.
    pub fn channel(&self) -> Channel {
        self.client().channel(Credentials::LongLived("token".into()))
    }

    pub fn stateless(&self) -> Channel {
        let channel_secret = "the secret".into();
        self.client().channel(Credentials::Stateless { channel_id: "1234567890".to_owned(), channel_secret })
    }

    pub fn client(&self) -> Client {
        Client::new(self.hosts.clone()).expect("loopback may have tokens")
    }

    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().expect("no panic").clone()
    }

    pub fn lines(&self) -> Vec<String> {
        self.asked().into_iter().map(|asked| asked.line).collect()
    }
}

async fn read(stream: &mut TcpStream) -> Option<Asked> {
    let mut bytes = Vec::new();
    let head_end = loop {
        if let Some(end) = bytes.windows(4).position(|it| it == b"\r\n\r\n") {
            break end;
        }
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    };
    let head = String::from_utf8(bytes[..head_end].to_vec()).ok()?;
    let mut lines = head.split("\r\n");
    let line = lines.next()?.trim_end_matches(" HTTP/1.1").to_owned();
    let headers: Vec<_> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        .collect();
    let is_chunked = headers.iter().any(|(name, value)| name == "transfer-encoding" && value == "chunked");
    if is_chunked {
        let mut body = bytes.split_off(head_end + 4);
        while !body.ends_with(b"0\r\n\r\n") {
            if stream.read_buf(&mut body).await.ok()? == 0 {
                return None;
            }
        }
        return Some(Asked { line, headers, body: unchunked(&body)? });
    }
    let length = headers.iter().find(|(name, _)| name == "content-length");
    let length = length.map_or(0, |(_, value)| value.parse().expect("a number"));
    let mut body = bytes.split_off(head_end + 4);
    while body.len() < length {
        if stream.read_buf(&mut body).await.ok()? == 0 {
            return None;
        }
    }
    Some(Asked { line, headers, body })
}

/// RFC 9112, section 7.1: each chunk after its length in hex.
fn unchunked(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = rest.windows(2).position(|it| it == b"\r\n")?;
        let length = usize::from_str_radix(std::str::from_utf8(&rest[..end]).ok()?, 16).ok()?;
        if length == 0 {
            return Some(body);
        }
        body.extend_from_slice(rest.get(end + 2..end + 2 + length)?);
        rest = rest.get(end + 4 + length..)?;
    }
}

async fn write(stream: &mut TcpStream, status: u16, headers: &[(&str, String)], body: &[u8]) {
    let headers: String = headers.iter().flat_map(|(name, value)| [name, ": ", value, "\r\n"]).collect();
    let length = body.len();
    let head =
        format!("HTTP/1.1 {status} status\r\ncontent-length: {length}\r\nconnection: close\r\n{headers}\r\n");
    // The client may have stopped reading, which is one of the things tested.
    let _ = stream.write_all(head.as_bytes()).await;
    let _ = stream.write_all(body).await;
    let _ = stream.shutdown().await;
}
