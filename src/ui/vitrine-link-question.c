/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-link-question.h"

#include <glib/gi18n.h>

struct _VitrineLinkQuestion {
  AdwBin              parent_instance;

  GtkRevealer        *revealer;
  GtkLabel           *label;

  VitrineLinkFetcher *fetcher;
};

G_DEFINE_FINAL_TYPE (VitrineLinkQuestion, vitrine_link_question, ADW_TYPE_BIN)

static void
update (VitrineLinkQuestion *self)
{
  const char *host = vitrine_link_fetcher_get_question (self->fetcher);
  g_autofree char *words = NULL;

  if (host != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, host != NULL);
  if (host == NULL)
    return;   /* the old words stay while the question slides away */

  /* Translators: %s is a host name, or an address such as “192.168.1.1” */
  words = g_strdup_printf (_("Fetch from %s, an address in your own network?"), host);
  gtk_label_set_label (self->label, words);
}

/* Folded away, it isn't there for those either who don't look at the screen. */
static void
on_revealed (VitrineLinkQuestion *self)
{
  if (!gtk_revealer_get_child_revealed (self->revealer)
      && !gtk_revealer_get_reveal_child (self->revealer))
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
on_fetch_clicked (VitrineLinkQuestion *self)
{
  vitrine_link_fetcher_answer (self->fetcher, TRUE);
}

static void
on_dont_clicked (VitrineLinkQuestion *self)
{
  vitrine_link_fetcher_answer (self->fetcher, FALSE);
}

static void
vitrine_link_question_dispose (GObject *object)
{
  g_clear_object (&VITRINE_LINK_QUESTION (object)->fetcher);

  G_OBJECT_CLASS (vitrine_link_question_parent_class)->dispose (object);
}

static void
vitrine_link_question_class_init (VitrineLinkQuestionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vitrine_link_question_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCES "vitrine-link-question.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineLinkQuestion, revealer);
  gtk_widget_class_bind_template_child (widget_class, VitrineLinkQuestion, label);
  gtk_widget_class_bind_template_callback (widget_class, on_fetch_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_dont_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_revealed);
}

static void
vitrine_link_question_init (VitrineLinkQuestion *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * vitrine_link_question_set_fetcher:
 *
 * Says whose questions are asked; once.
 */
void
vitrine_link_question_set_fetcher (VitrineLinkQuestion *self, VitrineLinkFetcher *fetcher)
{
  g_return_if_fail (VITRINE_IS_LINK_QUESTION (self));

  self->fetcher = g_object_ref (fetcher);
  g_signal_connect_object (fetcher, "notify::question", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}
