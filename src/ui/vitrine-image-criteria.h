/* Which pictures to show, beside the words that are searched for: a plain value and pure
 * functions of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-image.h"
#include "vitrine-image-search.h"

G_BEGIN_DECLS

/* States as a seller asks for them. Every state of a picture is in exactly one. */
typedef enum {
  VITRINE_STATES_NEEDS_FIX,
  VITRINE_STATES_READY,
  VITRINE_STATES_UNDER_WAY,    /* being checked, prepared, sent, or waiting for it */
  VITRINE_STATES_SENT,
  VITRINE_STATES_REUSED,
  VITRINE_STATES_FAILED,
  VITRINE_STATES_UNREADABLE,
} VitrineStates;

#define VITRINE_N_STATES (VITRINE_STATES_UNREADABLE + 1)

typedef enum {
  VITRINE_PERIOD_ANY,
  VITRINE_PERIOD_TODAY,
  VITRINE_PERIOD_7_DAYS,       /* today and the six days before */
  VITRINE_PERIOD_30_DAYS,
  VITRINE_PERIOD_THIS_YEAR,
} VitrinePeriod;

#define VITRINE_N_PERIODS (VITRINE_PERIOD_THIS_YEAR + 1)

/* All zero: every picture. */
typedef struct {
  guint         use_cases;   /* bits 1 << VitrineUseCase; 0 for all */
  guint         states;      /* bits 1 << VitrineStates; 0 for all */
  VitrinePeriod added;
  VitrinePeriod sent;        /* by the shop's answer */
  gboolean      unused;      /* the shop has it, and no draft shows it */
  char         *tag;         /* NULL for any */
} VitrineImageCriteria;

/* One of them, as it is shown and taken away. */
typedef enum {
  VITRINE_CRITERION_USE_CASE,
  VITRINE_CRITERION_STATES,
  VITRINE_CRITERION_ADDED,
  VITRINE_CRITERION_SENT,
  VITRINE_CRITERION_UNUSED,
  VITRINE_CRITERION_TAG,
} VitrineCriterionKind;

typedef struct {
  VitrineCriterionKind kind;
  guint                value;   /* a VitrineUseCase or VitrineStates where there may be many */
} VitrineCriterion;

const char          *vitrine_states_get_title          (VitrineStates               states);
const char          *vitrine_period_get_title          (VitrinePeriod               period);
gint64               vitrine_period_get_start          (VitrinePeriod               period,
                                                        GDateTime                  *now);

void                 vitrine_image_criteria_copy       (VitrineImageCriteria       *self,
                                                        const VitrineImageCriteria *other);
void                 vitrine_image_criteria_clear      (VitrineImageCriteria       *self);
gboolean             vitrine_image_criteria_is_empty   (const VitrineImageCriteria *self);
gboolean             vitrine_image_criteria_matches    (const VitrineImageCriteria *self,
                                                        VitrineImage               *image,
                                                        gint64                      added_since,
                                                        gint64                      sent_since);
VitrineSearchChange  vitrine_image_criteria_compare    (const VitrineImageCriteria *before,
                                                        const VitrineImageCriteria *after);
GArray              *vitrine_image_criteria_list       (const VitrineImageCriteria *self);
char                *vitrine_image_criteria_describe   (const VitrineImageCriteria *self,
                                                        const VitrineCriterion     *criterion);
void                 vitrine_image_criteria_drop       (VitrineImageCriteria       *self,
                                                        const VitrineCriterion     *criterion);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VitrineImageCriteria, vitrine_image_criteria_clear)

G_END_DECLS
