//! Members: signing in, roles.

crate::phrases! {
    ROLE_VIEWER: "Viewer", "閲覧者", "檢視者", "ผู้ชม";
    ROLE_OPERATOR: "Operator", "オペレーター", "操作人員", "ผู้ปฏิบัติงาน";
    ROLE_ADMIN: "Admin", "管理者", "管理員", "ผู้ดูแล";
    ROLE_OWNER: "Owner", "オーナー", "擁有者", "เจ้าของ";
}
