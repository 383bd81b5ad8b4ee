//! What LINE told us: events, stored before they are answered.
