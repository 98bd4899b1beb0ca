/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-certificate-row.h"

#include "vitrine-field.h"
#include "vitrine-part-list.h"
#include "vitrine-picture-field.h"
#include "vitrine-product-image.h"

#include <glib/gi18n.h>

#define PICTURE_SIZE 96

struct _VitrineCertificateRow {
  AdwBin               parent_instance;

  VitrineField        *field;
  GtkFlowBox          *pictures;    /* of VitrinePictureField; the last is empty */
  VitrinePartList     *files;
  VitrinePart         *shown;       /* whose files; NULL: none's */
  GtkMenuButton       *date;
  GtkCalendar         *calendar;

  VitrineDraftSession *session;
  VitrinePictureIntake *intake;
  char                *id;
  char                *title;
  gboolean             is_known;    /* the category has it */
  gboolean             is_setting;
};

G_DEFINE_FINAL_TYPE (VitrineCertificateRow, vitrine_certificate_row, ADW_TYPE_BIN)

/* --- what the product has --- */

static VitrinePart *
get_product (VitrineDraftSession *session)
{
  return VITRINE_PART (vitrine_draft_session_get_product (session));
}

static VitrinePart *
find_certificate (VitrineDraftSession *session, const char *id, guint *place)
{
  GListModel *certificates = G_LIST_MODEL (vitrine_part_get_parts (get_product (session),
                                                                   "certifications"));

  for (guint i = 0; i < g_list_model_get_n_items (certificates); i++) {
    g_autoptr (VitrinePart) certificate = g_list_model_get_item (certificates, i);
    g_autofree char *own = vitrine_part_dup_text (certificate, "id");

    if (g_strcmp0 (own, id) == 0) {
      *place = i;
      return certificate;     /* the list holds it */
    }
  }

  return NULL;
}

static VitrinePart *
find (VitrineCertificateRow *self, guint *place)
{
  return find_certificate (self->session, self->id, place);
}

static VitrinePart *
ensure_certificate (VitrineDraftSession *session, const char *id)
{
  guint place;
  VitrinePart *certificate = find_certificate (session, id, &place);

  if (certificate == NULL) {
    certificate = vitrine_part_add (get_product (session), "certifications");
    vitrine_part_set_text (certificate, "id", id);
  }

  return certificate;
}

static VitrinePart *
ensure (VitrineCertificateRow *self)
{
  return ensure_certificate (self->session, self->id);
}

static GListModel *
get_items (VitrinePart *certificate, const char *list)
{
  return certificate != NULL ? G_LIST_MODEL (vitrine_part_get_parts (certificate, list)) : NULL;
}

static guint
count_items (VitrinePart *certificate, const char *list)
{
  return certificate != NULL ? g_list_model_get_n_items (get_items (certificate, list)) : 0;
}

/* One without anything isn't sent. */
static void
finish (VitrineCertificateRow *self)
{
  guint place = 0;
  VitrinePart *certificate = find (self, &place);

  if (certificate != NULL && count_items (certificate, "images") == 0
      && count_items (certificate, "files") == 0
      && !vitrine_part_has (certificate, "expiration_date"))
    g_list_store_remove (vitrine_part_get_parts (get_product (self->session), "certifications"),
                         place);
  vitrine_draft_take_step (vitrine_draft_session_get_draft (self->session), FALSE);
  vitrine_certificate_row_update (self);
}

static void
remove_item (VitrineCertificateRow *self, const char *list, guint item)
{
  guint place;
  VitrinePart *certificate = find (self, &place);

  if (item < count_items (certificate, list))
    g_list_store_remove (G_LIST_STORE (get_items (certificate, list)), item);
  finish (self);
}

/* --- pictures --- */

/* What tells a picture from the others of its certificate. */
static char *
dup_key (VitrinePart *picture)
{
  char *key = vitrine_part_dup_text (picture, VITRINE_PRODUCT_PICTURE);

  return key != NULL ? key : vitrine_part_dup_text (picture, "uri");
}

/* Where a picture is to go: into the certificate, or there in stead of another one. */
static char *
dup_place (VitrineCertificateRow *self, VitrinePart *picture)
{
  g_autofree char *key = picture != NULL ? dup_key (picture) : NULL;

  return key != NULL ? g_strconcat (self->id, "\n", key, NULL) : g_strdup (self->id);
}

static VitrinePart *
find_picture (VitrinePart *certificate, const char *key)
{
  GListModel *pictures = get_items (certificate, "images");

  for (guint i = 0; key != NULL && i < g_list_model_get_n_items (pictures); i++) {
    g_autoptr (VitrinePart) picture = g_list_model_get_item (pictures, i);
    g_autofree char *own = dup_key (picture);

    if (g_strcmp0 (own, key) == 0)
      return picture;     /* the list holds it */
  }

  return NULL;
}

static void
on_picture_removed (VitrinePictureField *field, VitrineCertificateRow *self)
{
  GtkWidget *child = gtk_widget_get_parent (GTK_WIDGET (field));

  remove_item (self, "images", gtk_flow_box_child_get_index (GTK_FLOW_BOX_CHILD (child)));
}

static VitrinePictureField *
get_picture_field (VitrineCertificateRow *self, guint i)
{
  GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (self->pictures, i);

  return child != NULL ? VITRINE_PICTURE_FIELD (gtk_flow_box_child_get_child (child)) : NULL;
}

static VitrinePictureField *
add_picture_field (VitrineCertificateRow *self)
{
  VitrinePictureField *field = vitrine_picture_field_new (PICTURE_SIZE);

  vitrine_picture_field_set_name (field, self->title);
  g_signal_connect_object (field, "removed", G_CALLBACK (on_picture_removed), self, 0);
  gtk_flow_box_append (self->pictures, GTK_WIDGET (field));
  gtk_widget_set_focusable (gtk_widget_get_parent (GTK_WIDGET (field)), FALSE);

  return field;
}

/* Fields stay as far as there are pictures for them, and the focus with them. */
static void
show_pictures (VitrineCertificateRow *self, VitrinePart *certificate)
{
  guint n = count_items (certificate, "images");

  for (guint i = 0; i <= n; i++) {
    VitrinePictureField *field = get_picture_field (self, i);
    g_autoptr (VitrinePart) picture = i < n
      ? g_list_model_get_item (get_items (certificate, "images"), i) : NULL;
    g_autofree char *place = dup_place (self, picture);

    if (field == NULL)
      field = add_picture_field (self);
    vitrine_picture_field_set_place (field, self->intake, self->session, place,
                                     picture != NULL ? 1 : G_MAXUINT);
    vitrine_picture_field_show_part (field, picture);
  }
  while (get_picture_field (self, n + 1) != NULL)
    gtk_flow_box_remove (self->pictures, gtk_widget_get_parent (
      GTK_WIDGET (get_picture_field (self, n + 1))));
}

/* --- files --- */

/* TikTok Shop API 202309, “Create Product”: the one format there is (CERT-03). */
static const VitrineChoiceRow file_formats[] = {
  { NULL, N_("None") },
  { "PDF", N_("PDF") },
};

static const VitrinePartColumn file_columns[] = {
  { "id", N_("File’s id") },
  { "name", N_("File’s name") },
  { "format", N_("Format"), file_formats, G_N_ELEMENTS (file_formats) },
};

static void
show_files (VitrineCertificateRow *self, VitrinePart *certificate, const char *path)
{
  g_autofree char *files_path = path != NULL ? g_strconcat (path, ".files", NULL) : NULL;

  if (certificate == self->shown)
    vitrine_part_list_set_path (self->files, files_path);
  else if (certificate != NULL)
    vitrine_part_list_bind (self->files, self->session, certificate, "files", files_path);
  else
    vitrine_part_list_bind (self->files, NULL, NULL, NULL, NULL);
  g_set_object (&self->shown, certificate);
}

static void
on_entered (VitrineCertificateRow *self, GtkEntry *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  VitrinePart *file;

  if (*text == '\0')
    return;
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  file = vitrine_part_add (ensure (self), "files");
  vitrine_part_set_text (file, "id", text);
  vitrine_part_set_text (file, "format", "PDF");
  finish (self);
}

static GtkWidget *
new_entry (VitrineCertificateRow *self)
{
  GtkWidget *entry = gtk_entry_new ();
  const char *title = _("The shop’s id of a file; Return adds it");
  /* Translators: a certificate, and what of it is typed here */
  g_autofree char *words = g_strdup_printf (_("%s: %s"), self->title, title);

  gtk_editable_set_enable_undo (GTK_EDITABLE (entry), FALSE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  g_signal_connect_object (entry, "activate", G_CALLBACK (on_entered), self, G_CONNECT_SWAPPED);

  return entry;
}

/* --- how long it is good --- */

static void
show_date (VitrineCertificateRow *self, VitrinePart *certificate)
{
  g_autofree char *number = certificate != NULL
                            ? vitrine_part_dup_text (certificate, "expiration_date") : NULL;
  g_autoptr (GDateTime) date = number != NULL
    ? g_date_time_new_from_unix_utc (g_ascii_strtoll (number, NULL, 10)) : NULL;
  g_autofree char *day = date != NULL ? g_date_time_format (date, "%x") : NULL;
  /* Translators: %s is a date */
  g_autofree char *words = day != NULL ? g_strdup_printf (_("Good until %s"), day) : NULL;

  gtk_menu_button_set_label (self->date, words != NULL ? words : _("Good Until…"));
  if (date == NULL)
    return;
  self->is_setting = TRUE;
  gtk_calendar_select_day (self->calendar, date);
  self->is_setting = FALSE;
}

/* Noon in UTC is on that day in most of the world. */
static void
on_day (VitrineCertificateRow *self)
{
  g_autoptr (GDateTime) day = NULL;
  g_autoptr (GDateTime) noon = NULL;
  g_autofree char *number = NULL;

  if (self->is_setting)
    return;
  day = gtk_calendar_get_date (self->calendar);
  noon = g_date_time_new_utc (g_date_time_get_year (day), g_date_time_get_month (day),
                              g_date_time_get_day_of_month (day), 12, 0, 0);
  number = g_strdup_printf ("%" G_GINT64_FORMAT, g_date_time_to_unix (noon));
  vitrine_part_set_text (ensure (self), "expiration_date", number);
  finish (self);
}

static void
on_no_day (VitrineCertificateRow *self)
{
  guint place;
  VitrinePart *certificate = find (self, &place);

  if (certificate != NULL)
    vitrine_part_set_text (certificate, "expiration_date", NULL);
  gtk_menu_button_popdown (self->date);
  finish (self);
}

static GtkWidget *
new_date (VitrineCertificateRow *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *none = gtk_button_new_with_mnemonic (_("_No Date"));

  self->date = GTK_MENU_BUTTON (button);
  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->calendar));
  gtk_box_append (GTK_BOX (box), none);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (self->date, popover);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_swapped (self->calendar, "day-selected", G_CALLBACK (on_day), self);
  g_signal_connect_swapped (none, "clicked", G_CALLBACK (on_no_day), self);

  return button;
}

/* --- the object --- */

/* The product has moved. */
void
vitrine_certificate_row_update (VitrineCertificateRow *self)
{
  guint place = 0;
  VitrinePart *certificate;
  g_autofree char *path = NULL;

  g_return_if_fail (VITRINE_IS_CERTIFICATE_ROW (self));

  certificate = find (self, &place);
  if (certificate != NULL)
    path = g_strdup_printf ("certifications[%u]", place);
  vitrine_field_set_field (self->field, path);
  show_date (self, certificate);
  show_pictures (self, certificate);
  show_files (self, certificate, path);
}

static void
vitrine_certificate_row_dispose (GObject *object)
{
  g_clear_object (&VITRINE_CERTIFICATE_ROW (object)->shown);
  g_clear_object (&VITRINE_CERTIFICATE_ROW (object)->intake);
  g_clear_object (&VITRINE_CERTIFICATE_ROW (object)->session);

  G_OBJECT_CLASS (vitrine_certificate_row_parent_class)->dispose (object);
}

static void
vitrine_certificate_row_finalize (GObject *object)
{
  VitrineCertificateRow *self = VITRINE_CERTIFICATE_ROW (object);

  g_free (self->id);
  g_free (self->title);

  G_OBJECT_CLASS (vitrine_certificate_row_parent_class)->finalize (object);
}

static void
vitrine_certificate_row_class_init (VitrineCertificateRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vitrine_certificate_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = vitrine_certificate_row_finalize;
}

static void
vitrine_certificate_row_init (VitrineCertificateRow *self)
{
}

static char *
make_hint (const VitrineCertificationRule *rule)
{
  if (rule == NULL)
    return g_strdup (_("The category doesn’t ask for this certificate."));
  if (!rule->is_required)
    return g_strdup (rule->details);

  return rule->details != NULL ? g_strdup_printf ("%s. %s", _("Required"), rule->details)
                               : g_strdup (_("Required"));
}

static GtkFlowBox *
new_pictures (void)
{
  GtkFlowBox *pictures = GTK_FLOW_BOX (gtk_flow_box_new ());

  gtk_flow_box_set_selection_mode (pictures, GTK_SELECTION_NONE);
  gtk_flow_box_set_column_spacing (pictures, 6);
  gtk_flow_box_set_row_spacing (pictures, 6);
  gtk_flow_box_set_homogeneous (pictures, TRUE);
  gtk_flow_box_set_min_children_per_line (pictures, 2);
  gtk_flow_box_set_max_children_per_line (pictures, 9);
  gtk_widget_set_halign (GTK_WIDGET (pictures), GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (pictures), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Pictures"), -1);

  return pictures;
}

/**
 * vitrine_certificate_row_new:
 * @intake: what its pictures come in through; see vitrine_certificate_row_take()
 * @rule: (nullable): what the category says of it; read here alone
 * @id: of the certificate
 *
 * Returns: (transfer floating): a row that shows what the product has
 */
VitrineCertificateRow *
vitrine_certificate_row_new (VitrineDraftSession            *session,
                             VitrinePictureIntake           *intake,
                             const VitrineCertificationRule *rule,
                             const char                     *id)
{
  VitrineCertificateRow *self = g_object_new (VITRINE_TYPE_CERTIFICATE_ROW, NULL);
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  const char *title = rule != NULL ? rule->name : id;
  g_autofree char *hint = make_hint (rule);

  self->session = g_object_ref (session);
  self->id = g_strdup (id);
  self->is_known = rule != NULL;
  self->title = g_strdup (title);
  self->intake = g_object_ref (intake);
  self->pictures = new_pictures ();
  self->files = vitrine_part_list_new ();
  vitrine_part_list_set_columns (self->files, file_columns, G_N_ELEMENTS (file_columns), NULL);
  g_signal_connect_object (self->files, "removed", G_CALLBACK (finish), self, G_CONNECT_SWAPPED);
  gtk_box_append (box, GTK_WIDGET (self->pictures));
  gtk_box_append (box, GTK_WIDGET (self->files));
  gtk_box_append (box, new_entry (self));
  gtk_box_append (box, new_date (self));

  self->field = vitrine_field_new (title, NULL, GTK_WIDGET (box));
  g_object_set (self->field, "whole", TRUE, "hint", hint, NULL);
  vitrine_field_set_session (self->field, session);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->field));
  vitrine_certificate_row_update (self);

  return self;
}

gboolean
vitrine_certificate_row_is_empty (VitrineCertificateRow *self)
{
  guint place;

  g_return_val_if_fail (VITRINE_IS_CERTIFICATE_ROW (self), TRUE);

  return find (self, &place) == NULL;
}

/* Returns: whether the category has it. */
gboolean
vitrine_certificate_row_is_known (VitrineCertificateRow *self)
{
  g_return_val_if_fail (VITRINE_IS_CERTIFICATE_ROW (self), FALSE);

  return self->is_known;
}

/**
 * vitrine_certificate_row_take:
 * @place: as the intake's signal "taken" has it
 * @images: (element-type VitrineImage): likewise
 *
 * Puts pictures into the certificate that they came in for, whether a row shows it or not.
 */
void
vitrine_certificate_row_take (VitrineDraftSession *session, const char *place, GPtrArray *images)
{
  g_auto (GStrv) words = g_strsplit (place, "\n", 2);
  VitrineDraft *draft = vitrine_draft_session_get_draft (session);
  VitrinePart *certificate;
  VitrinePart *picture;

  vitrine_draft_take_step (draft, TRUE);
  certificate = ensure_certificate (session, words[0]);
  picture = find_picture (certificate, words[1]);
  for (guint i = 0; i < images->len; i++) {
    if (picture == NULL)
      picture = vitrine_part_add (certificate, "images");
    vitrine_product_image_set_picture (VITRINE_PRODUCT_IMAGE (picture),
                                       vitrine_image_get_digest (images->pdata[i]));
    picture = NULL;
  }
  vitrine_draft_take_step (draft, FALSE);
}
