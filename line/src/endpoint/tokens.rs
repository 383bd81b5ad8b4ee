//! Channel access token: <https://developers.line.biz/en/reference/messaging-api/#channel-access-token>.

use super::declare;

declare! {
    "Channel access token";
    ISSUE_TOKEN_BY_JWT = POST Api "/oauth2/v2.1/token", "issueChannelTokenByJWT" by "issue_token_by_jwt";
    VERIFY_TOKEN_BY_JWT = GET Api "/oauth2/v2.1/verify", "verifyChannelTokenByJWT" by "verify_token_by_jwt";
    TOKEN_KEY_IDS = GET Api "/oauth2/v2.1/tokens/kid", "getsAllValidChannelAccessTokenKeyIds" by "token_key_ids";
    REVOKE_TOKEN_BY_JWT = POST Api "/oauth2/v2.1/revoke", "revokeChannelTokenByJWT" by "revoke_token_by_jwt";
    ISSUE_STATELESS_TOKEN = POST Api "/oauth2/v3/token", "issueStatelessChannelToken" by "issue_stateless_token";
    ISSUE_TOKEN = POST Api "/v2/oauth/accessToken", "issueChannelToken" by "issue_token", per_second(370);
    VERIFY_TOKEN = POST Api "/v2/oauth/verify", "verifyChannelToken" by "verify_token";
    REVOKE_TOKEN = POST Api "/v2/oauth/revoke", "revokeChannelToken" by "revoke_token";
}
