/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-pair-layout.h"

struct _VitrinePairLayout {
  GtkLayoutManager parent_instance;

  int              spacing;
  int              room;
  int              second;
};

G_DEFINE_FINAL_TYPE (VitrinePairLayout, vitrine_pair_layout, GTK_TYPE_LAYOUT_MANAGER)

enum {
  PROP_0,
  PROP_SPACING,
  PROP_ROOM,
  PROP_SECOND,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GtkSizeRequestMode
vitrine_pair_layout_get_request_mode (GtkLayoutManager *layout, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* How the two of them stand in a width. */
typedef struct {
  gboolean beside;
  int      widths[2];
} Shares;

static GtkWidget *
get_next (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);

  return child;
}

static void
measure_width (GtkWidget *child, int *minimum, int *natural)
{
  *minimum = *natural = 0;
  if (child != NULL)
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, minimum, natural, NULL, NULL);
}

static int
choose_second (VitrinePairLayout *self, int width, int natural)
{
  if (self->second == VITRINE_PAIR_LAYOUT_NATURAL)
    return natural;

  return self->second > 0 ? self->second : (width - self->spacing) / 2;
}

/* Beside each other only where neither gets less than it needs. */
static Shares
share_out (VitrinePairLayout *self, GtkWidget *widget, int width)
{
  GtkWidget *first = get_next (gtk_widget_get_first_child (widget));
  GtkWidget *second = first != NULL ? get_next (gtk_widget_get_next_sibling (first)) : NULL;
  int minimum[2], natural[2];
  Shares shares = { 0 };

  measure_width (first, &minimum[0], &natural[0]);
  measure_width (second, &minimum[1], &natural[1]);
  shares.widths[1] = choose_second (self, width, natural[1]);
  shares.widths[0] = width - self->spacing - shares.widths[1];
  shares.beside = second != NULL && width >= self->room && shares.widths[0] >= minimum[0]
                  && shares.widths[1] >= minimum[1];
  if (!shares.beside) {
    shares.widths[0] = width;
    shares.widths[1] = self->second > 0 ? MIN (width, MAX (self->second, minimum[1])) : width;
  }

  return shares;
}

static void
measure_height (VitrinePairLayout *self, GtkWidget *widget, int width, int *minimum, int *natural)
{
  Shares shares = share_out (self, widget, width);
  GtkWidget *child = get_next (gtk_widget_get_first_child (widget));

  for (guint i = 0; child != NULL && i < G_N_ELEMENTS (shares.widths); i++) {
    int least, most;

    gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, shares.widths[i], &least, &most, NULL,
                        NULL);
    if (shares.beside) {
      *minimum = MAX (*minimum, least);
      *natural = MAX (*natural, most);
    } else {
      *minimum += least + (i > 0 ? self->spacing : 0);
      *natural += most + (i > 0 ? self->spacing : 0);
    }
    child = get_next (gtk_widget_get_next_sibling (child));
  }
}

static void
vitrine_pair_layout_measure (GtkLayoutManager *layout,
                             GtkWidget        *widget,
                             GtkOrientation    orientation,
                             int               for_size,
                             int              *minimum,
                             int              *natural,
                             int              *minimum_baseline,
                             int              *natural_baseline)
{
  VitrinePairLayout *self = VITRINE_PAIR_LAYOUT (layout);

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0) {
    measure_height (self, widget, for_size, minimum, natural);
    return;
  }

  for (GtkWidget *child = get_next (gtk_widget_get_first_child (widget)); child != NULL;
       child = get_next (gtk_widget_get_next_sibling (child))) {
    int least, most;

    gtk_widget_measure (child, orientation, -1, &least, &most, NULL, NULL);
    *minimum = MAX (*minimum, least);
    *natural += most + (*natural > 0 ? self->spacing : 0);
  }
}

static void
vitrine_pair_layout_allocate (GtkLayoutManager *layout,
                              GtkWidget        *widget,
                              int               width,
                              int               height,
                              int               baseline)
{
  VitrinePairLayout *self = VITRINE_PAIR_LAYOUT (layout);
  Shares shares = share_out (self, widget, width);
  gboolean from_right = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *child = get_next (gtk_widget_get_first_child (widget));
  int place = 0;

  for (guint i = 0; child != NULL && i < G_N_ELEMENTS (shares.widths); i++) {
    int share = shares.widths[i];
    GtkAllocation allocation = { (width - share) / 2, place, share, height };

    if (shares.beside) {
      allocation.x = from_right ? width - place - share : place;
      allocation.y = 0;
      place += share + self->spacing;
    } else {
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, share, NULL, &allocation.height, NULL,
                          NULL);
      place += allocation.height + self->spacing;
    }
    gtk_widget_size_allocate (child, &allocation, -1);
    child = get_next (gtk_widget_get_next_sibling (child));
  }
}

static void
vitrine_pair_layout_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  VitrinePairLayout *self = VITRINE_PAIR_LAYOUT (object);

  switch (prop_id) {
  case PROP_SPACING:
    g_value_set_int (value, self->spacing);
    break;

  case PROP_ROOM:
    g_value_set_int (value, self->room);
    break;

  case PROP_SECOND:
    g_value_set_int (value, self->second);
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_pair_layout_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  VitrinePairLayout *self = VITRINE_PAIR_LAYOUT (object);

  switch (prop_id) {
  case PROP_SPACING:
    self->spacing = g_value_get_int (value);
    break;

  case PROP_ROOM:
    self->room = g_value_get_int (value);
    break;

  case PROP_SECOND:
    self->second = g_value_get_int (value);
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    return;
  }
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

static void
vitrine_pair_layout_class_init (VitrinePairLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = vitrine_pair_layout_get_property;
  object_class->set_property = vitrine_pair_layout_set_property;
  layout_class->get_request_mode = vitrine_pair_layout_get_request_mode;
  layout_class->measure = vitrine_pair_layout_measure;
  layout_class->allocate = vitrine_pair_layout_allocate;

  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT16, 0, flags);
  properties[PROP_ROOM] = g_param_spec_int ("room", NULL, NULL, 0, G_MAXINT16, 0, flags);
  properties[PROP_SECOND] =
    g_param_spec_int ("second", NULL, NULL, VITRINE_PAIR_LAYOUT_NATURAL, G_MAXINT16, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
vitrine_pair_layout_init (VitrinePairLayout *self)
{
}
