"""Lines that stand on many pages of a site and so are its own, not a story's: learnt from pages, and known again.

After Bar-Yossef & Rajagopalan, Template Detection via Data Mining and its Applications, WWW 2002, and Yi, Liu & Li,
Eliminating Noisy Information in Web Pages for Data Mining, KDD 2003, with lines of text in place of parts of the tree:
they outlive a redesign, and a reader can check them.
"""

from cleaner.sitelines.gather import Gathered
from cleaner.sitelines.known import Site, SiteLines, apart, load_lines
from cleaner.sitelines.sightings import Sighting, sighting

__all__ = ["Gathered", "Sighting", "Site", "SiteLines", "apart", "load_lines", "sighting"]
