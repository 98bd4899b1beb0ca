# SPDX-License-Identifier: GPL-3.0-or-later
"""What else there is on a seller's desktop, as far as the program sees it over D-Bus:
notifications, a launcher, and NetworkManager.

    desktop = Desktop(notifications=True, network=OFFLINE)
    desktop.shown           # titles and bodies of notifications
    desktop.entries         # what the launcher was told

All of it is on the session bus: desktop.environment makes that the system bus too.
"""

import os
import threading

from gi.repository import Gio, GLib

NOTIFICATIONS = "org.freedesktop.Notifications"
NETWORK_MANAGER = "org.freedesktop.NetworkManager"

# State, Connectivity and Metered of NetworkManager.
ONLINE = {"State": 70, "Connectivity": 4, "Metered": 2}
OFFLINE = {"State": 20, "Connectivity": 1, "Metered": 2}
METERED = {"State": 70, "Connectivity": 4, "Metered": 1}

XML = """<node>
<interface name="org.freedesktop.Notifications">
  <method name="Notify"><arg type="s" direction="in"/><arg type="u" direction="in"/>
    <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
    <arg type="as" direction="in"/><arg type="a{sv}" direction="in"/>
    <arg type="i" direction="in"/><arg type="u" direction="out"/></method>
  <method name="CloseNotification"><arg type="u" direction="in"/></method>
</interface>
<interface name="org.freedesktop.NetworkManager">
  <property name="State" type="u" access="read"/>
  <property name="Connectivity" type="u" access="read"/>
  <property name="Metered" type="u" access="read"/>
  <signal name="PropertiesChanged"><arg type="a{sv}"/></signal>
</interface>
</node>"""


class Desktop:
    def __init__(self, notifications=False, network=None):
        self.shown, self.closed, self.entries = [], [], []
        self.network = network
        self.names = [NOTIFICATIONS] * notifications + [NETWORK_MANAGER] * (network is not None)
        self.context = GLib.MainContext()
        self.loop = GLib.MainLoop(self.context)
        self.ready = threading.Event()
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()
        if not self.ready.wait(10):
            raise AssertionError("the session bus gave no name")

    @property
    def environment(self):
        return {"DBUS_SYSTEM_BUS_ADDRESS": os.environ["DBUS_SESSION_BUS_ADDRESS"]}

    def _run(self):
        self.context.push_thread_default()
        self.bus = Gio.DBusConnection.new_for_address_sync(
            os.environ["DBUS_SESSION_BUS_ADDRESS"],
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
        self.bus.signal_subscribe(
            None, "com.canonical.Unity.LauncherEntry", "Update", None, None,
            Gio.DBusSignalFlags.NONE, lambda *args: self.entries.append(args[5].unpack()))
        for name in self.names:
            interface = Gio.DBusNodeInfo.new_for_xml(XML).lookup_interface(name)
            self.bus.register_object("/" + name.replace(".", "/"), interface, self._on_call,
                                     self._on_get)
            self.bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus",
                               "org.freedesktop.DBus", "RequestName",
                               GLib.Variant("(su)", (name, 0)), None, Gio.DBusCallFlags.NONE, -1)
        self.ready.set()
        self.loop.run()

    def _on_call(self, _bus, _sender, _path, _interface, method, arguments, invocation):
        if method == "Notify":
            _, _, _, title, body, *_ = arguments.unpack()
            self.shown.append((title, body))
            invocation.return_value(GLib.Variant("(u)", (len(self.shown),)))
        else:
            self.closed.append(arguments.unpack()[0])
            invocation.return_value(None)

    def _on_get(self, _bus, _sender, _path, _interface, name):
        return GLib.Variant("u", self.network[name])

    def set_network(self, network):
        """The cable is out, or in."""
        self.network = network
        changed = {name: GLib.Variant("u", value) for name, value in network.items()}
        path = "/" + NETWORK_MANAGER.replace(".", "/")
        self.bus.emit_signal(None, path, "org.freedesktop.DBus.Properties", "PropertiesChanged",
                             GLib.Variant("(sa{sv}as)", (NETWORK_MANAGER, changed, [])))
        self.bus.emit_signal(None, path, NETWORK_MANAGER, "PropertiesChanged",
                             GLib.Variant("(a{sv})", (changed,)))

    def stop(self):
        self.loop.quit()
        self.thread.join()
        self.bus.close_sync()
