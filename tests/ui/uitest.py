# SPDX-License-Identifier: GPL-3.0-or-later
"""Drive a GTK 4 program from a test: its widgets over AT-SPI, real pointer and
keyboard events, pictures of the screen. Made for sessions that with-display
starts, X11 or Wayland. Needs the system's python3 with python3-gi.

    import uitest
    app = uitest.App("vitrine")                  # waits for it to come up
    app.find("button", "Add").click()
    app.find("text box", "Name").set_text("Blue hour")
    app.wait_for("list item", "Blue hour")
    assert app.find("label", description="Status").text == "added"
    uitest.press("ctrl+v")
    uitest.screenshot("after.png")

The widgets are asked directly over the accessibility bus. libatspi is not used: it
answers from a cache that is stale without a main loop, and with the cache off it can
wait for itself for ever. To find a widget the program is asked for all of them at once, where
it is of GTK: a thousand questions take it longer. It stands still for that moment: what
measures how it runs sets ask_at_once to False.
"""
import json
import os
import re
import socket
import struct
import subprocess
import time

from gi.repository import Gio, GLib

WAIT_S = 20 if os.environ.get("CI") else 10     # two cores are shared there


class NotThere(AssertionError):
    pass


def _is_gone(error):
    """Whether that is how a widget answers that isn't there any more."""
    return (error.matches(Gio.dbus_error_quark(), Gio.DBusError.UNKNOWN_OBJECT)
            or error.matches(Gio.dbus_error_quark(), Gio.DBusError.UNKNOWN_METHOD))


def wait_until(check, what="the condition", timeout=WAIT_S):
    """The first true value of check(), asked again and again; a widget that goes meanwhile is
    no answer."""
    until = time.monotonic() + timeout
    while True:
        try:
            value = check()
        except GLib.Error as e:
            if not _is_gone(e):
                raise
            value = None
        if value:
            return value
        if time.monotonic() > until:
            raise NotThere(f"{what}: not within {timeout} s")
        time.sleep(0.05)


# --- widgets ----------------------------------------------------------------

def names_of(name):
    """A name, and what it would be without two flaws of GTK 4.8, which calls a button
    with a mnemonic "_Add Add" and an entry that has both a label and a labelled-by
    relation "Name Name"."""
    words = name.split()
    half = len(words) // 2
    first, second = " ".join(words[:half]), " ".join(words[half:])
    if second in (first, first.replace("_", "", 1)):
        return {name, second}
    return {name}


STATES = """invalid active armed busy checked collapsed defunct editable enabled expandable
expanded focusable focused has-tooltip horizontal iconified modal multi-line multiselectable
opaque pressed resizable selectable selected sensitive showing single-line stale transient
vertical visible manages-descendants indeterminate required truncated animated invalid-entry
supports-autocompletion selectable-text is-default visited checkable has-popup
read-only""".split()
ROOT = "/org/a11y/atspi/accessible/root"
CALL_MS = 5000
ask_at_once = True
_bus = None
_toolkits = {}      # of each program
_roles = {}         # of each widget, which keeps it
_last = None        # the tree asked for last; None: something was done since
LAST_S = 0.04       # how long it may be used: wait_until() waits longer than that


def _accessibility_bus():
    global _bus
    if _bus is None:
        address = os.environ.get("AT_SPI_BUS_ADDRESS")
        if not address:
            session = Gio.bus_get_sync(Gio.BusType.SESSION)
            address, = session.call_sync(
                "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None,
                Gio.DBusCallFlags.NONE, CALL_MS).unpack()
        _bus = Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
    return _bus


def _toolkit(owner):
    if owner not in _toolkits:
        try:
            _toolkits[owner] = Node(owner, ROOT)._get("Application", "ToolkitName")
        except GLib.Error:
            _toolkits[owner] = ""
    return _toolkits[owner]


def _forget():
    """What was seen a moment ago may be otherwise now."""
    global _last
    _last = None


class _Tree:
    """All widgets of a program as they were at one moment."""

    def __init__(self, owner):
        self.owner = owner
        self.bus = _accessibility_bus()
        self.below = {}
        self.n_asked = 0
        self.ask(ROOT)
        while self.n_asked:
            GLib.MainContext.default().iteration(True)
        items = self.bus.call_sync(
            owner, "/org/a11y/atspi/cache", "org.a11y.atspi.Cache", "GetItems", None, None,
            Gio.DBusCallFlags.NONE, CALL_MS).get_child_value(0)
        self.said = dict(map(self.read_item, map(items.get_child_value, range(items.n_children()))))
        self.read_at = time.monotonic()

    @staticmethod
    def read_item(item):
        """Its path, and its name and description: all else would take long to unpack."""
        return (item.get_child_value(0).get_child_value(1).get_string(),
                (item.get_child_value(6).get_string(), item.get_child_value(8).get_string()))

    def ask(self, path):
        """All that are known are asked for their children, before any has answered."""
        self.n_asked += 1
        self.bus.call(self.owner, path, "org.a11y.atspi.Accessible", "GetChildren", None, None,
                      Gio.DBusCallFlags.NONE, CALL_MS, None, self.on_answer, path)

    def on_answer(self, bus, result, path):
        self.n_asked -= 1
        try:
            children = bus.call_finish(result).unpack()[0]
        except GLib.Error:
            return              # it has gone meanwhile
        self.below[path] = [child for _, child in children if not child.endswith("/null")]
        for child in self.below[path]:
            self.ask(child)

    def is_fresh(self, owner):
        return self.owner == owner and time.monotonic() - self.read_at < LAST_S

    def walk(self, path):
        yield Node(self.owner, path, self.said.get(path))
        for child in self.below.get(path, ()):
            yield from self.walk(child)


class Node:
    """One widget, as a screen reader sees it. Everything is asked anew each time; one that
    has gone has the name it was found with, no role, no interfaces and one state, "defunct",
    and raises GLib.Error for the rest."""

    def __init__(self, owner, path, said=None):
        self.owner, self.path = owner, path
        self.said = said        # its name and description, when it was found a moment ago

    def __repr__(self):
        return f"<{self.role} {self.name!r}>"

    def __eq__(self, other):
        return (self.owner, self.path) == (other.owner, other.path)

    def _call(self, interface, method, args=None):
        if "." not in interface:
            interface = "org.a11y.atspi." + interface
        answer = _accessibility_bus().call_sync(
            self.owner, self.path, interface, method, args, None,
            Gio.DBusCallFlags.NONE, CALL_MS).unpack()
        return answer[0] if len(answer) == 1 else answer

    def _get(self, interface, prop):
        return self._call("org.freedesktop.DBus.Properties", "Get",
                          GLib.Variant("(ss)", ("org.a11y.atspi." + interface, prop)))

    def _call_unless_gone(self, method, otherwise):
        try:
            return self._call("Accessible", method)
        except GLib.Error as e:
            if not _is_gone(e):
                raise
            return otherwise

    @property
    def role(self):
        """As GTK names it: "button", "text box", "label", "list item", "window"..."""
        return self._call_unless_gone("GetRoleName", "")

    def _get_said(self, prop, place):
        try:
            return self._get("Accessible", prop)
        except GLib.Error:
            if self.said is None:
                raise
            return self.said[place]

    @property
    def name(self):
        return self._get_said("Name", 0)

    @property
    def description(self):
        return self._get_said("Description", 1)

    @property
    def pid(self):
        """The process that shows it."""
        answer = _accessibility_bus().call_sync(
            "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
            "GetConnectionUnixProcessID", GLib.Variant("(s)", (self.owner,)), None,
            Gio.DBusCallFlags.NONE, CALL_MS)
        return answer.unpack()[0]

    @property
    def states(self):
        low, high = self._call_unless_gone("GetState", (1 << STATES.index("defunct"), 0))
        bits = low | high << 32
        return {state for i, state in enumerate(STATES) if bits >> i & 1}

    @property
    def interfaces(self):
        return {i.rpartition(".")[2] for i in self._call_unless_gone("GetInterfaces", ())}

    @property
    def text(self):
        """What an entry or text view holds, or what a label shows."""
        if "Text" in self.interfaces:
            # GTK 4.8 answers -1 as the end with nothing
            got = self._call("Text", "GetText",
                             GLib.Variant("(ii)", (0, self._get("Text", "CharacterCount"))))
            if got or "editable" in self.states:
                return got
        return self._get("Accessible", "Name")

    @property
    def value(self):
        """Of a slider, spin button, progress bar..."""
        return self._get("Value", "CurrentValue")

    def children(self):
        return [Node(*child) for child in self._call("Accessible", "GetChildren")
                if not child[1].endswith("/null")]

    def walk_slowly(self):
        """This node and all below it; nodes that go away meanwhile are left out."""
        yield self
        try:
            children = self.children()
        except GLib.Error:
            return
        for child in children:
            yield from child.walk_slowly()

    def walk(self):
        """The same, asked at once where that goes."""
        global _last
        if not ask_at_once or _toolkit(self.owner) != "GTK":
            return self.walk_slowly()
        if _last is None or not _last.is_fresh(self.owner):
            _last = _Tree(self.owner)
        return _last.walk(self.path)

    def _has_role(self, role):
        key = self.owner, self.path
        if key not in _roles:
            _roles[key] = self.role
        return _roles[key] == role

    def matches(self, role, name, description):
        try:
            if name is not None or description is not None:
                own_name, own_description = self.said or (self.name, self.description)
                if name is not None and not (name.search(own_name) if hasattr(name, "search")
                                             else name in names_of(own_name)):
                    return False
                if description not in (None, own_description):
                    return False
            return role is None or self._has_role(role)
        except GLib.Error:
            return False

    def find_all(self, role=None, name=None, description=None):
        return [n for n in self.walk() if n.matches(role, name, description)]

    def find(self, role=None, name=None, description=None, timeout=WAIT_S):
        """The first match; name may be a compiled regular expression."""
        def first():
            return next((n for n in self.walk() if n.matches(role, name, description)), None)
        return wait_until(first, f"{role} {name or description or ''}", timeout)

    wait_for = find

    def gone(self, role=None, name=None, description=None, timeout=WAIT_S):
        wait_until(lambda: not self.find_all(role, name, description),
                   f"{role} {name or description or ''} to go", timeout)

    def actions(self):
        if "Action" not in self.interfaces:
            return []
        return [self._call("Action", "GetName", GLib.Variant("(i)", (i,)))
                for i in range(self._get("Action", "NActions"))]

    def act(self, name):
        _forget()
        index = self.actions().index(name)
        if not self._call("Action", "DoAction", GLib.Variant("(i)", (index,))):
            raise NotThere(f"{self!r} refused {name}")

    def click(self):
        """Activate a button, toggle or menu item by its action, once it has been laid out: GTK
        does nothing before. List rows have none: use the pointer or the keyboard for them."""
        wait_until(lambda: min(self.extents()[2:]) > 0, f"{self!r} to be laid out")
        self.act(next(a for a in self.actions() if a in ("click", "toggle", "activate")))

    def set_text(self, text):
        _forget()
        if not self._call("EditableText", "SetTextContents", GLib.Variant("(s)", (text,))):
            raise NotThere(f"{self!r} took no text")

    def extents(self):
        """x, y, width, height within the window (GTK 4.8: of the content, without the
        padding, and off by the width of the window's border)."""
        return self._call("Component", "GetExtents", GLib.Variant("(u)", (1,)))

    def place(self, timeout=WAIT_S):
        """Its extents, once it has been laid out and stands still."""
        def stand_still():
            first = self.extents()
            time.sleep(0.1)
            return first if min(first[2:]) > 0 and self.extents() == first else None
        return wait_until(stand_still, f"{self!r} to stand still", timeout)

    def dump(self, depth=0):
        """The tree below, as text: to look at when a test cannot find something."""
        try:
            line = f"{'  ' * depth}{self.role} {self.name!r}"
            if self.description:
                line += f" ({self.description})"
            if "EditableText" in self.interfaces:
                line += f" text={self.text!r}"
            acts = [a for a in self.actions() if "." not in a]
            if acts:
                line += " " + ",".join(acts)
            return "\n".join([line] + [c.dump(depth + 1) for c in self.children()])
        except GLib.Error:
            return "  " * depth + "(gone)"


class App(Node):
    """A program on the accessibility bus, by the name of its executable
    (or what it gave to g_set_prgname), or by its process."""

    def __init__(self, name=None, pid=None, timeout=WAIT_S):
        def is_it(app):
            return app.pid == pid if pid else app.name == name

        def look():
            for app in Node("org.a11y.atspi.Registry", ROOT).children():
                try:
                    if is_it(app) and app.children():
                        return app
                except GLib.Error:
                    pass
        found = wait_until(look, f"program {name or pid}", timeout)
        super().__init__(found.owner, found.path)

    def close(self, title=None):
        """Close a window (the first, or the one so titled) as its close button does."""
        next(w for w in self.children() if title in (None, w.name)).act("window.close")


# --- windows, pointer, keyboard, pictures -------------------------------------

def on_wayland():
    return bool(os.environ.get("WAYLAND_DISPLAY"))


def _run(*words):
    _forget()
    return subprocess.run([str(w) for w in words], check=True, capture_output=True,
                          text=True).stdout


def _sway_windows(node):
    if node.get("pid") and node.get("name"):
        yield node
    for child in node.get("nodes", []) + node.get("floating_nodes", []):
        yield from _sway_windows(child)


class Window:
    """A top-level window on the screen, by its exact title."""

    def __init__(self, title, timeout=WAIT_S):
        self.title = title
        self.id = None
        wait_until(self._look, f"window {title!r}", timeout)

    def _look(self):
        self.id = None
        if on_wayland():
            tree = json.loads(_run("swaymsg", "-r", "-t", "get_tree"))
            found = [w for w in _sway_windows(tree) if w["name"] == self.title]
            if found:
                self.id, self._rect = found[-1]["id"], found[-1]["rect"]
        else:
            r = subprocess.run(["xdotool", "search", "--onlyvisible", "--name",
                                "^" + re.escape(self.title) + "$"], capture_output=True, text=True)
            if r.stdout.split():
                self.id = r.stdout.split()[-1]
        return self.id

    def exists(self):
        return bool(self._look())

    def geometry(self):
        """x, y, width, height on the screen (X11 counts the shadow of a window in
        where there is one)."""
        if on_wayland():
            self._look()
            return tuple(self._rect[k] for k in ("x", "y", "width", "height"))
        out = _run("xdotool", "getwindowgeometry", "--shell", self.id)
        g = dict(line.split("=") for line in out.split() if "=" in line)
        return tuple(int(g[k]) for k in ("X", "Y", "WIDTH", "HEIGHT"))

    def point(self, fx, fy):
        """A place within the window, given as fractions, in screen coordinates."""
        x, y, w, h = self.geometry()
        return round(x + fx * w), round(y + fy * h)

    def move(self, x, y):
        if on_wayland():
            _run("swaymsg", f"[con_id={self.id}] move absolute position {x} {y}")
        elif self.geometry()[:2] != (x, y):
            _run("xdotool", "windowmove", "--sync", self.id, x, y)

    def focus(self):
        if on_wayland():
            _run("swaymsg", f"[con_id={self.id}] focus")
        else:
            _run("xdotool", "windowactivate", "--sync", self.id)

    def raise_(self):
        if on_wayland():
            self.focus()
        else:
            _run("xdotool", "windowraise", self.id)


def screen_size():
    if on_wayland():
        r = json.loads(_run("swaymsg", "-r", "-t", "get_outputs"))[0]["rect"]
        return r["width"], r["height"]
    w, h = _run("xdotool", "getdisplaygeometry").split()
    return int(w), int(h)


def screenshot(path, settle=0.3):
    """Picture of the whole screen, once the last frames have been drawn."""
    time.sleep(settle)
    if on_wayland():
        _run("grim", path)
    else:
        _run("import", "-window", "root", path)


class Pointer:
    """move(x, y), down(), up(), click(x, y): real events at screen coordinates."""

    def __init__(self):
        self.wayland = on_wayland()
        if self.wayland:
            self._connect()
            time.sleep(0.3)          # programs learn only now that there is a pointer

    # Wayland: the virtual-pointer protocol of wlroots, spoken directly.
    def _connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(os.path.join(os.environ["XDG_RUNTIME_DIR"],
                                       os.environ["WAYLAND_DISPLAY"]))
        self._send(1, 1, struct.pack("<I", 2))            # wl_display.get_registry
        self._send(1, 0, struct.pack("<I", 3))            # wl_display.sync
        names, buf, done = {}, b"", False
        while not done:
            data = self.sock.recv(65536)
            if not data:
                raise RuntimeError("the compositor hung up")
            buf += data
            while len(buf) >= 8:
                obj, word = struct.unpack("<II", buf[:8])
                size, op = word >> 16, word & 0xffff
                if len(buf) < size:
                    break
                body, buf = buf[8:size], buf[size:]
                if (obj, op) == (2, 0):                   # wl_registry.global
                    number, n = struct.unpack("<II", body[:8])
                    names[body[8:7 + n].decode()] = number
                done = done or obj == 3
        want = "zwlr_virtual_pointer_manager_v1"
        if want not in names:
            raise RuntimeError(f"the compositor has no {want}")
        text = want.encode() + b"\0"
        text = struct.pack("<I", len(text)) + text + b"\0" * (-len(text) % 4)
        self._send(2, 0, struct.pack("<I", names[want]) + text + struct.pack("<II", 1, 4))
        self._send(4, 0, struct.pack("<II", 0, 5))        # create_virtual_pointer
        self.size = screen_size()

    def _send(self, obj, op, args=b""):
        _forget()
        self.sock.sendall(struct.pack("<II", obj, (8 + len(args)) << 16 | op) + args)

    def _now(self):
        return int(time.monotonic() * 1000) & 0xffffffff

    def move(self, x, y):
        if self.wayland:
            self._send(5, 1, struct.pack("<IIIII", self._now(), x, y, *self.size))
            self._send(5, 4)
        else:
            _run("xdotool", "mousemove", x, y)

    def _button(self, pressed):
        if self.wayland:
            self._send(5, 2, struct.pack("<III", self._now(), 0x110, pressed))
            self._send(5, 4)
        else:
            _run("xdotool", "mousedown" if pressed else "mouseup", 1)

    def down(self):
        self._button(1)

    def up(self):
        self._button(0)

    def glide(self, start, end, steps=12, pause=0.02):
        for i in range(1, steps + 1):
            self.move(start[0] + (end[0] - start[0]) * i // steps,
                      start[1] + (end[1] - start[1]) * i // steps)
            time.sleep(pause)

    def click(self, x, y):
        self.move(x, y)
        time.sleep(0.1)
        self.down()
        time.sleep(0.05)
        self.up()


def type_text(text):
    """Type into whatever has the focus. Text outside ASCII is slow on X11, where
    each such letter changes the keymap: Node.set_text is surer for it."""
    if on_wayland():
        _run("wtype", "-s", 200, "-d", 12, text)   # the new keyboard must be seen first
    else:
        for part in re.findall(r"[ -~]+|[^ -~]", text):
            _run("xdotool", "type", "--delay", 12 if part.isascii() else 100, part)
            if not part.isascii():
                time.sleep(0.1)


def press(chord):
    """press("ctrl+v"), press("Return"), press("shift+F10"): X key names."""
    if on_wayland():
        *mods, key = chord.split("+")
        words = ["-s", "200"] + [w for m in mods for w in ("-M", m)] + ["-k", key]
        _run("wtype", *words, *[w for m in mods for w in ("-m", m)])
    else:
        _run("xdotool", "key", "--clearmodifiers", chord)


def _click_accept(title):
    """The button that accepts, in whatever program shows a dialog titled so."""
    for app in Node("org.a11y.atspi.Registry", ROOT).children():
        for window in app.find_all(name=title):
            for button in window.find_all(name=re.compile("^(.*_)?(Open|Select|Save)")):
                try:
                    if "click" in button.actions():
                        return button.click()
                except GLib.Error:
                    pass


def choose_file(title, path):
    """Answer a file chooser that is titled so, GTK's own or the portal's."""
    path = os.path.abspath(path)
    chooser = Window(title)
    time.sleep(1)                   # it reads its folder first
    chooser.focus()
    press("ctrl+l")                 # opens the line for a path, which takes a moment
    time.sleep(0.7)
    press("ctrl+a")
    type_text(path)
    time.sleep(0.5)
    press("shift+End")              # what it has guessed to come after
    press("Delete")
    press("Return")                 # may only put away the list of guesses
    for _ in range(4):
        try:
            return wait_until(lambda: not chooser.exists(), "the file chooser to close", 1.5)
        except NotThere:
            _click_accept(title)
    raise NotThere(f"the file chooser does not take {path}")


# --- what drag-file and clip-put offer ------------------------------------------

def add_offer_arguments(parser):
    parser.add_argument("files", nargs="*", help="offered as text/uri-list")
    parser.add_argument("--uri", action="append", default=[], help="a URI for the text/uri-list")
    parser.add_argument("--text", help="plain text")
    parser.add_argument("--data", action="append", default=[], metavar="MIME=FILE",
                        help="the bytes of a file under this MIME type")
    parser.add_argument("--portal", action="store_true",
                        help="files go through the document portal, as a file manager "
                        "gives them to a sandboxed program")


def offered(args):
    """The (MIME type, bytes) pairs that the arguments name, best first."""
    out = []
    for spec in args.data:
        mime, _, path = spec.partition("=")
        with open(path, "rb") as f:
            out.append((mime, f.read()))
    uris = [Gio.File.new_for_commandline_arg(f).get_uri() for f in args.files] + args.uri
    if uris:
        out.append(("text/uri-list", "".join(u + "\r\n" for u in uris).encode()))
    if args.text is not None:
        out += [(t, args.text.encode()) for t in ("text/plain;charset=utf-8", "text/plain")]
    if not out:
        raise SystemExit("nothing to offer")
    return out


def gtk4_provider(args):
    """The same as a Gdk.ContentProvider (Gdk 4.0 must have been required)."""
    from gi.repository import Gdk
    if args.portal:
        files = [Gio.File.new_for_commandline_arg(f) for f in args.files]
        return Gdk.ContentProvider.new_for_value(Gdk.FileList.new_from_list(files))
    return Gdk.ContentProvider.new_union(
        [Gdk.ContentProvider.new_for_bytes(m, GLib.Bytes.new(b)) for m, b in offered(args)])
