/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-brand-picker.h"

#include "vitrine-picker.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_FOUND 50

struct _VitrineBrandPicker {
  AdwBin               parent_instance;

  VitrinePicker       *picker;
  VitrineDraftSession *session;     /* NULL: none */
  GSignalGroup        *signals;
  GSignalGroup        *product_signals;

  guint                n_asked;     /* an answer to an earlier question is nothing */
  GCancellable        *making;      /* a brand, in the shop */
  char                *made_id;     /* the last one, which the catalogue may not have yet */
  char                *made_name;
};

G_DEFINE_FINAL_TYPE (VitrineBrandPicker, vitrine_brand_picker, ADW_TYPE_BIN)

static VitrineCatalogue *
get_catalogue (VitrineBrandPicker *self)
{
  return vitrine_workspace_get_catalogue (vitrine_draft_session_get_workspace (self->session));
}

static VitrinePart *
get_product (VitrineBrandPicker *self)
{
  return VITRINE_PART (vitrine_draft_session_get_product (self->session));
}

static void
update (VitrineBrandPicker *self)
{
  const VitrineBrand *brand = self->session != NULL
                              ? vitrine_draft_session_get_brand (self->session) : NULL;
  g_autofree char *id = self->session != NULL
                        ? vitrine_part_dup_text (get_product (self), "brand_id") : NULL;

  if (id == NULL)
    vitrine_picker_set_text (self->picker, _("No brand"));
  else if (brand != NULL && g_str_equal (brand->id, id))
    vitrine_picker_set_text (self->picker, brand->name);
  else
    vitrine_picker_set_text (self->picker,
                             g_strcmp0 (id, self->made_id) == 0 ? self->made_name : id);
}

static void
choose (VitrineBrandPicker *self, const char *id)
{
  vitrine_part_set_text (get_product (self), "brand_id", id);
  vitrine_draft_take_step (vitrine_draft_session_get_draft (self->session), FALSE);
  vitrine_picker_close (self->picker);
  update (self);
}

static void
on_chosen (VitrineBrandPicker *self, const char *id)
{
  if (self->session != NULL)
    choose (self, id);
}

/* --- rows --- */

static const char *
get_brand_words (const VitrineBrand *brand)
{
  if (!brand->is_available)
    return _("Not for this category");
  if (brand->is_authorized)
    return _("This shop may sell it");

  return brand->is_t1 ? _("Needs the right to sell it") : NULL;
}

typedef struct {
  VitrineBrandPicker *self;
  guint               number;
  gboolean            is_search;
} Question;

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Question *question = user_data;
  g_autoptr (VitrineBrandPicker) self = question->self;
  g_autoptr (GPtrArray) brands =
    vitrine_catalogue_store_list_finish (VITRINE_CATALOGUE_STORE (source), result, NULL);
  g_autofree VitrinePickerRow *rows = NULL;
  guint n = 0;

  if (question->number != self->n_asked || self->session == NULL)
    return;

  rows = g_new0 (VitrinePickerRow, (brands != NULL ? brands->len : 0) + 1);
  if (!question->is_search)
    rows[n++].title = _("No brand");
  for (guint i = 0; brands != NULL && i < brands->len; i++) {
    const VitrineBrand *brand = brands->pdata[i];

    rows[n].id = brand->id;
    rows[n].title = brand->name;
    rows[n++].subtitle = get_brand_words (brand);
  }
  vitrine_picker_set_rows (self->picker, rows, n,
                           n == 0 ? _("No brand of that name is known.") : NULL);
}

static void
on_asked (VitrineBrandPicker *self, const char *text)
{
  VitrineCatalogueScope scope;
  Question *question;
  g_autofree char *more = NULL;

  if (self->session == NULL)
    return;

  /* Translators: %s is the name of a brand that the shop doesn’t have yet */
  more = *text != '\0' ? g_strdup_printf (_("Create “%s”"), text) : NULL;
  vitrine_picker_set_more (self->picker, more);
  scope = vitrine_catalogue_get_scope (get_catalogue (self));
  question = g_new (Question, 1);
  question->self = g_object_ref (self);
  question->number = ++self->n_asked;
  question->is_search = *text != '\0';
  vitrine_catalogue_store_search_brands_async (
    vitrine_workspace_get_catalogue_store (vitrine_draft_session_get_workspace (self->session)),
    &scope, text, MAX_FOUND, found_cb, question);
}

/* --- a brand of the seller's own --- */

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineBrandPicker) self = user_data;
  VitrineCatalogue *catalogue = VITRINE_CATALOGUE (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = vitrine_catalogue_create_brand_finish (catalogue, result, &error);

  /* It is there in any case. */
  if (id != NULL)
    vitrine_catalogue_load_async (catalogue, VITRINE_CATALOGUE_BRANDS, NULL,
                                  VITRINE_CATALOGUE_ANEW, NULL, NULL, NULL);
  if (self->making == NULL || g_task_get_cancellable (G_TASK (result)) != self->making)
    return;

  g_clear_object (&self->making);
  if (id == NULL) {
    vitrine_picker_set_words (self->picker, error->message);
    return;
  }
  g_free (self->made_id);
  self->made_id = g_steal_pointer (&id);
  choose (self, self->made_id);
}

static void
on_more (VitrineBrandPicker *self, const char *name)
{
  if (self->session == NULL || self->making != NULL)
    return;

  self->making = g_cancellable_new ();
  g_free (self->made_name);
  self->made_name = g_strdup (name);
  g_clear_pointer (&self->made_id, g_free);
  vitrine_picker_set_words (self->picker, _("Creating it in the shop…"));
  vitrine_catalogue_create_brand_async (get_catalogue (self), name, self->making, made_cb,
                                        g_object_ref (self));
}

/* --- the object --- */

static void
on_catalogue_changed (VitrineBrandPicker *self)
{
  update (self);
  vitrine_picker_ask_again (self->picker);
}

static void
vitrine_brand_picker_dispose (GObject *object)
{
  VitrineBrandPicker *self = VITRINE_BRAND_PICKER (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->product_signals);
  g_clear_object (&self->making);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vitrine_brand_picker_parent_class)->dispose (object);
}

static void
vitrine_brand_picker_finalize (GObject *object)
{
  VitrineBrandPicker *self = VITRINE_BRAND_PICKER (object);

  g_free (self->made_id);
  g_free (self->made_name);

  G_OBJECT_CLASS (vitrine_brand_picker_parent_class)->finalize (object);
}

static gboolean
vitrine_brand_picker_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (VITRINE_BRAND_PICKER (widget)->picker));
}

static void
vitrine_brand_picker_class_init (VitrineBrandPickerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vitrine_brand_picker_dispose;
  G_OBJECT_CLASS (klass)->finalize = vitrine_brand_picker_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = vitrine_brand_picker_grab_focus;
}

static void
vitrine_brand_picker_init (VitrineBrandPicker *self)
{
  self->picker = vitrine_picker_new (_("Brand"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->picker));
  g_signal_connect_object (self->picker, "asked", G_CALLBACK (on_asked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->picker, "chosen", G_CALLBACK (on_chosen), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->picker, "more", G_CALLBACK (on_more), self, G_CONNECT_SWAPPED);
  self->signals = g_signal_group_new (VITRINE_TYPE_DRAFT_SESSION);
  g_signal_group_connect_swapped (self->signals, "catalogue-changed",
                                  G_CALLBACK (on_catalogue_changed), self);
  self->product_signals = g_signal_group_new (VITRINE_TYPE_PRODUCT);
  g_signal_group_connect_swapped (self->product_signals, "notify::brand-id", G_CALLBACK (update),
                                  self);
  update (self);
}

/**
 * vitrine_brand_picker_set_session:
 * @session: (nullable): whose product gets it
 */
void
vitrine_brand_picker_set_session (VitrineBrandPicker *self, VitrineDraftSession *session)
{
  g_return_if_fail (VITRINE_IS_BRAND_PICKER (self));

  g_clear_object (&self->making);
  g_set_object (&self->session, session);
  g_signal_group_set_target (self->signals, session);
  g_signal_group_set_target (self->product_signals, session != NULL
                             ? vitrine_draft_session_get_product (session) : NULL);
  update (self);
}
