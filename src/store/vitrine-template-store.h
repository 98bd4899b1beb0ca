/* The seller's templates: see vitrine-template for what they are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "vitrine-database.h"

G_BEGIN_DECLS

#define VITRINE_TEMPLATE_STORE_ERROR (vitrine_template_store_error_quark ())

typedef enum {
  VITRINE_TEMPLATE_STORE_ERROR_GONE,    /* there is no such template */
  VITRINE_TEMPLATE_STORE_ERROR_TAKEN,   /* another one has that name */
} VitrineTemplateStoreError;

GQuark vitrine_template_store_error_quark (void);

/* Plain data, freed with vitrine_stored_template_free(). */
typedef struct {
  gint64      id;
  char       *name;      /* each has its own */
  JsonObject *body;      /* NULL: it is damaged */
} VitrineStoredTemplate;

void vitrine_stored_template_free (VitrineStoredTemplate *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineStoredTemplate, vitrine_stored_template_free)

#define VITRINE_TYPE_TEMPLATE_STORE (vitrine_template_store_get_type ())

G_DECLARE_FINAL_TYPE (VitrineTemplateStore, vitrine_template_store, VITRINE, TEMPLATE_STORE, GObject)

VitrineTemplateStore *vitrine_template_store_new           (VitrineDatabase       *database);
void                  vitrine_template_store_list_async    (VitrineTemplateStore  *self,
                                                            GAsyncReadyCallback    callback,
                                                            gpointer               user_data);
GPtrArray            *vitrine_template_store_list_finish   (VitrineTemplateStore  *self,
                                                            GAsyncResult          *result,
                                                            GError               **error);
void                  vitrine_template_store_save_async    (VitrineTemplateStore  *self,
                                                            gint64                 id,
                                                            const char            *name,
                                                            JsonObject            *body,
                                                            GAsyncReadyCallback    callback,
                                                            gpointer               user_data);
gint64                vitrine_template_store_save_finish   (VitrineTemplateStore  *self,
                                                            GAsyncResult          *result,
                                                            GError               **error);
void                  vitrine_template_store_remove_async  (VitrineTemplateStore  *self,
                                                            gint64                 id,
                                                            GAsyncReadyCallback    callback,
                                                            gpointer               user_data);
gboolean              vitrine_template_store_remove_finish (VitrineTemplateStore  *self,
                                                            GAsyncResult          *result,
                                                            GError               **error);

G_END_DECLS
