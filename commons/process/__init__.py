"""What surrounds Django: installing, our own PostgreSQL, serving. Only the standard library at import."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VAR_DIR = Path(os.environ.get("TERREAU_VAR", str(ROOT / "var"))).resolve()
