//! Quota and counts.

crate::phrases! {
    TITLE: "Quota", "配信数", "訊息額度", "โควตา";
    LEAD: "{month}, in Japan time (UTC+9), as LINE counts", "{month}（LINEの集計に合わせた日本時間・UTC+9）", "{month}，依 LINE 統計採日本時間（UTC+9）", "{month} ตามเวลาญี่ปุ่น (UTC+9) แบบที่ LINE นับ";
    REFRESH: "Ask LINE again", "LINEから再取得", "重新向 LINE 取得", "ถาม LINE อีกครั้ง";
    READ_AT: "Read from LINE {when}", "LINEから取得：{when}", "自 LINE 取得：{when}", "อ่านจาก LINE {when}";
    NEVER_READ: "Not read from LINE yet. Reload in a moment.", "まだLINEから取得していません。しばらくしてから再読み込みしてください。", "尚未自 LINE 取得，請稍候重新載入。", "ยังไม่ได้อ่านจาก LINE โปรดโหลดใหม่ในอีกสักครู่";
    KEY_NUMBERS: "This month’s messages", "今月の配信数", "本月訊息則數", "ข้อความของเดือนนี้";
    LIMIT: "Monthly limit", "月間上限", "每月上限", "ขีดจำกัดต่อเดือน";
    LIMIT_NOTE: "free and purchased together", "無料通数と追加通数の合計", "含免費與加購則數", "รวมข้อความฟรีและที่ซื้อเพิ่ม";
    NO_LIMIT: "No limit", "上限なし", "無上限", "ไม่จำกัด";
    USED: "Used", "使用数", "已使用", "ใช้แล้ว";
    USED_NOTE: "approximate, says LINE; what LINE’s own manager sent is included", "LINEによる概算。LINE Official Account Managerからの配信も含みます", "LINE 提供的概數，含 LINE 官方帳號管理後台的發送", "ค่าประมาณจาก LINE รวมที่ส่งจาก LINE Official Account Manager";
    REMAINING: "Left", "残り", "剩餘", "คงเหลือ";
    REMAINING_NOTE: "replies are free and not counted", "応答メッセージは無料で、数に含まれません", "回覆訊息免費且不計入", "ข้อความตอบกลับฟรีและไม่นับ";
    METER: "{percent} % of this month’s messages used", "今月の配信数の{percent}%を使用", "本月訊息額度已使用 {percent}%", "ใช้โควตาข้อความเดือนนี้ไปแล้ว {percent}%";
    REACHED: "Monthly limit reached: {n} of {n}.", "月間上限に達しました（{n}通中{n}通）。", "已達每月上限：{n} / {n}。", "ถึงขีดจำกัดต่อเดือนแล้ว: {n} จาก {n}";
    REACHED_TEXT: "Nothing can be broadcast until next month. Free replies still work.", "翌月まで一斉配信はできません。無料の応答メッセージは引き続き利用できます。", "下個月之前無法群發，免費的回覆訊息仍可使用。", "ส่งบรอดแคสต์ไม่ได้จนถึงเดือนหน้า ข้อความตอบกลับฟรียังใช้ได้";
    STALE: "LINE could not be asked at {when}; these are the older numbers.", "{when}にLINEから取得できませんでした。以前の数値を表示しています。", "{when} 無法向 LINE 取得，以下為較早的數據。", "เมื่อ {when} ถาม LINE ไม่ได้ ตัวเลขนี้เป็นของก่อนหน้า";
    DAYS_TITLE: "Sent per day", "日別の配信数", "每日發送數", "จำนวนที่ส่งต่อวัน";
    DAYS_CAPTION: "{n} {n|message|messages} in the last 14 days through the API, counted in recipients. LINE counts a day when it is over.", "過去14日間にAPIで配信した数は{n}通です（受信者数で集計）。LINEは日ごとの集計をその日の終了後に行います。", "過去 14 天透過 API 發送 {n} 則（以接收人數計）。LINE 會在當日結束後統計。", "{n} ข้อความใน 14 วันที่ผ่านมาผ่าน API นับตามผู้รับ LINE จะนับเมื่อสิ้นวัน";
    REPLY: "Reply", "応答", "回覆", "ตอบกลับ";
    PUSH: "Push", "プッシュ", "推播", "พุช";
    MULTICAST: "Multicast", "マルチキャスト", "多人推播", "มัลติแคสต์";
    BROADCAST: "Broadcast", "一斉配信", "群發", "บรอดแคสต์";
    STATE_READY: "Yes", "済み", "已統計", "นับแล้ว";
    STATE_UNREADY: "Not yet", "未集計", "尚未統計", "ยังไม่นับ";
    STATE_UNTOLD: "Not told", "非公開", "未提供", "ไม่แจ้ง";
    STATE_UNREAD: "Not read", "未取得", "尚未取得", "ยังไม่ได้อ่าน";
}
