//! Words that every page shares.

crate::phrases! {
    SKIP: "Skip to content", "本文へ移動", "跳到內容", "ข้ามไปยังเนื้อหา";
    HOME: "Home", "ホーム", "首頁", "หน้าแรก";
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
    ERROR_NOT_FOUND_HINT: "It may have been deleted, or it belongs to an account you cannot see.", "削除されたか、表示権限のないアカウントのページです。", "可能已被刪除，或屬於您無權檢視的帳號。", "อาจถูกลบไปแล้ว หรือเป็นของบัญชีที่คุณไม่มีสิทธิ์ดู";
    ERROR_FORBIDDEN: "Your role does not allow this", "この操作の権限がありません", "您的角色無權執行此操作", "บทบาทของคุณไม่มีสิทธิ์ทำสิ่งนี้";
    ERROR_FORBIDDEN_HINT: "Ask an owner of this account to do it or to change your role.", "このアカウントのオーナーに操作または権限の変更を依頼してください。", "請帳號擁有者代為操作或變更您的角色。", "โปรดขอให้เจ้าของบัญชีนี้ดำเนินการหรือเปลี่ยนบทบาทของคุณ";
    ERROR_FAULT: "Something broke on our side", "システムで問題が発生しました", "系統發生問題", "ระบบของเราขัดข้อง";
    ERROR_FAULT_HINT: "Nothing was sent twice. Try again; if it stays, tell your administrator this number: {number}", "二重に送信されることはありません。もう一度お試しください。解決しない場合は管理者に次の番号をお伝えください：{number}", "不會重複發送。請再試一次；若仍發生，請將此編號告知管理員：{number}", "ไม่มีการส่งซ้ำ โปรดลองอีกครั้ง หากยังเกิดขึ้น แจ้งหมายเลขนี้แก่ผู้ดูแลระบบ: {number}";
    ERROR_TOO_LARGE: "That is larger than this form accepts ({limit})", "このフォームで受け付けられる大きさ（{limit}）を超えています", "超過此表單可接受的大小（{limit}）", "มีขนาดใหญ่เกินกว่าที่แบบฟอร์มนี้รับได้ ({limit})";
    ERROR_BUSY: "Too many requests just now. Wait a moment and try again.", "リクエストが多すぎます。しばらくしてからもう一度お試しください。", "目前請求過多，請稍候再試。", "มีคำขอมากเกินไปในขณะนี้ โปรดรอสักครู่แล้วลองใหม่";
    THEME: "Theme", "テーマ", "佈景主題", "ธีม";
    THEME_SYSTEM: "As the system", "システムに合わせる", "依系統設定", "ตามระบบ";
    THEME_LIGHT: "Light", "ライト", "淺色", "สว่าง";
    THEME_DARK: "Dark", "ダーク", "深色", "มืด";
    LANGUAGE: "Language", "言語", "語言", "ภาษา";

    SWITCH_ACCOUNT: "Switch account: {name}", "アカウントを切り替える：{name}", "切換帳號：{name}", "เปลี่ยนบัญชี: {name}";
    CHOOSE_ACCOUNT: "Choose an account", "アカウントを選択", "選擇帳號", "เลือกบัญชี";
    CONNECT_ACCOUNT: "Connect account", "アカウントを接続", "連接帳號", "เชื่อมต่อบัญชี";
    NAV_MORE: "More", "その他", "更多", "เพิ่มเติม";
    QUOTA_SENT: "{n} sent", "送信済み {n}通", "已發送 {n} 則", "ส่งแล้ว {n}";
    QUOTA_LEFT: "{n} left", "残り {n}通", "剩餘 {n} 則", "เหลือ {n}";
    QUOTA_NO_LIMIT: "no limit", "上限なし", "無上限", "ไม่จำกัด";
    QUOTA_METER: "{percent} % of this month’s messages used", "今月の配信数の{percent}%を使用", "本月訊息額度已使用 {percent}%", "ใช้โควตาข้อความเดือนนี้ไปแล้ว {percent}%";
    YOUR_ACCOUNT: "Signed in as {name}", "{name}としてログイン中", "目前登入：{name}", "เข้าสู่ระบบในชื่อ {name}";
    DEMO_PHONES: "Friends’ phones", "友だちの端末", "好友的手機", "โทรศัพท์ของเพื่อน";
    DEMO: "Demo: LINE is simulated here. No message reaches a real phone.", "デモ：LINEはシミュレーションです。実際の端末には届きません。", "示範模式：此處的 LINE 為模擬，訊息不會傳到真實手機。", "โหมดสาธิต: LINE ในที่นี้เป็นการจำลอง ไม่มีข้อความใดไปถึงโทรศัพท์จริง";
    CLOSE: "Close", "閉じる", "關閉", "ปิด";
    OPTIONAL: "optional", "任意", "選填", "ไม่บังคับ";
    SEARCH: "Search", "検索", "搜尋", "ค้นหา";
    PAGES: "Pages", "ページ", "頁面", "หน้า";
    BREADCRUMB: "Breadcrumb", "現在の位置", "目前位置", "ตำแหน่งปัจจุบัน";
    STEPS: "Steps", "手順", "步驟", "ขั้นตอน";
    STEP_OF: "Step {n} of {total}", "ステップ{n}/{total}", "步驟 {n}／{total}", "ขั้นตอนที่ {n} จาก {total}";
    STEP_DONE: "done", "完了", "已完成", "เสร็จแล้ว";
    /// Over the list of what is wrong with a form.
    ERRORS_TITLE: "{n} {n|thing|things} to put right", "{n}件の入力内容をご確認ください", "有 {n} 處需要修正", "มี {n} จุดที่ต้องแก้ไข";
    CHART_ALT: "{title}. The numbers are in the table below.", "{title}。数値は下の表にあります。", "{title}。數值請見下方表格。", "{title} ดูตัวเลขได้ในตารางด้านล่าง";
    CHART_TABLE: "Show as table", "表で見る", "以表格顯示", "แสดงเป็นตาราง";
    CHART_NO_NUMBER: "No number for this day", "この日の数値はありません", "當日沒有數值", "ไม่มีตัวเลขของวันนี้";
    CHART_DAY: "Day", "日付", "日期", "วัน";
    PREVIEW_NOTE: "Approximate. Actual display depends on device and LINE version.", "表示はイメージです。実際の見え方は端末やLINEのバージョンにより異なります。", "僅供參考，實際顯示依裝置與 LINE 版本而異。", "ภาพตัวอย่างโดยประมาณ การแสดงผลจริงขึ้นอยู่กับอุปกรณ์และเวอร์ชันของ LINE";
    PREVIEW: "Preview on a phone", "スマートフォンでのプレビュー", "手機預覽", "ตัวอย่างบนโทรศัพท์";
    COPY_HINT: "Select the text and copy it", "選択してコピーしてください", "請選取文字後複製", "เลือกข้อความแล้วคัดลอก";
    TRY_AGAIN: "Try again", "もう一度試す", "重試", "ลองอีกครั้ง";
    TO_HOME: "Go to Home", "ホームへ", "回首頁", "ไปหน้าแรก";
    INCIDENT_DETAILS: "What to tell your administrator", "管理者に伝える情報", "回報管理員所需的資訊", "ข้อมูลสำหรับแจ้งผู้ดูแลระบบ";
    INCIDENT_NUMBER: "Incident number", "受付番号", "事件編號", "หมายเลขเหตุขัดข้อง";
    INCIDENT_PAGE: "Page", "画面", "頁面", "หน้า";
    FORBIDDEN_NEEDS: "This needs the role {role}.", "この操作には{role}の権限が必要です。", "此操作需要「{role}」角色。", "ต้องมีบทบาท {role}";

    NOW: "just now", "たった今", "剛剛", "เมื่อสักครู่";
    MINUTES_AGO: "{n} min ago", "{n}分前", "{n} 分鐘前", "{n} นาทีที่แล้ว";
    HOURS_AGO: "{n} h ago", "{n}時間前", "{n} 小時前", "{n} ชั่วโมงที่แล้ว";
    DAYS_AGO: "{n} {n|day|days} ago", "{n}日前", "{n} 天前", "{n} วันที่แล้ว";
    IN_MINUTES: "in {n} min", "{n}分後", "{n} 分鐘後", "อีก {n} นาที";
    IN_HOURS: "in {n} h", "{n}時間後", "{n} 小時後", "อีก {n} ชั่วโมง";
    IN_DAYS: "in {n} {n|day|days}", "{n}日後", "{n} 天後", "อีก {n} วัน";
    IN_ZONE: "{time} in {place}", "{time}（{place}）", "{time}（{place}）", "{time} เวลา{place}";

    NOTICE_SAVED: "Saved.", "保存しました。", "已儲存。", "บันทึกแล้ว";
    NOTICE_DELETED: "Deleted.", "削除しました。", "已刪除。", "ลบแล้ว";
    NOTICE_DUPLICATED: "Copied into a new draft.", "複製して新しい下書きを作成しました。", "已複製為新草稿。", "คัดลอกเป็นฉบับร่างใหม่แล้ว";
    NOTICE_PUBLISHED: "Publishing has begun. This page shows how far it is.", "公開を開始しました。進み具合はこのページで確認できます。", "已開始發布，進度會顯示在此頁。", "เริ่มเผยแพร่แล้ว ดูความคืบหน้าได้ที่หน้านี้";
    NOTICE_CONFIRMED: "Confirmed. Sending starts in a moment; until then you can cancel.", "確定しました。まもなく配信を開始します。開始までは取り消せます。", "已確認，即將開始發送；開始前仍可取消。", "ยืนยันแล้ว กำลังจะเริ่มส่ง ระหว่างนี้ยังยกเลิกได้";
    NOTICE_CANCELLED: "Cancelled. Nothing was sent.", "取り消しました。配信は行われていません。", "已取消，未發送任何訊息。", "ยกเลิกแล้ว ไม่มีการส่งข้อความใด ๆ";
    NOTICE_CONNECTED: "The account is connected.", "アカウントを接続しました。", "帳號已連接。", "เชื่อมต่อบัญชีแล้ว";
    NOTICE_CHECKED: "Checked.", "確認しました。", "已檢查。", "ตรวจสอบแล้ว";
    NOTICE_SIGNED_OUT: "You are signed out.", "ログアウトしました。", "您已登出。", "คุณออกจากระบบแล้ว";
    NOTICE_REFRESHED: "Asked LINE for the newest numbers.", "LINEから最新の数値を取得しました。", "已向 LINE 取得最新數據。", "ดึงตัวเลขล่าสุดจาก LINE แล้ว";
}
