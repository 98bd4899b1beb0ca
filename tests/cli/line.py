# SPDX-License-Identifier: GPL-3.0-or-later
"""A line as far away and as narrow as one to a shop: a proxy on loopback.

    with line.Line("127.0.0.1:8000", bits_per_second=50e6, round_trip=0.08) as far:
        far.address           # 127.0.0.1:PORT, where the other end is reached through it
        far.bytes_up

All connections share the line. What is sent waits for its turn at that rate, then half of the
round trip; a connection takes one round trip to be made.
"""
import asyncio
import contextlib
import socket
import threading

PIECE = 16 * 1024
BURST_S = 0.02             # what may be made up for when a turn was missed
SOCKET_BYTES = 128 * 1024   # or the kernel would take in whole pictures at once


class _Way:
    """One direction."""

    def __init__(self, bits_per_second, delay):
        self.rate = bits_per_second / 8
        self.delay = delay
        self.free = 0.0
        self.bytes = 0

    async def pass_through(self, size):
        """Waits for the turn of so many bytes; gives when they arrive."""
        now = asyncio.get_running_loop().time()
        self.free = max(self.free, now - BURST_S) + size / self.rate
        self.bytes += size
        if self.free > now:
            await asyncio.sleep(self.free - now)
        return self.free + self.delay


class Line:
    def __init__(self, to, bits_per_second, round_trip):
        self.host, _, self.port = to.rpartition(":")
        self.round_trip = round_trip
        self.up = _Way(bits_per_second, round_trip / 2)
        self.down = _Way(bits_per_second, round_trip / 2)
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever)
        self.tasks = set()

    @property
    def bytes_up(self):
        return self.up.bytes

    def __enter__(self):
        self.listener = socket.socket()
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SOCKET_BYTES)
        self.listener.bind(("127.0.0.1", 0))
        self.address = "127.0.0.1:%d" % self.listener.getsockname()[1]
        self.thread.start()
        self.server = self._run(asyncio.start_server(self._serve, sock=self.listener,
                                                     limit=PIECE))
        return self

    def __exit__(self, *_):
        self._run(self._stop())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()

    def _run(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result()

    async def _stop(self):
        self.server.close()
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)

    async def _serve(self, reader, writer):
        self.tasks.add(asyncio.current_task())
        far_writer = None
        try:
            await asyncio.sleep(self.round_trip)
            far_reader, far_writer = await asyncio.open_connection(self.host, self.port,
                                                                   limit=PIECE)
            await asyncio.gather(self._carry(reader, far_writer, self.up),
                                 self._carry(far_reader, writer, self.down))
        except (OSError, asyncio.CancelledError):
            pass            # one end cut it: so does the other
        finally:
            for end in filter(None, (writer, far_writer)):
                end.close()
            self.tasks.discard(asyncio.current_task())

    async def _carry(self, reader, writer, way):
        under_way = asyncio.Queue()
        arriving = asyncio.create_task(self._arrive(under_way, writer))
        try:
            while data := await reader.read(PIECE):
                under_way.put_nowait((await way.pass_through(len(data)), data))
            under_way.put_nowait((0, b""))
            await arriving
        finally:
            arriving.cancel()

    async def _arrive(self, under_way, writer):
        while True:
            when, data = await under_way.get()
            if not data:
                break
            await asyncio.sleep(max(0, when - self.loop.time()))
            writer.write(data)
            await writer.drain()
        with contextlib.suppress(OSError):
            writer.write_eof()
