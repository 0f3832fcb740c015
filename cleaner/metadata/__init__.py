"""Title, authors, dates, language, site, images: what a page says of its article, cheapest source first."""
