/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-use-case-guess.h"

#define SIZE VITRINE_USE_CASE_SIZE_CHART
#define PAPER VITRINE_USE_CASE_CERTIFICATION
#define MAIN VITRINE_USE_CASE_MAIN
#define VARIANT VITRINE_USE_CASE_ATTRIBUTE
#define TEXT VITRINE_USE_CASE_DESCRIPTION

#define NONE VITRINE_GUESS_NONE
#define DOUBTFUL VITRINE_GUESS_DOUBTFUL
#define SURE VITRINE_GUESS_SURE

typedef struct {
  const char     *name;
  const char     *folder;
  guint           width;
  guint           height;
  VitrineGuess    guess;
  VitrineUseCase  use_case;   /* counts with a guess */
} GuessCase;

static const GuessCase guess_cases[] = {
  /* What cameras and shops call them says nothing. */
  { "IMG_20240229_1234.jpg", "DCIM", 4000, 3000, NONE, MAIN },
  { "DSC00042.JPG", NULL, 6000, 4000, NONE, MAIN },
  { "", "", 0, 0, NONE, MAIN },
  { "....", NULL, 4000, 3000, NONE, MAIN },
  { "\xff\xfe.jpg", "\xff", 4000, 3000, NONE, MAIN },

  { "size chart.png", NULL, 1600, 900, SURE, SIZE },
  { "SizeChart2.png", NULL, 1600, 900, SURE, SIZE },
  { "shoe_size-guide_EU.jpg", NULL, 1600, 900, SURE, SIZE },
  { "Größentabelle.png", NULL, 1600, 900, SURE, SIZE },
  { "GROESSENTABELLE.png", NULL, 1600, 900, SURE, SIZE },
  { "Gro\xcc\x88\xc3\x9f" "entabelle.png", NULL, 1600, 900, SURE, SIZE },
  { "guia de tallas.jpg", NULL, 1600, 900, SURE, SIZE },
  { "T恤尺码表.jpg", NULL, 1600, 900, SURE, SIZE },
  { "サイズ表.png", NULL, 1600, 900, SURE, SIZE },
  { "ตารางไซส์.png", NULL, 1600, 900, SURE, SIZE },
  { "bảng size.png", NULL, 1600, 900, SURE, SIZE },
  { "oversized jacket.jpg", NULL, 1600, 1200, NONE, MAIN },
  { "1.jpg", "Size charts", 1600, 900, SURE, SIZE },
  { "1.jpg", "sizes", 1600, 900, DOUBTFUL, SIZE },

  { "certificate.jpg", NULL, 1600, 900, SURE, PAPER },
  { "CE.png", NULL, 1600, 900, SURE, PAPER },
  { "dance.png", NULL, 1600, 900, NONE, MAIN },
  { "Zertifikat_Kerze.jpg", NULL, 1600, 900, SURE, PAPER },
  { "Rechnung 2024-11.jpg", NULL, 2480, 3508, SURE, PAPER },
  { "产品证书.jpg", NULL, 1600, 900, SURE, PAPER },
  { "scan0001.jpg", NULL, 2480, 3508, DOUBTFUL, PAPER },

  { "mug-front.jpg", NULL, 1000, 1000, SURE, MAIN },
  { "主图1.jpg", NULL, 800, 800, SURE, MAIN },
  { "mug.jpg", NULL, 1000, 1000, DOUBTFUL, MAIN },
  { "domain.jpg", NULL, 1600, 900, NONE, MAIN },

  { "colour-red.jpg", NULL, 600, 600, SURE, VARIANT },
  { "swatch.png", NULL, 120, 120, SURE, VARIANT },
  { "颜色-红.jpg", NULL, 600, 450, SURE, VARIANT },
  { "x.png", NULL, 120, 120, DOUBTFUL, VARIANT },

  { "detail_03.jpg", NULL, 750, 1000, SURE, TEXT },
  { "详情页.jpg", NULL, 750, 1000, SURE, TEXT },
  { "Beschreibung.png", NULL, 750, 1000, SURE, TEXT },
  { "x.jpg", NULL, 750, 6000, SURE, TEXT },
  { "panorama.jpg", NULL, 6000, 750, NONE, MAIN },

  /* Words that fight: the plainer one wins, and equals leave it open. */
  { "main size chart.jpg", NULL, 1600, 900, SURE, SIZE },
  { "main detail.jpg", NULL, 1600, 900, DOUBTFUL, MAIN },
  { "certificate size chart.jpg", NULL, 1600, 900, DOUBTFUL, PAPER },
  { "front.jpg", "size chart", 1600, 900, DOUBTFUL, MAIN },
};

static void
test_guess (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (guess_cases); i++) {
    const GuessCase *c = &guess_cases[i];
    const VitrineImageFacts facts = { .width = c->width, .height = c->height };
    VitrineUseCase use_case = MAIN;
    VitrineGuess guess = vitrine_use_case_guess (c->name, c->folder, &facts, &use_case);

    g_test_message ("%s in %s: %d, %s", c->name, c->folder, guess,
                    vitrine_use_case_to_wire (use_case));
    g_assert_cmpint (guess, ==, c->guess);
    if (c->guess != NONE)
      g_assert_cmpint (use_case, ==, c->use_case);
  }
}

/* A strip that was photographed lying on its side is a strip all the same. */
static void
test_turned (void)
{
  const VitrineImageFacts facts = { .width = 6000, .height = 750, .orientation = 6 };
  VitrineUseCase use_case = MAIN;

  g_assert_cmpint (vitrine_use_case_guess ("x.jpg", NULL, &facts, &use_case), ==, SURE);
  g_assert_cmpint (use_case, ==, TEXT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/use-case-guess/guess", test_guess);
  g_test_add_func ("/use-case-guess/turned", test_turned);

  return g_test_run ();
}
