/* The source of a description: HTML with its colours, edited as text.
 *
 * What is pasted from office programs and pages is cleaned on the way in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtksourceview/gtksource.h>

#include "vitrine-description.h"
#include "vitrine-description-edit.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_HTML_VIEW (vitrine_html_view_get_type ())

/* Signals: "edited": the text is another one, by the person's hand; "acted": and it was one
 * deliberate act, such as a paste; "paste-pictures": what is to be pasted isn't text. */
G_DECLARE_FINAL_TYPE (VitrineHtmlView, vitrine_html_view, VITRINE, HTML_VIEW, GtkSourceView)

char    *vitrine_html_view_dup_text      (VitrineHtmlView              *self);
void     vitrine_html_view_set_text      (VitrineHtmlView              *self,
                                          const char                   *text);
void     vitrine_html_view_set_tags      (VitrineHtmlView              *self,
                                          const VitrineTagSet          *tags);
void     vitrine_html_view_get_selection (VitrineHtmlView              *self,
                                          const char                   *text,
                                          gsize                        *start,
                                          gsize                        *end);
void     vitrine_html_view_apply         (VitrineHtmlView              *self,
                                          const char                   *text,
                                          const VitrineDescriptionEdit *edit);
gsize    vitrine_html_view_get_place     (VitrineHtmlView              *self);
void     vitrine_html_view_go_to_place   (VitrineHtmlView              *self,
                                          const char                   *text,
                                          gsize                         place);
void     vitrine_html_view_go_to_line    (VitrineHtmlView              *self,
                                          guint                         line,
                                          guint                         column);
void     vitrine_html_view_go_to_point   (VitrineHtmlView              *self,
                                          double                        x,
                                          double                        y);
void     vitrine_html_view_insert        (VitrineHtmlView              *self,
                                          const char                   *html);
void     vitrine_html_view_paste_plain   (VitrineHtmlView              *self);

G_END_DECLS
