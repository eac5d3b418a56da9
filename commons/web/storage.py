"""Static files under names that change with their content, style sheets joined into one."""

import posixpath
import re

from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = re.compile(r'@import url\("([^"]+)"\) layer\(([\w.-]+)\);\n?')


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Hashed and compressed files; `main.css` holds what it imports, since each request has a cost for the reader."""

    support_js_module_import_aggregation = True
    entry = "css/main.css"

    def post_process(self, paths, dry_run=False, **options):
        if self.entry in paths and not dry_run:
            self.join_imports()
            paths = {**paths, self.entry: (self, self.entry)}  # else the file as it was collected is hashed
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def join_imports(self):
        """Replace each `@import url(x) layer(y);` of the entry by `@layer y { content of x }`."""
        folder = posixpath.dirname(self.entry)
        css = self.read(self.entry)
        joined = IMPORT.sub(lambda m: f"@layer {m[2]}{{\n{self.read(posixpath.join(folder, m[1]))}}}\n", css)
        with open(self.path(self.entry), "w", encoding="utf-8") as file:
            file.write(joined)

    def read(self, name):
        with open(self.path(name), encoding="utf-8") as file:
            return file.read()
