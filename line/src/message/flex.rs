//! Flex Messages: <https://developers.line.biz/en/reference/messaging-api/#flex-message>. Lengths, colours and sizes are
//! texts in LINE's grammars, such as `10px`, `50%`, `md`, `#00ff00`.

use super::{QuickReply, Sender};
use crate::{
    action::Action,
    object::{object, union},
    word::words,
};

object! {
    /// A layout of one's own; `alt_text` is for notifications and old clients.
    FlexMessage { alt_text: String, contents: Container }
    may { quick_reply: QuickReply, sender: Sender }
}

union! {
    /// One bubble, or several side by side.
    Container {
        Bubble(Box<Bubble>) = "bubble",
        Carousel(Carousel) = "carousel",
    }
}

object! {
    /// 1 to 12 bubbles of one size.
    Carousel { contents: Vec<Container> }
    may {}
}

object! {
    /// At least one of the four blocks.
    Bubble {}
    may {
        size: BubbleSize,
        direction: Direction,
        header: Component,
        hero: Component,
        body: Component,
        footer: Component,
        styles: BubbleStyles,
        action: Action,
    }
}

object! {
    /// How each block is drawn.
    BubbleStyles {}
    may { header: BlockStyle, hero: BlockStyle, body: BlockStyle, footer: BlockStyle }
}

object! {
    /// How a block is drawn.
    BlockStyle {}
    may { background_color: String, separator: bool, separator_color: String }
}

union! {
    /// What a bubble is made of; what may stand where is in [`crate::rules`].
    Component {
        Box(Box<BoxComponent>) = "box",
        Button(Box<Button>) = "button",
        Image(Box<Image>) = "image",
        Video(Box<Video>) = "video",
        Icon(Box<Icon>) = "icon",
        Text(Box<Text>) = "text",
        Span(Span) = "span",
        Separator(Separator) = "separator",
        Filler(Filler) = "filler",
    }
}

object! {
    /// Components in a row, in a column, or on a line.
    BoxComponent { layout: Layout, contents: Vec<Component> }
    may {
        flex: i64,
        spacing: String,
        margin: String,
        width: String,
        max_width: String,
        height: String,
        max_height: String,
        padding_all: String,
        padding_top: String,
        padding_bottom: String,
        padding_start: String,
        padding_end: String,
        position: Position,
        offset_top: String,
        offset_bottom: String,
        offset_start: String,
        offset_end: String,
        background_color: String,
        border_color: String,
        border_width: String,
        corner_radius: String,
        justify_content: JustifyContent,
        align_items: AlignItems,
        background: Background,
        action: Action,
    }
}

union! {
    /// What is behind a box.
    Background {
        LinearGradient(LinearGradient) = "linearGradient",
    }
}

object! {
    /// From one colour to another, perhaps by a third; 0deg goes from the bottom to the top.
    LinearGradient { angle: String, start_color: String, end_color: String }
    may { center_color: String, center_position: String }
}

object! {
    /// A button.
    Button { action: Action }
    may {
        style: ButtonStyle,
        color: String,
        height: ButtonHeight,
        gravity: Gravity,
        flex: i64,
        margin: String,
        position: Position,
        offset_top: String,
        offset_bottom: String,
        offset_start: String,
        offset_end: String,
        adjust_mode: AdjustMode,
        scaling: bool,
    }
}

object! {
    /// A picture.
    Image { url: String }
    may {
        size: String,
        aspect_ratio: String,
        aspect_mode: AspectMode,
        background_color: String,
        align: Align,
        gravity: Gravity,
        flex: i64,
        margin: String,
        position: Position,
        offset_top: String,
        offset_bottom: String,
        offset_start: String,
        offset_end: String,
        action: Action,
        /// True: it moves (APNG); at most ten do.
        animated: bool,
    }
}

object! {
    /// A video; old clients show `alt_content`.
    Video { url: String, preview_url: String, alt_content: Component }
    may { aspect_ratio: String, action: Action }
}

object! {
    /// A small picture on a line of text.
    Icon { url: String }
    may {
        size: String,
        aspect_ratio: String,
        margin: String,
        position: Position,
        offset_top: String,
        offset_bottom: String,
        offset_start: String,
        offset_end: String,
        scaling: bool,
    }
}

object! {
    /// Text; with `contents`, these are shown in place of `text`.
    Text {}
    may {
        text: String,
        contents: Vec<Component>,
        size: String,
        color: String,
        weight: Weight,
        style: TextStyle,
        decoration: Decoration,
        align: Align,
        gravity: Gravity,
        wrap: bool,
        line_spacing: String,
        /// 0: any number.
        max_lines: i64,
        flex: i64,
        margin: String,
        position: Position,
        offset_top: String,
        offset_bottom: String,
        offset_start: String,
        offset_end: String,
        action: Action,
        adjust_mode: AdjustMode,
        scaling: bool,
    }
}

object! {
    /// A piece of a text with a look of its own.
    Span { text: String }
    may { size: String, color: String, weight: Weight, style: TextStyle, decoration: Decoration }
}

object! {
    /// A line between components.
    Separator {}
    may { margin: String, color: String }
}

object! {
    /// Room; deprecated by LINE.
    Filler {}
    may { flex: i64 }
}

words! {
    /// How wide a bubble is.
    BubbleSize {
        Nano = "nano",
        Micro = "micro",
        Deca = "deca",
        Hecto = "hecto",
        Kilo = "kilo",
        Mega = "mega",
        Giga = "giga",
    }
}

words! {
    /// Of text and of rows.
    Direction { LeftToRight = "ltr", RightToLeft = "rtl", }
}

words! {
    /// How a box arranges what is in it.
    Layout { Horizontal = "horizontal", Vertical = "vertical", Baseline = "baseline", }
}

words! {
    /// Absolute: over the box it stands in.
    Position { Relative = "relative", Absolute = "absolute", }
}

words! {
    /// Along the box's main axis.
    JustifyContent {
        FlexStart = "flex-start",
        Center = "center",
        FlexEnd = "flex-end",
        SpaceBetween = "space-between",
        SpaceAround = "space-around",
        SpaceEvenly = "space-evenly",
    }
}

words! {
    /// Across the box's main axis.
    AlignItems { FlexStart = "flex-start", Center = "center", FlexEnd = "flex-end", }
}

words! {
    /// How a button looks.
    ButtonStyle { Primary = "primary", Secondary = "secondary", Link = "link", }
}

words! {
    /// How high a button is.
    ButtonHeight { Small = "sm", Medium = "md", }
}

words! {
    /// Whether the picture is cut to fill its place.
    AspectMode { Fit = "fit", Cover = "cover", }
}

words! {
    /// From side to side.
    Align { Start = "start", End = "end", Center = "center", }
}

words! {
    /// From top to bottom.
    Gravity { Top = "top", Bottom = "bottom", Center = "center", }
}

words! {
    /// How thick letters are.
    Weight { Regular = "regular", Bold = "bold", }
}

words! {
    /// Whether letters lean.
    TextStyle { Normal = "normal", Italic = "italic", }
}

words! {
    /// Lines on letters.
    Decoration { None = "none", Underline = "underline", LineThrough = "line-through", }
}

words! {
    /// What happens to letters that have no room.
    AdjustMode { ShrinkToFit = "shrink-to-fit", }
}
