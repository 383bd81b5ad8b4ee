//! Names as people write them in LINE: full names, given names, nicknames, with the odd emoji.

use crate::random::Random;

/// One is drawn for every friend; a shop in Japan has mostly Japanese ones.
pub(super) const LANGUAGES: [&str; 10] = ["ja", "ja", "ja", "ja", "ja", "th", "th", "zh-TW", "zh-TW", "en"];

type Words = &'static [&'static str];

const JA_FAMILY: Words = &[
    "佐藤",
    "鈴木",
    "高橋",
    "田中",
    "伊藤",
    "渡辺",
    "山本",
    "中村",
    "小林",
    "加藤",
    "吉田",
    "山田",
    "佐々木",
    "山口",
    "松本",
    "井上",
    "木村",
    "林",
    "斎藤",
    "清水",
    "山崎",
    "森",
    "池田",
    "橋本",
    "阿部",
    "石川",
    "山下",
    "中島",
    "石井",
    "小川",
    "前田",
    "岡田",
    "長谷川",
    "藤田",
    "後藤",
    "近藤",
    "村上",
    "遠藤",
    "青木",
    "坂本",
    "五十嵐",
    "東海林",
    "髙木",
    "𠮷野",
];
const JA_GIVEN: Words = &[
    "ひなた",
    "陽葵",
    "結菜",
    "さくら",
    "美咲",
    "葵",
    "凛",
    "結衣",
    "彩花",
    "真由美",
    "裕子",
    "恵",
    "麻衣",
    "由紀子",
    "蓮",
    "大翔",
    "悠真",
    "湊",
    "颯太",
    "健太",
    "翔太",
    "拓也",
    "遼",
    "直樹",
    "浩",
    "誠",
    "和也",
    "亮",
    "陸",
    "樹",
    "千尋",
    "薫",
    "みのり",
    "ももか",
    "こはる",
    "いちか",
];
const JA_NICK: Words = &[
    "むぎ",
    "あっちゃん",
    "ゆーき☆",
    "まる子",
    "たけ",
    "みー🐈",
    "SAKI",
    "けんけん",
    "ちぃ",
    "もちこ🍡",
    "YUTO",
    "はるママ",
    "こたろう",
    "えみりん",
    "つばさ",
    "なおぽん",
    "りょーた",
    "おかゆ",
];
const TH_GIVEN: Words = &[
    "ณัฐ",
    "ณัฐพล",
    "ปิยะ",
    "สมชาย",
    "กนกวรรณ",
    "ศิริพร",
    "วรัญญา",
    "ธนพล",
    "พิมพ์ชนก",
    "อรทัย",
    "ชลธิชา",
    "กิตติ",
    "สุดารัตน์",
    "ภัทร",
    "รัตนา",
    "อนุชา",
    "มณีรัตน์",
    "จิราพร",
    "ธีรภัทร",
    "นภัสสร",
    "วิภา",
    "ปวีณา",
    "เอกชัย",
    "สุภาวดี",
];
const TH_FAMILY: Words = &[
    "ศรีสุข",
    "ใจดี",
    "วงศ์ไทย",
    "แก้วมณี",
    "ทองดี",
    "บุญมา",
    "รัตนกุล",
    "สายชล",
    "พงษ์พันธ์",
    "จันทร์เพ็ญ",
    "สุวรรณ",
    "อินทร์แก้ว",
    "เจริญสุข",
    "มีทรัพย์",
    "พรหมศร",
    "ชัยวัฒน์",
];
const TH_NICK: Words = &[
    "คุณนัท",
    "น้องมายด์",
    "พลอย💎",
    "เบล",
    "แพรว",
    "ต้นข้าว",
    "กิ๊ฟ",
    "โอ๊ต",
    "ฟ้าใส",
    "มิ้นท์🌿",
    "บอย",
    "เจน",
    "น้ำหวาน",
    "ปอนด์",
];
const ZH_FAMILY: Words = &[
    "陳", "林", "黃", "張", "李", "王", "吳", "劉", "蔡", "楊", "許", "鄭", "謝", "郭", "洪", "曾", "邱",
    "廖", "賴", "徐", "歐陽", "范姜",
];
const ZH_GIVEN: Words = &[
    "小雨", "怡君", "雅婷", "淑芬", "佳穎", "欣怡", "詩涵", "宜蓁", "品妤", "美玲", "志明", "家豪", "俊傑",
    "冠宇", "承恩", "柏翰", "宗翰", "子軒", "建宏", "思妤", "郁婷", "彥廷", "筱涵", "文華",
];
const ZH_NICK: Words = &[
    "阿明",
    "小魚兒🐟",
    "Yuki 雅",
    "豆豆媽",
    "大頭",
    "Vivi",
    "阿德",
    "芋圓控",
    "小白",
    "Kevin 張",
    "糖糖🍬",
];
const EN_GIVEN: Words = &[
    "Daniel", "Sarah", "Emma", "Liam", "Olivia", "Noah", "Grace", "Marcus", "Priya", "Hannah", "Chloé",
    "Mateo", "Fatima", "Jack", "Aoife", "Björn", "Zoë", "Andrew", "Mei", "Thomas", "Leila", "Sofía", "Ngozi",
    "Ivan",
];
const EN_FAMILY: Words = &[
    "Okoye",
    "Miller",
    "O'Brien",
    "Nguyen",
    "Johnson",
    "Patel",
    "Kowalski",
    "García",
    "Smith",
    "Lee",
    "Andersson",
    "Tanaka",
    "Dubois",
    "Brown",
    "Hassan",
    "van der Berg",
    "Fraser",
    "Silva",
    "Whitfield",
    "Kim",
];
const EN_NICK: Words =
    &["Mike 🏄", "jess.k", "Tom", "Coffee & Co.", "Ali", "Nora <3", "B.", "Sunny", "Captain Tea", "Kat"];

/// A display name in the script of this language.
pub(super) fn name(language: &str, random: &mut Random) -> String {
    let nick = random.percent(28);
    let (family, given, nicks) = match language {
        "ja" => (JA_FAMILY, JA_GIVEN, JA_NICK),
        "th" => (TH_FAMILY, TH_GIVEN, TH_NICK),
        "zh-TW" => (ZH_FAMILY, ZH_GIVEN, ZH_NICK),
        _ => (EN_FAMILY, EN_GIVEN, EN_NICK),
    };
    if nick {
        return random.pick(nicks).unwrap_or_default().to_owned();
    }
    let (family, given) = (random.pick(family).unwrap_or_default(), random.pick(given).unwrap_or_default());
    match language {
        "ja" if random.percent(20) => format!("{family}{given}"),
        "ja" => format!("{family} {given}"),
        "zh-TW" => format!("{family}{given}"),
        _ => format!("{given} {family}"),
    }
}

const JA_STATUS: Words = &[
    "お茶と猫があれば幸せ",
    "育休中です",
    "返信遅めです🙏",
    "旅に出たい…",
    "Stay gold",
    "2027年 百名城めぐり中🏯",
];
const TH_STATUS: Words = &["ชีวิตดี๊ดี ☀️", "ไม่ว่าง ทักไว้ก่อนนะ", "รักแมวมาก", "ขายออนไลน์ ทักได้เลยค่ะ", "เที่ยวทั่วไทย"];
const ZH_STATUS: Words = &["今天也要喝珍奶", "忙碌中，請留言", "努力減肥中💪", "一期一會", "平安喜樂"];
const EN_STATUS: Words =
    &["At the gym", "Living in Kyoto until March", "Please call, don't text", "tea > coffee", "🌊"];

/// A status message, as a person of this language might have.
pub(super) fn status(language: &str, random: &mut Random) -> Option<String> {
    let list = match language {
        "ja" => JA_STATUS,
        "th" => TH_STATUS,
        "zh-TW" => ZH_STATUS,
        _ => EN_STATUS,
    };
    random.pick(list).map(str::to_owned)
}

const JA_TALK: &[(&str, &str)] = &[
    ("のし紙はつけられますか？", "はい、無料でおつけできます。"),
    ("明日は何時まで開いていますか", "明日は19時まで営業しております。お待ちしています。"),
    ("ほうじ茶ラテは持ち帰りできますか？", "はい、すべてのお飲み物をお持ち帰りいただけます🍵"),
];
const TH_TALK: &[(&str, &str)] = &[
    ("สาขาเกียวโตเปิดกี่โมงคะ", "เปิด 9:00 ถึง 20:00 น. ทุกวันค่ะ"),
    ("ส่งของมาเมืองไทยได้ไหมครับ", "ได้ค่ะ ใช้เวลาประมาณ 5 วันค่ะ"),
];
const ZH_TALK: &[(&str, &str)] =
    &[("請問可以寄到台灣嗎？", "可以的，約需五個工作天。"), ("請問店裡有中文菜單嗎", "有的，歡迎光臨！")];
const EN_TALK: &[(&str, &str)] = &[
    ("Do you have decaf tea?", "Yes! Our roasted barley tea has no caffeine at all."),
    ("Can I book a table for six?", "Of course. Which day would suit you?"),
];

/// A question and the shop's answer.
pub(super) fn talk(language: &str, random: &mut Random) -> (&'static str, &'static str) {
    let list = match language {
        "ja" => JA_TALK,
        "th" => TH_TALK,
        "zh-TW" => ZH_TALK,
        _ => EN_TALK,
    };
    list[random.below(list.len())]
}
