"""A window that holds a page in WebKit and nothing else: small enough for a phone's width, and it can print to a file.

Run by Debian's own Python, started by WebKitWebDriver: ``webkit_window.py <terminal> <folder>``. What the page's
console says goes to the terminal: to a file WebKit would write it late, and a page in a private window would say
nothing. A page is printed by ``webkit.messageHandlers.paper.postMessage(path)``.
"""

import os
import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import GLib, Gtk, WebKit2  # noqa: E402


def printed(view, path):
    """Print the page to a PDF file, A4, and say when it is there."""
    settings, sheet = Gtk.PrintSettings(), Gtk.PageSetup()
    settings.set_printer("Print to File")
    settings.set(Gtk.PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf")
    settings.set(Gtk.PRINT_SETTINGS_OUTPUT_URI, GLib.filename_to_uri(path))
    sheet.set_paper_size(Gtk.PaperSize.new(Gtk.PAPER_NAME_A4))
    operation = WebKit2.PrintOperation.new(view)
    operation.set_print_settings(settings)
    operation.set_page_setup(sheet)
    operation.connect("finished", lambda _: print("xops: printed", path, flush=True))
    operation.connect("failed", lambda _, problem: print("xops: not printed:", problem.message, flush=True))
    operation.print_()
    return operation


def main(terminal, folder):
    for stream in (1, 2):
        os.dup2(os.open(terminal, os.O_WRONLY | os.O_NOCTTY), stream)
    data = WebKit2.WebsiteDataManager(base_data_directory=folder, base_cache_directory=folder)
    context, contents = WebKit2.WebContext(website_data_manager=data), WebKit2.UserContentManager()
    context.set_automation_allowed(True)
    view = WebKit2.WebView(
        web_context=context,
        is_controlled_by_automation=True,
        user_content_manager=contents,
        settings=WebKit2.Settings(enable_write_console_messages_to_stdout=True),
    )
    under_way = []
    contents.connect(
        "script-message-received::paper",
        lambda _, message: under_way.append(printed(view, message.get_js_value().to_string())),
    )
    contents.register_script_message_handler("paper")
    context.connect(
        "automation-started", lambda _, session: session.connect("create-web-view", lambda _: view)
    )
    window = Gtk.Window(decorated=False)
    window.add(view)
    window.connect("destroy", Gtk.main_quit)
    window.show_all()
    Gtk.main()


if __name__ == "__main__":
    if sys.argv[1:] == ["--version"]:
        print(
            f"WebKitGTK {WebKit2.get_major_version()}.{WebKit2.get_minor_version()}.{WebKit2.get_micro_version()}"
        )
    else:
        main(*sys.argv[1:])
