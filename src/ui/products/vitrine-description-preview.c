/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-description-preview.h"

#include "vitrine-block-places.h"
#include "vitrine-preview-pictures.h"

#include <glib/gi18n.h>
#include <string.h>

#define LINE_SEPARATOR "\u2028"             /* ends a line, but no paragraph */
#define MARGIN 12

/* One block as it stands in the buffer; the last may be where the preview ends. */
typedef struct {
  char    *look;      /* all that it is drawn from */
  gsize    room;      /* bytes of its text that are shown */
  gboolean is_end;    /* the words that say that there is more */
  int      length;    /* in characters */
} Shown;

struct _VitrineDescriptionPreview {
  GtkTextView             parent_instance;

  VitrinePreviewPictures *pictures;
  GtkTextTag             *picture_tag;
  VitrineDescription     *description;
  GPtrArray              *shown;         /* of Shown, for the first blocks of the description */
  gboolean                is_updating;
  int                     room;          /* for pictures, in pixels */
  guint                   fit_source;    /* 0: they fit */
  guint                   update_source;
};

G_DEFINE_FINAL_TYPE (VitrineDescriptionPreview, vitrine_description_preview, GTK_TYPE_TEXT_VIEW)

enum {
  PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
shown_free (Shown *shown)
{
  g_free (shown->look);
  g_free (shown);
}

static GtkTextBuffer *
get_buffer (VitrineDescriptionPreview *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

/* --- drawing --- */

static const struct { VitrineRunFlags flag; const char *tag; } run_tags[] = {
  { VITRINE_RUN_BOLD, "bold" },
  { VITRINE_RUN_ITALIC, "italic" },
  { VITRINE_RUN_UNDERLINE, "underline" },
  { VITRINE_RUN_DROPPED, "dropped" },
  { VITRINE_RUN_REPAIRED, "repaired" },
};

static void
add_tags (VitrineDescriptionPreview *self)
{
  GtkTextBuffer *buffer = get_buffer (self);

  gtk_text_buffer_create_tag (buffer, "block", "pixels-below-lines", 8, NULL);
  gtk_text_buffer_create_tag (buffer, "item", "left-margin", 30, "indent", -16,
                              "pixels-below-lines", 4, NULL);
  gtk_text_buffer_create_tag (buffer, "continued", "left-margin", 30, "indent", 0, NULL);
  gtk_text_buffer_create_tag (buffer, "bold", "weight", PANGO_WEIGHT_BOLD, NULL);
  gtk_text_buffer_create_tag (buffer, "italic", "style", PANGO_STYLE_ITALIC, NULL);
  gtk_text_buffer_create_tag (buffer, "underline", "underline", PANGO_UNDERLINE_SINGLE, NULL);
  gtk_text_buffer_create_tag (buffer, "repaired", "background", "rgba(229,165,10,0.25)", NULL);
  gtk_text_buffer_create_tag (buffer, "dropped", "strikethrough", TRUE, "foreground", "#8b8b8b",
                              "family", "monospace", "scale", PANGO_SCALE_SMALL, NULL);
  gtk_text_buffer_create_tag (buffer, "caption", "scale", PANGO_SCALE_SMALL, "foreground",
                              "#8b8b8b", "pixels-below-lines", 8, NULL);
  gtk_text_buffer_create_tag (buffer, "trouble", "foreground", "#e01b24", NULL);
  self->picture_tag = gtk_text_buffer_create_tag (buffer, "picture", NULL);
}

/* How many bytes of a text are shown where there is room for @room, whole characters alone. */
static gsize
cut (const char *text, gsize room)
{
  gsize length = strlen (text);

  if (length <= room)
    return length;
  while (room > 0 && (text[room] & 0xC0) == 0x80)
    room--;

  return room;
}

static void
append_image_look (VitrineDescriptionPreview *self, const VitrineBlock *block, GString *look)
{
  VitrinePreviewCaption caption;

  vitrine_preview_pictures_describe (self->pictures, block, &caption);
  g_string_append_printf (look, "%p\n%d%s\n",
                          (void *) vitrine_preview_pictures_get (self->pictures, block),
                          caption.is_trouble, caption.words);
  g_free (caption.words);
}

/* All that a block is drawn from; of its text no more than @room bytes. */
static char *
dup_look (VitrineDescriptionPreview *self, const VitrineBlock *block, gsize room)
{
  g_autoptr (GString) look = g_string_new (NULL);
  g_autofree char *bullet = vitrine_block_places_dup_bullet (block);

  g_string_append_printf (look, "%d %d %d %s\n", block->kind, block->continued, block->repaired,
                          bullet);
  if (block->kind == VITRINE_BLOCK_IMAGE)
    append_image_look (self, block, look);
  for (guint i = 0; i < block->runs->len && room > 0; i++) {
    const VitrineRun *run = block->runs->pdata[i];
    gsize length = cut (run->text, room);

    g_string_append_printf (look, "%u\n", run->flags);
    g_string_append_len (look, run->text, length);
    g_string_append_c (look, '\n');
    room -= length;
    if (run->text[length] != '\0')
      break;
  }

  return g_strndup (look->str, look->len);
}

static void
apply (GtkTextBuffer *buffer, const char *tag, int start, GtkTextIter *end)
{
  GtkTextIter from;

  gtk_text_buffer_get_iter_at_offset (buffer, &from, start);
  gtk_text_buffer_apply_tag_by_name (buffer, tag, &from, end);
}

/* Line ends of the source are spaces to a reader; the places stay the same. */
static void
insert_words (GtkTextBuffer *buffer, GtkTextIter *iter, const char *text, gsize length)
{
  g_autofree char *words = g_strndup (text, length);

  gtk_text_buffer_insert (buffer, iter, g_strdelimit (words, "\n\r\t\f", ' '), -1);
}

/* Returns: how many bytes of it are shown. */
static gsize
insert_run (GtkTextBuffer *buffer, GtkTextIter *iter, const VitrineRun *run, gsize room)
{
  gsize length = cut (run->text, room);
  int start;

  if (run->flags & VITRINE_RUN_BREAK)
    gtk_text_buffer_insert (buffer, iter, LINE_SEPARATOR, -1);
  start = gtk_text_iter_get_offset (iter);
  insert_words (buffer, iter, run->text, length);
  for (gsize i = 0; i < G_N_ELEMENTS (run_tags); i++) {
    if (run->flags & run_tags[i].flag)
      apply (buffer, run_tags[i].tag, start, iter);
  }

  return length;
}

static void
insert_picture (VitrineDescriptionPreview *self, GtkTextIter *iter, const VitrineBlock *block)
{
  GtkTextBuffer *buffer = get_buffer (self);
  int start = gtk_text_iter_get_offset (iter);
  VitrinePreviewCaption caption;

  gtk_text_buffer_insert_paintable (buffer, iter,
                                    vitrine_preview_pictures_get (self->pictures, block));
  apply (buffer, "picture", start, iter);
  gtk_text_buffer_insert (buffer, iter, "\n", 1);
  start = gtk_text_iter_get_offset (iter);
  vitrine_preview_pictures_describe (self->pictures, block, &caption);
  gtk_text_buffer_insert (buffer, iter, caption.words, -1);
  gtk_text_buffer_insert (buffer, iter, "\n", 1);
  apply (buffer, "caption", start, iter);
  if (caption.is_trouble)
    apply (buffer, "trouble", start, iter);
  g_free (caption.words);
}

static void
insert_text (VitrineDescriptionPreview *self,
             GtkTextIter               *iter,
             const VitrineBlock        *block,
             gsize                      room)
{
  GtkTextBuffer *buffer = get_buffer (self);
  g_autofree char *bullet = vitrine_block_places_dup_bullet (block);
  gboolean is_item = block->kind == VITRINE_BLOCK_ITEM;
  int start = gtk_text_iter_get_offset (iter);

  gtk_text_buffer_insert (buffer, iter, bullet, -1);
  for (guint i = 0; i < block->runs->len && room > 0; i++)
    room -= insert_run (buffer, iter, block->runs->pdata[i], room);
  if (block->repaired)
    apply (buffer, "repaired", start, iter);
  gtk_text_buffer_insert (buffer, iter, "\n", 1);
  apply (buffer, is_item ? "item" : "block", start, iter);
  if (block->continued)
    apply (buffer, "continued", start, iter);
}

static void
insert_end (VitrineDescriptionPreview *self, GtkTextIter *iter)
{
  GtkTextBuffer *buffer = get_buffer (self);
  int start = gtk_text_iter_get_offset (iter);

  gtk_text_buffer_insert (buffer, iter,
                          _("Only the beginning is shown: the description is too long for a "
                            "preview."), -1);
  gtk_text_buffer_insert (buffer, iter, "\n", 1);
  apply (buffer, "caption", start, iter);
  apply (buffer, "trouble", start, iter);
}

/* Inserts the blocks from @first on at a place. */
static void
insert_blocks (VitrineDescriptionPreview *self, int offset, guint first, guint n)
{
  GPtrArray *blocks = vitrine_description_get_blocks (self->description);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &iter, offset);
  for (guint i = first; i < first + n; i++) {
    Shown *shown = self->shown->pdata[i];
    int start = gtk_text_iter_get_offset (&iter);

    if (shown->is_end)
      insert_end (self, &iter);
    else if (((VitrineBlock *) blocks->pdata[i])->kind == VITRINE_BLOCK_IMAGE)
      insert_picture (self, &iter, blocks->pdata[i]);
    else
      insert_text (self, &iter, blocks->pdata[i], shown->room);
    shown->length = gtk_text_iter_get_offset (&iter) - start;
  }
}

static int
measure (GPtrArray *shown, guint first, guint end)
{
  int length = 0;

  for (guint i = first; i < end; i++)
    length += ((Shown *) shown->pdata[i])->length;

  return length;
}

static gboolean
fits (const VitrineBlock *block, gsize room)
{
  gsize length = 0;

  for (guint i = 0; i < block->runs->len && length <= room; i++)
    length += strlen (((VitrineRun *) block->runs->pdata[i])->text);

  return length <= room;
}

static void
add_end (GPtrArray *shown)
{
  Shown *end = g_new0 (Shown, 1);

  end->look = g_strdup ("");    /* what a block has is never empty */
  end->is_end = TRUE;
  g_ptr_array_add (shown, end);
}

/* What of a description is shown: the one block that is too long to its limit, those after it not
 * at all. */
static GPtrArray *
look_at (VitrineDescriptionPreview *self, VitrineDescription *description)
{
  GPtrArray *blocks = vitrine_description_get_blocks (description);
  GPtrArray *shown = g_ptr_array_new_with_free_func ((GDestroyNotify) shown_free);
  gsize room = VITRINE_DESCRIPTION_PREVIEW_MAX;
  gboolean is_cut = FALSE;

  for (guint i = 0; i < blocks->len && room > 0; i++) {
    Shown *one = g_new0 (Shown, 1);

    is_cut = !fits (blocks->pdata[i], room);
    one->room = room;
    one->look = dup_look (self, blocks->pdata[i], room);
    room -= MIN (room, strlen (one->look));
    g_ptr_array_add (shown, one);
  }
  if (is_cut || shown->len < blocks->len)
    add_end (shown);

  return shown;
}

static gboolean
looks_same (GPtrArray *a, guint i, GPtrArray *b, guint j)
{
  return g_str_equal (((Shown *) a->pdata[i])->look, ((Shown *) b->pdata[j])->look);
}

/* Only what changed is drawn anew. */
static void
update (VitrineDescriptionPreview *self)
{
  GtkTextBuffer *buffer = get_buffer (self);
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->shown);
  guint first = 0;
  guint last = 0;
  int offset;
  GtkTextIter start, end;

  self->shown = look_at (self, self->description);
  while (first < MIN (old->len, self->shown->len) && looks_same (old, first, self->shown, first))
    first++;
  while (last < MIN (old->len, self->shown->len) - first
         && looks_same (old, old->len - 1 - last, self->shown, self->shown->len - 1 - last))
    last++;

  for (guint i = 0; i < first; i++)
    ((Shown *) self->shown->pdata[i])->length = ((Shown *) old->pdata[i])->length;
  for (guint i = 1; i <= last; i++)
    ((Shown *) self->shown->pdata[self->shown->len - i])->length =
      ((Shown *) old->pdata[old->len - i])->length;

  offset = measure (old, 0, first);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, offset);
  gtk_text_buffer_get_iter_at_offset (buffer, &end,
                                      offset + measure (old, first, old->len - last));
  gtk_text_buffer_delete (buffer, &start, &end);
  insert_blocks (self, offset, first, self->shown->len - last - first);
}

/* --- places --- */

static void
on_cursor_moved (VitrineDescriptionPreview *self)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GPtrArray *blocks;
  int offset;

  if (self->is_updating || self->description == NULL
      || !gtk_widget_has_focus (GTK_WIDGET (self)))
    return;

  g_object_get (buffer, "cursor-position", &offset, NULL);
  blocks = vitrine_description_get_blocks (self->description);
  for (guint i = 0; i < self->shown->len; i++) {
    int length = ((Shown *) self->shown->pdata[i])->length;

    if (offset < length && i < blocks->len) {
      g_signal_emit (self, signals[PICKED], 0,
                     (guint64) vitrine_block_places_to_source (self->description,
                                                               blocks->pdata[i], offset));
      return;
    }
    offset -= length;
  }
}

/* --- the object --- */

static void
vitrine_description_preview_dispose (GObject *object)
{
  VitrineDescriptionPreview *self = VITRINE_DESCRIPTION_PREVIEW (object);

  g_clear_handle_id (&self->fit_source, g_source_remove);
  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_object (&self->description);

  G_OBJECT_CLASS (vitrine_description_preview_parent_class)->dispose (object);
}

static void
vitrine_description_preview_finalize (GObject *object)
{
  VitrineDescriptionPreview *self = VITRINE_DESCRIPTION_PREVIEW (object);

  g_clear_object (&self->pictures);
  g_ptr_array_unref (self->shown);

  G_OBJECT_CLASS (vitrine_description_preview_parent_class)->finalize (object);
}

/* Laid out anew only then: their place in the text hasn't changed, and neither has the scroll. */
static gboolean
fit_cb (gpointer user_data)
{
  VitrineDescriptionPreview *self = user_data;

  self->fit_source = 0;
  vitrine_preview_pictures_set_room (self->pictures, self->room);
  gtk_text_tag_changed (self->picture_tag, TRUE);

  return G_SOURCE_REMOVE;
}

/* Pictures are as wide as the column at most. */
static void
vitrine_description_preview_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  VitrineDescriptionPreview *self = VITRINE_DESCRIPTION_PREVIEW (widget);
  int room = width - 2 * MARGIN;

  GTK_WIDGET_CLASS (vitrine_description_preview_parent_class)->size_allocate (widget, width,
                                                                              height, baseline);
  if (room == self->room)
    return;

  self->room = room;
  if (self->fit_source == 0)
    self->fit_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_cb, self, NULL);
}

static gboolean
update_cb (gpointer user_data)
{
  VitrineDescriptionPreview *self = user_data;

  self->update_source = 0;
  if (self->description != NULL)
    vitrine_description_preview_set_description (self, self->description);

  return G_SOURCE_REMOVE;
}

/* Many pictures move at once when they are sent. */
static void
on_pictures_changed (VitrineDescriptionPreview *self)
{
  if (self->update_source == 0)
    self->update_source = g_idle_add (update_cb, self);
}

static void
vitrine_description_preview_class_init (VitrineDescriptionPreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = vitrine_description_preview_dispose;
  object_class->finalize = vitrine_description_preview_finalize;
  GTK_WIDGET_CLASS (klass)->size_allocate = vitrine_description_preview_size_allocate;

  signals[PICKED] =
    g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT64);
}

static void
vitrine_description_preview_init (VitrineDescriptionPreview *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);

  self->pictures = vitrine_preview_pictures_new ();
  self->shown = g_ptr_array_new_with_free_func ((GDestroyNotify) shown_free);
  gtk_text_view_set_editable (view, FALSE);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (view, MARGIN);
  gtk_text_view_set_right_margin (view, MARGIN);
  gtk_text_view_set_top_margin (view, MARGIN);
  gtk_text_view_set_bottom_margin (view, MARGIN);
  gtk_text_buffer_set_enable_undo (get_buffer (self), FALSE);
  add_tags (self);
  g_signal_connect_object (self->pictures, "changed", G_CALLBACK (on_pictures_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pictures, "drawn", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_buffer (self), "notify::cursor-position",
                           G_CALLBACK (on_cursor_moved), self, G_CONNECT_SWAPPED);
}

/* Whose copies of pictures are shown, and what the shop has of them. */
void
vitrine_description_preview_set_session (VitrineDescriptionPreview *self,
                                         VitrineDraftSession       *session)
{
  g_return_if_fail (VITRINE_IS_DESCRIPTION_PREVIEW (self));

  vitrine_preview_pictures_set_session (self->pictures, session);
}

/**
 * vitrine_description_preview_set_description:
 *
 * Shows another one, and draws only the blocks that aren't as they were.
 */
void
vitrine_description_preview_set_description (VitrineDescriptionPreview *self,
                                             VitrineDescription        *description)
{
  g_return_if_fail (VITRINE_IS_DESCRIPTION_PREVIEW (self));
  g_return_if_fail (VITRINE_IS_DESCRIPTION (description));

  g_set_object (&self->description, description);
  self->is_updating = TRUE;
  update (self);
  self->is_updating = FALSE;
}

/* Returns: (transfer full) (element-type utf8): where the pictures are that are on other sites,
 *   each once */
GPtrArray *
vitrine_description_preview_dup_foreign (VitrineDescriptionPreview *self)
{
  GPtrArray *addresses = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *blocks;

  g_return_val_if_fail (VITRINE_IS_DESCRIPTION_PREVIEW (self), addresses);

  blocks = self->description != NULL ? vitrine_description_get_blocks (self->description) : NULL;
  for (guint i = 0; blocks != NULL && i < blocks->len; i++) {
    const VitrineBlock *block = blocks->pdata[i];

    if (block->kind == VITRINE_BLOCK_IMAGE && block->src != NULL && *block->src != '\0'
        && vitrine_preview_pictures_is_foreign (self->pictures, block)
        && !g_ptr_array_find_with_equal_func (addresses, block->src, g_str_equal, NULL))
      g_ptr_array_add (addresses, g_strdup (block->src));
  }

  return addresses;
}

/**
 * vitrine_description_preview_show_place:
 * @place: in the source, in bytes
 *
 * Scrolls to what comes of it.
 */
void
vitrine_description_preview_show_place (VitrineDescriptionPreview *self, gsize place)
{
  GtkTextBuffer *buffer;
  GPtrArray *blocks;
  int offset = 0;
  guint i;
  GtkTextIter iter;

  g_return_if_fail (VITRINE_IS_DESCRIPTION_PREVIEW (self));

  if (self->description == NULL || self->shown->len == 0)
    return;

  buffer = get_buffer (self);
  blocks = vitrine_description_get_blocks (self->description);
  for (i = 0; i + 1 < MIN (self->shown->len, blocks->len); i++) {
    if (((VitrineBlock *) blocks->pdata[i + 1])->start > place)
      break;
    offset += ((Shown *) self->shown->pdata[i])->length;
  }
  offset += CLAMP (vitrine_block_places_from_source (blocks->pdata[i], place), 0,
                   MAX (((Shown *) self->shown->pdata[i])->length - 1, 0));

  self->is_updating = TRUE;
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, offset);
  gtk_text_buffer_place_cursor (buffer, &iter);
  self->is_updating = FALSE;
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (buffer));
}
