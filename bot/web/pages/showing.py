"""Pages as bytes: the templates of this folder, and the few files that they name, each with a hash of itself."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib import resources
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

if TYPE_CHECKING:
    from handlers.frame.wording import Wording

_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}
_HASH_LENGTH = 12

BESIDE = "/source/-/"
"""Where all is that is no document: no id holds a dash, and whoever passes on /source/ passes on all."""


@cache
def files() -> dict[str, tuple[str, str, bytes]]:
    """Return the files that pages name: by their name the path, the media type, and the bytes."""
    found = {}
    for one in sorted((resources.files(__package__) / "files").iterdir(), key=lambda one: one.name):
        content = one.read_bytes()
        stem, _, ending = one.name.rpartition(".")
        path = f"{BESIDE}{stem}.{sha256(content).hexdigest()[:_HASH_LENGTH]}.{ending}"
        found[one.name] = (path, _TYPES[ending], content)
    return found


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader(__package__),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def shown(template: str, t: Wording, **facts: Any) -> bytes:
    """Return a page in the words of `t`."""
    named = {name: path for name, (path, _, _) in files().items()}
    return _templates().get_template(f"{template}.html").render(t=t, files=named, **facts).encode()
