/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-arguments.h"

#include <glib/gi18n.h>

#define ALL (VITRINE_TAKES_IMAGE_UPLOAD | VITRINE_TAKES_API | VITRINE_TAKES_LOG_LIST \
             | VITRINE_TAKES_SHOP_LIST | VITRINE_TAKES_IMAGE_CHECK | VITRINE_TAKES_IMAGE_PREPARE \
             | VITRINE_TAKES_BACKUP | VITRINE_TAKES_PRODUCT_CHECK \
             | VITRINE_TAKES_DRAFT | VITRINE_TAKES_DRAFT_LIST \
             | VITRINE_TAKES_DESCRIPTION_CHECK)

G_DEFINE_QUARK (vitrine-arguments-error-quark, vitrine_arguments_error)

static const struct {
  const char   *name;
  GOptionArg    kind;
  gsize         offset;
  VitrineTakes  takes;
  const char   *help;
  const char   *value;
} options[] = {
  { "json", G_OPTION_ARG_NONE, G_STRUCT_OFFSET (VitrineArguments, json), ALL,
    N_("Print one JSON object a line"), NULL },
  { "data-dir", G_OPTION_ARG_FILENAME, G_STRUCT_OFFSET (VitrineArguments, data_dir), ALL,
    N_("Keep everything in this folder"), N_("DIR") },
  { "shop", G_OPTION_ARG_FILENAME, G_STRUCT_OFFSET (VitrineArguments, shop), ALL,
    N_("The shop to talk to (the practice shop)"), N_("ID") },
  { "practice-url", G_OPTION_ARG_FILENAME, G_STRUCT_OFFSET (VitrineArguments, practice_url),
    ALL, N_("Use a practice shop that runs already"), N_("URL") },
  { "use-case", G_OPTION_ARG_FILENAME, G_STRUCT_OFFSET (VitrineArguments, use_case),
    VITRINE_TAKES_IMAGE_UPLOAD | VITRINE_TAKES_IMAGE_CHECK | VITRINE_TAKES_IMAGE_PREPARE,
    N_("What the pictures are for, such as MAIN_IMAGE"), N_("U") },
  { "market", G_OPTION_ARG_FILENAME, G_STRUCT_OFFSET (VitrineArguments, market),
    VITRINE_TAKES_IMAGE_CHECK | VITRINE_TAKES_IMAGE_PREPARE | VITRINE_TAKES_PRODUCT_CHECK
    | VITRINE_TAKES_DESCRIPTION_CHECK,
    N_("Where the shop sells (US)"), N_("M") },
  { "seller", G_OPTION_ARG_FILENAME, G_STRUCT_OFFSET (VitrineArguments, seller),
    VITRINE_TAKES_PRODUCT_CHECK, N_("Whose shop it is: local (so it is without) or cross-border"),
    N_("S") },
  { "output-dir", G_OPTION_ARG_FILENAME, G_STRUCT_OFFSET (VitrineArguments, output_dir),
    VITRINE_TAKES_IMAGE_PREPARE, N_("Where the pictures go that are made to fit"), N_("DIR") },
  { "shape", G_OPTION_ARG_FILENAME, G_STRUCT_OFFSET (VitrineArguments, shape),
    VITRINE_TAKES_IMAGE_PREPARE,
    N_("Where the shop would cut: pad-white (so it is without), pad-edge or keep"), N_("S") },
  { "crop", G_OPTION_ARG_FILENAME, G_STRUCT_OFFSET (VitrineArguments, crop),
    VITRINE_TAKES_IMAGE_PREPARE,
    N_("Keep this part of the upright picture, in parts of 1: 0.1,0,0.8,1"), N_("X,Y,W,H") },
  { "tries", G_OPTION_ARG_FILENAME, G_STRUCT_OFFSET (VitrineArguments, tries),
    VITRINE_TAKES_IMAGE_UPLOAD, N_("Give a picture up after so many; 5 when left out"), N_("N") },
  { "no-prepare", G_OPTION_ARG_NONE, G_STRUCT_OFFSET (VitrineArguments, no_prepare),
    VITRINE_TAKES_IMAGE_UPLOAD, N_("Send the files just as they are"), NULL },
  { "as-draft", G_OPTION_ARG_NONE, G_STRUCT_OFFSET (VitrineArguments, as_draft),
    VITRINE_TAKES_DRAFT_PUBLISH, N_("The shop keeps it as a draft, and doesn’t show it"), NULL },
  { "query", G_OPTION_ARG_FILENAME_ARRAY, G_STRUCT_OFFSET (VitrineArguments, query),
    VITRINE_TAKES_API, N_("A query parameter, as literal text"), N_("K=V") },
  { "body", G_OPTION_ARG_FILENAME, G_STRUCT_OFFSET (VitrineArguments, body),
    VITRINE_TAKES_API, N_("Send this file as the JSON body"), N_("FILE") },
  { "form", G_OPTION_ARG_FILENAME_ARRAY, G_STRUCT_OFFSET (VitrineArguments, form),
    VITRINE_TAKES_API, N_("Send a part of a form: text, or a file after @"), N_("K=V|K=@FILE") },
  { "dry-run", G_OPTION_ARG_NONE, G_STRUCT_OFFSET (VitrineArguments, dry_run),
    VITRINE_TAKES_API, N_("Show the signed request, send nothing"), NULL },
  { "timestamp", G_OPTION_ARG_FILENAME, G_STRUCT_OFFSET (VitrineArguments, timestamp),
    VITRINE_TAKES_API, N_("Sign for this time, in seconds since 1970"), N_("N") },
  { "errors", G_OPTION_ARG_NONE, G_STRUCT_OFFSET (VitrineArguments, errors),
    VITRINE_TAKES_LOG_LIST, N_("Only what failed"), NULL },
  { "text", G_OPTION_ARG_FILENAME, G_STRUCT_OFFSET (VitrineArguments, text),
    VITRINE_TAKES_LOG_LIST | VITRINE_TAKES_DRAFT_LIST, N_("Only what contains this text"),
    N_("T") },
  { "limit", G_OPTION_ARG_FILENAME, G_STRUCT_OFFSET (VitrineArguments, limit),
    VITRINE_TAKES_LOG_LIST | VITRINE_TAKES_DRAFT_LIST,
    N_("The newest so many (of the log 100; 0 is all)"), N_("N") },
  { "help", G_OPTION_ARG_NONE, G_STRUCT_OFFSET (VitrineArguments, help), ALL,
    N_("Show this help"), NULL },
  { "version", G_OPTION_ARG_NONE, G_STRUCT_OFFSET (VitrineArguments, version), ALL,
    N_("Show the version"), NULL },
};

static GOptionContext *
new_context (VitrineArguments *target)
{
  GOptionEntry entries[G_N_ELEMENTS (options) + 2] = { 0 };
  GOptionContext *context = g_option_context_new (_("COMMAND"));

  for (gsize i = 0; i < G_N_ELEMENTS (options); i++) {
    entries[i].long_name = options[i].name;
    entries[i].arg = options[i].kind;
    entries[i].arg_data = G_STRUCT_MEMBER_P (target, options[i].offset);
    entries[i].description = options[i].help;
    entries[i].arg_description = options[i].value;
  }
  entries[G_N_ELEMENTS (options)].long_name = G_OPTION_REMAINING;
  entries[G_N_ELEMENTS (options)].arg = G_OPTION_ARG_FILENAME_ARRAY;
  entries[G_N_ELEMENTS (options)].arg_data = &target->words;

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_help_enabled (context, FALSE);

  return context;
}

/**
 * vitrine_arguments_parse:
 *
 * Returns: (transfer full): what was given, or %NULL and an error that says what is wrong
 *   with it
 */
VitrineArguments *
vitrine_arguments_parse (int argc, char **argv, GError **error)
{
  g_autoptr (VitrineArguments) self = g_new0 (VitrineArguments, 1);
  g_autoptr (GOptionContext) context = new_context (self);
  g_auto (GStrv) copy = g_new0 (char *, argc + 1);
  g_autofree char **pruned = NULL;

  for (int i = 0; i < argc; i++)
    copy[i] = g_strdup (argv[i]);
  pruned = g_memdup2 (copy, sizeof *copy * (argc + 1));

  if (!g_option_context_parse (context, &argc, &pruned, error))
    return NULL;

  if (self->words == NULL)
    self->words = g_new0 (char *, 1);

  return g_steal_pointer (&self);
}

void
vitrine_arguments_free (VitrineArguments *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (options); i++) {
    gpointer member = G_STRUCT_MEMBER_P (self, options[i].offset);

    if (options[i].kind == G_OPTION_ARG_FILENAME)
      g_free (*(char **) member);
    else if (options[i].kind == G_OPTION_ARG_FILENAME_ARRAY)
      g_strfreev (*(char ***) member);
  }
  g_strfreev (self->words);
  g_free (self);
}

static gboolean
was_given (const VitrineArguments *self, gsize index)
{
  gconstpointer member = G_STRUCT_MEMBER_P (self, options[index].offset);

  return options[index].kind == G_OPTION_ARG_NONE ? *(const gboolean *) member
                                                  : *(const gconstpointer *) member != NULL;
}

/**
 * vitrine_arguments_check:
 *
 * Returns: whether @command takes all the options that were given
 */
gboolean
vitrine_arguments_check (const VitrineArguments *self, VitrineTakes command, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (options); i++) {
    if (was_given (self, i) && (options[i].takes & command) == 0) {
      g_set_error (error, VITRINE_ARGUMENTS_ERROR, VITRINE_ARGUMENTS_ERROR_USAGE,
                   /* Translators: %s is the name of an option such as “limit” */
                   _("This command has no option --%s"), options[i].name);
      return FALSE;
    }
  }

  return TRUE;
}

/**
 * vitrine_arguments_help:
 *
 * Returns: (transfer full): the list of options, for people
 */
char *
vitrine_arguments_help (void)
{
  VitrineArguments none = { 0 };
  g_autoptr (GOptionContext) context = new_context (&none);

  return g_option_context_get_help (context, TRUE, NULL);
}
