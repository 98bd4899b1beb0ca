/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-sku-pattern-popover.h"

#include "vitrine-sku-pattern.h"

#include <glib/gi18n.h>

#define N_EXAMPLES 3

struct _VitrineSkuPatternPopover {
  GtkPopover           parent_instance;

  GtkEditable         *pattern;
  GtkCheckButton      *capitals;
  GtkCheckButton      *only_missing;
  GtkLabel            *examples;
  GtkLabel            *trouble;

  VitrineDraftSession *session;    /* NULL: nothing is shown */
};

G_DEFINE_FINAL_TYPE (VitrineSkuPatternPopover, vitrine_sku_pattern_popover, GTK_TYPE_POPOVER)

static GListModel *
get_skus (VitrineSkuPatternPopover *self)
{
  VitrinePart *product = VITRINE_PART (vitrine_draft_session_get_product (self->session));

  return G_LIST_MODEL (vitrine_part_get_parts (product, "skus"));
}

/* What stands there already stays, where that is asked for. */
static char *
dup_made (VitrineSkuPatternPopover *self, VitrinePart *sku, guint position, GError **error)
{
  g_autofree char *before = vitrine_part_dup_text (sku, "seller_sku");
  char *made = vitrine_sku_pattern_apply (gtk_editable_get_text (self->pattern), sku, position + 1,
                                          gtk_check_button_get_active (self->capitals), error);

  if (made == NULL || before == NULL || *before == '\0'
      || !gtk_check_button_get_active (self->only_missing))
    return made;
  g_free (made);

  return g_steal_pointer (&before);
}

/* Returns: (nullable) (transfer full) (element-type utf8): that of each variant */
static GPtrArray *
dup_all (VitrineSkuPatternPopover *self, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  GListModel *skus = get_skus (self);

  for (guint i = 0; i < g_list_model_get_n_items (skus); i++) {
    g_autoptr (VitrinePart) sku = g_list_model_get_item (skus, i);
    char *made = dup_made (self, sku, i, error);

    if (made == NULL)
      return NULL;
    g_ptr_array_add (all, made);
  }

  return g_steal_pointer (&all);
}

static guint
count_doubles (GPtrArray *all)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < all->len; i++)
    g_hash_table_add (seen, all->pdata[i]);

  return all->len - g_hash_table_size (seen);
}

/* Returns: (nullable): NULL: nothing is wrong */
static char *
dup_trouble (GPtrArray *all, const GError *error)
{
  guint n_doubles = all != NULL ? count_doubles (all) : 0;

  if (error != NULL)
    return g_strdup (error->message);
  if (n_doubles > 0)
    /* Translators: %u is how many variants would have a SKU that another has */
    return g_strdup_printf (ngettext ("%u variant would get the same as another.",
                                      "%u variants would get the same as others.", n_doubles),
                            n_doubles);

  return NULL;
}

static void
update (VitrineSkuPatternPopover *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = self->session != NULL ? dup_all (self, &error) : NULL;
  g_autofree char *trouble = dup_trouble (all, error);
  g_autoptr (GString) examples = g_string_new (NULL);

  for (guint i = 0; all != NULL && i < MIN (all->len, N_EXAMPLES); i++)
    g_string_append_printf (examples, "%s%s", i > 0 ? "\n" : "", (char *) all->pdata[i]);
  if (all != NULL && all->len > N_EXAMPLES)
    g_string_append (examples, "\n…");
  gtk_label_set_label (self->examples, examples->str);
  gtk_label_set_label (self->trouble, trouble != NULL ? trouble : "");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pattern.fill-in",
                                 all != NULL && all->len > 0);
}

/* All of it is one step back. */
static void
fill_in_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineSkuPatternPopover *self = VITRINE_SKU_PATTERN_POPOVER (widget);
  VitrineDraft *draft = vitrine_draft_session_get_draft (self->session);
  g_autoptr (GPtrArray) all = dup_all (self, NULL);
  GListModel *skus = get_skus (self);

  vitrine_draft_take_step (draft, FALSE);
  for (guint i = 0; all != NULL && i < all->len; i++) {
    g_autoptr (VitrinePart) sku = g_list_model_get_item (skus, i);
    const char *made = all->pdata[i];

    vitrine_part_set_text (sku, "seller_sku", *made != '\0' ? made : NULL);
  }
  vitrine_draft_take_step (draft, FALSE);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
on_activate (VitrineSkuPatternPopover *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "pattern.fill-in", NULL);
}

/* What it was last goes on, as long as it fits the product. */
static void
on_show (VitrineSkuPatternPopover *self)
{
  g_autoptr (VitrinePart) first =
    self->session != NULL ? g_list_model_get_item (get_skus (self), 0) : NULL;
  g_autofree char *fits = NULL;

  if (first == NULL)
    return;

  fits = vitrine_sku_pattern_apply (gtk_editable_get_text (self->pattern), first, 1, FALSE, NULL);
  if (fits == NULL || *fits == '\0') {
    g_autofree char *proposal = vitrine_sku_pattern_propose (first);

    gtk_editable_set_text (self->pattern, proposal);
  }
  update (self);
}

static void
vitrine_sku_pattern_popover_dispose (GObject *object)
{
  VitrineSkuPatternPopover *self = VITRINE_SKU_PATTERN_POPOVER (object);

  g_clear_object (&self->session);

  G_OBJECT_CLASS (vitrine_sku_pattern_popover_parent_class)->dispose (object);
}

static void
vitrine_sku_pattern_popover_class_init (VitrineSkuPatternPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vitrine_sku_pattern_popover_dispose;

  gtk_widget_class_install_action (widget_class, "pattern.fill-in", NULL, fill_in_action);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCES "vitrine-sku-pattern-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineSkuPatternPopover, pattern);
  gtk_widget_class_bind_template_child (widget_class, VitrineSkuPatternPopover, capitals);
  gtk_widget_class_bind_template_child (widget_class, VitrineSkuPatternPopover, only_missing);
  gtk_widget_class_bind_template_child (widget_class, VitrineSkuPatternPopover, examples);
  gtk_widget_class_bind_template_child (widget_class, VitrineSkuPatternPopover, trouble);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_show);
  gtk_widget_class_bind_template_callback (widget_class, update);
}

static void
vitrine_sku_pattern_popover_init (VitrineSkuPatternPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* @session: (nullable): whose variants they are */
void
vitrine_sku_pattern_popover_set_session (VitrineSkuPatternPopover *self,
                                         VitrineDraftSession      *session)
{
  g_return_if_fail (VITRINE_IS_SKU_PATTERN_POPOVER (self));

  g_set_object (&self->session, session);
}
