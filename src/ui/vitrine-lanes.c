/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-lanes.h"

#include "vitrine-image.h"

struct _VitrineLanes {
  GObject             parent_instance;

  GListModel         *images;
  GtkFilter          *filters[VITRINE_N_USE_CASES];
  GtkFilterListModel *lists[VITRINE_N_USE_CASES];
};

G_DEFINE_FINAL_TYPE (VitrineLanes, vitrine_lanes, G_TYPE_OBJECT)

static gboolean
belongs_to_lane (gpointer item, gpointer user_data)
{
  return vitrine_image_get_use_case (item) == (VitrineUseCase) GPOINTER_TO_INT (user_data);
}

static void
vitrine_lanes_finalize (GObject *object)
{
  VitrineLanes *self = VITRINE_LANES (object);

  for (guint i = 0; i < VITRINE_N_USE_CASES; i++) {
    g_clear_object (&self->lists[i]);
    g_clear_object (&self->filters[i]);
  }

  g_clear_object (&self->images);

  G_OBJECT_CLASS (vitrine_lanes_parent_class)->finalize (object);
}

static void
vitrine_lanes_class_init (VitrineLanesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_lanes_finalize;
}

static void
vitrine_lanes_init (VitrineLanes *self)
{
}

/**
 * vitrine_lanes_new:
 * @images: of #VitrineImage
 */
VitrineLanes *
vitrine_lanes_new (GListModel *images)
{
  VitrineLanes *self = g_object_new (VITRINE_TYPE_LANES, NULL);

  self->images = g_object_ref (images);
  for (guint i = 0; i < VITRINE_N_USE_CASES; i++) {
    self->filters[i] =
      GTK_FILTER (gtk_custom_filter_new (belongs_to_lane, GINT_TO_POINTER (i), NULL));
    self->lists[i] = gtk_filter_list_model_new (g_object_ref (images),
                                                g_object_ref (self->filters[i]));
  }

  return self;
}

/**
 * vitrine_lanes_get:
 *
 * Returns: (transfer none): the lane's pictures
 */
GListModel *
vitrine_lanes_get (VitrineLanes *self, VitrineUseCase use_case)
{
  g_return_val_if_fail ((guint) use_case < VITRINE_N_USE_CASES, NULL);

  return G_LIST_MODEL (self->lists[use_case]);
}

/**
 * vitrine_lanes_get_all:
 *
 * Returns: (transfer none): the pictures of all lanes
 */
GListModel *
vitrine_lanes_get_all (VitrineLanes *self)
{
  return self->images;
}

/**
 * vitrine_lanes_resort:
 *
 * To be called after use cases have changed: GTK's filters don't look at their items again
 * by themselves.
 */
void
vitrine_lanes_resort (VitrineLanes *self)
{
  for (guint i = 0; i < VITRINE_N_USE_CASES; i++)
    gtk_filter_changed (self->filters[i], GTK_FILTER_CHANGE_DIFFERENT);
}
