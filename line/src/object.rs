//! LINE's objects as types that lose nothing: one that has a property not known here, or lacks one it needs, is read as
//! [`serde_json::Value`] by the union it stands in, and written as it came.

use serde::{Deserialize, Deserializer, de::Error};
use serde_json::{Map, Value};

/// Declares an object: what it must have, and what it may have.
macro_rules! object {
    (
        $(#[$doc:meta])*
        $name:ident { $($(#[$must:meta])* $field:ident: $kind:ty),* $(,)? }
        may { $($(#[$may:meta])* $option:ident: $option_kind:ty),* $(,)? }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "camelCase", deny_unknown_fields, remote = "Self")]
        pub struct $name {
            $($(#[$must])* pub $field: $kind,)*
            $(
                $(#[$may])*
                #[serde(default, skip_serializing_if = "Option::is_none")]
                pub $option: Option<$option_kind>,
            )*
        }

        impl $name {
            /// With what it must have, and nothing else.
            pub fn of($($field: $kind),*) -> Self {
                Self { $($field,)* $($option: None,)* }
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
                let members = $crate::object::members(input)?;
                Self::deserialize(members).map_err(serde::de::Error::custom)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
                Self::serialize(self, output)
            }
        }
    };
}

/// Declares several objects told apart by their `type`.
macro_rules! union {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident($kind:ty) = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(tag = "type", remote = "Self")]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $word)] $variant($kind),)*
            /// Whatever LINE did not document when this was written, whole.
            #[serde(untagged)]
            Other(serde_json::Value),
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
                match serde_json::Value::deserialize(input)? {
                    it if it["type"].is_string() => Self::deserialize(it).map_err(serde::de::Error::custom),
                    // A derived reader would take a number for a variant's place in the list.
                    other => Ok(Self::Other(other)),
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
                Self::serialize(self, output)
            }
        }
    };
}

pub(crate) use object;
pub(crate) use union;

/// An object's members. A derived reader would take an array of its values too, and so make good what LINE refuses.
pub(crate) fn members<'de, D: Deserializer<'de>>(input: D) -> Result<Value, D::Error> {
    Map::deserialize(input).map(Value::Object).map_err(D::Error::custom)
}
