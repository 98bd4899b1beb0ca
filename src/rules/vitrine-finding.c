/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-finding.h"

/* As the reference writes them. */
static const char *const letters[] = {
  [VITRINE_LEVEL_ERROR] = "E",
  [VITRINE_LEVEL_WARNING] = "W",
  [VITRINE_LEVEL_HINT] = "H",
  [VITRINE_LEVEL_NOTE] = "-",
};

/**
 * vitrine_level_to_letter:
 *
 * Returns: "E", "W", "H" or "-", for scripts and the log; not for sellers
 */
const char *
vitrine_level_to_letter (VitrineLevel level)
{
  g_return_val_if_fail ((guint) level < G_N_ELEMENTS (letters), NULL);

  return letters[level];
}

void
vitrine_finding_free (VitrineFinding *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->value, json_node_unref);
  g_free (self->said);
  g_free (self->field);
  g_free (self->fix);
  g_free (self->message);
  g_free (self);
}
