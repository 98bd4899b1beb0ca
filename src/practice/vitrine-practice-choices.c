/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-practice-choices.h"

#include "vitrine-tiktok-catalogue.h"

/* TikTok Shop API 202309, “Get Categories”. */
static const char *const locales[] = {
  "de-DE", "en-GB", "en-IE", "en-US", "es-ES", "es-MX", "fr-FR", "id-ID", "it-IT", "ja-JP",
  "ms-MY", "pt-BR", "th-TH", "vi-VN", "zh-CN", NULL,
};

VitrinePracticeReply *
vitrine_practice_choices_check_locale (VitrinePracticeVisit *visit, const char *locale)
{
  if (locale == NULL || g_strv_contains (locales, locale))
    return NULL;

  return vitrine_practice_reply_new_code (visit->now, 98001004, "locale is not one of the list.");
}

/* In the US the old tree is gone, elsewhere both still lead to the same. */
VitrinePracticeReply *
vitrine_practice_choices_check_version (VitrinePracticeVisit *visit, const char *version)
{
  if (version != NULL && !g_str_equal (version, "v1") && !g_str_equal (version, "v2"))
    return vitrine_practice_reply_new_code (visit->now, 98001004,
                                            "category_version is neither v1 nor v2.");
  if (g_str_equal (vitrine_practice_visit_get_market (visit), "US") &&
      g_strcmp0 (version, "v2") != 0)
    return vitrine_practice_reply_new_code (visit->now, 12052217,
                                            "This shop uses the category tree v2.");

  return NULL;
}

VitrinePracticeReply *
vitrine_practice_choices_check_platform (VitrinePracticeVisit *visit, const char *platform)
{
  gboolean indonesian = g_str_equal (vitrine_practice_visit_get_market (visit), "ID");

  if (platform == NULL || g_str_equal (platform, "TIKTOK_SHOP") ||
      (indonesian && g_str_equal (platform, "TOKOPEDIA")))
    return NULL;

  return vitrine_practice_reply_new_code (visit->now, 12019210,
                                          "listing_platform is not one of this market.");
}

/**
 * vitrine_practice_choices_read_bool:
 * @value: (out): %FALSE when the query doesn't say
 */
VitrinePracticeReply *
vitrine_practice_choices_read_bool (VitrinePracticeVisit *visit, const char *name, gboolean *value)
{
  const char *text = vitrine_practice_call_get_query (visit->call, name);

  *value = g_strcmp0 (text, "true") == 0;
  if (text == NULL || *value || g_str_equal (text, "false"))
    return NULL;

  return vitrine_practice_reply_new_code (visit->now, 98001004, "%s is neither true nor false.",
                                          name);
}

gboolean
vitrine_practice_choices_has_prohibited (VitrinePracticeVisit *visit)
{
  return vitrine_tiktok_catalogue_has_prohibited (vitrine_practice_visit_get_market (visit));
}
