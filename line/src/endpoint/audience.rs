//! Audiences: <https://developers.line.biz/en/reference/messaging-api/#manage-audience-group>.

use super::declare;

declare! {
    "Audiences";
    CREATE_AUDIENCE = POST Api "/v2/bot/audienceGroup/upload", "createAudienceGroup" by "create_audience", per_minute(60);
    CREATE_AUDIENCE_BY_FILE = POST Data "/v2/bot/audienceGroup/upload/byFile", "createAudienceForUploadingUserIds" by "create_audience_by_file", per_minute(60);
    ADD_TO_AUDIENCE = PUT Api "/v2/bot/audienceGroup/upload", "addAudienceToAudienceGroup" by "add_to_audience", per_minute(60);
    ADD_TO_AUDIENCE_BY_FILE = PUT Data "/v2/bot/audienceGroup/upload/byFile", "addUserIdsToAudience" by "add_to_audience_by_file", per_minute(60);
    CREATE_CLICK_AUDIENCE = POST Api "/v2/bot/audienceGroup/click", "createClickBasedAudienceGroup" by "create_click_audience", per_minute(60);
    CREATE_IMPRESSION_AUDIENCE = POST Api "/v2/bot/audienceGroup/imp", "createImpBasedAudienceGroup" by "create_impression_audience", per_minute(60);
    RENAME_AUDIENCE = PUT Api "/v2/bot/audienceGroup/{audienceGroupId}/updateDescription", "updateAudienceGroupDescription" by "rename_audience", per_minute(60);
    DELETE_AUDIENCE = DELETE Api "/v2/bot/audienceGroup/{audienceGroupId}", "deleteAudienceGroup" by "delete_audience", per_minute(60);
    AUDIENCE = GET Api "/v2/bot/audienceGroup/{audienceGroupId}", "getAudienceData" by "audience", per_minute(60);
    AUDIENCES = GET Api "/v2/bot/audienceGroup/list", "getAudienceGroups" by "audiences", per_minute(60);
    SHARED_AUDIENCE = GET Api "/v2/bot/audienceGroup/shared/{audienceGroupId}", "getSharedAudienceData" by "shared_audience", per_minute(60);
    SHARED_AUDIENCES = GET Api "/v2/bot/audienceGroup/shared/list", "getSharedAudienceGroups" by "shared_audiences", per_minute(60);
}
