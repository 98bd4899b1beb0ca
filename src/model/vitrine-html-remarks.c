/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-html-remarks-private.h"

static void
free_remark (gpointer data)
{
  VitrineRemark *remark = data;

  g_free (remark->name);
  g_free (remark);
}

void
vitrine_html_remarks_init (VitrineHtmlRemarks *self)
{
  *self = (VitrineHtmlRemarks) { .list = g_ptr_array_new_with_free_func (free_remark) };
}

void
vitrine_html_remarks_clear (VitrineHtmlRemarks *self)
{
  g_clear_pointer (&self->list, g_ptr_array_unref);
}

/* Notes it, unless there are more of its kind than anyone reads. */
void
vitrine_html_remarks_add (VitrineHtmlRemarks *self,
                          VitrineRemarkKind   kind,
                          const char         *name,
                          gsize               start,
                          gsize               end)
{
  VitrineRemark *remark;

  if (self->counts[kind]++ >= VITRINE_DESCRIPTION_MAX_REMARKS)
    return;

  remark = g_new0 (VitrineRemark, 1);
  remark->kind = kind;
  remark->name = g_strdup (name);
  remark->start = start;
  remark->end = end;
  g_ptr_array_add (self->list, remark);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const VitrineRemark *first = *(const VitrineRemark *const *) a;
  const VitrineRemark *second = *(const VitrineRemark *const *) b;

  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;

  return (int) first->kind - (int) second->kind;
}

/* By place. */
void
vitrine_html_remarks_sort (VitrineHtmlRemarks *self)
{
  g_ptr_array_sort (self->list, compare_places);
}
