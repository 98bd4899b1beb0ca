/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-tiktok-codes.h"

#include "vitrine-tiktok-product-codes.h"

#include <glib/gi18n.h>
#include <string.h>

/* A row in whose text the shop's own words stand for “%s”: they hold the limit. */
#define QUOTES TRUE

typedef struct {
  gint64        code;
  const char   *words;    /* in the shop's message, for a code with many causes; else NULL */
  VitrineError  kind;
  const char   *text;     /* for the seller: what happened, and the way out */
  gboolean      quotes;
  VitrineAct    act;      /* left out: it is given up */
} CodeRow;

typedef struct {
  guint         first;    /* HTTP status */
  guint         last;
  VitrineError  kind;
  const char   *text;
  VitrineAct    act;
} StatusRow;

/* TikTok Shop Partner Center, “Common errors” and the codes of “Upload Product Image”
 * (202309), state of late 2025. The three of the token endpoints and 36009037 are from
 * public reports. Acts are what the guide advises; to set the clock by the answer is ours. Of
 * the rows of one code the first whose words occur is taken; the last has none. */
static const CodeRow codes[] = {
  { 105002, NULL, VITRINE_ERROR_SIGN_IN,
    N_("The sign-in to this shop has run out. Connect the shop again."),
    .act = VITRINE_ACT_REFRESH },
  { 105005, NULL, VITRINE_ERROR_SIGN_IN,
    N_("This sign-in has no right to do that. Connect the shop again and allow all that is "
       "asked for.") },
  { 101000, NULL, VITRINE_ERROR_SIGN_IN,
    N_("The sign-in doesn’t belong to this shop. Connect the shop again."),
    .act = VITRINE_ACT_REFRESH },
  { 106001, NULL, VITRINE_ERROR_SIGN_IN,
    N_("The shop doesn’t accept the signature. Check the app secret, and that this computer’s "
       "clock is right.") },
  { 106013, NULL, VITRINE_ERROR_SET_UP,
    N_("The request didn’t say which shop it is for. Connect the shop again.") },
  { 36004001, NULL, VITRINE_ERROR_SIGN_IN,
    N_("The permission for this shop has ended. Connect the shop again.") },
  { 36004004, NULL, VITRINE_ERROR_SIGN_IN,
    N_("The code for signing in is wrong, used or older than 30 minutes. Connect the shop "
       "again.") },
  { 36004005, NULL, VITRINE_ERROR_SIGN_IN,
    N_("The permission for this shop has ended. Connect the shop again.") },

  { 36009002, NULL, VITRINE_ERROR_WAIT,
    N_("The shop takes no more requests at the moment. Try again in a while."),
    .act = VITRINE_ACT_SLOW_DOWN },
  { 36009037, NULL, VITRINE_ERROR_WAIT,
    N_("The shop takes no more requests at the moment. Try again in a while."),
    .act = VITRINE_ACT_SLOW_DOWN },
  { 36009003, NULL, VITRINE_ERROR_WAIT,
    N_("Something went wrong inside the shop. Try again in a while."),
    .act = VITRINE_ACT_RETRY },
  { 36009007, NULL, VITRINE_ERROR_WAIT,
    N_("The shop took too long to answer. Try again in a while."),
    .act = VITRINE_ACT_RETRY },

  { 36009004, "access_token", VITRINE_ERROR_SIGN_IN,
    N_("The shop doesn’t know this sign-in. Connect the shop again."),
    .act = VITRINE_ACT_REFRESH },
  { 36009004, "access-token", VITRINE_ERROR_SIGN_IN,
    N_("The shop doesn’t know this sign-in. Connect the shop again."),
    .act = VITRINE_ACT_REFRESH },
  { 36009004, "timestamp", VITRINE_ERROR_SET_UP,
    N_("This computer’s clock is too far off for the shop. Set the right date and time, and "
       "try again."),
    .act = VITRINE_ACT_SET_CLOCK },
  { 36009004, "app_key", VITRINE_ERROR_SIGN_IN,
    N_("The shop doesn’t know the app key. Check the key of the connection.") },
  { 36009004, "cipher", VITRINE_ERROR_SET_UP,
    /* Translators: %s is the shop's own message, in English */
    N_("The request named a shop where it must not. The shop said: “%s”"), QUOTES },
  { 36009004, NULL, VITRINE_ERROR_SET_UP,
    /* Translators: %s is the shop's own message, in English */
    N_("The shop doesn’t accept a part of the request. The shop said: “%s”"), QUOTES },
  { 36009009, NULL, VITRINE_ERROR_SET_UP,
    N_("The shop doesn’t know this call. Check the address of the API.") },
  { 36009010, NULL, VITRINE_ERROR_SET_UP,
    N_("The shop doesn’t take this call in this way.") },
  { 36009014, NULL, VITRINE_ERROR_SET_UP,
    N_("The shop no longer takes this version of the call. Update Vitrine.") },
  { 36009022, NULL, VITRINE_ERROR_SET_UP,
    N_("The shop can’t read the form in which the request was sent.") },
  { 36009023, NULL, VITRINE_ERROR_SET_UP,
    N_("The shop can’t read the form in which the file was sent.") },
  { 36009033, NULL, VITRINE_ERROR_SIGN_IN,
    N_("The app isn’t allowed to call from this network address. Add the address in the "
       "Partner Center.") },
  { 98001004, NULL, VITRINE_ERROR_SET_UP,
    /* Translators: %s is the shop's own message, in English */
    N_("A part of the request is missing. The shop said: “%s”"), QUOTES },

  { 36009021, NULL, VITRINE_ERROR_CORRECT,
    N_("The file is too large for the shop. Pictures may have up to 10 MB: make it smaller.") },
  { 11050001, NULL, VITRINE_ERROR_SET_UP,
    /* Translators: %s is the shop's own message, in English */
    N_("The shop doesn’t accept a part of the upload. The shop said: “%s”"), QUOTES },
  { 12019116, NULL, VITRINE_ERROR_CORRECT,
    N_("The picture has too few or too many pixels. Each side needs 100 to 20,000.") },
  { 12038002, NULL, VITRINE_ERROR_SET_UP,
    N_("The shop found no picture in the upload. Check that the file isn’t empty, and send it "
       "again.") },
  { 12038004, NULL, VITRINE_ERROR_CORRECT,
    N_("The shop can’t read the picture. Save it as JPEG or PNG, and add it again.") },
  { 12038005, NULL, VITRINE_ERROR_CORRECT,
    N_("The file is too large for the shop. Pictures may have up to 10 MB: make it smaller.") },
  { 12038014, NULL, VITRINE_ERROR_CORRECT,
    /* Translators: %s is the shop's own message, in English, with the limits */
    N_("The picture has too few or too many pixels for this use. The shop said: “%s”"), QUOTES },
  { 12038015, NULL, VITRINE_ERROR_CORRECT,
    N_("The shop doesn’t take this kind of file. Save the picture as JPEG or PNG, and add it "
       "again.") },
};

/* For answers without an envelope. RFC 9110, section 15; 429 and 503 as the guide's “Rate
 * limits” has them. */
static const StatusRow statuses[] = {
  { 200, 299, VITRINE_ERROR_ANSWER,
    N_("Something other than the shop’s answer came back. On a public network, sign in to it "
       "with a browser first; else try again."),
    .act = VITRINE_ACT_RETRY },
  { 300, 399, VITRINE_ERROR_SET_UP,
    N_("The shop’s API has moved. Check its address.") },
  { 401, 401, VITRINE_ERROR_SIGN_IN,
    N_("The shop doesn’t accept this sign-in. Connect the shop again."),
    .act = VITRINE_ACT_REFRESH },
  { 403, 403, VITRINE_ERROR_SIGN_IN,
    N_("The shop doesn’t accept this sign-in. Connect the shop again."),
    .act = VITRINE_ACT_REFRESH },
  { 404, 404, VITRINE_ERROR_SET_UP,
    N_("There is no shop’s API at this address. Check the address.") },
  { 407, 407, VITRINE_ERROR_SET_UP,
    N_("The proxy of this network wants a name and password. Enter them in the system’s "
       "settings.") },
  { 408, 408, VITRINE_ERROR_WAIT,
    N_("The shop waited too long for the request. Try again."),
    .act = VITRINE_ACT_RETRY },
  { 413, 413, VITRINE_ERROR_CORRECT,
    N_("The file is too large for the shop. Pictures may have up to 10 MB: make it smaller.") },
  { 429, 429, VITRINE_ERROR_WAIT,
    N_("The shop takes no more requests at the moment. Try again in a while."),
    .act = VITRINE_ACT_SLOW_DOWN },
  { 500, 599, VITRINE_ERROR_WAIT,
    N_("The shop is out of order or overloaded. Try again in a while."),
    .act = VITRINE_ACT_RETRY },
};

static const CodeRow *
find_code (const VitrineVerdict *verdict)
{
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++) {
    if (codes[i].code == verdict->code &&
        (codes[i].words == NULL ||
         (verdict->message != NULL && strstr (verdict->message, codes[i].words) != NULL)))
      return &codes[i];
  }

  return NULL;
}

static gboolean
has_words (const VitrineVerdict *verdict)
{
  return verdict->message != NULL && *verdict->message != '\0';
}

/* Puts the shop's words where a row has “%s”; the rows are ours, the words anyone's. */
static char *
quote (const char *text, const char *words)
{
  const char *place = strstr (text, "%s");

  if (place == NULL)
    return g_strdup (text);

  return g_strdup_printf ("%.*s%s%s", (int) (place - text), text, words, place + strlen ("%s"));
}

static GError *
new_unknown (const VitrineVerdict *verdict)
{
  if (has_words (verdict))
    return vitrine_error_new (VITRINE_ERROR_REFUSED, verdict,
                              /* Translators: %s is the shop's own message, in English */
                              _("The shop refused this and said: “%s”"), verdict->message);

  return vitrine_error_new (VITRINE_ERROR_REFUSED, verdict,
                            /* Translators: the number is the shop's code for the reason */
                            _("The shop refused this with the code %" G_GINT64_FORMAT
                              " and no words."),
                            verdict->code);
}

static GError *
new_about_product (const VitrineVerdict *verdict)
{
  const VitrineTiktokProductCode *row = vitrine_tiktok_product_codes_find (verdict->code);

  if (row == NULL)
    return new_unknown (verdict);

  return vitrine_error_new (vitrine_tiktok_product_code_get_error (row), verdict, "%s",
                            vitrine_tiktok_product_code_get_text (row));
}

/**
 * vitrine_tiktok_codes_to_error:
 * @verdict: of an envelope whose code isn't 0
 *
 * Decides by the code: the rows of this file, which are of all calls and of uploads, come before
 * those about products. The shop's words, which change over time, count for 36009004 alone:
 * it stands for many causes.
 *
 * Returns: (transfer full): what the seller can do about it; %VITRINE_ERROR_REFUSED with the
 *   shop's own words for a code that isn't known
 */
GError *
vitrine_tiktok_codes_to_error (const VitrineVerdict *verdict)
{
  const CodeRow *row = find_code (verdict);
  g_autofree char *text = NULL;

  if (row == NULL)
    return new_about_product (verdict);
  if (row->quotes)
    text = quote (_(row->text), has_words (verdict) ? verdict->message : "…");

  return vitrine_error_new (row->kind, verdict, "%s", text != NULL ? text : _(row->text));
}

/**
 * vitrine_tiktok_status_to_error:
 * @verdict: of an answer without an envelope: an HTML page, half an answer, no JSON
 *
 * Returns: (transfer full): what the seller can do about it, by the HTTP status alone
 */
GError *
vitrine_tiktok_status_to_error (const VitrineVerdict *verdict)
{
  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++) {
    if (verdict->http_status >= statuses[i].first && verdict->http_status <= statuses[i].last)
      return vitrine_error_new (statuses[i].kind, verdict, "%s", _(statuses[i].text));
  }

  return vitrine_error_new (VITRINE_ERROR_ANSWER, verdict,
                            /* Translators: the number is an HTTP status */
                            _("The shop’s answer makes no sense (HTTP %u). Try again in a while."),
                            verdict->http_status);
}

/**
 * vitrine_tiktok_codes_get_act:
 * @verdict: of an answer that brought no success
 *
 * Decides by the code. Where there is none, or none that is known, the HTTP status does: what
 * comes with 200 and without an envelope was never the market's.
 *
 * Returns: what to do about it
 */
VitrineAct
vitrine_tiktok_codes_get_act (const VitrineVerdict *verdict)
{
  const CodeRow *row = verdict->code != 0 ? find_code (verdict) : NULL;
  const VitrineTiktokProductCode *product = vitrine_tiktok_product_codes_find (verdict->code);

  if (row != NULL)
    return row->act;
  if (product != NULL)
    return vitrine_tiktok_product_code_get_act (product);
  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++) {
    if (verdict->http_status >= statuses[i].first && verdict->http_status <= statuses[i].last)
      return verdict->code != 0 && verdict->http_status < 300 ? VITRINE_ACT_GIVE_UP
                                                              : statuses[i].act;
  }

  return VITRINE_ACT_GIVE_UP;
}
