//! The sheets of groups: the chats on a phone, and who is in the one that is open.

use super::{holder::Held, html::esc};
use crate::state::{Friend, Group, State};

/// How many people a list to choose from offers.
const OFFERED: usize = 50;

/// The chats on this phone, and a form for a new group.
pub(super) fn chats(state: &State, held: &Held<'_>) -> String {
    let user = esc(&held.friend.user_id);
    let own = state.friend(&held.friend.user_id).map_or("", |(channel, _)| &channel.channel.bot.display_name);
    let groups = state
        .groups
        .iter()
        .filter(|group| group.has(&held.friend.user_id))
        .map(|group| {
            let name = if group.is_room() { "Multi-person chat" } else { &group.name };
            format!(
                r#"<li><a href="/phones/{user}/{}" dir="auto">{} ({})</a></li>"#,
                esc(&group.id),
                esc(name),
                group.members.len()
            )
        })
        .collect::<Vec<_>>()
        .concat();
    let others = offered(held, |friend| friend.user_id != held.friend.user_id);
    format!(
        r#"<ul class="chats"><li><a href="/phones/{user}" dir="auto">{}</a></li>{groups}</ul><form class="fields" method="post" action="/phones/{user}/groups"><label>New group <input name="name" required maxlength="50" value="お茶会" dir="auto"></label><label>With <select name="with">{others}</select></label><button class="go">Make the group</button></form>"#,
        esc(own)
    )
}

/// Who is in the group, who could be, and going.
pub(super) fn members(state: &State, held: &Held<'_>, group: &Group) -> String {
    let path = esc(&held.path);
    let names = group
        .members
        .iter()
        .filter_map(|member| state.friend(member))
        .map(|(_, friend)| {
            let (to, id) = (esc(&friend.user_id), esc(&group.id));
            format!(r#"<li><a href="/phones/{to}/{id}" dir="auto">{}</a></li>"#, esc(&friend.display_name))
        })
        .collect::<Vec<_>>()
        .concat();
    let others = offered(held, |friend| !group.has(&friend.user_id));
    let (verb, says) = match group.channel {
        Some(_) => ("remove", "Put the account out"),
        None => ("invite", "Invite the account"),
    };
    format!(
        r#"<ul class="chats">{names}</ul><form class="fields" method="post" action="/phones/{path}/bring"><label>Bring <select name="user">{others}</select></label><button class="go">Bring into the group</button></form><div class="acts"><form method="post" action="/phones/{path}/{verb}"><button class="go plain">{says}</button></form><form method="post" action="/phones/{path}/leave"><button class="go plain">Leave the group</button></form></div>"#
    )
}

/// Options of people, newest first.
fn offered(held: &Held<'_>, fits: impl Fn(&Friend) -> bool) -> String {
    held.channel
        .friends
        .iter()
        .rev()
        .filter(|friend| fits(friend))
        .take(OFFERED)
        .map(|friend| {
            format!(r#"<option value="{}">{}</option>"#, esc(&friend.user_id), esc(&friend.display_name))
        })
        .collect::<Vec<_>>()
        .concat()
}
