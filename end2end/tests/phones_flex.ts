// A Flex Message with every component and every kind of box, one with a film, and a carousel.
const picture = (name: string) => `https://pictures.test/${name}.png`;

const star = { type: "icon", url: picture("star"), size: "sm" };

const rating = {
  type: "box",
  layout: "baseline",
  spacing: "xs",
  margin: "md",
  contents: [star, star, star, { type: "text", text: "4.8", size: "sm", color: "#767676", margin: "md" }],
};

const row = (label: string, value: string) => ({
  type: "box",
  layout: "horizontal",
  contents: [
    { type: "text", text: label, size: "sm", color: "#767676", flex: 2 },
    { type: "text", text: value, size: "sm", wrap: true, flex: 5 },
  ],
});

const price = {
  type: "text",
  wrap: true,
  contents: [
    { type: "span", text: "1,800円", decoration: "line-through", color: "#767676" },
    { type: "span", text: " 1,500円", weight: "bold", size: "xl", color: "#B83A3A" },
  ],
};

const body = {
  type: "box",
  layout: "vertical",
  spacing: "sm",
  contents: [
    { type: "text", text: "春の茶会", weight: "bold", size: "xl" },
    rating,
    row("日時", "4月12日（土）14:00"),
    row("場所", "朝つゆ茶房の離れ。雨のときは母屋の二階で行います。"),
    { type: "separator", margin: "lg" },
    {
      type: "box",
      layout: "vertical",
      margin: "lg",
      paddingAll: "md",
      cornerRadius: "md",
      borderWidth: "normal",
      borderColor: "#5A8F4A",
      background: { type: "linearGradient", angle: "90deg", startColor: "#E9F3E2", endColor: "#FFFFFF" },
      contents: [price],
      action: { type: "message", label: "料金", text: "料金について" },
    },
  ],
};

const footer = {
  type: "box",
  layout: "vertical",
  spacing: "sm",
  contents: [
    { type: "button", style: "primary", action: { type: "postback", label: "申しこむ", data: "join=1" } },
    { type: "button", style: "secondary", height: "sm", action: { type: "message", label: "質問する", text: "質問です" } },
    { type: "filler" },
    { type: "button", style: "link", height: "sm", action: { type: "uri", label: "くわしく", uri: "https://asatsuyu.test/" } },
  ],
};

export const FLEX = {
  type: "flex",
  altText: "春の茶会のご案内",
  contents: {
    type: "bubble",
    header: { type: "box", layout: "vertical", contents: [{ type: "text", text: "ご招待", color: "#FFFFFF", align: "center" }] },
    hero: {
      type: "image",
      url: picture("party"),
      size: "full",
      aspectRatio: "20:13",
      aspectMode: "cover",
      action: { type: "uri", label: "写真を見る", uri: "https://asatsuyu.test/photos" },
    },
    body,
    footer,
    styles: { header: { backgroundColor: "#3F6B35" }, footer: { separator: true } },
  },
};

/** A film may stand at the head of a bubble, if it is the only one and not small. */
export const FLEX_FILM = {
  type: "flex",
  altText: "茶摘みの一日",
  contents: {
    type: "bubble",
    size: "kilo",
    hero: {
      type: "video",
      url: "https://pictures.test/film.mp4",
      previewUrl: picture("film"),
      altContent: { type: "image", url: picture("film"), size: "full", aspectRatio: "16:9" },
      aspectRatio: "16:9",
    },
    body: { type: "box", layout: "vertical", contents: [{ type: "text", text: "茶摘みの一日", wrap: true }] },
  },
};

const small = (text: string) => ({
  type: "bubble",
  size: "micro",
  body: { type: "box", layout: "vertical", contents: [{ type: "text", text, wrap: true, align: "center" }] },
});

export const FLEX_CAROUSEL = {
  type: "flex",
  altText: "茶摘みの記録",
  contents: { type: "carousel", contents: ["一番茶", "二番茶", "三番茶"].map(small) },
};
