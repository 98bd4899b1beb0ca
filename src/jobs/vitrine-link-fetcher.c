/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-link-fetcher.h"

#include "vitrine-address.h"
#include "vitrine-image-format.h"
#include "vitrine-link-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* At once. Each may hold an answer of VITRINE_ANSWER_MAX_BYTES until it is copied. */
#define PARALLEL 3

/* As addresses of the web are to be read: their path and query stay as they are written. */
#define LINK_FLAGS (G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_HAS_PASSWORD | \
                    G_URI_FLAGS_ENCODED_PATH | G_URI_FLAGS_ENCODED_QUERY | \
                    G_URI_FLAGS_ENCODED_FRAGMENT | G_URI_FLAGS_SCHEME_NORMALIZE)

/* Where a page may say what it is. */
#define PAGE_BYTES 512

typedef enum {
  SAVING,
  QUEUED,
  ASKING,       /* whether its host may be asked for it */
  SENDING,
  READING,      /* the intake has it */
} Stage;

typedef struct {
  VitrineLinkFetcher *fetcher;       /* not owned: it owns us */
  VitrineImage       *image;
  gboolean            is_decided;    /* the seller chose the lane */
  GUri               *uri;           /* the next to be asked for */
  Stage               stage;
  guint               n_redirects;
  char               *allowed;       /* a host of the seller's own network */
  GCancellable       *cancellable;
  guint               timer;
  gboolean            is_late;
  gboolean            is_gone;       /* its picture was removed */
} Fetch;

struct _VitrineLinkFetcher {
  GObject           parent_instance;

  VitrineWorkspace *workspace;
  VitrineIntake    *intake;
  GPtrArray        *fetches;         /* of Fetch, in their order */
  guint             time_limit_s;
  char             *question;
};

G_DEFINE_FINAL_TYPE (VitrineLinkFetcher, vitrine_link_fetcher, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_QUESTION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void start_next (VitrineLinkFetcher *self);
static void send_fetch (Fetch *fetch);

static void
fetch_free (Fetch *fetch)
{
  g_clear_handle_id (&fetch->timer, g_source_remove);
  g_clear_pointer (&fetch->uri, g_uri_unref);
  g_clear_object (&fetch->image);
  g_clear_object (&fetch->cancellable);
  g_free (fetch->allowed);
  g_free (fetch);
}

/* --- the question --- */

static Fetch *
find_in_stage (VitrineLinkFetcher *self, Stage stage)
{
  for (guint i = 0; i < self->fetches->len; i++) {
    Fetch *fetch = self->fetches->pdata[i];

    if (fetch->stage == stage)
      return fetch;
  }

  return NULL;
}

static void
update_question (VitrineLinkFetcher *self)
{
  Fetch *fetch = find_in_stage (self, ASKING);
  const char *host = fetch != NULL ? g_uri_get_host (fetch->uri) : NULL;

  if (g_strcmp0 (self->question, host) == 0)
    return;

  g_free (self->question);
  self->question = g_strdup (host);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_QUESTION]);
}

static void
ask (Fetch *fetch)
{
  g_clear_handle_id (&fetch->timer, g_source_remove);
  fetch->stage = ASKING;
  update_question (fetch->fetcher);
}

/* --- the end of one --- */

static void
drop_fetch (Fetch *fetch)
{
  VitrineLinkFetcher *self = fetch->fetcher;

  g_ptr_array_remove (self->fetches, fetch);
  update_question (self);
  start_next (self);
}

static void
refuse (Fetch *fetch, const char *reason)
{
  vitrine_intake_refuse (fetch->fetcher->intake, fetch->image, reason);
  drop_fetch (fetch);
}

G_GNUC_PRINTF (2, 3)
static void
refuse_format (Fetch *fetch, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list arguments;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  refuse (fetch, reason);
}

/* --- what came --- */

/* What a status says to the seller; the rows are ranges, and the first that fits counts. */
static const struct { guint first; guint last; const char *words; } statuses[] = {
  /* Translators: %s is a host name, %u a status of HTTP such as 404 */
  { 401, 403, N_("“%s” gives that picture only to those who are signed in there (%u). Save it in "
                 "the browser, and drop the file.") },
  { 404, 404, N_("There is nothing at that address of “%s” (%u). Check the address.") },
  { 410, 410, N_("There is nothing at that address of “%s” any more (%u).") },
  { 429, 429, N_("“%s” is asked too often (%u). Try again later.") },
  { 500, 599, N_("“%s” has trouble of its own (%u). Try again later.") },
  { 0, G_MAXUINT, N_("“%s” doesn’t give that picture (%u). Check the address.") },
};

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static void
refuse_status (Fetch *fetch, guint status)
{
  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++) {
    if (status >= statuses[i].first && status <= statuses[i].last) {
      refuse_format (fetch, _(statuses[i].words), g_uri_get_host (fetch->uri), status);
      return;
    }
  }
}
#pragma GCC diagnostic pop

static gboolean
is_page (GBytes *body, const char *content_type)
{
  gsize size;
  const char *data = g_bytes_get_data (body, &size);
  g_autofree char *start = g_ascii_strdown (size > 0 ? data : "", MIN (size, PAGE_BYTES));

  return strstr (start, "<!doctype html") != NULL || strstr (start, "<html") != NULL
         || (content_type != NULL && g_ascii_strncasecmp (content_type, "text/html", 9) == 0);
}

static void
judge (Fetch *fetch, VitrineAnswer *answer)
{
  VitrineIntake *intake = fetch->fetcher->intake;
  GBytes *body = vitrine_answer_get_body (answer);
  gsize size;
  const guint8 *data = g_bytes_get_data (body, &size);
  const char *host = g_uri_get_host (fetch->uri);

  if (vitrine_answer_get_status (answer) != 200) {
    refuse_status (fetch, vitrine_answer_get_status (answer));
  } else if (vitrine_image_format_detect (data, size) != VITRINE_IMAGE_FORMAT_UNKNOWN) {
    fetch->stage = READING;
    g_clear_handle_id (&fetch->timer, g_source_remove);
    vitrine_intake_take_bytes (intake, fetch->image, body);
    if (fetch->is_decided)
      vitrine_intake_keep_use_case (intake, fetch->image);
  } else if (size == 0) {
    refuse_format (fetch, /* Translators: %s is a host name */
                   _("“%s” gives nothing at that address. Check the address."), host);
  } else if (is_page (body, vitrine_answer_get_content_type (answer))) {
    refuse (fetch, _("That address is a web page, not a picture. Open it, and drag the picture "
                     "out of it."));
  } else {
    refuse_format (fetch, /* Translators: %s is a host name */
                   _("What “%s” gives at that address is no picture."), host);
  }
}

/* --- where to --- */

static gboolean
is_redirect (VitrineAnswer *answer)
{
  static const guint redirects[] = { 301, 302, 303, 307, 308 };   /* RFC 9110, 15.4 */

  for (gsize i = 0; i < G_N_ELEMENTS (redirects); i++) {
    if (vitrine_answer_get_status (answer) == redirects[i])
      return vitrine_answer_get_location (answer) != NULL;
  }

  return FALSE;
}

/* Spaces and letters that aren't ASCII's are sent in another form; what is in it already is
 * left as it is. */
static char *
escape (const char *link)
{
  return g_uri_escape_string (link, G_URI_RESERVED_CHARS_GENERIC_DELIMITERS
                                    G_URI_RESERVED_CHARS_SUBCOMPONENT_DELIMITERS "%", FALSE);
}

/* Why nothing is fetched from there, or NULL. */
static const char *
find_fault (GUri *uri)
{
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : "";

  if (g_str_equal (scheme, "file"))
    return _("That is the address of a file on a computer. Drop or paste the file itself.");
  if (!g_str_equal (scheme, "http") && !g_str_equal (scheme, "https"))
    return _("Pictures are only fetched from addresses that begin with https:// or http://. Save "
             "the picture, and drop the file.");
  if (g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return _("That address names no server. Check the address.");
  if (g_uri_get_user (uri) != NULL || g_uri_get_password (uri) != NULL)
    return _("There is a name or a password in that address. Save the picture in the browser, and "
             "drop the file.");

  return NULL;
}

static void
follow (Fetch *fetch, const char *location)
{
  g_autofree char *escaped = escape (location);
  GUri *next = g_uri_parse_relative (fetch->uri, escaped, LINK_FLAGS, NULL);
  const char *fault = find_fault (next);
  gboolean was_secure = g_str_equal (g_uri_get_scheme (fetch->uri), "https");

  if (fault != NULL) {
    refuse (fetch, fault);
  } else if (++fetch->n_redirects > VITRINE_LINK_FETCHER_MAX_REDIRECTS) {
    refuse_format (fetch, /* Translators: %s is a host name */
                   _("“%s” sends from one address to the next, and never to a picture."),
                   g_uri_get_host (fetch->uri));
  } else if (was_secure && g_str_equal (g_uri_get_scheme (next), "http")) {
    refuse_format (fetch, /* Translators: %s is a host name */
                   _("“%s” sends on to an address that isn’t secure. Save the picture in the "
                     "browser, and drop the file."), g_uri_get_host (fetch->uri));
  } else {
    g_uri_unref (fetch->uri);
    fetch->uri = g_steal_pointer (&next);
    send_fetch (fetch);
  }

  g_clear_pointer (&next, g_uri_unref);
}

/* --- sending --- */

static gboolean
time_over_cb (gpointer user_data)
{
  Fetch *fetch = user_data;

  fetch->timer = 0;
  fetch->is_late = TRUE;
  g_cancellable_cancel (fetch->cancellable);

  return G_SOURCE_REMOVE;
}

static void
refuse_error (Fetch *fetch, const GError *error)
{
  guint limit = fetch->fetcher->time_limit_s;

  if (fetch->is_late)
    refuse_format (fetch, /* Translators: %s is a host name, %u a number of seconds */
                   ngettext ("“%s” didn’t give the picture within %u second. Try again later.",
                             "“%s” didn’t give the picture within %u seconds. Try again later.",
                             limit),
                   g_uri_get_host (fetch->uri), limit);
  else
    refuse (fetch, error->message);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fetch *fetch = user_data;
  g_autoptr (VitrineLinkFetcher) self = fetch->fetcher;   /* held by send_fetch() */
  g_autoptr (GError) error = NULL;
  g_autoptr (VitrineAnswer) answer =
    vitrine_http_client_send_finish (VITRINE_HTTP_CLIENT (source), result, &error);

  if (fetch->is_gone) {
    drop_fetch (fetch);
  } else if (g_error_matches (error, VITRINE_ADDRESS_ERROR, VITRINE_ADDRESS_ERROR_PRIVATE)) {
    ask (fetch);
  } else if (error != NULL) {
    refuse_error (fetch, error);
  } else if (is_redirect (answer)) {
    follow (fetch, vitrine_answer_get_location (answer));
  } else {
    judge (fetch, answer);
  }
  start_next (self);
}

static VitrineRequest *
new_request (Fetch *fetch, gboolean public_only)
{
  g_autofree char *base_url =
    g_uri_join (G_URI_FLAGS_NONE, g_uri_get_scheme (fetch->uri), NULL,
                g_uri_get_host (fetch->uri), g_uri_get_port (fetch->uri), "", NULL, NULL);
  const char *path = g_uri_get_path (fetch->uri);
  const char *query = g_uri_get_query (fetch->uri);
  g_autofree char *target = g_strconcat (*path == '/' ? "" : "/", path, query != NULL ? "?" : "",
                                         query, NULL);
  VitrineRequest *request = vitrine_request_new ("GET", base_url, target);

  vitrine_request_add_header (request, "Accept", "image/*");
  vitrine_request_set_public_only (request, public_only);
  vitrine_request_set_subject (request, NULL, vitrine_image_get_id (fetch->image));

  return request;
}

/* Asks first where the name tells already that it is in the seller's own network; where only
 * the connection shows it, the client comes back to us before anything is sent. */
static void
send_fetch (Fetch *fetch)
{
  VitrineLinkFetcher *self = fetch->fetcher;
  const char *host = g_uri_get_host (fetch->uri);
  gboolean is_allowed = g_strcmp0 (fetch->allowed, host) == 0;
  g_autoptr (VitrineRequest) request = NULL;

  if (!is_allowed && vitrine_address_is_private_host (host)) {
    ask (fetch);
    return;
  }

  fetch->stage = SENDING;
  if (fetch->timer == 0)
    fetch->timer = g_timeout_add_seconds (self->time_limit_s, time_over_cb, fetch);
  request = new_request (fetch, !is_allowed);
  g_object_ref (self);
  vitrine_http_client_send_async (vitrine_workspace_get_client (self->workspace), request, NULL,
                                  NULL, fetch->cancellable, sent_cb, fetch);
}

static guint
count_running (VitrineLinkFetcher *self)
{
  guint n = 0;

  for (guint i = 0; i < self->fetches->len; i++) {
    Fetch *fetch = self->fetches->pdata[i];

    n += fetch->stage == SENDING || fetch->stage == READING;
  }

  return n;
}

static void
start_next (VitrineLinkFetcher *self)
{
  Fetch *fetch;

  while (count_running (self) < PARALLEL && (fetch = find_in_stage (self, QUEUED)) != NULL)
    send_fetch (fetch);
}

/* Its row in the database is what the log's line of the request refers to. */
static void
image_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  VitrineLinkFetcher *self = g_task_get_source_object (task);

  vitrine_workspace_save_image_finish (VITRINE_WORKSPACE (source), result, NULL);
  for (guint i = 0; i < self->fetches->len; i++) {
    Fetch *fetch = self->fetches->pdata[i];

    if (fetch->image == g_task_get_task_data (task) && fetch->stage == SAVING)
      fetch->stage = QUEUED;
  }
  start_next (self);
  g_task_return_boolean (task, TRUE);
}

static void
save_first (VitrineLinkFetcher *self, Fetch *fetch)
{
  GTask *task = g_task_new (self, NULL, NULL, NULL);

  g_task_set_source_tag (task, save_first);
  g_task_set_task_data (task, g_object_ref (fetch->image), g_object_unref);
  vitrine_workspace_save_image (self->workspace, fetch->image, image_saved_cb, task);
}

/* --- the pictures --- */

static void
on_image_checked (VitrineLinkFetcher *self, VitrineImage *image)
{
  for (guint i = 0; i < self->fetches->len; i++) {
    Fetch *fetch = self->fetches->pdata[i];

    if (fetch->image == image && fetch->stage == READING) {
      drop_fetch (fetch);
      return;
    }
  }
}

static void
give_up (Fetch *fetch)
{
  vitrine_intake_refuse (fetch->fetcher->intake, fetch->image,
                         _("It was removed before it was here. Drop or paste its address once "
                           "more."));
  fetch->is_gone = TRUE;
  if (fetch->stage == SENDING)
    g_cancellable_cancel (fetch->cancellable);
  else
    drop_fetch (fetch);
}

/* A picture that is taken out of the list isn't fetched any more. */
static void
on_items_changed (VitrineLinkFetcher *self, guint position, guint removed)
{
  GListStore *images = G_LIST_STORE (vitrine_workspace_get_images (self->workspace));

  for (guint i = self->fetches->len; removed > 0 && i > 0; i--) {
    Fetch *fetch = self->fetches->pdata[i - 1];

    if (!fetch->is_gone && fetch->stage != READING
        && !g_list_store_find (images, fetch->image, NULL))
      give_up (fetch);
  }
}

/* --- the object --- */

static void
vitrine_link_fetcher_finalize (GObject *object)
{
  VitrineLinkFetcher *self = VITRINE_LINK_FETCHER (object);

  g_ptr_array_unref (self->fetches);
  g_clear_object (&self->intake);
  g_clear_object (&self->workspace);
  g_free (self->question);

  G_OBJECT_CLASS (vitrine_link_fetcher_parent_class)->finalize (object);
}

static void
vitrine_link_fetcher_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  switch (prop_id) {
  case PROP_QUESTION:
    g_value_set_string (value, VITRINE_LINK_FETCHER (object)->question);
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_link_fetcher_class_init (VitrineLinkFetcherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = vitrine_link_fetcher_finalize;
  object_class->get_property = vitrine_link_fetcher_get_property;

  properties[PROP_QUESTION] =
    g_param_spec_string ("question", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
vitrine_link_fetcher_init (VitrineLinkFetcher *self)
{
  self->fetches = g_ptr_array_new_with_free_func ((GDestroyNotify) fetch_free);
  self->time_limit_s = VITRINE_LINK_FETCHER_TIME_LIMIT_S;
}

VitrineLinkFetcher *
vitrine_link_fetcher_new (VitrineWorkspace *workspace, VitrineIntake *intake)
{
  VitrineLinkFetcher *self = g_object_new (VITRINE_TYPE_LINK_FETCHER, NULL);

  self->workspace = g_object_ref (workspace);
  self->intake = g_object_ref (intake);
  g_signal_connect_object (intake, "image-checked", G_CALLBACK (on_image_checked), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (vitrine_workspace_get_images (workspace), "items-changed",
                           G_CALLBACK (on_items_changed), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * vitrine_link_fetcher_set_time_limit:
 * @seconds: for one picture, from the first request to the last byte; at first
 *   %VITRINE_LINK_FETCHER_TIME_LIMIT_S
 */
void
vitrine_link_fetcher_set_time_limit (VitrineLinkFetcher *self, guint seconds)
{
  g_return_if_fail (VITRINE_IS_LINK_FETCHER (self));

  self->time_limit_s = seconds;
}

static VitrineImage *
add_data (VitrineLinkFetcher *self, const char *link, VitrineUseCase use_case, gboolean is_decided)
{
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = vitrine_link_text_read_data (link, &name, &error);
  VitrineImage *image;

  if (bytes == NULL)
    return vitrine_intake_add_refused (self->intake, _("Picture out of a page"), error->message,
                                       use_case);

  image = vitrine_intake_add_bytes (self->intake, bytes, name, use_case);
  if (is_decided)
    vitrine_intake_keep_use_case (self->intake, image);

  return image;
}

/**
 * vitrine_link_fetcher_add:
 * @link: an address, as it was dropped, pasted or named
 * @is_decided: see vitrine_intake_keep_use_case()
 *
 * Adds the picture at that address. It is there at once; what is fetched, or why nothing is,
 * comes later. Only addresses of http and https are fetched, and of the seller's own network
 * only after vitrine_link_fetcher_answer().
 *
 * Returns: (transfer none): the new image; it is in the workspace's list
 */
VitrineImage *
vitrine_link_fetcher_add (VitrineLinkFetcher *self,
                          const char         *link,
                          VitrineUseCase      use_case,
                          gboolean            is_decided)
{
  g_autofree char *escaped = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GUri) uri = NULL;
  const char *fault;
  VitrineImage *image;
  Fetch *fetch;

  g_return_val_if_fail (VITRINE_IS_LINK_FETCHER (self), NULL);
  g_return_val_if_fail (link != NULL, NULL);

  if (g_ascii_strncasecmp (link, "data:", 5) == 0)
    return add_data (self, link, use_case, is_decided);

  escaped = escape (link);
  name = vitrine_link_text_dup_name (escaped);
  uri = g_uri_parse (escaped, LINK_FLAGS, NULL);
  fault = find_fault (uri);
  if (fault != NULL)
    return vitrine_intake_add_refused (self->intake, name, fault, use_case);

  fetch = g_new0 (Fetch, 1);
  fetch->fetcher = self;
  fetch->uri = g_steal_pointer (&uri);
  fetch->is_decided = is_decided;
  fetch->cancellable = g_cancellable_new ();
  fetch->image = g_object_ref (vitrine_intake_add_expected (self->intake, name, use_case));
  g_ptr_array_add (self->fetches, fetch);

  fetch->stage = vitrine_workspace_is_open (self->workspace) ? SAVING : QUEUED;
  image = fetch->image;
  if (fetch->stage == SAVING)
    save_first (self, fetch);
  else
    start_next (self);

  return image;
}

/**
 * vitrine_link_fetcher_get_question:
 *
 * Returns: (nullable): the host in the seller's own network that a picture would be fetched
 *   from
 */
const char *
vitrine_link_fetcher_get_question (VitrineLinkFetcher *self)
{
  g_return_val_if_fail (VITRINE_IS_LINK_FETCHER (self), NULL);

  return self->question;
}

/**
 * vitrine_link_fetcher_get_n_asking:
 *
 * Returns: how many pictures the answer to the question is for
 */
guint
vitrine_link_fetcher_get_n_asking (VitrineLinkFetcher *self)
{
  guint n = 0;

  g_return_val_if_fail (VITRINE_IS_LINK_FETCHER (self), 0);

  for (guint i = 0; i < self->fetches->len; i++) {
    Fetch *fetch = self->fetches->pdata[i];

    n += fetch->stage == ASKING
         && g_strcmp0 (g_uri_get_host (fetch->uri), self->question) == 0;
  }

  return n;
}

static void
answer_fetch (Fetch *fetch, gboolean may_fetch)
{
  const char *host = g_uri_get_host (fetch->uri);

  if (may_fetch) {
    g_free (fetch->allowed);
    fetch->allowed = g_strdup (host);
    fetch->stage = QUEUED;
  } else {
    refuse_format (fetch, /* Translators: %s is a host name, or an address such as “192.168.1.1” */
                   _("“%s” is in your own network, and nothing was fetched from there."), host);
  }
}

/**
 * vitrine_link_fetcher_answer:
 * @may_fetch: whether the host in the question may be asked for the pictures that wait for it
 *
 * The answer is for these pictures alone: another drop is asked for again.
 */
void
vitrine_link_fetcher_answer (VitrineLinkFetcher *self, gboolean may_fetch)
{
  g_autofree char *host = NULL;

  g_return_if_fail (VITRINE_IS_LINK_FETCHER (self));

  host = g_strdup (self->question);
  for (guint i = self->fetches->len; host != NULL && i > 0; i--) {
    Fetch *fetch = self->fetches->pdata[i - 1];

    if (fetch->stage == ASKING && g_str_equal (g_uri_get_host (fetch->uri), host))
      answer_fetch (fetch, may_fetch);
  }

  update_question (self);
  start_next (self);
}

/**
 * vitrine_link_fetcher_cancel_all:
 *
 * Fetches nothing more, since the program ends: the pictures are told of at its next start.
 */
void
vitrine_link_fetcher_cancel_all (VitrineLinkFetcher *self)
{
  g_return_if_fail (VITRINE_IS_LINK_FETCHER (self));

  for (guint i = self->fetches->len; i > 0; i--) {
    Fetch *fetch = self->fetches->pdata[i - 1];

    fetch->is_gone = TRUE;
    if (fetch->stage == SENDING)
      g_cancellable_cancel (fetch->cancellable);
    else
      g_ptr_array_remove_index (self->fetches, i - 1);
  }
  update_question (self);
}

/**
 * vitrine_link_fetcher_get_n_busy:
 *
 * Returns: pictures that are on their way, wait for it, or for an answer
 */
guint
vitrine_link_fetcher_get_n_busy (VitrineLinkFetcher *self)
{
  g_return_val_if_fail (VITRINE_IS_LINK_FETCHER (self), 0);

  return self->fetches->len;
}
