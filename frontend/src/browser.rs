//! What `islands.js` calls: it walks the page and hydrates each island under its own root.

use leptos::prelude::Owner;
use std::cell::RefCell;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static ROOT: RefCell<Option<Owner>> = const { RefCell::new(None) };
}

/// Begins hydration and remembers the root owner.
#[wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
    ROOT.set(Owner::current());
}

/// Makes the root current again, so that no island inherits the context of the one before it.
#[wasm_bindgen]
pub fn island_root() {
    ROOT.with_borrow(|root| {
        let Some(root) = root else { return };
        root.set();
        if let Some(shared) = Owner::current_shared_context() {
            shared.set_is_hydrating(false);
        }
    });
}

/// Ends hydration: what is made from now on fetches its own data.
#[wasm_bindgen]
pub fn islands_done() {
    island_root();
    if let Some(shared) = Owner::current_shared_context() {
        shared.hydration_complete();
    }
}
