/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-filter.h"

struct _VitrineImageFilter {
  GtkFilter             parent_instance;

  GStrv                 words;
  VitrineImageCriteria  criteria;
  gint64                added_since;   /* of the criteria, as of the last change or refresh */
  gint64                sent_since;
};

G_DEFINE_FINAL_TYPE (VitrineImageFilter, vitrine_image_filter, GTK_TYPE_FILTER)

static const GtkFilterChange filter_changes[] = {
  [VITRINE_SEARCH_NARROWER] = GTK_FILTER_CHANGE_MORE_STRICT,
  [VITRINE_SEARCH_WIDER] = GTK_FILTER_CHANGE_LESS_STRICT,
  [VITRINE_SEARCH_OTHER] = GTK_FILTER_CHANGE_DIFFERENT,
};

static gboolean
vitrine_image_filter_match (GtkFilter *filter, gpointer item)
{
  VitrineImageFilter *self = VITRINE_IMAGE_FILTER (filter);

  return vitrine_image_criteria_matches (&self->criteria, item,
                                         self->added_since, self->sent_since)
         && vitrine_image_search_matches (item, (const char *const *) self->words);
}

static GtkFilterMatch
vitrine_image_filter_get_strictness (GtkFilter *filter)
{
  return vitrine_image_filter_is_open (VITRINE_IMAGE_FILTER (filter)) ? GTK_FILTER_MATCH_ALL
                                                                      : GTK_FILTER_MATCH_SOME;
}

static void
vitrine_image_filter_finalize (GObject *object)
{
  VitrineImageFilter *self = VITRINE_IMAGE_FILTER (object);

  g_strfreev (self->words);
  vitrine_image_criteria_clear (&self->criteria);

  G_OBJECT_CLASS (vitrine_image_filter_parent_class)->finalize (object);
}

static void
vitrine_image_filter_class_init (VitrineImageFilterClass *klass)
{
  GtkFilterClass *filter_class = GTK_FILTER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = vitrine_image_filter_finalize;
  filter_class->match = vitrine_image_filter_match;
  filter_class->get_strictness = vitrine_image_filter_get_strictness;
}

static void
vitrine_image_filter_init (VitrineImageFilter *self)
{
  self->words = g_new0 (char *, 1);
}

VitrineImageFilter *
vitrine_image_filter_new (void)
{
  return g_object_new (VITRINE_TYPE_IMAGE_FILTER, NULL);
}

static void
changed (VitrineImageFilter *self, VitrineSearchChange change)
{
  if (change != VITRINE_SEARCH_SAME)
    gtk_filter_changed (GTK_FILTER (self), filter_changes[change]);
}

static void
look_at_clock (VitrineImageFilter *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  self->added_since = vitrine_period_get_start (self->criteria.added, now);
  self->sent_since = vitrine_period_get_start (self->criteria.sent, now);
}

/**
 * vitrine_image_filter_set_search:
 * @search: words, of which each must be found; empty for all pictures
 */
void
vitrine_image_filter_set_search (VitrineImageFilter *self, const char *search)
{
  g_auto (GStrv) before = NULL;

  g_return_if_fail (VITRINE_IS_IMAGE_FILTER (self));
  g_return_if_fail (search != NULL);

  before = g_steal_pointer (&self->words);
  self->words = vitrine_image_search_split (search);
  changed (self, vitrine_image_search_compare ((const char *const *) before,
                                               (const char *const *) self->words));
}

void
vitrine_image_filter_set_criteria (VitrineImageFilter         *self,
                                   const VitrineImageCriteria *criteria)
{
  VitrineSearchChange change;

  g_return_if_fail (VITRINE_IS_IMAGE_FILTER (self));
  g_return_if_fail (criteria != NULL);

  change = vitrine_image_criteria_compare (&self->criteria, criteria);
  vitrine_image_criteria_copy (&self->criteria, criteria);
  look_at_clock (self);
  changed (self, change);
}

/**
 * vitrine_image_filter_is_open:
 *
 * Returns: whether everything passes
 */
gboolean
vitrine_image_filter_is_open (VitrineImageFilter *self)
{
  g_return_val_if_fail (VITRINE_IS_IMAGE_FILTER (self), TRUE);

  return self->words[0] == NULL && vitrine_image_criteria_is_empty (&self->criteria);
}

/**
 * vitrine_image_filter_refresh:
 *
 * To be called after pictures have changed, and when a day is over: GTK's filters don't look
 * at their items again by themselves.
 */
void
vitrine_image_filter_refresh (VitrineImageFilter *self)
{
  g_return_if_fail (VITRINE_IS_IMAGE_FILTER (self));

  if (vitrine_image_filter_is_open (self))
    return;

  look_at_clock (self);
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}
