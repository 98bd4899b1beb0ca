/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-closures.h"

#include "vitrine-words.h"

#include <glib/gi18n.h>

static char *
state_text (gpointer this, VitrineImageState state, double progress, gint64 code)
{
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

static char *
card_label (gpointer          this,
            const char       *name,
            VitrineImageState state,
            double            progress,
            gint64            code)
{
  g_autofree char *words = vitrine_words_dup_state (state, progress, code);

  /* Translators: a picture as screen readers say it: its file name, and how far it has
   * come, such as “shoe.jpg, Sent”. */
  return g_strdup_printf (C_("image", "%s, %s"), name, words);
}

static char *
card_tooltip (gpointer this, const char *name, const char *reason)
{
  if (reason == NULL)
    return g_strdup (name);

  return g_strdup_printf ("%s\n%s", name, reason);
}

static gboolean
has_text (gpointer this, const char *text)
{
  return text != NULL && *text != '\0';
}

static const struct {
  const char *name;
  GCallback   function;
} closures[] = {
  { "vitrine_closure_card_label", G_CALLBACK (card_label) },
  { "vitrine_closure_card_tooltip", G_CALLBACK (card_tooltip) },
  { "vitrine_closure_has_text", G_CALLBACK (has_text) },
  { "vitrine_closure_is_sending", G_CALLBACK (is_sending) },
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
