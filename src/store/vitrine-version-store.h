/* What drafts were: their versions, with the names that the seller gave them.
 *
 * To go back to one, its body becomes the draft's with vitrine_draft_set_body(): a step like any
 * other, which can be undone, and which makes a version of its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-database.h"

G_BEGIN_DECLS

#define VITRINE_VERSION_STORE_ERROR (vitrine_version_store_error_quark ())

typedef enum {
  VITRINE_VERSION_STORE_ERROR_GONE,      /* there is no such version */
  VITRINE_VERSION_STORE_ERROR_DAMAGED,   /* it can't be read */
} VitrineVersionStoreError;

GQuark vitrine_version_store_error_quark (void);

/* Plain data, freed with vitrine_version_free(). */
typedef struct {
  gint64    id;
  gint64    revision;   /* of the draft */
  gint64    time;       /* microseconds since 1970 (UTC), as the clock was */
  char     *name;       /* NULL: it has none, and goes with age */
  gboolean  aside;      /* could not become the draft: another program had saved first */
  guint64   bytes;      /* of its body */
} VitrineVersion;

void vitrine_version_free (VitrineVersion *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineVersion, vitrine_version_free)

#define VITRINE_TYPE_VERSION_STORE (vitrine_version_store_get_type ())

G_DECLARE_FINAL_TYPE (VitrineVersionStore, vitrine_version_store, VITRINE, VERSION_STORE, GObject)

VitrineVersionStore *vitrine_version_store_new         (VitrineDatabase      *database);
void                 vitrine_version_store_list_async  (VitrineVersionStore  *self,
                                                        gint64                draft_id,
                                                        GAsyncReadyCallback   callback,
                                                        gpointer              user_data);
GPtrArray           *vitrine_version_store_list_finish (VitrineVersionStore  *self,
                                                        GAsyncResult         *result,
                                                        GError              **error);
void                 vitrine_version_store_load_async  (VitrineVersionStore  *self,
                                                        gint64                id,
                                                        GAsyncReadyCallback   callback,
                                                        gpointer              user_data);
char                *vitrine_version_store_load_finish (VitrineVersionStore  *self,
                                                        GAsyncResult         *result,
                                                        GError              **error);
void                 vitrine_version_store_name_async  (VitrineVersionStore  *self,
                                                        gint64                id,
                                                        const char           *name,
                                                        GAsyncReadyCallback   callback,
                                                        gpointer              user_data);
gboolean             vitrine_version_store_name_finish (VitrineVersionStore  *self,
                                                        GAsyncResult         *result,
                                                        GError              **error);

G_END_DECLS
