/* Reduces what office programs and browsers put on the clipboard. It is written anew as plain HTML
 * with its meaning, which is then read as any other description.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "vitrine-description.h"

#include "vitrine-description-writer-private.h"
#include "vitrine-html-scanner-private.h"
#include "vitrine-paste-style-private.h"

#include <string.h>

#define MAX_FRAMES 10000    /* elements within each other; deeper ones change nothing */
#define MAX_REACH 200       /* how far an end tag looks for its start */
#define NO_BREAK_SPACE 0x00A0

/* An open element, and what holds in it. */
typedef struct {
  char              name[24];
  VitrineTag        tag;
  gboolean          is_block;
  VitrinePasteStyle style;
} Frame;

typedef struct {
  VitrineHtmlScanner scanner;
  GArray            *frames;
  GString           *html;
  guint              n_lists;        /* open ul and ol */
  const char        *list;           /* that is written, “ul” or “ol”; NULL: none */
  gboolean           in_item;        /* li or p is written */
  gboolean           in_paragraph;
  const char        *format;         /* a tag such as “b” that is written */
  gboolean           has_content;    /* in the line */
  gboolean           space;          /* is owed */
  guint              n_breaks;       /* are owed */
  gboolean           office_item;    /* a paragraph of Word that is an item, not written yet */
  GString           *lead;           /* the first letters of it, which may be its symbol */
  GString           *symbol;
  gboolean           in_symbol;
  gboolean           finished;
} Paste;

static const Frame *
get_top (Paste *self)
{
  static const Frame none = { "", VITRINE_TAG_OTHER, FALSE, { 0 } };

  return self->frames->len > 0 ? &g_array_index (self->frames, Frame, self->frames->len - 1)
                               : &none;
}

static void
set_format (Paste *self, const char *format)
{
  if (g_strcmp0 (self->format, format) == 0)
    return;

  if (self->format != NULL)
    g_string_append_printf (self->html, "</%s>", self->format);
  if (format != NULL)
    g_string_append_printf (self->html, "<%s>", format);
  self->format = format;
}

/* Of several the first that holds: tags don't stand in each other. */
static const char *
choose_format (const VitrinePasteStyle *style)
{
  if (style->bold != NULL)
    return style->bold;

  return style->italic != NULL ? style->italic : style->underline;
}

static void
end_block (Paste *self)
{
  set_format (self, NULL);
  if (self->in_item)
    g_string_append (self->html, "</li>");
  if (self->in_paragraph)
    g_string_append (self->html, "</p>");
  self->in_item = FALSE;
  self->in_paragraph = FALSE;
  self->has_content = FALSE;
  self->space = FALSE;
  self->n_breaks = 0;
}

static void
end_list (Paste *self)
{
  end_block (self);
  if (self->list != NULL)
    g_string_append_printf (self->html, "</%s>", self->list);
  self->list = NULL;
}

static void
begin_item (Paste *self, const char *list)
{
  end_block (self);
  if (self->list == NULL) {
    self->list = list;
    g_string_append_printf (self->html, "<%s>", list);
  }
  g_string_append (self->html, "<li>");
  self->in_item = TRUE;
}

/* “1.” and “a)” count; all else is a dot of some kind. */
static gboolean
is_ordered (const char *symbol)
{
  gsize length = strlen (symbol);

  return length > 1 && strchr (".)", symbol[length - 1]) != NULL
         && g_ascii_isalnum (symbol[length - 2]);
}

static gboolean
is_symbol (const char *text)
{
  /* Those of fonts with pictures in place of letters too. */
  static const char dots[] = "·•●○◦▪■□‣➢✓§*-–oOvqüØ";
  gunichar first = g_utf8_get_char (text);

  if (*text == '\0')
    return FALSE;
  if (*g_utf8_next_char (text) == '\0')
    return g_utf8_strchr (dots, -1, first) != NULL;

  return strlen (text) <= 5 && is_ordered (text);
}

static void
begin_office_item (Paste *self)
{
  const char *list = is_ordered (self->symbol->str) ? "ol" : "ul";

  if (self->list != NULL && !g_str_equal (self->list, list))
    end_list (self);
  begin_item (self, list);
  self->office_item = FALSE;
}

/* Opens what takes text here. */
static void
need_block (Paste *self)
{
  if (self->n_lists > 0) {
    if (!self->in_item)
      begin_item (self, "ul");
  } else if (self->office_item) {
    begin_office_item (self);
  } else if (!self->in_item && !self->in_paragraph) {
    end_list (self);
    g_string_append (self->html, "<p>");
    self->in_paragraph = TRUE;
  }
}

static void
write_owed (Paste *self)
{
  if (self->n_breaks > 1 && self->in_paragraph) {
    end_block (self);
    need_block (self);
  } else if (self->n_breaks > 0) {
    set_format (self, NULL);
    g_string_append (self->html, "<br>");
  } else if (self->space) {
    g_string_append_c (self->html, ' ');
  }
  self->n_breaks = 0;
  self->space = FALSE;
}

static void
write_character (Paste *self, gunichar character)
{
  const char *format = choose_format (&get_top (self)->style);

  need_block (self);
  if (g_strcmp0 (format, self->format) != 0)    /* the space is between the words, not in one */
    set_format (self, NULL);
  write_owed (self);
  set_format (self, format);
  if (character == '&' || character == '<')
    g_string_append (self->html, character == '&' ? "&amp;" : "&lt;");
  else
    g_string_append_unichar (self->html, character);
  self->has_content = TRUE;
}

/* What stood where a symbol might have been. */
static void
write_lead (Paste *self)
{
  g_autofree char *lead = g_strndup (self->lead->str, self->lead->len);

  g_string_truncate (self->lead, 0);
  for (const char *at = lead; *at != '\0'; at = g_utf8_next_char (at))
    write_character (self, g_utf8_get_char (at));
}

static void
add_space (Paste *self, gunichar character)
{
  if (character == '\n' && get_top (self)->style.preformatted != NULL) {
    self->n_breaks += self->has_content;
    return;
  }

  if (self->lead->len > 0 && is_symbol (self->lead->str)) {
    g_string_assign (self->symbol, self->lead->str);
    g_string_truncate (self->lead, 0);
  } else if (self->lead->len > 0) {
    write_lead (self);
  }
  self->space |= self->has_content;
}

static void
add_character (Paste *self, gunichar character)
{
  if (g_unichar_isspace (character) || character == NO_BREAK_SPACE)
    add_space (self, character);
  else if (g_unichar_iscntrl (character))
    return;
  else if (self->office_item && self->symbol->len == 0)
    g_string_append_unichar (self->lead, character);
  else
    write_character (self, character);
}

static void
add_text (Paste *self, const char *text, gsize length)
{
  const Frame *top = get_top (self);
  gboolean symbol = self->in_symbol || top->style.symbol != NULL;

  if (top->style.hidden != NULL)
    return;

  for (const char *at = text; at < text + length; at = g_utf8_next_char (at)) {
    gunichar character = g_utf8_get_char (at);

    if (!symbol)
      add_character (self, character);
    else if (!g_unichar_isspace (character) && character != NO_BREAK_SPACE
             && self->symbol->len < MAX_REACH)
      g_string_append_unichar (self->symbol, character);
  }
}

/* The line ends: as a break within an item, else with its block. */
static void
end_line (Paste *self)
{
  if (self->lead->len > 0)
    write_lead (self);
  self->office_item = FALSE;
  g_string_truncate (self->symbol, 0);
  if (self->n_lists > 0 && self->in_item) {
    self->n_breaks = self->has_content ? MAX (self->n_breaks, 1) : 0;
    self->space = FALSE;
  } else {
    end_block (self);
  }
}

static void
add_image (Paste *self)
{
  static const char *const names[] = { "src", "width", "height" };

  if (get_top (self)->style.hidden != NULL)
    return;
  if (self->in_paragraph)
    end_block (self);
  if (self->n_lists == 0 && !self->in_item)
    end_list (self);
  set_format (self, NULL);
  g_string_append (self->html, "<img");
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *value = vitrine_html_scanner_dup_attribute (&self->scanner, names[i]);

    vitrine_description_write_attribute (self->html, names[i], value);
  }
  g_string_append_c (self->html, '>');
}

/* Ends the elements down to and with the one at @place. */
static void
pop_to (Paste *self, guint place)
{
  gboolean ends_line = FALSE;

  for (guint i = self->frames->len; i > place; i--) {
    const Frame *frame = &g_array_index (self->frames, Frame, i - 1);

    ends_line |= frame->is_block;
    if (vitrine_html_tag_is_list (frame->tag)) {
      end_line (self);
      end_block (self);
      self->n_lists--;
      if (self->n_lists == 0)
        end_list (self);
    } else if (frame->tag == VITRINE_TAG_LI) {
      end_line (self);
      end_block (self);
    }
  }
  g_array_set_size (self->frames, place);
  if (ends_line)
    end_line (self);
}

/* Where the innermost @tag is open, plus 1; not beyond a block, or for a li beyond a list. */
static guint
find_open (Paste *self, VitrineTag tag)
{
  for (guint i = self->frames->len; i > 0 && self->frames->len - i < MAX_REACH; i--) {
    const Frame *frame = &g_array_index (self->frames, Frame, i - 1);

    if (frame->tag == tag)
      return i;
    if (tag == VITRINE_TAG_LI ? vitrine_html_tag_is_list (frame->tag) : frame->is_block)
      return 0;
  }

  return 0;
}

static void
begin_block (Paste *self, const VitrineToken *token, const Frame *frame)
{
  guint open = find_open (self, token->tag == VITRINE_TAG_LI ? VITRINE_TAG_LI : VITRINE_TAG_P);

  if (open > 0)
    pop_to (self, open - 1);
  end_line (self);

  if (vitrine_html_tag_is_list (token->tag)) {
    end_block (self);
    if (self->n_lists++ == 0) {
      end_list (self);
      self->list = token->tag == VITRINE_TAG_OL ? "ol" : "ul";
      g_string_append_printf (self->html, "<%s>", self->list);
    }
  } else if (token->tag == VITRINE_TAG_LI) {
    if (self->n_lists > 0)
      begin_item (self, "ul");
    else
      self->office_item = TRUE;
  } else if (frame->style.item != NULL) {
    self->office_item = self->n_lists == 0;
  }
}

static void
add_start (Paste *self, const VitrineToken *token)
{
  Frame frame = {
    .tag = token->tag,
    .is_block = (token->traits & VITRINE_TAG_IS_BLOCK) != 0,
    .style = get_top (self)->style,
  };

  if (token->tag == VITRINE_TAG_BR) {
    self->n_breaks += self->has_content;
    return;
  }
  if (token->tag == VITRINE_TAG_IMG) {
    add_image (self);
    return;
  }

  frame.style.item = NULL;
  vitrine_paste_style_apply (&frame.style, &self->scanner, token);
  if (frame.is_block)
    begin_block (self, token, &frame);
  if ((token->traits & VITRINE_TAG_IS_VOID) != 0 || self->frames->len >= MAX_FRAMES)
    return;
  g_strlcpy (frame.name, token->name, sizeof frame.name);
  g_array_append_val (self->frames, frame);
}

static void
add_end (Paste *self, const VitrineToken *token)
{
  char name[sizeof ((Frame *) NULL)->name];

  g_strlcpy (name, token->name, sizeof name);
  for (guint i = self->frames->len; i > 0 && self->frames->len - i < MAX_REACH; i--) {
    if (g_str_equal (g_array_index (self->frames, Frame, i - 1).name, name)) {
      pop_to (self, i - 1);
      return;
    }
  }
}

/* Comments in which Word and clipboards say something. */
static void
add_comment (Paste *self, const char *text, gsize length)
{
  if (g_strstr_len (text, MIN (length, 40), "StartFragment") != NULL) {
    end_list (self);
    g_string_truncate (self->html, 0);
  } else if (g_strstr_len (text, MIN (length, 40), "EndFragment") != NULL) {
    self->finished = TRUE;
  } else if (g_strstr_len (text, MIN (length, 40), "!supportLists") != NULL) {
    self->in_symbol = TRUE;
  } else if (g_strstr_len (text, MIN (length, 40), "[endif]") != NULL) {
    self->in_symbol = FALSE;
  }
}

static void
add_token (Paste *self, const VitrineToken *token)
{
  switch (token->kind) {
  case VITRINE_TOKEN_TEXT:
    add_text (self, token->text, token->length);
    break;
  case VITRINE_TOKEN_START:
    add_start (self, token);
    break;
  case VITRINE_TOKEN_END:
    add_end (self, token);
    break;
  case VITRINE_TOKEN_COMMENT:
    add_comment (self, self->scanner.source + token->start, token->end - token->start);
    break;
  case VITRINE_TOKEN_RAW:
  default:
    break;
  }
}

/**
 * vitrine_description_clean_paste:
 * @html: of an office program or a page, in UTF-8; any bytes
 * @length: in bytes; -1 when a NUL ends it
 * @tags: which tags the market keeps
 *
 * Keeps what it means: paragraphs, lists, bold, italic, underlined, and images with their src, be
 * it one that the market takes or not. Headings are bold paragraphs, cells of tables paragraphs.
 *
 * Returns: (transfer full) (nullable): clean HTML; %NULL when there are more bytes or tags than a
 *   description can have
 */
char *
vitrine_description_clean_paste (const char *html, gssize length, const VitrineTagSet *tags)
{
  gsize bytes = length < 0 ? strlen (html) : (gsize) length;
  Paste self = { 0 };
  VitrineToken token;
  g_autoptr (GString) written = NULL;
  g_autoptr (VitrineDescription) description = NULL;

  g_return_val_if_fail (html != NULL || length == 0, NULL);
  g_return_val_if_fail (tags != NULL, NULL);

  if (bytes > VITRINE_DESCRIPTION_MAX_BYTES)
    return NULL;

  self.frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  self.html = written = g_string_new (NULL);
  self.lead = g_string_new (NULL);
  self.symbol = g_string_new (NULL);
  vitrine_html_scanner_init (&self.scanner, html, 0, bytes, NULL);
  while (!self.finished && vitrine_html_scanner_next (&self.scanner, &token))
    add_token (&self, &token);
  end_line (&self);
  end_list (&self);

  if (!self.scanner.too_large)
    description = vitrine_description_new (written->str, written->len, tags);
  vitrine_html_scanner_clear (&self.scanner);
  g_string_free (self.symbol, TRUE);
  g_string_free (self.lead, TRUE);
  g_array_unref (self.frames);

  return description != NULL && vitrine_description_is_whole (description)
         ? g_strdup (vitrine_description_get_html (description)) : NULL;
}
