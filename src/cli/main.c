/* vitrine-cli: the jobs of the window, for scripts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "vitrine-command.h"

#include <glib/gi18n.h>
#include <locale.h>

/* To have another command, write its file and add its row. */
static const VitrineCommand *const commands[] = {
  &vitrine_command_image_check,
  &vitrine_command_image_prepare,
  &vitrine_command_image_upload,
  &vitrine_command_product_check,
  &vitrine_command_draft_list,
  &vitrine_command_draft_new,
  &vitrine_command_draft_show,
  &vitrine_command_draft_check,
  &vitrine_command_draft_export,
  &vitrine_command_draft_publish,
  &vitrine_command_draft_status,
  &vitrine_command_description_check,
  &vitrine_command_api,
  &vitrine_command_log_list,
  &vitrine_command_shop_list,
  &vitrine_command_backup_list,
  &vitrine_command_backup_export,
  &vitrine_command_backup_restore,
};

static void
print_help (void)
{
  g_autofree char *options = vitrine_arguments_help ();

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    vitrine_command_print_text ("  vitrine-cli %s %s", commands[i]->name, commands[i]->usage);
  vitrine_command_print_text ("\n%s", options);
  vitrine_command_print_text ("%s", _("Exit status: 0 all well, 1 something was refused or "
                                      "failed, 2 wrong usage, 3 no connection or no right.\n"
                                      "VITRINE_APP_KEY, VITRINE_APP_SECRET, VITRINE_ACCESS_TOKEN "
                                      "and VITRINE_SHOP_CIPHER name the credentials."));
}

static const VitrineCommand *
find_command (char **words)
{
  guint n_words = g_strv_length (words);

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++) {
    g_autofree char *said = NULL;

    if (n_words < commands[i]->n_words)
      continue;
    said = commands[i]->n_words == 1 ? g_strdup (words[0])
                                     : g_strjoin (" ", words[0], words[1], NULL);
    if (g_str_equal (said, commands[i]->name))
      return commands[i];
  }

  return NULL;
}

static VitrineExit
run (int argc, char **argv)
{
  g_autoptr (VitrineArguments) arguments = NULL;
  g_autoptr (GError) error = NULL;
  const VitrineCommand *command;

  arguments = vitrine_arguments_parse (argc, argv, &error);
  if (arguments == NULL)
    return vitrine_command_usage_error ("%s", error->message);

  if (arguments->help) {
    print_help ();
    return VITRINE_EXIT_OK;
  }
  if (arguments->version) {
    vitrine_command_print_text ("vitrine-cli %s", PACKAGE_VERSION);
    return VITRINE_EXIT_OK;
  }

  command = find_command (arguments->words);
  if (command == NULL)
    return vitrine_command_usage_error (_("No such command. “vitrine-cli --help” lists them."));
  if (!vitrine_arguments_check (arguments, command->takes, &error))
    return vitrine_command_usage_error ("%s", error->message);

  return command->run (arguments, (const char *const *) arguments->words + command->n_words);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  return run (argc, argv);
}
