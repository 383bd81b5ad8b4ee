//! The home page of an account.

crate::phrases! {
    LEAD: "{time} in {place}", "{place}の現在時刻：{time}", "{place} 時間：{time}", "{time} เวลา{place}";
    KEY_NUMBERS: "Key numbers", "主な数値", "重點數據", "ตัวเลขสำคัญ";
    REACH: "Can be reached", "配信可能な友だち", "可送達", "ส่งถึงได้";
    REACH_NOTE: "as Noren knows them", "Norenが把握している人数", "以 Noren 所知為準", "ตามที่ Noren ทราบ";
    USED: "Sent this month", "今月の配信数", "本月已發送", "ส่งแล้วเดือนนี้";
    USED_OF: "of {limit}, {left} left", "上限 {limit}通・残り {left}通", "上限 {limit} 則，剩餘 {left} 則", "จาก {limit} เหลือ {left}";
    USED_NO_LIMIT: "no monthly limit", "月間上限なし", "無每月上限", "ไม่จำกัดต่อเดือน";
    GOING: "Going out", "配信中", "發送中", "กำลังส่ง";
    GOING_NOTE: "held or being handed to LINE", "送信待ち・配信中の件数", "等待發送或發送中", "รอส่งหรือกำลังส่งไปยัง LINE";
    LAST: "Last broadcast", "最近の一斉配信", "最近一次群發", "บรอดแคสต์ล่าสุด";
    LAST_OPEN: "Open report", "レポートを見る", "開啟報告", "เปิดรายงาน";
    LAST_NONE: "Nothing has been sent from Noren yet.", "Norenからの配信はまだありません。", "尚未透過 Noren 發送任何訊息。", "ยังไม่เคยส่งจาก Noren";
    LAST_BY: "{when} · by {name}", "{when}・{name}さん", "{when} · {name}", "{when} · โดย {name}";
    DEFAULT_MENU: "Default rich menu", "デフォルトのリッチメニュー", "預設圖文選單", "ริชเมนูเริ่มต้น";
    DEFAULT_MENU_NONE: "No rich menu is shown to friends by default.", "デフォルトのリッチメニューは設定されていません。", "尚未設定預設圖文選單。", "ยังไม่ได้ตั้งริชเมนูเริ่มต้น";
    MENUS_OPEN: "Open rich menus", "リッチメニューを見る", "前往圖文選單", "ไปที่ริชเมนู";
    NEXT: "Next steps", "次のステップ", "接下來", "ขั้นตอนถัดไป";
    STEP_WEBHOOK: "Let LINE tell Noren what happens", "LINEからの通知を受け取る", "讓 LINE 通知 Noren", "ให้ LINE แจ้ง Noren เมื่อมีเหตุการณ์";
    STEP_WEBHOOK_TEXT: "Set and test the webhook, so that new friends and blocks show up by themselves.", "Webhookを設定・検証すると、友だちの追加やブロックが自動的に反映されます。", "設定並測試 Webhook，新增好友與封鎖會自動更新。", "ตั้งค่าและทดสอบ Webhook เพื่อให้เพื่อนใหม่และการบล็อกแสดงเอง";
    STEP_FRIENDS: "Get to know your friends", "友だちを確認する", "認識您的好友", "รู้จักเพื่อนของคุณ";
    STEP_FRIENDS_TEXT: "Noren reads names and pictures from LINE in the background.", "Norenがバックグラウンドで名前とプロフィール画像を取得します。", "Noren 會在背景從 LINE 取得名稱與大頭貼。", "Noren อ่านชื่อและรูปจาก LINE อยู่เบื้องหลัง";
    STEP_MENU: "Hang up a rich menu", "リッチメニューを作成する", "建立圖文選單", "สร้างริชเมนู";
    STEP_MENU_TEXT: "Turn a photo into a menu that every friend sees in the chat.", "写真から、トーク画面に表示されるメニューを作成します。", "將照片變成每位好友在聊天室看到的選單。", "เปลี่ยนรูปถ่ายเป็นเมนูที่เพื่อนทุกคนเห็นในแชท";
    STEP_BROADCAST: "Send your first broadcast", "最初の一斉配信を送る", "發送第一則群發訊息", "ส่งบรอดแคสต์แรก";
    STEP_BROADCAST_TEXT: "Write, look at it on a phone, confirm the number of people.", "本文を作成し、スマートフォンでの見え方と配信人数を確認します。", "撰寫、預覽手機畫面、確認人數。", "เขียน ดูตัวอย่างบนโทรศัพท์ แล้วยืนยันจำนวนผู้รับ";
    ATTENTION: "Needs attention", "対応が必要です", "需要留意", "ต้องดูแล";
    ATTENTION_QUOTA: "The month’s messages are used up", "今月の配信可能数を使い切りました", "本月訊息則數已用完", "ข้อความของเดือนนี้หมดแล้ว";
    ATTENTION_UNKNOWN: "LINE never said whether it took this broadcast", "配信結果が不明な一斉配信があります", "有一則群發結果不明", "ไม่ทราบว่า LINE รับบรอดแคสต์นี้หรือไม่";
    ATTENTION_FAILED: "This broadcast was not sent", "配信できなかった一斉配信があります", "有一則群發未發送", "บรอดแคสต์นี้ไม่ได้ถูกส่ง";
    SEE: "See", "確認する", "查看", "ดู";
}
