"""EcoIndex of a page: quantiles of its elements, requests and kilobytes among many pages of the web.

Method and constants: cnumr/GreenIT-Analysis, script/ecoIndex.js; the same ones in the npm package `ecoindex` 1.0.2 and
in ecoindex-compute 5.10.0 on PyPI. Protocol of the measure: ecoindex-scraper 3.20 (see audit.weigh).
"""

from bisect import bisect_right

ELEMENTS = [0, 47, 75, 159, 233, 298, 358, 417, 476, 537, 603, 674, 753, 843, 949, 1076, 1237, 1459, 1801, 2479, 594601]
REQUESTS = [0, 2, 15, 25, 34, 42, 49, 56, 63, 70, 78, 86, 95, 105, 117, 130, 147, 170, 205, 281, 3920]
KILOBYTES = [
    *[0, 1.37, 144.7, 319.53, 479.46, 631.97, 783.38, 937.91, 1098.62, 1265.47, 1448.32],
    *[1648.27, 1876.08, 2142.06, 2465.37, 2866.31, 3401.59, 4155.73, 5400.08, 8037.54, 223212.26],
]
A, B = 80, 70  # a page is in the class when its score is higher


def score(elements, requests, kilobytes):
    """From 100, nothing at all, to 0: the elements count for half, the requests for a third, the weight for a sixth."""
    rank = 3 * _rank(ELEMENTS, elements) + 2 * _rank(REQUESTS, requests) + _rank(KILOBYTES, kilobytes)
    return 100 - 5 * rank / 6


def _rank(quantiles, value):
    above = bisect_right(quantiles, value)
    if above == len(quantiles):
        return above - 1
    below = quantiles[above - 1]
    return above - 1 + (value - below) / (quantiles[above] - below)
