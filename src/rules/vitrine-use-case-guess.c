/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-use-case-guess.h"

#include <string.h>

/* What is worth offering, and by how much it has to lead. */
#define SURE 3
#define LEAD 2

/* What a word counts for in a file's name; its folder's name says half as much more. */
#define PLAIN 6      /* says one thing and nothing else */
#define USUAL 4      /* said of other pictures too */

typedef struct {
  const char     *words;     /* a word, or some in a row; marks and case don't count */
  VitrineUseCase  use_case;
  guint           weight;
  gboolean        anywhere;  /* in scripts that set no space between words */
} Row;

#define SIZE VITRINE_USE_CASE_SIZE_CHART
#define PAPER VITRINE_USE_CASE_CERTIFICATION
#define MAIN VITRINE_USE_CASE_MAIN
#define VARIANT VITRINE_USE_CASE_ATTRIBUTE
#define TEXT VITRINE_USE_CASE_DESCRIPTION

/* How sellers and their suppliers name files. To know another word, add its row. */
static const Row rows[] = {
  { "size chart", SIZE, PLAIN }, { "size charts", SIZE, PLAIN }, { "sizechart", SIZE, PLAIN },
  { "size guide", SIZE, PLAIN }, { "size table", SIZE, PLAIN }, { "sizing", SIZE, PLAIN },
  { "measurements", SIZE, PLAIN },
  { "sizes", SIZE, USUAL }, { "size", SIZE, USUAL }, { "measurement", SIZE, USUAL },
  { "größentabelle", SIZE, PLAIN }, { "groessentabelle", SIZE, PLAIN },
  { "grossentabelle", SIZE, PLAIN }, { "maßtabelle", SIZE, PLAIN }, { "größen", SIZE, USUAL },
  { "tableau des tailles", SIZE, PLAIN }, { "guide des tailles", SIZE, PLAIN },
  { "tailles", SIZE, USUAL }, { "taille", SIZE, USUAL },
  { "tabla de tallas", SIZE, PLAIN }, { "guía de tallas", SIZE, PLAIN },
  { "tallas", SIZE, USUAL }, { "talla", SIZE, USUAL },
  { "tabella taglie", SIZE, PLAIN }, { "taglie", SIZE, USUAL },
  { "tabela de medidas", SIZE, PLAIN }, { "tabela de tamanhos", SIZE, PLAIN },
  { "medidas", SIZE, USUAL }, { "maattabel", SIZE, PLAIN }, { "tabela rozmiarów", SIZE, PLAIN },
  { "rozmiary", SIZE, USUAL }, { "beden tablosu", SIZE, PLAIN }, { "bảng size", SIZE, PLAIN },
  { "tabel ukuran", SIZE, PLAIN }, { "ukuran", SIZE, USUAL },
  { "таблица размеров", SIZE, PLAIN }, { "размеры", SIZE, USUAL },
  { "尺码", SIZE, PLAIN, TRUE }, { "尺碼", SIZE, PLAIN, TRUE }, { "尺寸", SIZE, USUAL, TRUE },
  { "サイズ", SIZE, PLAIN, TRUE }, { "사이즈", SIZE, PLAIN, TRUE },
  { "ตารางไซส์", SIZE, PLAIN, TRUE },

  { "certificate", PAPER, PLAIN }, { "certificates", PAPER, PLAIN },
  { "certification", PAPER, PLAIN }, { "cert", PAPER, PLAIN }, { "ce", PAPER, USUAL },
  { "fcc", PAPER, USUAL }, { "rohs", PAPER, USUAL }, { "fda", PAPER, USUAL },
  { "test report", PAPER, PLAIN }, { "license", PAPER, USUAL }, { "licence", PAPER, USUAL },
  { "invoice", PAPER, PLAIN }, { "declaration of conformity", PAPER, PLAIN },
  { "zertifikat", PAPER, PLAIN }, { "zertifikate", PAPER, PLAIN },
  { "konformitätserklärung", PAPER, PLAIN }, { "prüfbericht", PAPER, PLAIN },
  { "rechnung", PAPER, PLAIN }, { "certificat", PAPER, PLAIN }, { "facture", PAPER, PLAIN },
  { "certificado", PAPER, PLAIN }, { "factura", PAPER, PLAIN }, { "certificato", PAPER, PLAIN },
  { "fattura", PAPER, PLAIN }, { "fatura", PAPER, PLAIN }, { "certificaat", PAPER, PLAIN },
  { "certyfikat", PAPER, PLAIN }, { "sertifika", PAPER, PLAIN }, { "sertifikat", PAPER, PLAIN },
  { "chứng nhận", PAPER, PLAIN }, { "сертификат", PAPER, PLAIN },
  { "证书", PAPER, PLAIN, TRUE }, { "證書", PAPER, PLAIN, TRUE }, { "认证", PAPER, PLAIN, TRUE },
  { "发票", PAPER, PLAIN, TRUE }, { "质检", PAPER, PLAIN, TRUE }, { "证明", PAPER, PLAIN, TRUE },
  { "証明書", PAPER, PLAIN, TRUE }, { "인증서", PAPER, PLAIN, TRUE },
  { "ใบรับรอง", PAPER, PLAIN, TRUE },

  { "main", MAIN, USUAL }, { "hero", MAIN, USUAL }, { "front", MAIN, USUAL },
  { "cover", MAIN, USUAL }, { "hauptbild", MAIN, USUAL }, { "titelbild", MAIN, USUAL },
  { "vorne", MAIN, USUAL }, { "principale", MAIN, USUAL }, { "principal", MAIN, USUAL },
  { "portada", MAIN, USUAL }, { "ana görsel", MAIN, USUAL },
  { "主图", MAIN, USUAL, TRUE }, { "主圖", MAIN, USUAL, TRUE }, { "메인", MAIN, USUAL, TRUE },
  { "メイン", MAIN, USUAL, TRUE },

  { "variant", VARIANT, USUAL }, { "variants", VARIANT, USUAL }, { "colour", VARIANT, USUAL },
  { "colours", VARIANT, USUAL }, { "color", VARIANT, USUAL }, { "colors", VARIANT, USUAL },
  { "swatch", VARIANT, USUAL }, { "swatches", VARIANT, USUAL }, { "sku", VARIANT, USUAL },
  { "variante", VARIANT, USUAL }, { "varianten", VARIANT, USUAL }, { "farbe", VARIANT, USUAL },
  { "farben", VARIANT, USUAL }, { "couleur", VARIANT, USUAL }, { "couleurs", VARIANT, USUAL },
  { "colores", VARIANT, USUAL }, { "colore", VARIANT, USUAL }, { "cores", VARIANT, USUAL },
  { "kolor", VARIANT, USUAL }, { "renk", VARIANT, USUAL }, { "warna", VARIANT, USUAL },
  { "颜色", VARIANT, USUAL, TRUE }, { "顏色", VARIANT, USUAL, TRUE },
  { "规格", VARIANT, USUAL, TRUE }, { "カラー", VARIANT, USUAL, TRUE },
  { "색상", VARIANT, USUAL, TRUE },

  { "description", TEXT, USUAL }, { "desc", TEXT, USUAL }, { "detail", TEXT, USUAL },
  { "details", TEXT, USUAL }, { "infographic", TEXT, USUAL }, { "features", TEXT, USUAL },
  { "beschreibung", TEXT, USUAL }, { "descripción", TEXT, USUAL }, { "descrizione", TEXT, USUAL },
  { "descrição", TEXT, USUAL }, { "detalles", TEXT, USUAL }, { "détails", TEXT, USUAL },
  { "opis", TEXT, USUAL }, { "açıklama", TEXT, USUAL }, { "deskripsi", TEXT, USUAL },
  { "详情", TEXT, USUAL, TRUE }, { "詳情", TEXT, USUAL, TRUE }, { "详细", TEXT, USUAL, TRUE },
  { "描述", TEXT, USUAL, TRUE }, { "説明", TEXT, USUAL, TRUE }, { "상세", TEXT, USUAL, TRUE },
};

/* What a shape says by itself, which is little: only strips are sure to be of a description. */
static const struct {
  double         min_ratio;    /* longer side by shorter one */
  double         max_ratio;
  guint          min;          /* of the longer side, pixels */
  guint          max;          /* 0: no bound */
  gboolean       upright;      /* higher than wide */
  VitrineUseCase use_case;
  guint          weight;
} shapes[] = {
  { 2.5, 1000, 1000, 0, TRUE, TEXT, 3 },         /* a strip to scroll along */
  { 1.8, 2.5, 1000, 0, TRUE, TEXT, 1 },
  { 1.40, 1.43, 1000, 0, TRUE, PAPER, 1 },       /* a scanned sheet: ISO 216 */
  { 1.28, 1.30, 1000, 0, TRUE, PAPER, 1 },       /* and US letter */
  { 1.0, 1.02, 600, 0, FALSE, MAIN, 1 },
  { 1.0, 1.1, 1, 250, FALSE, VARIANT, 2 },       /* a swatch */
};

/* One space before, between and after the words, which are runs of letters, and of digits;
 * small, and without marks, so that “Größen-Tabelle” is " grossen tabelle ". */
static char *
simplify (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *marked = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL);
  GString *words = g_string_new (" ");
  gunichar before = ' ';

  for (const char *at = marked; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    gboolean is_word = g_unichar_isalpha (c) || g_unichar_isdigit (c);

    if (g_unichar_ismark (c) && g_unichar_get_script (c) == G_UNICODE_SCRIPT_INHERITED)
      continue;
    /* "sizeChart" and "chart2" are two words. */
    if ((g_unichar_islower (before) && g_unichar_isupper (c))
        || (is_word && g_unichar_isdigit (before) != g_unichar_isdigit (c)))
      if (words->str[words->len - 1] != ' ')
        g_string_append_c (words, ' ');
    if (is_word || g_unichar_ismark (c))
      g_string_append_unichar (words, c);
    else if (words->str[words->len - 1] != ' ')
      g_string_append_c (words, ' ');
    before = c;
  }
  if (words->str[words->len - 1] != ' ')
    g_string_append_c (words, ' ');

  return g_string_free (words, FALSE);
}

static char *
fold (const char *text)
{
  g_autofree char *words = simplify (text);

  return g_utf8_casefold (words, -1);
}

static gboolean
has_words (const char *folded, const Row *row)
{
  g_autofree char *words = fold (row->words);

  if (row->anywhere)
    g_strstrip (words);

  return strstr (folded, words) != NULL;
}

/* A use counts once, however many of its words there are: the weightiest. */
static void
weigh_words (const char *text, guint divisor, guint *weights)
{
  g_autofree char *folded = fold (text);
  guint best[VITRINE_N_USE_CASES] = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    guint *of_use = &best[rows[i].use_case];

    if (rows[i].weight > *of_use && has_words (folded, &rows[i]))
      *of_use = rows[i].weight;
  }
  for (guint i = 0; i < VITRINE_N_USE_CASES; i++)
    weights[i] += best[i] / divisor;
}

static void
weigh_shape (const VitrineImageFacts *facts, guint *weights)
{
  gboolean turned = facts->orientation >= 5;
  guint width = turned ? facts->height : facts->width;
  guint height = turned ? facts->width : facts->height;
  guint longer = MAX (width, height);
  guint shorter = MIN (width, height);

  for (gsize i = 0; shorter > 0 && i < G_N_ELEMENTS (shapes); i++) {
    double ratio = (double) longer / shorter;

    if (ratio >= shapes[i].min_ratio && ratio <= shapes[i].max_ratio
        && longer >= shapes[i].min && (shapes[i].max == 0 || longer <= shapes[i].max)
        && (!shapes[i].upright || height > width))
      weights[shapes[i].use_case] += shapes[i].weight;
  }
}

/* Without the ending, which is no word of the seller's. */
static char *
dup_stem (const char *name)
{
  const char *dot = strrchr (name, '.');

  return dot != NULL && strlen (dot) <= 5 ? g_strndup (name, dot - name) : g_strdup (name);
}

/**
 * vitrine_use_case_guess:
 * @name: of the file, in any script
 * @folder: (nullable): the name of the folder it lay in
 * @facts: what the picture is
 * @use_case: (out): what it seems to be for; set unless there is no guess
 *
 * Pure. What the seller says by dropping a picture on a lane counts more than any guess:
 * that is for the caller to heed.
 *
 * Returns: how sure that is
 */
VitrineGuess
vitrine_use_case_guess (const char              *name,
                        const char              *folder,
                        const VitrineImageFacts *facts,
                        VitrineUseCase          *use_case)
{
  guint weights[VITRINE_N_USE_CASES] = { 0 };
  g_autofree char *stem = NULL;
  guint best = 0;
  guint second = 0;

  g_return_val_if_fail (name != NULL && facts != NULL, VITRINE_GUESS_NONE);

  stem = dup_stem (name);
  weigh_words (stem, 1, weights);
  if (folder != NULL)
    weigh_words (folder, 2, weights);
  weigh_shape (facts, weights);

  for (guint i = 1; i < VITRINE_N_USE_CASES; i++)
    best = weights[i] > weights[best] ? i : best;
  for (guint i = 0; i < VITRINE_N_USE_CASES; i++)
    second = i != best ? MAX (second, weights[i]) : second;

  if (weights[best] == 0)
    return VITRINE_GUESS_NONE;
  *use_case = best;

  return weights[best] >= SURE && weights[best] >= second + LEAD ? VITRINE_GUESS_SURE
                                                                 : VITRINE_GUESS_DOUBTFUL;
}
