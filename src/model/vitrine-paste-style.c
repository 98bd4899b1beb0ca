/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-paste-style-private.h"

#include <string.h>

#define MAX_PROPERTIES 100    /* of one style */

/* Which member is set by a tag, or by a value that begins so. */
typedef struct {
  const char *name;       /* of a tag, or of a property of CSS */
  const char *value;      /* NULL: of a tag */
  gsize       member;
  const char *set;        /* what it becomes */
} Row;

#define MEMBER(name) G_STRUCT_OFFSET (VitrinePasteStyle, name)

static const Row tags[] = {
  { "b", NULL, MEMBER (bold), "b" },        { "strong", NULL, MEMBER (bold), "strong" },
  { "h1", NULL, MEMBER (bold), "b" },       { "h2", NULL, MEMBER (bold), "b" },
  { "h3", NULL, MEMBER (bold), "b" },       { "h4", NULL, MEMBER (bold), "b" },
  { "h5", NULL, MEMBER (bold), "b" },       { "h6", NULL, MEMBER (bold), "b" },
  { "i", NULL, MEMBER (italic), "i" },      { "em", NULL, MEMBER (italic), "em" },
  { "u", NULL, MEMBER (underline), "u" },   { "ins", NULL, MEMBER (underline), "u" },
  { "pre", NULL, MEMBER (preformatted), "preformatted" },
  { "svg", NULL, MEMBER (hidden), "hidden" },    { "select", NULL, MEMBER (hidden), "hidden" },
};

/* A link is underlined by its page, not by what it says. */
static const Row properties[] = {
  { "font-weight", "bold", MEMBER (bold), "b" },
  { "font-weight", "600", MEMBER (bold), "b" },
  { "font-weight", "700", MEMBER (bold), "b" },
  { "font-weight", "800", MEMBER (bold), "b" },
  { "font-weight", "900", MEMBER (bold), "b" },
  { "font-weight", "normal", MEMBER (bold), NULL },
  { "font-weight", "lighter", MEMBER (bold), NULL },
  { "font-weight", "100", MEMBER (bold), NULL },
  { "font-weight", "200", MEMBER (bold), NULL },
  { "font-weight", "300", MEMBER (bold), NULL },
  { "font-weight", "400", MEMBER (bold), NULL },
  { "font-weight", "500", MEMBER (bold), NULL },
  { "font-style", "italic", MEMBER (italic), "i" },
  { "font-style", "oblique", MEMBER (italic), "i" },
  { "font-style", "normal", MEMBER (italic), NULL },
  { "text-decoration", "underline", MEMBER (underline), "u" },
  { "text-decoration", "none", MEMBER (underline), NULL },
  { "text-decoration-line", "underline", MEMBER (underline), "u" },
  { "text-decoration-line", "none", MEMBER (underline), NULL },
  { "text-underline", "single", MEMBER (underline), "u" },
  { "display", "none", MEMBER (hidden), "hidden" },
  { "mso-hide", "all", MEMBER (hidden), "hidden" },
  { "mso-list", "ignore", MEMBER (symbol), "symbol" },
  { "mso-list", "l", MEMBER (item), "item" },      /* “l0 level1 lfo1” */
};

static void
set_member (VitrinePasteStyle *self, const Row *row)
{
  G_STRUCT_MEMBER (const char *, self, row->member) = row->set;
}

static void
apply_property (VitrinePasteStyle *self, char *property)
{
  char *value = strchr (property, ':');

  if (value == NULL)
    return;
  *value++ = '\0';
  g_strstrip (property);
  g_strstrip (value);

  for (gsize i = 0; i < G_N_ELEMENTS (properties); i++) {
    if (g_ascii_strcasecmp (properties[i].name, property) == 0
        && g_ascii_strncasecmp (properties[i].value, value, strlen (properties[i].value)) == 0)
      set_member (self, &properties[i]);
  }
}

static void
apply_style (VitrinePasteStyle *self, const char *style)
{
  g_auto (GStrv) list = g_strsplit (style, ";", MAX_PROPERTIES);

  for (guint i = 0; list[i] != NULL; i++)
    apply_property (self, list[i]);
}

/**
 * vitrine_paste_style_apply:
 * @self: what holds around the element
 * @scanner: that has just read its start tag, @token
 *
 * Makes of @self what holds in the element. The tag says it first, and its style has the last
 * word: some programs write bold tags that aren’t bold.
 */
void
vitrine_paste_style_apply (VitrinePasteStyle  *self,
                           VitrineHtmlScanner *scanner,
                           const VitrineToken *token)
{
  g_autofree char *style = NULL;
  g_autofree char *class = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++) {
    if (g_str_equal (tags[i].name, token->name))
      set_member (self, &tags[i]);
  }

  class = vitrine_html_scanner_dup_attribute (scanner, "class");
  if (class != NULL && g_str_has_prefix (class, "MsoListParagraph"))
    self->item = "item";
  style = vitrine_html_scanner_dup_attribute (scanner, "style");
  if (style != NULL)
    apply_style (self, style);
}
