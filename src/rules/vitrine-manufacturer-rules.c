/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-product-check-private.h"

#include "vitrine-contact-form-private.h"
#include "vitrine-rule-words-private.h"

#include <glib/gi18n.h>

enum { MFR_01, MFR_02, MFR_03, MFR_04, MFR_05 };

#define E VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_PRODUCT

const VitrineRule vitrine_manufacturer_rules[] = {
  [MFR_01] = { "MFR-01", E, N_("A manufacturer has name, address, phone number and e-mail, or is "
                               "left out"), NULL, VITRINE_SOURCE_CREATE, { 12052216 } },
  [MFR_02] = { "MFR-02", E, N_("A phone number is +, the country’s calling code, a space or "
                               "hyphen, and 7 to 20 digits"), NULL,
    VITRINE_SOURCE_CREATE, { 12052216 } },
  [MFR_03] = { "MFR-03", E, N_("An e-mail address is such as name@example.com"), NULL,
    VITRINE_SOURCE_CREATE, { 12052216 } },
  [MFR_04] = { "MFR-04", E, N_("Shops in the EU name manufacturers by their numbers, others "
                               "describe them; never both"), NULL, VITRINE_SOURCE_GUIDE,
    { 12052282, 12052283, 12052284, 12052285, 12052287, 12052288, 12052289, 12052290, 12052295,
      12052296 } },
  [MFR_05] = { "MFR-05", E, N_("In the EU manufacturer and responsible person are named where the "
                               "category asks for them, each once"), NULL, VITRINE_SOURCE_GUIDE,
    { 12052282, 12052287, 12052365, 12052366, 12052295, 12052296 } },
  { NULL },
};

#undef E

#define RULE(name) (&vitrine_manufacturer_rules[name])

/* All four, or none of them. Create Product 202309, read 2025-11. */
static const struct { const char *name; const char *message; } parts[] = {
  { "name", N_("The manufacturer has no name. Give name, address, phone number and e-mail, or "
               "leave the manufacturer out.") },
  { "address", N_("The manufacturer has no address. Give name, address, phone number and e-mail, "
                  "or leave the manufacturer out.") },
  { "phone_number", N_("The manufacturer has no phone number. Give name, address, phone number and "
                       "e-mail, or leave the manufacturer out.") },
  { "email", N_("The manufacturer has no e-mail address. Give name, address, phone number and "
                "e-mail, or leave the manufacturer out.") },
};

static gboolean
is_given (JsonObject *object, const char *name)
{
  const char *text = vitrine_product_check_text (object, name);

  return text != NULL ? !vitrine_rule_words_is_blank (text)
                      : json_object_has_member (object, name);
}

static void
check_parts (VitrineProductCheck *self, JsonObject *manufacturer)
{
  gboolean any = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    any |= is_given (manufacturer, parts[i].name);
  if (!any) {
    vitrine_product_check_offer
      (vitrine_product_check_missing (self, RULE (MFR_01), 0, "manufacturer",
                                      _("The manufacturer is empty. Give name, address, phone "
                                        "number and e-mail, or leave it out.")),
       NULL, _("Leave the manufacturer out"));
    return;
  }

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    if (!is_given (manufacturer, parts[i].name))
      vitrine_product_check_missing (self, RULE (MFR_01), 0,
                                     VITRINE_RULE_PATH ("manufacturer.%s", parts[i].name), "%s",
                                     g_dgettext (GETTEXT_PACKAGE, parts[i].message));
  }
}

/* Offers @text without the white space around it, where that is all that is wrong. */
static void
offer_stripped (VitrineFinding *finding, const char *text, gboolean (*fits) (const char *text))
{
  g_autofree char *stripped = vitrine_rule_words_strip (text);

  if (stripped != NULL && fits (stripped))
    vitrine_product_check_offer (finding, json_node_init_string (json_node_alloc (), stripped),
                                 _("Take out the spaces"));
}

static void
check_contact (VitrineProductCheck *self, JsonObject *manufacturer)
{
  const char *phone = vitrine_product_check_text (manufacturer, "phone_number");
  const char *email = vitrine_product_check_text (manufacturer, "email");

  if (!vitrine_rule_words_is_blank (phone) && !vitrine_contact_form_is_phone (phone))
    offer_stripped (vitrine_product_check_add (self, RULE (MFR_02), VITRINE_LEVEL_ERROR, 0,
                                               "manufacturer.phone_number",
                                               _("This is no phone number as the shop takes it. "
                                                 "Write the calling code with +, a space, and 7 "
                                                 "to 20 digits, such as +44 2079460000.")),
                    phone, vitrine_contact_form_is_phone);
  if (!vitrine_rule_words_is_blank (email) && !vitrine_contact_form_is_email (email))
    offer_stripped (vitrine_product_check_add (self, RULE (MFR_03), VITRINE_LEVEL_ERROR, 0,
                                               "manufacturer.email",
                                               _("This is no e-mail address. Write one such as "
                                                 "name@example.com.")),
                    email, vitrine_contact_form_is_email);
}

/* By S-24: ids in the EU, the object elsewhere, and never both. */
static void
check_form (VitrineProductCheck *self, gboolean eu, gboolean has_ids)
{
  VitrineFinding *finding = NULL;

  if (has_ids)
    finding = vitrine_product_check_add (self, RULE (MFR_04), VITRINE_LEVEL_ERROR, 0,
                                         "manufacturer",
                                         eu
                                         ? _("The manufacturer is described here and named by "
                                             "number. In the EU the number counts; leave the "
                                             "description out.")
                                         : _("The manufacturer is described here and named by "
                                             "number. Leave the numbers out: they are for shops "
                                             "in the EU."));
  else if (eu)
    vitrine_product_check_add (self, RULE (MFR_04), VITRINE_LEVEL_WARNING, 0, "manufacturer",
                               _("Shops in the EU name manufacturers by number. This description "
                                 "may be dropped."));
  if (finding != NULL && eu)
    vitrine_product_check_offer (finding, NULL, _("Leave the description out"));
}

static void
check_ids (VitrineProductCheck *self, const char *name, gint64 code)
{
  JsonArray *ids = vitrine_product_check_array (self->body, name);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < vitrine_product_check_length (ids); i++) {
    const char *id = vitrine_product_check_text_element (ids, i);

    if (id != NULL && !g_hash_table_add (seen, (gpointer) id))
      vitrine_product_check_offer
        (vitrine_product_check_add (self, RULE (MFR_05), VITRINE_LEVEL_ERROR, code,
                                    VITRINE_RULE_PATH ("%s[%u]", name, i),
                                    _("This number is there twice. Take one of them out.")),
         NULL, _("Take it out"));
  }
}

static void
check_required (VitrineProductCheck *self)
{
  const VitrineCategoryRules *rules = self->context->category_rules;
  JsonArray *makers = vitrine_product_check_array (self->body, "manufacturer_ids");
  JsonArray *persons = vitrine_product_check_array (self->body, "responsible_person_ids");

  if (rules->manufacturer_required && vitrine_product_check_length (makers) == 0)
    vitrine_product_check_missing (self, RULE (MFR_05), 12052282, "manufacturer_ids",
                                   _("The manufacturer is missing. The category asks for one; "
                                     "choose it from those of your shop."));
  if (rules->responsible_person_required && vitrine_product_check_length (persons) == 0)
    vitrine_product_check_missing (self, RULE (MFR_05), 12052287, "responsible_person_ids",
                                   _("The responsible person is missing. The category asks for "
                                     "one; choose it from those of your shop."));
}

void
vitrine_manufacturer_rules_check (VitrineProductCheck *self)
{
  JsonObject *manufacturer = vitrine_product_check_object (self->body, "manufacturer");
  gboolean eu = (self->pack->regions & VITRINE_REGION_EU) != 0;
  guint n_ids =
    vitrine_product_check_length (vitrine_product_check_array (self->body, "manufacturer_ids"))
    + vitrine_product_check_length (vitrine_product_check_array (self->body,
                                                                 "responsible_person_ids"));

  if (manufacturer != NULL) {
    check_parts (self, manufacturer);
    check_contact (self, manufacturer);
    check_form (self, eu, n_ids > 0);
  }
  check_ids (self, "manufacturer_ids", 12052295);
  check_ids (self, "responsible_person_ids", 12052296);
  if (eu && self->context->category_rules != NULL)
    check_required (self);
  /* Whose the numbers are, and in which languages, nobody has told. */
  if (eu && (self->context->category_rules == NULL || n_ids > 0))
    vitrine_product_check_unchecked (self, RULE (MFR_05));
}
