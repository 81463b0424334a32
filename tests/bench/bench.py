"""Measures the tools: `make bench`. scripts/bench starts it."""
import os
import pathlib
import sys

sys.dont_write_bytecode = True
os.chdir(pathlib.Path(__file__).resolve().parents[2])

import bench_layouts
import bench_pictures
import bench_processes
import bench_scaling
import bench_scipy
import bench_shade
from bench_common import WORK

WORK.mkdir(parents=True, exist_ok=True)
shaded = bench_processes.pipe()
bench_shade.shade()
bench_layouts.layouts()
bench_layouts.edges()
bench_layouts.two_threads()
bench_scipy.against_scipy()
bench_scaling.scaling()
bench_processes.passing(shaded)
bench_pictures.pictures()
