//! Words that every page shares.

crate::phrases! {
    SKIP: "Skip to content", "本文へ移動", "跳到內容", "ข้ามไปยังเนื้อหา";
    HOME: "Home", "ホーム", "首頁", "หน้าแรก";
    SAVE: "Save", "保存", "儲存", "บันทึก";
    CANCEL: "Cancel", "キャンセル", "取消", "ยกเลิก";
    DELETE: "Delete", "削除", "刪除", "ลบ";
    BACK: "Back", "戻る", "返回", "กลับ";
    NEXT: "Next", "次へ", "下一頁", "ถัดไป";
    PREVIOUS: "Previous", "前へ", "上一頁", "ก่อนหน้า";
    /// A figure that is not known, never to be mistaken for zero.
    UNKNOWN: "Not known", "不明", "未知", "ไม่ทราบ";
    MENU: "Menu", "メニュー", "選單", "เมนู";
    SECTIONS: "Sections", "セクション", "區段", "ส่วนต่าง ๆ";
    NAV_SEND: "Send", "配信", "發送", "ส่ง";
    NAV_PEOPLE: "People", "友だち", "人員", "ผู้คน";
    NAV_MEASURE: "Measure", "分析", "分析", "วัดผล";
    NAV_BROADCASTS: "Broadcasts", "一斉配信", "群發訊息", "บรอดแคสต์";
    NAV_RICH_MENUS: "Rich menus", "リッチメニュー", "圖文選單", "ริชเมนู";
    NAV_FRIENDS: "Friends", "友だち", "好友", "เพื่อน";
    NAV_QUOTA: "Quota", "配信数", "訊息額度", "โควตา";
    NAV_CHANNEL: "Channel", "チャネル", "頻道", "แชนแนล";
    INDEPENDENT: "Noren is independent of LY Corporation.", "NorenはLINEヤフー株式会社とは無関係の独立したソフトウェアです。", "Noren 與 LY Corporation 並無關聯。", "Noren เป็นอิสระจาก LY Corporation";

    ERROR_NOT_FOUND: "This page does not exist", "ページが見つかりません", "找不到此頁面", "ไม่พบหน้านี้";
    ERROR_NOT_FOUND_HINT: "It may have been deleted, or it belongs to an account you cannot see.", "削除されたか、表示権限のないアカウントのページです。", "可能已被刪除,或屬於您無權檢視的帳號。", "อาจถูกลบไปแล้ว หรือเป็นของบัญชีที่คุณไม่มีสิทธิ์ดู";
    ERROR_FORBIDDEN: "Your role does not allow this", "この操作の権限がありません", "您的角色無權執行此操作", "บทบาทของคุณไม่มีสิทธิ์ทำสิ่งนี้";
    ERROR_FORBIDDEN_HINT: "Ask an owner of this account to do it or to change your role.", "このアカウントのオーナーに操作または権限の変更を依頼してください。", "請帳號擁有者代為操作或變更您的角色。", "โปรดขอให้เจ้าของบัญชีนี้ดำเนินการหรือเปลี่ยนบทบาทของคุณ";
    ERROR_FAULT: "Something broke on our side", "システムで問題が発生しました", "系統發生問題", "ระบบของเราขัดข้อง";
    ERROR_FAULT_HINT: "Nothing was sent twice. Try again; if it stays, tell your administrator this number: {number}", "二重に送信されることはありません。もう一度お試しください。解決しない場合は管理者に次の番号をお伝えください: {number}", "不會重複發送。請再試一次;若仍發生,請將此編號告知管理員:{number}", "ไม่มีการส่งซ้ำ โปรดลองอีกครั้ง หากยังเกิดขึ้น แจ้งหมายเลขนี้แก่ผู้ดูแลระบบ: {number}";
    ERROR_TOO_LARGE: "That is larger than this form accepts ({limit})", "このフォームで受け付けられる大きさ({limit})を超えています", "超過此表單可接受的大小({limit})", "มีขนาดใหญ่เกินกว่าที่แบบฟอร์มนี้รับได้ ({limit})";
    ERROR_BUSY: "Too many requests just now. Wait a moment and try again.", "リクエストが多すぎます。しばらくしてからもう一度お試しください。", "目前請求過多,請稍候再試。", "มีคำขอมากเกินไปในขณะนี้ โปรดรอสักครู่แล้วลองใหม่";
    THEME: "Theme", "テーマ", "佈景主題", "ธีม";
    THEME_SYSTEM: "As the system", "システムに合わせる", "依系統設定", "ตามระบบ";
    THEME_LIGHT: "Light", "ライト", "淺色", "สว่าง";
    THEME_DARK: "Dark", "ダーク", "深色", "มืด";
    LANGUAGE: "Language", "言語", "語言", "ภาษา";
}
