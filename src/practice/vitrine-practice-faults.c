/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-practice-faults.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct {
  VitrineFault  fault;
  char         *path;    /* a glob; NULL: every path */
  guint         after;   /* so many calls pass first */
  guint         times;   /* it happens so often; 0: for ever */
  guint         every;   /* only to each n-th of the calls */
  guint         calls;   /* seen so far */
  guint         done;    /* happened so far */
} Entry;

struct _VitrineFaults {
  GPtrArray *entries;
};

typedef struct {
  const char       *name;
  VitrineFaultKind  kind;
  const char       *key;     /* that gives its value; NULL: it has none */
  gint64            value;   /* where the key is left out */
  gint64            lowest;
  gint64            highest;
} KindRow;

/* 36009003 is the platform's “internal failure”. Code 0 would be no fault. */
static const KindRow kinds[] = {
  { "reset", VITRINE_FAULT_RESET },
  { "truncate", VITRINE_FAULT_TRUNCATE },
  { "stall", VITRINE_FAULT_STALL },
  { "slow", VITRINE_FAULT_SLOW, "seconds", 5, 1, 600 },
  { "html", VITRINE_FAULT_HTML },
  { "status", VITRINE_FAULT_STATUS, "status", 503, 300, 599 },
  { "code", VITRINE_FAULT_CODE, "code", 36009003, 1, G_MAXINT64 },
  { "lost-answer", VITRINE_FAULT_LOST_ANSWER },
  { "duplicate", VITRINE_FAULT_DUPLICATE },
  { "expired-token", VITRINE_FAULT_EXPIRED_TOKEN },
  { "huge", VITRINE_FAULT_HUGE },
};

/* The keys that are numbers and mean the same for every kind. */
static const struct {
  const char *name;
  gsize       offset;   /* of a guint in Entry */
  guint       lowest;
} counts[] = {
  { "after", G_STRUCT_OFFSET (Entry, after), 0 },
  { "times", G_STRUCT_OFFSET (Entry, times), 1 },
  { "every", G_STRUCT_OFFSET (Entry, every), 1 },
  { "retry-after", G_STRUCT_OFFSET (Entry, fault.retry_after), 1 },
};

G_DEFINE_QUARK (vitrine-faults-error-quark, vitrine_faults_error)

static void
entry_free (Entry *entry)
{
  g_free (entry->path);
  g_free (entry);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Entry, entry_free)

static const KindRow *
find_kind (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (g_str_equal (kinds[i].name, name))
      return &kinds[i];
  }

  return NULL;
}

static char *
list_kinds (void)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_ptr_array_add (names, (char *) kinds[i].name);
  g_ptr_array_add (names, NULL);

  return g_strjoinv (", ", (char **) names->pdata);
}

static void
set_unknown_kind (GError **error, const char *name)
{
  g_autofree char *names = list_kinds ();

  g_set_error (error, VITRINE_FAULTS_ERROR, VITRINE_FAULTS_ERROR_SYNTAX,
               /* Translators: the first %s is what was asked for, the second a list of words */
               _("There is no fault “%s”. Known are: %s."), name, names);
}

static gboolean
read_number (const char *key, const char *text, gint64 lowest, gint64 highest, gint64 *number,
             GError **error)
{
  if (g_ascii_string_to_signed (text, 10, lowest, highest, number, NULL))
    return TRUE;

  g_set_error (error, VITRINE_FAULTS_ERROR, VITRINE_FAULTS_ERROR_SYNTAX,
               /* Translators: “%s=%s” is a setting such as “times=3” */
               _("“%s=%s” is no whole number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT "."),
               key, text, lowest, highest);
  return FALSE;
}

static gboolean
set_count (Entry *entry, const char *key, const char *text, gboolean *known, GError **error)
{
  *known = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++) {
    gint64 number;

    if (!g_str_equal (counts[i].name, key))
      continue;
    *known = TRUE;
    if (!read_number (key, text, counts[i].lowest, G_MAXINT, &number, error))
      return FALSE;
    G_STRUCT_MEMBER (guint, entry, counts[i].offset) = number;
  }

  return TRUE;
}

static gboolean
set_key (Entry *entry, const KindRow *kind, const char *key, const char *text, GError **error)
{
  gboolean known;

  if (g_str_equal (key, "path")) {
    g_free (entry->path);
    entry->path = g_strdup (text);
    return TRUE;
  }
  if (kind->key != NULL && g_str_equal (key, kind->key))
    return read_number (key, text, kind->lowest, kind->highest, &entry->fault.value, error);
  if (!set_count (entry, key, text, &known, error))
    return FALSE;
  if (!known)
    g_set_error (error, VITRINE_FAULTS_ERROR, VITRINE_FAULTS_ERROR_SYNTAX,
                 /* Translators: the first %s is a setting, the second the fault it was given to */
                 _("There is no setting “%s” for the fault “%s”. Known are path, after, times, "
                   "every, retry-after, and the fault’s own."),
                 key, kind->name);

  return known;
}

static gboolean
set_setting (Entry *entry, const KindRow *kind, const char *setting, GError **error)
{
  const char *equals = strchr (setting, '=');
  g_autofree char *key = NULL;

  if (equals == NULL) {
    g_set_error (error, VITRINE_FAULTS_ERROR, VITRINE_FAULTS_ERROR_SYNTAX,
                 /* Translators: %s is what stands where a setting such as “times=3” should */
                 _("“%s” lacks its value. A fault is written like “status,status=503,times=2”."),
                 setting);
    return FALSE;
  }
  key = g_strndup (setting, equals - setting);

  return set_key (entry, kind, key, equals + 1, error);
}

/* Without a token to look at there is none that could have run out. */
static gboolean
concerns (const Entry *entry, const char *path)
{
  if (entry->fault.kind == VITRINE_FAULT_EXPIRED_TOKEN && g_str_has_prefix (path, "/api/"))
    return FALSE;

  return entry->path == NULL || g_pattern_match_simple (entry->path, path);
}

static gboolean
is_due (const Entry *entry)
{
  if (entry->calls <= entry->after || (entry->times > 0 && entry->done >= entry->times))
    return FALSE;

  return (entry->calls - entry->after) % entry->every == 0;
}

VitrineFaults *
vitrine_faults_new (void)
{
  VitrineFaults *self = g_new0 (VitrineFaults, 1);

  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);

  return self;
}

void
vitrine_faults_free (VitrineFaults *self)
{
  g_ptr_array_unref (self->entries);
  g_free (self);
}

/**
 * vitrine_faults_add:
 * @spec: `kind[,key=value…]`, such as "status,status=503,path=*upload,after=2,times=1"
 *
 * `path` is a glob over the path of the call. Of the calls it fits, the first `after` pass;
 * of those that follow each `every`th meets the fault, `times` times at most. Left out, they
 * are all paths, 0, 1 and no end.
 *
 * Returns: %FALSE and %VITRINE_FAULTS_ERROR_SYNTAX when it can't be read; nothing is added
 */
gboolean
vitrine_faults_add (VitrineFaults *self, const char *spec, GError **error)
{
  g_auto (GStrv) settings = g_strsplit (spec, ",", -1);
  const KindRow *kind = settings[0] != NULL ? find_kind (settings[0]) : NULL;
  g_autoptr (Entry) entry = NULL;

  if (kind == NULL) {
    set_unknown_kind (error, settings[0] != NULL ? settings[0] : "");
    return FALSE;
  }

  entry = g_new0 (Entry, 1);
  entry->fault.kind = kind->kind;
  entry->fault.value = kind->value;
  entry->every = 1;
  for (guint i = 1; settings[i] != NULL; i++) {
    if (!set_setting (entry, kind, settings[i], error))
      return FALSE;
  }
  g_ptr_array_add (self->entries, g_steal_pointer (&entry));

  return TRUE;
}

void
vitrine_faults_clear (VitrineFaults *self)
{
  g_ptr_array_set_size (self->entries, 0);
}

/**
 * vitrine_faults_next:
 * @path: of a call that has just come in; every fault that fits it counts it
 *
 * Returns: what happens to the call
 */
VitrineFault
vitrine_faults_next (VitrineFaults *self, const char *path)
{
  Entry *found = NULL;

  for (guint i = 0; i < self->entries->len; i++) {
    Entry *entry = g_ptr_array_index (self->entries, i);

    if (!concerns (entry, path))
      continue;
    entry->calls++;
    if (found == NULL && is_due (entry))
      found = entry;
  }
  if (found == NULL)
    return (VitrineFault) { VITRINE_FAULT_NONE };
  found->done++;

  return found->fault;
}
