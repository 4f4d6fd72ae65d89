"""How Sphinx turns the pages into the site; ``tools/docs_site.py`` lays them out and runs it (``make site``)."""

from pccreply import __version__ as release  # noqa: F401

project = "pccreply"
language = "en_GB"
root_doc = "docs/index"
nitpicky = True
smartquotes = False  # "--mark" is two hyphens wherever it stands

extensions = ["myst_parser"]
myst_heading_anchors = 6  # a link to a heading reads the same here and where the pages are read as files

html_theme = "furo"
html_title = "pccreply"
html_static_path = ["site.css"]
html_css_files = ["site.css"]
html_copy_source = False
html_use_index = False
html_show_copyright = False
