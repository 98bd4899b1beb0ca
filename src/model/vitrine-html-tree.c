/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-html-tree-private.h"

#include <libxml/HTMLparser.h>
#include <string.h>

/* libxml2 looks through what is open for each end tag. Deeper, the start tags are passed over:
 * what is left of all nesting is one level. */
#define MAX_DEPTH 100

/* Without the parser: a p, or a list and an item of it. */
#define MAX_PLAIN 2

#define OPTIONS (HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING \
                 | HTML_PARSE_NONET | HTML_PARSE_NOIMPLIED | HTML_PARSE_IGNORE_ENC)

struct _VitrineHtmlTree {
  htmlParserCtxtPtr    parser;     /* NULL: all has been plain so far */
  VitrineTag           plain[MAX_PLAIN];   /* what is open then, depth of them */
  gboolean             catching_up;
  VitrineHtmlTreeFunc  opened;
  VitrineHtmlTreeFunc  closed;
  gpointer             user_data;
  guint                n_open[VITRINE_N_TAGS];
  guint                depth;
};

static VitrineTag
find_tag (const xmlChar *name)
{
  return vitrine_html_tag_find ((const char *) name, NULL);
}

static void
tell_open (VitrineHtmlTree *self, VitrineTag tag)
{
  self->n_open[tag]++;
  self->depth++;
  self->opened (tag, self->user_data);
}

static void
tell_close (VitrineHtmlTree *self, VitrineTag tag)
{
  self->n_open[tag]--;
  self->depth--;
  self->closed (tag, self->user_data);
}

static void
on_start (void *user_data, const xmlChar *name, const xmlChar **attributes)
{
  VitrineHtmlTree *self = user_data;
  VitrineTag tag = find_tag (name);

  if (tag == VITRINE_TAG_OTHER || self->catching_up)    /* the html and body that hold it all */
    return;

  tell_open (self, tag);
}

static void
on_end (void *user_data, const xmlChar *name)
{
  VitrineHtmlTree *self = user_data;
  VitrineTag tag = find_tag (name);

  if (tag == VITRINE_TAG_OTHER || self->n_open[tag] == 0)
    return;

  tell_close (self, tag);
}

static gpointer
set_up_library (gpointer data)
{
  xmlInitParser ();

  return NULL;
}

VitrineHtmlTree *
vitrine_html_tree_new (VitrineHtmlTreeFunc opened, VitrineHtmlTreeFunc closed, gpointer user_data)
{
  VitrineHtmlTree *self = g_new0 (VitrineHtmlTree, 1);

  self->opened = opened;
  self->closed = closed;
  self->user_data = user_data;

  return self;
}

static void
new_parser (VitrineHtmlTree *self)
{
  static const char root[] = "<html><body>";
  static GOnce once = G_ONCE_INIT;
  htmlSAXHandler handler = { .startElement = on_start, .endElement = on_end, .initialized = 1 };

  g_once (&once, set_up_library, NULL);
  self->parser = htmlCreatePushParserCtxt (&handler, self, NULL, 0, NULL,
                                           XML_CHAR_ENCODING_UTF8);
  if (self->parser == NULL)
    g_error ("libxml2 has no memory for a parser");
  htmlCtxtUseOptions (self->parser, OPTIONS);
  htmlParseChunk (self->parser, root, strlen (root), 0);
}

/* What is open then isn't told of. */
void
vitrine_html_tree_free (VitrineHtmlTree *self)
{
  if (self->parser != NULL) {
    if (self->parser->myDoc != NULL)
      xmlFreeDoc (self->parser->myDoc);
    htmlFreeParserCtxt (self->parser);
  }
  g_free (self);
}

static void
feed (VitrineHtmlTree *self, const char *before, VitrineTag tag)
{
  char text[16];
  int length = g_snprintf (text, sizeof text, "%s%s>", before, vitrine_html_tag_get_name (tag));

  htmlParseChunk (self->parser, text, length, 0);
}

/* The parser takes over, and is told what is open. */
static void
leave_plain (VitrineHtmlTree *self)
{
  new_parser (self);
  self->catching_up = TRUE;
  for (guint i = 0; i < self->depth; i++)
    feed (self, "<", self->plain[i]);
  self->catching_up = FALSE;
}

/* Whether it closes nothing where it stands, so that all parsers agree on it. */
static gboolean
is_plain_start (VitrineHtmlTree *self, VitrineTag tag)
{
  if (tag == VITRINE_TAG_LI)
    return self->depth == 1 && vitrine_html_tag_is_list (self->plain[0]);

  return self->depth == 0 && (tag == VITRINE_TAG_P || vitrine_html_tag_is_list (tag));
}

/* Opens an element, which may close others. */
void
vitrine_html_tree_start (VitrineHtmlTree *self, VitrineTag tag)
{
  g_return_if_fail (tag != VITRINE_TAG_OTHER);

  if (self->parser == NULL && is_plain_start (self, tag)) {
    self->plain[self->depth] = tag;
    tell_open (self, tag);
    return;
  }

  if (self->parser == NULL)
    leave_plain (self);
  if (self->depth < MAX_DEPTH)
    feed (self, "<", tag);
}

/* Closes an element, and those in it; nothing where none of its name is open. */
void
vitrine_html_tree_end (VitrineHtmlTree *self, VitrineTag tag)
{
  g_return_if_fail (tag != VITRINE_TAG_OTHER);

  if (self->n_open[tag] == 0)
    return;
  if (self->parser == NULL && self->plain[self->depth - 1] == tag) {
    tell_close (self, tag);
    return;
  }

  if (self->parser == NULL)
    leave_plain (self);
  feed (self, "</", tag);
}
