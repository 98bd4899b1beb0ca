/* Prints the place of each value that a body of Create Product may have, one a line, such as
 * "skus[].price.amount": what the rules know, so that a test can tell which it has left out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "vitrine-body-fields-private.h"

static void
print_fields (const VitrineBodyField *fields, const char *start)
{
  for (; fields->name != NULL; fields++) {
    gboolean is_list = fields->kind == VITRINE_BODY_OBJECTS || fields->kind == VITRINE_BODY_TEXTS;
    g_autofree char *path = g_strconcat (start, fields->name, is_list ? "[]" : "", NULL);
    g_autofree char *below = g_strconcat (path, ".", NULL);

    if (fields->fields != NULL)
      print_fields (fields->fields, below);
    else
      g_print ("%s\n", path);
  }
}

int
main (void)
{
  print_fields (vitrine_body_fields_get (), "");

  return 0;
}
