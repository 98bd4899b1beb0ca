/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-exchange-text.h"

#include <glib/gi18n.h>

#include <string.h>

/* Deeper JSON is shown as it came: indentation would make a small hostile answer huge. */
#define MAX_DEPTH 64
#define MAX_INDENTED (4 * VITRINE_EXCHANGE_TEXT_MAX_BODY)
#define INDENT 2

/* By VitrineExchangeState. The last is for an answer that tells of trouble. */
static const VitrineExchangeLook looks[] = {
  { "content-loading-symbolic", "dim-label" },
  { "object-select-symbolic",   "success" },
  { "dialog-error-symbolic",    "error" },
  { "process-stop-symbolic",    "dim-label" },
  { "dialog-question-symbolic", "warning" },
  { "dialog-error-symbolic",    "error" },
};

/* What stands for a result where there is no answer, by VitrineExchangeState. */
static const char *const outcomes[] = {
  N_("Waiting for the answer…"),
  NULL,
  N_("No answer"),
  N_("Cancelled"),
  N_("Answer unknown"),
};

/* The same at length, by VitrineExchangeState. */
static const char *const explanations[] = {
  N_("The answer has not come yet."),
  NULL,
  N_("No answer came."),
  N_("This was cancelled before an answer came."),
  N_("Vitrine ended before the answer came. Whether the shop did it is not known."),
};

/**
 * vitrine_exchange_text_get_look:
 *
 * Goes by what the shop said, not by the HTTP status: failures come as 200.
 */
const VitrineExchangeLook *
vitrine_exchange_text_get_look (const VitrineExchangeFacts *facts)
{
  if (facts->state == VITRINE_EXCHANGE_ANSWERED && facts->trouble)
    return &looks[G_N_ELEMENTS (looks) - 1];

  return &looks[facts->state];
}

/**
 * vitrine_exchange_text_dup_time:
 * @started: microseconds since 1970, UTC
 * @now: likewise
 *
 * Returns: (transfer full): the local time of day to the second, with the day before it when
 *   that isn't the day of @now
 */
char *
vitrine_exchange_text_dup_time (gint64 started, gint64 now)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (started / G_USEC_PER_SEC);
  g_autoptr (GDateTime) today = g_date_time_new_from_unix_local (now / G_USEC_PER_SEC);

  if (then == NULL || today == NULL)
    return g_strdup ("");

  if (g_date_time_get_day_of_year (then) == g_date_time_get_day_of_year (today)
      && g_date_time_get_year (then) == g_date_time_get_year (today))
    return g_date_time_format (then, "%H:%M:%S");

  /* Translators: day and time of a row in the log, for g_date_time_format(): “3 Feb 14:02” */
  return g_date_time_format (then, _("%-e %b %H:%M"));
}

/* @span in microseconds. */
char *
vitrine_exchange_text_dup_duration (gint64 span)
{
  gint64 ms = (span + 500) / 1000;

  if (ms < 1000)
    /* Translators: how long something took, in milliseconds */
    return g_strdup_printf (_("%d ms"), (int) ms);
  if (ms < 60 * 1000)
    /* Translators: how long something took, in seconds */
    return g_strdup_printf (_("%.1f s"), ms / 1000.0);

  /* Translators: how long something took, in minutes and seconds */
  return g_strdup_printf (_("%d min %d s"), (int) (ms / 60000), (int) (ms / 1000 % 60));
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

/**
 * vitrine_exchange_text_dup_result:
 *
 * Returns: (transfer full): the shop's code and message as they came, such as “0 Success”;
 *   without an answer, why there is none
 */
char *
vitrine_exchange_text_dup_result (const VitrineExchangeFacts *facts)
{
  gboolean judged = facts->code != 0 || facts->message != NULL || facts->request_id != NULL;

  if (facts->state == VITRINE_EXCHANGE_ANSWERED && judged)
    return g_strdup_printf ("%" G_GINT64_FORMAT "%s%s", facts->code,
                            or_empty (facts->message)[0] != '\0' ? " " : "",
                            or_empty (facts->message));
  if (or_empty (facts->error)[0] != '\0')
    return g_strdup (facts->error);
  if (facts->state == VITRINE_EXCHANGE_ANSWERED)
    return g_strdup (facts->trouble ? _("The answer holds no code of the shop") : "");

  return g_strdup (_(outcomes[facts->state]));
}

/**
 * vitrine_exchange_text_dup_label:
 *
 * Returns: (transfer full): a row as it is read aloud
 */
char *
vitrine_exchange_text_dup_label (const VitrineExchangeFacts *facts)
{
  g_autofree char *result = vitrine_exchange_text_dup_result (facts);
  g_autofree char *duration = vitrine_exchange_text_dup_duration (facts->duration);

  if (facts->state == VITRINE_EXCHANGE_PENDING)
    /* Translators: a call read aloud: method, path, what it waits for */
    return g_strdup_printf (_("%s %s, %s"), facts->method, facts->path, result);
  if (facts->status == 0)
    /* Translators: a call read aloud: method, path, why no answer came, duration */
    return g_strdup_printf (_("%s %s, %s, %s"), facts->method, facts->path, result, duration);

  /* Translators: a call read aloud: method, path, HTTP status, code and message, duration */
  return g_strdup_printf (_("%s %s, %u, %s, %s"),
                          facts->method, facts->path, facts->status, result, duration);
}

/**
 * vitrine_exchange_text_dup_summary:
 *
 * Returns: (transfer full): the figures of an exchange in one line
 */
char *
vitrine_exchange_text_dup_summary (const VitrineExchangeFacts *facts)
{
  g_autoptr (GDateTime) started =
    g_date_time_new_from_unix_local (facts->started / G_USEC_PER_SEC);
  g_autofree char *sent = g_format_size (facts->request_bytes);
  g_autofree char *received = g_format_size (facts->response_bytes);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (started != NULL)
    g_ptr_array_add (parts, g_date_time_format (started, "%x %X"));
  if (facts->status != 0)
    /* Translators: %u is the status of an HTTP answer, such as 200 */
    g_ptr_array_add (parts, g_strdup_printf (_("HTTP %u"), facts->status));
  if (facts->state != VITRINE_EXCHANGE_PENDING)
    g_ptr_array_add (parts, vitrine_exchange_text_dup_duration (facts->duration));
  /* Translators: %s is a size such as “4.1 MB” */
  g_ptr_array_add (parts, g_strdup_printf (_("%s sent"), sent));
  if (facts->status != 0)
    /* Translators: %s is a size such as “356 bytes” */
    g_ptr_array_add (parts, g_strdup_printf (_("%s received"), received));
  if (facts->attempt > 1)
    /* Translators: %u counts how often the same thing has been tried, from 1 */
    g_ptr_array_add (parts, g_strdup_printf (_("attempt %u"), facts->attempt));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

/**
 * vitrine_exchange_text_dup_reason:
 *
 * Returns: (transfer full) (nullable): what went wrong, at length; %NULL when nothing did
 */
char *
vitrine_exchange_text_dup_reason (const VitrineExchangeFacts *facts)
{
  if (or_empty (facts->error)[0] != '\0')
    return g_strdup (facts->error);
  if (facts->state != VITRINE_EXCHANGE_ANSWERED)
    return g_strdup (_(explanations[facts->state]));
  if (!facts->trouble)
    return NULL;
  if (or_empty (facts->message)[0] != '\0')
    return g_strdup (facts->message);

  return vitrine_exchange_text_dup_result (facts);
}

static void
break_line (GString *text, guint depth)
{
  g_string_append_c (text, '\n');
  for (guint i = 0; i < depth * INDENT; i++)
    g_string_append_c (text, ' ');
}

/* Copies the string literal at @json, and returns what follows it; NULL: it has no end. */
static const char *
copy_literal (GString *text, const char *json)
{
  const char *end = json + 1;

  while (*end != '"') {
    if (*end == '\\')
      end++;
    if (*end == '\0')
      return NULL;
    end++;
  }
  end++;
  g_string_append_len (text, json, end - json);

  return end;
}

static const char *
skip_space (const char *json)
{
  return json + strspn (json, " \t\r\n");
}

/* Copies an opening bracket; an empty pair stays on its line. */
static const char *
copy_opening (GString *text, const char *json, GByteArray *open)
{
  guint8 closing = *json == '{' ? '}' : ']';
  const char *next = skip_space (json + 1);

  g_string_append_c (text, *json);
  if (*next == closing) {
    g_string_append_c (text, closing);
    return next + 1;
  }

  g_byte_array_append (open, &closing, 1);
  break_line (text, open->len);

  return next;
}

/**
 * vitrine_exchange_text_indent_json:
 *
 * Breaks JSON into lines without touching a token: a parser would round the numbers, and the
 * log shows what was said.
 *
 * Returns: (transfer full) (nullable): %NULL when this is no object or array, its brackets
 *   don't fit, or it is nested too deeply
 */
char *
vitrine_exchange_text_indent_json (const char *json)
{
  g_autoptr (GByteArray) open = g_byte_array_new ();   /* the brackets that will close */
  g_autoptr (GString) text = g_string_new (NULL);

  json = skip_space (json);
  if (*json != '{' && *json != '[')
    return NULL;

  do {
    if (*json == '"') {
      json = copy_literal (text, json);
    } else if (*json == '{' || *json == '[') {
      json = copy_opening (text, json, open);
    } else if (*json == '}' || *json == ']') {
      if (open->len == 0 || open->data[open->len - 1] != (guint8) *json)
        return NULL;
      g_byte_array_set_size (open, open->len - 1);
      break_line (text, open->len);
      g_string_append_c (text, *json++);
    } else {
      g_string_append_c (text, *json);
      if (*json == ',')
        break_line (text, open->len);
      else if (*json == ':')
        g_string_append_c (text, ' ');
      json++;
    }

    if (json == NULL || open->len > MAX_DEPTH || text->len > MAX_INDENTED)
      return NULL;
    json = skip_space (json);
  } while (open->len > 0 && *json != '\0');

  if (open->len > 0 || *json != '\0')
    return NULL;

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The start of the character that @limit bytes would cut through, or @limit. What has more
 * than three bytes to go back is no UTF-8. */
static gsize
round_down (const char *text, gsize limit)
{
  for (gsize back = 0; back < MIN (limit, 4); back++)
    if (((guchar) text[limit - back] & 0xc0) != 0x80)
      return limit - back;

  return limit;
}

/* A text view lays out whole lines, and one of a megabyte makes it stand still. */
static void
append_line (GString *text, const char *line, gsize length)
{
  gsize shown = length;

  if (length > VITRINE_EXCHANGE_TEXT_MAX_LINE)
    shown = round_down (line, VITRINE_EXCHANGE_TEXT_MAX_LINE);

  g_string_append_len (text, line, shown);
  if (shown < length) {
    g_autofree char *rest = g_format_size (length - shown);

    /* Translators: stands at the end of a line that is too long to show whole. %s is a size
     * such as “2.1 MB” */
    g_string_append_printf (text, _("… (%s more in this line)"), rest);
  }
}

static void
append_lines (GString *text, const char *lines)
{
  const char *line = lines;

  while (TRUE) {
    gsize length = strcspn (line, "\n");

    append_line (text, line, length);
    if (line[length] == '\0')
      return;
    g_string_append_c (text, '\n');
    line += length + 1;
  }
}

/**
 * vitrine_exchange_text_dup_body:
 *
 * Returns: (transfer full): the body as it can be shown: JSON broken into lines, everything
 *   as UTF-8; past %VITRINE_EXCHANGE_TEXT_MAX_BODY cut, which a last line says
 */
char *
vitrine_exchange_text_dup_body (const char *body)
{
  gsize size = strlen (body);
  gsize size_shown;
  GString *text = g_string_new (NULL);
  g_autofree char *readable = NULL;
  g_autofree char *indented = NULL;

  size_shown = round_down (body, MIN (size, VITRINE_EXCHANGE_TEXT_MAX_BODY));
  readable = g_utf8_make_valid (body, size_shown);
  if (size <= VITRINE_EXCHANGE_TEXT_MAX_BODY)
    indented = vitrine_exchange_text_indent_json (readable);
  append_lines (text, indented != NULL ? indented : readable);

  if (size > VITRINE_EXCHANGE_TEXT_MAX_BODY) {
    g_autofree char *shown = g_format_size (VITRINE_EXCHANGE_TEXT_MAX_BODY);
    g_autofree char *whole = g_format_size (size);

    g_string_append (text, "\n\n");
    /* Translators: both are sizes: “The first 1.0 MB of 10.2 MB are shown.” */
    g_string_append_printf (text, _("The first %s of %s are shown."), shown, whole);
  }

  return g_string_free (text, FALSE);
}
