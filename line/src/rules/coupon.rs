//! Coupons: <https://developers.line.biz/en/reference/messaging-api/#create-coupon>.

use super::{Condition, HTTPS, Kind, Object, TOKEN, Union, object, optional, required, utf16};

/// A coupon as it is made. That it ends in the future is for LINE's clock to say.
pub static COUPON: Object = Object {
    properties: &[
        required("title", utf16(60)),
        optional("description", utf16(1000)),
        required("acquisitionCondition", Kind::Union(&CONDITION)),
        required("maxUseCountPerTicket", Kind::Integer { min: -1, max: 1 }),
        required("startTimestamp", SECONDS),
        required("endTimestamp", SECONDS),
        required("timezone", TOKEN),
        required("reward", Kind::Union(&REWARD)),
        required("visibility", Kind::OneOf(&["PUBLIC", "UNLISTED"])),
        optional("imageUrl", HTTPS),
        optional("barcodeImageUrl", HTTPS),
        optional("couponCode", utf16(16)),
        optional("usageCondition", utf16(100)),
    ],
    conditions: &[Condition::Less { first: "startTimestamp", second: "endTimestamp" }],
};

static CONDITION: Union =
    Union { default: None, shared: &[], variants: &[("normal", &object(&[])), ("lottery", &LOTTERY)] };

static LOTTERY: Object = object(&[
    required("lotteryProbability", Kind::Integer { min: 1, max: 99 }),
    required("maxAcquireCount", Kind::Integer { min: -1, max: 999_999 }),
]);

static REWARD: Union = Union {
    default: None,
    shared: &[],
    variants: &[
        ("discount", &object(&[required("priceInfo", Kind::Union(&DISCOUNT))])),
        ("cashBack", &object(&[required("priceInfo", Kind::Union(&CASH_BACK))])),
        ("free", &object(&[])),
        ("gift", &object(&[])),
        ("others", &object(&[])),
    ],
};

static DISCOUNT: Union = Union {
    default: None,
    shared: &[],
    variants: &[("fixed", &FIXED), ("percentage", &PERCENTAGE), ("explicit", &EXPLICIT)],
};

static CASH_BACK: Union =
    Union { default: None, shared: &[], variants: &[("fixed", &FIXED), ("percentage", &PERCENTAGE)] };

static FIXED: Object = object(&[required("fixedAmount", AMOUNT)]);

static PERCENTAGE: Object = object(&[required("percentage", Kind::Integer { min: 1, max: 99 })]);

static EXPLICIT: Object = object(&[
    required("originalPrice", AMOUNT),
    required("priceAfterDiscount", Kind::Integer { min: 0, max: i64::MAX }),
]);

const AMOUNT: Kind = Kind::Integer { min: 1, max: i64::MAX };
const SECONDS: Kind = Kind::Integer { min: 0, max: i64::MAX };
