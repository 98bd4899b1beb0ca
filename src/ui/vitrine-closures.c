/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-closures.h"

#include "vitrine-words.h"

static char *
state_text (gpointer           this,
            VitrineImageState  state,
            double             progress,
            gint64             code,
            gint64             next_try)
{
  if (state == VITRINE_IMAGE_WAITING && next_try > 0)
    return vitrine_words_dup_wait (next_try - g_get_real_time ());

  return vitrine_words_dup_state (state, progress, code);
}

/* For where there is little room. */
static char *
short_state_text (gpointer           this,
                  VitrineImageState  state,
                  double             progress,
                  gint64             code,
                  gint64             next_try)
{
  if (state == VITRINE_IMAGE_WAITING && next_try > 0)
    return vitrine_words_dup_short_wait (next_try - g_get_real_time ());

  return vitrine_words_dup_state (state, progress, code);
}

static char *
state_icon (gpointer this, VitrineImageState state)
{
  return g_strdup (vitrine_words_get_icon (state));
}

static GStrv
state_classes (gpointer this, VitrineImageState state)
{
  const char *const classes[] = { "state", vitrine_words_get_style (state), NULL };

  return g_strdupv ((GStrv) classes);
}

static gboolean
is_sending (gpointer this, VitrineImageState state)
{
  return state == VITRINE_IMAGE_SENDING;
}

static const struct {
  const char *name;
  GCallback   function;
} closures[] = {
  { "vitrine_closure_is_sending", G_CALLBACK (is_sending) },
  { "vitrine_closure_short_state_text", G_CALLBACK (short_state_text) },
  { "vitrine_closure_state_classes", G_CALLBACK (state_classes) },
  { "vitrine_closure_state_icon", G_CALLBACK (state_icon) },
  { "vitrine_closure_state_text", G_CALLBACK (state_text) },
};

/**
 * vitrine_closures_bind:
 *
 * Makes the functions known to the template of @widget_class; from its class_init.
 */
void
vitrine_closures_bind (GtkWidgetClass *widget_class)
{
  for (gsize i = 0; i < G_N_ELEMENTS (closures); i++)
    gtk_widget_class_bind_template_callback_full (widget_class, closures[i].name,
                                                  closures[i].function);
}
