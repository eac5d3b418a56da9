"""Web: what every response carries: security headers, static files, error pages."""
