// One message of every kind that LINE knows, as the tea shop would send it.
const picture = (name: string) => `https://pictures.test/${name}.png`;

export const TEXT = {
  type: "text",
  text: "$ 新茶が入りました。\nご予約はこちら https://asatsuyu.test/yoyaku からどうぞ。",
  emojis: [{ index: 0, productId: "5ac1bfd5040ab15980c9b435", emojiId: "001" }],
};

export const TEXT_V2 = {
  type: "textV2",
  text: "お待たせしました {leaf} {{本日}} の分です。",
  substitution: { leaf: { type: "emoji", productId: "5ac1bfd5040ab15980c9b435", emojiId: "002" } },
};

export const STICKER = { type: "sticker", packageId: "446", stickerId: "1989" };

export const IMAGE = { type: "image", originalContentUrl: picture("garden"), previewImageUrl: picture("garden-small") };

export const VIDEO = { type: "video", originalContentUrl: "https://pictures.test/tea.mp4", previewImageUrl: picture("tea") };

export const VOICE = { type: "audio", originalContentUrl: "https://pictures.test/hello.m4a", duration: 65_000 };

export const PLACE = {
  type: "location",
  title: "朝つゆ茶房",
  address: "京都府宇治市宇治蓮華116",
  latitude: 34.8893,
  longitude: 135.8077,
};

/** What a coupon is made of; the message names its id. */
export const COUPON = {
  title: "抹茶ラテ 100円引き",
  imageUrl: picture("latte"),
  startTimestamp: 1_700_000_000,
  endTimestamp: 1_893_456_000,
  timezone: "ASIA_TOKYO",
  visibility: "PUBLIC",
  maxUseCountPerTicket: 1,
  acquisitionCondition: { type: "normal" },
  reward: { type: "discount", priceInfo: { type: "fixed", fixedAmount: 100 } },
};

export const IMAGEMAP = {
  type: "imagemap",
  baseUrl: "https://pictures.test/map",
  altText: "春の案内",
  baseSize: { width: 1040, height: 700 },
  video: {
    originalContentUrl: "https://pictures.test/spring.mp4",
    previewImageUrl: picture("spring"),
    area: { x: 0, y: 0, width: 1040, height: 400 },
    externalLink: { linkUri: "https://asatsuyu.test/spring", label: "もっと見る" },
  },
  actions: [
    { type: "uri", label: "お店へ", linkUri: "https://asatsuyu.test/", area: { x: 0, y: 400, width: 520, height: 300 } },
    { type: "message", label: "席を聞く", text: "席はありますか", area: { x: 520, y: 400, width: 520, height: 300 } },
  ],
};

export const BUTTONS = template("予約", {
  type: "buttons",
  thumbnailImageUrl: picture("room"),
  title: "お席のご予約",
  text: "ご都合をお聞かせください",
  defaultAction: { type: "uri", label: "お席を見る", uri: "https://asatsuyu.test/room" },
  actions: [
    { type: "postback", label: "窓ぎわ", data: "seat=window", displayText: "窓ぎわでお願いします" },
    {
      type: "datetimepicker",
      label: "日時をえらぶ",
      data: "when",
      mode: "datetime",
      initial: "2027-01-10T11:00",
      min: "2027-01-04T10:00",
      max: "2027-01-31T17:00",
    },
    { type: "clipboard", label: "番号を写す", clipboardText: "A-1024" },
  ],
});

export const CONFIRM = template("ご確認", {
  type: "confirm",
  text: "二名様でよろしいですか",
  actions: [
    { type: "message", label: "はい", text: "はい" },
    { type: "message", label: "いいえ", text: "いいえ" },
  ],
});

export const CAROUSEL = template("お品書き", {
  type: "carousel",
  imageSize: "contain",
  columns: ["煎茶", "ほうじ茶", "玉露"].map((title, at) => ({
    thumbnailImageUrl: picture(`tea-${at}`),
    imageBackgroundColor: "#E9F3E2",
    title,
    text: "一杯 600円",
    actions: [{ type: "postback", label: `${title}をたのむ`, data: `tea=${at}` }],
  })),
});

export const IMAGE_CAROUSEL = template("写真", {
  type: "image_carousel",
  columns: ["庭", "茶室"].map((label, at) => ({
    imageUrl: picture(`photo-${at}`),
    action: { type: "message", label, text: `${label}の写真` },
  })),
});

function template(altText: string, template: object): object {
  return { type: "template", altText, template };
}
