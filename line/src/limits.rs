//! LINE's published figures, by LINE's names: <https://developers.line.biz/en/reference/messaging-api/>.

/// Message objects in one request, at least 1.
pub const MESSAGES_PER_REQUEST: usize = 5;

/// Length of a text message, in UTF-16 units.
pub const TEXT: usize = 5000;

/// Length of `altText` (imagemap, template, Flex), in UTF-16 units.
pub const ALT_TEXT: usize = 1500;

/// User IDs in one multicast request.
pub const MULTICAST_RECIPIENTS: usize = 500;

/// User IDs on one page of follower IDs.
pub const FOLLOWER_IDS_PER_PAGE: u16 = 1000;

/// Body of any JSON request, in bytes; above it LINE answers 413.
pub const REQUEST_BYTES: usize = 2_000_000;

/// Length of a webhook URL, in UTF-16 units.
pub const WEBHOOK_URL: usize = 500;

/// Rich menus that the API may hold for one account.
pub const RICH_MENUS: usize = 1000;

/// Tappable areas of one rich menu.
pub const RICH_MENU_AREAS: usize = 20;

/// Length of a rich menu's `name`, in grapheme clusters; friends never see it.
pub const RICH_MENU_NAME: usize = 300;

/// Length of a rich menu's `chatBarText`, in grapheme clusters.
pub const CHAT_BAR_TEXT: usize = 14;

/// Length of an area's action label, in grapheme clusters; read out by screen readers.
pub const RICH_MENU_LABEL: usize = 20;

/// A rich menu image's file, in bytes (JPEG or PNG).
pub const RICH_MENU_IMAGE_BYTES: usize = 1_000_000;

/// Width of a rich menu image, in pixels, smallest and largest.
pub const RICH_MENU_WIDTH: (u32, u32) = (800, 2500);

/// Smallest height of a rich menu image, in pixels.
pub const RICH_MENU_MIN_HEIGHT: u32 = 250;

/// Smallest width/height of a rich menu image, in hundredths (1.45).
pub const RICH_MENU_MIN_RATIO_HUNDREDTHS: i64 = 145;

/// The sizes LINE recommends, in pixels (width, height), largest first; large and compact alternate.
pub const RICH_MENU_IMAGE_SIZES: [(u32, u32); 6] =
    [(2500, 1686), (2500, 843), (1200, 810), (1200, 405), (800, 540), (800, 270)];

/// Length of an action's URI, in UTF-16 units.
pub const ACTION_URI: usize = 1000;

/// Length of an action's `text`, `displayText` and `fillInText` (grapheme clusters) and `data` (UTF-16 units).
pub const ACTION_TEXT: usize = 300;

/// A Flex bubble as compact JSON, in bytes.
pub const FLEX_BUBBLE_BYTES: usize = 30 * 1024;

/// A Flex carousel as compact JSON, in bytes.
pub const FLEX_CAROUSEL_BYTES: usize = 50 * 1024;

/// Images that move in one Flex Message.
pub const FLEX_ANIMATED_IMAGES: usize = 10;

/// IDs in one JSON request about an audience.
pub const AUDIENCE_IDS: usize = 10_000;

/// Changes in one rich menu batch.
pub const RICH_MENU_BATCH: usize = 1000;

/// Largest number that LINE's integers hold.
pub const INTEGER: i64 = 2_147_483_647;
