//! JSON as LINE reads it: a key that occurs twice in one object is an error.

use std::{cell::RefCell, fmt};

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value, json};

use crate::errors::Refusal;

/// Reads a request body.
pub(crate) fn parse(bytes: &[u8]) -> Result<Value, Refusal> {
    let twice = RefCell::default();
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let read = Reader { place: &Place::Body, twice: &twice }.deserialize(&mut deserializer);
    read.and_then(|value| deserializer.end().map(|()| value)).map_err(|error| {
        let at = format!("(line: {}, column: {})", error.line(), error.column());
        let unread = format!("The request body could not be parsed as JSON {at}");
        let Some(Twice { key, place }) = twice.take() else { return Refusal::new(400, unread) };
        // The body's own keys are read before anything has a name.
        let message = match place.as_str() {
            "" => unread,
            place => format!("The property, '{place}', in the request body is invalid {at}"),
        };
        let details = json!([{ "message": format!("Duplicate field '{key}'") }]);
        Refusal::with(400, json!({ "message": message, "details": details }))
    })
}

/// A key that an object has twice, and the object's path.
struct Twice {
    key: String,
    place: String,
}

/// Where a value stands.
enum Place<'a> {
    Body,
    Key(&'a Place<'a>, &'a str),
    Item(&'a Place<'a>, usize),
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Body => Ok(()),
            Self::Key(Place::Body, key) => f.write_str(key),
            Self::Key(of, key) => write!(f, "{of}.{key}"),
            Self::Item(of, at) => write!(f, "{of}[{at}]"),
        }
    }
}

#[derive(Clone, Copy)]
struct Reader<'a> {
    place: &'a Place<'a>,
    twice: &'a RefCell<Option<Twice>>,
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        loop {
            let place = Place::Item(self.place, list.len());
            match access.next_element_seed(Reader { place: &place, ..self })? {
                Some(value) => list.push(value),
                None => return Ok(list.into()),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(key) = access.next_key::<String>()? {
            if map.contains_key(&key) {
                self.twice.replace(Some(Twice { key, place: self.place.to_string() }));
                return Err(de::Error::custom("a key twice"));
            }
            let place = Place::Key(self.place, &key);
            let value = access.next_value_seed(Reader { place: &place, ..self })?;
            map.insert(key, value);
        }
        Ok(map.into())
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn a_key_said_twice_is_named() {
        let refusal = parse(br#"{"to":"a","to":"b"}"#).expect_err("a key twice");
        assert_eq!(refusal.status, 400);
        assert_eq!(refusal.body["details"][0]["message"], "Duplicate field 'to'");
        let refusal = parse(br#"{"to":"a","messages":[{"type":"text","type":"text"}]}"#).expect_err("nested");
        let words = "The property, 'messages[0]', in the request body is invalid (line: 1, column: ";
        let message = refusal.body["message"].as_str().expect("words");
        assert!(message.starts_with(words), "{message}");
        assert_eq!(refusal.body["details"][0]["message"], "Duplicate field 'type'");
        let refusal = parse(br#"{"a":{"b":{"c":1,"c":1}}}"#).expect_err("deeper");
        assert!(refusal.words().starts_with("The property, 'a.b', in"));
        assert!(parse(b"{} {}").is_err());
        assert!(parse(br#"{"a":{"b":[1,-2,0.5,null,true,"x"]}}"#).is_ok());
        assert!(parse(b"{").is_err());
    }
}
