//! Made-up ids. The same seed gives the same ids in the same order.

const HEX: &[u8] = b"0123456789abcdef";
const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyz0123456789";
const BASE64: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const CROCKFORD: &[u8] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// `SplitMix64`: small, and good enough for ids that guard nothing.
#[derive(Clone, Debug)]
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number in `0..below`; 0 when `below` is 0.
    pub(crate) fn below(&mut self, below: usize) -> usize {
        let below = u64::try_from(below).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % below).unwrap_or(0)
    }

    /// True `percent` times of a hundred.
    pub(crate) fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of a list that is not empty.
    pub(crate) fn pick<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> Option<&'a T> {
        let at = self.below(list.len());
        list.get(at).copied()
    }

    /// `n` lower-case hex digits.
    pub(crate) fn hex(&mut self, n: usize) -> String {
        self.draw(HEX, n)
    }

    /// `n` lower-case letters and digits.
    pub(crate) fn letters(&mut self, n: usize) -> String {
        self.draw(LETTERS, n)
    }

    /// A channel access token as LINE makes them: 171 characters and `=`.
    pub(crate) fn token(&mut self) -> String {
        format!("{}=", self.draw(BASE64, 171))
    }

    /// A UUID of version 4, as LINE's request ids look.
    pub(crate) fn uuid(&mut self) -> String {
        let variant = self.draw(b"89ab", 1);
        format!("{}-{}-4{}-{variant}{}-{}", self.hex(8), self.hex(4), self.hex(3), self.hex(3), self.hex(12))
    }

    /// A ULID of this time, as `webhookEventId` is.
    pub(crate) fn ulid(&mut self, at: i64) -> String {
        let mut text = String::with_capacity(26);
        let at = u64::try_from(at).unwrap_or(0);
        for shift in (0..10).rev() {
            let digit = usize::try_from((at >> (shift * 5)) & 31).unwrap_or(0);
            text.push(char::from(CROCKFORD[digit]));
        }
        text + &self.draw(CROCKFORD, 16)
    }

    fn draw(&mut self, alphabet: &[u8], n: usize) -> String {
        (0..n).map(|_| char::from(alphabet[self.below(alphabet.len())])).collect()
    }
}
