"""The data files that come with the code: words and rules are data, beside the module that reads them."""

import tomllib
from importlib.resources import files
from typing import Any


def packaged_toml(package: str, name: str) -> dict[str, Any]:
    """A TOML file of one of our packages, read anew each time: who asks often keeps it."""
    return tomllib.loads(files(package).joinpath(name).read_text(encoding="utf-8"))
