/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-tagging.h"

#include "vitrine-tag-popover.h"

#include <glib/gi18n.h>

struct _VitrineImageTagging {
  GObject            parent_instance;

  VitrineImageGrid  *grid;       /* borrowed: the page holds it and us */
  VitrineTagPopover *popover;    /* a child of the grid, once it has been asked for */
  VitrineImageEdits *edits;
  GListModel        *images;     /* of the shop, whose tags are known */
  GPtrArray         *selected;   /* what the popover is about */
};

G_DEFINE_FINAL_TYPE (VitrineImageTagging, vitrine_image_tagging, G_TYPE_OBJECT)

static guint done_signal;

static void
on_tag_asked (VitrineImageTagging *self, const char *tag, gboolean given)
{
  guint n_changed = vitrine_image_edits_tag (self->edits, self->selected, tag, given);
  g_autofree char *words = NULL;

  if (n_changed == 0)
    return;

  if (given) {
    /* Translators: %u is a number of pictures, %s a word the seller gave them. */
    words = g_strdup_printf (ngettext ("%u picture tagged “%s”", "%u pictures tagged “%s”",
                                       n_changed), n_changed, tag);
  } else {
    /* Translators: %s is a tag that was taken away from %u pictures. */
    words = g_strdup_printf (ngettext ("%u picture no longer tagged “%s”",
                                       "%u pictures no longer tagged “%s”", n_changed),
                             n_changed, tag);
  }
  gtk_widget_activate_action (GTK_WIDGET (self->grid), "win.undo-toast", "s", words);
  g_signal_emit (self, done_signal, 0);
}

static void
make_popover (VitrineImageTagging *self)
{
  self->popover = vitrine_tag_popover_new ();
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self->grid));
  g_signal_connect_object (self->popover, "tag-asked", G_CALLBACK (on_tag_asked), self,
                           G_CONNECT_SWAPPED);
}

static void
on_tag (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VitrineImageTagging *self = user_data;
  g_autoptr (GPtrArray) selected = vitrine_image_grid_dup_selected (self->grid);
  GdkRectangle place;

  if (selected->len == 0)
    return;
  if (self->popover == NULL)
    make_popover (self);

  g_clear_pointer (&self->selected, g_ptr_array_unref);
  self->selected = g_steal_pointer (&selected);
  vitrine_tag_popover_set_images (self->popover, self->selected, self->images);
  vitrine_image_grid_get_place (self->grid, &place);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &place);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static const GActionEntry entries[] = {
  { "tag", on_tag },
};

static void
vitrine_image_tagging_dispose (GObject *object)
{
  VitrineImageTagging *self = VITRINE_IMAGE_TAGGING (object);

  g_clear_pointer ((GtkWidget **) &self->popover, gtk_widget_unparent);
  g_clear_object (&self->edits);
  g_clear_object (&self->images);
  g_clear_pointer (&self->selected, g_ptr_array_unref);

  G_OBJECT_CLASS (vitrine_image_tagging_parent_class)->dispose (object);
}

static void
vitrine_image_tagging_class_init (VitrineImageTaggingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vitrine_image_tagging_dispose;

  done_signal =
    g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vitrine_image_tagging_init (VitrineImageTagging *self)
{
}

/**
 * vitrine_image_tagging_new:
 * @grid: (transfer none): whose selection gets tags; outlives the tagging
 * @actions: gets the action; goes with @grid
 */
VitrineImageTagging *
vitrine_image_tagging_new (VitrineImageGrid *grid, GActionMap *actions)
{
  VitrineImageTagging *self = g_object_new (VITRINE_TYPE_IMAGE_TAGGING, NULL);

  self->grid = grid;
  g_action_map_add_action_entries (actions, entries, G_N_ELEMENTS (entries), self);

  return self;
}

/**
 * vitrine_image_tagging_set_jobs:
 * @images: the shop's pictures, of all lanes
 *
 * Says what it works with; once.
 */
void
vitrine_image_tagging_set_jobs (VitrineImageTagging *self,
                                VitrineImageEdits   *edits,
                                GListModel          *images)
{
  g_return_if_fail (VITRINE_IS_IMAGE_TAGGING (self));

  g_set_object (&self->edits, edits);
  g_set_object (&self->images, images);
}
