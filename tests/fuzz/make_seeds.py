#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes what a fuzzer begins with. Of pictures: the corpus once more, as small as the rules let
them be, and those of its files that are small anyway. Of the rest: a few texts of each form.

    make_seeds.py FOLDER [descriptions|pictures|products|sheets]
"""

import os
import sys

HERE = os.path.dirname(os.path.realpath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "corpus"))
import make_corpus  # noqa: E402

LARGEST = 24 * 1024


ANSWERS = os.path.join(os.path.dirname(HERE), "marketplaces", "answers")

PRODUCTS = [
    b'{"title":"A","skus":[{"price":{"amount":"9.99","currency":"USD"},"inventory":[{"warehouse_id"'
    b':"1","quantity":5}]}],"main_images":[{"uri":"u"},{"vitrine_picture":"ab"}]}',
    b'{"delivery_options_ids":["1",2,null],"is_cod_allowed":false,"size_chart":{"template":{}}}',
    b'{"new":{"a":[1,-0.5e3,"\\u00e9\\ud83d\\ude00"]},"skus":7,"package_weight":[],"video":null}',
]

SHEETS = [
    b"Handle,Title,Body (HTML),Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Price,"
    b"Image Src,Image Position\na,A,\"<p>b,\n\"\"c\"\"</p>\",Size,S,A-1,250,9.99,https://x/1,2\n"
    b"a,,,,M,A-2,,9.99,,\n",
    b"Category;Product Name;Seller SKU;Quantity in A\nBags (810440);B;B-1;7\n"
    b"Mandatory;Optional;;\n",
    b"\xef\xbb\xbfproduct #,title,is_pre_owned,skus[].id,skus[].fees[0].type,x\r\n"
    b"1,'=A,yes,1,a,json:[1]\r\n1,,,2,',\r\n",
    "sep=;\ntitle;skus[].price.amount\ncafé;1,5\n".encode("utf-16"),
    b"title,skus[].seller_sku\ncaf\xe9,\x80\n",
]


DESCRIPTIONS = [
    b'<p>A <b>light</b> shoe &amp; <i>more</i><br>\xc3\xa9</p><ul><li>One</li><li><u>Two</u></li></ul>'
    b'<img src="https://p16.ibyteimg.com/a?b=1&c=2" width="600" height=\'400\'/>',
    b'<div class=x onclick="y()">a<p><p><strong>b<em>c</strong></em></p></p>d<br>e & f &nbsp; < g',
    b'<ol><li>a<ul><li><p>b</p><img src=u>c</ul>d<li>e</ol></b><!-- f --><script>g("</p>")</script>',
    b'<table><tr><td><font>a</td></tr></table>\xff\x00<![CDATA[b]]><?c?>&#xA0;&foo;&lt',
    b'<!--StartFragment--><h1>A</h1><p class=MsoListParagraph style="mso-list:l0 level1 lfo1">'
    b'<![if !supportLists]><span style="mso-list:Ignore">1.&nbsp; </span><![endif]>B<o:p></o:p>'
    b'</p><b style="font-weight:normal"><span style="font-weight:700;font-style:italic">C</span>'
    b'</b><pre>D\nE</pre><!--EndFragment-->',
]


def write_texts(folder, texts):
    for i, text in enumerate(texts):
        make_corpus.write(os.path.join(folder, f"text-{i}"), text)


def write_products(folder):
    answers = []
    for name in ("tiktok-get-product.json", "tiktok-create-product.json"):
        with open(os.path.join(ANSWERS, name), "rb") as f:
            answers.append(f.read())
    write_texts(folder, PRODUCTS + answers)


def write_sheets(folder):
    write_texts(folder, SHEETS)


def write_descriptions(folder):
    write_texts(folder, DESCRIPTIONS)


def write_pictures(folder):
    # Sides of whole blocks again.
    make_corpus.WIDTH, make_corpus.HEIGHT = 128, 112
    shop = make_corpus.Workshop()
    try:
        for family in make_corpus.SMALL_FAMILIES:
            for picture, data, *rest in family(shop):
                if len(data) <= LARGEST and not rest:
                    make_corpus.write(os.path.join(folder, picture.name), data)
    finally:
        shop.close()


KINDS = {"descriptions": write_descriptions, "pictures": write_pictures,
         "products": write_products, "sheets": write_sheets}


def main():
    folder = sys.argv[1]
    os.makedirs(folder, exist_ok=True)
    KINDS[sys.argv[2] if len(sys.argv) > 2 else "pictures"](folder)


if __name__ == "__main__":
    main()
