/* The description's editor at its fullest, 10,000 characters with 30 pictures: how long from a
 * key to the preview that has it, and to the frame that shows it.
 *
 *     tests/ui/with-display _build/tests/benchmarks/bench-preview [KEYS [one-line]]
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "vitrine-description-preview.h"
#include "vitrine-description-section.h"
#include "vitrine-html-view.h"
#include "vitrine-resources.h"

#include "test-shared.h"

#include <adwaita.h>
#include <stdlib.h>
#include <string.h>

#define N_CHARACTERS 10000
#define N_IMAGES 30
#define N_KEYS 200

typedef struct {
  gint64 longest;
  gint64 total;
} Span;

static char *
new_source (const char *feed)
{
  GString *html = g_string_new (NULL);

  for (guint i = 0; i < N_IMAGES; i++)
    g_string_append_printf (html, "<p>Walk <b>far %u</b></p>%s<img src=\"https://p16.ibyteimg.com/%u\""
                            " width=\"800\" height=\"600\">%s", i,
                            feed, i, feed);
  while (html->len + 60 < N_CHARACTERS)
    g_string_append_printf (html, "<ul><li>Made of <i>cotton</i> that lasts long</li></ul>%s",
                            feed);

  return g_string_free (html, FALSE);
}

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find (child, type);

    if (found != NULL)
      return found;
  }

  return NULL;
}

static void
set_flag (gboolean *flag)
{
  *flag = TRUE;
}

/* Until a frame has been drawn. */
static void
wait_frame (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gboolean painted = FALSE;
  gulong handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (set_flag),
                                             &painted);

  gtk_widget_queue_draw (widget);
  while (!painted)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, handler);
}

static void
add (Span *span, gint64 from)
{
  gint64 took = g_get_monotonic_time () - from;

  span->longest = MAX (span->longest, took);
  span->total += took;
}

static void
press_keys (GtkWidget *section, guint n_keys)
{
  GtkTextBuffer *source =
    gtk_text_view_get_buffer (GTK_TEXT_VIEW (find (section, VITRINE_TYPE_HTML_VIEW)));
  GtkTextBuffer *preview =
    gtk_text_view_get_buffer (GTK_TEXT_VIEW (find (section, VITRINE_TYPE_DESCRIPTION_PREVIEW)));
  Span to_preview = { 0 };
  Span to_frame = { 0 };
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (source, &iter, strlen ("<p>Walk "));
  gtk_text_buffer_place_cursor (source, &iter);
  for (guint i = 0; i < n_keys; i++) {
    gboolean changed = FALSE;
    gulong handler = g_signal_connect_swapped (preview, "changed", G_CALLBACK (set_flag),
                                               &changed);
    gint64 from = g_get_monotonic_time ();

    gtk_text_buffer_insert_interactive_at_cursor (source, "x", 1, TRUE);
    while (!changed)
      g_main_context_iteration (NULL, TRUE);
    add (&to_preview, from);
    wait_frame (section);
    add (&to_frame, from);
    g_signal_handler_disconnect (preview, handler);
  }
  g_print ("key to preview: %.1f ms, %.1f at most; to its frame: %.1f ms, %.1f at most (%u keys)\n",
           to_preview.total / 1000.0 / n_keys, to_preview.longest / 1000.0,
           to_frame.total / 1000.0 / n_keys, to_frame.longest / 1000.0, n_keys);
}

int
main (int argc, char *argv[])
{
  guint n_keys = argc > 1 ? atoi (argv[1]) : N_KEYS;
  g_autofree char *folder = test_make_folder ();
  g_autoptr (VitrineWorkspace) workspace =
    vitrine_workspace_new (&(VitrineWorkspaceOptions) { .data_dir = folder, .no_practice = TRUE });
  g_autoptr (VitrineDraft) draft = vitrine_draft_new ("practice", "US");
  g_autoptr (VitrineDraftSession) session = NULL;
  g_autofree char *html = new_source (argc > 2 ? "" : "\n");
  GtkWidget *window;
  GtkWidget *section;

  vitrine_register_resource ();
  adw_init ();
  if (!vitrine_draft_set_body (draft, "{}", -1, NULL))
    return 1;
  session = vitrine_draft_session_new (workspace, draft);
  vitrine_part_set_text (VITRINE_PART (vitrine_draft_session_get_product (session)),
                         "description", html);

  window = gtk_window_new ();
  section = g_object_new (VITRINE_TYPE_DESCRIPTION_SECTION, NULL);
  vitrine_editor_section_load (VITRINE_EDITOR_SECTION (section), session);
  gtk_window_set_default_size (GTK_WINDOW (window), 760, 600);
  gtk_window_set_child (GTK_WINDOW (window), section);
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < 20; i++)
    wait_frame (section);

  press_keys (section, n_keys);

  vitrine_editor_section_load (VITRINE_EDITOR_SECTION (section), NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  test_remove_folder (folder);

  return 0;
}
