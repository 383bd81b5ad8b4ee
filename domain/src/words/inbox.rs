//! What friends did, as their timeline tells it.

crate::phrases! {
    FOLLOWED: "Added the account as a friend", "友だち追加しました", "加入好友", "เพิ่มบัญชีเป็นเพื่อน";
    FOLLOWED_AGAIN: "Unblocked the account", "ブロックを解除しました", "解除封鎖", "เลิกบล็อกบัญชี";
    BLOCKED: "Blocked the account", "ブロックしました", "封鎖了帳號", "บล็อกบัญชี";
    WROTE: "Wrote", "メッセージを送信しました", "傳送了訊息", "ส่งข้อความ";
    EDITED: "Changed a message", "メッセージを編集しました", "編輯了訊息", "แก้ไขข้อความ";
    TOOK_BACK: "Took a message back", "メッセージの送信を取り消しました", "收回了訊息", "ยกเลิกการส่งข้อความ";
    SENT_IMAGE: "Sent a picture", "画像を送信しました", "傳送了圖片", "ส่งรูปภาพ";
    SENT_VIDEO: "Sent a video", "動画を送信しました", "傳送了影片", "ส่งวิดีโอ";
    SENT_AUDIO: "Sent a voice message", "音声を送信しました", "傳送了語音訊息", "ส่งข้อความเสียง";
    SENT_FILE: "Sent a file", "ファイルを送信しました", "傳送了檔案", "ส่งไฟล์";
    SENT_LOCATION: "Sent a location", "位置情報を送信しました", "傳送了位置資訊", "ส่งตำแหน่งที่ตั้ง";
    SENT_STICKER: "Sent a sticker", "スタンプを送信しました", "傳送了貼圖", "ส่งสติกเกอร์";
    SENT_UNKNOWN: "Sent something Noren does not know yet", "未対応の種類のメッセージを送信しました", "傳送了尚未支援的訊息類型", "ส่งข้อความประเภทที่ Noren ยังไม่รู้จัก";
    TAPPED: "Tapped an action", "アクションをタップしました", "點選了動作", "แตะแอคชัน";
    SWITCHED_MENU: "Switched the rich menu", "リッチメニューを切り替えました", "切換了圖文選單", "สลับริชเมนู";
    WATCHED: "Watched a video to the end", "動画を最後まで視聴しました", "看完了影片", "ดูวิดีโอจนจบ";
    LINKED: "Linked their account", "アカウントを連携しました", "完成帳號連結", "เชื่อมบัญชีแล้ว";
    LINK_FAILED: "Tried to link their account; it failed", "アカウント連携に失敗しました", "帳號連結失敗", "เชื่อมบัญชีไม่สำเร็จ";
    OTHER: "Event: {kind}", "イベント：{kind}", "事件：{kind}", "เหตุการณ์: {kind}";
    IN_GROUP: "in a group", "グループ内", "在群組中", "ในกลุ่ม";
}
