/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-html-view.h"

#include "vitrine-picture-intake.h"

#include "vitrine-tag-sets.h"
#include "vitrine-text-change.h"

#include <adwaita.h>
#include <string.h>

#define HTML_TYPE "text/html"
#define READ_SIZE 65536

/* Colouring a line takes time with the square of its length, on the main loop. */
#define MAX_COLOURED_LINE 1000      /* characters */
#define MAX_COLOURED_LINES 2000

#define MAX_FOLLOWED 200            /* bytes that go at once */

struct _VitrineHtmlView {
  GtkSourceView        parent_instance;

  const VitrineTagSet *tags;
  guint                user_actions;   /* how many are open, one in the other */
  gboolean             is_loading;
  gboolean             has_changed;    /* in the user action that is open */
  GCancellable        *cancellable;    /* of a paste under way */
};

G_DEFINE_FINAL_TYPE (VitrineHtmlView, vitrine_html_view, GTK_SOURCE_TYPE_VIEW)

enum {
  EDITED,
  ACTED,
  PASTE_PICTURES,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GtkTextBuffer *
get_buffer (VitrineHtmlView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

/* --- colours --- */

static gboolean
can_be_coloured (GtkTextBuffer *buffer)
{
  GtkTextIter iter;

  if (gtk_text_buffer_get_line_count (buffer) > MAX_COLOURED_LINES)
    return FALSE;

  gtk_text_buffer_get_start_iter (buffer, &iter);
  do {
    if (gtk_text_iter_get_chars_in_line (&iter) > MAX_COLOURED_LINE)
      return FALSE;
  } while (gtk_text_iter_forward_line (&iter));

  return TRUE;
}

/* GtkSourceView reads the language's file anew unless a buffer has it: this one always does. */
static GtkSourceLanguage *
get_html (void)
{
  static GtkSourceBuffer *keeper;
  GtkSourceLanguageManager *languages = gtk_source_language_manager_get_default ();

  if (keeper == NULL)
    keeper = gtk_source_buffer_new_with_language (
      gtk_source_language_manager_get_language (languages, "html"));

  return gtk_source_buffer_get_language (keeper);
}

static void
update_language (VitrineHtmlView *self)
{
  GtkTextBuffer *buffer = get_buffer (self);

  gtk_source_buffer_set_language (GTK_SOURCE_BUFFER (buffer),
                                  can_be_coloured (buffer) ? get_html () : NULL);
}

/* --- telling of changes --- */

static void
say_edited (VitrineHtmlView *self)
{
  self->has_changed = FALSE;
  update_language (self);
  if (!self->is_loading)
    g_signal_emit (self, signals[EDITED], 0);
}

static void
on_changed (VitrineHtmlView *self)
{
  self->has_changed = TRUE;
  if (self->user_actions == 0)
    say_edited (self);
}

static void
on_begin_user_action (VitrineHtmlView *self)
{
  self->user_actions++;
}

static void
on_end_user_action (VitrineHtmlView *self)
{
  self->user_actions--;
  if (self->user_actions == 0 && self->has_changed)
    say_edited (self);
}

/* --- what is pasted --- */

static void
insert_text (VitrineHtmlView *self, const char *text)
{
  g_autofree char *html = vitrine_description_from_text (text);

  vitrine_html_view_insert (self, html);
}

static void
text_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineHtmlView) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (text != NULL && strlen (text) <= VITRINE_DESCRIPTION_MAX_BYTES)
    insert_text (self, text);
}

static void
read_text (VitrineHtmlView *self, GdkClipboard *clipboard)
{
  gdk_clipboard_read_text_async (clipboard, self->cancellable, text_read_cb,
                                 g_object_ref (self));
}

static void
clean_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GBytes *bytes = data;
  gsize size;
  const char *html = g_bytes_get_data (bytes, &size);
  g_autofree char *clean =
    vitrine_description_clean_paste (html, size, VITRINE_HTML_VIEW (source)->tags);

  g_task_return_pointer (task, clean != NULL ? vitrine_description_break_lines (clean) : NULL,
                         g_free);
}

/* What can't be read as HTML is taken as text. */
static void
cleaned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VitrineHtmlView *self = VITRINE_HTML_VIEW (source);
  g_autofree char *html = g_task_propagate_pointer (G_TASK (result), NULL);

  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;

  if (html != NULL && *html != '\0')
    vitrine_html_view_insert (self, html);
  else
    read_text (self, gtk_widget_get_clipboard (GTK_WIDGET (self)));
}

static void
spliced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (source);

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, NULL) < 0)
    g_task_set_task_data (task, g_bytes_new (NULL, 0), (GDestroyNotify) g_bytes_unref);
  else
    g_task_set_task_data (task, g_memory_output_stream_steal_as_bytes (memory),
                          (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, clean_on_thread);
}

/* Room for as much as a description can have, and no more: another program may send for ever. */
static gpointer
grow (gpointer data, gsize size)
{
  return size <= VITRINE_DESCRIPTION_MAX_BYTES + READ_SIZE ? g_try_realloc (data, size) : NULL;
}

static void
html_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineHtmlView) self = user_data;
  g_autoptr (GOutputStream) memory = NULL;
  g_autoptr (GInputStream) stream =
    gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, NULL);
  g_autoptr (GTask) task = NULL;

  if (stream == NULL) {
    if (!g_cancellable_is_cancelled (self->cancellable))
      read_text (self, GDK_CLIPBOARD (source));
    return;
  }

  memory = g_memory_output_stream_new (NULL, 0, grow, g_free);
  task = g_task_new (self, self->cancellable, cleaned_cb, NULL);
  g_task_set_source_tag (task, html_read_cb);
  g_output_stream_splice_async (memory, stream,
                                G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE
                                | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT, self->cancellable, spliced_cb,
                                g_steal_pointer (&task));
}

static void
begin_paste (VitrineHtmlView *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
}

/* What was cut or copied here is source already. */
static void
vitrine_html_view_paste_clipboard (GtkTextView *view)
{
  VitrineHtmlView *self = VITRINE_HTML_VIEW (view);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  const char *mime_types[] = { HTML_TYPE, NULL };

  begin_paste (self);
  if (vitrine_picture_intake_is_in_clipboard (GTK_WIDGET (self)))
    g_signal_emit (self, signals[PASTE_PICTURES], 0);
  else if (gdk_clipboard_is_local (clipboard))
    vitrine_html_view_paste_plain (self);
  else if (gdk_content_formats_contain_mime_type (formats, HTML_TYPE))
    gdk_clipboard_read_async (clipboard, mime_types, G_PRIORITY_DEFAULT, self->cancellable,
                              html_read_cb, g_object_ref (self));
  else
    read_text (self, clipboard);
}

/* --- the object --- */

static void
update_scheme (VitrineHtmlView *self)
{
  gboolean is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GtkSourceStyleSchemeManager *manager = gtk_source_style_scheme_manager_get_default ();

  gtk_source_buffer_set_style_scheme (
    GTK_SOURCE_BUFFER (get_buffer (self)),
    gtk_source_style_scheme_manager_get_scheme (manager, is_dark ? "Adwaita-dark" : "Adwaita"));
}

static void
vitrine_html_view_dispose (GObject *object)
{
  VitrineHtmlView *self = VITRINE_HTML_VIEW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (vitrine_html_view_parent_class)->dispose (object);
}

/* Not before: the parent has its buffer only then. */
static void
vitrine_html_view_constructed (GObject *object)
{
  VitrineHtmlView *self = VITRINE_HTML_VIEW (object);
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextBuffer *buffer;

  G_OBJECT_CLASS (vitrine_html_view_parent_class)->constructed (object);

  buffer = get_buffer (self);
  update_language (self);
  gtk_source_buffer_set_highlight_matching_brackets (GTK_SOURCE_BUFFER (buffer), FALSE);
  /* The way back is that of the whole form. */
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_monospace (view, TRUE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (view, 9);
  gtk_text_view_set_right_margin (view, 9);
  gtk_text_view_set_top_margin (view, 9);
  gtk_text_view_set_bottom_margin (view, 9);

  g_signal_connect_object (buffer, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "begin-user-action", G_CALLBACK (on_begin_user_action), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "end-user-action", G_CALLBACK (on_end_user_action), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (update_scheme), self, G_CONNECT_SWAPPED);
  update_scheme (self);
}

static void
vitrine_html_view_class_init (VitrineHtmlViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = vitrine_html_view_constructed;
  object_class->dispose = vitrine_html_view_dispose;
  GTK_TEXT_VIEW_CLASS (klass)->paste_clipboard = vitrine_html_view_paste_clipboard;

  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTED] = g_signal_new ("acted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);

  signals[PASTE_PICTURES] =
    g_signal_new ("paste-pictures", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 0);

  gtk_source_init ();
}

static void
vitrine_html_view_init (VitrineHtmlView *self)
{
  self->tags = &vitrine_tag_set_seed;
}

/* Which tags are kept of what is pasted. Static data. */
void
vitrine_html_view_set_tags (VitrineHtmlView *self, const VitrineTagSet *tags)
{
  g_return_if_fail (VITRINE_IS_HTML_VIEW (self));

  self->tags = tags;
}

/* Returns: (transfer full): all of it */
char *
vitrine_html_view_dup_text (VitrineHtmlView *self)
{
  GtkTextIter start, end;

  g_return_val_if_fail (VITRINE_IS_HTML_VIEW (self), NULL);

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);

  return gtk_text_buffer_get_text (get_buffer (self), &start, &end, TRUE);
}

static void
replace (VitrineHtmlView *self, int start, int removed, const char *inserted)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_offset (buffer, &from, start);
  gtk_text_buffer_get_iter_at_offset (buffer, &to, start + removed);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &from, &to);
  gtk_text_buffer_insert (buffer, &from, inserted, -1);
  gtk_text_buffer_end_user_action (buffer);
}

/**
 * vitrine_html_view_set_text:
 * @text: (nullable): or nothing
 *
 * Shows another text, without telling of it. Only what differs is touched, so that the cursor
 * stays where it was.
 */
void
vitrine_html_view_set_text (VitrineHtmlView *self, const char *text)
{
  g_autofree char *before = NULL;
  g_autoptr (VitrineTextChange) change = NULL;

  g_return_if_fail (VITRINE_IS_HTML_VIEW (self));

  text = text != NULL ? text : "";
  before = vitrine_html_view_dup_text (self);
  if (g_str_equal (before, text))
    return;

  change = vitrine_text_change_between (before, text);
  self->is_loading = TRUE;
  /* GtkSourceView 5.6 can’t follow when much of what it has still to colour goes. */
  if (strlen (change->removed) > MAX_FOLLOWED)
    gtk_source_buffer_set_language (GTK_SOURCE_BUFFER (get_buffer (self)), NULL);
  replace (self, g_utf8_pointer_to_offset (before, before + change->offset),
           g_utf8_strlen (change->removed, -1), change->inserted);
  self->is_loading = FALSE;
}

/* In bytes of @text, which is what vitrine_html_view_dup_text() gave. */
void
vitrine_html_view_get_selection (VitrineHtmlView *self,
                                 const char      *text,
                                 gsize           *start,
                                 gsize           *end)
{
  GtkTextIter from, to;

  g_return_if_fail (VITRINE_IS_HTML_VIEW (self));

  gtk_text_buffer_get_selection_bounds (get_buffer (self), &from, &to);
  *start = g_utf8_offset_to_pointer (text, gtk_text_iter_get_offset (&from)) - text;
  *end = g_utf8_offset_to_pointer (text, gtk_text_iter_get_offset (&to)) - text;
}

/* Does an edit of @text, which is what stands in it, as one act of the person. */
void
vitrine_html_view_apply (VitrineHtmlView              *self,
                         const char                   *text,
                         const VitrineDescriptionEdit *edit)
{
  GtkTextBuffer *buffer;
  g_autofree char *edited = NULL;
  int start;
  GtkTextIter from, to;

  g_return_if_fail (VITRINE_IS_HTML_VIEW (self));

  buffer = get_buffer (self);
  edited = vitrine_description_edit_apply (text, edit);
  start = g_utf8_pointer_to_offset (text, text + edit->start);
  replace (self, start, g_utf8_strlen (text + edit->start, edit->end - edit->start), edit->text);
  gtk_text_buffer_get_iter_at_offset (buffer, &to,
                                      g_utf8_pointer_to_offset (edited,
                                                                edited + edit->select_start));
  gtk_text_buffer_get_iter_at_offset (buffer, &from,
                                      g_utf8_pointer_to_offset (edited,
                                                                edited + edit->select_end));
  gtk_text_buffer_select_range (buffer, &from, &to);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (buffer));
  g_signal_emit (self, signals[ACTED], 0);
}

/* Returns: where the cursor is, in bytes of the text */
gsize
vitrine_html_view_get_place (VitrineHtmlView *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, iter;
  g_autofree char *before = NULL;

  g_return_val_if_fail (VITRINE_IS_HTML_VIEW (self), 0);

  buffer = get_buffer (self);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  before = gtk_text_buffer_get_text (buffer, &start, &iter, TRUE);

  return strlen (before);
}

static void
go_to (VitrineHtmlView *self, const GtkTextIter *iter)
{
  GtkTextBuffer *buffer = get_buffer (self);

  gtk_text_buffer_place_cursor (buffer, iter);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (buffer));
}

/* Puts the cursor at a place of @text, which is what stands in it. */
void
vitrine_html_view_go_to_place (VitrineHtmlView *self, const char *text, gsize place)
{
  GtkTextIter iter;

  g_return_if_fail (VITRINE_IS_HTML_VIEW (self));

  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &iter,
                                      g_utf8_pointer_to_offset (text, text
                                                                + MIN (place, strlen (text))));
  go_to (self, &iter);
}

/* Both from 1; what is beyond the end is the end. */
void
vitrine_html_view_go_to_line (VitrineHtmlView *self, guint line, guint column)
{
  GtkTextIter iter;

  g_return_if_fail (VITRINE_IS_HTML_VIEW (self));
  g_return_if_fail (line > 0 && column > 0);

  gtk_text_buffer_get_iter_at_line (get_buffer (self), &iter, line - 1);
  gtk_text_iter_set_line_offset (&iter, MIN ((int) column - 1,
                                             gtk_text_iter_get_chars_in_line (&iter)));
  go_to (self, &iter);
}

/* Pastes the text of the clipboard as it is. */
/* Puts the cursor there in the widget. */
void
vitrine_html_view_go_to_point (VitrineHtmlView *self, double x, double y)
{
  GtkTextView *view;
  GtkTextIter iter;
  int buffer_x, buffer_y;

  g_return_if_fail (VITRINE_IS_HTML_VIEW (self));

  view = GTK_TEXT_VIEW (self);
  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x,
                                         &buffer_y);
  gtk_text_view_get_iter_at_location (view, &iter, buffer_x, buffer_y);
  gtk_text_buffer_place_cursor (get_buffer (self), &iter);
}

/* Puts clean blocks where the cursor is, as one act of the person. */
void
vitrine_html_view_insert (VitrineHtmlView *self, const char *html)
{
  g_autofree char *text = vitrine_html_view_dup_text (self);
  g_auto (VitrineDescriptionEdit) edit = { 0 };
  gsize start, end;

  vitrine_html_view_get_selection (self, text, &start, &end);
  vitrine_description_edit_insert (text, start, end, html, &edit);
  vitrine_html_view_apply (self, text, &edit);
}

void
vitrine_html_view_paste_plain (VitrineHtmlView *self)
{
  g_return_if_fail (VITRINE_IS_HTML_VIEW (self));

  GTK_TEXT_VIEW_CLASS (vitrine_html_view_parent_class)->paste_clipboard (GTK_TEXT_VIEW (self));
}
