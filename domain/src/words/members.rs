//! Members: signing in, setting up, roles.

crate::phrases! {
    ROLE_VIEWER: "Viewer", "閲覧者", "檢視者", "ผู้ชม";
    ROLE_OPERATOR: "Operator", "オペレーター", "操作人員", "ผู้ปฏิบัติงาน";
    ROLE_ADMIN: "Admin", "管理者", "管理員", "ผู้ดูแล";
    ROLE_OWNER: "Owner", "オーナー", "擁有者", "เจ้าของ";

    SIGN_IN: "Sign in", "ログイン", "登入", "เข้าสู่ระบบ";
    SIGN_OUT: "Sign out", "ログアウト", "登出", "ออกจากระบบ";
    SESSION_ENDED: "Your session has ended. Sign in to go on; what you typed is kept.", "セッションの有効期限が切れました。続けるにはもう一度ログインしてください。入力した内容は保持されています。", "您的工作階段已結束。請重新登入以繼續；您輸入的內容已保留。", "เซสชันของคุณหมดอายุแล้ว โปรดเข้าสู่ระบบเพื่อดำเนินการต่อ สิ่งที่คุณพิมพ์ไว้ยังอยู่";
    RESUME_TITLE: "You are signed in again", "もう一度ログインしました", "您已重新登入", "คุณเข้าสู่ระบบอีกครั้งแล้ว";
    RESUME_LEAD: "What you had typed was kept and has not been sent. A chosen file has to be chosen again.", "入力した内容は保持されており、まだ送信されていません。ファイルはもう一度選択してください。", "您輸入的內容已保留，尚未送出。檔案需要重新選擇。", "สิ่งที่คุณพิมพ์ไว้ยังอยู่และยังไม่ได้ส่ง หากเลือกไฟล์ไว้ต้องเลือกใหม่";
    RESUME_SEND: "Send it now", "この内容で送信", "立即送出", "ส่งตอนนี้";
    RESUME_DROP: "Go there without it", "送信せずに移動", "不送出並前往該頁", "ไปที่หน้านั้นโดยไม่ส่ง";
    EMAIL: "E-mail address", "メールアドレス", "電子郵件地址", "อีเมล";
    PASSWORD: "Password", "パスワード", "密碼", "รหัสผ่าน";
    PASSWORD_NEW: "New password", "新しいパスワード", "新密碼", "รหัสผ่านใหม่";
    PASSWORD_HINT: "At least {min} characters. A sentence is easier to remember than a word.", "{min}文字以上。単語よりも文章のほうが覚えやすく安全です。", "至少 {min} 個字元。一句話比一個單字更好記。", "อย่างน้อย {min} ตัวอักษร ประโยคจำง่ายกว่าคำเดียว";
    NAME: "Your name", "お名前", "您的姓名", "ชื่อของคุณ";
    SETUP_TITLE: "Choose how you sign in", "ログイン方法を設定", "設定登入方式", "ตั้งค่าการเข้าสู่ระบบ";
    SETUP_LEAD: "You are the first owner of this Noren. The link you followed works once.", "あなたがこのNorenの最初のオーナーになります。このリンクは一度だけ使えます。", "您將成為此 Noren 的第一位擁有者。此連結只能使用一次。", "คุณคือเจ้าของคนแรกของ Noren นี้ ลิงก์นี้ใช้ได้ครั้งเดียว";
    SETUP_CREATE: "Create owner", "オーナーを作成", "建立擁有者", "สร้างเจ้าของ";
    SIGN_IN_LEAD: "The console of your LINE Official Accounts.", "LINE公式アカウントの管理コンソール。", "您的 LINE 官方帳號管理主控台。", "คอนโซลสำหรับบัญชีทางการ LINE ของคุณ";

    NAME_MISSING: "Enter your name.", "お名前を入力してください。", "請輸入姓名。", "โปรดกรอกชื่อของคุณ";
    NAME_LONG: "Use at most {max} characters.", "{max}文字以内で入力してください。", "最多 {max} 個字元。", "ใช้ได้ไม่เกิน {max} ตัวอักษร";
    EMAIL_SHAPE: "Enter an e-mail address, such as aiko@example.jp.", "メールアドレスを入力してください（例: aiko@example.jp）。", "請輸入電子郵件地址，例如 aiko@example.jp。", "โปรดกรอกอีเมล เช่น aiko@example.jp";
    EMAIL_TAKEN: "A member with this e-mail address exists already.", "このメールアドレスのメンバーはすでに存在します。", "已有成員使用此電子郵件地址。", "มีสมาชิกที่ใช้อีเมลนี้อยู่แล้ว";
    PASSWORD_SHORT: "Use at least {min} characters.", "{min}文字以上にしてください。", "請至少使用 {min} 個字元。", "ใช้อย่างน้อย {min} ตัวอักษร";
    PASSWORD_LONG: "Use at most {max} characters.", "{max}文字以内にしてください。", "最多 {max} 個字元。", "ใช้ได้ไม่เกิน {max} ตัวอักษร";
    PASSWORD_EASY: "This password is easy to guess. Take a sentence of your own.", "推測されやすいパスワードです。自分だけの文章にしてください。", "此密碼容易被猜中，請使用自己的一句話。", "รหัสผ่านนี้เดาง่าย โปรดใช้ประโยคของคุณเอง";
    LINK_SPENT: "This link was used already or is more than an hour old. Start Noren again to get a new one.", "このリンクは使用済みか、発行から1時間以上経過しています。Norenを再起動すると新しいリンクが表示されます。", "此連結已使用或已超過一小時。重新啟動 Noren 即可取得新連結。", "ลิงก์นี้ถูกใช้แล้วหรือเกินหนึ่งชั่วโมง เริ่ม Noren ใหม่เพื่อรับลิงก์ใหม่";
    NO_SUCH_MEMBER: "There is no member with this e-mail address.", "このメールアドレスのメンバーはいません。", "沒有使用此電子郵件地址的成員。", "ไม่มีสมาชิกที่ใช้อีเมลนี้";
    NO_SUCH_ACCOUNT: "There is no account with this ID.", "このIDのアカウントはありません。", "沒有此 ID 的帳號。", "ไม่มีบัญชีที่มี ID นี้";
    SIGN_IN_WRONG: "E-mail address and password do not belong together.", "メールアドレスまたはパスワードが正しくありません。", "電子郵件地址與密碼不符。", "อีเมลหรือรหัสผ่านไม่ถูกต้อง";
    SIGN_IN_WAIT: "Too many failed attempts. Try again in {seconds} {seconds|second|seconds}.", "失敗が続いたため一時的にロックしています。{seconds}秒後にもう一度お試しください。", "失敗次數過多，請於 {seconds} 秒後再試。", "ลองผิดหลายครั้งเกินไป โปรดลองใหม่ในอีก {seconds} วินาที";
}
