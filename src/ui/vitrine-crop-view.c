/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-crop-view.h"

#include "vitrine-picture-layout.h"
#include "vitrine-texture-slot.h"

#include <glib/gi18n.h>

#define SIZE 1280

/* Around the picture, so that its corners can be taken hold of. */
#define MARGIN 14

/* How near an edge takes hold of it, in pixels of the screen. */
#define REACH 14

#define HANDLE_LENGTH 18
#define HANDLE_WIDTH 4

/* One press of an arrow key goes this part of the longer side; with Ctrl, a pixel. */
#define STEP (1.0 / 100.0)

static const GdkRGBA shade_colour = { 0.0, 0.0, 0.0, 0.6 };
static const GdkRGBA line_colour = { 1.0, 1.0, 1.0, 0.95 };
static const GdkRGBA thirds_colour = { 1.0, 1.0, 1.0, 0.45 };

struct _VitrineCropView {
  GtkWidget           parent_instance;

  VitrineTextureSlot *picture;
  VitrineCropBounds   bounds;
  VitrineCropFrame    frame;

  VitrineCropParts    held;      /* by the pointer */
  VitrineCropFrame    start;     /* the frame when it was taken hold of */
};

G_DEFINE_FINAL_TYPE (VitrineCropView, vitrine_crop_view, GTK_TYPE_WIDGET)

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const struct {
  VitrineCropParts  parts;
  const char       *cursor;
} handles[] = {
  { VITRINE_CROP_LEFT | VITRINE_CROP_TOP, "nw-resize" },
  { VITRINE_CROP_TOP, "n-resize" },
  { VITRINE_CROP_RIGHT | VITRINE_CROP_TOP, "ne-resize" },
  { VITRINE_CROP_RIGHT, "e-resize" },
  { VITRINE_CROP_RIGHT | VITRINE_CROP_BOTTOM, "se-resize" },
  { VITRINE_CROP_BOTTOM, "s-resize" },
  { VITRINE_CROP_LEFT | VITRINE_CROP_BOTTOM, "sw-resize" },
  { VITRINE_CROP_LEFT, "w-resize" },
  { VITRINE_CROP_INSIDE, "move" },
};

/* --- where things are on the screen --- */

static void
get_place (VitrineCropView *self, graphene_rect_t *place)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const graphene_rect_t room =
    GRAPHENE_RECT_INIT (MARGIN, MARGIN, MAX (gtk_widget_get_width (widget) - 2 * MARGIN, 1),
                        MAX (gtk_widget_get_height (widget) - 2 * MARGIN, 1));

  vitrine_picture_layout_contain (&room, self->bounds.width, self->bounds.height, TRUE, place);
}

/* Pixels of the screen to one of the picture. */
static double
get_scale (VitrineCropView *self)
{
  graphene_rect_t place;

  get_place (self, &place);
  return self->bounds.width > 0 ? MAX (place.size.width / self->bounds.width, 1e-6) : 1.0;
}

static void
get_frame_place (VitrineCropView *self, const graphene_rect_t *place, graphene_rect_t *result)
{
  const VitrineCrop part = { self->frame.x / self->bounds.width,
                             self->frame.y / self->bounds.height,
                             self->frame.width / self->bounds.width,
                             self->frame.height / self->bounds.height };

  vitrine_picture_layout_part (place, &part, result);
}

static VitrineCropParts
find_parts (VitrineCropView *self, double x, double y)
{
  graphene_rect_t place, at;
  VitrineCropFrame frame;

  if (self->bounds.width <= 0)
    return 0;

  get_place (self, &place);
  get_frame_place (self, &place, &at);
  frame = (VitrineCropFrame) { at.origin.x, at.origin.y, at.size.width, at.size.height };

  return vitrine_crop_frame_find (&frame, x, y, REACH);
}

/* --- changing the frame --- */

static void
update_accessible (VitrineCropView *self)
{
  VitrineCropFrame whole = self->frame;
  g_autofree char *text = NULL;

  vitrine_crop_frame_round (&whole, &self->bounds);
  /* Translators: a part of a picture as screen readers say it: its width and height, and how
   * far it is from the left and the top edge, in pixels. */
  text = g_strdup_printf (_("%u × %u pixels, %u from the left, %u from the top"),
                          (guint) whole.width, (guint) whole.height,
                          (guint) whole.x, (guint) whole.y);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
}

static void
changed (VitrineCropView *self)
{
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
set_cursor (VitrineCropView *self, VitrineCropParts parts)
{
  const char *cursor = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (handles); i++) {
    if (handles[i].parts == parts)
      cursor = handles[i].cursor;
  }

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), cursor);
}

static void
on_motion (VitrineCropView *self, double x, double y)
{
  if (self->held == 0)
    set_cursor (self, find_parts (self, x, y));
}

static void
on_drag_begin (VitrineCropView *self, double x, double y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->held = find_parts (self, x, y);
  self->start = self->frame;
  set_cursor (self, self->held);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_drag_update (VitrineCropView *self, double x, double y)
{
  double scale = get_scale (self);

  if (self->held == 0)
    return;

  self->frame = self->start;
  vitrine_crop_frame_drag (&self->frame, &self->bounds, self->held, x / scale, y / scale);
  changed (self);
}

static void
on_drag_end (VitrineCropView *self, double x, double y)
{
  self->held = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
on_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  VitrineCropView *self = VITRINE_CROP_VIEW (widget);
  double step = MAX (MAX (self->bounds.width, self->bounds.height) * STEP, 1.0);
  int parts, dx, dy;
  gboolean fine;

  g_variant_get (args, "(iiib)", &parts, &dx, &dy, &fine);
  if (fine)
    step = 1.0;
  vitrine_crop_frame_drag (&self->frame, &self->bounds, parts, dx * step, dy * step);
  changed (self);

  return TRUE;
}

static gboolean
on_return (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  gtk_widget_activate_default (widget);
  return TRUE;
}

/* --- drawing --- */

static void
snapshot_thirds (GtkSnapshot *snapshot, const graphene_rect_t *at)
{
  for (guint i = 1; i <= 2; i++) {
    double x = (int) (at->origin.x + at->size.width * i / 3);
    double y = (int) (at->origin.y + at->size.height * i / 3);

    gtk_snapshot_append_color (snapshot, &thirds_colour,
                               &GRAPHENE_RECT_INIT (x, at->origin.y, 1, at->size.height));
    gtk_snapshot_append_color (snapshot, &thirds_colour,
                               &GRAPHENE_RECT_INIT (at->origin.x, y, at->size.width, 1));
  }
}

/* A bar along an edge, or two that meet in a corner, outside the frame's line. */
static void
snapshot_handle (GtkSnapshot *snapshot, const graphene_rect_t *at, VitrineCropParts parts)
{
  double x = at->origin.x - HANDLE_WIDTH + 1;
  double y = at->origin.y - HANDLE_WIDTH + 1;
  double right = at->origin.x + at->size.width - 1;
  double bottom = at->origin.y + at->size.height - 1;
  double length = MIN (HANDLE_LENGTH, MIN (at->size.width, at->size.height) / 2);
  gboolean across = parts & (VITRINE_CROP_LEFT | VITRINE_CROP_RIGHT);
  gboolean along = parts & (VITRINE_CROP_TOP | VITRINE_CROP_BOTTOM);
  double start_x = (x + right + HANDLE_WIDTH - length) / 2;
  double start_y = (y + bottom + HANDLE_WIDTH - length) / 2;

  if (across)
    start_x = parts & VITRINE_CROP_LEFT ? x : right + HANDLE_WIDTH - length;
  if (along)
    start_y = parts & VITRINE_CROP_TOP ? y : bottom + HANDLE_WIDTH - length;

  if (along)
    gtk_snapshot_append_color (snapshot, &line_colour,
                               &GRAPHENE_RECT_INIT (start_x, parts & VITRINE_CROP_TOP ? y : bottom,
                                                    length, HANDLE_WIDTH));
  if (across)
    gtk_snapshot_append_color (snapshot, &line_colour,
                               &GRAPHENE_RECT_INIT (parts & VITRINE_CROP_LEFT ? x : right, start_y,
                                                    HANDLE_WIDTH, length));
}

static void
vitrine_crop_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VitrineCropView *self = VITRINE_CROP_VIEW (widget);
  GdkTexture *texture = vitrine_texture_slot_get_texture (self->picture);
  graphene_rect_t place, at, sides[4];
  GskRoundedRect line;

  if (self->bounds.width <= 0)
    return;

  get_place (self, &place);
  get_frame_place (self, &place, &at);
  if (texture != NULL)
    gtk_snapshot_append_texture (snapshot, texture, &place);
  vitrine_picture_layout_around (&place, &at, sides);
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    gtk_snapshot_append_color (snapshot, &shade_colour, &sides[i]);

  if (self->held != 0)
    snapshot_thirds (snapshot, &at);
  gsk_rounded_rect_init_from_rect (&line, &at, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &line, &shade_colour, 0, 0, 1, 2);
  gtk_snapshot_append_border (snapshot, &line, (float[4]) { 1, 1, 1, 1 },
                              (GdkRGBA[4]) { line_colour, line_colour,
                                             line_colour, line_colour });
  for (guint i = 0; i < G_N_ELEMENTS (handles); i++) {
    if (handles[i].parts != VITRINE_CROP_INSIDE)
      snapshot_handle (snapshot, &at, handles[i].parts);
  }
}

/* --- the object --- */

static void
vitrine_crop_view_dispose (GObject *object)
{
  VitrineCropView *self = VITRINE_CROP_VIEW (object);

  if (self->picture != NULL)
    g_object_run_dispose (G_OBJECT (self->picture));
  g_clear_object (&self->picture);

  G_OBJECT_CLASS (vitrine_crop_view_parent_class)->dispose (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  static const struct { guint key; guint keypad; int dx; int dy; } arrows[] = {
    { GDK_KEY_Left, GDK_KEY_KP_Left, -1, 0 },
    { GDK_KEY_Right, GDK_KEY_KP_Right, 1, 0 },
    { GDK_KEY_Up, GDK_KEY_KP_Up, 0, -1 },
    { GDK_KEY_Down, GDK_KEY_KP_Down, 0, 1 },
  };
  static const guint enter[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_ISO_Enter };

  for (guint i = 0; i < 4 * G_N_ELEMENTS (arrows); i++) {
    guint arrow = i / 4;
    gboolean resizes = i & 1;
    gboolean fine = i & 2;
    int edge = arrows[arrow].dx != 0 ? VITRINE_CROP_RIGHT : VITRINE_CROP_BOTTOM;
    GdkModifierType modifiers = (resizes ? GDK_SHIFT_MASK : 0) | (fine ? GDK_CONTROL_MASK : 0);
    const guint keys[] = { arrows[arrow].key, arrows[arrow].keypad };

    for (guint j = 0; j < G_N_ELEMENTS (keys); j++)
      gtk_widget_class_add_binding (widget_class, keys[j], modifiers, on_key, "(iiib)",
                                    resizes ? edge : VITRINE_CROP_INSIDE,
                                    arrows[arrow].dx, arrows[arrow].dy, fine);
  }
  for (guint i = 0; i < G_N_ELEMENTS (enter); i++)
    gtk_widget_class_add_binding (widget_class, enter[i], 0, on_return, NULL);
}

static void
vitrine_crop_view_class_init (VitrineCropViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vitrine_crop_view_dispose;
  widget_class->snapshot = vitrine_crop_view_snapshot;

  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "cropview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
  add_keys (widget_class);
}

static void
vitrine_crop_view_init (VitrineCropView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("What Stays of the Picture"),
                                  -1);
  self->picture = vitrine_texture_slot_new (widget, SIZE);

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  gtk_widget_add_controller (widget, motion);
}

/**
 * vitrine_crop_view_set_picture:
 * @digest: of one of our copies
 */
void
vitrine_crop_view_set_picture (VitrineCropView *self, VitrineTextures *textures, const char *digest)
{
  g_return_if_fail (VITRINE_IS_CROP_VIEW (self));

  vitrine_texture_slot_set_digest (self->picture, textures, digest);
}

/**
 * vitrine_crop_view_set_bounds:
 *
 * Says how large the picture is and what the frame has to keep to. The first time the frame
 * becomes the largest there can be; later it stays as near as it can to what it was.
 */
void
vitrine_crop_view_set_bounds (VitrineCropView *self, const VitrineCropBounds *bounds)
{
  gboolean first = self->bounds.width <= 0;

  g_return_if_fail (VITRINE_IS_CROP_VIEW (self));

  self->bounds = *bounds;
  if (first)
    vitrine_crop_frame_fill (&self->frame, bounds);
  else
    vitrine_crop_frame_fit (&self->frame, bounds);
  changed (self);
}

const VitrineCropFrame *
vitrine_crop_view_get_frame (VitrineCropView *self)
{
  g_return_val_if_fail (VITRINE_IS_CROP_VIEW (self), NULL);

  return &self->frame;
}

/**
 * vitrine_crop_view_set_frame:
 *
 * Sets it as far as the bounds let it; after vitrine_crop_view_set_bounds().
 */
void
vitrine_crop_view_set_frame (VitrineCropView *self, const VitrineCropFrame *frame)
{
  g_return_if_fail (VITRINE_IS_CROP_VIEW (self));

  self->frame = *frame;
  vitrine_crop_frame_fit (&self->frame, &self->bounds);
  changed (self);
}
