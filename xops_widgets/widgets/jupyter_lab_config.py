"""The settings that ``python kit.py lab`` starts JupyterLab with."""

from xops_widgets.widgets.strip_on_save import pre_save_hook

c = get_config()  # type: ignore[name-defined]  # noqa: F821  (Jupyter puts it there)
c.FileContentsManager.pre_save_hook = pre_save_hook
