//! Where LINE's files and LINE's reference differ: by their numbers in the list of such differences (platform reference,
//! appendix A), then what that list does not have. What shows and is not here fails the test, and so does a line here
//! that nothing shows any more.

use super::check::Problem;

/// A known difference.
pub(crate) struct Difference {
    /// In appendix A; 0 for what is not there.
    pub(crate) number: u8,
    /// What is so, in place of what LINE's file says; or why the difference shows nowhere.
    pub(crate) why: &'static str,
    /// How it shows: about what, and a part of what is said. A `*` at either end of the first is anything.
    pub(crate) shows: &'static [(&'static str, &'static str)],
}

const fn difference(
    number: u8,
    why: &'static str,
    shows: &'static [(&'static str, &'static str)],
) -> Difference {
    Difference { number, why, shows }
}

/// Whether a line of a difference is about this problem.
pub(crate) fn is((about, says): (&str, &str), problem: &Problem) -> bool {
    let named = match (about.strip_prefix('*'), about.strip_suffix('*')) {
        (Some(end), _) => problem.about.ends_with(end),
        (_, Some(start)) => problem.about.starts_with(start),
        _ => about == problem.about,
    };
    named && problem.says.contains(says)
}

const STATUS: &str = "no such status";

/// The known differences, every number of appendix A among them.
#[rustfmt::skip]
pub(crate) const ALL: &[Difference] = &[
    difference(1, "LINE tells of edits since August 2026; this snapshot is older", &[("webhook messageEdited", "\"messageEdited\" is not one of")]),
    difference(2, "202, as the reference has it since July 2026", &[("deleteAudienceGroup 202", STATUS)]),
    difference(3, "one value more than the reference has; the simulator never answers it", &[]),
    difference(4, "areas of Indonesia, which the reference does not have; nobody asks for them", &[]),
    difference(5, "the areas of an answer are any text in the file", &[]),
    difference(6, "counts that the reference alone has; the simulator has nothing to count for them", &[]),
    difference(7, "the client always names the day", &[]),
    difference(8, "the simulator leaves out what it does not know, which the file allows too", &[]),
    difference(9, "the client always names the page", &[]),
    difference(10, "may be repeated, for any of several", &[
        ("getAudienceGroups request query createRoute", "[\"OA_MANAGER\",\"MESSAGING_API\"] is not"),
        ("getSharedAudienceGroups request query createRoute", "[\"OA_MANAGER\",\"MESSAGING_API\"] is not"),
    ]),
    difference(11, "says when it expires", &[
        ("getAudienceData 200", "/audienceGroup: Additional properties are not allowed ('expireTimestamp' was"),
        ("getSharedAudienceData 200", "/audienceGroup: Additional properties are not allowed ('expireTimestamp' was"),
        ("getAudienceGroups 200", ": Additional properties are not allowed ('expireTimestamp' was"),
        ("getSharedAudienceGroups 200", ": Additional properties are not allowed ('expireTimestamp' was"),
    ]),
    difference(12, "still has the status that `jobStatus` replaced", &[
        ("getAudienceData 200", ": Additional properties are not allowed ('status' was"),
    ]),
    difference(13, "the client always describes", &[]),
    difference(14, "nine properties, not five", &[
        ("createImpBasedAudienceGroup 202", "('createRoute', 'expireTimestamp', 'isIfaAudience', 'permission' were"),
    ]),
    difference(15, "400 with a code", &[
        ("addAudienceToAudienceGroup 400", STATUS),
        ("addUserIdsToAudience 400", STATUS),
        ("createClickBasedAudienceGroup 400", STATUS),
        ("createImpBasedAudienceGroup 400", STATUS),
        ("updateAudienceGroupDescription 400", STATUS),
        ("deleteAudienceGroup 400", STATUS),
    ]),
    difference(16, "the client's units fit both", &[]),
    difference(17, "text, as in the file", &[]),
    difference(18, "LINE does not say when it answers 403 to whom; the simulator never does", &[]),
    difference(19, "limits that the file does not have", &[]),
    difference(20, "no postback here is without data", &[]),
    difference(21, "limits that the file does not have", &[]),
    difference(22, "limits that the reference does not have and no menu reaches", &[]),
    difference(23, "404 for an alias that is not there", &[
        ("getRichMenuAlias 404", STATUS),
        ("updateRichMenuAlias 404", STATUS),
        ("deleteRichMenuAlias 404", STATUS),
    ]),
    difference(24, "the same in other words", &[]),
    difference(25, "quick replies here say their type", &[]),
    difference(26, "the same in other words", &[]),
    difference(27, "the file allows more", &[]),
    difference(28, "the file allows more", &[]),
    difference(29, "coupons here have a reward", &[]),
    difference(30, "the file allows more", &[]),
    difference(31, "limits that the file does not have", &[]),
    difference(32, "the simulator says it where the reference does, in the condition", &[]),
    difference(33, "202 while LINE still prepares it", &[("getMessageContent 202", STATUS)]),
    difference(34, "refusals of content, profiles, groups and rich menus", &[
        ("getMessageContent 404", STATUS),
        ("getMessageContent 410", STATUS),
        ("getMessageContentPreview 404", STATUS),
        ("getMessageContentTranscodingByMessageId 400", STATUS),
        ("getMessageContentTranscodingByMessageId 404", STATUS),
        ("getProfile 400", STATUS),
        ("getProfile 404", STATUS),
        ("getFollowers 400", STATUS),
        ("getFollowers 403", STATUS),
        ("getGroupSummary 400", STATUS),
        ("getGroupMemberCount 404", STATUS),
        ("getGroupMemberProfile 404", STATUS),
        ("getGroupMembersIds 403", STATUS),
        ("getRoomMembersIds 403", STATUS),
        ("leaveRoom 404", STATUS),
        ("getRichMenu 404", STATUS),
        ("deleteRichMenu 404", STATUS),
        ("getRichMenuImage 404", STATUS),
        ("setRichMenuImage 400", STATUS),
        ("setRichMenuImage 404", STATUS),
        ("setDefaultRichMenu 400", STATUS),
        ("setDefaultRichMenu 404", STATUS),
        ("getDefaultRichMenuId 404", STATUS),
        ("linkRichMenuIdToUser 400", STATUS),
        ("linkRichMenuIdToUser 404", STATUS),
        ("getRichMenuIdOfUser 400", STATUS),
        ("getRichMenuIdOfUser 404", STATUS),
        ("unlinkRichMenuIdFromUser 400", STATUS),
        ("linkRichMenuIdToUsers 404", STATUS),
        ("unlinkRichMenuIdFromUsers 400", STATUS),
        ("validateRichMenuBatchRequest 404", STATUS),
        ("getRichMenuBatchProgress 404", STATUS),
    ]),
    difference(35, "in the file, too", &[]),
    difference(36, "LINE's files do not have them", &[
        ("POST /v2/bot/message/pnp/templated/push", "no file of LINE's has this path"),
        ("GET /v2/bot/message/delivery/pnp/templated", "no file of LINE's has this path"),
    ]),
    difference(37, "the client never asks for it", &[]),
    difference(38, "only an example", &[]),
    difference(39, "the simulator always says it", &[]),
    difference(40, "plans here have one to five", &[]),
    difference(41, "the same", &[]),
    difference(42, "the same", &[]),
    difference(43, "the simulator leaves it out as the reference does, which the file allows too", &[]),
    difference(44, "the same", &[]),
    difference(45, "read as the pattern that was meant", &[]),

    difference(0, "may be answered to any call", &[("* 401", STATUS), ("* 429", STATUS), ("* 500", STATUS)]),
    difference(0, "refusals that LINE's reference names and its files do not", &[
        ("issueChannelTokenByJWT 400", STATUS),
        ("issueChannelTokenByJWT 404", STATUS),
        ("getsAllValidChannelAccessTokenKeyIds 404", STATUS),
        ("issueStatelessChannelToken 400", STATUS),
        ("verifyChannelToken 400", STATUS),
        ("verifyChannelTokenByJWT 400", STATUS),
        ("revokeChannelTokenByJWT 400", STATUS),
        ("validateReply 400", STATUS),
        ("validatePush 400", STATUS),
        ("validateNarrowcast 400", STATUS),
        ("getNarrowcastProgress 404", STATUS),
        ("markMessagesAsRead 400", STATUS),
        ("getNumberOfMessageDeliveries 400", STATUS),
        ("getNumberOfFollowers 400", STATUS),
        ("getStatisticsPerUnit 400", STATUS),
        ("pushMessagesByPhone 400", STATUS),
        ("pushMessagesByPhone 403", STATUS),
        ("getPNPMessageStatistics 400", STATUS),
        ("attachModule 400", STATUS),
        ("detachModule 400", STATUS),
        ("acquireChatControl 404", STATUS),
        ("releaseChatControl 400", STATUS),
        ("getModules 400", STATUS),
        ("missionStickerV3 400", STATUS),
        ("missionStickerV3 403", STATUS),
        ("missionStickerV3 404", STATUS),
    ]),
    difference(0, "of a key that is not registered LINE speaks as its other services do", &[
        ("issueChannelTokenByJWT 404", "('message' was unexpected)"),
        ("getsAllValidChannelAccessTokenKeyIds 404", "('message' was unexpected)"),
    ]),
    difference(0, "LINE's one body of four nulls", &[
        ("getStatisticsPerUnit 400", "/message: null is not of type"),
        ("getStatisticsPerUnit 400", "('code', 'key', 'stacktrace' were unexpected)"),
    ]),
    difference(0, "LINE does not document this refusal's body; the simulator's is OAuth's", &[
        ("attachModule 400", "\"message\" is a required property"),
        ("attachModule 400", "('error', 'error_description' were unexpected)"),
    ]),
    difference(0, "null on a day that is not counted", &[
        ("getNumberOfFollowers 200", "/followers: null is not of type"),
        ("getNumberOfFollowers 200", "/targetedReaches: null is not of type"),
        ("getNumberOfFollowers 200", "/blocks: null is not of type"),
    ]),
    difference(0, "null for a job that has not failed", &[("getAudienceData 200", "/failedType: null is not")]),
    difference(0, "LINE's own example is without a reason", &[("webhook module", "/module: \"reason\" is a required")]),
    difference(0, "LINE does not say what it tells of a control without an end", &[
        ("webhook activated", "/chatControl: \"expireAt\" is a required property"),
    ]),
];

/// Properties of requests that the client does not send, and why.
pub(crate) const UNSENT: &[(&str, &str)] = &[
    ("FlexIcon.offsetBottom", "icons stand in baseline boxes alone, where LINE refuses it"),
    ("LiffFeatures.ble", "only LINE says it (appendix A, 37)"),
    ("attachModule.request.client_id", "the client says it in the Authorization header"),
    ("attachModule.request.client_secret", "the client says it in the Authorization header"),
];

/// Properties of answers and webhooks that the simulator does not give, and why.
pub(crate) const UNTOLD: &[(&str, &str)] = &[
    ("CameraAction", "LINE has it in quick replies alone, and answers only menus"),
    ("CameraRollAction", "LINE has it in quick replies alone"),
    ("LocationAction", "LINE has it in quick replies alone"),
    ("CouponResponse.maxAcquireCount", "the reference has it in the condition (appendix A, 32)"),
    ("GetNumberOfMessageDeliveriesResponse.broadcast", "LINE's manager sends it; here nobody uses that"),
    ("GetNumberOfMessageDeliveriesResponse.targeting", "LINE's manager sends it"),
    ("GetNumberOfMessageDeliveriesResponse.autoResponse", "LINE's manager sends it"),
    ("GetNumberOfMessageDeliveriesResponse.welcomeResponse", "LINE's manager sends it"),
    ("GetNumberOfMessageDeliveriesResponse.chat", "LINE's manager sends it"),
];

/// Refusals in LINE's files that the simulator was not brought to, and why.
pub(crate) const UNREFUSED: &[(&str, &str)] = &[
    ("pushMessage 403", "the reference does not say whom it is for (appendix A, 18)"),
    ("multicast 403", "the reference does not say whom it is for (appendix A, 18)"),
    ("broadcast 403", "the reference does not say whom it is for (appendix A, 18)"),
    ("deleteRichMenuAlias 400", "LINE does not say for what; what is no alias is answered 404"),
    ("getCouponDetail 400", "the reference has 404 alone"),
    ("closeCoupon 400", "the reference has 404 and 410 alone"),
];
