"""One search box over everything: what is said here is found, whatever its accents, hyphens and plurals."""
