"""The same sources make the same bytes, on whatever day they are built."""

import gzip
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig


def on_post_build(config: MkDocsConfig) -> None:
    """Pack the sitemap anew: MkDocs writes into the archive when that was."""
    sitemap = Path(config.site_dir, "sitemap.xml")
    packed = gzip.compress(sitemap.read_bytes(), mtime=0)
    sitemap.with_name("sitemap.xml.gz").write_bytes(packed)
