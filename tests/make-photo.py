"""Writes a picture of noisy skin: make-photo.py FILE WIDTH HEIGHT [MODE]; MODE as PIL names it, or I;16 for 16 bits."""
import random
import sys

from PIL import Image

path, width, height = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
mode = sys.argv[4] if len(sys.argv) > 4 else "RGB"
random.seed(1)
picture = Image.new("RGB", (width, height))
picture.putdata([tuple(c + random.randint(-8, 8) for c in (200, 160, 135)) for _ in range(width * height)])
if mode == "I;16":
    grey = picture.convert("L")
    picture = Image.new("I;16", (width, height))
    picture.putdata([257 * v for v in grey.getdata()])
elif mode == "P":
    picture = picture.quantize(64)
elif mode != "RGB":
    picture = picture.convert(mode)
picture.save(path, quality=92) if path.endswith(".jpg") else picture.save(path)
