/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-exchange-view.h"

#include "vitrine-exchange-text.h"

#include <glib/gi18n.h>

/* How long the copy button says that it did. */
#define COPIED_MS 1500

struct _VitrineExchangeView {
  GtkWidget             parent_instance;

  GtkWidget            *box;
  GtkImage             *icon;
  GtkLabel             *title;
  GtkLabel             *result;
  GtkLabel             *summary;
  GtkWidget            *request_id_box;
  GtkLabel             *request_id;
  GtkButton            *copy_button;
  GtkTextBuffer        *request;
  GtkTextBuffer        *answer;

  VitrineExchangeRow   *row;
  VitrineExchangeStore *store;
  const char           *style_class;
  guint                 copied_timer;
  gboolean              folded;
};

G_DEFINE_FINAL_TYPE (VitrineExchangeView, vitrine_exchange_view, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_FOLDED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
append_text (GtkTextBuffer *buffer, const char *text, const char *tag)
{
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert_with_tags_by_name (buffer, &end, text, -1, tag, NULL);
}

/* The body comes before the headers: it tells what happened, and room is scarce. */
static void
show_message (GtkTextBuffer *buffer, const char *line, const char *headers, const char *body)
{
  GtkTextIter start;

  gtk_text_buffer_set_text (buffer, "", -1);
  append_text (buffer, line, "heading");
  if (body != NULL && *body != '\0') {
    g_autofree char *readable = vitrine_exchange_text_dup_body (body);

    append_text (buffer, "\n", NULL);
    append_text (buffer, readable, NULL);
  }
  if (headers != NULL && *headers != '\0') {
    g_autofree char *readable = g_utf8_make_valid (headers, -1);

    append_text (buffer, "\n\n", NULL);
    append_text (buffer, _("Headers"), "heading");
    append_text (buffer, "\n", NULL);
    append_text (buffer, g_strchomp (readable), NULL);
  }

  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
}

static void
show_request (VitrineExchangeView *self, const VitrineExchangeStart *start)
{
  g_autofree char *line = g_strdup_printf ("%s %s", start->method, start->url);

  show_message (self->request, line, start->request_headers, start->request_body);
}

static void
show_answer (VitrineExchangeView *self, const VitrineExchangeEnd *end)
{
  g_autofree char *line = NULL;

  if (end->status == 0) {
    g_autofree char *why =
      vitrine_exchange_text_dup_reason (vitrine_exchange_row_get_facts (self->row));

    gtk_text_buffer_set_text (self->answer, why != NULL ? why : _("It is not on disk."), -1);
    return;
  }

  line = g_strdup_printf ("HTTP %u", end->status);
  show_message (self->answer, line, end->response_headers, end->response_body);
}

static void
exchange_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineExchangeView) self = user_data;
  g_autoptr (VitrineExchange) exchange = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  exchange = vitrine_exchange_store_load_finish (VITRINE_EXCHANGE_STORE (source), result, &error);
  if (self->row == NULL)
    return;

  /* Another row may have been chosen meanwhile, and what is asked first is answered first. */
  id = vitrine_exchange_row_get_facts (self->row)->id;
  if (exchange == NULL) {
    const char *why = error != NULL ? error->message : _("It is not on disk.");

    gtk_text_buffer_set_text (self->request, why, -1);
    gtk_text_buffer_set_text (self->answer, why, -1);
  } else if (vitrine_exchange_get_start (exchange)->id == id) {
    show_request (self, vitrine_exchange_get_start (exchange));
    show_answer (self, vitrine_exchange_get_end (exchange));
  }
}

static void
show_look (VitrineExchangeView *self, const VitrineExchangeFacts *facts)
{
  const VitrineExchangeLook *look = vitrine_exchange_text_get_look (facts);

  if (self->style_class != NULL) {
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), self->style_class);
    gtk_widget_remove_css_class (GTK_WIDGET (self->result), self->style_class);
  }
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), look->style_class);
  gtk_widget_add_css_class (GTK_WIDGET (self->result), look->style_class);
  self->style_class = look->style_class;
  gtk_image_set_from_icon_name (self->icon, look->icon_name);
}

static void
show_row (VitrineExchangeView *self)
{
  const VitrineExchangeFacts *facts = vitrine_exchange_row_get_facts (self->row);
  g_autofree char *title = g_strdup_printf ("%s %s", facts->method, facts->path);
  g_autofree char *result = vitrine_exchange_text_dup_result (facts);
  g_autofree char *summary = vitrine_exchange_text_dup_summary (facts);

  gtk_label_set_text (self->title, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title);
  gtk_label_set_text (self->result, result);
  gtk_label_set_text (self->summary, summary);
  gtk_label_set_text (self->request_id, facts->request_id != NULL ? facts->request_id : "");
  gtk_widget_set_visible (self->request_id_box, facts->request_id != NULL);
  show_look (self, facts);

  vitrine_exchange_store_load_async (self->store, facts->id, exchange_loaded_cb,
                                     g_object_ref (self));
}

static gboolean
copied_seen_cb (gpointer user_data)
{
  VitrineExchangeView *self = user_data;

  self->copied_timer = 0;
  gtk_button_set_icon_name (self->copy_button, "edit-copy-symbolic");

  return G_SOURCE_REMOVE;
}

static void
on_copy_clicked (VitrineExchangeView *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          gtk_label_get_text (self->request_id));

  gtk_button_set_icon_name (self->copy_button, "object-select-symbolic");
  g_clear_handle_id (&self->copied_timer, g_source_remove);
  self->copied_timer = g_timeout_add (COPIED_MS, copied_seen_cb, self);
}

static void
vitrine_exchange_view_dispose (GObject *object)
{
  VitrineExchangeView *self = VITRINE_EXCHANGE_VIEW (object);

  vitrine_exchange_view_set_row (self, NULL, NULL);
  g_clear_handle_id (&self->copied_timer, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (vitrine_exchange_view_parent_class)->dispose (object);
}

static void
vitrine_exchange_view_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  VitrineExchangeView *self = VITRINE_EXCHANGE_VIEW (object);

  switch (prop_id) {
  case PROP_FOLDED:
    g_value_set_boolean (value, self->folded);
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_exchange_view_set_property (GObject      *object,
                                    guint         prop_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  VitrineExchangeView *self = VITRINE_EXCHANGE_VIEW (object);

  switch (prop_id) {
  case PROP_FOLDED:
    if (self->folded != g_value_get_boolean (value)) {
      self->folded = !self->folded;
      g_object_notify_by_pspec (object, pspec);
    }
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_exchange_view_class_init (VitrineExchangeViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vitrine_exchange_view_dispose;
  object_class->get_property = vitrine_exchange_view_get_property;
  object_class->set_property = vitrine_exchange_view_set_property;

  properties[PROP_FOLDED] =
    g_param_spec_boolean ("folded", NULL, NULL,
                          FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCES "vitrine-exchange-view.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineExchangeView, box);
  gtk_widget_class_bind_template_child (widget_class, VitrineExchangeView, icon);
  gtk_widget_class_bind_template_child (widget_class, VitrineExchangeView, title);
  gtk_widget_class_bind_template_child (widget_class, VitrineExchangeView, result);
  gtk_widget_class_bind_template_child (widget_class, VitrineExchangeView, summary);
  gtk_widget_class_bind_template_child (widget_class, VitrineExchangeView, request_id_box);
  gtk_widget_class_bind_template_child (widget_class, VitrineExchangeView, request_id);
  gtk_widget_class_bind_template_child (widget_class, VitrineExchangeView, copy_button);
  gtk_widget_class_bind_template_child (widget_class, VitrineExchangeView, request);
  gtk_widget_class_bind_template_child (widget_class, VitrineExchangeView, answer);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "exchangeview");
}

static void
vitrine_exchange_view_init (VitrineExchangeView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * vitrine_exchange_view_set_row:
 * @row: (nullable): what to show at once
 * @store: (nullable): where to read the rest of it; needed with @row
 *
 * Shows an exchange, and again when it is over.
 */
void
vitrine_exchange_view_set_row (VitrineExchangeView  *self,
                               VitrineExchangeRow   *row,
                               VitrineExchangeStore *store)
{
  g_return_if_fail (VITRINE_IS_EXCHANGE_VIEW (self));
  g_return_if_fail (row == NULL || VITRINE_IS_EXCHANGE_STORE (store));

  if (self->row == row)
    return;

  if (self->row != NULL)
    g_signal_handlers_disconnect_by_func (self->row, show_row, self);
  g_set_object (&self->row, row);
  g_set_object (&self->store, store);
  if (row == NULL)
    return;

  gtk_text_buffer_set_text (self->request, "", -1);
  gtk_text_buffer_set_text (self->answer, "", -1);
  g_signal_connect_swapped (row, "notify::state", G_CALLBACK (show_row), self);
  show_row (self);
}
