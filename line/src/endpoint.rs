//! LINE's operations, as data: method, host, path, published rate, LINE's name for it and ours.
//!
//! **Invariant:** a call is made through this table or not at all, so what is here is what the client can do.

mod audience;
mod coupon;
mod insight;
mod message;
mod partner;
mod people;
mod rich_menu;
mod settings;
mod tokens;

use reqwest::Method;
use url::Url;

pub(crate) use self::{
    audience::*, coupon::*, insight::*, message::*, partner::*, people::*, rich_menu::*, settings::*,
    tokens::*,
};
use crate::{Error, Hosts, rate::Rate};

/// Which of LINE's addresses serves an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Host {
    /// `api.line.me`.
    Api,
    /// `api-data.line.me`: pictures, content, audience files.
    Data,
    /// `manager.line.biz`: attaching modules.
    Manager,
}

/// One of LINE's operations.
#[derive(Debug)]
pub struct Operation {
    /// LINE's heading for it.
    pub heading: &'static str,
    /// The `operationId` of LINE's OpenAPI files; ours in the same manner where they lack the operation.
    pub id: &'static str,
    pub method: Method,
    pub host: Host,
    /// The path with LINE's parameter names in braces.
    pub path: &'static str,
    /// The method of [`crate::Channel`] or [`crate::Client`] that calls it.
    pub call: &'static str,
    pub(crate) rate: Rate,
}

/// Every operation, under LINE's headings.
pub fn operations() -> impl Iterator<Item = &'static Operation> {
    [
        tokens::ALL,
        settings::ALL,
        message::ALL,
        insight::ALL,
        audience::ALL,
        people::ALL,
        rich_menu::ALL,
        coupon::ALL,
        partner::ALL,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// Declares the operations of one heading, and the list of them: `NAME = METHOD Host "path", "LINE's id" by "our method"`,
/// with a rate where it is not the default of 2,000 a second.
macro_rules! declare {
    ($heading:literal; $($name:ident = $method:ident $host:ident $path:literal, $id:literal by $call:literal
        $(, $rate:ident($requests:literal))?;)*) => {
        $(pub(crate) static $name: $crate::endpoint::Operation = $crate::endpoint::Operation {
            heading: $heading,
            id: $id,
            method: reqwest::Method::$method,
            host: $crate::endpoint::Host::$host,
            path: $path,
            call: $call,
            rate: $crate::endpoint::rate!($($rate($requests))?),
        };)*
        pub(super) static ALL: &[&$crate::endpoint::Operation] = &[$(&$name),*];
    };
}

macro_rules! rate {
    () => {
        $crate::rate::Rate::DEFAULT
    };
    ($rate:ident($requests:literal)) => {
        $crate::rate::Rate::$rate($requests)
    };
}

use declare;
use rate;

impl Operation {
    /// The operation's URL, its parameters percent-encoded in their order. A parameter that would change the
    /// path (empty, `.` or `..`) is refused in LINE's words for a bad one.
    pub(crate) fn url(&self, hosts: &Hosts, parameters: &[&str]) -> Result<Url, Error> {
        let mut url = match self.host {
            Host::Api => hosts.api.clone(),
            Host::Data => hosts.data.clone(),
            Host::Manager => hosts.manager.clone(),
        };
        let mut parameters = parameters.iter();
        let mut segments = url.path_segments_mut().expect("Client::with_timeout takes only URLs with a host");
        segments.pop_if_empty();
        for segment in self.path.split('/').skip(1) {
            let Some(name) = segment.strip_prefix('{') else {
                segments.push(segment);
                continue;
            };
            match *parameters.next().expect("one value for each parameter of the path") {
                "" | "." | ".." => return Err(bad_parameter(name.trim_end_matches('}'))),
                value => segments.push(value),
            };
        }
        drop(segments);
        Ok(url)
    }
}

fn bad_parameter(name: &str) -> Error {
    let message = format!("The value for the '{name}' parameter is invalid");
    Error::BadRequest { message, details: Vec::new(), request_id: None }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_operation_is_named_or_reached_twice() {
        let ids: HashSet<_> = operations().map(|one| one.id).collect();
        let paths: HashSet<_> = operations().map(|one| (one.method.as_str(), one.path)).collect();
        let count = operations().count();
        assert_eq!((ids.len(), paths.len(), count), (count, count, 112));
    }
}
