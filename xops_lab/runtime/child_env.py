"""The environment that our processes get: a listed set of variables, so that other tools' settings do not reach them.

Proxies and package indexes are kept, since packages come by them; loopback never goes through a proxy. Needs
the standard library only: `kit.py` uses it before anything is installed.
"""

from __future__ import annotations

import os

KEPT = frozenset({
    # where programs, the reader's files and the screen are
    "PATH", "HOME", "USER", "LOGNAME", "SHELL", "TMPDIR", "TZ", "LANG", "LANGUAGE", "TERM", "COLORTERM",
    "NO_COLOR", "DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS",
    "BROWSER", "XDG_CACHE_HOME",
    # the same on Windows
    "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT", "USERPROFILE", "USERNAME", "HOMEDRIVE",
    "HOMEPATH", "TEMP",
    "TMP", "APPDATA", "LOCALAPPDATA", "PROGRAMDATA", "PROGRAMFILES", "PROGRAMFILES(X86)", "PROGRAMW6432",
    "NUMBER_OF_PROCESSORS", "PROCESSOR_ARCHITECTURE",
    # how packages are reached, and the certificates for it
    "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY",
    "SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "NODE_EXTRA_CA_CERTS", "GIT_SSL_CAINFO",
    "PIP_CONFIG_FILE", "PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "PIP_TRUSTED_HOST", "PIP_CERT",
    "PIP_CLIENT_CERT", "PIP_PROXY", "PIP_RETRIES", "PIP_DEFAULT_TIMEOUT", "PIP_NO_CACHE_DIR", "PIP_CACHE_DIR",
    "UV_DEFAULT_INDEX", "UV_INDEX", "UV_INDEX_URL", "UV_EXTRA_INDEX_URL", "UV_FIND_LINKS", "UV_INSECURE_HOST",
    "UV_NATIVE_TLS", "UV_CACHE_DIR", "UV_LINK_MODE", "UV_OFFLINE", "UV_HTTP_TIMEOUT", "CI",
})  # fmt: skip
KEPT_BEGINNINGS = ("KIT_", "XOPS_", "LC_", "PYTEST_", "NPM_CONFIG_")  # the last: for the bundle
NOWHERE = os.path.join(os.path.abspath(os.sep), "nonexistent")
SET = {
    "PYTHONNOUSERSITE": "1",
    "PYTHONUTF8": "1",
    "UV_PYTHON_DOWNLOADS": "never",
    "UV_NO_CONFIG": "1",
    "DO_NOT_TRACK": "1",
    "DVC_NO_ANALYTICS": "1",
    "DVC_GLOBAL_CONFIG_DIR": NOWHERE,
    "DVC_SYSTEM_CONFIG_DIR": NOWHERE,
}
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def child_env(**more: str) -> dict[str, str]:
    """Return the variables for a process of ours, and `more` of them."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name.upper() in KEPT or name.upper().startswith(KEPT_BEGINNINGS)
    }
    without = [part for part in kept.get("NO_PROXY", kept.get("no_proxy", "")).split(",") if part.strip()]
    direct = ",".join([*without, *(host for host in LOOPBACK if host not in without)])
    kept |= {"NO_PROXY": direct, "no_proxy": direct}
    return {**kept, **SET, **more}
