/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-draft-folder.h"

#include <glib/gi18n.h>

struct _VitrineDraftFolder {
  GObject parent_instance;

  int     state;
  guint   n_drafts;
};

G_DEFINE_FINAL_TYPE (VitrineDraftFolder, vitrine_draft_folder, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_TITLE,
  PROP_COUNT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* All, and then each state; the trash is the last of them. */
static const int states[] = {
  -1, VITRINE_DRAFT_DRAFT, VITRINE_DRAFT_READY, VITRINE_DRAFT_WAITING, VITRINE_DRAFT_IN_REVIEW,
  VITRINE_DRAFT_LIVE, VITRINE_DRAFT_FAILED, VITRINE_DRAFT_DEACTIVATED, VITRINE_DRAFT_TRASH,
};

static void
vitrine_draft_folder_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  VitrineDraftFolder *self = VITRINE_DRAFT_FOLDER (object);

  switch (prop_id) {
  case PROP_TITLE:
    g_value_set_string (value, self->state == -1 ? _("All Products")
                                                 : vitrine_draft_state_get_title (self->state));
    break;

  case PROP_COUNT:
    g_value_take_string (value, self->n_drafts > 0 ? g_strdup_printf ("%'u", self->n_drafts)
                                                   : g_strdup (""));
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_draft_folder_class_init (VitrineDraftFolderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = vitrine_draft_folder_get_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_COUNT] = g_param_spec_string ("count", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
vitrine_draft_folder_init (VitrineDraftFolder *self)
{
}

/* Returns: (transfer full): all folders, in their order. */
GListModel *
vitrine_draft_folders_new (void)
{
  GListStore *folders = g_list_store_new (VITRINE_TYPE_DRAFT_FOLDER);

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++) {
    g_autoptr (VitrineDraftFolder) folder = g_object_new (VITRINE_TYPE_DRAFT_FOLDER, NULL);

    folder->state = states[i];
    g_list_store_append (folders, folder);
  }

  return G_LIST_MODEL (folders);
}

static guint
count_all (const guint *counts)
{
  guint n = 0;

  for (int state = 0; state < VITRINE_DRAFT_TRASH; state++)
    n += counts[state];

  return n;
}

/**
 * vitrine_draft_folders_set_counts:
 * @folders: of vitrine_draft_folders_new()
 * @counts: how many drafts there are in each #VitrineDraftState
 */
void
vitrine_draft_folders_set_counts (GListModel *folders, const guint *counts)
{
  for (guint i = 0; i < g_list_model_get_n_items (folders); i++) {
    g_autoptr (VitrineDraftFolder) folder = g_list_model_get_item (folders, i);

    folder->n_drafts = folder->state == -1 ? count_all (counts) : counts[folder->state];
    g_object_notify_by_pspec (G_OBJECT (folder), properties[PROP_COUNT]);
  }
}

/* Returns: a #VitrineDraftState, or -1 for all but what lies in the trash. */
int
vitrine_draft_folder_get_state (VitrineDraftFolder *self)
{
  g_return_val_if_fail (VITRINE_IS_DRAFT_FOLDER (self), -1);

  return self->state;
}
