"""The ground of Terreau: settings, pages, blocks, media, people, brand. It imports none of the feature apps."""
