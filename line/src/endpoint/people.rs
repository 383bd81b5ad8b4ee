//! Users, groups and rooms: <https://developers.line.biz/en/reference/messaging-api/#users>.

use super::declare;

declare! {
    "Users, groups and rooms";
    PROFILE = GET Api "/v2/bot/profile/{userId}", "getProfile" by "profile";
    FOLLOWER_IDS = GET Api "/v2/bot/followers/ids", "getFollowers" by "follower_ids";
    MEMBERSHIPS_OF = GET Api "/v2/bot/membership/subscription/{userId}", "getMembershipSubscription" by "memberships_of", per_second(200);
    MEMBERSHIP_USERS = GET Api "/v2/bot/membership/{membershipId}/users/ids", "getJoinedMembershipUsers" by "membership_user_ids", per_second(200);
    MEMBERSHIPS = GET Api "/v2/bot/membership/list", "getMembershipList" by "memberships", per_second(200);
    GROUP_SUMMARY = GET Api "/v2/bot/group/{groupId}/summary", "getGroupSummary" by "group_summary";
    GROUP_MEMBER_COUNT = GET Api "/v2/bot/group/{groupId}/members/count", "getGroupMemberCount" by "group_member_count";
    GROUP_MEMBER_IDS = GET Api "/v2/bot/group/{groupId}/members/ids", "getGroupMembersIds" by "group_member_ids";
    GROUP_MEMBER = GET Api "/v2/bot/group/{groupId}/member/{userId}", "getGroupMemberProfile" by "group_member";
    LEAVE_GROUP = POST Api "/v2/bot/group/{groupId}/leave", "leaveGroup" by "leave_group";
    ROOM_MEMBER_COUNT = GET Api "/v2/bot/room/{roomId}/members/count", "getRoomMemberCount" by "room_member_count";
    ROOM_MEMBER_IDS = GET Api "/v2/bot/room/{roomId}/members/ids", "getRoomMembersIds" by "room_member_ids";
    ROOM_MEMBER = GET Api "/v2/bot/room/{roomId}/member/{userId}", "getRoomMemberProfile" by "room_member";
    LEAVE_ROOM = POST Api "/v2/bot/room/{roomId}/leave", "leaveRoom" by "leave_room";
    LINK_TOKEN = POST Api "/v2/bot/user/{userId}/linkToken", "issueLinkToken" by "issue_link_token";
}
