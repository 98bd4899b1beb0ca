/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-publisher.h"

#include "vitrine-caller.h"
#include "vitrine-error.h"
#include "vitrine-finding.h"
#include "vitrine-picture-sender.h"
#include "vitrine-product-rules.h"
#include "vitrine-publication-store.h"
#include "vitrine-sent-addresses.h"

#include <glib/gi18n.h>

struct _VitrinePublisher {
  GObject                  parent_instance;

  VitrineWorkspace        *workspace;
  VitrineIntake           *intake;
  VitrineUploadQueue      *queue;
  VitrineCaller           *caller;
  VitrinePublicationStore *publications;
};

/* What a call is about, which a worker thread reads. */
typedef struct {
  const VitrineMarketplace *marketplace;
  JsonObject               *body;
  char                     *key;
  char                     *product_id;
  GPtrArray                *findings;    /* of the last answer */
  gboolean                  is_new;      /* the key was never sent before */
  guint                     n_tries;
  guint                     n_refused;   /* of them: the market said that there is no product */
} Errand;

/* One publishing or looking, which is its task's data. */
typedef struct {
  VitrineDraft    *draft;
  gboolean         as_draft;
  JsonObject      *body;
  char            *key;          /* of idempotency, in case that none is known yet */
  Errand          *errand;       /* NULL: nothing has been asked yet */
  GPtrArray       *findings;     /* of VitrineFinding: what is said of the product */
  VitrineStanding *standing;
  GError          *refusal;
} Work;

G_DEFINE_FINAL_TYPE (VitrinePublisher, vitrine_publisher, G_TYPE_OBJECT)

void
vitrine_standing_free (VitrineStanding *self)
{
  g_free (self->product_id);
  g_free (self);
}

static void
errand_clear (Errand *errand)
{
  g_clear_pointer (&errand->body, json_object_unref);
  g_clear_pointer (&errand->findings, g_ptr_array_unref);
  g_free (errand->key);
  g_free (errand->product_id);
}

static void
errand_unref (Errand *errand)
{
  g_atomic_rc_box_release_full (errand, (GDestroyNotify) errand_clear);
}

static void
work_free (Work *work)
{
  g_object_unref (work->draft);
  g_clear_pointer (&work->body, json_object_unref);
  g_clear_pointer (&work->errand, errand_unref);
  g_clear_pointer (&work->findings, g_ptr_array_unref);
  g_clear_pointer (&work->standing, vitrine_standing_free);
  g_clear_error (&work->refusal);
  g_free (work->key);
  g_free (work);
}

/* --- the calls --- */

/* Whether the market has said that this try made no product; else there may be one. */
static gboolean
is_refusal (const GError *error)
{
  const VitrineVerdict *verdict = vitrine_error_get_verdict (error);

  return verdict != NULL && verdict->code != 0
         && (g_error_matches (error, VITRINE_ERROR, VITRINE_ERROR_CORRECT)
             || g_error_matches (error, VITRINE_ERROR, VITRINE_ERROR_REFUSED)
             || g_error_matches (error, VITRINE_ERROR, VITRINE_ERROR_SIGN_IN));
}

static VitrineRequest *
make_product (VitrineShop *shop, VitrineCredentials *credentials, gint64 now, gpointer data)
{
  Errand *errand = data;

  errand->n_tries++;

  return errand->marketplace->create_product (errand->body, errand->key, shop, credentials, now);
}

static gpointer
read_product (VitrineAnswer *answer, gpointer data, GError **error)
{
  Errand *errand = data;
  g_autoptr (GError) refusal = NULL;
  VitrineListingReceipt *receipt;

  g_clear_pointer (&errand->findings, g_ptr_array_unref);
  errand->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_finding_free);
  receipt = errand->marketplace->product_created (errand->body, answer, errand->findings,
                                                  &refusal);
  if (refusal != NULL && is_refusal (refusal))
    errand->n_refused++;
  if (receipt == NULL)
    g_propagate_error (error, g_steal_pointer (&refusal));

  return receipt;
}

static VitrineRequest *
make_look (VitrineShop *shop, VitrineCredentials *credentials, gint64 now, gpointer data)
{
  Errand *errand = data;

  return errand->marketplace->get_product (errand->product_id, shop, credentials, now);
}

static gpointer
read_look (VitrineAnswer *answer, gpointer data, GError **error)
{
  Errand *errand = data;

  return errand->marketplace->product_got (answer, error);
}

static const VitrineCall create_call = {
  make_product, read_product, (GDestroyNotify) vitrine_listing_receipt_free,
};
static const VitrineCall look_call = { make_look, read_look, (GDestroyNotify) json_object_unref };

static void
call (GTask *task, const VitrineCall *what, GAsyncReadyCallback callback)
{
  VitrinePublisher *self = g_task_get_source_object (task);
  Work *work = g_task_get_task_data (task);

  vitrine_caller_call_async (self->caller, what, g_atomic_rc_box_acquire (work->errand),
                             (GDestroyNotify) errand_unref, g_task_get_cancellable (task),
                             callback, task);
}

static void
begin_errand (Work *work, VitrinePublisher *self, const VitrinePublication *publication)
{
  work->errand = g_atomic_rc_box_new0 (Errand);
  work->errand->marketplace = vitrine_workspace_get_marketplace (self->workspace);
  work->errand->key = g_strdup (publication->key);
  work->errand->product_id = g_strdup (publication->product_id);
  if (work->body != NULL)
    work->errand->body = json_object_ref (work->body);
}

/* --- the state is kept with the draft --- */

static VitrineStanding *
new_standing (VitrineDraft *draft, const char *product_id, gboolean is_unsure)
{
  VitrineStanding *standing = g_new0 (VitrineStanding, 1);

  standing->product_id = g_strdup (product_id);
  standing->state = vitrine_draft_get_facts (draft)->state;
  standing->is_unsure = is_unsure;

  return standing;
}

static void
return_standing (GTask *task)
{
  Work *work = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&work->standing),
                         (GDestroyNotify) vitrine_standing_free);
  g_object_unref (task);
}

static void
return_error (GTask *task, GError *error)
{
  g_task_return_error (task, error);
  g_object_unref (task);
}

/* The market has the product, whether this could be written or not; looking again tells. */
static void
state_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!vitrine_draft_keeper_save_finish (VITRINE_DRAFT_KEEPER (source), result, &error))
    g_info ("The state of a draft isn’t kept: %s", error->message);
  return_standing (user_data);
}

static void
set_state (GTask *task, VitrineDraftState state)
{
  VitrinePublisher *self = g_task_get_source_object (task);
  Work *work = g_task_get_task_data (task);

  work->standing->state = state;
  vitrine_draft_set_state (work->draft, state);
  vitrine_draft_keeper_save_async (vitrine_workspace_get_draft_keeper (self->workspace),
                                   work->draft, state_saved_cb, task);
}

/* --- publishing --- */

static void looked_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;

  if (!vitrine_publication_store_end_finish (VITRINE_PUBLICATION_STORE (source), result, &error)) {
    /* Translators: %s is the number of a product */
    g_prefix_error (&error, _("The shop has the product now (%s), which could not be noted here. "
                              "Publish it again: nothing will be there twice. "),
                    work->standing->product_id);
    return_error (task, error);
    return;
  }

  if (work->errand->is_new) {
    set_state (task, work->as_draft ? VITRINE_DRAFT_READY : VITRINE_DRAFT_IN_REVIEW);
    return;
  }

  /* What an earlier run asked for is what the market has. */
  work->errand->product_id = g_strdup (work->standing->product_id);
  call (task, &look_call, looked_cb);
}

/* The next one gets a key of its own. */
static void
refused_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Work *work = g_task_get_task_data (task);

  if (!vitrine_publication_store_end_finish (VITRINE_PUBLICATION_STORE (source), result, NULL))
    g_info ("That draft %" G_GINT64_FORMAT " was refused isn’t kept",
            vitrine_draft_get_id (work->draft));
  return_error (task, g_steal_pointer (&work->refusal));
}

/* The key goes only where it can't have made a product: one try without an answer, now or in an
 * earlier run, and it stays. */
static void
fail_create (GTask *task, GError *error)
{
  VitrinePublisher *self = g_task_get_source_object (task);
  Work *work = g_task_get_task_data (task);

  if (!work->errand->is_new || work->errand->n_refused < work->errand->n_tries) {
    return_error (task, error);
    return;
  }

  work->refusal = error;
  vitrine_publication_store_end_async (self->publications, vitrine_draft_get_id (work->draft),
                                       NULL, NULL, refused_cb, task);
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  VitrinePublisher *self = g_task_get_source_object (task);
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (VitrineListingReceipt) receipt =
    vitrine_caller_call_finish (VITRINE_CALLER (source), result, &error);

  g_clear_pointer (&work->findings, g_ptr_array_unref);
  work->findings = g_steal_pointer (&work->errand->findings);
  if (receipt == NULL) {
    fail_create (task, error);
    return;
  }

  work->standing = new_standing (work->draft, receipt->product_id, FALSE);
  vitrine_publication_store_end_async (self->publications, vitrine_draft_get_id (work->draft),
                                       receipt->product_id, receipt->request_id, ended_cb, task);
}

/* Whether the draft can be a product; else the task has ended. */
static gboolean
is_new (GTask *task, const VitrinePublication *publication)
{
  if (publication == NULL || publication->product_id == NULL)
    return TRUE;

  return_error (task, vitrine_error_new (
    VITRINE_ERROR_CORRECT, NULL,
    /* Translators: %s is the number of a product */
    _("The shop has this product already, as %s. Duplicate the draft to publish another one."),
    publication->product_id));

  return FALSE;
}

static void
begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  VitrinePublisher *self = g_task_get_source_object (task);
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (VitrinePublication) publication = vitrine_publication_store_begin_finish (
    VITRINE_PUBLICATION_STORE (source), result, &error);

  if (publication == NULL) {
    return_error (task, error);
    return;
  }
  if (!is_new (task, publication))
    return;

  begin_errand (work, self, publication);
  work->errand->is_new = g_strcmp0 (publication->key, work->key) == 0;
  call (task, &create_call, created_cb);
}

/* The key stands before anything is sent. */
static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  VitrinePublisher *self = g_task_get_source_object (task);
  Work *work = g_task_get_task_data (task);
  VitrinePublication fresh = { .begun = g_get_real_time () };
  GError *error = NULL;

  if (!vitrine_draft_keeper_save_finish (VITRINE_DRAFT_KEEPER (source), result, &error)) {
    return_error (task, error);
    return;
  }

  work->key = g_uuid_string_random ();
  fresh.key = work->key;
  fresh.draft_id = vitrine_draft_get_id (work->draft);
  fresh.revision = vitrine_draft_get_revision (work->draft);
  vitrine_publication_store_begin_async (self->publications, &fresh, begun_cb, task);
}

static guint
count_errors (GPtrArray *findings)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += ((const VitrineFinding *) findings->pdata[i])->level == VITRINE_LEVEL_ERROR;

  return n;
}

/* What the market would refuse isn't sent. @form: as it is, or with all names of the market */
static gboolean
judge (VitrinePublisher *self, Work *work, VitrineProductForm form, GError **error)
{
  g_autoptr (GHashTable) addresses = NULL;
  VitrineProductContext context = {
    .market = vitrine_draft_get_market (work->draft),
    .now = vitrine_workspace_get_now (self->workspace),
    .knows_address = vitrine_sent_addresses_know,
  };
  guint n;

  g_clear_pointer (&work->body, json_object_unref);
  work->body = vitrine_product_to_json (vitrine_draft_get_product (work->draft), form);
  json_object_set_string_member (work->body, "save_mode", work->as_draft ? "AS_DRAFT" : "LISTING");
  addresses = vitrine_sent_addresses_new (self->workspace, work->body);
  context.user_data = addresses;
  g_clear_pointer (&work->findings, g_ptr_array_unref);
  work->findings = vitrine_product_rules_check (work->body, &context, NULL);
  n = count_errors (work->findings);
  if (n == 0)
    return TRUE;

  g_propagate_error (error, vitrine_error_new (
    VITRINE_ERROR_CORRECT, NULL,
    /* Translators: %u is how many errors a product has */
    ngettext ("%u thing stands in the way of publishing it. It wasn’t sent.",
              "%u things stand in the way of publishing it. It wasn’t sent.", n), n));

  return FALSE;
}

static void
pictures_sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  VitrinePublisher *self = g_task_get_source_object (task);
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;

  if (!vitrine_picture_sender_send_finish (result, &error)
      || !judge (self, work, VITRINE_PRODUCT_FOR_MARKET, &error)) {
    return_error (task, error);
    return;
  }

  vitrine_draft_keeper_save_async (vitrine_workspace_get_draft_keeper (self->workspace),
                                   work->draft, saved_cb, task);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  VitrinePublisher *self = g_task_get_source_object (task);
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (VitrinePublication) publication = vitrine_publication_store_find_finish (
    VITRINE_PUBLICATION_STORE (source), result, &error);

  if (error == NULL && !is_new (task, publication))
    return;
  if (error != NULL || !judge (self, work, VITRINE_PRODUCT_FOR_DRAFT, &error))
    return_error (task, error);
  else
    vitrine_picture_sender_send_async (self->intake, self->queue, self->workspace, work->draft,
                                       g_task_get_cancellable (task), pictures_sent_cb, task);
}

/* --- looking --- */

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  VitrinePublisher *self = g_task_get_source_object (task);
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (JsonObject) product =
    vitrine_caller_call_finish (VITRINE_CALLER (source), result, &error);
  VitrineDraftState state = work->standing->state;

  /* That the product is there is known already where it has just been published. */
  if (product == NULL && work->body == NULL) {
    return_error (task, error);
    return;
  }

  g_clear_error (&error);
  if (product != NULL
      && vitrine_workspace_get_marketplace (self->workspace)->read_state (product, &state)
         && state != work->standing->state)
    set_state (task, state);
  else
    return_standing (task);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  VitrinePublisher *self = g_task_get_source_object (task);
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (VitrinePublication) publication = vitrine_publication_store_find_finish (
    VITRINE_PUBLICATION_STORE (source), result, &error);

  if (error != NULL) {
    return_error (task, error);
    return;
  }

  work->standing = new_standing (work->draft,
                                 publication != NULL ? publication->product_id : NULL,
                                 publication != NULL && publication->product_id == NULL);
  if (work->standing->product_id == NULL) {
    return_standing (task);
    return;
  }
  begin_errand (work, self, publication);
  call (task, &look_call, looked_cb);
}

/* --- the object --- */

static void
vitrine_publisher_finalize (GObject *object)
{
  VitrinePublisher *self = VITRINE_PUBLISHER (object);

  g_clear_object (&self->publications);
  g_clear_object (&self->caller);
  g_clear_object (&self->queue);
  g_clear_object (&self->intake);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (vitrine_publisher_parent_class)->finalize (object);
}

static void
vitrine_publisher_class_init (VitrinePublisherClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_publisher_finalize;
}

static void
vitrine_publisher_init (VitrinePublisher *self)
{
}

/* Returns: (transfer full): a publisher for the main thread, of a workspace that is open */
VitrinePublisher *
vitrine_publisher_new (VitrineWorkspace   *workspace,
                       VitrineIntake      *intake,
                       VitrineUploadQueue *queue)
{
  VitrinePublisher *self = g_object_new (VITRINE_TYPE_PUBLISHER, NULL);

  self->workspace = g_object_ref (workspace);
  self->intake = g_object_ref (intake);
  self->queue = g_object_ref (queue);
  self->caller = vitrine_caller_new (vitrine_workspace_get_client (workspace),
                                     vitrine_workspace_get_marketplace (workspace),
                                     vitrine_workspace_get_shop (workspace),
                                     vitrine_workspace_get_tokens (workspace));
  self->publications =
    vitrine_publication_store_new (vitrine_workspace_get_database (workspace));

  return self;
}

/* How much faster than in earnest delays pass, for tests. */
void
vitrine_publisher_set_pace (VitrinePublisher *self, double pace)
{
  g_return_if_fail (VITRINE_IS_PUBLISHER (self));

  vitrine_caller_set_pace (self->caller, pace);
}

static GTask *
new_task (VitrinePublisher    *self,
          VitrineDraft        *draft,
          gpointer             source_tag,
          GCancellable        *cancellable,
          GAsyncReadyCallback  callback,
          gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Work *work = g_new0 (Work, 1);

  work->draft = g_object_ref (draft);
  g_task_set_source_tag (task, source_tag);
  /* What was sent counts, even if nobody waits for the answer any more. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);

  return task;
}

/**
 * vitrine_publisher_publish_async:
 * @draft: of the workspace's shop, opened by its draft keeper
 * @as_draft: the shop is to keep it as a draft of its own, and not to show it
 *
 * Sends the pictures that the shop doesn't have, asks the rules, saves the draft, and sends it
 * under a key that is noted first: whatever cuts this short, to publish the draft again makes no
 * second product (SAVE-03).
 *
 * Finishes with a %VITRINE_ERROR, a %VITRINE_DATABASE_ERROR, a %VITRINE_DRAFT_STORE_ERROR or
 * %G_IO_ERROR_CANCELLED.
 */
void
vitrine_publisher_publish_async (VitrinePublisher    *self,
                                 VitrineDraft        *draft,
                                 gboolean             as_draft,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (VITRINE_IS_PUBLISHER (self));
  g_return_if_fail (VITRINE_IS_DRAFT (draft));

  task = new_task (self, draft, vitrine_publisher_publish_async, cancellable, callback, user_data);
  ((Work *) g_task_get_task_data (task))->as_draft = as_draft;
  if (vitrine_draft_get_state (draft) == VITRINE_DRAFT_TRASH)
    return_error (task, vitrine_error_new (VITRINE_ERROR_CORRECT, NULL,
                                           _("It lies in the trash. Restore it first.")));
  else
    vitrine_publication_store_find_async (self->publications, vitrine_draft_get_id (draft),
                                          asked_cb, task);
}

/**
 * vitrine_publisher_publish_finish:
 * @findings: (out) (optional) (nullable) (transfer container) (element-type VitrineFinding): what
 *   the rules or the market say of the product, in failure and success
 *
 * Returns: (transfer full): where the draft stands now, or %NULL with @error set
 */
VitrineStanding *
vitrine_publisher_publish_finish (VitrinePublisher  *self,
                                  GAsyncResult      *result,
                                  GPtrArray        **findings,
                                  GError           **error)
{
  Work *work;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  work = g_task_get_task_data (G_TASK (result));
  if (findings != NULL)
    *findings = g_steal_pointer (&work->findings);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * vitrine_publisher_look_async:
 * @draft: as for publishing
 *
 * Asks the market how far the draft's product has come, and keeps that with the draft. Nothing is
 * asked for one that was never published.
 *
 * Finishes with errors as publishing does.
 */
void
vitrine_publisher_look_async (VitrinePublisher    *self,
                              VitrineDraft        *draft,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (VITRINE_IS_PUBLISHER (self));
  g_return_if_fail (VITRINE_IS_DRAFT (draft));

  vitrine_publication_store_find_async (
    self->publications, vitrine_draft_get_id (draft), found_cb,
    new_task (self, draft, vitrine_publisher_look_async, cancellable, callback, user_data));
}

/* Returns: (transfer full): where the draft stands now, or %NULL with @error set */
VitrineStanding *
vitrine_publisher_look_finish (VitrinePublisher *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
