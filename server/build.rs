//! Says where the built site lies that the binary embeds: `cargo xtask` sets it, other cargo
//! calls take what the last build left.

use std::{env, fs, path::PathBuf};

#[expect(clippy::disallowed_methods, reason = "a build script hears from cargo by its environment")]
fn main() {
    println!("cargo:rerun-if-env-changed=NOREN_SITE");
    let site = env::var_os("NOREN_SITE").map_or_else(
        || {
            let here =
                PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo names the crate's folder"));
            here.join("../target/site/dev")
        },
        PathBuf::from,
    );
    fs::create_dir_all(&site).expect("the folder of the site can be made");
    println!("cargo:rerun-if-changed={}", site.join("manifest.json").display());
    println!("cargo:rustc-env=NOREN_SITE={}", site.display());
}
