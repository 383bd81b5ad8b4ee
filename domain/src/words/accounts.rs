//! Accounts: connecting a channel, the webhook, home.

crate::phrases! {
    ACCOUNTS: "Accounts", "アカウント", "帳號", "บัญชี";
    CONNECT: "Connect account", "アカウントを接続", "連接帳號", "เชื่อมต่อบัญชี";
    CHANNEL_ID: "Channel ID", "チャネルID", "Channel ID", "Channel ID";
    CHANNEL_SECRET: "Channel secret", "チャネルシークレット", "Channel secret", "Channel secret";
    TOKEN: "Long-lived channel access token (optional)", "チャネルアクセストークン（長期・任意）", "長期 Channel access token（選填）", "Channel access token แบบระยะยาว (ไม่บังคับ)";
    CHANNEL_ID_SHAPE: "A channel ID is a number, such as 1234567890. You find it in the LINE Developers Console under Basic settings.", "チャネルIDは数字です（例: 1234567890）。LINE Developersコンソールの「チャネル基本設定」で確認できます。", "Channel ID 是一組數字，例如 1234567890，可在 LINE Developers Console 的 Basic settings 中找到。", "Channel ID เป็นตัวเลข เช่น 1234567890 ดูได้ใน LINE Developers Console ที่ Basic settings";
    SECRET_SHAPE: "A channel secret has 32 characters, digits and the letters a to f.", "チャネルシークレットは32文字（数字とaからf）です。", "Channel secret 為 32 個字元，由數字與字母 a 到 f 組成。", "Channel secret มี 32 ตัวอักษร ประกอบด้วยตัวเลขและอักษร a ถึง f";
    TOKEN_SHAPE: "A token is one line without spaces. Copy it once more, whole.", "トークンは空白を含まない1行の文字列です。全体をもう一度コピーしてください。", "權杖是不含空格的一行文字，請再完整複製一次。", "โทเค็นเป็นข้อความบรรทัดเดียวไม่มีช่องว่าง โปรดคัดลอกใหม่ให้ครบ";
    ALREADY_CONNECTED: "This channel is connected already.", "このチャネルはすでに接続されています。", "此頻道已連接。", "แชนแนลนี้เชื่อมต่ออยู่แล้ว";
    TOKEN_OF_ANOTHER: "This token belongs to another channel than the secret.", "このトークンはシークレットとは別のチャネルのものです。", "此權杖與 Channel secret 不屬於同一頻道。", "โทเค็นนี้เป็นของแชนแนลอื่น ไม่ตรงกับ Channel secret";
    NOT_OWNER: "Only an owner of this Noren can connect accounts.", "アカウントを接続できるのはこのNorenのオーナーのみです。", "只有此 Noren 的擁有者可以連接帳號。", "เฉพาะเจ้าของ Noren นี้เท่านั้นที่เชื่อมต่อบัญชีได้";
}
