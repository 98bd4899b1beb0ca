/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-product-check-private.h"

#include "vitrine-conditions-private.h"
#include "vitrine-rule-words-private.h"

#include <glib/gi18n.h>
#include <string.h>

enum { CERT_01, CERT_02, CERT_03, CERT_04 };

#define E VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_PRODUCT

const VitrineRule vitrine_certification_rules[] = {
  [CERT_01] = { "CERT-01", E, N_("Each certificate that the category asks for is there, with a "
                                 "picture or file"), NULL, VITRINE_SOURCE_CREATE,
    { 12052105, 12052655 } },
  [CERT_02] = { "CERT-02", E, N_("There are at most 10 certificates, each once"), NULL,
    VITRINE_SOURCE_GUIDE, { 12052656 } },
  [CERT_03] = { "CERT-03", E, N_("Files of certificates are PDF, and named so"), NULL,
    VITRINE_SOURCE_CREATE, { 12052658 } },
  [CERT_04] = { "CERT-04", E, N_("A certificate has not run out, and says when it does, where that "
                                 "is asked for"), NULL, VITRINE_SOURCE_GUIDE, { 12052385 } },
  { NULL },
};

#undef E

#define RULE(name) (&vitrine_certification_rules[name])

#define MAX_CERTIFICATIONS 10                   /* Partner Center guide, read 2025-11 */
#define MILLISECONDS_FROM G_GINT64_CONSTANT (100000000000)   /* seconds of the year 5138 */

static const VitrineCertificationRule *
find_rule (const VitrineCategoryRules *rules, const char *id)
{
  for (guint i = 0; rules != NULL && id != NULL && i < rules->certifications->len; i++) {
    const VitrineCertificationRule *rule = rules->certifications->pdata[i];

    if (g_str_equal (rule->id, id))
      return rule;
  }

  return NULL;
}

static char *
name_rule (const VitrineCertificationRule *rule)
{
  return vitrine_rule_words_quote (rule->name != NULL ? rule->name : rule->id);
}

/* A list of a wrong type counts: BODY-02 has told of it. */
static gboolean
has_documents (JsonObject *certification)
{
  static const char *const lists[] = { "images", "files" };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    JsonArray *list = vitrine_product_check_array (certification, lists[i]);

    if (list != NULL ? json_array_get_length (list) > 0
                     : json_object_has_member (certification, lists[i]))
      return TRUE;
  }

  return FALSE;
}

static void
check_required (VitrineProductCheck *self, const VitrineCertificationRule *rule)
{
  JsonArray *list = vitrine_product_check_array (self->body, "certifications");
  gboolean unreadable = FALSE;
  g_autofree char *name = NULL;

  if (!rule->is_required
      && vitrine_conditions_find_met (self->body, rule->conditions) == NULL)
    return;

  name = name_rule (rule);
  for (guint i = 0; i < vitrine_product_check_length (list); i++) {
    JsonObject *certification = vitrine_product_check_element (list, i);
    const char *id = vitrine_product_check_text (certification, "id");

    unreadable |= certification == NULL || (id == NULL
                                            && json_object_has_member (certification, "id"));
    if (g_strcmp0 (id, rule->id) != 0)
      continue;
    if (!has_documents (certification))
      vitrine_product_check_missing (self, RULE (CERT_01), 12052105,
                                     VITRINE_RULE_PATH ("certifications[%u]", i),
                                     /* Translators: the name of a certificate */
                                     _("“%s” has no picture and no file. Add one."), name);
    return;
  }

  if (!unreadable)
    vitrine_product_check_missing (self, RULE (CERT_01), 12052105, "certifications",
                                   /* Translators: the name of a certificate */
                                   _("“%s” is missing. The category asks for it, with a picture "
                                     "or file."), name);
}

static gboolean
ends_in_pdf (const char *name)
{
  const char *dot = strrchr (name, '.');

  return dot != NULL && dot > name && g_ascii_strcasecmp (dot, ".pdf") == 0;
}

static void
check_file (VitrineProductCheck *self, JsonObject *file, const char *where)
{
  const char *format = vitrine_product_check_text (file, "format");
  const char *name = vitrine_product_check_text (file, "name");
  g_autofree char *bare = format != NULL ? vitrine_rule_words_strip (format) : NULL;
  g_autofree char *quote = NULL;
  VitrineFinding *finding;

  if (format != NULL && !g_str_equal (format, "PDF")) {
    quote = vitrine_rule_words_quote (format);
    finding = vitrine_product_check_add (self, RULE (CERT_03), VITRINE_LEVEL_ERROR, 0,
                                         VITRINE_RULE_PATH ("%s.format", where),
                                         /* Translators: a format, such as “JPG” */
                                         _("The format is “%s”. Files of certificates are PDF; "
                                           "pictures go with the pictures."), quote);
    if (g_ascii_strcasecmp (bare != NULL ? bare : format, "PDF") == 0
        || g_ascii_strcasecmp (bare != NULL ? bare : format, ".PDF") == 0)
      vitrine_product_check_offer (finding, json_node_init_string (json_node_alloc (), "PDF"),
                                   _("Write it PDF"));
  }
  if (name != NULL && !ends_in_pdf (name)) {
    g_free (quote);
    quote = vitrine_rule_words_quote (name);
    vitrine_product_check_add (self, RULE (CERT_03), VITRINE_LEVEL_ERROR, 0,
                               VITRINE_RULE_PATH ("%s.name", where),
                               /* Translators: the name of a file */
                               _("The file is named “%s”. Its name must end in .pdf."), quote);
  }
}

static void
check_expiration (VitrineProductCheck            *self,
                  JsonObject                     *certification,
                  const VitrineCertificationRule *rule,
                  const char                     *where)
{
  const char *field = VITRINE_RULE_PATH ("%s.expiration_date", where);
  gint64 date;
  VitrineFinding *finding;
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *shown = NULL;

  if (!vitrine_product_check_int (certification, "expiration_date", &date)) {
    if (rule != NULL && rule->needs_expiration)
      vitrine_product_check_missing (self, RULE (CERT_04), 0, field,
                                     _("The day on which the certificate runs out is missing."));
    else if (self->context->category_rules == NULL)
      vitrine_product_check_unchecked (self, RULE (CERT_04));
    return;
  }

  if (date >= MILLISECONDS_FROM) {
    finding = vitrine_product_check_add (self, RULE (CERT_04), VITRINE_LEVEL_WARNING, 0, field,
                                         _("This date is thousands of years ahead. It counts "
                                           "seconds, not milliseconds."));
    if (date / 1000 > self->context->now && date / 1000 < MILLISECONDS_FROM)
      vitrine_product_check_offer (finding,
                                   json_node_init_int (json_node_alloc (), date / 1000),
                                   _("Count it in seconds"));
  } else if (date <= self->context->now) {
    time = g_date_time_new_from_unix_utc (date);
    shown = time != NULL ? g_date_time_format (time, "%x") : g_strdup ("0");
    vitrine_product_check_add (self, RULE (CERT_04), VITRINE_LEVEL_ERROR, 0, field,
                               /* Translators: a date */
                               _("The certificate ran out on %s. Add one that is in force."),
                               shown);
  }
}

static void
check_certification (VitrineProductCheck *self, JsonObject *certification, guint i)
{
  const VitrineCategoryRules *rules = self->context->category_rules;
  const char *id = vitrine_product_check_text (certification, "id");
  const VitrineCertificationRule *rule = find_rule (rules, id);
  JsonArray *files = vitrine_product_check_array (certification, "files");
  const char *where = VITRINE_RULE_PATH ("certifications[%u]", i);

  if (rules != NULL && rule == NULL && !vitrine_rule_words_is_blank (id))
    vitrine_product_check_add (self, RULE (CERT_01), VITRINE_LEVEL_WARNING, 12052655,
                               VITRINE_RULE_PATH ("%s.id", where),
                               _("This category has no such certificate. Take it out, or load the "
                                 "category anew."));
  for (guint j = 0; j < vitrine_product_check_length (files); j++) {
    JsonObject *file = vitrine_product_check_element (files, j);

    if (file != NULL)
      check_file (self, file, VITRINE_RULE_PATH ("%s.files[%u]", where, j));
  }
  check_expiration (self, certification, rule, where);
}

static void
check_list (VitrineProductCheck *self, JsonArray *list)
{
  guint n = vitrine_product_check_length (list);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (n > MAX_CERTIFICATIONS)
    vitrine_product_check_add (self, RULE (CERT_02), VITRINE_LEVEL_ERROR, 0, "certifications",
                               _("There are %u certificates. A product may have at most %u."), n,
                               MAX_CERTIFICATIONS);
  for (guint i = 0; i < n; i++) {
    JsonObject *certification = vitrine_product_check_element (list, i);
    const char *id = vitrine_product_check_text (certification, "id");

    if (certification == NULL)
      continue;
    if (!vitrine_rule_words_is_blank (id) && !g_hash_table_add (seen, (gpointer) id))
      vitrine_product_check_add (self, RULE (CERT_02), VITRINE_LEVEL_ERROR, 0,
                                 VITRINE_RULE_PATH ("certifications[%u].id", i),
                                 _("This certificate is there twice. Put its pictures and files "
                                   "together."));
    check_certification (self, certification, i);
  }
}

void
vitrine_certification_rules_check (VitrineProductCheck *self)
{
  const VitrineCategoryRules *rules = self->context->category_rules;

  check_list (self, vitrine_product_check_array (self->body, "certifications"));
  if (rules == NULL) {
    vitrine_product_check_unchecked (self, RULE (CERT_01));
    return;
  }
  for (guint i = 0; i < rules->certifications->len; i++)
    check_required (self, rules->certifications->pdata[i]);
}
