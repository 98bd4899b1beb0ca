/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-import-report.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* So many are shown; the rest is counted. */
#define MAX_SHOWN 200

static void
add_row (AdwPreferencesGroup *group, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_group_add (group, row);
}

static void
add_problem (AdwPreferencesGroup *group, const VitrineSheetProblem *problem)
{
  g_autofree char *title = NULL;

  if (problem->header != NULL)
    /* Translators: %u is a line of a file, %s the header of a column there. */
    title = g_strdup_printf (_("Line %u, “%s”"), problem->line, problem->header);
  else
    /* Translators: %u is a line of a file. */
    title = g_strdup_printf (_("Line %u"), problem->line);
  add_row (group, title, problem->message);
}

static guint
count_pictures (const VitrineSheet *sheet)
{
  guint n = 0;

  for (guint i = 0; i < sheet->products->len; i++)
    n += ((const VitrineSheetProduct *) sheet->products->pdata[i])->pictures->len;

  return n;
}

static AdwPreferencesGroup *
new_problems (const VitrineSheet *sheet)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  guint n_shown = MIN (sheet->problems->len, MAX_SHOWN);

  adw_preferences_group_set_title (group, _("Not Taken"));
  adw_preferences_group_set_description (group, _("All else of these rows came in."));
  for (guint i = 0; i < n_shown; i++)
    add_problem (group, sheet->problems->pdata[i]);
  if (sheet->n_problems > n_shown) {
    guint n_more = sheet->n_problems - n_shown;
    /* Translators: %u is how many problems there are beside those that are shown. */
    g_autofree char *more = g_strdup_printf (ngettext ("And %u more", "And %u more", n_more),
                                             n_more);

    add_row (group, more, NULL);
  }

  return group;
}

static AdwPreferencesGroup *
new_outcome (const char *name, const VitrineSheet *sheet, guint n_kept, const char *trouble)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  /* Translators: %u is a number of products. */
  g_autofree char *title = g_strdup_printf (ngettext ("%u Product Imported",
                                                      "%u Products Imported", n_kept), n_kept);
  guint n_pictures = count_pictures (sheet);
  g_autofree char *markup = g_markup_escape_text (name, -1);

  adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, markup);
  if (trouble != NULL)
    add_row (group, _("Not all could be kept"), trouble);
  if (n_kept == 0 && trouble == NULL)
    add_row (group, _("Nothing in this file is a product"),
             _("A sheet needs headers that Vitrine knows, such as “title”; a JSON file is one "
               "body of Create Product."));
  if (n_pictures > 0) {
    /* Translators: %u is a number of pictures. */
    g_autofree char *pictures =
      g_strdup_printf (ngettext ("%u picture is an address still",
                                 "%u pictures are addresses still", n_pictures), n_pictures);

    add_row (group, pictures, _("Vitrine asks nobody for them by itself. Drop them on the "
                                "products, or paste their addresses in Images."));
  }

  return group;
}

/**
 * vitrine_import_report_show:
 * @name: of the file; any UTF-8
 * @n_kept: how many became drafts
 * @trouble: (nullable): why one could not be kept
 */
void
vitrine_import_report_show (GtkWindow          *parent,
                            const char         *name,
                            const VitrineSheet *sheet,
                            guint               n_kept,
                            const char         *trouble)
{
  g_autofree char *shown = g_filename_display_name (name);
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  GtkWidget *window = adw_preferences_window_new ();

  adw_preferences_page_add (page, new_outcome (shown, sheet, n_kept, trouble));
  if (sheet->problems->len > 0)
    adw_preferences_page_add (page, new_problems (sheet));

  gtk_window_set_title (GTK_WINDOW (window), _("Import"));
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 520, 520);
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (window), FALSE);
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
}
