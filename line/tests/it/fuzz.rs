//! What the fuzzers found worth keeping, and bytes and JSON at random, on every run.

use std::{fs, path::Path};

use proptest::prelude::*;

use crate::{
    fuzz_targets::{flex, webhook},
    limits::any_json,
};

fn replay(target: fn(&[u8]), name: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(name);
    let mut count = 0;
    for file in fs::read_dir(folder).expect("the seeds are in the tree").flatten() {
        let bytes = fs::read(file.path()).expect("a seed can be read");
        target(&bytes);
        // A connection that broke: every beginning of it.
        (0..bytes.len()).step_by(7).for_each(|at| target(&bytes[..at]));
        count += 1;
    }
    assert!(count > 3, "{name} has {count} seeds");
}

#[test]
fn the_seeds_of_the_fuzzers_do_no_harm() {
    replay(webhook, "webhook");
    replay(flex, "flex");
}

proptest! {
    #[test]
    fn bytes_at_random_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        webhook(&bytes);
        flex(&bytes);
    }

    #[test]
    fn json_at_random_does_no_harm(json in any_json(), events in prop::collection::vec(any_json(), 0..4)) {
        let text = serde_json::to_vec(&json).expect("JSON");
        webhook(&text);
        flex(&text);
        webhook(&serde_json::to_vec(&serde_json::json!({ "destination": "U", "events": events })).expect("JSON"));
    }
}
