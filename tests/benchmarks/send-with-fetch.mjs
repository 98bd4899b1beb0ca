// The same as bench-send with Node's own fetch, FormData and file-backed blobs:
// node send-with-fetch.mjs URL COUNT PARALLEL FILE…
//
// SPDX-License-Identifier: GPL-3.0-or-later

import { openAsBlob } from 'node:fs'

const [url, count, parallel, ...files] = process.argv.slice(2)
let started = 0

async function send () {
  while (started < Number(count)) {
    const form = new FormData()

    form.append('use_case', 'MAIN_IMAGE')
    form.append('data', await openAsBlob(files[started++ % files.length], { type: 'image/jpeg' }),
                'picture.jpg')
    const answer = await fetch(`${url}/product/202309/images/upload`,
                               { method: 'POST', body: form })
    await answer.text()
    if (answer.status !== 200)
      throw new Error(`Status ${answer.status}`)
  }
}

await Promise.all(Array.from({ length: Number(parallel) }, send))
