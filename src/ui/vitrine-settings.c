/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-settings.h"

/* With the defaults and limits of the schema, for when there is none. */
static const struct {
  const char *name;
  GType       type;
  int         number;    /* of a boolean too */
  int         minimum;   /* of an int */
  const char *text;
} keys[] = {
  { "window-width", G_TYPE_INT, 1100, 1 },
  { "window-height", G_TYPE_INT, 720, 1 },
  { "window-maximized", G_TYPE_BOOLEAN, FALSE },
  { "log-visible", G_TYPE_BOOLEAN, FALSE },
  { "log-height", G_TYPE_INT, 220, 80 },
  { "inspector-visible", G_TYPE_BOOLEAN, TRUE },
  { "lane", G_TYPE_STRING, .text = "MAIN_IMAGE" },
  { "sort", G_TYPE_STRING, .text = "newest" },
  { "preview-width", G_TYPE_STRING, .text = "phone" },
  { "send-when-ready", G_TYPE_BOOLEAN, TRUE },
  { "prepare-when-needed", G_TYPE_BOOLEAN, TRUE },
  { "send-metered", G_TYPE_BOOLEAN, FALSE },
};

struct _VitrineSettings {
  GObject    parent_instance;

  GSettings *settings;   /* NULL: no schema is installed */
  GValue     values[G_N_ELEMENTS (keys)];
};

G_DEFINE_FINAL_TYPE (VitrineSettings, vitrine_settings, G_TYPE_OBJECT)

static GParamSpec *properties[G_N_ELEMENTS (keys) + 1];

static GSettingsSchema *
find_schema (void)
{
  GSettingsSchemaSource *installed = g_settings_schema_source_get_default ();
  GSettingsSchema *schema = NULL;

  if (installed != NULL)
    schema = g_settings_schema_source_lookup (installed, APPLICATION_ID, TRUE);

#ifdef BUILD_DATADIR
  if (schema == NULL) {
    g_autoptr (GSettingsSchemaSource) built =
      g_settings_schema_source_new_from_directory (BUILD_DATADIR, installed, FALSE, NULL);

    if (built != NULL)
      schema = g_settings_schema_source_lookup (built, APPLICATION_ID, FALSE);
  }
#endif

  return schema;
}

static void
vitrine_settings_constructed (GObject *object)
{
  VitrineSettings *self = VITRINE_SETTINGS (object);
  g_autoptr (GSettingsSchema) schema = find_schema ();

  G_OBJECT_CLASS (vitrine_settings_parent_class)->constructed (object);

  if (schema == NULL)
    return;

  self->settings = g_settings_new_full (schema, NULL, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++) {
    if (g_settings_schema_has_key (schema, keys[i].name))
      g_settings_bind (self->settings, keys[i].name, self, keys[i].name, G_SETTINGS_BIND_DEFAULT);
  }
}

static void
vitrine_settings_finalize (GObject *object)
{
  VitrineSettings *self = VITRINE_SETTINGS (object);

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    g_value_unset (&self->values[i]);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (vitrine_settings_parent_class)->finalize (object);
}

static void
vitrine_settings_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  VitrineSettings *self = VITRINE_SETTINGS (object);

  g_value_copy (&self->values[prop_id - 1], value);
}

static void
vitrine_settings_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  VitrineSettings *self = VITRINE_SETTINGS (object);

  if (g_param_values_cmp (pspec, value, &self->values[prop_id - 1]) == 0)
    return;

  g_value_copy (value, &self->values[prop_id - 1]);
  g_object_notify_by_pspec (object, pspec);
}

static void
vitrine_settings_class_init (VitrineSettingsClass *klass)
{
  const GParamFlags flags =
    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = vitrine_settings_constructed;
  object_class->finalize = vitrine_settings_finalize;
  object_class->get_property = vitrine_settings_get_property;
  object_class->set_property = vitrine_settings_set_property;

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++) {
    const char *name = keys[i].name;

    if (keys[i].type == G_TYPE_INT)
      properties[i + 1] =
        g_param_spec_int (name, NULL, NULL, keys[i].minimum, G_MAXINT, keys[i].number, flags);
    else if (keys[i].type == G_TYPE_BOOLEAN)
      properties[i + 1] = g_param_spec_boolean (name, NULL, NULL, keys[i].number, flags);
    else
      properties[i + 1] = g_param_spec_string (name, NULL, NULL, keys[i].text, flags);
  }

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
vitrine_settings_init (VitrineSettings *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++) {
    g_value_init (&self->values[i], keys[i].type);
    g_param_value_set_default (properties[i + 1], &self->values[i]);
  }
}

VitrineSettings *
vitrine_settings_new (void)
{
  return g_object_new (VITRINE_TYPE_SETTINGS, NULL);
}

gboolean
vitrine_settings_get_boolean (VitrineSettings *self, const char *name)
{
  gboolean value;

  g_object_get (self, name, &value, NULL);
  return value;
}

int
vitrine_settings_get_int (VitrineSettings *self, const char *name)
{
  int value;

  g_object_get (self, name, &value, NULL);
  return value;
}

char *
vitrine_settings_dup_string (VitrineSettings *self, const char *name)
{
  char *value;

  g_object_get (self, name, &value, NULL);
  return value;
}
