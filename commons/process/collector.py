"""Python's garbage collector, where a process makes very many things and soon ends, or goes on to something else."""

import gc
from contextlib import contextmanager

SELDOM = (200_000, 5, 1_000)


@contextmanager
def seldom():
    """What is there already is not searched any more, and the rest seldom: making all the tables takes a quarter less."""
    usual = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()
