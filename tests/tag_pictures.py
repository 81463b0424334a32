#!/usr/bin/python3
"""Draws AprilTags into pictures with known corners, by hand: the code words of family 36h11 as AprilTag 2 published them
(tag36h11.c, 36 bits row by row from the top left, a set bit is white) and a ray per sample of every pixel.

Usage: tag_pictures.py FILE: draws the demo's patch of skin, 0.08 mm per px, with a 20 mm tag tilted by 8 degrees."""

import sys

import numpy
from PIL import Image

CODES = {0: 0xD5D628584, 1: 0xD97F18B49, 2: 0xDD280910E, 3: 0xE479E9C98, 4: 0xEBCBCA822, 7: 0x10652E1D4, 11: 0x3FF962CD5}
SAMPLES = 6  # a side, in every pixel


def cells(number):
    """10 x 10 cells, white 1: the code in a black square of 8 cells a side, in a white rim of one cell."""
    code = numpy.ones((10, 10))
    code[1:9, 1:9] = 0
    code[2:8, 2:8] = [[CODES[number] >> (35 - 6 * row - column) & 1 for column in range(6)] for row in range(6)]
    return code


def homography(corners):
    """Maps the square (0,0)..(8,8), y down, to corners: lower left, lower right, upper right, upper left, px."""
    rows, square = [], [(0, 8), (8, 8), (8, 0), (0, 0)]
    for (x, y), (u, v) in zip(square, corners):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
    return numpy.append(numpy.linalg.solve(rows, numpy.ravel(corners)), 1).reshape(3, 3)


def draw(picture, number, corners, black=0.06, white=0.85):
    """Blends a tag into a picture of stored values 0..1, height x width or height x width x 3."""
    height, width = picture.shape[:2]
    inverse = numpy.linalg.inv(homography(corners))
    low = numpy.maximum(numpy.min(corners, axis=0) - 0.4 * numpy.ptp(corners, axis=0), 0).astype(int)
    high = numpy.minimum(numpy.max(corners, axis=0) + 0.4 * numpy.ptp(corners, axis=0), (width, height)).astype(int)
    code, step = cells(number), (numpy.arange(SAMPLES) + 0.5) / SAMPLES
    x = (numpy.arange(low[0], high[0])[:, None] + step).ravel()
    y = (numpy.arange(low[1], high[1])[:, None] + step).ravel()
    x, y = numpy.meshgrid(x, y)
    u, v, w = inverse @ numpy.array([x.ravel(), y.ravel(), numpy.ones(x.size)])
    column, row = numpy.floor(u / w + 1).astype(int), numpy.floor(v / w + 1).astype(int)
    inside = (column >= 0) & (column < 10) & (row >= 0) & (row < 10)
    value = numpy.where(code[row.clip(0, 9), column.clip(0, 9)] > 0, white, black)

    def mean(samples):
        shape = (high[1] - low[1], SAMPLES, high[0] - low[0], SAMPLES)
        return samples.reshape(shape).mean(axis=(1, 3))

    cover, light = mean(inside.astype(float)), mean(inside * value)
    part = picture[low[1]:high[1], low[0]:high[0]]
    if picture.ndim == 3:
        cover, light = cover[..., None], light[..., None]
    part[...] = part * (1 - cover) + light


def skin(width, height, seed=1, grain=0.03):
    """A patch of skin as a camera sees it: stored values, some shading, noise."""
    chance = numpy.random.default_rng(seed)
    shade = 1 - 0.15 * numpy.linspace(0, 1, width)[None, :, None]
    noise = chance.normal(0, grain, (height, width, 1)) + chance.normal(0, grain / 4, (height, width, 3))
    return (numpy.array([0.78, 0.62, 0.53]) * shade + noise).clip(0, 1)


def seen(corners_mm, tilt_deg, turn_deg, distance_mm, focal_px, centre_px):
    """Corners of a square in mm about its middle, tilted, turned and seen from a distance: px. Turns before it tilts."""
    tilt, turn = numpy.radians(tilt_deg), numpy.radians(turn_deg)
    x, y = numpy.array(corners_mm, float).T
    x, y = x * numpy.cos(turn) - y * numpy.sin(turn), x * numpy.sin(turn) + y * numpy.cos(turn)
    depth = distance_mm + x * numpy.sin(tilt)
    return numpy.stack([focal_px * x * numpy.cos(tilt) / depth, focal_px * y / depth], axis=1) + centre_px


def square(edge_mm):
    """Its corners in the detector's order, y down."""
    half = edge_mm / 2
    return [(-half, half), (half, half), (half, -half), (-half, -half)]


def save_patch(path):
    picture = skin(900, 700, seed=5, grain=0.008)
    draw(picture, 4, seen(square(20), 8, 12, 600, 7500, (180, 520)))
    Image.fromarray((picture * 255 + 0.5).astype(numpy.uint8)).save(path, quality=85)


if __name__ == "__main__":
    save_patch(sys.argv[1])
