/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-delivery-list.h"

#include "vitrine-delivery-options.h"

#include <glib/gi18n.h>
#include <string.h>

#define MEMBER "delivery_option_ids"

/* Under this name a check button has the id of its option. */
#define OPTION "option"

struct _VitrineDeliveryList {
  GtkBox                  parent_instance;

  GtkLabel               *state;
  GtkBox                 *checks;
  GtkEditable            *other;

  VitrineDraftSession    *session;          /* NULL: nothing is shown */
  GSignalGroup           *session_signals;
  GSignalGroup           *product_signals;
  VitrineDeliveryOptions *options;          /* NULL: nothing has been shown yet */
  char                   *shown;            /* what the check marks show, in short */
  gboolean                is_setting;
};

G_DEFINE_FINAL_TYPE (VitrineDeliveryList, vitrine_delivery_list, GTK_TYPE_BOX)

/* --- the product's ids --- */

static GListStore *
get_chosen (VitrineDeliveryList *self)
{
  return vitrine_part_get_parts (
    VITRINE_PART (vitrine_draft_session_get_product (self->session)), MEMBER);
}

static char *
dup_chosen (VitrineDeliveryList *self, guint i)
{
  g_autoptr (VitrinePart) part = g_list_model_get_item (G_LIST_MODEL (get_chosen (self)), i);
  char *id = vitrine_part_dup_text (part, "text");

  return id != NULL ? id : g_strdup ("");
}

static guint
get_n_chosen (VitrineDeliveryList *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (get_chosen (self)));
}

/* Below 0: it isn't chosen. */
static int
find_chosen (VitrineDeliveryList *self, const char *id)
{
  for (guint i = 0; i < get_n_chosen (self); i++) {
    g_autofree char *its_id = dup_chosen (self, i);

    if (g_str_equal (its_id, id))
      return (int) i;
  }

  return -1;
}

/* What the shop doesn't know comes last. */
static guint
get_rank (VitrineDeliveryList *self, const char *id)
{
  guint place;

  return vitrine_delivery_options_find (self->options, id, &place) != NULL ? place : G_MAXUINT;
}

static void
choose (VitrineDeliveryList *self, const char *id)
{
  GListStore *chosen = get_chosen (self);
  g_autoptr (VitrinePart) part =
    g_object_new (g_list_model_get_item_type (G_LIST_MODEL (chosen)), NULL);
  guint rank = get_rank (self, id);
  guint place = 0;

  for (; place < get_n_chosen (self); place++) {
    g_autofree char *other = dup_chosen (self, place);

    if (get_rank (self, other) > rank)
      break;
  }
  vitrine_part_set_text (part, "text", id);
  g_list_store_insert (chosen, place, part);
}

/* --- the check marks --- */

static void update (VitrineDeliveryList *self);

/* A step of its own. */
static void
set_chosen (VitrineDeliveryList *self, const char *id, gboolean is_chosen)
{
  VitrineDraft *draft = vitrine_draft_session_get_draft (self->session);
  int place = find_chosen (self, id);

  vitrine_draft_take_step (draft, FALSE);
  if (is_chosen && place < 0)
    choose (self, id);
  else if (!is_chosen && place >= 0)
    g_list_store_remove (get_chosen (self), (guint) place);
  vitrine_draft_take_step (draft, FALSE);
}

static void
on_toggled (GtkCheckButton *check, VitrineDeliveryList *self)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (check), OPTION));

  if (!self->is_setting && self->session != NULL)
    set_chosen (self, id, gtk_check_button_get_active (check));
}

static char *
dup_words (VitrineDeliveryList *self, const char *id)
{
  const VitrineDeliveryOption *option = vitrine_delivery_options_find (self->options, id, NULL);
  gboolean is_sure = vitrine_delivery_options_get_all (self->options)->len > 0
                     && !vitrine_delivery_options_is_asking (self->options);

  if (option != NULL)
    return g_strdup (option->name);
  if (is_sure)
    /* Translators: %s is the id of a delivery option */
    return g_strdup_printf (_("%s, which the shop doesn’t have"), id);

  return g_strdup (id);
}

static GtkWidget *
get_check (VitrineDeliveryList *self, guint i)
{
  GtkWidget *check = gtk_widget_get_first_child (GTK_WIDGET (self->checks));

  while (check != NULL && i-- > 0)
    check = gtk_widget_get_next_sibling (check);

  return check;
}

static GtkWidget *
add_check (VitrineDeliveryList *self)
{
  GtkWidget *check = gtk_check_button_new ();

  g_signal_connect (check, "toggled", G_CALLBACK (on_toggled), self);
  gtk_box_append (self->checks, check);

  return check;
}

/* Check marks stay as far as there is something for them, and the focus with them. */
static void
show (VitrineDeliveryList *self, guint i, const char *id)
{
  GtkWidget *check = get_check (self, i);
  g_autofree char *words = dup_words (self, id);

  if (check == NULL)
    check = add_check (self);
  g_object_set_data_full (G_OBJECT (check), OPTION, g_strdup (id), g_free);
  gtk_check_button_set_label (GTK_CHECK_BUTTON (check), words);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), find_chosen (self, id) >= 0);
}

/* All that the shop has, and what is chosen beside. */
static GPtrArray *
dup_ids (VitrineDeliveryList *self)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *all = vitrine_delivery_options_get_all (self->options);

  for (guint i = 0; i < all->len; i++)
    g_ptr_array_add (ids, g_strdup (((VitrineDeliveryOption *) all->pdata[i])->id));
  for (guint i = 0; i < get_n_chosen (self); i++) {
    g_autofree char *id = dup_chosen (self, i);

    if (!g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL))
      g_ptr_array_add (ids, g_steal_pointer (&id));
  }

  return ids;
}

static const char *
get_state (VitrineDeliveryList *self)
{
  if (vitrine_delivery_options_get_all (self->options)->len > 0)
    return get_n_chosen (self) == 0 ? _("None is chosen: the warehouse’s own are offered.") : NULL;
  if (vitrine_delivery_options_is_asking (self->options))
    return _("Looking for what the shop’s warehouses have…");

  return _("What the shop’s warehouses have isn’t known yet: it is fetched once you are online.");
}

static void
update (VitrineDeliveryList *self)
{
  g_autoptr (GPtrArray) ids = dup_ids (self);
  const char *state = get_state (self);
  GtkWidget *check;

  self->is_setting = TRUE;
  for (guint i = 0; i < ids->len; i++)
    show (self, i, ids->pdata[i]);
  while ((check = get_check (self, ids->len)) != NULL)
    gtk_box_remove (self->checks, check);
  self->is_setting = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->checks), ids->len > 0);
  gtk_label_set_label (self->state, state != NULL ? state : "");
  gtk_widget_set_visible (GTK_WIDGET (self->state), state != NULL);
}

/* Most of what is typed is elsewhere. */
static void
on_product_changed (VitrineDeliveryList *self)
{
  g_autoptr (GString) now = g_string_new (NULL);

  for (guint i = 0; i < get_n_chosen (self); i++) {
    g_autofree char *id = dup_chosen (self, i);

    g_string_append_printf (now, "%s\n", id);
  }
  if (g_strcmp0 (now->str, self->shown) == 0)
    return;

  g_free (self->shown);
  self->shown = g_strdup (now->str);
  update (self);
}

static void
on_catalogue_changed (VitrineDeliveryList *self)
{
  GPtrArray *warehouses = vitrine_draft_session_get_warehouses (self->session);

  if (warehouses != NULL)
    vitrine_delivery_options_ask (self->options, warehouses);
}

static void
on_options_changed (VitrineDeliveryList *self)
{
  if (self->session != NULL)
    update (self);
}

static void
on_add (VitrineDeliveryList *self)
{
  g_autofree char *id = g_strstrip (g_strdup (gtk_editable_get_text (self->other)));

  if (self->session == NULL || *id == '\0')
    return;

  gtk_editable_set_text (self->other, "");
  set_chosen (self, id, TRUE);
}

/* --- the widget --- */

static void
vitrine_delivery_list_dispose (GObject *object)
{
  VitrineDeliveryList *self = VITRINE_DELIVERY_LIST (object);

  g_clear_object (&self->session_signals);
  g_clear_object (&self->product_signals);
  g_clear_object (&self->session);
  g_clear_object (&self->options);
  g_clear_pointer (&self->shown, g_free);

  G_OBJECT_CLASS (vitrine_delivery_list_parent_class)->dispose (object);
}

static void
vitrine_delivery_list_class_init (VitrineDeliveryListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vitrine_delivery_list_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCES "vitrine-delivery-list.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineDeliveryList, state);
  gtk_widget_class_bind_template_child (widget_class, VitrineDeliveryList, checks);
  gtk_widget_class_bind_template_child (widget_class, VitrineDeliveryList, other);
  gtk_widget_class_bind_template_callback (widget_class, on_add);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
vitrine_delivery_list_init (VitrineDeliveryList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_editable_set_enable_undo (self->other, FALSE);

  self->session_signals = g_signal_group_new (VITRINE_TYPE_DRAFT_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "catalogue-changed",
                                  G_CALLBACK (on_catalogue_changed), self);
  self->product_signals = g_signal_group_new (VITRINE_TYPE_PRODUCT);
  g_signal_group_connect_swapped (self->product_signals, "changed",
                                  G_CALLBACK (on_product_changed), self);
}

static void
make_options (VitrineDeliveryList *self)
{
  self->options =
    vitrine_delivery_options_new (vitrine_draft_session_get_workspace (self->session));
  g_signal_connect_object (self->options, "changed", G_CALLBACK (on_options_changed), self,
                           G_CONNECT_SWAPPED);
}

/* @session: (nullable): whose product it is */
void
vitrine_delivery_list_set_session (VitrineDeliveryList *self, VitrineDraftSession *session)
{
  g_return_if_fail (VITRINE_IS_DELIVERY_LIST (self));

  g_set_object (&self->session, session);
  g_clear_pointer (&self->shown, g_free);
  gtk_editable_set_text (self->other, "");
  g_signal_group_set_target (self->session_signals, session);
  g_signal_group_set_target (self->product_signals,
                             session != NULL ? vitrine_draft_session_get_product (session) : NULL);
  if (session == NULL)
    return;

  if (self->options == NULL)
    make_options (self);
  on_catalogue_changed (self);
  on_product_changed (self);
}
