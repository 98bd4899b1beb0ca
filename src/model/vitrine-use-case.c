/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-use-case.h"

#include <glib/gi18n.h>

/* TikTok Shop API 202309, “Upload Product Image”, body parameter use_case. */
static const struct {
  const char *wire;
  const char *title;
  const char *purpose;
} use_cases[VITRINE_N_USE_CASES] = {
  [VITRINE_USE_CASE_MAIN] = {
    "MAIN_IMAGE", NC_("use case", "Main"), N_("Pictures of the product’s gallery"),
  },
  [VITRINE_USE_CASE_ATTRIBUTE] = {
    "ATTRIBUTE_IMAGE", NC_("use case", "Variant"), N_("One picture for each colour or kind"),
  },
  [VITRINE_USE_CASE_DESCRIPTION] = {
    "DESCRIPTION_IMAGE", NC_("use case", "Description"),
    N_("Pictures inside the product’s description"),
  },
  [VITRINE_USE_CASE_CERTIFICATION] = {
    "CERTIFICATION_IMAGE", NC_("use case", "Certificate"),
    N_("Documents for goods that need a permit"),
  },
  [VITRINE_USE_CASE_SIZE_CHART] = {
    "SIZE_CHART_IMAGE", NC_("use case", "Size chart"), N_("The product’s measurements"),
  },
};

GType
vitrine_use_case_get_type (void)
{
  static GType type;

  if (g_once_init_enter (&type)) {
    static const GEnumValue values[] = {
      { VITRINE_USE_CASE_MAIN, "VITRINE_USE_CASE_MAIN", "main" },
      { VITRINE_USE_CASE_ATTRIBUTE, "VITRINE_USE_CASE_ATTRIBUTE", "attribute" },
      { VITRINE_USE_CASE_DESCRIPTION, "VITRINE_USE_CASE_DESCRIPTION", "description" },
      { VITRINE_USE_CASE_CERTIFICATION, "VITRINE_USE_CASE_CERTIFICATION", "certification" },
      { VITRINE_USE_CASE_SIZE_CHART, "VITRINE_USE_CASE_SIZE_CHART", "size-chart" },
      { 0, NULL, NULL },
    };

    g_once_init_leave (&type, g_enum_register_static ("VitrineUseCase", values));
  }

  return type;
}

/**
 * vitrine_use_case_to_wire:
 *
 * Returns: the name on the wire, such as "MAIN_IMAGE"
 */
const char *
vitrine_use_case_to_wire (VitrineUseCase use_case)
{
  g_return_val_if_fail ((guint) use_case < VITRINE_N_USE_CASES, NULL);

  return use_cases[use_case].wire;
}

/**
 * vitrine_use_case_from_wire:
 * @wire: (nullable): a name such as "MAIN_IMAGE", in any case: enum text of the API is
 *   compared without it
 *
 * Returns: whether the name is known; @use_case is set only then
 */
gboolean
vitrine_use_case_from_wire (const char *wire, VitrineUseCase *use_case)
{
  for (guint i = 0; wire != NULL && i < VITRINE_N_USE_CASES; i++) {
    if (g_ascii_strcasecmp (wire, use_cases[i].wire) == 0) {
      *use_case = i;
      return TRUE;
    }
  }

  return FALSE;
}

/**
 * vitrine_use_case_get_title:
 *
 * Returns: the name of the lane, translated
 */
const char *
vitrine_use_case_get_title (VitrineUseCase use_case)
{
  g_return_val_if_fail ((guint) use_case < VITRINE_N_USE_CASES, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "use case", use_cases[use_case].title);
}

/**
 * vitrine_use_case_get_purpose:
 *
 * Returns: one line on what such pictures are for, translated
 */
const char *
vitrine_use_case_get_purpose (VitrineUseCase use_case)
{
  g_return_val_if_fail ((guint) use_case < VITRINE_N_USE_CASES, NULL);

  return g_dgettext (GETTEXT_PACKAGE, use_cases[use_case].purpose);
}
