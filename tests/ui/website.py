# SPDX-License-Identifier: GPL-3.0-or-later
"""A web site on this computer, as pictures are fetched from."""

import http.server
import threading


class Site(http.server.ThreadingHTTPServer):
    """A web site on this computer: pages and pictures by their path."""

    daemon_threads = True

    def __init__(self, files):
        self.files = files
        self.asked = []
        super().__init__(("127.0.0.1", 0), Answers)
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def stop(self):
        self.shutdown()
        self.server_close()


class Answers(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(self.path)
        content = self.server.files.get(self.path)
        self.send_response(200 if content else 404)
        content = content or b"<!DOCTYPE html><html>nothing</html>"
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *words):
        pass
