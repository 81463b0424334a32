#!/usr/bin/env python3
"""Draws the same things over the view `top` (1600 by 1200 px) of tests/cases/good-views.json in every form that smp-plan
imports: FOLDER/top.labelme.json, top.via.json, top.coco.json, top.svg, top.page.svg, top.mask.png, and top.hairline.svg
with a hairline over `front`. The mask of top.mask.png stands in top.runs.json (COCO, a list of run lengths), in
top.packed.json (the same packed) and, cut out, in top.cut.json (LabelMe); top.use.svg draws the shapes as clones. The shapes: a crown zone with a corner every 40 px, a mole as a small circle."""
import base64
import io
import json
import math
import sys

import numpy
from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1600, 1200
CROWN = [[700, 200], [900, 200], [940, 300], [900, 420], [700, 420], [660, 300]]
MOLE = (820, 600, 6)
HOLE = [[780, 280], [820, 280], [820, 340], [780, 340]]


def labelme(shapes, width=WIDTH, height=HEIGHT):
    return {"version": "5.4.1", "flags": {}, "shapes": [
        {"label": label, "points": points, "group_id": None, "shape_type": kind, "flags": {}} for label, kind, points in shapes],
        "imagePath": "top.jpg", "imageData": None, "imageHeight": height, "imageWidth": width}


def via(regions):
    return {"_via_settings": {}, "_via_attributes": {}, "_via_img_metadata": {"top.jpg123": {
        "filename": "top.jpg", "size": 123, "file_attributes": {}, "regions": [
            {"shape_attributes": shape, "region_attributes": {"label": label}} for label, shape in regions]}}}


def runs_of(mask):
    """Run lengths down the columns, beginning with what is outside."""
    flat = numpy.asarray(mask).flatten(order="F") > 0
    ends = numpy.flatnonzero(numpy.diff(flat)) + 1
    runs = numpy.diff(numpy.concatenate([[0], ends, [flat.size]])).tolist()
    return [0] + runs if flat[0] else runs


def packed(runs):
    """As rleToString of cocoapi's maskApi.c."""
    text = ""
    for i, run in enumerate(runs):
        x, more = run - (runs[i - 2] if i > 2 else 0), True
        while more:
            low = x & 31
            x >>= 5
            more = x != (-1 if low & 16 else 0)
            text += chr(48 + low + 32 * more)
    return text


# From the tests of cocoapi: a mask of 9 by 10 pixels.
assert packed([6, 1, 40, 4, 5, 4, 5, 4, 21]) == "61X13mN000`0"


def main(folder):
    def write(name, text):
        with open(f"{folder}/{name}", "w", encoding="utf-8") as stream:
            stream.write(text if isinstance(text, str) else json.dumps(text))

    x, y, r = MOLE
    write("top.labelme.json", labelme([("Crown", "polygon", CROWN), ("mole 1", "circle", [[x, y], [x + r, y]])]))
    write("top.via.json", via([
        ("crown", {"name": "polygon", "all_points_x": [p[0] for p in CROWN], "all_points_y": [p[1] for p in CROWN]}),
        ("mole", {"name": "circle", "cx": x, "cy": y, "r": r})]))
    ring = [[x + r * math.cos(2 * math.pi * i / 48), y + r * math.sin(2 * math.pi * i / 48)] for i in range(48)]
    write("top.coco.json", {
        "images": [{"id": 7, "file_name": "other.jpg", "width": 9, "height": 9},
                   {"id": 3, "file_name": "shots/top.jpg", "width": WIDTH, "height": HEIGHT}],
        "categories": [{"id": 1, "name": "crown"}, {"id": 2, "name": "nevus"}],
        "annotations": [
            {"id": 1, "image_id": 7, "category_id": 1, "segmentation": [[0, 0, 5, 0, 5, 5]]},
            {"id": 2, "image_id": 3, "category_id": 1, "segmentation": [[n for p in CROWN for n in p]], "iscrowd": 0},
            {"id": 3, "image_id": 3, "category_id": 2, "segmentation": [[n for p in ring for n in p]], "iscrowd": 0}]})
    path = "M" + " ".join(f"{p[0]},{p[1]}" for p in CROWN) + "z"
    write("top.page.svg", f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
          f'<path id="crown" d="{path}"/><circle class="mole" cx="{x}" cy="{y}" r="{r}"/></svg>')
    # As Inkscape saves a photograph that was scaled into a page in mm, in a layer that was turned.
    write("top.svg", '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" '
          'xmlns:xlink="http://www.w3.org/1999/xlink" '
          'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" width="210mm" height="297mm" viewBox="0 0 210 297">'
          '<g inkscape:label="Layer 1" transform="rotate(90)"><g transform="translate(10,-200) scale(0.1)">'
          f'<image width="{WIDTH}" height="{HEIGHT}" xlink:href="top.jpg"/>'
          f'<path inkscape:label="crown" d="{path}"/>'
          f'<g inkscape:label="moles"><circle cx="{x}" cy="{y}" r="{r}"/></g></g></g></svg>')
    mask = Image.new("L", (WIDTH, HEIGHT))
    pen = ImageDraw.Draw(mask)
    pen.polygon([tuple(p) for p in CROWN], fill=255)
    pen.polygon([tuple(p) for p in HOLE], fill=0)
    mask.save(f"{folder}/top.mask.png")
    coco = {"images": [{"id": 3, "file_name": "top.jpg", "width": WIDTH, "height": HEIGHT}], "categories": [{"id": 1, "name": "patch"}]}
    for name, counts in ("runs", runs_of(mask)), ("packed", packed(runs_of(mask))):
        write(f"top.{name}.json", coco | {"annotations": [
            {"id": 1, "image_id": 3, "category_id": 1, "iscrowd": 1, "segmentation": {"size": [HEIGHT, WIDTH], "counts": counts}}]})
    left, top, right, bottom = mask.getbbox()
    png = io.BytesIO()
    mask.crop((left, top, right, bottom)).point(lambda grey: grey and 1).save(png, "PNG")
    cut = labelme([("patch", "mask", [[left, top], [right - 1, bottom - 1]])])
    cut["shapes"][0]["mask"] = base64.b64encode(png.getvalue()).decode()
    write("top.cut.json", cut)
    write("top.use.svg", f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 {WIDTH} {HEIGHT}">'
          f'<defs><path id="outline" d="{path}"/><circle id="ring" cx="-9" cy="-9" r="{r}"/>'
          '<symbol id="two"><g><use xlink:href="#ring" x="20"/></g></symbol></defs><use id="crown" href="#outline"/>'
          f'<g id="mole" transform="translate({x},{y})"><use href="#two" transform="translate(-11,9)"/></g></svg>')
    write("top.hairline.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 1600">'
          '<path id="hairline" fill="none" d="M 420,400 C 480,330 720,330 780,400"/></svg>')


if __name__ == "__main__":
    main(*sys.argv[1:])
