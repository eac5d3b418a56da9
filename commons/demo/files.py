"""What the demonstration says, as people write it: YAML files."""

import yaml

READER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as quick, where the package was built with it


def read_yaml(path):
    """What one file says."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=READER)  # noqa: S506 - safe, both of them
