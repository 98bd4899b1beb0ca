/* What the commands of vitrine-cli share: how they begin, wait, print and end.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "vitrine-arguments.h"
#include "vitrine-workspace.h"

G_BEGIN_DECLS

/* What scripts rely on. */
typedef enum {
  VITRINE_EXIT_OK = 0,
  VITRINE_EXIT_FAILED = 1,       /* something was refused or failed */
  VITRINE_EXIT_USAGE = 2,
  VITRINE_EXIT_NO_ACCESS = 3,    /* no connection, or no right */
} VitrineExit;

typedef struct {
  const char   *name;        /* “image upload” */
  guint         n_words;     /* of the name */
  const char   *usage;       /* what comes after it */
  VitrineTakes  takes;
  VitrineExit (*run) (const VitrineArguments *arguments, const char *const *words);
} VitrineCommand;

extern const VitrineCommand vitrine_command_image_check;
extern const VitrineCommand vitrine_command_image_prepare;
extern const VitrineCommand vitrine_command_image_upload;
extern const VitrineCommand vitrine_command_api;
extern const VitrineCommand vitrine_command_draft_list;
extern const VitrineCommand vitrine_command_draft_new;
extern const VitrineCommand vitrine_command_draft_show;
extern const VitrineCommand vitrine_command_draft_check;
extern const VitrineCommand vitrine_command_draft_export;
extern const VitrineCommand vitrine_command_draft_publish;
extern const VitrineCommand vitrine_command_draft_status;
extern const VitrineCommand vitrine_command_log_list;
extern const VitrineCommand vitrine_command_shop_list;
extern const VitrineCommand vitrine_command_product_check;
extern const VitrineCommand vitrine_command_description_check;
extern const VitrineCommand vitrine_command_backup_list;
extern const VitrineCommand vitrine_command_backup_export;
extern const VitrineCommand vitrine_command_backup_restore;

VitrineExit       vitrine_command_usage_error    (const char             *format,
                                                  ...) G_GNUC_PRINTF (1, 2);
VitrineExit       vitrine_command_fail           (const GError           *error);
VitrineExit       vitrine_command_exit_for       (const GError           *error);
VitrineWorkspace *vitrine_command_new_workspace  (const VitrineArguments *arguments,
                                                  gboolean                no_practice);
gboolean          vitrine_command_open           (VitrineWorkspace       *workspace,
                                                  GError                **error);
gboolean          vitrine_command_check_shop     (const VitrineArguments *arguments,
                                                  VitrineWorkspace       *workspace);
GAsyncResult     *vitrine_command_wait           (GAsyncResult          **result);
void              vitrine_command_keep_result_cb (GObject                *source,
                                                  GAsyncResult           *result,
                                                  gpointer                user_data);
gboolean          vitrine_command_get_market     (const VitrineArguments *arguments,
                                                  const char            **market);
gboolean          vitrine_command_read_file      (const char             *file,
                                                  gsize                   max_size,
                                                  GByteArray            **content,
                                                  GError                **error);
void              vitrine_command_print_json     (JsonBuilder            *builder);
void              vitrine_command_print_text     (const char             *format,
                                                  ...) G_GNUC_PRINTF (1, 2);
void              vitrine_command_add_string     (JsonBuilder            *builder,
                                                  const char             *name,
                                                  const char             *value);
void              vitrine_command_add_int        (JsonBuilder            *builder,
                                                  const char             *name,
                                                  gint64                  value);

G_END_DECLS
