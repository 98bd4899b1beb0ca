/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-picture-field.h"

#include "vitrine-product-image.h"
#include "vitrine-thumbnail.h"
#include "vitrine-words.h"

#include <glib/gi18n.h>

struct _VitrinePictureField {
  GtkButton             parent_instance;

  VitrineThumbnail     *thumbnail;
  GtkLabel             *state;
  GtkPopover           *menu;         /* NULL: nobody has asked for it */

  VitrinePictureIntake *intake;       /* NULL: nothing can come in */
  VitrineDraftSession  *session;
  char                 *place;
  guint                 room;
  char                 *name;         /* what the picture is of */

  char                 *digest;       /* of our copy; NULL: there is none */
  char                 *uri;          /* the shop's name for it; NULL: there is none */
  VitrineImage         *image;        /* of the library; NULL: it isn't in there */
  gboolean              is_pending;   /* what is shown is still on its way here */
  GSignalGroup         *intake_signals;
  GSignalGroup         *image_signals;
};

G_DEFINE_FINAL_TYPE (VitrinePictureField, vitrine_picture_field, GTK_TYPE_BUTTON)

enum {
  REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_filled (VitrinePictureField *self)
{
  return self->is_pending || self->digest != NULL || self->uri != NULL;
}

/* --- what it shows --- */

static char *
dup_spoken (VitrinePictureField *self, const char *state)
{
  const char *file = self->image != NULL ? vitrine_image_get_name (self->image) : NULL;

  if (!is_filled (self))
    /* Translators: for screen readers; %s is what the picture is of, such as “Red” */
    return g_strdup_printf (_("Picture of %s, empty"), self->name);
  if (file == NULL)
    /* Translators: for screen readers; the first %s is what the picture is of, such as “Red”, the
     * second a state such as “Sent” */
    return g_strdup_printf (_("Picture of %s, %s"), self->name, state);

  /* Translators: for screen readers; the first %s is what the picture is of, such as “Red”, the
   * second a file’s name, the third a state such as “Sent” */
  return g_strdup_printf (_("Picture of %s, %s, %s"), self->name, file, state);
}

static void
update_words (VitrinePictureField *self)
{
  g_autofree char *state = is_filled (self)
    ? vitrine_words_dup_picture_state (self->image, self->uri != NULL && !self->is_pending)
    : g_strdup ("");
  g_autofree char *spoken = dup_spoken (self, state);

  gtk_label_set_label (self->state, state);
  gtk_widget_set_visible (GTK_WIDGET (self->state), is_filled (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
}

/* One that waits for its name has to be in the lane. */
static VitrineImage *
find_image (VitrinePictureField *self)
{
  VitrineProductPictures *pictures;
  VitrineUseCase use_case;

  if (self->intake == NULL || self->digest == NULL)
    return NULL;

  pictures = vitrine_picture_intake_get_pictures (self->intake);
  use_case = vitrine_picture_intake_get_use_case (self->intake);

  return self->uri != NULL
         ? vitrine_product_pictures_get_image (pictures, self->digest, use_case)
         : vitrine_product_pictures_bring_image (pictures, self->digest, use_case);
}

/* What is on its way here is shown before what it will take the place of; of many, the last. */
static VitrineImage *
find_pending (VitrinePictureField *self)
{
  g_autoptr (GPtrArray) pending = NULL;

  if (self->intake == NULL)
    return NULL;

  pending = vitrine_picture_intake_dup_pending (self->intake, self->session, self->place);

  return pending->len > 0 ? pending->pdata[pending->len - 1] : NULL;   /* the intake holds it */
}

static void
update (VitrinePictureField *self)
{
  VitrineImage *pending = find_pending (self);
  VitrineImage *image = pending != NULL ? pending : find_image (self);
  const char *digest = pending != NULL ? vitrine_image_get_digest (pending) : self->digest;

  self->is_pending = pending != NULL;
  if (g_set_object (&self->image, image))
    g_signal_group_set_target (self->image_signals, self->image);
  vitrine_thumbnail_set_icon (self->thumbnail, is_filled (self) ? "image-x-generic-symbolic"
                                                                : "list-add-symbolic");
  if (self->intake != NULL)
    vitrine_thumbnail_set_digest (
      self->thumbnail,
      vitrine_product_pictures_get_textures (vitrine_picture_intake_get_pictures (self->intake)),
      digest);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), is_filled (self) ? NULL : _("Add Picture…"));
  if (is_filled (self))
    gtk_widget_remove_css_class (GTK_WIDGET (self), "empty");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "empty");
  update_words (self);
}

/* --- what is done to it --- */

static void
choose_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrinePictureField *self = VITRINE_PICTURE_FIELD (widget);

  if (self->intake != NULL)
    vitrine_picture_intake_choose (self->intake, self->session, self->place, widget, self->room);
}

static void
paste_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrinePictureField *self = VITRINE_PICTURE_FIELD (widget);

  if (self->intake != NULL)
    vitrine_picture_intake_paste (self->intake, self->session, self->place, widget, self->room);
}

static void
remove_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrinePictureField *self = VITRINE_PICTURE_FIELD (widget);

  if (is_filled (self) && !self->is_pending)
    g_signal_emit (self, signals[REMOVED], 0);
}

static void
on_dropped (GtkWidget *widget, GdkDrop *drop, double x, double y)
{
  VitrinePictureField *self = VITRINE_PICTURE_FIELD (widget);

  if (self->intake != NULL)
    vitrine_picture_intake_take_drop (self->intake, self->session, self->place, drop, self->room);
}

static GtkPopover *
new_menu (VitrinePictureField *self)
{
  static const struct { const char *label; const char *action; } items[] = {
    { N_("_Replace…"), "picture.choose" },
    { N_("_Paste"), "picture.paste" },
    { N_("Re_move"), "picture.remove" },
  };
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *popover;

  for (gsize i = 0; i < G_N_ELEMENTS (items); i++)
    g_menu_append (menu, _(items[i].label), items[i].action);
  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_widget_set_parent (popover, GTK_WIDGET (self));

  return GTK_POPOVER (popover);
}

static void
vitrine_picture_field_clicked (GtkButton *button)
{
  VitrinePictureField *self = VITRINE_PICTURE_FIELD (button);

  if (!is_filled (self)) {
    choose_action (GTK_WIDGET (self), NULL, NULL);
    return;
  }
  if (self->menu == NULL)
    self->menu = new_menu (self);
  gtk_popover_popup (self->menu);
}

/* --- the widget --- */

static void
vitrine_picture_field_dispose (GObject *object)
{
  VitrinePictureField *self = VITRINE_PICTURE_FIELD (object);

  g_clear_pointer ((GtkWidget **) &self->menu, gtk_widget_unparent);
  g_clear_object (&self->image_signals);
  g_clear_object (&self->intake_signals);
  g_clear_object (&self->image);
  g_clear_object (&self->session);
  g_clear_object (&self->intake);

  G_OBJECT_CLASS (vitrine_picture_field_parent_class)->dispose (object);
}

static void
vitrine_picture_field_finalize (GObject *object)
{
  VitrinePictureField *self = VITRINE_PICTURE_FIELD (object);

  g_free (self->place);
  g_free (self->name);
  g_free (self->digest);
  g_free (self->uri);

  G_OBJECT_CLASS (vitrine_picture_field_parent_class)->finalize (object);
}

static void
vitrine_picture_field_class_init (VitrinePictureFieldClass *klass)
{
  /* The menu shows the last of each. */
  static const struct { guint key; GdkModifierType modifiers; const char *action; } keys[] = {
    { GDK_KEY_Insert, GDK_SHIFT_MASK, "picture.paste" },
    { GDK_KEY_v, GDK_CONTROL_MASK, "picture.paste" },
    { GDK_KEY_BackSpace, 0, "picture.remove" },
    { GDK_KEY_Delete, 0, "picture.remove" },
  };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vitrine_picture_field_dispose;
  object_class->finalize = vitrine_picture_field_finalize;
  GTK_BUTTON_CLASS (klass)->clicked = vitrine_picture_field_clicked;

  signals[REMOVED] =
    g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "picture.choose", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "picture.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "picture.remove", NULL, remove_action);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].modifiers,
                                         keys[i].action, NULL);
}

static void
vitrine_picture_field_init (VitrinePictureField *self)
{
  static const char *const details[] = { "notify::state", "notify::progress", "notify::digest" };

  self->room = 1;
  self->name = g_strdup ("");
  self->state = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->state, PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (self->state, 12);
  gtk_widget_add_css_class (GTK_WIDGET (self->state), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self), "picture-slot");
  gtk_widget_add_css_class (GTK_WIDGET (self), "flat");
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_START);
  vitrine_picture_intake_add_drop_target (GTK_WIDGET (self), on_dropped);

  self->intake_signals = g_signal_group_new (VITRINE_TYPE_PICTURE_INTAKE);
  g_signal_group_connect_swapped (self->intake_signals, "changed", G_CALLBACK (update), self);
  self->image_signals = g_signal_group_new (VITRINE_TYPE_IMAGE);
  for (gsize i = 0; i < G_N_ELEMENTS (details); i++)
    g_signal_group_connect_swapped (self->image_signals, details[i], G_CALLBACK (update_words),
                                    self);
}

/* @size: of the picture's edges, in pixels before the screen's scale */
VitrinePictureField *
vitrine_picture_field_new (guint size)
{
  VitrinePictureField *self = g_object_new (VITRINE_TYPE_PICTURE_FIELD, NULL);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->thumbnail = VITRINE_THUMBNAIL (vitrine_thumbnail_new (size));
  gtk_widget_set_halign (GTK_WIDGET (self->thumbnail), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (lines), GTK_WIDGET (self->thumbnail));
  gtk_box_append (GTK_BOX (lines), GTK_WIDGET (self->state));
  gtk_button_set_child (GTK_BUTTON (self), lines);
  update (self);

  return self;
}

/**
 * vitrine_picture_field_set_place:
 * @intake: (nullable): takes in what comes; its use case is that of the place
 * @place: (nullable): what the intake's signals call it
 * @room: how many pictures may come at once: 1, or it is where several are added
 */
void
vitrine_picture_field_set_place (VitrinePictureField  *self,
                                 VitrinePictureIntake *intake,
                                 VitrineDraftSession  *session,
                                 const char           *place,
                                 guint                 room)
{
  g_return_if_fail (VITRINE_IS_PICTURE_FIELD (self));

  g_set_object (&self->intake, intake);
  g_set_object (&self->session, session);
  if (g_strcmp0 (self->place, place) != 0) {
    g_free (self->place);
    self->place = g_strdup (place);
  }
  self->room = room;
  g_signal_group_set_target (self->intake_signals, intake);
  update (self);
}

/* @name: what the picture is of, for who can't see where it is: “Red” */
void
vitrine_picture_field_set_name (VitrinePictureField *self, const char *name)
{
  g_return_if_fail (VITRINE_IS_PICTURE_FIELD (self));
  g_return_if_fail (name != NULL);

  if (g_str_equal (self->name, name))
    return;

  g_free (self->name);
  self->name = g_strdup (name);
  update_words (self);
}

/**
 * vitrine_picture_field_show:
 * @digest: (nullable): of our copy
 * @uri: (nullable): what the shop calls it
 */
void
vitrine_picture_field_show (VitrinePictureField *self, const char *digest, const char *uri)
{
  g_return_if_fail (VITRINE_IS_PICTURE_FIELD (self));

  if (g_strcmp0 (self->digest, digest) != 0) {
    g_free (self->digest);
    self->digest = g_strdup (digest);
  }
  if (g_strcmp0 (self->uri, uri) != 0) {
    g_free (self->uri);
    self->uri = g_strdup (uri);
  }
  update (self);
}

/* @part: (nullable): a picture of a product, as it is now */
void
vitrine_picture_field_show_part (VitrinePictureField *self, VitrinePart *part)
{
  g_autofree char *digest = part != NULL ? vitrine_part_dup_text (part, VITRINE_PRODUCT_PICTURE)
                                         : NULL;
  g_autofree char *uri = part != NULL ? vitrine_part_dup_text (part, "uri") : NULL;

  vitrine_picture_field_show (self, digest, uri);
}

/* Returns: (transfer full): that @n pictures found no room where there is some for one. */
char *
vitrine_picture_field_dup_left_out (guint n)
{
  return g_strdup_printf (
    /* Translators: %u is how many found no room */
    ngettext ("There is room for one picture here. %u more wasn’t added.",
              "There is room for one picture here. %u more weren’t added.", n), n);
}
