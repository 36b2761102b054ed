"""What a new release publishes, scanned by detect-secrets with its default plugins and filters."""

from __future__ import annotations

from pathlib import Path

from xops_lab.faults.safeguard import View, on_record
from xops_lab.faults.safeguards.releases import candidate


def watch(view: View) -> str | None:
    candidate(view)
    from detect_secrets import SecretsCollection
    from detect_secrets.settings import default_settings

    found = SecretsCollection()
    with default_settings():
        for path in sorted(path for path in view.public.rglob("*") if path.is_file()):
            found.scan_file(str(path))
    # kinds and places only: an alert is read by many
    seen = sorted({f"{secret.type} in {Path(path).name}" for path, secret in found})
    return f"secrets are published: {', '.join(seen)}" if seen else None


SAFEGUARD = on_record("secret-scan", watch)
