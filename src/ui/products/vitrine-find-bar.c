/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-find-bar.h"

#include <glib/gi18n.h>

struct _VitrineFindBar {
  GtkBox                   parent_instance;

  GtkSearchEntry          *words;
  GtkLabel                *count;
  GtkWidget               *replacing;
  GtkEntry                *replacement;

  VitrineHtmlView         *view;           /* it lives as long as the bar */
  GtkSourceSearchSettings *settings;
  GtkSourceSearchContext  *context;
  GCancellable            *cancellable;    /* of the way to a match; NULL: none is looked for */
  guint                    n_replaced;     /* all at once; 0: something else was done since */
};

G_DEFINE_FINAL_TYPE (VitrineFindBar, vitrine_find_bar, GTK_TYPE_BOX)

enum {
  ACTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GtkTextBuffer *
get_buffer (VitrineFindBar *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
}

/* Returns: whether what is selected is a match */
static gboolean
get_match (VitrineFindBar *self, GtkTextIter *start, GtkTextIter *end)
{
  return gtk_text_buffer_get_selection_bounds (get_buffer (self), start, end)
         && gtk_source_search_context_get_occurrence_position (self->context, start, end) > 0;
}

static char *
dup_count (VitrineFindBar *self)
{
  int n = gtk_source_search_context_get_occurrences_count (self->context);
  GtkTextIter start, end;
  int position;

  if (n < 0 || gtk_source_search_settings_get_search_text (self->settings) == NULL)
    return g_strdup ("");
  if (n == 0 && self->n_replaced > 0)
    /* Translators: %u is in how many places words were replaced */
    return g_strdup_printf (ngettext ("%u replaced", "%u replaced", self->n_replaced),
                            self->n_replaced);
  if (n == 0)
    return g_strdup (_("Not found"));

  position = gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end)
             ? gtk_source_search_context_get_occurrence_position (self->context, &start, &end) : 0;
  if (position > 0)
    /* Translators: which of how many places is selected */
    return g_strdup_printf (_("%d of %d"), position, n);

  /* Translators: %d is in how many places something was found */
  return g_strdup_printf (ngettext ("%d place", "%d places", n), n);
}

static void
update (VitrineFindBar *self)
{
  g_autofree char *count = dup_count (self);
  gboolean can_replace = gtk_source_search_context_get_occurrences_count (self->context) > 0;

  gtk_label_set_label (self->count, count);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "find.replace", can_replace);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "find.replace-all", can_replace);
}

/* --- to the next --- */

static void
show_match (VitrineFindBar *self, const GtkTextIter *start, const GtkTextIter *end)
{
  GtkTextBuffer *buffer = get_buffer (self);

  gtk_text_buffer_select_range (buffer, start, end);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self->view),
                                      gtk_text_buffer_get_insert (buffer));
  update (self);
}

static void
forward_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineFindBar) self = user_data;
  GtkTextIter start, end;

  if (gtk_source_search_context_forward_finish (GTK_SOURCE_SEARCH_CONTEXT (source), result, &start,
                                                &end, NULL, NULL))
    show_match (self, &start, &end);
}

static void
backward_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineFindBar) self = user_data;
  GtkTextIter start, end;

  if (gtk_source_search_context_backward_finish (GTK_SOURCE_SEARCH_CONTEXT (source), result,
                                                 &start, &end, NULL, NULL))
    show_match (self, &start, &end);
}

static void
stop (VitrineFindBar *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
look_from (VitrineFindBar *self, const GtkTextIter *iter, gboolean forward)
{
  stop (self);
  self->n_replaced = 0;
  self->cancellable = g_cancellable_new ();
  if (forward)
    gtk_source_search_context_forward_async (self->context, iter, self->cancellable, forward_cb,
                                             g_object_ref (self));
  else
    gtk_source_search_context_backward_async (self->context, iter, self->cancellable,
                                              backward_cb, g_object_ref (self));
}

/* What is selected may still be the one. */
static void
on_words_changed (VitrineFindBar *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->words));
  GtkTextIter start, end;

  self->n_replaced = 0;
  gtk_source_search_settings_set_search_text (self->settings, *words != '\0' ? words : NULL);
  gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end);
  if (*words != '\0')
    look_from (self, &start, TRUE);
  update (self);
}

static void
on_next (VitrineFindBar *self)
{
  vitrine_find_bar_move (self, TRUE);
}

static void
on_previous (VitrineFindBar *self)
{
  vitrine_find_bar_move (self, FALSE);
}

/* --- replacing --- */

/* The one that is selected, and on to the next; none: only that. */
static void
replace_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineFindBar *self = VITRINE_FIND_BAR (widget);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->replacement));
  GtkTextIter start, end;

  if (get_match (self, &start, &end)) {
    g_signal_emit (self, signals[ACTED], 0);
    gtk_source_search_context_replace (self->context, &start, &end, text, -1, NULL);
    g_signal_emit (self, signals[ACTED], 0);
    look_from (self, &end, TRUE);
  } else {
    vitrine_find_bar_move (self, TRUE);
  }
}

static void
replace_all_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineFindBar *self = VITRINE_FIND_BAR (widget);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->replacement));

  stop (self);
  g_signal_emit (self, signals[ACTED], 0);
  self->n_replaced = gtk_source_search_context_replace_all (self->context, text, -1, NULL);
  g_signal_emit (self, signals[ACTED], 0);
  update (self);
}

static void
on_replacement_activated (VitrineFindBar *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "find.replace", NULL);
}

/* --- the bar --- */

static void
close_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineFindBar *self = VITRINE_FIND_BAR (widget);

  stop (self);
  gtk_source_search_context_set_highlight (self->context, FALSE);
  gtk_widget_set_visible (widget, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
on_stopped (VitrineFindBar *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "find.close", NULL);
}

static void
vitrine_find_bar_dispose (GObject *object)
{
  VitrineFindBar *self = VITRINE_FIND_BAR (object);

  stop (self);
  g_clear_object (&self->context);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (vitrine_find_bar_parent_class)->dispose (object);
}

static void
vitrine_find_bar_class_init (VitrineFindBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vitrine_find_bar_dispose;

  signals[ACTED] = g_signal_new ("acted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "find.replace", NULL, replace_action);
  gtk_widget_class_install_action (widget_class, "find.replace-all", NULL, replace_all_action);
  gtk_widget_class_install_action (widget_class, "find.close", NULL, close_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "find.close", NULL);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCES "vitrine-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineFindBar, words);
  gtk_widget_class_bind_template_child (widget_class, VitrineFindBar, count);
  gtk_widget_class_bind_template_child (widget_class, VitrineFindBar, replacing);
  gtk_widget_class_bind_template_child (widget_class, VitrineFindBar, replacement);
  gtk_widget_class_bind_template_callback (widget_class, on_next);
  gtk_widget_class_bind_template_callback (widget_class, on_previous);
  gtk_widget_class_bind_template_callback (widget_class, on_replacement_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_stopped);
  gtk_widget_class_bind_template_callback (widget_class, on_words_changed);
}

static void
vitrine_find_bar_init (VitrineFindBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* To be called once, before anything is looked for. */
void
vitrine_find_bar_set_view (VitrineFindBar *self, VitrineHtmlView *view)
{
  g_return_if_fail (VITRINE_IS_FIND_BAR (self));
  g_return_if_fail (self->view == NULL);

  self->view = view;
  self->settings = gtk_source_search_settings_new ();
  gtk_source_search_settings_set_wrap_around (self->settings, TRUE);
  self->context = gtk_source_search_context_new (GTK_SOURCE_BUFFER (get_buffer (self)),
                                                 self->settings);
  gtk_source_search_context_set_highlight (self->context, FALSE);
  g_signal_connect_object (self->context, "notify::occurrences-count", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

/* What is selected in one line is what is looked for. */
static void
take_selection (VitrineFindBar *self)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  if (!gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end)
      || gtk_text_iter_get_line (&start) != gtk_text_iter_get_line (&end))
    return;

  text = gtk_text_buffer_get_text (get_buffer (self), &start, &end, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->words), text);
}

/**
 * vitrine_find_bar_open:
 * @replaces: whether words can be replaced too
 */
void
vitrine_find_bar_open (VitrineFindBar *self, gboolean replaces)
{
  g_return_if_fail (VITRINE_IS_FIND_BAR (self));

  gtk_widget_set_visible (self->replacing, replaces);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_source_search_context_set_highlight (self->context, TRUE);
  take_selection (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->words));
}

/* To the next place, or the one before; behind the last comes the first. */
void
vitrine_find_bar_move (VitrineFindBar *self, gboolean forward)
{
  GtkTextIter start, end;

  g_return_if_fail (VITRINE_IS_FIND_BAR (self));

  gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end);
  look_from (self, forward ? &end : &start, forward);
}
