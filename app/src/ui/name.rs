//! Names that people chose, made fit to stand in our sentences.

const LONGEST: usize = 100;

/// A name as it may be shown: without control characters, marks that turn the direction of
/// the text around it, or invisible blanks, and not longer than 100 characters. Joiners stay:
/// emoji and Thai need them. What is stored is not touched.
pub fn shown_name(name: &str) -> String {
    let clean: String =
        name.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| shown(*c)).collect();
    let clean = clean.trim();
    match clean.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &clean[..end]),
        None => clean.to_owned(),
    }
}

fn shown(c: char) -> bool {
    let turns =
        matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}');
    let invisible =
        matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{3164}' | '\u{115f}' | '\u{1160}');
    !c.is_control() && !turns && !invisible
}

#[cfg(test)]
mod tests {
    use super::shown_name;

    #[test]
    fn nothing_in_a_name_can_turn_or_hide_what_stands_beside_it() {
        assert_eq!(shown_name("  Aiko\u{202e}gnp\n"), "Aikognp");
        assert_eq!(shown_name("ミント🌿"), "ミント🌿");
        assert_eq!(shown_name("👩\u{200d}🍳"), "👩\u{200d}🍳");
        assert_eq!(shown_name(&"น".repeat(200)).chars().count(), 101);
    }
}
