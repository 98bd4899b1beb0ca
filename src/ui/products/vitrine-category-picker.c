/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-category-picker.h"

#include "vitrine-picker.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_FOUND 50
#define MAX_RECENT 5

struct _VitrineCategoryPicker {
  AdwBin               parent_instance;

  VitrinePicker       *picker;
  VitrineDraftSession *session;     /* NULL: none */
  GSignalGroup        *signals;
  GSignalGroup        *product_signals;

  char                *parent_id;   /* whose children are shown; NULL: the root's */
  GPtrArray           *recent;      /* of VitrineCategoryPlace, while the rest is on its way */
  GPtrArray           *shown;       /* of VitrineCategoryPlace: what can be chosen now */
  guint                n_asked;     /* an answer to an earlier question is nothing */
  GCancellable        *asking;      /* the shop, for a recommendation */
};

G_DEFINE_FINAL_TYPE (VitrineCategoryPicker, vitrine_category_picker, ADW_TYPE_BIN)

/* What the market says of who may sell there. TikTok Shop API 202309, “Get Categories”. */
static const struct {
  VitrinePermissions  permission;
  const char         *words;
} permissions[] = {
  { VITRINE_PERMISSION_PROHIBITED, N_("Not open to this shop") },
  { VITRINE_PERMISSION_INVITE_ONLY, N_("By invitation only") },
  { VITRINE_PERMISSION_NON_MAIN, N_("Not the shop’s main category") },
};

static VitrineCatalogueStore *
get_store (VitrineCategoryPicker *self)
{
  return vitrine_workspace_get_catalogue_store (vitrine_draft_session_get_workspace (
    self->session));
}

static VitrineCatalogue *
get_catalogue (VitrineCategoryPicker *self)
{
  return vitrine_workspace_get_catalogue (vitrine_draft_session_get_workspace (self->session));
}

static VitrinePart *
get_product (VitrineCategoryPicker *self)
{
  return VITRINE_PART (vitrine_draft_session_get_product (self->session));
}

/* --- what is chosen --- */

static void
update (VitrineCategoryPicker *self)
{
  const char *path = self->session != NULL
                     ? vitrine_draft_session_get_category_path (self->session) : NULL;
  g_autofree char *id = self->session != NULL
                        ? vitrine_part_dup_text (get_product (self), "category_id") : NULL;
  const VitrineCategory *category = self->session != NULL
                                    ? vitrine_draft_session_get_category (self->session) : NULL;

  if (category != NULL && g_strcmp0 (category->id, id) == 0)
    vitrine_picker_set_text (self->picker, path);
  else
    vitrine_picker_set_text (self->picker, id != NULL ? id : _("Choose a category"));
}

static void
choose (VitrineCategoryPicker *self, const char *id)
{
  VitrineCatalogueScope scope = vitrine_catalogue_get_scope (get_catalogue (self));

  vitrine_part_set_text (get_product (self), "category_id", id);
  vitrine_part_set_text (get_product (self), "category_version", scope.version);
  vitrine_draft_take_step (vitrine_draft_session_get_draft (self->session), FALSE);
  vitrine_catalogue_store_note_used_async (get_store (self), scope.shop_id, id,
                                           g_get_real_time (), NULL, NULL);
  vitrine_picker_close (self->picker);
}

/* --- rows --- */

static char *
dup_permission_words (VitrinePermissions has)
{
  for (gsize i = 0; i < G_N_ELEMENTS (permissions); i++) {
    if ((has & permissions[i].permission) != 0)
      return g_strdup (_(permissions[i].words));
  }

  return NULL;
}

/* Below a name: the way there, and who may sell there. */
static char *
dup_subtitle (const VitrineCategoryPlace *place, gboolean with_path)
{
  g_autofree char *may = dup_permission_words (place->category->permissions);
  const char *end = with_path ? g_strrstr (place->path, " › ") : NULL;
  g_autofree char *way = end != NULL ? g_strndup (place->path, end - place->path) : NULL;

  if (way != NULL && may != NULL)
    return g_strdup_printf ("%s · %s", way, may);

  return may != NULL ? g_steal_pointer (&may) : g_steal_pointer (&way);
}

/* @places: (transfer full): the first @n_with_path from all over the tree, the rest of one level */
static void
show (VitrineCategoryPicker *self, GPtrArray *places, guint n_with_path, const char *none)
{
  g_autofree VitrinePickerRow *rows = g_new0 (VitrinePickerRow, places->len);
  g_autoptr (GPtrArray) subtitles = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < places->len; i++) {
    const VitrineCategoryPlace *place = places->pdata[i];

    g_ptr_array_add (subtitles, dup_subtitle (place, i < n_with_path));
    rows[i].id = place->category->id;
    rows[i].title = place->category->name;
    rows[i].subtitle = subtitles->pdata[i];
    rows[i].leads = !place->category->is_leaf;
    rows[i].is_barred = place->category->is_leaf
                        && (place->category->permissions & VITRINE_PERMISSION_PROHIBITED) != 0;
  }
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  self->shown = places;
  vitrine_picker_set_rows (self->picker, rows, places->len, places->len == 0 ? none : NULL);
}

/* One question to the store; the widget lives until it is answered. */
typedef struct {
  VitrineCategoryPicker *self;
  guint                  number;
} Question;

static Question *
new_question (VitrineCategoryPicker *self)
{
  Question *question = g_new (Question, 1);

  question->self = g_object_ref (self);
  question->number = ++self->n_asked;

  return question;
}

/* @self gets the picker if the answer is still of use. */
static GPtrArray *
take_answer (GObject *source, GAsyncResult *result, Question *question,
             VitrineCategoryPicker **self)
{
  GPtrArray *places = vitrine_catalogue_store_list_finish (VITRINE_CATALOGUE_STORE (source),
                                                           result, NULL);

  *self = question->number == question->self->n_asked && question->self->session != NULL
          ? g_object_ref (question->self) : NULL;
  g_object_unref (question->self);
  g_free (question);
  if (*self == NULL)
    g_clear_pointer (&places, g_ptr_array_unref);
  else if (places == NULL)
    places = g_ptr_array_new ();

  return places;
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineCategoryPicker) self = NULL;
  GPtrArray *places = take_answer (source, result, user_data, &self);

  if (places != NULL)
    show (self, places, places->len, _("No category has these words in its path."));
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineCategoryPicker) self = NULL;
  g_autoptr (GPtrArray) children = take_answer (source, result, user_data, &self);
  GPtrArray *places;
  guint n_recent;

  if (children == NULL)
    return;

  places = self->recent != NULL ? g_steal_pointer (&self->recent)
                                : g_ptr_array_new_with_free_func (
                                    (GDestroyNotify) vitrine_category_place_free);
  n_recent = MIN (places->len, MAX_RECENT);
  g_ptr_array_set_size (places, n_recent);
  g_ptr_array_extend_and_steal (places, g_steal_pointer (&children));
  show (self, places, n_recent,
        _("The categories aren’t known yet. They come as soon as the shop can be reached."));
}

static void
list_children (VitrineCategoryPicker *self)
{
  VitrineCatalogueScope scope = vitrine_catalogue_get_scope (get_catalogue (self));

  vitrine_catalogue_store_list_children_async (get_store (self), &scope, self->parent_id,
                                               listed_cb, new_question (self));
}

static void
recent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineCategoryPicker) self = NULL;
  GPtrArray *places = take_answer (source, result, user_data, &self);

  if (places == NULL)
    return;

  g_clear_pointer (&self->recent, g_ptr_array_unref);
  self->recent = places;
  list_children (self);
}

/* Words are looked for in all paths; without any, there is what was used last and the tree. */
static void
on_asked (VitrineCategoryPicker *self, const char *text)
{
  VitrineCatalogueScope scope;

  if (self->session == NULL)
    return;

  scope = vitrine_catalogue_get_scope (get_catalogue (self));
  if (*text != '\0') {
    vitrine_catalogue_store_search_async (get_store (self), &scope, text, MAX_FOUND, found_cb,
                                          new_question (self));
  } else if (self->parent_id != NULL) {
    g_clear_pointer (&self->recent, g_ptr_array_unref);
    list_children (self);
  } else {
    vitrine_catalogue_store_list_recent_async (get_store (self), &scope, recent_cb,
                                               new_question (self));
  }
}

/* --- the tree --- */

static const VitrineCategoryPlace *
find_shown (VitrineCategoryPicker *self, const char *id)
{
  for (guint i = 0; self->shown != NULL && i < self->shown->len; i++) {
    const VitrineCategoryPlace *place = self->shown->pdata[i];

    if (g_strcmp0 (place->category->id, id) == 0)
      return place;
  }

  return NULL;
}

static void
go_to (VitrineCategoryPicker *self, const char *id, const char *path)
{
  g_autofree char *copy = g_strdup (id);

  g_free (self->parent_id);
  self->parent_id = g_steal_pointer (&copy);
  vitrine_picker_set_heading (self->picker, path);
  vitrine_picker_clear (self->picker);
}

static void
on_chosen (VitrineCategoryPicker *self, const char *id)
{
  const VitrineCategoryPlace *place = find_shown (self, id);

  if (place == NULL || self->session == NULL)
    return;

  if (place->category->is_leaf)
    choose (self, id);
  else
    go_to (self, id, place->path);
}

static void
path_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineCategoryPicker) self = NULL;
  g_autoptr (GPtrArray) path = take_answer (source, result, user_data, &self);
  const VitrineCategoryPlace *parent;

  if (path == NULL)
    return;

  /* From the root to the one that is shown; the last but one is above it. */
  parent = path->len > 1 ? path->pdata[path->len - 2] : NULL;
  go_to (self, parent != NULL ? parent->category->id : NULL,
         parent != NULL ? parent->path : NULL);
}

static void
on_back (VitrineCategoryPicker *self)
{
  VitrineCatalogueScope scope;

  if (self->session == NULL || self->parent_id == NULL)
    return;

  scope = vitrine_catalogue_get_scope (get_catalogue (self));
  vitrine_catalogue_store_list_path_async (get_store (self), &scope, self->parent_id, path_cb,
                                           new_question (self));
}

/* --- asking the shop --- */

static void
recommended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineCategoryPicker) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = vitrine_catalogue_recommend_finish (VITRINE_CATALOGUE (source), result,
                                                            &error);

  /* Another draft may be there by now. */
  if (self->asking == NULL || g_task_get_cancellable (G_TASK (result)) != self->asking)
    return;

  g_clear_object (&self->asking);
  if (id != NULL)
    choose (self, id);
  else
    vitrine_picker_set_words (self->picker, error->message);
}

static void
on_more (VitrineCategoryPicker *self)
{
  g_autofree char *title = NULL;
  g_autofree char *description = NULL;

  if (self->session == NULL || self->asking != NULL)
    return;

  title = vitrine_part_dup_text (get_product (self), "title");
  description = vitrine_part_dup_text (get_product (self), "description");
  if (title == NULL) {
    vitrine_picker_set_words (self->picker, _("The shop goes by the title. Write it first."));
    return;
  }
  self->asking = g_cancellable_new ();
  vitrine_picker_set_words (self->picker, _("Asking the shop…"));
  vitrine_catalogue_recommend_async (get_catalogue (self), title, description, self->asking,
                                     recommended_cb, g_object_ref (self));
}

/* --- the object --- */

static void
on_catalogue_changed (VitrineCategoryPicker *self)
{
  update (self);
  vitrine_picker_ask_again (self->picker);
}

static void
vitrine_category_picker_dispose (GObject *object)
{
  VitrineCategoryPicker *self = VITRINE_CATEGORY_PICKER (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->product_signals);
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vitrine_category_picker_parent_class)->dispose (object);
}

static void
vitrine_category_picker_finalize (GObject *object)
{
  VitrineCategoryPicker *self = VITRINE_CATEGORY_PICKER (object);

  g_free (self->parent_id);
  g_clear_pointer (&self->recent, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_ptr_array_unref);

  G_OBJECT_CLASS (vitrine_category_picker_parent_class)->finalize (object);
}

static gboolean
vitrine_category_picker_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (VITRINE_CATEGORY_PICKER (widget)->picker));
}

static void
vitrine_category_picker_class_init (VitrineCategoryPickerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vitrine_category_picker_dispose;
  G_OBJECT_CLASS (klass)->finalize = vitrine_category_picker_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = vitrine_category_picker_grab_focus;
}

static void
vitrine_category_picker_init (VitrineCategoryPicker *self)
{
  self->picker = vitrine_picker_new (_("Category"));
  vitrine_picker_set_more (self->picker, _("Ask the Shop for One"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->picker));
  g_signal_connect_object (self->picker, "asked", G_CALLBACK (on_asked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->picker, "chosen", G_CALLBACK (on_chosen), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->picker, "back", G_CALLBACK (on_back), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->picker, "more", G_CALLBACK (on_more), self, G_CONNECT_SWAPPED);
  self->signals = g_signal_group_new (VITRINE_TYPE_DRAFT_SESSION);
  g_signal_group_connect_swapped (self->signals, "catalogue-changed",
                                  G_CALLBACK (on_catalogue_changed), self);
  self->product_signals = g_signal_group_new (VITRINE_TYPE_PRODUCT);
  g_signal_group_connect_swapped (self->product_signals, "notify::category-id", G_CALLBACK (update),
                                  self);
  update (self);
}

/**
 * vitrine_category_picker_set_session:
 * @session: (nullable): whose product gets it
 */
void
vitrine_category_picker_set_session (VitrineCategoryPicker *self, VitrineDraftSession *session)
{
  g_return_if_fail (VITRINE_IS_CATEGORY_PICKER (self));

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_pointer (&self->parent_id, g_free);
  vitrine_picker_set_heading (self->picker, NULL);
  g_set_object (&self->session, session);
  g_signal_group_set_target (self->signals, session);
  g_signal_group_set_target (self->product_signals, session != NULL
                             ? vitrine_draft_session_get_product (session) : NULL);
  update (self);
}
