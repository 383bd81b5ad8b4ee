//! Coupons: <https://developers.line.biz/en/reference/messaging-api/#coupon>.

use super::declare;

declare! {
    "Coupons";
    CREATE_COUPON = POST Api "/v2/bot/coupon", "createCoupon" by "create_coupon", per_second(200);
    CLOSE_COUPON = PUT Api "/v2/bot/coupon/{couponId}/close", "closeCoupon" by "close_coupon", per_second(200);
    COUPONS = GET Api "/v2/bot/coupon", "listCoupon" by "coupons", per_second(200);
    COUPON = GET Api "/v2/bot/coupon/{couponId}", "getCouponDetail" by "coupon", per_second(200);
}
