//! Friends: the list, reading them from LINE, one person.

crate::phrases! {
    FRIENDS: "Friends", "友だち", "好友", "เพื่อน";
    STATUS_FRIEND: "Friend", "友だち", "好友", "เพื่อน";
    STATUS_BLOCKED: "Blocked", "ブロック", "已封鎖", "บล็อกแล้ว";
    STATUS_GONE: "Not reachable", "配信不可", "無法觸及", "ติดต่อไม่ได้";
    BLOCKED_NOTE: "They blocked this account. Messages do not reach them until they unblock it.", "このアカウントはブロックされています。ブロックが解除されるまでメッセージは届きません。", "此人已封鎖本帳號，解除封鎖前不會收到訊息。", "คนนี้บล็อกบัญชีของคุณ ข้อความจะไปไม่ถึงจนกว่าจะเลิกบล็อก";
    GONE_NOTE: "LINE no longer lists this person: they blocked the account or closed their own.", "LINEの友だち一覧に含まれていません。ブロックされたか、相手がアカウントを削除した可能性があります。", "LINE 的好友名單中已沒有此人：可能已封鎖本帳號或刪除了自己的帳號。", "LINE ไม่แสดงคนนี้ในรายชื่อเพื่อนแล้ว อาจบล็อกบัญชีนี้หรือลบบัญชีของตนเอง";
    NO_NAME: "Name not known", "名前を取得できません", "尚無名稱", "ไม่ทราบชื่อ";

    COLUMN_FRIEND: "Friend", "友だち", "好友", "เพื่อน";
    COLUMN_STATUS: "Status", "状態", "狀態", "สถานะ";
    COLUMN_LANGUAGE: "Language", "言語", "語言", "ภาษา";
    COLUMN_FOLLOWED: "Added the account", "友だち追加日", "加入好友日期", "วันที่เพิ่มเพื่อน";
    /// For friends from LINE's list, which does not say when they came: the day we first saw them.
    FOLLOWED_BEFORE: "before {date}", "{date}以前", "{date} 以前", "ก่อน {date}";
    SEARCH_LABEL: "Search friends by name or user ID", "名前またはユーザーIDで友だちを検索", "以名稱或使用者 ID 搜尋好友", "ค้นหาเพื่อนด้วยชื่อหรือ User ID";
    SEARCH_HINT: "Name, or a user ID", "名前またはユーザーID", "名稱或使用者 ID", "ชื่อ หรือ User ID";
    SUMMARY: "{n} of {total}, newest first", "{total}人中{n}人を表示（新しい順）", "共 {total} 人，顯示 {n} 人（由新到舊）", "แสดง {n} จาก {total} คน ใหม่สุดก่อน";
    SUMMARY_FOUND: "{n} {n|person|people} on this page for “{query}”", "「{query}」の検索結果：このページに{n}人", "「{query}」的搜尋結果：本頁 {n} 人", "ผลการค้นหา “{query}”: {n} คนในหน้านี้";

    READ: "Read friends from LINE", "LINEから友だちを読み込む", "從 LINE 讀取好友", "ดึงรายชื่อเพื่อนจาก LINE";
    READ_LAST: "Read from LINE {when}", "LINEからの読み込み：{when}", "上次從 LINE 讀取：{when}", "ดึงจาก LINE ล่าสุด {when}";
    READ_ASKED: "LINE was asked {when}", "LINEへの問い合わせ：{when}", "上次向 LINE 詢問：{when}", "ถาม LINE ล่าสุด {when}";
    READ_BEGUN: "Reading since {when}", "読み込み開始：{when}", "開始讀取：{when}", "เริ่มดึง {when}";
    READ_NEVER: "Not yet read from LINE", "LINEからまだ読み込んでいません", "尚未從 LINE 讀取", "ยังไม่ได้ดึงจาก LINE";
    SYNC_IDS: "Reading friends from LINE: {n} so far", "LINEから友だちを読み込んでいます：{n}人", "正在從 LINE 讀取好友：目前 {n} 人", "กำลังดึงรายชื่อเพื่อนจาก LINE: {n} คนแล้ว";
    SYNC_PROFILES: "Reading profiles: {done} of {total}", "プロフィールを読み込んでいます：{done}/{total}", "正在讀取個人檔案：{done}／{total}", "กำลังดึงโปรไฟล์: {done} จาก {total}";
    SYNC_HINT: "This goes on by itself, also when you leave the page.", "このページを離れても、読み込みは自動で続きます。", "離開此頁面後仍會自動繼續。", "ระบบทำต่อเองแม้คุณออกจากหน้านี้";
    SYNC_LOOK: "Show progress", "進み具合を更新", "更新進度", "ดูความคืบหน้า";
    SYNC_WAITS: "LINE does not answer as it should just now. Noren tries again by itself.", "LINEから正常な応答がありません。Norenは自動で再試行します。", "LINE 目前未正常回應，Noren 會自動重試。", "ขณะนี้ LINE ไม่ตอบสนองตามปกติ Noren จะลองใหม่โดยอัตโนมัติ";
    UNVERIFIED_TITLE: "LINE gives the full list of friends to verified and premium accounts only", "友だちの一覧をLINEから取得できるのは、認証済アカウントとプレミアムアカウントのみです", "LINE 僅向認證帳號與企業帳號提供完整好友名單", "LINE ให้รายชื่อเพื่อนทั้งหมดเฉพาะบัญชีที่ผ่านการรับรองและบัญชีพรีเมียมเท่านั้น";
    UNVERIFIED_TEXT: "Shown here are the people who added or wrote to this account since its webhook was connected to Noren.", "ここには、Webhookの接続後に友だち追加した人とメッセージを送った人が表示されます。", "此處顯示 Webhook 連接後加入好友或傳送訊息的人。", "ที่นี่แสดงผู้ที่เพิ่มเพื่อนหรือส่งข้อความมาหลังจากเชื่อมต่อ Webhook กับ Noren แล้ว";
    REFUSED_TITLE: "Friends could not be read from LINE", "LINEから友だちを読み込めませんでした", "無法從 LINE 讀取好友", "ดึงรายชื่อเพื่อนจาก LINE ไม่สำเร็จ";
    LINE_SAID: "LINE said: {message}", "LINEからの回答：{message}", "LINE 的回覆：{message}", "LINE แจ้งว่า: {message}";

    EMPTY_TITLE: "No friends yet", "友だちはまだいません", "還沒有好友", "ยังไม่มีเพื่อน";
    EMPTY_TEXT: "People appear here when they add {id} or write to it, and when the list is read from LINE.", "{id}を友だち追加した人やメッセージを送った人、LINEから読み込んだ友だちがここに表示されます。", "加入 {id} 或傳送訊息的人，以及從 LINE 讀取的好友，都會顯示在這裡。", "ผู้ที่เพิ่ม {id} เป็นเพื่อนหรือส่งข้อความมา และรายชื่อที่ดึงจาก LINE จะแสดงที่นี่";
    NO_MATCH_TITLE: "No friends match “{query}”", "「{query}」に一致する友だちはいません", "找不到符合「{query}」的好友", "ไม่พบเพื่อนที่ตรงกับ “{query}”";
    NO_MATCH_TEXT: "A part of the name is enough, in any script. A user ID has to be whole.", "名前の一部でも検索できます。ユーザーIDは全体を入力してください。", "輸入名稱的一部分即可搜尋；使用者 ID 則須完整輸入。", "พิมพ์เพียงบางส่วนของชื่อก็ได้ ส่วน User ID ต้องพิมพ์ให้ครบ";
    CLEAR: "Clear search", "検索をクリア", "清除搜尋", "ล้างการค้นหา";

    ABOUT: "About", "プロフィール", "個人檔案", "ข้อมูล";
    EVENTS: "Recent events", "最近のできごと", "近期動態", "เหตุการณ์ล่าสุด";
    EVENTS_NONE: "Nothing yet: what this person does in the chat appears here.", "まだ記録はありません。トークでの操作がここに表示されます。", "尚無紀錄。此人在聊天室中的動作會顯示在這裡。", "ยังไม่มีเหตุการณ์ สิ่งที่คนนี้ทำในแชทจะแสดงที่นี่";
    TIMES_ARE: "Times are {place} time", "時刻は{place}の現地時間です", "時間以{place}當地時間為準", "เวลาท้องถิ่นของ{place}";
    STATUS_MESSAGE: "Status message", "ステータスメッセージ", "狀態消息", "ข้อความสถานะ";
    USER_ID: "User ID", "ユーザーID", "使用者 ID", "User ID";
    PROFILE_READ: "Profile read", "プロフィール取得日時", "個人檔案讀取時間", "ดึงโปรไฟล์เมื่อ";
    PROFILE_NOT_READ: "not yet", "未取得", "尚未讀取", "ยังไม่ได้ดึง";

    LANGUAGE_JA: "Japanese", "日本語", "日文", "ญี่ปุ่น";
    LANGUAGE_TH: "Thai", "タイ語", "泰文", "ไทย";
    LANGUAGE_ZH_HANT: "Chinese (Traditional)", "中国語（繁体字）", "中文（繁體）", "จีน (ตัวเต็ม)";
    LANGUAGE_ZH_HANS: "Chinese (Simplified)", "中国語（簡体字）", "中文（簡體）", "จีน (ตัวย่อ)";
    LANGUAGE_EN: "English", "英語", "英文", "อังกฤษ";
    LANGUAGE_KO: "Korean", "韓国語", "韓文", "เกาหลี";
    LANGUAGE_ID: "Indonesian", "インドネシア語", "印尼文", "อินโดนีเซีย";
    LANGUAGE_VI: "Vietnamese", "ベトナム語", "越南文", "เวียดนาม";
    LANGUAGE_ES: "Spanish", "スペイン語", "西班牙文", "สเปน";
    LANGUAGE_PT: "Portuguese", "ポルトガル語", "葡萄牙文", "โปรตุเกส";
    LANGUAGE_FR: "French", "フランス語", "法文", "ฝรั่งเศส";
    LANGUAGE_DE: "German", "ドイツ語", "德文", "เยอรมัน";
}
