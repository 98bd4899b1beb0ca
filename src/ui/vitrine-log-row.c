/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-log-row.h"

#include "vitrine-exchange-text.h"

enum {
  ICON,
  TIME,
  METHOD,
  PATH,
  STATUS,
  RESULT,
  DURATION,
  REQUEST_ID,
  ATTEMPT,
  N_CELLS
};

/* In pixels. */
#define GAP 10
#define MARGIN_X 6
#define MARGIN_Y 3
#define NARROW 620      /* below, a row has two lines */
#define MIN_WIDTH 260

/* Where there is room, all on one line. All rows have the same cells at the same width, so that
 * they stand in columns: only those with a weight depend on the room there is, and share it. */
static const struct {
  int weight;
  int from_width;   /* of the row, from which on the cell is shown */
} layout[N_CELLS] = {
  [PATH]       = { 3, 0 },
  [RESULT]     = { 4, 0 },
  [REQUEST_ID] = { 0, 900 },
  [ATTEMPT]    = { 0, 760 },
};

static const gint8 wide_line[] = {
  ICON, TIME, METHOD, PATH, STATUS, RESULT, DURATION, REQUEST_ID, ATTEMPT, -1
};
static const gint8 narrow_lines[][5] = {
  { ICON, METHOD, PATH, DURATION, -1 },
  { STATUS, RESULT, TIME, -1 },
};

struct _VitrineLogRow {
  GtkWidget           parent_instance;

  GtkWidget          *cells[N_CELLS];
  VitrineExchangeRow *row;
  const char         *style_class;   /* what the icon and the result have now */
};

G_DEFINE_FINAL_TYPE (VitrineLogRow, vitrine_log_row, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_ROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
set_cell (VitrineLogRow *self, guint cell, const char *text)
{
  gtk_label_set_text (GTK_LABEL (self->cells[cell]), text != NULL ? text : "");
}

static void
show_look (VitrineLogRow *self, const VitrineExchangeFacts *facts)
{
  const VitrineExchangeLook *look = vitrine_exchange_text_get_look (facts);
  const guint coloured[] = { ICON, RESULT };

  for (guint i = 0; i < G_N_ELEMENTS (coloured); i++) {
    if (self->style_class != NULL)
      gtk_widget_remove_css_class (self->cells[coloured[i]], self->style_class);
    gtk_widget_add_css_class (self->cells[coloured[i]], look->style_class);
  }
  self->style_class = look->style_class;
  gtk_image_set_from_icon_name (GTK_IMAGE (self->cells[ICON]), look->icon_name);
}

/* What is read aloud is the item of the list around this, which has no text of its own. */
static void
show_label (VitrineLogRow *self)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *label = NULL;

  if (item == NULL || self->row == NULL)
    return;

  label = vitrine_exchange_text_dup_label (vitrine_exchange_row_get_facts (self->row));
  gtk_accessible_update_property (GTK_ACCESSIBLE (item),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
show_facts (VitrineLogRow *self)
{
  const VitrineExchangeFacts *facts = vitrine_exchange_row_get_facts (self->row);
  g_autofree char *time = vitrine_exchange_text_dup_time (facts->started, g_get_real_time ());
  g_autofree char *result = vitrine_exchange_text_dup_result (facts);
  g_autofree char *status = g_strdup_printf ("%u", facts->status);
  g_autofree char *duration = vitrine_exchange_text_dup_duration (facts->duration);
  g_autofree char *attempt = g_strdup_printf ("#%u", facts->attempt);
  gboolean over = facts->state != VITRINE_EXCHANGE_PENDING;

  set_cell (self, TIME, time);
  set_cell (self, METHOD, facts->method);
  set_cell (self, PATH, facts->path);
  set_cell (self, STATUS, facts->status != 0 ? status : "–");
  set_cell (self, RESULT, result);
  set_cell (self, DURATION, over ? duration : "…");
  set_cell (self, REQUEST_ID, facts->request_id);
  set_cell (self, ATTEMPT, attempt);
  gtk_widget_set_tooltip_text (self->cells[REQUEST_ID], facts->request_id);
  gtk_widget_set_tooltip_text (self->cells[RESULT], facts->trouble ? result : NULL);
  show_look (self, facts);
  show_label (self);
}

static void
set_row (VitrineLogRow *self, VitrineExchangeRow *row)
{
  if (self->row == row)
    return;

  if (self->row != NULL)
    g_signal_handlers_disconnect_by_func (self->row, show_facts, self);
  g_set_object (&self->row, row);
  if (row != NULL) {
    g_signal_connect_swapped (row, "notify::state", G_CALLBACK (show_facts), self);
    show_facts (self);
  }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ROW]);
}

static int
line_height (VitrineLogRow *self, const gint8 *cells)
{
  int height = 0;

  for (; *cells >= 0; cells++) {
    int natural;

    gtk_widget_measure (self->cells[*cells], GTK_ORIENTATION_VERTICAL, -1,
                        NULL, &natural, NULL, NULL);
    height = MAX (height, natural);
  }

  return height;
}

static int
fixed_width (VitrineLogRow *self, guint cell)
{
  int natural;

  if (layout[cell].weight > 0)
    return 0;
  gtk_widget_measure (self->cells[cell], GTK_ORIENTATION_HORIZONTAL, -1,
                      NULL, &natural, NULL, NULL);

  return natural;
}

static void
place_line (VitrineLogRow *self, const gint8 *cells, GdkRectangle *line, int row_width)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int room = line->width + GAP;
  int weights = 0;
  int x = line->x;

  for (const gint8 *cell = cells; *cell >= 0; cell++) {
    if (row_width < layout[*cell].from_width)
      continue;
    room -= fixed_width (self, *cell) + GAP;
    weights += layout[*cell].weight;
  }
  room = MAX (room, 0);

  for (const gint8 *cell = cells; *cell >= 0; cell++) {
    GtkAllocation place = { x, line->y, fixed_width (self, *cell), line->height };

    if (row_width < layout[*cell].from_width)
      continue;
    place.width += room * layout[*cell].weight / weights;
    x += place.width + GAP;
    if (mirrored)
      place.x = row_width - place.x - place.width;
    gtk_widget_set_child_visible (self->cells[*cell], TRUE);
    gtk_widget_size_allocate (self->cells[*cell], &place, -1);
  }
}

static GtkSizeRequestMode
vitrine_log_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
vitrine_log_row_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  VitrineLogRow *self = VITRINE_LOG_ROW (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = MIN_WIDTH;
    *natural = NARROW;
  } else {
    int width = for_size >= 0 ? for_size : NARROW;
    int height = 0;

    if (width >= NARROW)
      height = line_height (self, wide_line);
    else
      for (guint i = 0; i < G_N_ELEMENTS (narrow_lines); i++)
        height += line_height (self, narrow_lines[i]);
    *minimum = *natural = height + 2 * MARGIN_Y;
  }
}

static void
vitrine_log_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  VitrineLogRow *self = VITRINE_LOG_ROW (widget);
  GdkRectangle line = { MARGIN_X, MARGIN_Y, width - 2 * MARGIN_X, height - 2 * MARGIN_Y };

  for (guint i = 0; i < N_CELLS; i++)
    gtk_widget_set_child_visible (self->cells[i], FALSE);

  if (width >= NARROW) {
    place_line (self, wide_line, &line, width);
    return;
  }

  for (guint i = 0; i < G_N_ELEMENTS (narrow_lines); i++) {
    int indent = i == 0 ? 0 : fixed_width (self, ICON) + GAP;
    GdkRectangle part = { line.x + indent, line.y, line.width - indent,
                          line_height (self, narrow_lines[i]) };

    place_line (self, narrow_lines[i], &part, width);
    line.y += part.height;
  }
}

static void
vitrine_log_row_dispose (GObject *object)
{
  VitrineLogRow *self = VITRINE_LOG_ROW (object);
  GtkWidget *child;

  set_row (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (vitrine_log_row_parent_class)->dispose (object);
}

static void
vitrine_log_row_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  VitrineLogRow *self = VITRINE_LOG_ROW (object);

  switch (prop_id) {
  case PROP_ROW:
    set_row (self, g_value_get_object (value));
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_log_row_class_init (VitrineLogRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const char *const cell_names[N_CELLS] = {
    "icon", "time", "method", "path", "status", "result", "duration", "request_id", "attempt",
  };

  object_class->dispose = vitrine_log_row_dispose;
  object_class->set_property = vitrine_log_row_set_property;
  widget_class->get_request_mode = vitrine_log_row_get_request_mode;
  widget_class->measure = vitrine_log_row_measure;
  widget_class->size_allocate = vitrine_log_row_size_allocate;

  properties[PROP_ROW] =
    g_param_spec_object ("row", NULL, NULL,
                         VITRINE_TYPE_EXCHANGE_ROW,
                         G_PARAM_WRITABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, 
                                               RESOURCES "vitrine-log-row.ui");
  for (guint i = 0; i < N_CELLS; i++)
    gtk_widget_class_bind_template_child_full (widget_class, cell_names[i], FALSE,
                                               G_STRUCT_OFFSET (VitrineLogRow, cells)
                                               + i * sizeof (GtkWidget *));
  gtk_widget_class_set_css_name (widget_class, "logrow");
}

static void
vitrine_log_row_init (VitrineLogRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* The list makes the row before the item that holds it. */
  g_signal_connect (self, "notify::parent", G_CALLBACK (show_label), NULL);
}
