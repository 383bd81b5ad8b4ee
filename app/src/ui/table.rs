//! Tables: the first cell is the link, nothing else on the row traps clicks. On a small screen
//! each row becomes a card whose labels come from the columns.

use leptos::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Ascending,
    Descending,
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cell {
    Name,
    Text,
    Number,
    Pick,
    Tail,
}

/// A column: its head, and how its cells look.
#[derive(Clone, Debug)]
pub struct Column {
    label: String,
    cell: Cell,
    on_card: bool,
    sort: Option<(Sort, String)>,
}

impl Column {
    /// The column that names the row; every table has one.
    pub fn name(label: impl Into<String>) -> Self {
        Self { label: label.into(), cell: Cell::Name, on_card: true, sort: None }
    }

    /// Words.
    pub fn text(label: impl Into<String>) -> Self {
        Self { cell: Cell::Text, ..Self::name(label) }
    }

    /// Figures, at the end of their cell.
    pub fn number(label: impl Into<String>) -> Self {
        Self { cell: Cell::Number, ..Self::name(label) }
    }

    /// A check box; stands first. `label` is for the ear.
    pub fn pick(label: impl Into<String>) -> Self {
        Self { cell: Cell::Pick, ..Self::name(label) }
    }

    /// Buttons of the row; stands last. `label` is for the ear.
    pub fn tail(label: impl Into<String>) -> Self {
        Self { cell: Cell::Tail, ..Self::name(label) }
    }

    /// Left out where rows are cards.
    #[must_use]
    pub fn off_card(mut self) -> Self {
        self.on_card = false;
        self
    }

    /// Sorted by this column now; `href` turns the order around.
    #[must_use]
    pub fn sorted(mut self, descending: bool, href: impl Into<String>) -> Self {
        let sort = if descending { Sort::Descending } else { Sort::Ascending };
        self.sort = Some((sort, href.into()));
        self
    }

    /// Could be sorted by this column, at `href`.
    #[must_use]
    pub fn sortable(mut self, href: impl Into<String>) -> Self {
        self.sort = Some((Sort::Other, href.into()));
        self
    }
}

/// One row: as many cells as there are columns.
pub struct Row {
    id: Option<String>,
    cells: Vec<AnyView>,
}

impl Row {
    /// A row of these cells. An empty cell is `().into_any()`; it is not shown on a card.
    pub fn new(cells: Vec<AnyView>) -> Self {
        Self { id: None, cells }
    }

    /// Gives the row an id, so that a link can lead to it.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }
}

/// The sheet around a table: toolbar above, [`super::Pager`] below.
#[component]
pub fn TableCard(children: Children) -> impl IntoView {
    view! { <div class="tablecard">{children()}</div> }
}

/// A table in a region that scrolls sideways for itself.
#[component]
pub fn Table(
    /// What it holds; for the ear.
    #[prop(into)]
    caption: String,
    columns: Vec<Column>,
    rows: Vec<Row>,
    /// Lower rows.
    #[prop(optional)]
    compact: bool,
    /// Stays a table on a small screen.
    #[prop(optional)]
    grid: bool,
    /// One more class, for column widths.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let class = ["table", if grid { "" } else { "cards" }, if compact { "compact" } else { "" }, class]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    let region = caption.clone();
    let heads = columns.iter().map(head).collect_view();
    let rows = rows.into_iter().map(|row| body(&columns, row)).collect_view();
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=region>
            <table class=class>
                <caption class="hide">{caption}</caption>
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn head(column: &Column) -> impl IntoView + use<> {
    let class = match column.cell {
        Cell::Number => "n",
        Cell::Pick => "pick",
        Cell::Tail => "tail",
        Cell::Name | Cell::Text => "",
    };
    let label = column.label.clone();
    let (sort, inside) = match (&column.sort, column.cell) {
        (_, Cell::Pick | Cell::Tail) => (None, view! { <span class="hide">{label}</span> }.into_any()),
        (None, _) => (None, label.into_any()),
        (Some((sort, href)), _) => (aria_sort(*sort), sort_link(label, *sort, href.clone()).into_any()),
    };
    view! { <th scope="col" class=class aria-sort=sort>{inside}</th> }
}

fn aria_sort(sort: Sort) -> Option<&'static str> {
    match sort {
        Sort::Ascending => Some("ascending"),
        Sort::Descending => Some("descending"),
        Sort::Other => None,
    }
}

fn sort_link(label: String, sort: Sort, href: String) -> impl IntoView {
    use super::icon::Icon;
    let icon = match sort {
        Sort::Ascending => Some("arrow-up"),
        Sort::Descending => Some("arrow-down"),
        Sort::Other => None,
    };
    view! { <a href=href>{label}{icon.map(|name| view! { " "<Icon name=name/> })}</a> }
}

fn body(columns: &[Column], row: Row) -> impl IntoView + use<> {
    debug_assert_eq!(columns.len(), row.cells.len(), "a row has one cell for each column");
    let cells = columns.iter().zip(row.cells).map(|(column, inside)| {
        let label = column.label.clone();
        match column.cell {
            Cell::Name => view! { <th scope="row">{inside}</th> }.into_any(),
            Cell::Pick | Cell::Tail => view! { <td class=class(column)>{inside}</td> }.into_any(),
            Cell::Text if column.on_card => view! { <td data-label=label>{inside}</td> }.into_any(),
            Cell::Text | Cell::Number => {
                view! { <td class=class(column) data-label=label>{inside}</td> }.into_any()
            }
        }
    });
    view! { <tr id=row.id>{cells.collect_view()}</tr> }
}

fn class(column: &Column) -> &'static str {
    match (column.cell, column.on_card) {
        (Cell::Pick, _) => "pick",
        (Cell::Tail, _) => "tail",
        (Cell::Number, true) => "n",
        (Cell::Number, false) => "n skip-card",
        (Cell::Name | Cell::Text, true) => "",
        (Cell::Name | Cell::Text, false) => "skip-card",
    }
}

#[cfg(test)]
mod tests {
    use super::{Column, Row, Table};
    use crate::ui::tests::html;
    use leptos::prelude::*;

    #[test]
    fn cells_carry_the_labels_their_cards_need() {
        let columns = vec![
            Column::name("Friend"),
            Column::number("Sent").sorted(true, "?sort=sent"),
            Column::text("Source").off_card(),
        ];
        let rows = vec![Row::new(vec!["Mint".into_any(), 3.into_any(), ().into_any()])];
        let html = html(|| view! { <Table caption="Friends" columns=columns rows=rows/> });
        assert!(html.contains("<th scope=\"row\">Mint</th>"), "{html}");
        assert!(
            html.contains("data-label=\"Sent\" class=\"n\">3<") && html.contains("aria-sort=\"descending\""),
            "{html}"
        );
        assert!(html.contains("data-label=\"Source\" class=\"skip-card\"></td>"), "{html}");
    }
}
