/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-preview-pictures.h"

#include "vitrine-description-picture.h"
#include "vitrine-draft-summary.h"
#include "vitrine-picture-host.h"
#include "vitrine-textures.h"
#include "vitrine-words.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_PICTURES 200                    /* that are kept at hand */

struct _VitrinePreviewPictures {
  GObject              parent_instance;

  VitrineDraftSession *session;      /* NULL: nothing is shown yet */
  VitrineTextures     *textures;
  GHashTable          *sources;      /* src -> Source: what was found of it */
  GHashTable          *pictures;     /* src, width and height -> VitrineDescriptionPicture */
  int                  room;
};

/* Whose a picture is. */
typedef struct {
  VitrinePreviewPictures *pictures;
  char                   *digest;    /* of our copy; NULL: there is none */
  VitrineImage           *image;     /* NULL: it isn't in the library */
  gboolean                is_ours;   /* a draft's, which is sent by itself */
  gboolean                is_foreign;
} Source;

G_DEFINE_FINAL_TYPE (VitrinePreviewPictures, vitrine_preview_pictures, G_TYPE_OBJECT)

enum {
  CHANGED,
  DRAWN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
say_changed (VitrinePreviewPictures *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
source_free (Source *source)
{
  if (source->image != NULL)
    g_signal_handlers_disconnect_by_func (source->image, say_changed, source->pictures);
  g_clear_object (&source->image);
  g_free (source->digest);
  g_free (source);
}

/* --- whose --- */

static VitrineWorkspace *
get_workspace (VitrinePreviewPictures *self)
{
  return self->session != NULL ? vitrine_draft_session_get_workspace (self->session) : NULL;
}

/* Of several of one original, the one for descriptions that has come furthest. */
static gboolean
is_better (VitrineImage *image, VitrineImage *best)
{
  return best == NULL || (vitrine_image_get_receipt (best) == NULL
                          && vitrine_image_get_receipt (image) != NULL);
}

static gboolean
is_it (VitrineImage *image, const char *digest, const char *src)
{
  VitrineReceipt *receipt = vitrine_image_get_receipt (image);

  if (digest != NULL)
    return vitrine_image_get_use_case (image) == VITRINE_USE_CASE_DESCRIPTION
           && g_strcmp0 (vitrine_image_get_digest (image), digest) == 0;

  return receipt != NULL && g_strcmp0 (vitrine_receipt_get_url (receipt), src) == 0;
}

static VitrineImage *
find_image (VitrinePreviewPictures *self, const char *digest, const char *src)
{
  VitrineWorkspace *workspace = get_workspace (self);
  GListModel *images = workspace != NULL ? vitrine_workspace_get_images (workspace) : NULL;
  VitrineImage *best = NULL;

  for (guint i = 0; images != NULL && i < g_list_model_get_n_items (images); i++) {
    /* The list keeps it. */
    g_autoptr (VitrineImage) image = g_list_model_get_item (images, i);

    if (is_it (image, digest, src) && is_better (image, best))
      best = image;
  }

  return best;
}

static Source *
find_source (VitrinePreviewPictures *self, const char *src)
{
  const gsize scheme = strlen (VITRINE_PRODUCT_PICTURE_SCHEME);
  Source *source = g_new0 (Source, 1);

  source->pictures = self;
  source->is_ours = g_str_has_prefix (src, VITRINE_PRODUCT_PICTURE_SCHEME);
  if (source->is_ours && vitrine_draft_is_digest (src + scheme, strlen (src + scheme)))
    source->digest = g_strdup (src + scheme);
  if (!source->is_ours || source->digest != NULL)
    g_set_object (&source->image, find_image (self, source->digest, src));
  if (source->image != NULL && source->digest == NULL)
    source->digest = g_strdup (vitrine_image_get_digest (source->image));
  source->is_foreign = !source->is_ours && source->image == NULL
                       && !vitrine_picture_host_is_of_market (src);
  if (source->image != NULL) {
    g_signal_connect_swapped (source->image, "notify::state", G_CALLBACK (say_changed), self);
    g_signal_connect_swapped (source->image, "notify::receipt", G_CALLBACK (say_changed), self);
  }

  return source;
}

/* Looking through the library for each picture at each key would take too long. */
static const Source *
get_source (VitrinePreviewPictures *self, const VitrineBlock *block)
{
  const char *src = block->src != NULL ? block->src : "";
  Source *source = g_hash_table_lookup (self->sources, src);

  if (source == NULL) {
    source = find_source (self, src);
    if (g_hash_table_size (self->sources) >= MAX_PICTURES)
      g_hash_table_remove_all (self->sources);
    g_hash_table_insert (self->sources, g_strdup (src), source);
  }

  return source;
}

static void
on_library_changed (VitrinePreviewPictures *self)
{
  g_hash_table_remove_all (self->sources);
  say_changed (self);
}

/* --- what is said --- */

static int
read_pixels (const char *text)
{
  return text != NULL ? (int) MIN (g_ascii_strtoull (text, NULL, 10), G_MAXINT16) : 0;
}

static char *
dup_size (const VitrineBlock *block)
{
  int width = read_pixels (block->width);
  int height = read_pixels (block->height);

  if (width == 0 || height == 0)
    return g_strdup (_("Picture without a size"));

  /* Translators: width and height of a picture; %1$'d and %2$'d are numbers of pixels */
  return g_strdup_printf (_("%1$'d × %2$'d"), width, height);
}

/* Returns: (nullable) (transfer full): NULL: nothing needs to be said. */
static char *
dup_state (VitrinePreviewPictures *self, const Source *source)
{
  if (source->is_foreign)
    return g_strdup (_("On another site"));
  if (!source->is_ours)
    return NULL;
  if (source->digest == NULL)
    return g_strdup (_("No picture has this address"));
  if (source->image == NULL)
    return g_strdup (_("Not sent yet"));

  return vitrine_words_dup_image_state (source->image, g_get_real_time ());
}

static gboolean
is_trouble (const Source *source)
{
  VitrineImageState state = source->image != NULL ? vitrine_image_get_state (source->image)
                                                  : VITRINE_IMAGE_READY;

  if (!source->is_ours)
    return source->is_foreign;

  return source->digest == NULL || state == VITRINE_IMAGE_FAILED
         || state == VITRINE_IMAGE_NEEDS_FIX || state == VITRINE_IMAGE_UNREADABLE;
}

/* --- the object --- */

static void
vitrine_preview_pictures_finalize (GObject *object)
{
  VitrinePreviewPictures *self = VITRINE_PREVIEW_PICTURES (object);

  g_hash_table_unref (self->sources);
  g_hash_table_unref (self->pictures);
  g_clear_object (&self->textures);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vitrine_preview_pictures_parent_class)->finalize (object);
}

static void
vitrine_preview_pictures_class_init (VitrinePreviewPicturesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_preview_pictures_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DRAWN] = g_signal_new ("drawn", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vitrine_preview_pictures_init (VitrinePreviewPictures *self)
{
  self->sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) source_free);
  self->pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->room = G_MAXINT16;
}

VitrinePreviewPictures *
vitrine_preview_pictures_new (void)
{
  return g_object_new (VITRINE_TYPE_PREVIEW_PICTURES, NULL);
}

/* Whose copies are shown, and what the shop has of them. */
void
vitrine_preview_pictures_set_session (VitrinePreviewPictures *self, VitrineDraftSession *session)
{
  VitrineWorkspace *before, *workspace;

  g_return_if_fail (VITRINE_IS_PREVIEW_PICTURES (self));
  g_return_if_fail (VITRINE_IS_DRAFT_SESSION (session));

  before = get_workspace (self);
  workspace = vitrine_draft_session_get_workspace (session);
  if (before != workspace) {
    if (before != NULL)
      g_signal_handlers_disconnect_by_func (vitrine_workspace_get_images (before),
                                            on_library_changed, self);
    g_signal_connect_object (vitrine_workspace_get_images (workspace), "items-changed",
                             G_CALLBACK (on_library_changed), self, G_CONNECT_SWAPPED);
    g_hash_table_remove_all (self->pictures);
    g_clear_object (&self->textures);
    self->textures = vitrine_textures_new (vitrine_workspace_get_files (workspace));
  }
  g_hash_table_remove_all (self->sources);
  g_set_object (&self->session, session);
}

/**
 * vitrine_preview_pictures_set_room:
 * @room: how wide pictures may be, in pixels
 *
 * What they stand in has to be laid out anew.
 */
void
vitrine_preview_pictures_set_room (VitrinePreviewPictures *self, int room)
{
  GHashTableIter iter;
  gpointer picture;

  g_return_if_fail (VITRINE_IS_PREVIEW_PICTURES (self));

  self->room = MAX (room, 1);
  g_hash_table_iter_init (&iter, self->pictures);
  while (g_hash_table_iter_next (&iter, NULL, &picture))
    vitrine_description_picture_fit (picture, self->room);
}

static void
on_drawn (VitrinePreviewPictures *self)
{
  g_signal_emit (self, signals[DRAWN], 0);
}

/* Returns: (transfer none): the picture that a block of one shows. */
GdkPaintable *
vitrine_preview_pictures_get (VitrinePreviewPictures *self, const VitrineBlock *block)
{
  const Source *source;
  g_autofree char *key = NULL;
  VitrineDescriptionPicture *picture;

  g_return_val_if_fail (VITRINE_IS_PREVIEW_PICTURES (self), NULL);

  source = get_source (self, block);
  key = g_strdup_printf ("%s %s %s", block->width, block->height,
                         source->digest != NULL ? source->digest : block->src);
  picture = g_hash_table_lookup (self->pictures, key);
  if (picture == NULL) {
    picture = vitrine_description_picture_new (read_pixels (block->width),
                                               read_pixels (block->height), source->is_foreign,
                                               self->textures,
                                               self->textures != NULL ? source->digest : NULL);
    vitrine_description_picture_fit (picture, self->room);
    g_signal_connect_object (picture, "invalidate-contents", G_CALLBACK (on_drawn), self,
                             G_CONNECT_SWAPPED);
    if (g_hash_table_size (self->pictures) >= MAX_PICTURES)
      g_hash_table_remove_all (self->pictures);
    g_hash_table_insert (self->pictures, g_steal_pointer (&key), picture);
  }

  return GDK_PAINTABLE (picture);
}

/* Says how large a picture is and how far it has come. @caption->words is the caller's. */
void
vitrine_preview_pictures_describe (VitrinePreviewPictures *self,
                                   const VitrineBlock     *block,
                                   VitrinePreviewCaption  *caption)
{
  const Source *source;
  g_autofree char *size = NULL;
  g_autofree char *state = NULL;

  g_return_if_fail (VITRINE_IS_PREVIEW_PICTURES (self));
  g_return_if_fail (caption != NULL);

  source = get_source (self, block);
  size = dup_size (block);
  state = dup_state (self, source);
  caption->is_trouble = is_trouble (source);
  caption->words = state != NULL
                   /* Translators: of a picture: the first %s is its state, such as “Sent”, the
                    * second its size, such as “400 × 300” */
                   ? g_strdup_printf (_("%s · %s"), state, size) : g_steal_pointer (&size);
}

/* Returns: whether it is on another site than the market's */
gboolean
vitrine_preview_pictures_is_foreign (VitrinePreviewPictures *self, const VitrineBlock *block)
{
  g_return_val_if_fail (VITRINE_IS_PREVIEW_PICTURES (self), FALSE);

  return get_source (self, block)->is_foreign;
}
