"""Outlines as lists of points: the geometry every drawing is made of."""

import math


def rect(x, y, width, height, radius=0):
    """A rectangle, its corners rounded."""
    corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    return rounded(corners, min(radius, width / 2, height / 2)) if radius else corners


def rounded(corners, radius):
    """A polygon whose corners are softened, each by at most half of its shortest side."""
    outline = []
    for index, corner in enumerate(corners):
        before, after = corners[index - 1], corners[(index + 1) % len(corners)]
        start = toward(corner, before, min(radius, math.dist(corner, before) / 2))
        end = toward(corner, after, min(radius, math.dist(corner, after) / 2))
        outline += [bezier(start, corner, corner, end, step / 6) for step in range(7)]
    return outline


def ellipse(x, y, radius_x, radius_y=None, steps=48):
    """An ellipse around its centre."""
    return arc(x, y, radius_x, radius_y, 0, 360, steps)[:-1]


def arc(x, y, radius_x, radius_y=None, start=0, end=180, steps=24):
    """Points along an arc; angles in degrees, clockwise from the right."""
    radius_y = radius_x if radius_y is None else radius_y
    angles = [math.radians(start + (end - start) * step / steps) for step in range(steps + 1)]
    return [(x + radius_x * math.cos(angle), y + radius_y * math.sin(angle)) for angle in angles]


def smooth(points, closed=True, steps=8):
    """A soft curve through every point."""
    count = len(points)
    outline = []
    for index in range(count if closed else count - 1):
        if closed:
            near = [points[(index + offset) % count] for offset in (-1, 0, 1, 2)]
        else:
            near = [points[min(max(index + offset, 0), count - 1)] for offset in (-1, 0, 1, 2)]
        outline += [_catmull_rom(*near, step / steps) for step in range(steps)]
    return outline if closed else [*outline, points[-1]]


def curve(start, control1, control2, end, steps=20):
    """A cubic Bézier curve."""
    return [bezier(start, control1, control2, end, step / steps) for step in range(steps + 1)]


def bezier(start, control1, control2, end, t):
    """One point of a cubic Bézier curve."""
    u = 1 - t
    weights = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
    points = (start, control1, control2, end)
    return tuple(sum(w * p[axis] for w, p in zip(weights, points, strict=True)) for axis in (0, 1))


def capsule(start, end, radius, end_radius=None):
    """The hull of two circles: a finger, a bolt, a piece of an arm."""
    end_radius = radius if end_radius is None else end_radius
    length = math.dist(start, end)
    if length <= abs(radius - end_radius):
        centre, size = (start, radius) if radius > end_radius else (end, end_radius)
        return ellipse(*centre, size, steps=24)
    heading = math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))
    spread = math.degrees(math.acos((radius - end_radius) / length))
    head = arc(*end, end_radius, None, heading - spread, heading + spread, 12)
    tail = arc(*start, radius, None, heading + spread, heading + 360 - spread, 12)
    return head + tail


def limb(points, radius, end_radius=None):
    """A tapering, bending bar along the points: a list of outlines to draw as one."""
    end_radius = radius if end_radius is None else end_radius
    path = smooth(points, closed=False, steps=6) if len(points) > 2 else list(points)
    last = len(path) - 1
    sizes = [radius + (end_radius - radius) * step / last for step in range(last + 1)]
    return [capsule(path[i], path[i + 1], sizes[i], sizes[i + 1]) for i in range(last)]


def band(upper, lower):
    """The surface between two lines drawn in the same direction."""
    return [*upper, *reversed(lower)]


def elbow(start, end, first, second, bend):
    """Where a two-bone limb bends to reach from start to end; bend is +1 or -1."""
    span = min(math.dist(start, end), (first + second) * 0.999) or 1
    along = (first**2 - second**2 + span**2) / (2 * span)
    aside = math.sqrt(max(first**2 - along**2, 0)) * bend
    dx, dy = (end[0] - start[0]) / span, (end[1] - start[1]) / span
    return start[0] + dx * along - dy * aside, start[1] + dy * along + dx * aside


def toward(start, end, distance):
    """The point at a distance from start, in the direction of end."""
    length = math.dist(start, end) or 1
    t = distance / length
    return start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t


def moved(outline, dx, dy):
    """The same outline, elsewhere."""
    return [(x + dx, y + dy) for x, y in outline]


def _catmull_rom(p0, p1, p2, p3, t):
    """One point of the curve between p1 and p2."""
    return tuple(
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)
        for a, b, c, d in zip(p0, p1, p2, p3, strict=True)
    )
