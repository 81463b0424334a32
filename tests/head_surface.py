"""The head of /plan/surface, worked out from what smp(5) says of it: for the checks that compare it with a truth."""
import numpy

STEPS = 60
STEP_MM = 1e-4


def terms(place):
    """Of the relief's polynomial, at unit vectors (n x 3)."""
    uu, v, w = place[:, 0] ** 2, place[:, 1], numpy.maximum(place[:, 2], 0)
    return numpy.column_stack([v * 0 + 1, v, w, v * v, w * w, v * w, v * uu, w * uu, uu * v * v, uu * w * w,
                               v * v * w * w, v * w * w, v ** 3])


class Head:
    def __init__(self, surface):
        self.centre = numpy.array(surface["centre_mm"])
        self.upper = numpy.array([surface["half_breadth_mm"], surface["half_length_mm"], surface["height_mm"]])
        self.lower = numpy.array([surface["half_breadth_mm"], surface["half_length_mm"], surface["below_mm"]])
        self.relief = numpy.array(surface.get("relief_mm", numpy.zeros(13)))

    def half(self, points):
        return numpy.where(points[:, 2:3] >= self.centre[2], self.upper, self.lower)

    def height(self, points):
        """mm of points over the skin, by their rays from the axis at the level of the dome's middle."""
        half, axis = self.half(points), numpy.array([0, 0, self.centre[2]])
        ray, start = (points - axis) / half, (axis - self.centre) / half
        a, b, c = (ray * ray).sum(1), (ray * start).sum(1), (start * start).sum(1) - 1
        scale = (numpy.sqrt(b * b - a * c) - b) / a
        place = start + scale[:, None] * ray
        normal = place / half
        normal /= numpy.linalg.norm(normal, axis=1)[:, None]
        return (1 - scale) * ((points - axis) * normal).sum(1) - terms(place) @ self.relief

    def normal(self, points):
        """Outwards, of no particular length."""
        return numpy.column_stack([self.height(points + step) - self.height(points - step) for step in 0.01 * numpy.eye(3)])

    def over(self, places):
        """The skin over places of the dome."""
        rays = places - [0, 0, self.centre[2]]
        rays /= numpy.linalg.norm(rays, axis=1)[:, None]
        directions = (places - self.centre) / self.half(places)
        normals = directions / self.half(places)
        normals /= numpy.linalg.norm(normals, axis=1)[:, None]
        return places + (terms(directions) @ self.relief / (rays * normals).sum(1))[:, None] * rays

    def hit(self, origin, directions):
        """First points of rays (n x 3; unit vectors), NaN where they miss."""
        larger = 1.3 * self.upper.max()
        middle = self.centre - origin
        along = directions @ middle
        aside = middle @ middle - along ** 2
        points = origin + (along - numpy.sqrt(numpy.maximum((larger + 40) ** 2 - aside, 0)))[:, None] * directions
        for _ in range(STEPS):
            height = self.height(points)
            slope = (self.height(points + STEP_MM * directions) - height) / STEP_MM
            step = height / numpy.where(slope < 0, slope, numpy.nan)
            points = points - step[:, None] * directions
            if not (numpy.abs(step) > 1e-7).any():
                break
        with numpy.errstate(invalid="ignore"):
            return numpy.where((numpy.abs(self.height(points)) < 1e-5)[:, None], points, numpy.nan)

    def place(self, camera, pixel):
        """Where a pixel's ray meets the head; off it, the edge that the program takes: straight towards the head's middle.
        camera: with centre, rays(pixels) and project(points)."""
        middle, pixel = camera.project(self.centre[None])[0], numpy.asarray(pixel, float)
        at = lambda share: self.hit(camera.centre, camera.rays((pixel + share * (middle - pixel))[None]))[0]
        found, outside, inside = at(0), 0.0, 1.0
        while numpy.isnan(found).any() and inside - outside > 1e-7:
            half = (outside + inside) / 2
            outside, inside = (outside, half) if numpy.isfinite(at(half)).all() else (half, inside)
        return at(inside) if numpy.isnan(found).any() else found
