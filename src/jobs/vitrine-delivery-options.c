/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-delivery-options.h"

struct _VitrineDeliveryOptions {
  GObject           parent_instance;

  VitrineWorkspace *workspace;
  GPtrArray        *answers;    /* of Answer, in the order of the warehouses */
  GPtrArray        *all;        /* of VitrineDeliveryOption, each once: those of the answers */
  guint             n_asking;
};

typedef struct {
  char      *warehouse_id;
  GPtrArray *options;           /* of VitrineDeliveryOption; NULL: none has come */
  gboolean   is_asked;          /* and not to be asked again */
} Answer;

/* One question. */
typedef struct {
  VitrineDeliveryOptions *self;
  Answer                 *answer;
} Question;

G_DEFINE_FINAL_TYPE (VitrineDeliveryOptions, vitrine_delivery_options, G_TYPE_OBJECT)

static guint changed_signal;

static void
question_free (Question *question)
{
  g_object_unref (question->self);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
answer_free (Answer *answer)
{
  g_clear_pointer (&answer->options, g_ptr_array_unref);
  g_free (answer->warehouse_id);
  g_free (answer);
}

/* Several warehouses may deliver in the same way. Whoever answers first, the order is theirs. */
static void
gather (VitrineDeliveryOptions *self)
{
  g_ptr_array_set_size (self->all, 0);
  for (guint i = 0; i < self->answers->len; i++) {
    GPtrArray *options = ((Answer *) self->answers->pdata[i])->options;

    for (guint j = 0; options != NULL && j < options->len; j++) {
      VitrineDeliveryOption *option = options->pdata[j];

      if (vitrine_delivery_options_find (self, option->id, NULL) == NULL)
        g_ptr_array_add (self->all, option);
    }
  }
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  VitrineCatalogueState state = { 0 };
  g_autoptr (GPtrArray) options = NULL;

  if (vitrine_catalogue_store_read_finish (VITRINE_CATALOGUE_STORE (source), result, &state, NULL)
      && state.json != NULL)
    options = vitrine_catalogue_kind_parse (VITRINE_CATALOGUE_DELIVERY_OPTIONS, state.json);
  vitrine_catalogue_state_clear (&state);
  if (options != NULL) {
    g_clear_pointer (&question->answer->options, g_ptr_array_unref);
    question->answer->options = g_steal_pointer (&options);
    gather (question->self);
  }
  question->self->n_asking--;
  g_signal_emit (question->self, changed_signal, 0);
}

/* What could not be fetched may be kept all the same; it is asked for again another time. */
static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  VitrineDeliveryOptions *self = question->self;
  VitrineCatalogueState state = { 0 };
  VitrineCatalogueScope scope;

  if (!vitrine_catalogue_load_finish (VITRINE_CATALOGUE (source), result, &state, NULL))
    question->answer->is_asked = FALSE;
  vitrine_catalogue_state_clear (&state);
  scope = vitrine_catalogue_get_scope (VITRINE_CATALOGUE (source));
  vitrine_catalogue_store_read_async (vitrine_workspace_get_catalogue_store (self->workspace),
                                      &scope, VITRINE_CATALOGUE_DELIVERY_OPTIONS,
                                      question->answer->warehouse_id, read_cb, question);
}

static void
ask (VitrineDeliveryOptions *self, Answer *answer)
{
  Question *question = g_new0 (Question, 1);

  question->self = g_object_ref (self);
  question->answer = answer;
  answer->is_asked = TRUE;
  self->n_asking++;
  vitrine_catalogue_load_async (vitrine_workspace_get_catalogue (self->workspace),
                                VITRINE_CATALOGUE_DELIVERY_OPTIONS, answer->warehouse_id,
                                VITRINE_CATALOGUE_FRESH, NULL, loaded_cb, question);
}

static Answer *
get_answer (VitrineDeliveryOptions *self, const char *warehouse_id)
{
  Answer *answer;

  for (guint i = 0; i < self->answers->len; i++) {
    answer = self->answers->pdata[i];
    if (g_str_equal (answer->warehouse_id, warehouse_id))
      return answer;
  }

  answer = g_new0 (Answer, 1);
  answer->warehouse_id = g_strdup (warehouse_id);
  g_ptr_array_add (self->answers, answer);

  return answer;
}

static void
vitrine_delivery_options_finalize (GObject *object)
{
  VitrineDeliveryOptions *self = VITRINE_DELIVERY_OPTIONS (object);

  g_ptr_array_unref (self->all);
  g_ptr_array_unref (self->answers);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (vitrine_delivery_options_parent_class)->finalize (object);
}

static void
vitrine_delivery_options_class_init (VitrineDeliveryOptionsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_delivery_options_finalize;

  changed_signal = g_signal_new ("changed", VITRINE_TYPE_DELIVERY_OPTIONS, G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vitrine_delivery_options_init (VitrineDeliveryOptions *self)
{
  self->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) answer_free);
  self->all = g_ptr_array_new ();
}

/* Returns: (transfer full): none yet */
VitrineDeliveryOptions *
vitrine_delivery_options_new (VitrineWorkspace *workspace)
{
  VitrineDeliveryOptions *self = g_object_new (VITRINE_TYPE_DELIVERY_OPTIONS, NULL);

  self->workspace = g_object_ref (workspace);

  return self;
}

/**
 * vitrine_delivery_options_ask:
 * @warehouses: (element-type VitrineWarehouse): all of the shop; returns are not sent to buyers,
 *   and are passed over
 *
 * Looks for the options of those that haven't been asked yet.
 */
void
vitrine_delivery_options_ask (VitrineDeliveryOptions *self, GPtrArray *warehouses)
{
  g_return_if_fail (VITRINE_IS_DELIVERY_OPTIONS (self));

  for (guint i = 0; i < warehouses->len; i++) {
    const VitrineWarehouse *warehouse = warehouses->pdata[i];
    Answer *answer = warehouse->is_sales ? get_answer (self, warehouse->id) : NULL;

    if (answer != NULL && !answer->is_asked)
      ask (self, answer);
  }
}

/* Returns: whether more of them may come */
gboolean
vitrine_delivery_options_is_asking (VitrineDeliveryOptions *self)
{
  g_return_val_if_fail (VITRINE_IS_DELIVERY_OPTIONS (self), FALSE);

  return self->n_asking > 0;
}

/* Returns: (transfer none) (element-type VitrineDeliveryOption): what is known so far */
GPtrArray *
vitrine_delivery_options_get_all (VitrineDeliveryOptions *self)
{
  g_return_val_if_fail (VITRINE_IS_DELIVERY_OPTIONS (self), NULL);

  return self->all;
}

/**
 * vitrine_delivery_options_find:
 * @place: (out) (optional): which of all it is
 *
 * Returns: (nullable): the option of that id
 */
const VitrineDeliveryOption *
vitrine_delivery_options_find (VitrineDeliveryOptions *self, const char *id, guint *place)
{
  g_return_val_if_fail (VITRINE_IS_DELIVERY_OPTIONS (self), NULL);

  for (guint i = 0; i < self->all->len; i++) {
    const VitrineDeliveryOption *option = self->all->pdata[i];

    if (g_strcmp0 (option->id, id) == 0) {
      if (place != NULL)
        *place = i;
      return option;
    }
  }

  return NULL;
}
