/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-problem.h"

#include <string.h>

struct _VitrineProblem {
  GObject         parent_instance;

  VitrineFinding *finding;
};

G_DEFINE_FINAL_TYPE (VitrineProblem, vitrine_problem, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_RULE,
  PROP_LETTER,
  PROP_FIELD,
  PROP_MESSAGE,
  PROP_FIX,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const char *const names[N_PROPS] = {
  [PROP_RULE] = "rule",
  [PROP_LETTER] = "letter",
  [PROP_FIELD] = "field",
  [PROP_MESSAGE] = "message",
  [PROP_FIX] = "fix",
};

static void
vitrine_problem_finalize (GObject *object)
{
  VitrineProblem *self = VITRINE_PROBLEM (object);

  vitrine_finding_free (self->finding);

  G_OBJECT_CLASS (vitrine_problem_parent_class)->finalize (object);
}

static void
vitrine_problem_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  const VitrineFinding *finding = VITRINE_PROBLEM (object)->finding;

  switch (prop_id) {
  case PROP_RULE:
    g_value_set_string (value, finding->rule);
    break;

  case PROP_LETTER:
    g_value_set_string (value, vitrine_level_to_letter (finding->level));
    break;

  case PROP_FIELD:
    g_value_set_string (value, finding->field);
    break;

  case PROP_MESSAGE:
    g_value_set_string (value, finding->message);
    break;

  case PROP_FIX:
    g_value_set_string (value, finding->fix);
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_problem_class_init (VitrineProblemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = vitrine_problem_finalize;
  object_class->get_property = vitrine_problem_get_property;

  for (guint i = PROP_0 + 1; i < N_PROPS; i++)
    properties[i] = g_param_spec_string (names[i], NULL, NULL, NULL,
                                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
vitrine_problem_init (VitrineProblem *self)
{
}

/**
 * vitrine_problem_new:
 * @finding: (transfer full)
 *
 * Returns: (transfer full): an object for lists
 */
VitrineProblem *
vitrine_problem_new (VitrineFinding *finding)
{
  VitrineProblem *self;

  g_return_val_if_fail (finding != NULL, NULL);

  self = g_object_new (VITRINE_TYPE_PROBLEM, NULL);
  self->finding = finding;

  return self;
}

const VitrineFinding *
vitrine_problem_get_finding (VitrineProblem *self)
{
  g_return_val_if_fail (VITRINE_IS_PROBLEM (self), NULL);

  return self->finding;
}

/**
 * vitrine_problem_is_in:
 * @field: such as "skus", "skus[1]" or "title"
 *
 * Returns: whether it is about that field, or a part of it: "skus[1].price.amount" is in "skus"
 *   and in "skus[1]", and not in "skus[10]"
 */
gboolean
vitrine_problem_is_in (VitrineProblem *self, const char *field)
{
  gsize length;

  g_return_val_if_fail (VITRINE_IS_PROBLEM (self), FALSE);
  g_return_val_if_fail (field != NULL, FALSE);

  length = strlen (field);

  return self->finding->field != NULL && strncmp (self->finding->field, field, length) == 0
         && strchr (".[", self->finding->field[length]) != NULL;
}

/* Returns: whether both say the same of the same field, so that the one can stay for the
 * other. */
gboolean
vitrine_problem_equal (VitrineProblem *self, VitrineProblem *other)
{
  const VitrineFinding *a, *b;

  g_return_val_if_fail (VITRINE_IS_PROBLEM (self), FALSE);
  g_return_val_if_fail (VITRINE_IS_PROBLEM (other), FALSE);

  a = self->finding;
  b = other->finding;

  return g_strcmp0 (a->rule, b->rule) == 0 && a->level == b->level && a->line == b->line
         && a->column == b->column && g_strcmp0 (a->field, b->field) == 0
         && g_strcmp0 (a->message, b->message) == 0 && g_strcmp0 (a->fix, b->fix) == 0
         && (a->value == b->value
             || (a->value != NULL && b->value != NULL && json_node_equal (a->value, b->value)));
}

/* --- codes --- */

static void
add_code (GArray *codes, gint64 code)
{
  for (guint i = 0; i < codes->len; i++) {
    if (g_array_index (codes, gint64, i) == code)
      return;
  }
  if (code != 0)
    g_array_append_val (codes, code);
}

static void
add_codes (GArray *codes, const VitrineFinding *finding)
{
  add_code (codes, finding->code);
  for (guint i = 0; finding->codes != NULL && finding->codes[i] != 0; i++)
    add_code (codes, finding->codes[i]);
}

/**
 * vitrine_problem_dup_codes:
 *
 * Returns: (transfer full) (element-type gint64): what the market would answer, each once, the one
 *   that fits best first, and a 0 after the last that isn't counted
 */
GArray *
vitrine_problem_dup_codes (VitrineProblem *self)
{
  GArray *codes = g_array_new (TRUE, FALSE, sizeof (gint64));

  g_return_val_if_fail (VITRINE_IS_PROBLEM (self), codes);

  add_codes (codes, self->finding);

  return codes;
}

/**
 * vitrine_problems_dup_codes:
 * @problems: of #VitrineProblem
 *
 * Returns: (transfer full) (element-type gint64): likewise, of all errors together: what would come
 *   back if the product were sent as it is
 */
GArray *
vitrine_problems_dup_codes (GListModel *problems)
{
  GArray *codes = g_array_new (TRUE, FALSE, sizeof (gint64));

  g_return_val_if_fail (G_IS_LIST_MODEL (problems), codes);

  for (guint i = 0; i < g_list_model_get_n_items (problems); i++) {
    g_autoptr (VitrineProblem) problem = g_list_model_get_item (problems, i);

    if (problem->finding->level == VITRINE_LEVEL_ERROR)
      add_codes (codes, problem->finding);
  }

  return codes;
}
