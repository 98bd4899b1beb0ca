/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-criteria.h"

#include <glib/gi18n.h>

static const char *const states_titles[VITRINE_N_STATES] = {
  [VITRINE_STATES_NEEDS_FIX] = NC_("image state", "Needs a fix"),
  [VITRINE_STATES_READY] = NC_("image state", "Ready"),
  /* Translators: pictures that are being checked, prepared or sent, or wait for it. */
  [VITRINE_STATES_UNDER_WAY] = NC_("image state", "Under way"),
  [VITRINE_STATES_SENT] = NC_("image state", "Sent"),
  [VITRINE_STATES_REUSED] = NC_("image state", "Reused"),
  [VITRINE_STATES_FAILED] = NC_("image state", "Failed"),
  [VITRINE_STATES_UNREADABLE] = NC_("image state", "Can’t be read"),
};

static const VitrineStates states_of[] = {
  [VITRINE_IMAGE_CHECKING] = VITRINE_STATES_UNDER_WAY,
  [VITRINE_IMAGE_UNREADABLE] = VITRINE_STATES_UNREADABLE,
  [VITRINE_IMAGE_NEEDS_FIX] = VITRINE_STATES_NEEDS_FIX,
  [VITRINE_IMAGE_READY] = VITRINE_STATES_READY,
  [VITRINE_IMAGE_WAITING] = VITRINE_STATES_UNDER_WAY,
  [VITRINE_IMAGE_SENDING] = VITRINE_STATES_UNDER_WAY,
  [VITRINE_IMAGE_SENT] = VITRINE_STATES_SENT,
  [VITRINE_IMAGE_REUSED] = VITRINE_STATES_REUSED,
  [VITRINE_IMAGE_FAILED] = VITRINE_STATES_FAILED,
  [VITRINE_IMAGE_PREPARING] = VITRINE_STATES_UNDER_WAY,
};

static const char *const period_titles[VITRINE_N_PERIODS] = {
  [VITRINE_PERIOD_ANY] = NC_("period", "Any time"),
  [VITRINE_PERIOD_TODAY] = NC_("period", "Today"),
  [VITRINE_PERIOD_7_DAYS] = NC_("period", "Last 7 days"),
  [VITRINE_PERIOD_30_DAYS] = NC_("period", "Last 30 days"),
  [VITRINE_PERIOD_THIS_YEAR] = NC_("period", "This year"),
};

const char *
vitrine_states_get_title (VitrineStates states)
{
  g_return_val_if_fail ((guint) states < VITRINE_N_STATES, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "image state", states_titles[states]);
}

const char *
vitrine_period_get_title (VitrinePeriod period)
{
  g_return_val_if_fail ((guint) period < VITRINE_N_PERIODS, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "period", period_titles[period]);
}

/* The midnight that a day began with. Where a clock is put forward at midnight there is none,
 * and that day begins an hour later. */
static gint64
get_day_start (GDateTime *day)
{
  g_autoptr (GDateTime) start = NULL;

  for (int hour = 0; start == NULL && hour < 24; hour++)
    start = g_date_time_new (g_date_time_get_timezone (day), g_date_time_get_year (day),
                             g_date_time_get_month (day), g_date_time_get_day_of_month (day),
                             hour, 0, 0);

  return start != NULL ? g_date_time_to_unix (start) * G_USEC_PER_SEC : G_MININT64;
}

/**
 * vitrine_period_get_start:
 * @now: in the time zone whose days are meant
 *
 * Returns: the first moment of the period, in microseconds since 1970 (UTC);
 *   %G_MININT64 for any time
 */
gint64
vitrine_period_get_start (VitrinePeriod period, GDateTime *now)
{
  g_autoptr (GDateTime) day = NULL;

  switch (period) {
  case VITRINE_PERIOD_TODAY:
    day = g_date_time_ref (now);
    break;

  case VITRINE_PERIOD_7_DAYS:
    day = g_date_time_add_days (now, -6);
    break;

  case VITRINE_PERIOD_30_DAYS:
    day = g_date_time_add_days (now, -29);
    break;

  case VITRINE_PERIOD_THIS_YEAR:
    day = g_date_time_new (g_date_time_get_timezone (now), g_date_time_get_year (now),
                           1, 1, 12, 0, 0);
    break;

  case VITRINE_PERIOD_ANY:
  default:
    break;
  }

  return day != NULL ? get_day_start (day) : G_MININT64;
}

void
vitrine_image_criteria_copy (VitrineImageCriteria *self, const VitrineImageCriteria *other)
{
  g_autofree char *old_tag = self->tag;   /* may be what @other is a copy of */

  *self = *other;
  self->tag = g_strdup (other->tag);
}

void
vitrine_image_criteria_clear (VitrineImageCriteria *self)
{
  g_free (self->tag);
  *self = (VitrineImageCriteria) { 0 };
}

/**
 * vitrine_image_criteria_is_empty:
 *
 * Returns: whether every picture is to be shown
 */
gboolean
vitrine_image_criteria_is_empty (const VitrineImageCriteria *self)
{
  return self->use_cases == 0 && self->states == 0 && self->added == VITRINE_PERIOD_ANY
         && self->sent == VITRINE_PERIOD_ANY && !self->unused && self->tag == NULL;
}

static gboolean
has_bit (guint bits, guint bit)
{
  return bits == 0 || (bits & (1u << bit)) != 0;
}

static gboolean
is_unused (VitrineImage *image)
{
  return vitrine_image_get_receipt (image) != NULL && vitrine_image_get_uses (image)[0] == NULL;
}

/**
 * vitrine_image_criteria_matches:
 * @added_since: when the period of @self began, by vitrine_period_get_start()
 * @sent_since: likewise
 *
 * Returns: whether the picture is to be shown
 */
gboolean
vitrine_image_criteria_matches (const VitrineImageCriteria *self,
                                VitrineImage               *image,
                                gint64                      added_since,
                                gint64                      sent_since)
{
  if (!has_bit (self->use_cases, vitrine_image_get_use_case (image))
      || !has_bit (self->states, states_of[vitrine_image_get_state (image)]))
    return FALSE;
  if (self->added != VITRINE_PERIOD_ANY && vitrine_image_get_added (image) < added_since)
    return FALSE;
  if (self->sent != VITRINE_PERIOD_ANY) {
    VitrineReceipt *receipt = vitrine_image_get_receipt (image);

    if (receipt == NULL || vitrine_receipt_get_time (receipt) < sent_since)
      return FALSE;
  }
  if (self->unused && !is_unused (image))
    return FALSE;

  return self->tag == NULL || g_strv_contains (vitrine_image_get_tags (image), self->tag);
}

static VitrineSearchChange
compare_bits (guint before, guint after)
{
  if (before == after)
    return VITRINE_SEARCH_SAME;
  if (before == 0 || (after != 0 && (before & after) == after))
    return VITRINE_SEARCH_NARROWER;
  if (after == 0 || (before & after) == before)
    return VITRINE_SEARCH_WIDER;

  return VITRINE_SEARCH_OTHER;
}

/* For what is either asked for or not. */
static VitrineSearchChange
compare_asked (gboolean before, gboolean after, gboolean same)
{
  if (same)
    return VITRINE_SEARCH_SAME;
  if (before && after)
    return VITRINE_SEARCH_OTHER;

  return after ? VITRINE_SEARCH_NARROWER : VITRINE_SEARCH_WIDER;
}

/**
 * vitrine_image_criteria_compare:
 *
 * Returns: whether only what was shown needs to be looked at again, or only what wasn't
 */
VitrineSearchChange
vitrine_image_criteria_compare (const VitrineImageCriteria *before,
                                const VitrineImageCriteria *after)
{
  const VitrineSearchChange changes[] = {
    compare_bits (before->use_cases, after->use_cases),
    compare_bits (before->states, after->states),
    compare_asked (before->added, after->added, before->added == after->added),
    compare_asked (before->sent, after->sent, before->sent == after->sent),
    compare_asked (before->unused, after->unused, !before->unused == !after->unused),
    compare_asked (before->tag != NULL, after->tag != NULL,
                   g_strcmp0 (before->tag, after->tag) == 0),
  };
  VitrineSearchChange change = VITRINE_SEARCH_SAME;

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++) {
    if (change == VITRINE_SEARCH_SAME)
      change = changes[i];
    else if (changes[i] != VITRINE_SEARCH_SAME && changes[i] != change)
      change = VITRINE_SEARCH_OTHER;
  }

  return change;
}

static void
append (GArray *list, VitrineCriterionKind kind, guint value)
{
  VitrineCriterion criterion = { kind, value };

  g_array_append_val (list, criterion);
}

/**
 * vitrine_image_criteria_list:
 *
 * Returns: (transfer full): a #VitrineCriterion for each thing that is asked for
 */
GArray *
vitrine_image_criteria_list (const VitrineImageCriteria *self)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (VitrineCriterion));

  for (guint i = 0; i < VITRINE_N_USE_CASES; i++) {
    if (self->use_cases & (1u << i))
      append (list, VITRINE_CRITERION_USE_CASE, i);
  }
  for (guint i = 0; i < VITRINE_N_STATES; i++) {
    if (self->states & (1u << i))
      append (list, VITRINE_CRITERION_STATES, i);
  }
  if (self->added != VITRINE_PERIOD_ANY)
    append (list, VITRINE_CRITERION_ADDED, 0);
  if (self->sent != VITRINE_PERIOD_ANY)
    append (list, VITRINE_CRITERION_SENT, 0);
  if (self->unused)
    append (list, VITRINE_CRITERION_UNUSED, 0);
  if (self->tag != NULL)
    append (list, VITRINE_CRITERION_TAG, 0);

  return list;
}

/**
 * vitrine_image_criteria_describe:
 *
 * Returns: (transfer full): a word or two for the seller
 */
char *
vitrine_image_criteria_describe (const VitrineImageCriteria *self,
                                 const VitrineCriterion     *criterion)
{
  switch (criterion->kind) {
  case VITRINE_CRITERION_USE_CASE:
    return g_strdup (vitrine_use_case_get_title (criterion->value));

  case VITRINE_CRITERION_STATES:
    return g_strdup (vitrine_states_get_title (criterion->value));

  case VITRINE_CRITERION_ADDED:
    /* Translators: when pictures were added; %s is a period such as “Last 7 days”. */
    return g_strdup_printf (_("Added: %s"), vitrine_period_get_title (self->added));

  case VITRINE_CRITERION_SENT:
    /* Translators: when pictures were sent; %s is a period such as “Last 7 days”. */
    return g_strdup_printf (_("Sent: %s"), vitrine_period_get_title (self->sent));

  case VITRINE_CRITERION_UNUSED:
    return g_strdup (_("In no draft"));

  case VITRINE_CRITERION_TAG:
  default:
    /* Translators: %s is a word that a seller gave to pictures. */
    return g_strdup_printf (_("Tag: %s"), self->tag);
  }
}

/**
 * vitrine_image_criteria_drop:
 *
 * No longer asks for this one thing.
 */
void
vitrine_image_criteria_drop (VitrineImageCriteria *self, const VitrineCriterion *criterion)
{
  switch (criterion->kind) {
  case VITRINE_CRITERION_USE_CASE:
    self->use_cases &= ~(1u << criterion->value);
    break;

  case VITRINE_CRITERION_STATES:
    self->states &= ~(1u << criterion->value);
    break;

  case VITRINE_CRITERION_ADDED:
    self->added = VITRINE_PERIOD_ANY;
    break;

  case VITRINE_CRITERION_SENT:
    self->sent = VITRINE_PERIOD_ANY;
    break;

  case VITRINE_CRITERION_UNUSED:
    self->unused = FALSE;
    break;

  case VITRINE_CRITERION_TAG:
  default:
    g_clear_pointer (&self->tag, g_free);
    break;
  }
}
