/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-buyer-card.h"

#include "vitrine-buyer-view.h"
#include "vitrine-product-pictures.h"
#include "vitrine-thumbnail.h"

#include <glib/gi18n.h>

#define UPDATE_AFTER_MS 50

#define COVER_SIZE 256
#define PICTURE_SIZE 40

/* As many as fit beside each other. */
#define MAX_PICTURES 5
#define MAX_CHIPS 8

/* Below that many, a shop tells its buyers to hurry. */
#define FEW 10

struct _VitrineBuyerCard {
  AdwBin               parent_instance;

  AdwBin              *cover_bin;
  GtkWidget           *cover;
  GtkBox              *pictures;
  GtkWidget           *thumbnails[MAX_PICTURES];
  GtkLabel            *price;
  GtkLabel            *title;
  GtkLabel            *brand;
  GtkBox              *axes;
  GtkLabel            *stock;

  VitrineDraftSession *session;          /* NULL: none */
  GSignalGroup        *session_signals;
  GSignalGroup        *product_signals;
  guint                update_source;    /* 0: what is shown is how it is */
  char                *shown_axes;       /* what the chips say, in one line */
};

G_DEFINE_FINAL_TYPE (VitrineBuyerCard, vitrine_buyer_card, ADW_TYPE_BIN)

/* --- words --- */

static char *
dup_price (const VitrineBuyerView *view)
{
  g_autofree char *lowest = NULL;
  g_autofree char *highest = NULL;

  if (!view->has_price)
    return g_strdup (_("No price yet"));

  lowest = vitrine_money_format (&view->lowest);
  if (vitrine_money_compare (&view->lowest, &view->highest) == 0)
    return g_steal_pointer (&lowest);
  highest = vitrine_money_format (&view->highest);

  /* Translators: from the lowest price to the highest */
  return g_strdup_printf (_("%s – %s"), lowest, highest);
}

static char *
dup_stock (const VitrineBuyerView *view)
{
  if (view->n_skus > 0 && view->n_sold_out == view->n_skus)
    return g_strdup (_("Sold out"));
  if (view->n_sold_out > 0)
    /* Translators: the first %u is how many of the variants are sold out, the second how many
     * there are */
    return g_strdup_printf (ngettext ("%u of %u variant is sold out",
                                      "%u of %u variants are sold out", view->n_skus),
                            view->n_sold_out, view->n_skus);
  if (view->stock > 0 && view->stock < FEW)
    /* Translators: %u is how many pieces of the product there are */
    return g_strdup_printf (ngettext ("Only %u left", "Only %u left", view->stock),
                            (guint) view->stock);

  return NULL;
}

/* “Color: Red, Blue (sold out)”, a line for each axis. */
static char *
dup_axes (const VitrineBuyerView *view)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < view->axes->len; i++) {
    const VitrineBuyerAxis *axis = view->axes->pdata[i];

    g_string_append_printf (text, "%s%s: ", i == 0 ? "" : "\n", axis->name);
    for (guint j = 0; j < axis->values->len; j++) {
      const VitrineBuyerValue *value = axis->values->pdata[j];
      g_autofree char *out = NULL;

      if (value->is_sold_out)
        /* Translators: %s is a value such as “Red”; for screen readers */
        out = g_strdup_printf (_("%s (sold out)"), value->name);
      g_string_append_printf (text, "%s%s", j == 0 ? "" : ", ", out != NULL ? out : value->name);
    }
  }

  return g_string_free (text, FALSE);
}

/* --- parts of the card --- */

static void
show_line (GtkLabel *label, const char *words)
{
  gtk_label_set_label (label, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (label), words != NULL && *words != '\0');
}

static void
set_style (gpointer widget, const char *style, gboolean has)
{
  if (has)
    gtk_widget_add_css_class (widget, style);
  else
    gtk_widget_remove_css_class (widget, style);
}

static const char *
get_digest (const VitrineBuyerView *view, guint i)
{
  const char *digest = i < view->pictures->len ? view->pictures->pdata[i] : "";

  return *digest != '\0' ? digest : NULL;
}

/* The cover, and below it the row that can be leafed through, when there is more than one. */
static void
show_pictures (VitrineBuyerCard *self, const VitrineBuyerView *view)
{
  VitrineProductPictures *pictures = vitrine_product_pictures_find (GTK_WIDGET (self));
  VitrineTextures *textures;

  if (pictures == NULL)
    return;

  textures = vitrine_product_pictures_get_textures (pictures);
  vitrine_thumbnail_set_digest (VITRINE_THUMBNAIL (self->cover), textures, get_digest (view, 0));
  for (guint i = 0; i < MAX_PICTURES; i++) {
    vitrine_thumbnail_set_digest (VITRINE_THUMBNAIL (self->thumbnails[i]), textures,
                                  get_digest (view, i));
    gtk_widget_set_visible (self->thumbnails[i], i < view->pictures->len);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->pictures), view->pictures->len > 1);
}

static void
add_chip (GtkFlowBox *chips, const char *words, gboolean is_sold_out)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 20);
  gtk_widget_add_css_class (label, "buyer-chip");
  if (is_sold_out) {
    g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

    pango_attr_list_insert (attributes, pango_attr_strikethrough_new (TRUE));
    gtk_label_set_attributes (GTK_LABEL (label), attributes);
    gtk_widget_add_css_class (label, "dim-label");
    gtk_widget_set_tooltip_text (label, _("Sold out"));
  }
  gtk_widget_set_halign (label, GTK_ALIGN_START);
  gtk_flow_box_append (chips, label);
  gtk_widget_set_focusable (gtk_widget_get_parent (label), FALSE);
}

static void
add_axis (VitrineBuyerCard *self, const VitrineBuyerAxis *axis)
{
  GtkWidget *name = gtk_label_new (axis->name);
  GtkFlowBox *chips = GTK_FLOW_BOX (gtk_flow_box_new ());

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (name, "caption");
  gtk_widget_add_css_class (name, "dim-label");
  gtk_flow_box_set_selection_mode (chips, GTK_SELECTION_NONE);
  gtk_flow_box_set_column_spacing (chips, 4);
  gtk_flow_box_set_row_spacing (chips, 4);
  gtk_flow_box_set_max_children_per_line (chips, MAX_CHIPS + 1);
  for (guint i = 0; i < MIN (axis->values->len, MAX_CHIPS); i++) {
    const VitrineBuyerValue *value = axis->values->pdata[i];

    add_chip (chips, value->name, value->is_sold_out);
  }
  if (axis->values->len > MAX_CHIPS) {
    g_autofree char *more = g_strdup_printf ("+%u", axis->values->len - MAX_CHIPS);

    add_chip (chips, more, FALSE);
  }
  gtk_box_append (self->axes, name);
  gtk_box_append (self->axes, GTK_WIDGET (chips));
}

/* Whoever types a price is not to wait for chips that stay as they are. */
static void
show_axes (VitrineBuyerCard *self, const VitrineBuyerView *view, const char *words)
{
  GtkWidget *child;

  if (g_strcmp0 (words, self->shown_axes) == 0)
    return;

  g_free (self->shown_axes);
  self->shown_axes = g_strdup (words);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->axes))) != NULL)
    gtk_box_remove (self->axes, child);
  for (guint i = 0; i < view->axes->len; i++)
    add_axis (self, view->axes->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->axes), view->axes->len > 0);
}

/* --- the whole --- */

static const char *
get_brand (VitrineBuyerCard *self)
{
  VitrinePart *product = VITRINE_PART (vitrine_draft_session_get_product (self->session));
  const VitrineBrand *brand = vitrine_draft_session_get_brand (self->session);
  g_autofree char *id = vitrine_part_dup_text (product, "brand_id");

  return brand != NULL && g_strcmp0 (brand->id, id) == 0 ? brand->name : NULL;
}

/* All of it in a few lines, as one describes a card to someone who can't see it. */
static void
describe (VitrineBuyerCard *self, const VitrineBuyerView *view, const char *axes)
{
  const char *parts[] = {
    gtk_label_get_label (self->title), gtk_label_get_label (self->price),
    gtk_label_get_label (self->brand), axes, gtk_label_get_label (self->stock),
  };
  g_autofree char *pictures = NULL;
  GString *words = g_string_new (NULL);

  /* Translators: %u is how many pictures a product has */
  pictures = g_strdup_printf (ngettext ("%u picture", "%u pictures", view->pictures->len),
                              view->pictures->len);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++) {
    if (*parts[i] != '\0')
      g_string_append_printf (words, "%s\n", parts[i]);
  }
  g_string_append (words, pictures);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words->str, -1);
  g_string_free (words, TRUE);
}

static void
update (VitrineBuyerCard *self)
{
  const VitrineRulePack *pack = vitrine_draft_session_get_pack (self->session);
  g_autoptr (VitrineBuyerView) view =
    vitrine_buyer_view_new (vitrine_draft_session_get_product (self->session), pack->currency);
  g_autofree char *price = dup_price (view);
  g_autofree char *stock = dup_stock (view);
  g_autofree char *axes = dup_axes (view);
  gboolean has_title = *view->title != '\0';

  show_pictures (self, view);
  show_line (self->price, price);
  set_style (self->price, "dim-label", !view->has_price);
  show_line (self->title, has_title ? view->title : _("Product without a Title"));
  set_style (self->title, "dim-label", !has_title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), has_title ? view->title : NULL);
  show_line (self->brand, get_brand (self));
  show_axes (self, view, axes);
  show_line (self->stock, stock);
  set_style (self->stock, "warning", view->n_sold_out > 0);
  describe (self, view, axes);
}

static gboolean
update_cb (gpointer user_data)
{
  VitrineBuyerCard *self = user_data;

  self->update_source = 0;
  update (self);

  return G_SOURCE_REMOVE;
}

/* What nobody sees is made when it is seen. */
static void
update_soon (VitrineBuyerCard *self)
{
  if (self->update_source == 0 && self->session != NULL
      && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->update_source = g_timeout_add (UPDATE_AFTER_MS, update_cb, self);
}

static void
vitrine_buyer_card_map (GtkWidget *widget)
{
  VitrineBuyerCard *self = VITRINE_BUYER_CARD (widget);

  if (self->session != NULL)
    update (self);

  GTK_WIDGET_CLASS (vitrine_buyer_card_parent_class)->map (widget);
}

/* --- the object --- */

static void
vitrine_buyer_card_dispose (GObject *object)
{
  VitrineBuyerCard *self = VITRINE_BUYER_CARD (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->product_signals);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vitrine_buyer_card_parent_class)->dispose (object);
}

static void
vitrine_buyer_card_finalize (GObject *object)
{
  g_free (VITRINE_BUYER_CARD (object)->shown_axes);

  G_OBJECT_CLASS (vitrine_buyer_card_parent_class)->finalize (object);
}

static void
vitrine_buyer_card_class_init (VitrineBuyerCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vitrine_buyer_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = vitrine_buyer_card_finalize;
  widget_class->map = vitrine_buyer_card_map;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCES "vitrine-buyer-card.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineBuyerCard, cover_bin);
  gtk_widget_class_bind_template_child (widget_class, VitrineBuyerCard, pictures);
  gtk_widget_class_bind_template_child (widget_class, VitrineBuyerCard, price);
  gtk_widget_class_bind_template_child (widget_class, VitrineBuyerCard, title);
  gtk_widget_class_bind_template_child (widget_class, VitrineBuyerCard, brand);
  gtk_widget_class_bind_template_child (widget_class, VitrineBuyerCard, axes);
  gtk_widget_class_bind_template_child (widget_class, VitrineBuyerCard, stock);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
vitrine_buyer_card_init (VitrineBuyerCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->cover = vitrine_thumbnail_new (COVER_SIZE);
  adw_bin_set_child (self->cover_bin, self->cover);
  for (guint i = 0; i < MAX_PICTURES; i++) {
    self->thumbnails[i] = vitrine_thumbnail_new (PICTURE_SIZE);
    gtk_box_append (self->pictures, self->thumbnails[i]);
  }
  self->session_signals = g_signal_group_new (VITRINE_TYPE_DRAFT_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "catalogue-changed",
                                  G_CALLBACK (update_soon), self);
  self->product_signals = g_signal_group_new (VITRINE_TYPE_PRODUCT);
  g_signal_group_connect_swapped (self->product_signals, "changed", G_CALLBACK (update_soon),
                                  self);
}

/* Shows another draft; %NULL: there is nothing to see. */
void
vitrine_buyer_card_set_session (VitrineBuyerCard *self, VitrineDraftSession *session)
{
  g_return_if_fail (VITRINE_IS_BUYER_CARD (self));

  g_clear_handle_id (&self->update_source, g_source_remove);
  g_set_object (&self->session, session);
  g_signal_group_set_target (self->session_signals, session);
  g_signal_group_set_target (self->product_signals, session != NULL
                             ? vitrine_draft_session_get_product (session) : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), session != NULL);
  update_soon (self);
}
