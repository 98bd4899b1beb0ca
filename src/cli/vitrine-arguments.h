/* The words and options of one command line. Options may stand anywhere on it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which commands take an option, as bits. */
typedef enum {
  VITRINE_TAKES_IMAGE_UPLOAD = 1 << 0,
  VITRINE_TAKES_API          = 1 << 1,
  VITRINE_TAKES_LOG_LIST     = 1 << 2,
  VITRINE_TAKES_SHOP_LIST    = 1 << 3,
  VITRINE_TAKES_IMAGE_CHECK  = 1 << 4,
  VITRINE_TAKES_IMAGE_PREPARE = 1 << 5,
  VITRINE_TAKES_BACKUP        = 1 << 6,
  VITRINE_TAKES_PRODUCT_CHECK = 1 << 7,
  VITRINE_TAKES_DRAFT         = 1 << 8,
  VITRINE_TAKES_DRAFT_LIST    = 1 << 9,
  VITRINE_TAKES_DESCRIPTION_CHECK = 1 << 10,
  VITRINE_TAKES_DRAFT_PUBLISH = 1 << 11,
} VitrineTakes;

#define VITRINE_ARGUMENTS_ERROR (vitrine_arguments_error_quark ())
typedef enum {
  VITRINE_ARGUMENTS_ERROR_USAGE,
} VitrineArgumentsError;

GQuark vitrine_arguments_error_quark (void);

/* What was given; NULL and FALSE where it wasn't. */
typedef struct {
  char      *program;
  gboolean   help;
  gboolean   version;
  gboolean   json;
  char      *data_dir;
  char      *shop;
  char      *practice_url;
  char      *use_case;
  char      *market;
  char      *seller;
  gboolean   no_prepare;
  char      *output_dir;
  char      *shape;
  char      *crop;
  char     **query;
  char      *body;
  char     **form;
  gboolean   dry_run;
  char      *timestamp;
  gboolean   errors;
  char      *text;
  char      *limit;
  char      *tries;
  gboolean   as_draft;
  char     **words;         /* never NULL */
} VitrineArguments;

VitrineArguments *vitrine_arguments_parse (int                     argc,
                                           char                  **argv,
                                           GError                **error);
void              vitrine_arguments_free  (VitrineArguments       *self);
gboolean          vitrine_arguments_check (const VitrineArguments *self,
                                           VitrineTakes            command,
                                           GError                **error);
char             *vitrine_arguments_help  (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineArguments, vitrine_arguments_free)

G_END_DECLS
