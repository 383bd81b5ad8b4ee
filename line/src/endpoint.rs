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
    /// path or make it another operation's is refused in LINE's words for a bad one.
    pub(crate) fn url(&self, hosts: &Hosts, parameters: &[&str]) -> Result<Url, Error> {
        let bad = self.path.split('/').filter_map(parameter).zip(parameters).find(|(_, value)| bends(value));
        if let Some(name) = bad.map(|(name, _)| name).or_else(|| self.taken(parameters)) {
            return Err(bad_parameter(name));
        }
        let mut url = match self.host {
            Host::Api => hosts.api.clone(),
            Host::Data => hosts.data.clone(),
            Host::Manager => hosts.manager.clone(),
        };
        let mut segments = url.path_segments_mut().expect("Client::with_timeout takes only URLs with a host");
        segments.pop_if_empty();
        segments.extend(self.filled(parameters).skip(1));
        drop(segments);
        Ok(url)
    }

    /// The path's segments with the values in place of the parameters.
    fn filled<'a>(&self, values: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
        let mut values = values.iter();
        self.path.split('/').map(move |segment| match parameter(segment) {
            Some(_) => *values.next().expect("one value for each parameter of the path"),
            None => segment,
        })
    }

    /// The parameter in whose place another operation has just this word: `all` for a user ID would set everybody's
    /// menu.
    fn taken(&self, values: &[&str]) -> Option<&'static str> {
        if values.is_empty() {
            return None;
        }
        let segments = || self.path.split('/');
        operations().filter(|other| other.method == self.method && other.id != self.id).find_map(|other| {
            let theirs = || other.path.split('/');
            let is_theirs =
                |(segment, value): (&'static str, &str)| segment == value || parameter(segment).is_some();
            let fits =
                theirs().count() == segments().count() && theirs().zip(self.filled(values)).all(is_theirs);
            // Of two paths that fit, LINE takes the one with the earlier word.
            let both = segments().map(parameter).zip(theirs().map(parameter));
            let mut differing = both.filter(|(our, their)| our.is_some() != their.is_some());
            if fits { differing.next()?.0 } else { None }
        })
    }
}

/// A parameter's name, if this segment of a path is one.
fn parameter(segment: &'static str) -> Option<&'static str> {
    segment.strip_prefix('{')?.strip_suffix('}')
}

/// Whether a URL would not keep this as a segment of its own, as it is.
fn bends(value: &str) -> bool {
    matches!(value, "" | "." | "..") || value.contains(['\t', '\n', '\r'])
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

    #[test]
    fn only_the_word_that_another_operation_has_there_is_taken() {
        assert_eq!(LINK_RICH_MENU.taken(&["all", "richmenu-1"]), Some("userId"));
        assert_eq!(LINK_RICH_MENU.taken(&["U1", "all"]), None);
        // Another host's, but a simulator has but one.
        assert_eq!(RICH_MENU_IMAGE.taken(&["alias"]), Some("richMenuId"));
        assert_eq!(ALIAS.taken(&["content"]), None);
    }
}
