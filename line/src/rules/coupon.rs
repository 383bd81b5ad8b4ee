//! Coupons: <https://developers.line.biz/en/reference/messaging-api/#create-coupon>.

use super::{Condition, HTTPS, Kind, Object, Union, Unit, object, optional, required, utf16};

/// A coupon as it is made. That it ends in the future is for LINE's clock to say.
pub static COUPON: Object = Object {
    properties: &[
        required("title", utf16(60)),
        optional("description", up_to(1000)),
        required("acquisitionCondition", Kind::Union(&CONDITION)),
        required("maxUseCountPerTicket", Kind::Count { max: 1 }),
        required("startTimestamp", SECONDS),
        required("endTimestamp", SECONDS),
        required("timezone", Kind::OneOf(TIME_ZONES)),
        required("reward", Kind::Union(&REWARD)),
        required("visibility", Kind::OneOf(&["PUBLIC", "UNLISTED"])),
        optional("imageUrl", HTTPS),
        optional("barcodeImageUrl", HTTPS),
        optional("couponCode", up_to(16)),
        optional("usageCondition", up_to(100)),
    ],
    conditions: &[Condition::Less { first: "startTimestamp", second: "endTimestamp" }],
};

static CONDITION: Union =
    Union { default: None, shared: &[], variants: &[("normal", &object(&[])), ("lottery", &LOTTERY)] };

static LOTTERY: Object = object(&[
    required("lotteryProbability", Kind::Integer { min: 1, max: 99 }),
    required("maxAcquireCount", Kind::Count { max: 999_999 }),
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

static FIXED: Object = Object {
    properties: &[required("fixedAmount", AMOUNT)],
    conditions: &[
        Condition::Never("percentage"),
        Condition::Never("originalPrice"),
        Condition::Never("priceAfterDiscount"),
    ],
};

static PERCENTAGE: Object = Object {
    properties: &[required("percentage", Kind::Integer { min: 1, max: 99 })],
    conditions: &[
        Condition::Never("fixedAmount"),
        Condition::Never("originalPrice"),
        Condition::Never("priceAfterDiscount"),
    ],
};

static EXPLICIT: Object = Object {
    properties: &[
        required("originalPrice", AMOUNT),
        required("priceAfterDiscount", Kind::Integer { min: 0, max: i64::MAX }),
    ],
    conditions: &[Condition::Never("fixedAmount"), Condition::Never("percentage")],
};

const fn up_to(max: usize) -> Kind {
    Kind::Text { min: 0, max, unit: Unit::Utf16 }
}

const AMOUNT: Kind = Kind::Integer { min: 1, max: i64::MAX };
const SECONDS: Kind = Kind::Integer { min: 0, max: i64::MAX };

const TIME_ZONES: &[&str] = &[
    "ETC_GMT_MINUS_12",
    "ETC_GMT_MINUS_11",
    "PACIFIC_HONOLULU",
    "AMERICA_ANCHORAGE",
    "AMERICA_LOS_ANGELES",
    "AMERICA_PHOENIX",
    "AMERICA_CHICAGO",
    "AMERICA_NEW_YORK",
    "AMERICA_CARACAS",
    "AMERICA_SANTIAGO",
    "AMERICA_ST_JOHNS",
    "AMERICA_SAO_PAULO",
    "ETC_GMT_MINUS_2",
    "ATLANTIC_CAPE_VERDE",
    "EUROPE_LONDON",
    "EUROPE_PARIS",
    "EUROPE_ISTANBUL",
    "EUROPE_MOSCOW",
    "ASIA_TEHRAN",
    "ASIA_TBILISI",
    "ASIA_KABUL",
    "ASIA_TASHKENT",
    "ASIA_COLOMBO",
    "ASIA_KATHMANDU",
    "ASIA_ALMATY",
    "ASIA_RANGOON",
    "ASIA_BANGKOK",
    "ASIA_TAIPEI",
    "ASIA_TOKYO",
    "AUSTRALIA_DARWIN",
    "AUSTRALIA_SYDNEY",
    "ASIA_VLADIVOSTOK",
    "ETC_GMT_PLUS_12",
    "PACIFIC_TONGATAPU",
];
