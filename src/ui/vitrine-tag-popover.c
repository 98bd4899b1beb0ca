/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-tag-popover.h"

#include "vitrine-image-search.h"
#include "vitrine-image-tags.h"

#include <glib/gi18n.h>
#include <string.h>

struct _VitrineTagPopover {
  GtkPopover      parent_instance;

  GtkLabel       *title;
  GtkEditable    *entry;
  GtkListBox     *list;
  GtkWidget      *scroller;

  GPtrArray      *images;     /* what is tagged */
  GHashTable     *checks;     /* tag -> its GtkCheckButton in the list */
  gboolean        showing;    /* what the widgets say is being set, not asked for */
};

G_DEFINE_FINAL_TYPE (VitrineTagPopover, vitrine_tag_popover, GTK_TYPE_POPOVER)

static guint tag_asked_signal;

static void
show_check (VitrineTagPopover *self, GtkCheckButton *check, const char *tag)
{
  guint n_tagged = vitrine_image_tags_count (self->images, tag);
  gboolean some = n_tagged > 0 && n_tagged < self->images->len;

  self->showing = TRUE;
  gtk_check_button_set_inconsistent (check, some);
  gtk_check_button_set_active (check, n_tagged > 0 && !some);
  self->showing = FALSE;
}

static void
ask (VitrineTagPopover *self, const char *tag, gboolean given)
{
  GtkCheckButton *check = g_hash_table_lookup (self->checks, tag);

  g_signal_emit (self, tag_asked_signal, 0, tag, given);
  if (check != NULL)
    show_check (self, check, tag);
}

static void
on_toggled (VitrineTagPopover *self, GtkCheckButton *check)
{
  if (self->showing)
    return;

  /* What some have, all get. */
  ask (self, gtk_check_button_get_label (check),
       gtk_check_button_get_active (check) || gtk_check_button_get_inconsistent (check));
}

static void
add_row (VitrineTagPopover *self, const char *tag, int position)
{
  GtkWidget *check = gtk_check_button_new_with_label (tag);
  GtkWidget *row = gtk_list_box_row_new ();

  /* The check button has the focus and is pressed, not the row around it. */
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), check);
  gtk_list_box_insert (self->list, row, position);
  g_hash_table_insert (self->checks, g_strdup (tag), check);
  show_check (self, GTK_CHECK_BUTTON (check), tag);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (on_toggled), self);
}

static GtkCheckButton *
get_check (GtkListBoxRow *row)
{
  return GTK_CHECK_BUTTON (gtk_list_box_row_get_child (row));
}

/* Whether the tag is what is typed, or begins or goes on with it. */
static gboolean
is_meant (GtkListBoxRow *row, gpointer user_data)
{
  VitrineTagPopover *self = user_data;
  g_autofree char *tag = vitrine_image_search_fold (gtk_check_button_get_label (get_check (row)));
  g_autofree char *typed = vitrine_image_search_fold (gtk_editable_get_text (self->entry));

  return strstr (tag, g_strstrip (typed)) != NULL;
}

static void
on_typed (VitrineTagPopover *self)
{
  gtk_list_box_invalidate_filter (self->list);
}

/* “red” is the tag “Red” that there is already. */
static const char *
find_known (VitrineTagPopover *self, const char *tag)
{
  g_autofree char *folded = vitrine_image_search_fold (tag);
  GHashTableIter iter;
  gpointer known;

  g_hash_table_iter_init (&iter, self->checks);
  while (g_hash_table_iter_next (&iter, &known, NULL)) {
    g_autofree char *folded_known = vitrine_image_search_fold (known);

    if (g_str_equal (folded_known, folded))
      return known;
  }

  return NULL;
}

static void
on_activated (VitrineTagPopover *self)
{
  g_autofree char *tag = vitrine_image_tags_clean (gtk_editable_get_text (self->entry));
  const char *known = tag != NULL ? find_known (self, tag) : NULL;

  if (tag == NULL) {
    gtk_popover_popdown (GTK_POPOVER (self));
    return;
  }

  gtk_editable_set_text (self->entry, "");
  ask (self, known != NULL ? known : tag, TRUE);
  if (known == NULL) {
    add_row (self, tag, 0);
    gtk_widget_set_visible (self->scroller, TRUE);
  }
}

static void
vitrine_tag_popover_finalize (GObject *object)
{
  VitrineTagPopover *self = VITRINE_TAG_POPOVER (object);

  g_clear_pointer (&self->images, g_ptr_array_unref);
  g_hash_table_unref (self->checks);

  G_OBJECT_CLASS (vitrine_tag_popover_parent_class)->finalize (object);
}

static void
vitrine_tag_popover_class_init (VitrineTagPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = vitrine_tag_popover_finalize;

  tag_asked_signal =
    g_signal_new ("tag-asked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCES "vitrine-tag-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineTagPopover, title);
  gtk_widget_class_bind_template_child (widget_class, VitrineTagPopover, entry);
  gtk_widget_class_bind_template_child (widget_class, VitrineTagPopover, list);
  gtk_widget_class_bind_template_child (widget_class, VitrineTagPopover, scroller);
  gtk_widget_class_bind_template_callback (widget_class, on_typed);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
}

static void
vitrine_tag_popover_init (VitrineTagPopover *self)
{
  self->checks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, is_meant, self, NULL);
}

VitrineTagPopover *
vitrine_tag_popover_new (void)
{
  return g_object_new (VITRINE_TYPE_TAG_POPOVER, NULL);
}

/**
 * vitrine_tag_popover_set_images:
 * @images: (transfer none): of #VitrineImage, that get tags
 * @all: of #VitrineImage, whose tags are known
 *
 * To be called before each time that it comes up.
 */
void
vitrine_tag_popover_set_images (VitrineTagPopover *self, GPtrArray *images, GListModel *all)
{
  g_auto (GStrv) tags = NULL;
  g_autofree char *title = NULL;
  GtkWidget *row;

  g_return_if_fail (VITRINE_IS_TAG_POPOVER (self));

  g_clear_pointer (&self->images, g_ptr_array_unref);
  self->images = g_ptr_array_ref (images);
  /* Translators: above the tags that are given to %u pictures. */
  title = g_strdup_printf (ngettext ("Tags of %u Picture", "Tags of %u Pictures", images->len),
                           images->len);
  gtk_label_set_label (self->title, title);

  gtk_editable_set_text (self->entry, "");
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  g_hash_table_remove_all (self->checks);

  tags = vitrine_image_tags_list (all);
  for (guint i = 0; tags[i] != NULL; i++)
    add_row (self, tags[i], -1);
  gtk_widget_set_visible (self->scroller, tags[0] != NULL);
}
