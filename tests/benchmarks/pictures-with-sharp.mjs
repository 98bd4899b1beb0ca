// What bench-pictures.py compares with, done with sharp as its documentation shows:
// node pictures-with-sharp.mjs NODE_MODULES check|thumbnails|prepare FILE…
//
// SPDX-License-Identifier: GPL-3.0-or-later

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import { pipeline } from 'node:stream/promises'

const [modules, what, ...files] = process.argv.slice(2)
const sharp = createRequire(`${modules}/`)('sharp')

const tasks = {
  // What is in the header, and the digest of the file.
  async check (file) {
    const hash = createHash('sha256')

    await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash)
    const { width, height } = await sharp(file).metadata()
    if (!width || !height || hash.digest('hex').length !== 64)
      throw new Error(file)
  },

  // Upright, and as pixels: as a window needs them.
  async thumbnails (file) {
    await sharp(file).rotate().resize(256, 256, { fit: 'inside' }).ensureAlpha().raw().toBuffer()
  },

  async prepare (file) {
    await sharp(file, { limitInputPixels: false })
      .rotate()
      .resize(4000, 4000, { fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 90 })
      .toFile(`${file}.sharp.jpg`)
  }
}

let next = 0

async function work () {
  while (next < files.length)
    await tasks[what](files[next++])
}

await Promise.all(Array.from({ length: os.availableParallelism() }, work))
