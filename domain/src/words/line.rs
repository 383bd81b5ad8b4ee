//! What LINE answered, told to people.

crate::phrases! {
    REFUSED: "LINE refused this: {message}", "LINEに拒否されました: {message}", "LINE 拒絕了此要求：{message}", "LINE ปฏิเสธคำขอนี้: {message}";
    UNAUTHORIZED: "LINE does not accept the credentials: {message}", "LINEが認証情報を受け付けませんでした: {message}", "LINE 不接受此憑證：{message}", "LINE ไม่ยอมรับข้อมูลรับรอง: {message}";
    FORBIDDEN: "LINE does not allow this account to do that: {message}", "このアカウントではLINEが許可していない操作です: {message}", "LINE 不允許此帳號執行此操作：{message}", "LINE ไม่อนุญาตให้บัญชีนี้ทำสิ่งนี้: {message}";
    NOT_FOUND: "LINE no longer has this.", "LINE側にはもう存在しません。", "LINE 上已無此項目。", "ไม่มีสิ่งนี้ใน LINE แล้ว";
    LIMITED: "LINE asks us to slow down. Noren waits and goes on by itself.", "LINEのリクエスト制限に達しました。Norenは待機してから自動で再開します。", "LINE 要求放慢速度。Noren 會等待並自動繼續。", "LINE ขอให้ช้าลง Noren จะรอแล้วทำต่อโดยอัตโนมัติ";
    QUOTA_REACHED: "This month’s messages are used up: {message}", "今月の配信可能数に達しました: {message}", "本月訊息則數已用完：{message}", "ข้อความของเดือนนี้หมดแล้ว: {message}";
    FAILED: "LINE had a failure of its own. Try again in a moment.", "LINE側で障害が発生しています。しばらくしてからもう一度お試しください。", "LINE 發生問題，請稍候再試。", "LINE ขัดข้อง โปรดลองอีกครั้งในอีกสักครู่";
    SLOW: "LINE did not answer in time. Try again in a moment.", "LINEから時間内に応答がありませんでした。しばらくしてからもう一度お試しください。", "LINE 未在時間內回應，請稍候再試。", "LINE ไม่ตอบภายในเวลาที่กำหนด โปรดลองอีกครั้งในอีกสักครู่";
    UNREACHABLE: "LINE could not be reached. Check the network and try again.", "LINEに接続できませんでした。ネットワークを確認してもう一度お試しください。", "無法連線至 LINE，請檢查網路後再試。", "เชื่อมต่อ LINE ไม่ได้ โปรดตรวจสอบเครือข่ายแล้วลองอีกครั้ง";
}
