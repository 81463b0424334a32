"""Draws dots as PIL's ellipses: pil_dots.py PHOTO DOTS OUT; what `make bench` compares with.

DOTS: a line `x y radius` in pixels per dot."""
import sys

from PIL import Image, ImageDraw

photo = Image.open(sys.argv[1]).convert("RGB")
draw = ImageDraw.Draw(photo, "RGBA")
for line in open(sys.argv[2]):
    x, y, radius = map(float, line.split())
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=(20, 18, 16, 120))
photo.save(sys.argv[3])
