/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-description-intake.h"

#include "vitrine-description-edit.h"
#include "vitrine-description-pictures.h"
#include "vitrine-description-rules.h"
#include "vitrine-picture-intake.h"

#include <glib/gi18n.h>

#define OWNER "description-intake"

struct _VitrineDescriptionIntake {
  GObject               parent_instance;

  VitrineHtmlView      *source;
  VitrineDraftSession  *session;    /* NULL: nothing is shown */
  VitrinePictureIntake *intake;     /* NULL: nothing has been shown yet */
  guint                 room;       /* for so many more */
};

G_DEFINE_FINAL_TYPE (VitrineDescriptionIntake, vitrine_description_intake, G_TYPE_OBJECT)

enum {
  TROUBLE,
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- what has come --- */

/* EXIF's 5 to 8 lie on their side. */
static void
get_size (VitrineImage *image, int *width, int *height)
{
  const VitrineImageFacts *facts = vitrine_image_get_facts (image);
  gboolean lies = facts->orientation >= 5;

  *width = lies ? facts->height : facts->width;
  *height = lies ? facts->width : facts->height;
}

static char *
dup_html (GPtrArray *images)
{
  GString *html = g_string_new (NULL);

  for (guint i = 0; i < images->len; i++) {
    g_autofree char *picture = NULL;
    int width, height;

    get_size (images->pdata[i], &width, &height);
    picture = vitrine_description_new_picture (vitrine_image_get_digest (images->pdata[i]),
                                               width, height);

    g_string_append_printf (html, "%s%s", i > 0 ? "\n" : "", picture);
  }

  return g_string_free (html, FALSE);
}

static char *
dup_description (VitrineDraftSession *session)
{
  VitrinePart *product = VITRINE_PART (vitrine_draft_session_get_product (session));
  char *html = vitrine_part_dup_text (product, "description");

  return html != NULL ? html : g_strdup ("");
}

static void
set_description (VitrineDraftSession *session, const char *html)
{
  VitrineDraft *draft = vitrine_draft_session_get_draft (session);

  vitrine_draft_take_step (draft, FALSE);
  vitrine_part_set_text (VITRINE_PART (vitrine_draft_session_get_product (session)),
                         "description", html);
  vitrine_draft_take_step (draft, FALSE);
}

/* Another draft is shown by now: they go to the end of the one that they were meant for. */
static void
append (VitrineDraftSession *session, const char *html)
{
  g_autofree char *before = dup_description (session);
  g_autofree char *after = g_strconcat (before, *before != '\0' ? "\n" : "", html, NULL);

  set_description (session, after);
}

/* A copy has come of what is on another site. */
static void
own (VitrineDraftSession *session, const char *address, VitrineImage *image)
{
  g_autofree char *before = dup_description (session);
  g_autofree char *after = NULL;
  int width, height;

  get_size (image, &width, &height);
  after = vitrine_description_own_picture (before, address, vitrine_image_get_digest (image),
                                           width, height);
  if (!g_str_equal (before, after))
    set_description (session, after);
}

/* Where the cursor is, on lines of their own. */
static void
insert (VitrineDescriptionIntake *self, const char *html)
{
  g_autofree char *text = vitrine_html_view_dup_text (self->source);
  gsize place = vitrine_html_view_get_place (self->source);
  gboolean is_in_line = text[place] != '\0' && text[place] != '\n';
  g_autofree char *line = g_strconcat (place > 0 && text[place - 1] != '\n' ? "\n" : "", html,
                                       is_in_line ? "\n" : "", NULL);

  vitrine_html_view_insert (self->source, line);
}

static void
on_taken (VitrineDescriptionIntake *self,
          VitrineDraftSession      *session,
          const char               *place,
          GPtrArray                *images)
{
  g_autofree char *html = dup_html (images);

  if (place != NULL) {
    own (session, place, images->pdata[0]);
    return;
  }

  if (session != self->session) {
    append (session, html);
    return;
  }

  vitrine_draft_take_step (vitrine_draft_session_get_draft (session), FALSE);
  insert (self, html);
}

static void
on_trouble (VitrineDescriptionIntake *self,
            VitrineDraftSession      *session,
            const char               *place,
            const char               *words)
{
  if (session == self->session)
    g_signal_emit (self, signals[TROUBLE], 0, words);
}

static void
on_left_out (VitrineDescriptionIntake *self,
             VitrineDraftSession      *session,
             const char               *place,
             guint                     n)
{
  g_autofree char *words = g_strdup_printf (
    /* Translators: the first %u is how many found no room, the second the limit */
    ngettext ("A description has at most %2$u pictures. %1$u picture wasn’t added.",
              "A description has at most %2$u pictures. %1$u pictures weren’t added.", n),
    n, VITRINE_DESCRIPTION_MAX_IMAGES);

  on_trouble (self, session, place, words);
}

static void
on_changed (VitrineDescriptionIntake *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- the ways in --- */

/* Who drops one means no word or list in particular. */
static void
go_to_gap (VitrineDescriptionIntake *self, double x, double y)
{
  g_autofree char *text = vitrine_html_view_dup_text (self->source);
  gsize place;

  vitrine_html_view_go_to_point (self->source, x, y);
  place = vitrine_html_view_get_place (self->source);
  vitrine_html_view_go_to_place (self->source, text, vitrine_description_find_gap (text, place));
}

static void
on_dropped (GtkWidget *widget, GdkDrop *drop, double x, double y)
{
  VitrineDescriptionIntake *self = g_object_get_data (G_OBJECT (widget), OWNER);

  if (self->session == NULL)
    return;
  if (widget == GTK_WIDGET (self->source))
    go_to_gap (self, x, y);
  vitrine_picture_intake_take_drop (self->intake, self->session, NULL, drop, self->room);
}

static void
on_paste (VitrineDescriptionIntake *self)
{
  if (self->session != NULL)
    vitrine_picture_intake_paste (self->intake, self->session, NULL, GTK_WIDGET (self->source),
                                  self->room);
}

static void
take_drops (VitrineDescriptionIntake *self, GtkWidget *widget)
{
  g_object_set_data (G_OBJECT (widget), OWNER, self);
  vitrine_picture_intake_add_drop_target_beside_text (widget, on_dropped);
}

/* --- the object --- */

static void
vitrine_description_intake_finalize (GObject *object)
{
  VitrineDescriptionIntake *self = VITRINE_DESCRIPTION_INTAKE (object);

  g_clear_object (&self->session);
  g_clear_object (&self->intake);

  G_OBJECT_CLASS (vitrine_description_intake_parent_class)->finalize (object);
}

static void
vitrine_description_intake_class_init (VitrineDescriptionIntakeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_description_intake_finalize;

  signals[TROUBLE] = g_signal_new ("trouble", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vitrine_description_intake_init (VitrineDescriptionIntake *self)
{
}

/**
 * vitrine_description_intake_new:
 * @source: which pictures are put into; it and @preview live as long as what is returned
 *
 * Returns: (transfer full)
 */
VitrineDescriptionIntake *
vitrine_description_intake_new (VitrineHtmlView *source, GtkWidget *preview)
{
  VitrineDescriptionIntake *self = g_object_new (VITRINE_TYPE_DESCRIPTION_INTAKE, NULL);

  self->source = source;
  g_signal_connect_object (source, "paste-pictures", G_CALLBACK (on_paste), self,
                           G_CONNECT_SWAPPED);
  take_drops (self, GTK_WIDGET (source));
  take_drops (self, preview);

  return self;
}

static void
make_intake (VitrineDescriptionIntake *self)
{
  VitrineProductPictures *pictures = vitrine_product_pictures_find (GTK_WIDGET (self->source));

  self->intake = vitrine_picture_intake_new (pictures, VITRINE_USE_CASE_DESCRIPTION);
  g_signal_connect_object (self->intake, "taken", G_CALLBACK (on_taken), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->intake, "left-out", G_CALLBACK (on_left_out), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->intake, "trouble", G_CALLBACK (on_trouble), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->intake, "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
}

/* @session: (nullable): whose description the source shows */
void
vitrine_description_intake_set_session (VitrineDescriptionIntake *self,
                                        VitrineDraftSession      *session)
{
  g_return_if_fail (VITRINE_IS_DESCRIPTION_INTAKE (self));

  if (session != NULL && self->intake == NULL)
    make_intake (self);
  g_set_object (&self->session, session);
  g_signal_emit (self, signals[TROUBLE], 0, NULL);
}

/* "//…" is read as https. */
static void
fetch (VitrineDescriptionIntake *self, const char *address)
{
  g_autoptr (GPtrArray) pending =
    vitrine_picture_intake_dup_pending (self->intake, self->session, address);
  g_autofree char *full = g_str_has_prefix (address, "//") ? g_strconcat ("https:", address, NULL)
                                                           : g_strdup (address);

  if (pending->len == 0)
    vitrine_picture_intake_fetch (self->intake, self->session, address, full);
}

/**
 * vitrine_description_intake_bring:
 * @addresses: (element-type utf8): of pictures on other sites, as they stand in the description
 *
 * Fetches them, and puts our copies in their places, which are sent.
 */
void
vitrine_description_intake_bring (VitrineDescriptionIntake *self, GPtrArray *addresses)
{
  g_return_if_fail (VITRINE_IS_DESCRIPTION_INTAKE (self));

  for (guint i = 0; self->session != NULL && i < addresses->len; i++)
    fetch (self, addresses->pdata[i]);
}

/* Returns: how many of these are being fetched */
guint
vitrine_description_intake_count_coming (VitrineDescriptionIntake *self, GPtrArray *addresses)
{
  guint n = 0;

  g_return_val_if_fail (VITRINE_IS_DESCRIPTION_INTAKE (self), 0);

  for (guint i = 0; self->session != NULL && i < addresses->len; i++) {
    g_autoptr (GPtrArray) pending =
      vitrine_picture_intake_dup_pending (self->intake, self->session, addresses->pdata[i]);

    n += pending->len > 0;
  }

  return n;
}

/* How many more pictures the description may have. */
void
vitrine_description_intake_set_room (VitrineDescriptionIntake *self, guint room)
{
  g_return_if_fail (VITRINE_IS_DESCRIPTION_INTAKE (self));

  self->room = room;
}

void
vitrine_description_intake_choose (VitrineDescriptionIntake *self)
{
  g_return_if_fail (VITRINE_IS_DESCRIPTION_INTAKE (self));

  if (self->session != NULL)
    vitrine_picture_intake_choose (self->intake, self->session, NULL, GTK_WIDGET (self->source),
                                   self->room);
}
