//! Audiences: <https://developers.line.biz/en/reference/messaging-api/#manage-audience-group>. Times are Unix seconds.
//! An audience that is not there is [`Error::BadRequest`] at LINE, not `NotFound`.

use std::time::Duration;

use reqwest::multipart::{Form, Part};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{
    Answer, Channel, Error,
    channel::Call,
    endpoint::{
        ADD_TO_AUDIENCE, ADD_TO_AUDIENCE_BY_FILE, AUDIENCE, AUDIENCES, CREATE_AUDIENCE,
        CREATE_AUDIENCE_BY_FILE, CREATE_CLICK_AUDIENCE, CREATE_IMPRESSION_AUDIENCE, DELETE_AUDIENCE,
        RENAME_AUDIENCE, SHARED_AUDIENCE, SHARED_AUDIENCES,
    },
    word::words,
};

/// LINE asks for at least 30 s on uploads.
const UPLOAD: Duration = Duration::from_mins(2);

words! {
    /// Where an audience comes from.
    AudienceType {
        Upload = "UPLOAD",
        Click = "CLICK",
        Impression = "IMP",
        ChatTag = "CHAT_TAG",
        FriendPath = "FRIEND_PATH",
        Reservation = "RESERVATION",
        AppEvent = "APP_EVENT",
        VideoView = "VIDEO_VIEW",
        WebTraffic = "WEBTRAFFIC",
        ImageClick = "IMAGE_CLICK",
        RichMenuImpression = "RICHMENU_IMP",
        RichMenuClick = "RICHMENU_CLICK",
        PopAdImpression = "POP_AD_IMP",
        TrackingTagWebTraffic = "TRACKINGTAG_WEBTRAFFIC",
    }
}

words! {
    /// Whether an audience can be sent to: only `READY` can.
    AudienceStatus {
        InProgress = "IN_PROGRESS",
        Ready = "READY",
        Failed = "FAILED",
        Expired = "EXPIRED",
        Inactive = "INACTIVE",
        Activating = "ACTIVATING",
    }
}

words! {
    /// What the channel may do with an audience.
    AudiencePermission { Read = "READ", ReadWrite = "READ_WRITE", }
}

words! {
    /// Which of LINE's tools made an audience.
    CreateRoute {
        OaManager = "OA_MANAGER",
        MessagingApi = "MESSAGING_API",
        PointAd = "POINT_AD",
        AdManager = "AD_MANAGER",
        /// Of shared audiences only, as is the next.
        BusinessManager = "BUSINESS_MANAGER",
        YahooDisplayAds = "YAHOO_DISPLAY_ADS",
    }
}

words! {
    /// What is done with IDs.
    JobType { Add = "DIFF_ADD", }
}

words! {
    /// How far LINE is with IDs that were added.
    JobStatus { Queued = "QUEUED", Working = "WORKING", Finished = "FINISHED", Failed = "FAILED", }
}

/// An audience as LINE lists it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Audience {
    pub audience_group_id: i64,
    #[serde(rename = "type")]
    pub kind: AudienceType,
    #[serde(default)]
    pub description: String,
    /// Absent from the answer that creates one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<AudienceStatus>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failed_type: Option<String>,
    /// 0 below 20 people, unless the IDs were uploaded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audience_count: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub permission: Option<AudiencePermission>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub create_route: Option<CreateRoute>,
    /// True if the IDs are advertising IDs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_ifa_audience: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub click_url: Option<String>,
    /// About 180 days after it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expire_timestamp: Option<i64>,
    /// When it was activated, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activated: Option<i64>,
    /// When it was inactivated, if it was; LINE's examples have `inactiveTimestamp`.
    #[serde(default, alias = "inactiveTimestamp", skip_serializing_if = "Option::is_none")]
    pub inactivated_timestamp: Option<i64>,
    /// Which visits to which pages, as LINE tells it; of shared audiences of web traffic only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub webtraffic: Option<Value>,
}

/// One addition of IDs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AudienceJob {
    pub audience_group_job_id: i64,
    pub audience_group_id: i64,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(rename = "type", default)]
    pub kind: Option<JobType>,
    pub job_status: JobStatus,
    #[serde(default)]
    pub failed_type: Option<String>,
    #[serde(default)]
    pub audience_count: Option<i64>,
    #[serde(default)]
    pub created: Option<i64>,
}

/// An audience with its last 50 jobs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AudienceDetail {
    pub audience_group: Audience,
    #[serde(default)]
    pub jobs: Vec<AudienceJob>,
    /// Whose it is; only of shared ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<AudienceOwner>,
    /// The ad account it belongs to, if it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adaccount: Option<AdAccount>,
}

/// An ad account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdAccount {
    #[serde(default)]
    pub name: String,
}

/// Who shares an audience.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AudienceOwner {
    #[serde(default)]
    pub service_type: String,
    #[serde(default)]
    pub id: String,
    #[serde(default)]
    pub name: String,
}

/// A page of audiences.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AudiencePage {
    #[serde(default)]
    pub audience_groups: Vec<Audience>,
    #[serde(default)]
    pub has_next_page: bool,
    #[serde(default)]
    pub total_count: i64,
    #[serde(default)]
    pub read_write_audience_group_total_count: i64,
    #[serde(default)]
    pub page: i64,
    #[serde(default)]
    pub size: i64,
}

/// An audience to be made of IDs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewAudience {
    /// Its name, up to 120 characters.
    pub description: String,
    /// True if the IDs are advertising IDs; it cannot be changed later.
    pub is_ifa_audience: bool,
    /// What this upload is, up to 300 characters.
    pub upload_description: Option<String>,
}

/// Which audiences to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AudienceQuery {
    /// From 1.
    pub page: u32,
    /// Part of the name.
    pub description: Option<String>,
    pub status: Option<AudienceStatus>,
    /// Up to 40; 20 if absent.
    pub size: Option<u8>,
    /// Any of these.
    pub create_routes: Vec<CreateRoute>,
    /// Own list: with those that others made public; shared list: with one's own.
    pub includes_others: Option<bool>,
}

impl Channel {
    /// Makes an audience of up to 10,000 IDs; none is allowed.
    pub async fn create_audience(
        &self,
        new: &NewAudience,
        ids: &[String],
    ) -> Result<Answer<Audience>, Error> {
        let mut body = json!({
            "description": new.description, "isIfaAudience": new.is_ifa_audience, "audiences": entries(ids),
        });
        if let Some(text) = &new.upload_description {
            body["uploadDescription"] = text.as_str().into();
        }
        self.ask(Call::to(&CREATE_AUDIENCE).json(&body).patience(UPLOAD)).await
    }

    /// Makes an audience of up to 1,500,000 IDs, one a line, sent as the body yields them.
    pub async fn create_audience_by_file(
        &self,
        new: &NewAudience,
        ids: reqwest::Body,
    ) -> Result<Answer<Audience>, Error> {
        let mut form = Form::new()
            .text("description", new.description.clone())
            .text("isIfaAudience", new.is_ifa_audience.to_string());
        if let Some(text) = &new.upload_description {
            form = form.text("uploadDescription", text.clone());
        }
        let form = form.part("file", file(ids)?);
        self.ask(Call::to(&CREATE_AUDIENCE_BY_FILE).multipart(form).patience(UPLOAD)).await
    }

    /// Adds up to 10,000 IDs. LINE takes them over time: see the audience's jobs.
    pub async fn add_to_audience(
        &self,
        id: i64,
        upload_description: Option<&str>,
        ids: &[String],
    ) -> Result<Answer<()>, Error> {
        let mut body = json!({ "audienceGroupId": id, "audiences": entries(ids) });
        if let Some(text) = upload_description {
            body["uploadDescription"] = text.into();
        }
        self.tell(Call::to(&ADD_TO_AUDIENCE).json(&body).patience(UPLOAD)).await
    }

    /// Adds up to 1,500,000 IDs, one a line.
    pub async fn add_to_audience_by_file(
        &self,
        id: i64,
        upload_description: Option<&str>,
        ids: reqwest::Body,
    ) -> Result<Answer<()>, Error> {
        let mut form = Form::new().text("audienceGroupId", id.to_string());
        if let Some(text) = upload_description {
            form = form.text("uploadDescription", text.to_owned());
        }
        let form = form.part("file", file(ids)?);
        self.tell(Call::to(&ADD_TO_AUDIENCE_BY_FILE).multipart(form).patience(UPLOAD)).await
    }

    /// Makes an audience of those who tapped a link (or that one) of a broadcast or narrowcast of the last 60 days.
    pub async fn create_click_audience(
        &self,
        description: &str,
        request_id: &str,
        click_url: Option<&str>,
    ) -> Result<Answer<Audience>, Error> {
        let mut body = json!({ "description": description, "requestId": request_id });
        if let Some(url) = click_url {
            body["clickUrl"] = url.into();
        }
        self.ask(Call::to(&CREATE_CLICK_AUDIENCE).json(&body)).await
    }

    /// Makes an audience of those who saw a broadcast or narrowcast of the last 60 days.
    pub async fn create_impression_audience(
        &self,
        description: &str,
        request_id: &str,
    ) -> Result<Answer<Audience>, Error> {
        let body = json!({ "description": description, "requestId": request_id });
        self.ask(Call::to(&CREATE_IMPRESSION_AUDIENCE).json(&body)).await
    }

    /// Gives an audience another name.
    pub async fn rename_audience(&self, id: i64, description: &str) -> Result<Answer<()>, Error> {
        let body = json!({ "description": description });
        self.tell(Call::to(&RENAME_AUDIENCE).parameters(&[&id.to_string()]).json(&body)).await
    }

    /// Deletes an audience for good.
    pub async fn delete_audience(&self, id: i64) -> Result<Answer<()>, Error> {
        self.tell(Call::to(&DELETE_AUDIENCE).parameters(&[&id.to_string()])).await
    }

    /// One audience and its jobs.
    pub async fn audience(&self, id: i64) -> Result<Answer<AudienceDetail>, Error> {
        self.ask(Call::to(&AUDIENCE).parameters(&[&id.to_string()])).await
    }

    /// A page of audiences.
    pub async fn audiences(&self, query: &AudienceQuery) -> Result<Answer<AudiencePage>, Error> {
        let pairs = query.pairs("includesExternalPublicGroups");
        self.ask(Call::to(&AUDIENCES).query(&borrowed(&pairs))).await
    }

    /// An audience that the business manager shares.
    pub async fn shared_audience(&self, id: i64) -> Result<Answer<AudienceDetail>, Error> {
        self.ask(Call::to(&SHARED_AUDIENCE).parameters(&[&id.to_string()])).await
    }

    /// A page of the audiences that the business manager shares.
    pub async fn shared_audiences(&self, query: &AudienceQuery) -> Result<Answer<AudiencePage>, Error> {
        let pairs = query.pairs("includesOwnedAudienceGroups");
        self.ask(Call::to(&SHARED_AUDIENCES).query(&borrowed(&pairs))).await
    }
}

impl AudienceQuery {
    fn pairs(&self, others: &'static str) -> Vec<(&'static str, String)> {
        let mut pairs = vec![("page", self.page.max(1).to_string())];
        pairs.extend(self.description.iter().map(|text| ("description", text.clone())));
        pairs.extend(self.status.iter().map(|status| ("status", status.as_str().to_owned())));
        pairs.extend(self.size.iter().map(|size| ("size", size.to_string())));
        pairs.extend(self.create_routes.iter().map(|route| ("createRoute", route.as_str().to_owned())));
        pairs.extend(self.includes_others.iter().map(|others_too| (others, others_too.to_string())));
        pairs
    }
}

fn borrowed<'a>(pairs: &'a [(&'static str, String)]) -> Vec<(&'a str, &'a str)> {
    pairs.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

fn entries(ids: &[String]) -> Vec<serde_json::Value> {
    ids.iter().map(|id| json!({ "id": id })).collect()
}

fn file(ids: reqwest::Body) -> Result<Part, Error> {
    Part::stream(ids)
        .file_name("audience.txt")
        .mime_str("text/plain")
        .map_err(|error| Error::Setup { message: error.to_string() })
}
