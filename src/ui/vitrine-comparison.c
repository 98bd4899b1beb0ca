/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-comparison.h"

#include "vitrine-picture-layout.h"
#include "vitrine-texture-slot.h"

#include <glib/gi18n.h>

#define SIZE 640

/* By one press of an arrow key. */
#define STEP 0.05

#define KNOB_RADIUS 11

/* Shapes that differ by less are the same: a scaled side is rounded to a pixel. */
#define SAME_SHAPE 0.01

/* Pixels that the pointer may stray in a press that is no drag. */
#define CLICK_SLOP 4

static const GdkRGBA line_colour = { 1.0, 1.0, 1.0, 1.0 };
static const GdkRGBA line_shadow = { 0.0, 0.0, 0.0, 0.35 };
static const GdkRGBA knob_colour = { 1.0, 1.0, 1.0, 1.0 };

/* Over what was cropped off. */
static const GdkRGBA shade_colour = { 0.0, 0.0, 0.0, 0.62 };

struct _VitrineComparison {
  GtkWidget           parent_instance;

  GtkWidget          *before_label;
  GtkWidget          *after_label;
  VitrineTextureSlot *before;
  VitrineTextureSlot *after;

  gboolean            cropped;       /* the copy is a part of the original */
  VitrineCrop         crop;
  double              ratio;         /* of the upright original, width by height */
  gboolean            placed;        /* the line has been put where both can be seen */
  double              position;      /* of the line: 0 is all after, 1 all before */
  double              drag_start;    /* where a drag began, in pixels */
};

G_DEFINE_FINAL_TYPE (VitrineComparison, vitrine_comparison, GTK_TYPE_WIDGET)

/* In the order a press goes through them. */
static const double places[] = { 0.5, 1.0, 0.0 };

/* GTK 4.8 hands on the values of its own widgets alone: the words say it to all. */
static void
update_accessible (VitrineComparison *self)
{
  int percent = (int) (self->position * 100 + 0.5);
  /* Translators: of a picture that is shown in two parts, before and after it was changed;
   * %d is how much of the room each has, in per cent. */
  g_autofree char *text = g_strdup_printf (_("Before %d %%, after %d %%"), percent, 100 - percent);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, self->position * 100,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
}

static void
set_position (VitrineComparison *self, double position)
{
  self->position = CLAMP (position, 0.0, 1.0);
  gtk_widget_set_visible (self->before_label, self->position > 0.0);
  gtk_widget_set_visible (self->after_label, self->position < 1.0);
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
show_next (VitrineComparison *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    if (self->position == places[i]) {
      set_position (self, places[(i + 1) % G_N_ELEMENTS (places)]);
      return;
    }
  }

  set_position (self, places[0]);
}

static void
on_drag_begin (VitrineComparison *self, double x, double y)
{
  self->drag_start = x;
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
on_drag_update (VitrineComparison *self, double x, double y)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  if (width > 0 && ABS (x) > CLICK_SLOP)
    set_position (self, (self->drag_start + x) / width);
}

static void
on_drag_end (VitrineComparison *self, double x, double y)
{
  if (ABS (x) <= CLICK_SLOP && ABS (y) <= CLICK_SLOP)
    show_next (self);
}

static gboolean
on_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  VitrineComparison *self = VITRINE_COMPARISON (widget);
  gboolean right_to_left = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  double step = g_variant_get_double (args);

  set_position (self, self->position + (right_to_left ? -step : step));
  return TRUE;
}

static gboolean
on_next_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  show_next (VITRINE_COMPARISON (widget));
  return TRUE;
}

static void
vitrine_comparison_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  *minimum = *natural = 0;
}

static void
allocate_label (GtkWidget *label, int x, int width)
{
  int least, height;

  if (!gtk_widget_should_layout (label))
    return;

  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &least, NULL, NULL);
  gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, least, NULL, &height, NULL, NULL);
  gtk_widget_size_allocate (label, &(GtkAllocation) { x < 0 ? width + x - least : x, 6,
                                                      least, height }, -1);
}

/* In the middle, or in the middle of the part that was kept: else it might be all on one side. */
static void
place_line (VitrineComparison *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const graphene_rect_t room = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                                   gtk_widget_get_height (widget));
  graphene_rect_t place;

  if (self->placed || room.size.width <= 0 || room.size.height <= 0)
    return;

  self->placed = TRUE;
  if (!self->cropped) {
    set_position (self, places[0]);
    return;
  }
  vitrine_picture_layout_contain (&room, self->ratio, 1.0, TRUE, &place);
  set_position (self, (place.origin.x
                       + place.size.width * (self->crop.x + self->crop.width / 2))
                      / room.size.width);
}

/* The parts lie as they are drawn, left and right, in every language. */
static void
vitrine_comparison_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  VitrineComparison *self = VITRINE_COMPARISON (widget);

  place_line (self);
  allocate_label (self->before_label, 6, width);
  allocate_label (self->after_label, -6, width);
}

static gboolean
have_same_shape (GdkTexture *a, GdkTexture *b)
{
  double first = gdk_texture_get_width (a) / (double) gdk_texture_get_height (a);
  double second = gdk_texture_get_width (b) / (double) gdk_texture_get_height (b);

  return ABS (first - second) < SAME_SHAPE * first;
}

/* Both so that the same thing in the picture lies at the same place. */
static void
get_places (VitrineComparison *self,
            GdkTexture        *before,
            GdkTexture        *after,
            graphene_rect_t   *before_place,
            graphene_rect_t   *after_place)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const graphene_rect_t room = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                                   gtk_widget_get_height (widget));

  if (self->cropped) {
    vitrine_picture_layout_contain (&room, gdk_texture_get_width (before),
                                    gdk_texture_get_height (before), TRUE, before_place);
    vitrine_picture_layout_part (before_place, &self->crop, after_place);
  } else {
    vitrine_picture_layout_contain (&room, gdk_texture_get_width (after),
                                    gdk_texture_get_height (after), TRUE, after_place);
    if (have_same_shape (before, after)) {
      *before_place = *after_place;
      return;
    }
    vitrine_picture_layout_contain (after_place, gdk_texture_get_width (before),
                                    gdk_texture_get_height (before), TRUE, before_place);
  }
}

static void
snapshot_line (VitrineComparison *self, GtkSnapshot *snapshot, double x, int height)
{
  graphene_rect_t knob = GRAPHENE_RECT_INIT (x - KNOB_RADIUS, height / 2.0 - KNOB_RADIUS,
                                             2 * KNOB_RADIUS, 2 * KNOB_RADIUS);
  GskRoundedRect round;

  gtk_snapshot_append_color (snapshot, &line_shadow, &GRAPHENE_RECT_INIT (x - 2, 0, 4, height));
  gtk_snapshot_append_color (snapshot, &line_colour, &GRAPHENE_RECT_INIT (x - 1, 0, 2, height));

  gsk_rounded_rect_init_from_rect (&round, &knob, KNOB_RADIUS);
  gtk_snapshot_append_outset_shadow (snapshot, &round, &line_shadow, 0, 0, 1, 2);
  gtk_snapshot_push_rounded_clip (snapshot, &round);
  gtk_snapshot_append_color (snapshot, &knob_colour, &knob);
  gtk_snapshot_pop (snapshot);
}

static void
vitrine_comparison_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VitrineComparison *self = VITRINE_COMPARISON (widget);
  GdkTexture *before = vitrine_texture_slot_get_texture (self->before);
  GdkTexture *after = vitrine_texture_slot_get_texture (self->after);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  double x = (int) (width * self->position + 0.5);
  graphene_rect_t before_place, after_place;

  if (before != NULL && after != NULL) {
    get_places (self, before, after, &before_place, &after_place);

    gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, x, height));
    gtk_snapshot_append_texture (snapshot, before, &before_place);
    gtk_snapshot_pop (snapshot);
    gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (x, 0, width - x, height));
    if (self->cropped) {
      gtk_snapshot_append_texture (snapshot, before, &before_place);
      gtk_snapshot_append_color (snapshot, &shade_colour, &before_place);
    }
    gtk_snapshot_append_texture (snapshot, after, &after_place);
    gtk_snapshot_pop (snapshot);
    if (self->position > 0.0 && self->position < 1.0)
      snapshot_line (self, snapshot, x, height);
  }

  gtk_widget_snapshot_child (widget, self->before_label, snapshot);
  gtk_widget_snapshot_child (widget, self->after_label, snapshot);
}

static void
vitrine_comparison_dispose (GObject *object)
{
  VitrineComparison *self = VITRINE_COMPARISON (object);

  if (self->before != NULL)
    g_object_run_dispose (G_OBJECT (self->before));
  if (self->after != NULL)
    g_object_run_dispose (G_OBJECT (self->after));
  g_clear_object (&self->before);
  g_clear_object (&self->after);
  g_clear_pointer (&self->before_label, gtk_widget_unparent);
  g_clear_pointer (&self->after_label, gtk_widget_unparent);

  G_OBJECT_CLASS (vitrine_comparison_parent_class)->dispose (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  static const struct { guint key; double step; } steps[] = {
    { GDK_KEY_Left, -STEP }, { GDK_KEY_KP_Left, -STEP },
    { GDK_KEY_Right, STEP }, { GDK_KEY_KP_Right, STEP },
    { GDK_KEY_Home, -1.0 }, { GDK_KEY_End, 1.0 },
  };
  static const guint next[] = { GDK_KEY_space, GDK_KEY_KP_Space, GDK_KEY_Return,
                                GDK_KEY_KP_Enter };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    gtk_widget_class_add_binding (widget_class, steps[i].key, 0, on_key, "d", steps[i].step);
  for (guint i = 0; i < G_N_ELEMENTS (next); i++)
    gtk_widget_class_add_binding (widget_class, next[i], 0, on_next_key, NULL);
}

static void
vitrine_comparison_class_init (VitrineComparisonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vitrine_comparison_dispose;
  widget_class->measure = vitrine_comparison_measure;
  widget_class->size_allocate = vitrine_comparison_size_allocate;
  widget_class->snapshot = vitrine_comparison_snapshot;

  gtk_widget_class_set_css_name (widget_class, "preview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
  add_keys (widget_class);
}

static GtkWidget *
new_label (VitrineComparison *self, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "badge");
  gtk_widget_set_parent (label, GTK_WIDGET (self));

  return label;
}

static void
vitrine_comparison_init (VitrineComparison *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_cursor_from_name (widget, "col-resize");
  gtk_widget_set_tooltip_text (widget, _("Draw the line across to compare, or press to switch"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Before and After"),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 100.0,
                                  -1);

  /* Translators: over a picture as it came, and as it was made to fit. */
  self->before_label = new_label (self, C_("picture", "Before"));
  self->after_label = new_label (self, C_("picture", "After"));
  self->before = vitrine_texture_slot_new (widget, SIZE);
  self->after = vitrine_texture_slot_new (widget, SIZE);
  set_position (self, places[0]);

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
}

/**
 * vitrine_comparison_set_image:
 * @image: (nullable): what to compare; nothing is shown of one that wasn't changed
 *
 * Shows what there is now; it doesn't follow the picture.
 */
void
vitrine_comparison_set_image (VitrineComparison *self,
                              VitrineTextures   *textures,
                              VitrineImage      *image)
{
  const char *after = image != NULL ? vitrine_image_get_prepared (image) : NULL;
  const VitrineTreatment *treatment;
  const VitrineImageFacts *facts;

  g_return_if_fail (VITRINE_IS_COMPARISON (self));

  vitrine_texture_slot_set_digest (self->after, textures, after);
  vitrine_texture_slot_set_digest (self->before, textures,
                                   after != NULL ? vitrine_image_get_digest (image) : NULL);
  if (after == NULL)
    return;

  treatment = vitrine_image_get_treatment (image);
  facts = vitrine_image_get_facts (image);
  self->cropped = treatment->shape == VITRINE_SHAPE_CROP;
  self->crop = treatment->crop;
  self->ratio = facts->orientation >= 5 ? facts->height / (double) facts->width
                                        : facts->width / (double) facts->height;
  self->placed = FALSE;
  place_line (self);
}
