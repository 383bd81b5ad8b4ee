//! Audiences of those who opened or clicked what was sent to many: a broadcast or a narrowcast of the last 60 days.
//! <https://developers.line.biz/en/reference/messaging-api/#create-click-audience-group>

use line::rules;

use super::{record::Source, refusals};
use crate::{answer::Answer, call::Call, clock::DAY, errors::Refusal, sends, state::ChannelState};

/// How old a message may be.
const REACH: i64 = 60 * DAY;

/// A5: of one URL, or of any if there is none.
pub(crate) fn click(call: &mut Call<'_>) -> Answer {
    let mut findings = rules::check(&rules::CREATE_CLICK_AUDIENCE, &call.json);
    let url = call.json["clickUrl"].as_str().filter(|url| !url.is_empty()).map(str::to_owned);
    // An empty one stands for any.
    findings.retain(|it| it.property != "clickUrl" || call.json["clickUrl"] != "");
    refusals::refuse(&findings)?;
    let request_id = request(call)?;
    create(call, Source::Click { request_id, url })
}

/// A6.
pub(crate) fn impression(call: &mut Call<'_>) -> Answer {
    refusals::refuse(&rules::check(&rules::CREATE_IMPRESSION_AUDIENCE, &call.json))?;
    let request_id = request(call)?;
    create(call, Source::Impression { request_id })
}

/// The request id, if this channel sent to many under it not too long ago.
fn request(call: &Call<'_>) -> Result<String, Refusal> {
    let id = call.json["requestId"].as_str().unwrap_or_default();
    let of =
        |shop: &ChannelState| sends::find(&shop.sends, id).filter(|one| one.is_to_many()).map(|one| one.at);
    let mut channels = call.state.channels.iter().enumerate();
    match channels.find_map(|(channel, shop)| Some((channel, of(shop)?))) {
        None => Err(refusals::coded(refusals::REQUEST_NOT_FOUND)),
        Some((channel, _)) if channel != call.channel => Err(refusals::coded(refusals::WRONG_BOT_ID)),
        Some((_, at)) if call.now.saturating_sub(at) > REACH => {
            Err(refusals::coded(refusals::TOO_OLD_MESSAGES))
        }
        Some(_) => Ok(id.to_owned()),
    }
}

fn create(call: &mut Call<'_>, source: Source) -> Answer {
    let now = call.now;
    if call.shop().audiences.iter().any(|one| one.is_of(&source) && !one.is_gone(now)) {
        return Err(refusals::coded(refusals::REQUEST_DUPLICATE));
    }
    let description = call.json["description"].as_str().unwrap_or_default().to_owned();
    let at = super::add(call, &description, source)?;
    Ok(super::made(call, at))
}
